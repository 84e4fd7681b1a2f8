"""Reads the lecture that is to be shown next, on a thread: no disk holds up the screen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from lecturetui import plain
from lecturetui.errors import LecturetuiError
from lecturetui.lecture import find, load

if TYPE_CHECKING:
    from textual.screen import Screen

    from lecturetui.lecture.model import Lecture
    from lecturetui.tui.app import LectureApp

Show = Callable[["Lecture"], object]
PATIENCE = 1
"""Seconds of reading after which it is said what one waits for."""


class Opening:
    """Of the lectures that are asked for one after another, the last is shown."""

    def __init__(self, app: LectureApp) -> None:
        self._app = app
        self._asked = 0
        """The number of the newest question."""
        self._reads = False
        """Whether that is not answered yet."""

    def begin(self, name: str | Path, show: Show) -> None:
        """Read a lecture by its id or path, and show it, unless one went to another screen meanwhile.

        Says why if it cannot be read.
        """
        self._asked += 1
        self._reads = True
        # No worker of Textual's: the app could not end before the disk has answered.
        Thread(target=self._read, args=(name, self._asked, self._app.screen, show), daemon=True).start()
        self._app.set_timer(PATIENCE, partial(self._wait_on, self._asked))

    def _read(self, name: str | Path, asked: int, on: Screen[object], show: Show) -> None:
        come: Lecture | Exception
        try:
            come = load(find(name, self._app.places) if isinstance(name, str) else name)
        except Exception as error:  # noqa: BLE001 - told or raised again on the app's thread
            come = error
        with suppress(RuntimeError):  # the app has ended
            self._app.call_later(partial(self._end, come, asked, on, show))

    def _end(self, come: Lecture | Exception, asked: int, on: Screen[object], show: Show) -> None:
        if asked != self._asked:
            return
        self._reads = False
        if isinstance(come, LecturetuiError):
            told = plain.line(str(come))
            self._app.notify(told, title="Cannot be opened", severity="error", timeout=12, markup=False)
        elif isinstance(come, Exception):
            raise come
        elif self._app.screen is on:  # else what is typed there would mean something else all at once
            show(come)

    def _wait_on(self, asked: int) -> None:
        if asked == self._asked and self._reads:
            self._app.notify("The lecture is still being read: the disk is slow.", timeout=4, markup=False)
