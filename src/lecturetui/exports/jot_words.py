"""A jot in words: what a document says about it, and the texts that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from lecturetui.notebook.jots import Jot

SIGNS = {"note": "•", "question": "?", "idea": "✦", "todo": "☐", "card": "⇄"}
"""A sign for each kind of jot, one cell wide in every font: the screen has them too."""
DONE = "✓"

_FENCE = re.compile(r" {0,3}(?P<mark>`{3,}(?=[^`]*$)|~{3,})[ \t]*(?P<info>.*?)[ \t]*$")


class Passage(NamedTuple):
    """A stretch of a text: as it was written, or code that stood between fences."""

    lines: list[str]
    info: str = ""
    """What stood behind the fence that opens code: its language."""
    code: bool = False


def byline(jot: Jot, *, gone: bool = False) -> tuple[str, str, list[str]]:
    """(sign, kind, facts): when it was had, how far in, how it stands, its tags; if it is `gone`, its slide too."""
    facts = [moment(jot.made)]
    if jot.elapsed is not None:
        minutes = max(0, jot.elapsed) // 60
        facts.append(f"{minutes // 60}:{minutes % 60:02} in")
    if jot.done:
        facts.append("answered" if jot.kind == "question" else "done")
    elif jot.kind in ("question", "todo"):
        facts.append("open")
    if jot.due:
        facts.append(f"due {jot.due.day} {jot.due:%B %Y}")
    facts += (f"#{tag}" for tag in jot.tags)
    if gone and (jot.slide_title or jot.slide):
        facts.append(f"was on “{jot.slide_title or jot.slide}”")
    return DONE if jot.done else SIGNS.get(jot.kind, "•"), jot.kind.capitalize(), facts


def texts(jot: Jot) -> Iterator[tuple[str, str]]:
    """(what it is, text) of every text that the jot has; its own comes first, with ''."""
    yield "", jot.text
    if jot.answer:
        yield f"Answer, {moment(jot.answered)}" if jot.answered else "Answer", jot.answer
    for other in jot.others:
        yield "Written elsewhere at the same time", other


def moment(at: datetime) -> str:
    """When something was, in the time of this machine: `6 February 2026, 10:21`."""
    with suppress(OverflowError, ValueError):  # at the end of all time
        at = at.astimezone()
    return f"{at.day} {at:%B} {at.year}, {at:%H:%M}"


def passages(text: str) -> Iterator[Passage]:
    """The text cut at the fences of code, which are left out; code that is not closed goes on to the end."""
    lines: list[str] = []
    fence = info = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence and mark and mark["mark"].startswith(fence) and not mark["info"]:
            yield Passage(lines, info, code=True)
            lines, fence = [], ""
        elif mark and not fence:
            yield Passage(lines)
            lines, fence, info = [], mark["mark"], mark["info"]
        else:
            lines.append(line)
    yield Passage(lines, info if fence else "", code=bool(fence))
