"""A list to choose from: headings, and rows whose text wraps beside their mark."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from lecturetui.tui.page import Page

EMPTY = Content("")


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a list."""

    text: Content
    key: str = ""
    """What messages name the row by; a row without a key is a heading that cannot be chosen."""
    mark: Content = field(default=EMPTY)
    """Stands before the text; wrapped lines start below the text."""
    aside: Content = field(default=EMPTY)
    """Stands at the right edge of the first line."""


class Rows(Page):
    """A list with one row chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False, id="rows.down", tooltip="Next row"),
        Binding("up,k", "move(-1)", "Up", show=False, id="rows.up", tooltip="Previous row"),
        Binding("home,g", "edge(0)", "First", show=False, id="rows.first", tooltip="First row"),
        Binding("end,G", "edge(-1)", "Last", show=False, id="rows.last", tooltip="Last row"),
        Binding("pagedown", "move(10)", "Page", show=False, id="rows.page_down", tooltip="Ten rows down"),
        Binding("pageup", "move(-10)", "Page", show=False, id="rows.page_up", tooltip="Ten rows up"),
        Binding("enter", "open", "Open", show=False, id="rows.open", tooltip="Open the row"),
    ]

    class Moved(Message):
        """Another row is chosen."""

        def __init__(self, rows: Rows, key: str) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    class Opened(Moved):
        """A row was opened, by enter or a click."""

    chosen: reactive[int] = reactive(-1, repaint=False)
    """Place of the chosen row in `rows`, -1 if there is none."""

    only_in_focus = False
    """Whether the chosen row is marked only while keys go to the list."""

    def __init__(self, empty: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.rows: Sequence[Row] = ()
        self.empty = empty
        """What is shown in place of no rows."""
        self._starts: list[int] = []

    @property
    def key(self) -> str:
        """Key of the chosen row, '' if there is none."""
        return self.rows[self.chosen].key if 0 <= self.chosen < len(self.rows) else ""

    def show(self, rows: Sequence[Row], key: str = "") -> None:
        """Show these rows; the one with `key` is chosen, else the one chosen before, else the one in its place."""
        key = key or self.key
        place = self.chosen
        self.rows = rows
        keys = [row.key for row in rows]
        if key and key in keys:
            place = keys.index(key)
        self.set_reactive(Rows.chosen, self._nearest(place))
        self.renew()

    def renew(self, *, home: bool = False) -> None:
        """Lay out again, with the chosen row in sight."""
        super().renew(home=home)
        self._reveal()

    def choose(self, key: str) -> None:
        """Move to the row with this key, if there is one."""
        for place, row in enumerate(self.rows):
            if row.key == key:
                self.chosen = place

    def lay_out(self, width: int) -> Sequence[Content]:
        """The lines of all rows."""
        self._starts = []
        lines: list[Content] = []
        if not self.rows and self.empty:
            return [line.stylize("$foreground-muted") for line in Content(self.empty).wrap(width)]
        for row in self.rows:
            self._starts.append(len(lines))
            lines.extend(_row_lines(row, width))
        return lines

    def line(self, number: int) -> Content:
        """A line, on a ground of its own and with a bar at its left if it is the chosen row's."""
        place = bisect_right(self._starts, number) - 1
        if place < 0:
            return self.lines[number]
        line = self.marked(place, number - self._starts[place], self.lines[number])
        if place != self.chosen or (self.only_in_focus and not self.has_focus):
            return line
        line = line.pad_right(self.room - line.cell_length)
        bar = Content.styled("▌", "$text-accent" if self.has_focus else "$foreground-muted")
        return (bar + line[1:]).stylize_before("on $primary 15%")

    def marked(self, place: int, nth: int, line: Content) -> Content:
        """The `nth` line of the row at `place`; a subclass marks here what changes more often than the rows."""
        return line

    def _nearest(self, place: int) -> int:
        """The row at or next to `place` that can be chosen."""
        able = [n for n, row in enumerate(self.rows) if row.key]
        return min(able, key=lambda n: abs(n - place)) if able else -1

    def repaint_row(self, place: int) -> None:
        """Paint one row again."""
        if 0 <= place < len(self._starts):
            first = self._starts[place]
            end = self._starts[place + 1] if place + 1 < len(self._starts) else len(self.lines)
            self.repaint_lines(first, end - first)

    def _reveal(self) -> None:
        if 0 <= self.chosen < len(self._starts):
            first = self._starts[self.chosen]
            ends = [*self._starts[1:], len(self.lines)]
            # A heading above the first row of its group comes into sight with it.
            top = self._starts[self.chosen - 1] if self.chosen and not self.rows[self.chosen - 1].key else first
            self.show_lines(top, ends[self.chosen] - top)

    def watch_chosen(self, old: int, new: int) -> None:
        """Mark the row, and bring it into sight."""
        self.repaint_row(old)
        self.repaint_row(new)
        self._reveal()
        if self.key:
            self.post_message(self.Moved(self, self.key))

    def on_focus(self) -> None:
        self.repaint_row(self.chosen)

    def on_blur(self) -> None:
        self.repaint_row(self.chosen)

    def action_move(self, by: int) -> None:
        """Move `by` rows, headings not counted."""
        able = [n for n, row in enumerate(self.rows) if row.key]
        if able:
            at = bisect_right(able, self.chosen) - 1
            self.chosen = able[max(0, min(len(able) - 1, at + by))]

    def action_edge(self, edge: int) -> None:
        """Move to the first (0) or last (-1) row."""
        able = [n for n, row in enumerate(self.rows) if row.key]
        if able:
            self.chosen = able[edge]

    def action_open(self) -> None:
        """Open the chosen row."""
        if self.key:
            self.post_message(self.Opened(self, self.key))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        line = -1 if offset is None else offset.y + self.scroll_offset.y
        place = bisect_right(self._starts, line) - 1
        if line < len(self.lines) and 0 <= place < len(self.rows) and self.rows[place].key:
            if place == self.chosen or event.chain > 1:
                self.action_open()
            self.chosen = place


def _row_lines(row: Row, width: int) -> list[Content]:
    """A row's lines, with two cells kept free at their left for the bar of the chosen row."""
    if not row.key:
        return [Content(""), *row.text.stylize("bold $text-primary").wrap(width)] if row.text else [Content("")]
    lead = Content.assemble("  ", row.mark)
    aside = row.aside.cell_length
    lines = row.text.wrap(max(8, width - lead.cell_length - (aside + 2 if aside else 0))) or [Content("")]
    full = [lead + lines[0], *(line.pad_left(lead.cell_length) for line in lines[1:])]
    if aside:
        full[0] = full[0].pad_right(width - aside - full[0].cell_length) + row.aside
    return full
