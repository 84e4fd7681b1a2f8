"""Looks whether a lecture's files have changed, on a thread: no disk holds up the screen.

By asking for sizes and times once a second, since no disk of another machine tells of changes by itself: a library that
listens for them would be a compiled dependency, and would need this way beside it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

from lecturetui import crash
from lecturetui.errors import Fault
from lecturetui.lecture.load import FACTS, SLIDES
from lecturetui.lecture.model import Lecture

EVERY = 1.0
"""Seconds between two looks."""
SOON = 0.2
"""Seconds to the next look while something is being written."""
MOST = 1_000
"""Files of a folder that are looked at."""

Mark = tuple[str, int, int]
"""A file's path, its size, and its time in nanoseconds; of one that cannot be looked at, -1 and why."""


class Reading(NamedTuple):
    """What a lecture's files say."""

    lecture: Lecture | None
    """None if it cannot be read."""
    faults: tuple[Fault, ...]
    """All that is wrong with it and its worksheets."""


class Watch:
    """Reads a lecture again when its files have changed, and lie still."""

    def __init__(self, path: Path, dialect: str, since: float, log: Path) -> None:
        """Of the lecture at `path`, in the dialect that it was said to be in or '', which was read before `since`.

        What goes wrong that should not is noted in the log.
        """
        self._path = path
        self._dialect = dialect
        self._since = since
        self._log = log
        self._read: tuple[Mark, ...] | None = None
        """What the files were like when they were read last."""
        self._before: tuple[Mark, ...] | None = None
        """What they were like at the last look."""

    @property
    def waits(self) -> bool:
        """Whether something is being written."""
        return self._before != self._read

    def look(self) -> Reading | None:
        """What the files say if that may be something else than last time; None too if they are being written."""
        there = tuple(marks(self._path))
        if self._before is None and all(time / 1e9 < self._since for _, size, time in there if size >= 0):
            self._read = there
        still, self._before = there == self._before, there
        if there == self._read or not still:
            return None
        reading = self.read()
        if there != tuple(marks(self._path)):
            return None  # it was written while it was read
        self._read = there
        return reading

    def read(self) -> Reading:
        """What the files say."""
        from lecturetui.worksheets.load import checked

        try:
            lecture, _, faults = checked(self._path, self._dialect)
        except Exception as error:  # noqa: BLE001 - what was read before is still there to be read
            noted = f"is noted in {self._log}" if crash.note(error, self._log) else "cannot be noted"
            wrong = f"cannot be read: an error in the program ({type(error).__name__}); where it happened {noted}"
            return Reading(None, (Fault(self._path, 0, 0, wrong),))
        return Reading(lecture, faults)


def marks(path: Path) -> Iterator[Mark]:
    """What tells whether a lecture has changed, of each of its files."""
    alone = _mark(path)
    if alone:
        yield alone
    for name in (FACTS, SLIDES):
        yield _mark(path / name) or (name, -1, 0)
    for name in ("worksheets", "images"):
        with suppress(OSError), os.scandir(path / name) as entries:
            for entry in sorted(entry.path for entry in islice(entries, MOST) if not entry.name.startswith(".")):
                if mark := _mark(Path(entry)):
                    yield mark


def _mark(path: Path) -> Mark | None:
    """None for a folder: what is in it counts, and editors keep files of their own beside it."""
    try:
        status = path.stat()
    except OSError as problem:
        return str(path), -1, problem.errno or 0
    except ValueError:
        return str(path), -1, 0
    return None if stat.S_ISDIR(status.st_mode) else (str(path), status.st_size, status.st_mtime_ns)


def read_once(watch: Watch, tell: Callable[[Reading], object]) -> None:
    """Read what is there, and `tell` it on that thread."""

    def run() -> None:
        reading = watch.read()
        with suppress(RuntimeError):  # the app has ended
            tell(reading)

    Thread(target=run, daemon=True).start()


def start(watch: Watch, tell: Callable[[Reading], object]) -> Event:
    """Look every second, and `tell` on that thread what was read, until the event that is returned is set."""
    over = Event()

    def run() -> None:
        while not over.wait(SOON if watch.waits else EVERY):
            if (reading := watch.look()) and not over.is_set():
                with suppress(RuntimeError):  # the app has ended
                    tell(reading)

    # A daemon, and no worker of Textual's: the app could not end before the disk has answered.
    Thread(target=run, daemon=True).start()
    return over
