"""The labels of a time axis: where they stand so that none hides another and none is dropped.

Pure: all positions are cells from the axis's left end, or rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from rich.cells import cell_len
from textual.content import Content

from lecturetui.tui.axis import Axis

WIDTHS = (28, 20, 14)
"""Cells a title beside the axis takes at most; the later ones for titles at its end, which leave room for others."""
NARROWEST = 12
"""Cells below which a title beside the axis no longer reads."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A label: lines above or below the axis, joined to it by a stem."""

    members: range
    """The milestones it stands for."""
    cell: int
    """Where its stem stands."""
    start: int
    """The first cell of its lines."""
    above: bool
    row: int
    """How many rows its first line stands below the top of its side's labels."""
    lines: tuple[str, ...]

    @property
    def end(self) -> int:
        """The cell after its longest line."""
        return self.start + max(map(cell_len, self.lines))


def titled_flags(axis: Axis, labels: Sequence[tuple[str, str]], rows: int) -> tuple[Flag, ...]:
    """Flags with (when, title), by turns above and below; none at all if one would take more than `rows` rows."""
    for width in WIDTHS:
        sides = [_side(axis, labels, first, width, rows) for first in (0, 1)]
        if sum(map(len, sides)) == len(labels):
            return (*sides[0], *sides[1])
    return ()


def _side(axis: Axis, labels: Sequence[tuple[str, str]], first: int, width: int, rows: int) -> list[Flag]:
    """The titled flags of every second milestone from `first` on, as far as there is room, from the right."""
    flags: list[Flag] = []
    limit = axis.width
    for n in reversed(range(first, len(axis.cells), 2)):
        cell = axis.cells[n]
        when, title = labels[n]
        room = min(WIDTHS[0], limit - cell) if flags else width
        if room < NARROWEST or len(title) > room * rows:
            break
        lines = (_cut(when, room), *_wrapped(title, room))
        if len(lines) > rows:
            break
        # The last one moves left from the edge.
        start = max(0, min(cell, axis.width - max(map(cell_len, lines))))
        flags.append(Flag(range(n, n + 1), cell, start, not first, 0, lines))
        limit = start - 2
    return flags


def _wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of about one length, of `width` cells at most."""
    lines = Content(text).wrap(width)
    while width > NARROWEST and len(narrower := Content(text).wrap(width - 1)) == len(lines):
        lines = narrower
        width -= 1
    return [line.plain for line in lines]


def short_flags(axis: Axis, whens: Sequence[str], rows: int) -> tuple[Flag, ...]:
    """Flags of one line, which dodge to other rows, above and below by turns, where they would collide.

    Where `rows` rows do not hold them all, those next to each other share a flag that tells from when to when.
    """
    places = range(len(axis.cells))
    # Flags at one cell that say the same are one from the start; where milestones outnumber cells, all at one cell.
    crowded = len(places) > axis.width
    alike = groupby(places, key=lambda n: (axis.cells[n], "" if crowded else whens[n]))
    groups = [range(same[0], same[-1] + 1) for same in (list(group) for _, group in alike)]
    while not (flags := _packed(axis, whens, groups, rows)):
        extents = [axis.cells[right[-1]] - axis.cells[left[0]] for left, right in pairwise(groups)]
        nearest = extents.index(min(extents))
        groups[nearest : nearest + 2] = [range(groups[nearest][0], groups[nearest + 1][-1] + 1)]
    return flags


def _packed(axis: Axis, whens: Sequence[str], groups: Sequence[range], rows: int) -> tuple[Flag, ...]:
    """A flag for each group, in the nearest row that is free there; none at all if `rows` rows do not hold them."""
    free = [0] * max(1, rows)
    placed: list[tuple[int, int, int, range, str]] = []
    for group in groups:
        text = _cut(_told(whens, group, max(NARROWEST, axis.width // 3)), axis.width)
        cell = axis.cells[group[0]]
        start = max(0, min(cell, axis.width - cell_len(text)))
        level = next((level for level, end in enumerate(free) if start >= end), -1)
        if level < 0:
            return ()
        free[level] = start + cell_len(text) + 2
        placed.append((level, cell, start, group, text))
    top = max(level // 2 for level, *_ in placed if level % 2 == 0)
    return tuple(
        Flag(group, cell, start, above=level % 2 == 0, row=level // 2 if level % 2 else top - level // 2, lines=(text,))
        for level, cell, start, group, text in placed
    )


def _told(whens: Sequence[str], group: range, width: int) -> str:
    """What the flag of a group says, each time in `width` cells at most."""
    first, last = _cut(whens[group[0]], width), _cut(whens[group[-1]], width)
    if len(group) == 1:
        return first
    return f"{first} ({len(group)})" if first == last else f"{first} – {last} ({len(group)})"


def _cut(text: str, width: int) -> str:
    return Content(text).truncate(width, ellipsis=True).plain
