"""The agenda: the lecture's headings as a tree, with what has been seen and *you are here*."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.reactive import reactive

from lecturetui.lecture.model import Lecture
from lecturetui.tui.headings import Headings, Made
from lecturetui.tui.messages import GoTo, ShowUnplaced
from lecturetui.tui.pane import lecture_on_show
from lecturetui.tui.rows import Row, Rows

if TYPE_CHECKING:
    from lecturetui.notebook.jots import Jot

ALL_OPEN = 200
"""Up to so many entries stand open; of a longer agenda only the branch one is in."""


class Agenda(Rows):
    """One row for each heading; the row of the slide on show is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "fold(True)", "Fold", show=False, id="agenda.fold", tooltip="Fold what is under the heading"),
        Binding("right,l", "fold(False)", "Unfold", show=False, id="agenda.unfold", tooltip="Show what is under it"),
    ]

    lecture: reactive[Lecture] = lecture_on_show()
    index: reactive[int] = reactive(0, repaint=False)
    """Place of the slide on show."""
    unplaced: reactive[tuple[Jot, ...]] = reactive((), repaint=False)
    """The jots on none of the slides: while there are any, a last row leads to them."""

    def __init__(self, lecture: Lecture, seen: Collection[str]) -> None:
        super().__init__(id="agenda")
        self.set_reactive(Agenda.lecture, lecture)
        self.border_title = "Agenda"
        self._seen_ids = seen
        """Of the slides that were shown; the screen adds to them."""
        self._shown: list[int] = []
        """The entry of each row; of the last one, if it leads to the jots without a slide, the number of entries."""
        self._headings = Headings(lecture, seen)
        self._folded = self._headings.groups() if len(lecture.agenda) > ALL_OPEN else set()

    def on_mount(self) -> None:
        self._follow()

    def watch_lecture(self, old: Lecture, new: Lecture) -> None:
        """Show the headings as they are written now; those that were there before stay folded, and chosen."""
        if old is new:
            return  # It comes down at the start too.
        before = list(self._headings.paths())
        known = {path: n in self._folded for n, path in enumerate(before)}
        at = self._shown[self.chosen] if self.has_focus and 0 <= self.chosen < len(self._shown) else len(before)
        self._headings = Headings(new, self._seen_ids)
        paths = {path: n for n, path in enumerate(self._headings.paths())}
        others = len(new.agenda) > ALL_OPEN
        folded = {n for path, n in paths.items() if known.get(path, others)}
        self._folded = folded & self._headings.groups()
        place = paths.get(before[at], -1) if at < len(before) else -1
        self._settle(place)
        # Again once the place of the slide has come down, which it does after the lecture.
        self.call_next(self._settle, place)

    def _settle(self, chosen: int) -> None:
        """Show the entries with `chosen` chosen, or else that of the slide on show."""
        self._folded -= set(self._headings.above(self.here))
        self._fill(self.here if chosen < 0 else chosen)

    def watch_index(self, old: int, new: int) -> None:
        """Mark the slide on show, and bring its row into sight."""
        self._headings.see(new)
        if self.is_mounted:
            self._follow(self._headings.at(old))

    def watch_unplaced(self, old: tuple[Jot, ...], new: tuple[Jot, ...]) -> None:
        """Tell how many jots are on no slide."""
        if self.is_mounted and len(old) != len(new):
            self._fill()

    @property
    def here(self) -> int:
        """The entry that the slide on show stands at."""
        return self._headings.at(self.index)

    def _follow(self, left: int = -1) -> None:
        """Stand on the entry of the slide on show, having left another one."""
        here = self.here
        above = set(self._headings.above(here))
        if above & self._folded or not self.rows:
            self._folded -= above
            self._fill()
        place = self._place_of(here)
        # No other entry's mark can have changed.
        marked = {self.chosen, *map(self._place_of, (here, left, *filter(self._headings.all_seen, above)))}
        self.set_reactive(Rows.chosen, place)
        for row in marked:
            self.repaint_row(row)
        self._bring(place)

    def _bring(self, place: int) -> None:
        """Scroll to a row that is out of sight: so far that the rows after it are in sight too."""
        if 0 <= place < len(self._starts):
            top = self.scroll_offset.y
            first, end = self._starts[place], [*self._starts[place + 1 : place + 2], len(self.lines)][0]
            if first < top or end > top + self.size.height:
                region = Region(0, first, 1, end - first)
                self.scroll_to_region(region, center=True, animate=False, x_axis=False)

    def _place_of(self, entry: int) -> int:
        """The row that shows an entry, -1 if it is folded away."""
        place = bisect_left(self._shown, entry)
        return place if place < len(self._shown) and self._shown[place] == entry else -1

    def choose(self, key: str) -> None:
        if (place := self._place_of(int(key))) >= 0:
            self.chosen = place

    def _fill(self, chosen: int = -1) -> None:
        """Show the entries that are not folded away, with `chosen` chosen, or else the one that was."""
        entry = int(self.key or -1) if chosen < 0 else chosen
        self._shown = []
        entries, n = self.lecture.agenda, 0
        while n < len(entries):
            self._shown.append(n)
            n = entries[n].end if n in self._folded else n + 1
        self._shown += [n] if self.unplaced else []
        self.rows = Made(len(self._shown), self._row)
        place = self._place_of(entry)
        self.set_reactive(Rows.chosen, place if place >= 0 else min(self.chosen, len(self.rows) - 1))
        self.renew()

    def _row(self, place: int) -> Row:
        n = self._shown[place]
        if n == len(self.lecture.agenda):
            return Row(Content(f"Not on any slide · {len(self.unplaced)}"), str(n), mark=Content("  "))
        entry = self.lecture.agenda[n]
        # The mark is painted over these blanks: it changes with each slide seen.
        return Row(Content(self._headings.title(n)), str(n), mark=Content("  " * min(entry.depth, 5) + "  "))

    def lay_out(self, width: int) -> Sequence[Content]:
        """The lines of all rows; of a long agenda one a row, made when it comes into sight."""
        if len(self.lecture.agenda) <= ALL_OPEN:
            return super().lay_out(width)
        self._starts = list(range(len(self._shown)))
        return Made(len(self._shown), lambda place: _short_line(self.rows[place], width))

    def marked(self, place: int, nth: int, line: Content) -> Content:
        """A line with its mark: seen, here, or a group that is open or folded."""
        n = self._shown[place]
        if n == len(self.lecture.agenda):
            return line.stylize("$text-warning")
        if n == self.here:
            line = line.stylize("bold $text-accent")
        elif not self.lecture.agenda[n].own:
            line = line.stylize("bold")
        if nth:
            return line
        at = self.rows[place].mark.cell_length
        return line[:at] + self._mark(n) + line[at + 1 :]

    def _mark(self, n: int) -> Content:
        entry = self.lecture.agenda[n]
        if n == self.here:
            return Content.styled("▸", "bold $text-accent")
        if n in self._folded:
            return Content.styled("+", "$foreground-muted")
        if self._headings.all_seen(n):
            return Content.styled("✓", "$text-success")
        return Content.styled(" " if entry.own else "▾", "$foreground-muted")

    def action_fold(self, shut: bool) -> None:
        """Fold or unfold the chosen entry; folding one with nothing under it goes to the one above."""
        n = int(self.key or -1)
        if not 0 <= n < len(self.lecture.agenda):
            return
        entry = self.lecture.agenda[n]
        if entry.end > n + 1 and (n in self._folded) != shut:
            self._folded ^= {n}
            self._fill()
        elif shut and (parent := self._headings.parent(n)) >= 0:
            self.choose(str(parent))

    @on(Rows.Opened)
    def go(self, event: Rows.Opened) -> None:
        """Show the first slide at or under the opened entry."""
        event.stop()
        if int(event.key) == len(self.lecture.agenda):
            self.post_message(ShowUnplaced())
            return
        entry = self.lecture.agenda[int(event.key)]
        if entry.first < len(self.lecture.slides):
            self.post_message(GoTo(self.lecture.slides[entry.first].id))

    @on(Rows.Moved)
    def quiet(self, event: Rows.Moved) -> None:
        """Moving in the agenda shows nothing else until a row is opened."""
        event.stop()


def _short_line(row: Row, width: int) -> Content:
    """A row in one line, cut where there is no more room."""
    return Content.assemble("  ", row.mark, row.text).truncate(width, ellipsis=True)
