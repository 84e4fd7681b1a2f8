"""The piece of a text that shows why a query finds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lecturetui.finding import Query, fold

LONGEST = 100_000
"""Characters of a text that a piece is taken from."""
PART = 1_000
"""Characters of a long text in which what the query looks for is sought first."""
OVERLAP = 100
"""Characters around them that are looked at too."""
MOST_SPANS = 50
"""Places of a text that are looked at to choose the piece."""
CUT = " …"
"""Stands where the text goes on, and turned round where it began before."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a text, on one line."""

    text: str
    spans: tuple[tuple[int, int], ...]
    """Where in it stands what was looked for, as (start, end)."""


def excerpt(text: str, query: Query, width: int) -> Excerpt:
    """At most `width` characters of a text, where most of what the query looks for stands; else its beginning."""
    line, cut = _part(" ".join(text[:LONGEST].split()), query)
    spans = query.spans(line)[:MOST_SPANS]
    start, end = 0, len(line)
    if cut or end > width:
        start = _start(line, spans, width)
        cut = cut or start > 0
        room = width - len(CUT) * cut
        if end - start > room:
            end = _end(line, spans, start, start + room - len(CUT))
    lead, tail = CUT[::-1] * cut, CUT * (end < len(line))
    shift = len(lead) - start
    inside = ((first + shift, min(last, end) + shift) for first, last in spans if start <= first < end)
    return Excerpt(f"{lead}{line[start:end]}{tail}", tuple(inside))


def _part(line: str, query: Query) -> tuple[str, bool]:
    """The part of a long line where something of the query first stands, and whether something stands before it."""
    tokens = {phrase.tokens[0] for phrase in query.phrases} if len(line) > 2 * PART else ()
    for at in range(0, len(line), PART):
        folded = fold(line[at : at + PART + OVERLAP]) if tokens else ""
        if any(token in folded for token in tokens):
            start = line.find(" ", max(0, at - OVERLAP), at) + 1
            return line[start : at + 2 * PART], start > 0
    return line[: 2 * PART], False


def _start(line: str, spans: Sequence[tuple[int, int]], width: int) -> int:
    """Where the piece with most different things in it starts: at a word some way before the first of them."""

    def start(span: tuple[int, int]) -> int:
        if span[1] <= width * 3 // 4:
            return 0
        # Of the end of a text as much is shown as fits.
        earliest = max(0, min(span[0] - width // 4, len(line) - width + len(CUT)))
        return _next_word(line, earliest, span[0])

    def worth(at: int) -> int:
        last_end = at + width - 2 * len(CUT)
        return len({line[first:last].casefold() for first, last in spans if at <= first and last <= last_end})

    return max(map(start, spans), key=worth, default=0)


def _next_word(line: str, earliest: int, latest: int) -> int:
    """Where a word starts between two places, `earliest` if none does."""
    at = line.find(" ", max(0, earliest - 1), latest) + 1 or earliest
    return at + 2 if line.startswith("· ", at) and at + 2 <= latest else at


def _end(line: str, spans: Sequence[tuple[int, int]], start: int, latest: int) -> int:
    """Where the last word ends that ends before `latest`; `latest` where that would leave out too much."""
    kept = max((last for _, last in spans if last <= latest), default=start)
    at = line.rfind(" ", max(kept, latest - 20), latest + 1)
    return at - 2 if line.startswith(" · ", at - 2) and at - 2 >= kept else at if at > start else latest
