"""How the file of a notebook is opened, and what can be told of it without changing a byte of it."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from functools import partial
from pathlib import Path

from lecturetui.notebook import faults, sql_care, store

PATIENCE = 5.0
"""Seconds to wait for another program that is writing."""
SMALLEST = 512
"""Bytes that an SQLite file has at least."""
LAST = 9_999
"""No version is later than this one: a higher one is damage."""
QUICK = 1_000_000
"""Bytes up to which a notebook is looked through when it is opened, in a few milliseconds."""
NO_FILE = (0, 0)

_AS_IS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-")


def connect(address: str) -> sqlite3.Connection:
    """A connection without transactions of its own, which threads may share."""
    db = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    db.text_factory = partial(str, encoding="utf-8", errors="replace")  # one bad byte costs one character
    return db


def address(path: Path, how: str = "mode=rw") -> str:
    """The path as an address that opens a file which is there and makes none."""
    quoted = "".join(chr(byte) if byte in _AS_IS else f"%{byte:02x}" for byte in os.fsencode(path.absolute()))
    return f"file:{quoted}?{how}"


def version(path: Path) -> int:
    """The version in the first bytes of a notebook, which may be damaged behind them.

    NotebookError for a database of another program and for a notebook of a later version; DamageError or sqlite3.Error
    for what is neither. To ask touches nothing: not the file, not its journal, and not the locks on it.
    """
    identity(path)
    # Not by reading the bytes, since closing a file drops the locks that this process has on it.
    with closing(connect(address(path, "mode=ro&immutable=1"))) as db:
        db.execute("PRAGMA writable_schema = ON")  # has a file that was cut answer too
        application, number = store.pragma(db, "application_id"), store.pragma(db, "user_version")
    if application != store.APPLICATION:
        raise faults.unusable(path, faults.FOREIGN)
    return _known(path, number)


def check(db: sqlite3.Connection, path: Path) -> int:
    """The version of a notebook; DamageError or sqlite3.Error if it is cut or, where that is quick to see, torn inside.

    To be called in a transaction, so that nobody writes it meanwhile. What `version` said may have been what a program
    wrote that died over it, and was taken back since.
    """
    number = _known(path, store.pragma(db, "user_version"))  # to read it is what takes the lock
    size = path.stat().st_size
    if size % store.pragma(db, "page_size") or (size <= QUICK and sql_care.torn(db)):
        raise faults.DamageError(path)
    return number


def _known(path: Path, number: int) -> int:
    if not 1 <= number <= LAST:
        raise faults.DamageError(path)
    if number > store.version():
        raise faults.newer(path, number, store.version())
    return number


def identity(path: Path) -> tuple[int, int]:
    """Which file stands at the path, `NO_FILE` for none; NotebookError for what cannot be a notebook."""
    try:
        info = path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise faults.unusable(path, faults.DANGLING) from None
        return NO_FILE
    if not stat.S_ISREG(info.st_mode):
        raise faults.unusable(path, faults.FOLDER if stat.S_ISDIR(info.st_mode) else faults.ODD)
    if info.st_size < SMALLEST:  # SQLite takes nothing for an empty database, and drops the journal that could mend it
        raise faults.DamageError(path)
    return info.st_dev, info.st_ino
