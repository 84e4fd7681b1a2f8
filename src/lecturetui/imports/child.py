"""Reads a file in a process of its own, whose limits a hostile file cannot get past. All that it says is checked."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lecturetui import plain
from lecturetui.errors import LecturetuiError
from lecturetui.imports.installing import missing
from lecturetui.imports.messages import LARGEST, LONGEST, NotOneError, decoded, line_in, number_in, page_in
from lecturetui.imports.model import Page, Source

READERS = {
    "pptx": "lecturetui.imports.pptx.reader",
    "odp": "lecturetui.imports.odp.reader",
    "pdf": "lecturetui.imports.pdf.reader",
    "markdown": "lecturetui.imports.deck",
    "text": "lecturetui.imports.plain_deck",
}
"""Kind of a file to the module that reads it, which the process alone loads."""
SECONDS = 7
"""Of work until the next page, and on a small file as a whole; a large one has a second more for every 2 MB."""
PATIENCE = 60.0
"""Seconds by the clock until the next page: the disk may be slow, and others work too."""
PAGES = 20_000
"""Of a file at most."""
START = "import sys; sys.path.insert(0, {root!r}); import lecturetui; del sys.path[0]\n"
"""What the process runs to find this very program, whatever else is installed."""
_RUN = "from lecturetui.imports.reading import main; main()"
_TOO_MUCH = (
    "needs more memory than a file may have here: it is damaged or made to do harm, or its pictures are too large"
)
_TOO_LONG = "takes too long to read: it is damaged, or made to do harm"
_DAMAGED = "cannot be read: it is damaged, or made to do harm"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be read, and how."""

    path: Path
    kind: str
    """A key of `READERS`."""
    pictures: Path | None = None
    """The folder in which `images` is made; None to keep no pictures."""
    dialect: str = ""
    """The tool that Markdown is written for; '' to see it from the text."""


@contextmanager
def reading(wish: Wish) -> Iterator[Source]:
    """The file's pages, as they arrive from a process that is gone afterwards.

    LecturetuiError, also while the pages are asked for, with one sentence that names the file.
    """
    process = _started(wish)
    try:
        yield _Answer(wish, process).source()
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def _started(wish: Wish) -> subprocess.Popen[bytes]:
    root = str(Path(__file__).resolve().parents[2])
    size = wish.path.stat().st_size
    values = (
        READERS[wish.kind],
        os.path.abspath(wish.path),  # noqa: PTH100 (as the person sees it)
        str(wish.pictures.absolute()) if wish.pictures else "",
        wish.dialect,
        str(SECONDS + min(size >> 21, 52)),
    )
    return subprocess.Popen(
        [sys.executable, "-P", "-c", START.format(root=root) + _RUN, *values],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # a ctrl+c is for us, who end it
    )


class _Answer:
    """What a process says."""

    def __init__(self, wish: Wish, process: subprocess.Popen[bytes]) -> None:
        self._name = plain.line(wish.path.name)
        self._process = process
        self._lines = self._split()

    def source(self) -> Source:
        head = self._next()
        try:
            count = number_in(head, "count")
            facts = {name: line_in(head, name) for name in ("title", "author", "date")}
        except NotOneError:
            raise self._error(_DAMAGED) from None
        if count > PAGES:
            raise self._error(f"has more than {PAGES:,} pages: split it into several files")
        return Source(self._pages(), count, **facts)

    def _pages(self) -> Iterator[Page]:
        for _ in range(PAGES + 1):
            message = self._next()
            if message.get("end") is True:
                return
            try:
                page = message.get("page")
                yield page_in(page if isinstance(page, dict) else {})
            except NotOneError:
                raise self._error(_DAMAGED) from None
        raise self._error(f"has more than {PAGES:,} pages: split it into several files")

    def _next(self) -> dict[str, Any]:
        """The next message that is no fault."""
        line = next(self._lines, b"")
        if not line:
            raise self._error(self._ending())
        try:
            message = decoded(line)
            if "error" in message:
                raise LecturetuiError(line_in(message, "error") or f"{self._name} {_DAMAGED}")
            if "missing" in message:
                raise self._error(missing(line_in(message, "missing")))
            if "failed" in message:
                raise self._error(_why(line_in(message, "failed", 60)))
        except NotOneError:
            raise self._error(_DAMAGED) from None
        return message

    def _split(self) -> Iterator[bytes]:
        """The lines, as far as they are whole."""
        rest = bytearray()
        done = 0
        for data in self._data():
            done += len(data)
            *lines, last = (bytes(rest) + data).split(b"\n") if b"\n" in data else (rest + data,)
            rest = bytearray(last)
            if done > LARGEST or len(rest) > LONGEST:
                raise self._error("has more text than a lecture can hold: split it into several files")
            yield from lines

    def _data(self) -> Iterator[bytes]:
        """What arrives, until the process ends or has said nothing for too long."""
        assert self._process.stdout is not None  # noqa: S101 (it was asked for)
        pipe = self._process.stdout.fileno()
        while True:
            if not _readable(pipe, PATIENCE):
                raise self._error(_TOO_LONG)
            data = os.read(pipe, 1 << 16)
            if not data:
                return
            yield data

    def _ending(self) -> str:
        """Why the process ended before it was done."""
        try:
            status = self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            return _TOO_LONG
        if status == -signal.SIGXCPU:
            return _TOO_LONG
        return _TOO_MUCH if status == -signal.SIGKILL else _DAMAGED

    def _error(self, why: str) -> LecturetuiError:
        return LecturetuiError(f"{self._name} {why}")


def _readable(pipe: int, patience: float) -> bool:
    """Whether something arrives in time. `poll`, since `select` takes no high descriptor."""
    waiting = select.poll()
    waiting.register(pipe, select.POLLIN | select.POLLHUP)
    end = time.monotonic() + patience
    return bool(waiting.poll(max(0.0, end - time.monotonic()) * 1000))


def _why(failed: str) -> str:
    if failed == "memory":
        return _TOO_MUCH
    if failed == "depth":
        return "cannot be read: things in it stand in one another too deep"
    return f"{_DAMAGED} ({failed})"
