"""The line above the panes: tells the first thing wrong with the lecture's files, which it has watched."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event
from time import time
from typing import TYPE_CHECKING

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from lecturetui import plain
from lecturetui.errors import Fault
from lecturetui.lecture.model import Lecture
from lecturetui.tui.messages import Reread

if TYPE_CHECKING:
    from lecturetui.tui.app import LectureApp
    from lecturetui.tui.watching import Reading, Watch

WATCH_AFTER = 1.0
"""Seconds after which the files are watched: what is shown first does not wait for it."""


class Banner(Widget):
    """Has the lecture's files watched, tells the first of their faults, and says when they are to be shown again."""

    app: LectureApp

    faults: reactive[tuple[Fault, ...]] = reactive(())

    def __init__(self, lecture: Lecture, dialect: str) -> None:
        super().__init__(id="banner")
        self.path = lecture.path
        self._dialect = dialect
        self._since = time()
        self._whole = lecture.whole
        self._over = Event()
        self.display = False

    def on_mount(self) -> None:
        if not self._whole:
            self.call_after_refresh(self._read_rest)
        self.set_timer(WATCH_AFTER, self._begin)

    def _read_rest(self) -> None:
        from lecturetui.tui.watching import read_once

        read_once(self._watch(), self._tell)

    def _begin(self) -> None:
        from lecturetui.tui.watching import start

        self._over = start(self._watch(), self._tell)

    def _watch(self) -> Watch:
        from lecturetui.tui.watching import Watch

        return Watch(self.path, self._dialect, self._since, self.app.places.log)

    def _tell(self, reading: Reading) -> None:
        """Have it shown, from any thread."""
        self.app.call_later(partial(self.take, reading))

    def on_unmount(self) -> None:
        self._over.set()

    def take(self, reading: Reading) -> None:
        """Show what was read, or why it cannot be: the last that could be stays then."""
        if self.is_attached:
            self.faults = reading.faults
            if reading.lecture:
                self.post_message(Reread(reading.lecture))

    def watch_faults(self) -> None:
        """Take room only while there is something to tell."""
        self.display = bool(self.faults)
        self.screen.refresh_bindings()

    def render(self) -> RenderResult:
        more = len(self.faults) - 1
        bound = (active.binding for active in self.screen.active_bindings.values())
        keys = [self.app.get_key_display(binding) for binding in bound if binding.action == "faults"]
        tail = f"  and {more} more" if more > 0 else ""
        end = Content.assemble((tail, "bold"), "  ", (" ".join(keys[:1]), "bold $text-accent"), " in full")
        told = Content.assemble(("✗ ", "bold $text-error"), *(told_fault(one, self.path) for one in self.faults[:1]))
        room = max(0, self.size.width - end.cell_length)
        return told.truncate(room, ellipsis=True).pad_right(max(0, room - told.cell_length)) + end

    async def on_click(self, event: events.Click) -> None:
        """Tell all of them."""
        event.stop()
        await self.run_action("screen.faults")


def told_fault(fault: Fault, lecture: Path) -> Content:
    """A fault on one line, its file named as seen from the lecture."""
    inside = fault.path.is_relative_to(lecture) and fault.path != lecture
    path = fault.path.relative_to(lecture) if inside else Path(fault.path.name)
    place, _, message = str(Fault(path, fault.line, fault.column, plain.line(fault.message))).partition(": ")
    return Content.assemble((f"{place}: ", "bold"), message)
