"""The agenda: the lecture's headings as a tree, with what has been seen and *you are here*."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.reactive import reactive

from lecturetui.lecture.model import Lecture
from lecturetui.tui.messages import GoTo, ShowUnplaced
from lecturetui.tui.rows import Row, Rows

if TYPE_CHECKING:
    from lecturetui.notebook.jots import Jot

T = TypeVar("T")

ALL_OPEN = 200
"""Up to so many entries stand open; of a longer agenda only the branch one is in."""


class Agenda(Rows):
    """One row for each heading; the row of the slide on show is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "fold(True)", "Fold", show=False, id="agenda.fold", tooltip="Fold what is under the heading"),
        Binding("right,l", "fold(False)", "Unfold", show=False, id="agenda.unfold", tooltip="Show what is under it"),
    ]

    index: reactive[int] = reactive(0, repaint=False)
    """Place of the slide on show."""
    unplaced: reactive[tuple[Jot, ...]] = reactive((), repaint=False)
    """The jots on none of the slides: while there are any, a last row leads to them."""

    def __init__(self, lecture: Lecture, seen: Iterable[int]) -> None:
        super().__init__(id="agenda")
        self.lecture = lecture
        self.border_title = "Agenda"
        entries = lecture.agenda
        self._parents = _parents(lecture)
        self._firsts = [entry.first for entry in entries]
        self._starts_of_titles = Counter(entry.title.partition(": ")[0] for entry in entries)
        self._seen: set[int] = set()
        self._seen_under = [0] * len(entries)
        """How many slides at and under each entry have been seen."""
        self._shown: list[int] = []
        """The entry of each row; of the last one, if it leads to the jots without a slide, the number of entries."""
        self._folded: set[int] = set()
        if len(entries) > ALL_OPEN:
            self._folded = {n for n, entry in enumerate(entries) if entry.end > n + 1}
        for place in seen:
            self._see(place)

    def on_mount(self) -> None:
        self._follow()

    def watch_index(self, old: int, new: int) -> None:
        """Mark the slide on show, and bring its row into sight."""
        self._see(new)
        if self.is_mounted:
            self._follow(self._entry_at(old))

    def watch_unplaced(self, old: tuple[Jot, ...], new: tuple[Jot, ...]) -> None:
        """Tell how many jots are on no slide."""
        if self.is_mounted and len(old) != len(new):
            self._fill()

    @property
    def here(self) -> int:
        """The entry that the slide on show stands at."""
        return self._entry_at(self.index)

    def _entry_at(self, place: int) -> int:
        return max(0, bisect_right(self._firsts, place) - 1)

    def _above(self, entry: int) -> Iterator[int]:
        """The entries that one stands under, innermost first."""
        while self._parents and (entry := self._parents[entry]) >= 0:
            yield entry

    def _see(self, place: int) -> None:
        if place in self._seen or not self.lecture.agenda:
            return
        self._seen.add(place)
        here = self._entry_at(place)
        for entry in (here, *self._above(here)):
            self._seen_under[entry] += 1

    def _follow(self, left: int = -1) -> None:
        """Stand on the entry of the slide on show, having left another one."""
        here = self.here
        above = set(self._above(here))
        if above & self._folded or not self.rows:
            self._folded -= above
            self._fill()
        place = self._place_of(here)
        # No other entry's mark can have changed.
        marked = {self.chosen, *map(self._place_of, (here, left, *filter(self._all_seen, above)))}
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

    def _fill(self) -> None:
        key = self.key
        self._shown = []
        n = 0
        while n < len(self.lecture.agenda):
            self._shown.append(n)
            n = self.lecture.agenda[n].end if n in self._folded else n + 1
        self._shown += [n] if self.unplaced else []
        self.rows = _Made(len(self._shown), self._row)
        place = self._place_of(int(key)) if key else -1
        self.set_reactive(Rows.chosen, place if place >= 0 else min(self.chosen, len(self.rows) - 1))
        self.renew()

    def _row(self, place: int) -> Row:
        n = self._shown[place]
        if n == len(self.lecture.agenda):
            return Row(Content(f"Not on any slide · {len(self.unplaced)}"), str(n), mark=Content("  "))
        entry = self.lecture.agenda[n]
        # The mark is painted over these blanks: it changes with each slide seen.
        return Row(Content(self._title(entry.title)), str(n), mark=Content("  " * min(entry.depth, 5) + "  "))

    def lay_out(self, width: int) -> Sequence[Content]:
        """The lines of all rows; of a long agenda one a row, made when it comes into sight."""
        if len(self.lecture.agenda) <= ALL_OPEN:
            return super().lay_out(width)
        self._starts = list(range(len(self._shown)))
        return _Made(len(self._shown), lambda place: _short_line(self.rows[place], width))

    def _title(self, title: str) -> str:
        """A title without the beginning, up to a colon, that it shares with others: the agenda has little room."""
        start, colon, rest = title.partition(": ")
        return rest if colon and self._starts_of_titles[start] > 2 else title

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

    def _all_seen(self, n: int) -> bool:
        entry = self.lecture.agenda[n]
        return entry.last > entry.first and self._seen_under[n] == entry.last - entry.first

    def _mark(self, n: int) -> Content:
        entry = self.lecture.agenda[n]
        if n == self.here:
            return Content.styled("▸", "bold $text-accent")
        if n in self._folded:
            return Content.styled("+", "$foreground-muted")
        if self._all_seen(n):
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
        elif shut and self._parents[n] >= 0:
            self.choose(str(self._parents[n]))

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


class _Made(Sequence[T]):
    """A sequence whose members are made when they are asked for."""

    def __init__(self, length: int, make: Callable[[int], T]) -> None:
        self._places = range(length)
        self._make = make

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, place: int) -> T:  # type: ignore[override] # nobody asks for a slice
        return self._make(self._places[place])


def _short_line(row: Row, width: int) -> Content:
    """A row in one line, cut where there is no more room."""
    return Content.assemble("  ", row.mark, row.text).truncate(width, ellipsis=True)


def _parents(lecture: Lecture) -> list[int]:
    """For each agenda entry the one it stands under, -1 at the top."""
    parents: list[int] = []
    above: list[int] = []
    for n, entry in enumerate(lecture.agenda):
        del above[entry.depth :]
        parents.append(above[-1] if above else -1)
        above.append(n)
    return parents
