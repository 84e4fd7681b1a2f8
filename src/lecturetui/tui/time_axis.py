"""The time axis on the screen: the line with its years, a mark for each milestone, and the labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive

from lecturetui.lecture.model import Milestone
from lecturetui.tui.axis import OVERHANG, Axis, lay_axis
from lecturetui.tui.flags import Flag, short_flags, titled_flags
from lecturetui.tui.page import Page

DIM = "$foreground-muted"
LINE = "$primary"
HERE = "bold $text-accent"
TITLE_ROWS = 4
"""Rows that a label with a title takes at most."""
TALL = 21
"""Rows of the screen from which the labels hold the titles too, where the width allows."""
NEAR = 2
"""Cells beside a mark in which a click still means it."""


class TimeAxis(Page, inherit_bindings=False):
    """Milestones along time; the one at `chosen` stands out."""

    DEFAULT_CSS = """
    TimeAxis { height: auto; overflow: hidden hidden; scrollbar-gutter: auto; }
    """

    class Picked(Message):
        """The mark or the label of a milestone was clicked."""

        def __init__(self, place: int, *, opened: bool) -> None:
            super().__init__()
            self.place = place
            self.opened = opened

    chosen: reactive[int] = reactive(0, repaint=False)
    """Place of the milestone one stands on."""

    def __init__(self, milestones: Sequence[Milestone]) -> None:
        super().__init__()
        self.milestones = milestones
        """In the order of time."""
        self._planned = lru_cache(4)(self._plan)

    def plan(self, width: int) -> tuple[Axis, Sequence[Flag]]:
        """The axis and its labels in `width` cells."""
        return self._planned(width, self.screen.size.height)

    def _plan(self, width: int, height: int) -> tuple[Axis, Sequence[Flag]]:
        axis = lay_axis([milestone.year for milestone in self.milestones], max(1, width - 2 * OVERHANG))
        labels = [(milestone.when, milestone.title) for milestone in self.milestones]
        flags = titled_flags(axis, labels, TITLE_ROWS) if height >= TALL else ()
        return axis, flags or short_flags(axis, [when for when, _ in labels], max(3, min(8, height // 5)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lay_out(width))

    def watch_chosen(self) -> None:
        """Show where one stands."""
        self.renew()

    def lay_out(self, width: int) -> Sequence[Content]:
        return axis_lines(*self.plan(width), self.chosen)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        members = hit(*self.plan(self.room), offset.x, offset.y)
        if members:
            # Milestones that share a mark come one after the other.
            after = self.chosen + 1 if event.chain == 1 else self.chosen
            place = after if after in members else members[0]
            self.post_message(self.Picked(place, opened=event.chain > 1))


def titled(flags: Iterable[Flag]) -> bool:
    """Whether the labels hold titles."""
    return any(len(flag.lines) > 1 for flag in flags)


def axis_lines(axis: Axis, flags: Sequence[Flag], chosen: int) -> list[Content]:
    """The lines of the axis with its labels: those above, the line, the years, those below."""
    above, below = _sides(flags)
    lines = [_labels(above, row, chosen) for row in range(_rows(above))]
    lines.append(_line(axis, chosen))
    if axis.years or below:
        lines.append(_years(axis, below, chosen))
    lines += [_labels(below, row, chosen) for row in range(_rows(below))]
    return lines


def hit(axis: Axis, flags: Sequence[Flag], x: int, y: int) -> range:
    """The milestones whose label or mark is at a cell of the lines; empty if there is none."""
    x -= OVERHANG
    above, below = _sides(flags)
    line = _rows(above)
    side, row = (above, y) if y < line else (below, y - line - 2)
    for flag in side:
        if flag.start <= x < flag.end and flag.row <= row < flag.row + len(flag.lines):
            return flag.members
    near = [(abs(cell - x), cell) for cell in axis.cells if abs(cell - x) <= NEAR]
    if not near:
        return range(0)
    first = axis.cells.index(min(near)[1])
    return range(first, first + axis.cells.count(axis.cells[first]))


def _sides(flags: Iterable[Flag]) -> tuple[list[Flag], list[Flag]]:
    flags = sorted(flags, key=lambda flag: flag.start)
    return [flag for flag in flags if flag.above], [flag for flag in flags if not flag.above]


def _rows(side: Sequence[Flag]) -> int:
    """Rows that the labels of a side take; above, with one more for the stems of titled ones."""
    rows = max((flag.row + len(flag.lines) for flag in side), default=0)
    return rows + (titled(side) and side[0].above)


def _labels(side: Sequence[Flag], row: int, chosen: int) -> Content:
    """A row of the labels of one side, with the stems of those that stand farther from the axis."""
    here = [flag for flag in side if flag.row <= row < flag.row + len(flag.lines)]
    texts = [(flag.start, _text(flag, row - flag.row, here=chosen in flag.members)) for flag in here]
    farther = [flag for flag in side if (flag.row + len(flag.lines) <= row if flag.above else row < flag.row)]
    return _joined(texts, _stems(farther, chosen))


def _text(flag: Flag, nth: int, *, here: bool) -> Content:
    if nth:
        return Content.styled(flag.lines[nth], "" if here else DIM)
    return Content.styled(flag.lines[0], HERE if here else "bold" if len(flag.lines) > 1 else "")


def _stems(flags: Iterable[Flag], chosen: int) -> list[tuple[int, Content]]:
    return [
        (flag.cell, Content.styled("┃", HERE) if chosen in flag.members else Content.styled("│", DIM)) for flag in flags
    ]


def _line(axis: Axis, chosen: int) -> Content:
    """The line itself with the marks of years and milestones, and its break before what has no year."""
    signs = ["─" if cell < axis.dated else "╌" for cell in range(axis.width)]
    for cell in axis.ticks:
        signs[cell] = "┬"
    if axis.dated < axis.width:
        signs[-1] = "▸"
        if axis.dated:
            signs[axis.dated : axis.dated + 4] = " ╱╱ "
    styles = [LINE] * len(signs)
    for cell in {*axis.cells}:
        signs[cell], styles[cell] = "○", "bold"
    signs[axis.cells[chosen]], styles[axis.cells[chosen]] = "●", HERE
    runs = groupby(zip(styles, signs, strict=False), key=lambda pair: pair[0])
    return Content.assemble(" " * OVERHANG, *(("".join(sign for _, sign in run), style) for style, run in runs))


def _years(axis: Axis, below: Sequence[Flag], chosen: int) -> Content:
    """The years under their marks, moved by a cell from a stem that would touch them."""
    cells = {flag.cell for flag in below}
    moved = [(start + (start - 1 in cells) - (start + len(year) in cells), year) for start, year in axis.years]
    return _joined([(start, Content.styled(year, DIM)) for start, year in moved], _stems(below, chosen))


def _joined(texts: Sequence[tuple[int, Content]], stems: Sequence[tuple[int, Content]]) -> Content:
    """One line of texts and stems, each at its cell from the axis's start; a stem gives way to a text."""
    seen = [(cell, stem) for cell, stem in stems if not any(s <= cell < s + t.cell_length for s, t in texts)]
    parts = []
    at = -OVERHANG
    for start, text in sorted([*texts, *seen], key=lambda part: part[0]):
        if start >= at:
            parts.append(text.pad_left(start - at))
            at = start + text.cell_length
    return Content("").join(parts)
