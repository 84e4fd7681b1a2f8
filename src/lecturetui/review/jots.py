"""Cards of what a person wrote: questions that they answered, cards, and gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lecturetui.notebook import Jot
from lecturetui.review.model import Card

MOST_GAPS = 100
"""Gaps of a text at most: one with more is a template of something else."""
LONG = 600
"""Characters of a text from which on a gap is asked for in its paragraph alone."""
LONGEST = 2_000
"""Characters of that paragraph at most."""
LEFT_OUT = "[…]"
_GAP = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,}).*?(?:^[ \t]*(?P=fence)|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`)[^`\n]*(?P=ticks)(?!`)"
    r"|\\."
    r"|\{\{(?P<gap>[^{}\n]*)\}\}",
    re.MULTILINE | re.DOTALL,
)
"""A gap, or what braces mean nothing in: code, and a backslash before them."""


def jot_cards(jots: Iterable[Jot]) -> Iterator[Card]:
    """The cards of jots, in their order; those in the trash make none."""
    for jot in jots:
        if not jot.trashed:
            yield from _cards(jot)


def has_gap(text: str) -> bool:
    """Whether some of a text is left out when it is asked for."""
    return bool(_gaps(text))


def _cards(jot: Jot) -> Iterator[Card]:
    gaps = _gaps(jot.text)
    text = _filled(jot.text, gaps, 0, len(jot.text)).strip()
    front, back = "", ""
    if jot.kind == "question":
        front, back = text, jot.answer.strip()
    elif jot.kind == "card":
        front, _, rest = text.partition("\n")
        back = "\n".join(line.rstrip() for line in rest.split("\n") if line.strip())
    if front and back:
        yield _card(jot, jot.kind, "", front.rstrip(), back)
    for n, gap in enumerate(gaps, 1):
        start, end = _around(jot.text, gap)
        front = _filled(jot.text, [one for one in gaps if start <= one.start() < end], start, end, gap).strip()
        if front != LEFT_OUT and len(front) <= LONGEST:
            yield _card(jot, "gap", f"/{n}", front, gap["gap"].strip())


def _gaps(text: str) -> list[re.Match[str]]:
    """The gaps of a text, none of them empty."""
    if "{{" not in text:
        return []
    gaps = [found for found in _GAP.finditer(text) if (found["gap"] or "").strip()]
    return gaps if len(gaps) <= MOST_GAPS else []


def _filled(
    text: str, gaps: Sequence[re.Match[str]], start: int, end: int, left_out: re.Match[str] | None = None
) -> str:
    """A piece of a text, with what stands in its gaps but for the one that is left out."""
    pieces = []
    for gap in gaps:
        pieces += [text[start : gap.start()], LEFT_OUT if gap is left_out else gap["gap"].strip()]
        start = gap.end()
    return "".join((*pieces, text[start:end]))


def _around(text: str, gap: re.Match[str]) -> tuple[int, int]:
    """Where the piece of a text starts and ends in which a gap is asked for."""
    if len(text) <= LONG:
        return 0, len(text)
    end = text.find("\n\n", gap.end())
    return max(0, text.rfind("\n\n", 0, gap.start())), len(text) if end < 0 else end


def _card(jot: Jot, kind: str, part: str, front: str, back: str) -> Card:
    return Card(f"jot/{jot.id}{part}", kind, front, back, jot.lecture, jot.slide, jot.slide_title)
