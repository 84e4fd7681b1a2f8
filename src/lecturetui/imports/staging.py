"""A hidden folder beside the one that is to be made, which nothing is left of but what is moved out of it."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

from lecturetui.notebook import files

PREFIX = ".import-of-lecturetui-"
_ENDS = (signal.SIGTERM, signal.SIGHUP)


@contextmanager
def staged(parent: Path) -> Iterator[Path]:
    """An empty folder in another one, which is made if need be and goes again if nothing is put there."""
    missing = [each for each in (parent, *parent.parents) if not each.is_dir()]
    files.make_folder(parent)
    sweep(parent)
    folder = parent / f"{PREFIX}{os.urandom(8).hex()}"
    try:
        folder.mkdir()
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):  # a file system without locks
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield folder
        finally:
            os.close(descriptor)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        for each in missing:
            with suppress(OSError):
                each.rmdir()


def sweep(parent: Path) -> None:
    """Remove what imports that were killed have left in a folder: nobody has a lock on it."""
    for folder in parent.glob(f"{PREFIX}*"):
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(descriptor)


@contextmanager
def ending() -> Iterator[None]:
    """Let a signal that asks the program to end do so in order, as ctrl+c does: what was begun is removed."""

    def end(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001
        raise SystemExit(128 + number)

    before = {number: signal.signal(number, end) for number in _ENDS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
