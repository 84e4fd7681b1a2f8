"""What can be wrong with a notebook, each as one sentence: which file, what, and what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from lecturetui.errors import NotebookError
from lecturetui.notebook.revisions import RowError
from lecturetui.plain import line

DAMAGED = "is damaged: move it aside, and start again with an empty one or with a copy in its place"
FOREIGN = (
    "is a database of another program and is left as it is: "
    "move it away to start an empty notebook, or put a copy of yours in its place"
)
FOLDER = "is a folder where the notebook should be: move it away"
ODD = "is not a file that can hold a notebook: move it away"
DANGLING = "is a link to a notebook that is not there: bring that back, or remove the link to start an empty one"
STOPPED = (
    "was being written when the program or the computer stopped: start lecturetui, which takes back what is half done"
)
GONE = "was there when it was opened and is gone: put it back, or start again with an empty one"

_SHUT = "cannot be opened or written: allow reading and writing of it and of its folder, and try again"
_BUSY = "is being written by another program: try again, or end that program"
_FULL = "cannot grow, the disk is full: make room and try again"
_FAILED = "cannot be read or written: see that its disk has room and is sound, and try again"
_MENDED = "was damaged, and what could be read of it is in a new one: try again"
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
_DAMAGE = frozenset(
    (
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_ERROR,  # it lacks a table or a column
        sqlite3.SQLITE_CONSTRAINT,  # what it holds contradicts itself
    )
)


class DamageError(NotebookError):
    """The file is no notebook, though nothing else either."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(unusable(path, DAMAGED)))


class MendedError(NotebookError):
    """The damage was found in the middle of what was asked for, which was not done, and can be asked for again."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(unusable(path, _MENDED)))


def unusable(path: Path, why: str) -> NotebookError:
    """The error for a notebook, with its path on one line."""
    return NotebookError(f"the notebook {line(str(path))} {why}")


def newer(path: Path, version: int, known: int) -> NotebookError:
    """The error for a notebook that a later program has written."""
    why = f"has version {version}, and this lecturetui knows up to version {known}: use the later lecturetui"
    return unusable(path, f"{why}; the notebook is left as it is")


def of_damage(error: Exception) -> bool:
    """Whether an error may come of damage to the file; our own statements are right."""
    if isinstance(error, sqlite3.Error):
        return _code(error) in _DAMAGE
    return isinstance(error, DamageError | RowError)


def told(path: Path, error: sqlite3.Error | OSError) -> NotebookError:
    """The sentence for what SQLite or the system said."""
    if isinstance(error, OSError):
        return unusable(path, f"cannot be used, {error.strerror}: see to its folder {line(str(path.parent))}")
    return unusable(path, _WHY.get(_code(error), DAMAGED))


def _code(error: sqlite3.Error) -> int:
    """What is wrong; the higher bytes of SQLite's code say where."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_MISUSE)
    return code & 0xFF
