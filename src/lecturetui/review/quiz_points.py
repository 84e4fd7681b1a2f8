"""The points that a slide makes: what its lists and paragraphs say, each without Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from lecturetui.finding import tokens_of
from lecturetui.lecture.blocks import Blocks
from lecturetui.lecture.inline import text_of

SHORTEST, LONGEST = 4, 160
"""Words that a point has at least, and characters that it has at most: less says nothing by itself, more is a text."""

_ITEM = re.compile(r"( *)(?:[-+*]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_OTHER = re.compile(r"[ \t]*(?:[>|<#!\[=:~`]|---)|.*\$.*\$")
"""What starts a quote, a table, HTML, a heading, a picture, a definition, and a line that has a formula in it."""


class Points(NamedTuple):
    """What a slide says."""

    items: tuple[str, ...]
    """Of its lists, without what stands under an item."""
    paragraphs: tuple[str, ...]


def points(body: str) -> Points:
    """The points of a slide's body that can be read by themselves."""
    found: dict[bool, list[str]] = {True: [], False: []}
    for item, lines in _blocks(body):
        text = text_of(" ".join(lines))
        words = sum(token[0].isalnum() for token in tokens_of(text[: LONGEST + 1]))
        if words >= SHORTEST and len(text) <= LONGEST and not text.endswith(":"):
            found[item].append(text)
    return Points(tuple(found[True]), tuple(found[False]))


def _blocks(body: str) -> Iterator[tuple[bool, list[str]]]:
    """The lines of each item and paragraph at the margin, and whether it is an item."""
    blocks = Blocks()
    lines: list[str] = []
    is_item = skips = False
    for at, line in enumerate(chain(body.split("\n"), ("",))):
        code = blocks.is_code(line)
        blocks.read(at, line)
        item = _ITEM.match(line)
        if code or item or not line.strip() or _OTHER.match(line):
            if lines:
                yield is_item, lines
            starts = item is not None and not code and len(item[1]) <= 1
            lines, is_item = [line[item.end() :]] if item and starts else [], starts
            skips = bool(line.strip()) and not starts
        elif lines:
            lines.append(line)
        else:
            skips = skips or line[0] in " \t"
            lines = [] if skips else [line]
