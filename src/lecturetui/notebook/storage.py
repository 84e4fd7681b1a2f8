"""The file that a notebook is: made, checked, opened and watched, so that nothing which was written gets lost."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from lecturetui.errors import NotebookError
from lecturetui.notebook import faults, files, store

PATIENCE = 5.0
"""Seconds to wait for another program that is writing."""

_NO_FILE = (0, 0)
_AS_IS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-")


class Storage:
    """One connection to a notebook, made when it is first needed, which threads may share.

    Where there is no file yet, it reads as an empty notebook, and the first write that adds something makes the file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._db: sqlite3.Connection | None = None
        self._file = _NO_FILE
        self._seen: tuple[tuple[int, int], int] | None = None

    def close(self) -> None:
        """Let go of the file; to use it again opens it again."""
        with self._lock:
            if self._db is not None:
                self._db.close()
                self._db = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read from; NotebookError for what goes wrong with it."""
        with self._lock, self._telling():
            yield self._connection(create=False)

    @contextmanager
    def writing(self, *, create: bool = True) -> Iterator[sqlite3.Connection]:
        """A transaction, synced to disk at its end, taken back if it fails; NotebookError for what goes wrong with it.

        With `create` off it is for what changes nothing in an empty notebook: a missing file stays missing.
        """
        with self._lock, self._telling():
            db = self._connection(create=create)
            with store.transaction(db):
                yield db

    def changed(self) -> bool:
        """Whether another program has written since this was last asked; False where that cannot be seen right now."""
        if not self._lock.acquire(blocking=False):
            return False
        try:
            with self.reading() as db:
                seen = self._file, store.pragma(db, "data_version")
        except NotebookError:
            return False
        finally:
            self._lock.release()
        before, self._seen = self._seen, seen
        return before != seen

    def _connection(self, *, create: bool) -> sqlite3.Connection:
        file = _identity(self._path)
        if file == _NO_FILE != self._file:
            raise faults.unusable(self._path, faults.GONE)
        if file == _NO_FILE and create:
            _create(self._path)
            file = _identity(self._path)
        if self._db is None or file != self._file:  # what another program put in its place is the notebook
            self.close()
            self._db, self._file = _empty() if file == _NO_FILE else _open(self._path), file
        return self._db

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise faults.told(self._path, error) from error


def _identity(path: Path) -> tuple[int, int]:
    """Which file stands at the path, `_NO_FILE` for none; NotebookError for what cannot be a notebook."""
    try:
        info = path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise faults.unusable(path, faults.DANGLING) from None
        return _NO_FILE
    if not stat.S_ISREG(info.st_mode):
        raise faults.unusable(path, faults.FOLDER if stat.S_ISDIR(info.st_mode) else faults.ODD)
    if info.st_size == 0:  # which SQLite takes for an empty database, and drops the journal that could mend it
        raise faults.unusable(path, faults.DAMAGED)
    return info.st_dev, info.st_ino


def _empty() -> sqlite3.Connection:
    db = _connect(":memory:")
    store.build(db)
    return db


def _create(path: Path) -> None:
    """Make an empty notebook, unless another program is quicker. It has its name only once it is whole."""
    files.make_folder(path.parent)
    whole = files.scratch(path.parent)
    try:
        db = _connect(_address(whole))
        try:
            store.build(db)
        finally:
            db.close()
        files.publish(whole, path)
    except BaseException:
        whole.unlink(missing_ok=True)
        raise


def _open(path: Path) -> sqlite3.Connection:
    """A connection to a notebook of this version, which it is brought to; NotebookError if it is none, untouched."""
    files.sweep(path.parent)
    db = _connect(_address(path))
    try:
        version = _version(db, path)
        store.prepare(db)
        if version < store.version():
            _migrate(db, path, version)
    except BaseException:
        db.close()
        raise
    return db


def _version(db: sqlite3.Connection, path: Path) -> int:
    """The version of a notebook that is one, as far as a look at its start can tell; NotebookError otherwise."""
    with store.transaction(db, "DEFERRED"):
        application, version = store.pragma(db, "application_id"), store.pragma(db, "user_version")
        cut = path.stat().st_size % store.pragma(db, "page_size")
    if application != store.APPLICATION or version < 1 or cut:
        raise faults.unusable(path, faults.DAMAGED)
    if version > store.version():
        raise faults.newer(path, version, store.version())
    return version


def _migrate(db: sqlite3.Connection, path: Path, version: int) -> None:
    """Bring a notebook up to this version, with a copy of it as it was beside it."""
    whole = files.scratch(path.parent)
    copy = path.with_name(f"{path.name}.version-{version}.{time.time_ns() // 1_000_000}")
    try:
        target = _connect(_address(whole))
        try:
            db.backup(target)
        finally:
            target.close()
        files.publish(whole, copy)
        store.migrate(db)
    except BaseException:  # it is as it was, so a copy would only take room, once more at every start
        whole.unlink(missing_ok=True)
        copy.unlink(missing_ok=True)
        raise


def _connect(address: str) -> sqlite3.Connection:
    db = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    db.text_factory = partial(str, encoding="utf-8", errors="replace")  # one bad byte costs one character
    return db


def _address(path: Path) -> str:
    """The path as an address that opens a file which is there and makes none."""
    quoted = "".join(chr(byte) if byte in _AS_IS else f"%{byte:02x}" for byte in os.fsencode(path.absolute()))
    return f"file:{quoted}?mode=rw"
