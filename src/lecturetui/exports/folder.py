"""A folder that has its name only once all that belongs in it is there."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lecturetui.errors import LecturetuiError
from lecturetui.notebook import files
from lecturetui.plain import line

_PREFIX = ".new-lecture-"
_STALE = 3600.0
"""Seconds after which what has this name was left by a program that died."""


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder to write files into, which becomes `path` at the end; if anything fails, nothing of it is there.

    Folders that it stands in are made too. An empty folder at `path` is filled and stays the one that it is.
    LecturetuiError if anything else is there, or if it cannot be written.
    """
    try:
        path = Path(os.path.realpath(path))  # a link to an empty folder stays a link
        _refuse(path)
        top = path
        while not top.parent.exists():
            top = top.parent
        into = path if path.is_dir() else top.parent
        _sweep(into)
        whole = into / f"{_PREFIX}{os.urandom(8).hex()}"
        whole.mkdir()
    except (OSError, ValueError) as error:
        raise _told(path, error) from error
    try:
        inside = whole / path.relative_to(top)
        inside.mkdir(parents=True, exist_ok=True)
        yield inside
        _sync(whole)
        if into == path:
            _fill(path, whole)
        else:
            _refuse(path)
            whole.rename(top)
        files.sync_folder(into)
    except OSError as error:
        raise _told(path, error) from error
    finally:
        _remove(whole)


def _refuse(path: Path) -> None:
    """Raise LecturetuiError unless nothing is there, or an empty folder."""
    if not os.path.lexists(path):
        return
    if not path.is_dir():
        raise _error(path, "is there already and no folder: say the name of a new one")
    if any(not entry.name.startswith(_PREFIX) for entry in path.iterdir()):
        raise _error(path, "is not empty, and is left as it is: say the name of a new folder")


def _fill(path: Path, whole: Path) -> None:
    """Move what is in a folder up into the one that it stands in; all of it or nothing."""
    moved: list[Path] = []
    try:
        _refuse(path)
        # What makes the folder a lecture comes last.
        for entry in sorted(whole.iterdir(), key=lambda entry: (entry.suffix == ".toml", entry.name)):
            moved.append(path / entry.name)
            entry.rename(moved[-1])
    except BaseException:
        for one in moved:
            _remove(one)
        raise


def _sync(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir():
            _sync(entry)
        else:
            files.sync(entry)
    files.sync_folder(folder)


def _sweep(folder: Path) -> None:
    """Remove what programs which died have left in a folder."""
    with suppress(OSError):
        for path in folder.glob(f"{_PREFIX}*"):
            if time.time() - path.lstat().st_mtime > _STALE:
                _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        from shutil import rmtree

        rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _told(path: Path, error: OSError | ValueError) -> LecturetuiError:
    return _error(path, f"cannot be made: {getattr(error, 'strerror', None) or error}")


def _error(path: Path, why: str) -> LecturetuiError:
    return LecturetuiError(f"{line(str(path))} {why}")
