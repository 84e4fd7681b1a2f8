"""What frames every pane: the title with the clock, the row of panes, and the keys that work here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from time import monotonic

from textual import events
from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from lecturetui.lecture.model import Lecture
from lecturetui.tui.pane import lecture_on_show
from lecturetui.tui.panes import PaneKind, panes_of
from lecturetui.tui.words import span


class Header(Widget):
    """The lecture's title, number and date at the left; the clock and the time since opening at the right."""

    time: reactive[str] = reactive("")
    lecture: reactive[Lecture] = lecture_on_show()

    def __init__(self, lecture: Lecture, opened: float) -> None:
        super().__init__(id="header")
        self.set_reactive(Header.lecture, lecture)
        self.opened = opened
        self.time = self._time()

    def on_mount(self) -> None:
        self.set_interval(1, self._tick)

    def watch_lecture(self) -> None:
        """Show what it is called."""
        self.refresh()

    def _tick(self) -> None:
        self.time = self._time()

    def _time(self) -> str:
        return f"{datetime.now().astimezone():%H:%M} · {span(monotonic() - self.opened)} in"

    def render(self) -> RenderResult:
        number = f"Lecture {self.lecture.number}" if self.lecture.number is not None else ""
        facts = " · ".join(filter(None, (number, self.lecture.date, self.lecture.course, self.lecture.speaker)))
        room = self.size.width - len(self.time) - 2
        left = Content.assemble((self.lecture.title, "bold"), (f"  {facts}" if facts else "", "$foreground-muted"))
        left = left.truncate(room, ellipsis=True)
        return Content.assemble(left.pad_right(max(0, room - left.cell_length) + 2), (self.time, "$foreground-muted"))


class Bar(Widget):
    """One line of words that can be clicked, each doing what its key does."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._clicks: list[tuple[range, str]] = []
        """(cells, key) of each word on the line."""

    def lay_words(self, words: Iterable[tuple[Content, str]], gap: int, start: int = 0) -> Content:
        """The words in a row with `gap` cells between them, the first at cell `start`; remembers their places."""
        line = Content("")
        for word, key in words:
            if line:
                line = line.pad_right(gap)
            at = start + line.cell_length
            self._clicks.append((range(at, at + word.cell_length), key))
            line += word
        return line

    def on_click(self, event: events.Click) -> None:
        """Press the key of the word that was clicked."""
        offset = event.get_content_offset(self)
        for cells, key in self._clicks:
            if offset is not None and offset.x in cells:
                self.app.simulate_key(key)


class Tabs(Bar):
    """The panes with their keys."""

    pane: reactive[str] = reactive("slides")
    lecture: reactive[Lecture] = lecture_on_show()

    def __init__(self, lecture: Lecture) -> None:
        super().__init__(id="tabs")
        self.set_reactive(Tabs.lecture, lecture)

    def watch_lecture(self) -> None:
        """Show the panes that it has."""
        self.refresh()

    def render(self) -> RenderResult:
        self._clicks.clear()
        panes = panes_of(self.lecture).values()
        tabs = [(self._tab(kind, kind.title), str(kind.key)) for kind in panes]
        if sum(tab.cell_length for tab, _ in tabs) > self.size.width:
            # Where there is no room for all titles, the other panes are told by their keys.
            tabs = [(self._tab(kind, kind.title * (kind.name == self.pane)), str(kind.key)) for kind in panes]
        return self.lay_words(tabs, 1 if self.size.width >= 80 else 0)

    def _tab(self, kind: PaneKind, title: str) -> Content:
        if kind.name == self.pane:
            tab = Content.assemble((f" {kind.key} ", "bold $text-accent"), (f"{title} ", "bold"))
            return tab.stylize_before("on $primary 15%")
        return Content.styled(f" {kind.key} {title}".rstrip() + " ", "$foreground-muted")


class Hints(Bar):
    """The keys that work where the focus is, read from the live bindings."""

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> RenderResult:
        self._clicks.clear()
        left: list[tuple[Content, str]] = []
        right: list[tuple[Content, str]] = []
        told: set[str] = set()
        for key, active in self.screen.active_bindings.items():
            if active.binding.show and active.enabled and active.binding.action not in told:
                told.add(active.binding.action)  # A binding of several keys comes once for each.
                (right if active.binding.system else left).append((self._hint(active.binding), key))
        end_width = sum(word.cell_length + 3 for word, _ in right)
        room = self.size.width - end_width
        while left and sum(word.cell_length + 3 for word, _ in left) > room:
            left.pop()
        start = self.lay_words(left, 3)
        start = start.pad_right(max(0, self.size.width - end_width + 3 - start.cell_length))
        return start + self.lay_words(right, 3, start.cell_length)

    def _hint(self, binding: Binding) -> Content:
        key = binding.key_display or self.app.get_key_display(binding)
        return Content.assemble((key, "bold $text-accent"), (f" {binding.description}", "$foreground-muted"))
