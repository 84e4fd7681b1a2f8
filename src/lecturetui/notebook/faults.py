"""What can be wrong with a notebook, each as one sentence: which file, what, and what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from lecturetui.errors import NotebookError
from lecturetui.plain import line

DAMAGED = (
    "is damaged or is no notebook of lecturetui, and is left as it is: "
    "move it aside to start an empty one, or put a copy of your notebook in its place"
)
FOLDER = "is a folder where the notebook should be: move it away"
ODD = "is not a file that can hold a notebook: move it away"
DANGLING = "is a link to a notebook that is not there: bring that back, or remove the link to start an empty one"
GONE = "was there when it was opened and is gone: put it back, or start again with an empty one"

_SHUT = "cannot be opened or written: allow reading and writing of it and of its folder, and try again"
_BUSY = "is being written by another program: try again, or end that program"
_FULL = "cannot grow, the disk is full: make room and try again"
_FAILED = "cannot be read or written: see that its disk has room and is sound, and try again"
_WHY = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _SHUT,
    sqlite3.SQLITE_PERM: _SHUT,
    sqlite3.SQLITE_CANTOPEN: _SHUT,
    sqlite3.SQLITE_AUTH: _SHUT,
    sqlite3.SQLITE_IOERR: _FAILED,
}


def unusable(path: Path, why: str) -> NotebookError:
    """The error for a notebook, with its path on one line."""
    return NotebookError(f"the notebook {line(str(path))} {why}")


def newer(path: Path, version: int, known: int) -> NotebookError:
    """The error for a notebook that a later program has written."""
    why = f"has version {version}, and this lecturetui knows up to version {known}: use the later lecturetui"
    return unusable(path, f"{why}; the notebook is left as it is")


def told(path: Path, error: sqlite3.Error | OSError) -> NotebookError:
    """The sentence for what SQLite or the system said."""
    if isinstance(error, OSError):
        return unusable(path, f"cannot be used, {error.strerror}: see to its folder {line(str(path.parent))}")
    # The low byte of a code says what is wrong, the rest where. Our own statements are right, so what is left over is
    # a file that lacks what they name.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    return unusable(path, _WHY.get(code, DAMAGED))
