"""The process that reads one file and nothing else: it has little memory and time, and writes pages to its output."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from math import ceil
from pathlib import Path
from types import FrameType
from typing import Any, BinaryIO

from lecturetui.errors import LecturetuiError
from lecturetui.imports.allowance import PAGE_SECONDS, added_seconds
from lecturetui.imports.messages import LONGEST, encoded, of_page

MEMORY = 640 << 20
"""Bytes of address space. macOS does not hold a process to it, so that there the limits on time have to do."""
FILE = 64 << 20
"""Bytes of a file that is written at most."""
ALL_SECONDS = 3600
"""Seconds of work on a file at most."""


def main() -> None:
    """Read as the arguments say: module of the reader, file, folder for pictures or '', dialect or '', seconds."""
    module, path, folder, dialect, seconds = sys.argv[1:]
    allowance = int(seconds)
    _limit(allowance)
    with os.fdopen(os.dup(1), "wb") as out:
        _silence()

        def send(message: dict[str, Any]) -> None:
            _send(out, message)

        try:
            _read(send, module, Path(path), allowance, folder=folder, dialect=dialect)
        except BrokenPipeError:
            os._exit(1)  # nobody listens any more
        except BaseException as error:  # noqa: BLE001 (told in a word; the other side has the sentence)
            message = _fault(error)
            error.__traceback__ = None
            send(message)


def _read(
    send: Callable[[dict[str, Any]], None], module: str, path: Path, allowance: int, *, folder: str, dialect: str
) -> None:
    from lecturetui.imports.pictures import Pictures

    pictures = Pictures(Path(folder)) if folder else None
    read = import_module(module).read
    more = {"dialect": dialect} if dialect else {}
    source = read(path, pictures, pictures is not None, **more)
    send({"count": source.count, "title": source.title, "author": source.author, "date": source.date})
    added = added_seconds(path.stat().st_size)
    for number, page in enumerate(source.pages, 1):
        spent = pictures.seconds if pictures else 0.0
        _renew(allowance, allowance + min(number * PAGE_SECONDS, added) - spent)
        send({"page": of_page(page)})
    send({"end": True})


def _send(out: BinaryIO, message: dict[str, Any]) -> None:
    line = encoded(message)
    if len(line) > LONGEST:
        page = message["page"] | {"body": "", "notes": ""}
        line = encoded({"page": page | {"lost": [*page["lost"], "its text, which is too long"]}})
    out.write(line)
    out.flush()


def _fault(error: BaseException) -> dict[str, Any]:
    if isinstance(error, LecturetuiError):
        return {"error": str(error)}
    if isinstance(error, ImportError) and error.name:
        return {"missing": error.name}
    if isinstance(error, MemoryError):
        return {"failed": "memory"}
    if isinstance(error, RecursionError):
        return {"failed": "depth"}
    return {"failed": type(error).__name__}


def _limit(allowance: int) -> None:
    """Take what a file cannot need away from this process, for good."""
    limits = (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_FSIZE, FILE, FILE),
        (resource.RLIMIT_AS, MEMORY, MEMORY),
        (resource.RLIMIT_CPU, allowance, ALL_SECONDS),
    )
    for kind, soft, hard in limits:
        with suppress(ValueError, OSError):  # a person's own limits may be lower
            resource.setrlimit(kind, (soft, hard))
    asked = os.getppid()

    def look(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        if os.getppid() != asked:
            os._exit(1)  # whoever asked was killed

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, 1, 1)


def _renew(allowance: int, most: float) -> None:
    """Give the next page as much time as the first one had, unless that is more than all pages so far may have."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = max(1, min(int(used.ru_utime + used.ru_stime) + 1 + allowance, ceil(most)))
    with suppress(ValueError, OSError):
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (min(soft, hard) if hard >= 0 else soft, hard))


def _silence() -> None:
    """Let what a library prints go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
