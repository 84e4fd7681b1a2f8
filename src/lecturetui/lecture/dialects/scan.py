"""Headings, thematic breaks and comments of a text, each with its place. What is code or in a list has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from lecturetui.lecture.blocks import Blocks
from lecturetui.lecture.outline import comments_in

BREAK, COMMENT = 0, -1
"""What `Mark.level` is for a thematic break and for a comment."""

_LONG = 100_000
"""Characters of a line that are looked at, for what it is: no person wrote more."""
_MANY = 10_000
"""Comments of a line that are taken for such at most: no person wrote more."""
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})(.*)$")
_STYLE = re.compile(r"[ \t]*<(style|script)\b", re.IGNORECASE)


class Mark(NamedTuple):
    """A heading, a break or a comment."""

    level: int
    """1 to 6 of a heading, else BREAK or COMMENT."""
    first: int
    """Index of the line where it starts."""
    end: int
    """Index after the line where it ends."""
    text: str = ""
    """Markdown of the heading, or what the comment says."""
    underlined: bool = False
    """Of a heading: whether it is a paragraph with an underline."""
    alone: bool = False
    """Of a comment: whether it starts its line."""
    tight: bool = False
    """Of a comment: whether its text starts without a space."""


def marks(lines: list[str], start: int = 0, blocks: Blocks | None = None) -> Iterator[Mark]:
    """The marks from the line `start` on, in order; comments are taken out of the lines."""
    blocks = blocks or Blocks()
    at, unclosed = start, False
    while at < len(lines):
        line = lines[at]
        if "<!--" in line and not unclosed and not blocks.is_code(line):
            for mark in take_comments(lines, at):
                yield mark
                unclosed = unclosed or mark.end > len(lines)
            line = lines[at]
        if cut := blocks.read(at, line[:_LONG]):
            text = cut.text or " ".join(part.strip() for part in lines[cut.first : at])
            yield Mark(cut.level, cut.first, at + 1, text if cut.level else "", underlined=cut.first < at)
        at += 1


def take_comments(lines: list[str], at: int) -> Iterator[Mark]:
    """The comments that start in a line, which are taken out of it and of the lines they go on in.

    One that has no end takes all lines to the last; its mark ends behind that.
    """
    line, left, done = lines[at], [], 0
    for start, end in list(islice(comments_in(line), _MANY)):
        left.append(line[done:start])
        alone = not "".join(left[-2:]).strip()
        tight = bool(line[start + 4 : start + 5].strip())
        if end >= 0:
            yield Mark(COMMENT, at, at + 1, line[start + 4 : end].strip(), alone=alone, tight=tight)
            done = end + 3
            continue
        last = next((n for n in range(at + 1, len(lines)) if "-->" in lines[n]), len(lines))
        inner = [line[start + 4 :], *lines[at + 1 : last]]
        lines[at + 1 : last] = [""] * (last - at - 1)
        if last < len(lines):
            text, _, lines[last] = lines[last].partition("-->")
            inner.append(text)
        yield Mark(COMMENT, at, last + 1, "\n".join(inner).strip(), alone=alone, tight=tight)
        done = len(line)
    lines[at] = "".join(left) + line[done:]


def without_fences(lines: list[str]) -> Iterator[tuple[int, str]]:
    """(index, line) of the lines that are not in fenced code, nor a fence."""
    fence = ""
    for at, line in enumerate(lines):
        mark = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if fence:
            if mark and mark[1].startswith(fence) and not mark[2].strip():
                fence = ""
        elif mark and (mark[1][0] == "~" or "`" not in mark[2]):
            fence = mark[1]
        else:
            yield at, line


def without_comments(text: str) -> tuple[str, list[str]]:
    """The text without the comments that are not in fenced code, and what these say."""
    if "<!--" not in text:
        return text, []
    lines = text.split("\n")
    places = [at for at, line in without_fences(lines) if "<!--" in line]
    found = [mark.text for at in places for mark in take_comments(lines, at)]
    return "\n".join(lines), found


def without_styles(text: str) -> str:
    """The text without styles and scripts that start a line outside of fenced code."""
    if "</" not in text:
        return text
    lines = text.split("\n")
    taken: dict[int, str] = {}
    """Lines of what is open, by index."""
    end = ""
    for at, line in list(without_fences(lines)):
        if not end and (opened := _STYLE.match(line)):
            end = f"</{opened[1].lower()}>"
        if end:
            taken[at], lines[at] = line, ""
            if end in line.lower():
                taken, end = {}, ""
    for at, line in taken.items():
        lines[at] = line
    return "\n".join(lines)


def count_items(text: str, item: re.Pattern[str]) -> int:
    """How many lines outside of fenced code start with a list item of a kind."""
    return sum(1 for _, line in without_fences(text.split("\n")) if item.match(line))
