"""What stands on a slide, in the order in which one reads it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lecturetui import plain
from lecturetui.imports.office.paragraphs import LONGEST, Paragraph, one_line, written
from lecturetui.imports.office.shown import Shown

MOST = 2_000
"""Things on a slide at most."""
_DEEPEST = 12
_MOST_IN_BAND = 60
_SLACK = 0.05
"""How much of its width or height a thing may reach into another's before they stand over each other."""
_FEWEST = 3
"""Slides on which something must be to be a thing that repeats."""
_POINT = re.compile(r"(?:-|\d+\.) ")
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Box:
    """Where a thing is on its slide, in points."""

    left: float
    top: float
    width: float
    height: float


NOWHERE = Box(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Block:
    """A thing on a slide: a text, a picture, a table, or a group of them."""

    box: Box
    made: str = ""
    """Markdown; '' for a text, which `paragraphs` has."""
    paragraphs: tuple[Paragraph, ...] = ()

    def markdown(self, before: str = "") -> str:
        """What it says, after the Markdown that comes before it."""
        return self.made or written(self.paragraphs, other=_ends_in_list(before))


def _ends_in_list(made: str) -> bool:
    """Whether Markdown ends in a list with the usual marks."""
    lines = (line for line in reversed(made.split("\n")) if line and line[0] != " ")
    return bool(_POINT.match(next(lines, "")))


def ordered(blocks: Sequence[Block]) -> list[Block]:
    """The blocks as one reads them: columns one after the other, what is above before what is below."""
    return _cut(list(blocks), 0)


def joined(blocks: Iterable[Block]) -> tuple[str, bool]:
    """The Markdown of all, and whether some was left out because there was too much."""
    pieces: list[str] = []
    length = 0
    for block in blocks:
        made = block.markdown(pieces[-1] if pieces else "").strip("\n")
        if not made:
            continue
        length += len(made)
        if length > LONGEST:
            return "\n\n".join(pieces), True
        pieces.append(made)
    return "\n\n".join(pieces), False


def told(blocks: list[Block], titles: Iterable[Sequence[Paragraph]], shown: Shown) -> tuple[str, str]:
    """Title and body of a slide; without a title of its own, its largest text is taken out of the blocks for one."""
    named = [title for title in map(one_line, titles) if title]
    if not named and (found := largest(blocks)):
        named = [one_line(found.paragraphs)]
        blocks.remove(found)
    body, cut = joined(blocks)
    if cut:
        shown.lose("text beyond what a slide can show")
    return (named[0][:500] if named else ""), body


def largest(blocks: Sequence[Block]) -> Block | None:
    """The text that looks like the title of a slide that has none: a short one, in larger letters than any other."""
    texts = [block for block in blocks if block.paragraphs and one_line(block.paragraphs)]
    if not texts:
        return None
    sizes = {id(block): max(paragraph.size for paragraph in block.paragraphs) for block in texts}
    first = min(texts, key=lambda block: (-sizes[id(block)], block.box.top))
    filled = [paragraph for paragraph in first.paragraphs if paragraph.words.strip()]
    short = len(filled) <= 2 and len(one_line(filled)) <= _LONGEST_TITLE and all(each.level < 0 for each in filled)
    larger = len(texts) == 1 or sizes[id(first)] > min(sizes.values())
    return first if short and larger and not filled[0].code else None


def key_of(what: str, box: Box, number: int) -> str:
    """The same for the same thing at the same height of another slide, but for the slide's own number in it.

    From side to side things move: a program sets a number of two digits elsewhere than one of one.
    """
    what = re.sub(rf"\b{number}\b", "#", plain.line(what)[:200], count=1) if what else ""
    return f"{what}@{box.top / 4:.0f}" if what else ""


def repeated(keys: Iterable[Iterable[str]], slides: int) -> frozenset[str]:
    """The keys of what is on most slides: a logo, the name of a course, a number."""
    counts = Counter(key for each in keys for key in set(each) if key)
    return frozenset(key for key, times in counts.items() if times >= _FEWEST and times * 2 > slides)


def _cut(blocks: list[Block], depth: int) -> list[Block]:
    """Cut where nothing stands, into columns first and then into rows, until nothing more can be cut."""
    if len(blocks) < 2:
        return blocks
    if depth < _DEEPEST:
        for parts in (_parts(blocks, across=True), _bands(_parts(blocks, across=False))):
            if len(parts) > 1:
                return [block for part in parts for block in _cut(part, depth + 1)]
    return sorted(blocks, key=lambda block: (block.box.top, block.box.left))


def _parts(blocks: list[Block], *, across: bool) -> list[list[Block]]:
    """The blocks between the gaps that go through all of them: gaps between columns if `across`, else between rows."""
    parts: list[list[Block]] = []
    reached = -math.inf
    for start, end, block in sorted(((*_span(block.box, across=across), block) for block in blocks), key=_ends):
        if parts and start < reached:
            parts[-1].append(block)
        else:
            parts.append([block])
        reached = max(reached, end)
    return parts


def _bands(rows: list[list[Block]]) -> list[list[Block]]:
    """The rows, those together that are in the same columns: a heading over each column belongs to it."""
    bands: list[list[Block]] = []
    columns = 1
    for row in rows:
        own = len(_parts(row, across=True))
        if bands and (columns > 1 or own > 1) and len(bands[-1]) + len(row) <= _MOST_IN_BAND:
            together = len(_parts(bands[-1] + row, across=True))
            if together > 1:
                bands[-1] += row
                columns = together
                continue
        bands.append(row)
        columns = own
    return bands


def _ends(span: tuple[float, float, Block]) -> tuple[float, float]:
    return span[:2]


def _span(box: Box, *, across: bool) -> tuple[float, float]:
    start, length = (box.left, box.width) if across else (box.top, box.height)
    return start + length * _SLACK, start + length * (1 - _SLACK)
