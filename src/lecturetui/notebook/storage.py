"""The file that a notebook is: made, checked, opened and watched, so that nothing which was written gets lost."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from lecturetui.errors import NotebookError
from lecturetui.notebook import faults, files, opening, store
from lecturetui.notebook.opening import NO_FILE
from lecturetui.notebook.revisions import RowError
from lecturetui.plain import say


def narrate(text: str) -> None:
    """Tell a person who does not see a screen of ours."""
    say(f"lecturetui: {text}", err=True)


class Storage:
    """One connection to a notebook, made when it is first needed, which threads may share.

    Where there is no file yet, it reads as an empty notebook, and the first write that adds something makes the file.
    A damaged one is set aside and what can be read of it put in its place; `tell` is given a sentence about that, on
    the thread that came upon it.
    """

    def __init__(self, path: Path, tell: Callable[[str], object] = narrate) -> None:
        self._path = path
        self._tell = tell
        self._lock = threading.RLock()
        self._db: sqlite3.Connection | None = None
        self._file = NO_FILE
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
            while True:
                db = self._connection(create=create)
                with store.transaction(db):
                    # While this waited for its turn, another program may have put a file in the place of the one.
                    if opening.identity(self._path) == self._file:
                        yield db
                        return

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
        try:
            return self._current(create=create)
        except (sqlite3.Error, faults.DamageError) as error:
            if not faults.of_damage(error):
                raise
            self._mended(error)  # or it was sound, and only looked damaged while another program wrote it
            return self._current(create=create)

    def _current(self, *, create: bool) -> sqlite3.Connection:
        file = opening.identity(self._path)
        if file == NO_FILE != self._file:
            raise faults.unusable(self._path, faults.GONE)
        if file == NO_FILE and create:
            _create(self._path)
            file = opening.identity(self._path)
        if self._db is None or file != self._file:  # what another program put in its place is the notebook
            self.close()
            self._file = file
            self._db = _empty() if file == NO_FILE else _open(self._path)
        return self._db

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError, RowError) as error:
            if self._mended(error):
                raise faults.MendedError(self._path) from error
            if isinstance(error, RowError):
                raise
            raise faults.told(self._path, error) from error

    def _mended(self, error: Exception) -> bool:
        """Whether an error came of damage that is gone, after recovering what can be read."""
        if not faults.of_damage(error):
            return False
        from lecturetui.notebook import backup, recover

        self.close()
        said = recover.recover(self._path, backup.copies(self._path, self._path.with_name("copies")))
        if said:
            self._tell(said)
        return opening.identity(self._path) != self._file


def _empty() -> sqlite3.Connection:
    db = opening.connect(":memory:")
    store.build(db)
    return db


def _create(path: Path) -> None:
    """Make an empty notebook, unless another program is quicker. It has its name only once it is whole."""
    files.make_folder(path.parent)
    whole = files.scratch(path.parent)
    try:
        with closing(opening.connect(opening.address(whole))) as db:
            store.build(db)
        files.publish(whole, path)
    except BaseException:
        whole.unlink(missing_ok=True)
        raise


def _open(path: Path) -> sqlite3.Connection:
    """A connection to a notebook of this version, which it is brought to.

    NotebookError for what is left alone, DamageError or sqlite3.Error for what is damaged.
    """
    opening.version(path)
    files.sweep(path.parent)
    db = opening.connect(opening.address(path))
    try:
        store.prepare(db)
        with store.transaction(db, "DEFERRED"):
            version = opening.check(db, path)
        if version < store.version():
            _migrate(db, path, version)
    except BaseException:
        db.close()
        raise
    return db


def _migrate(db: sqlite3.Connection, path: Path, version: int) -> None:
    """Bring a notebook up to this version, with a copy of it as it was beside it."""
    whole = files.scratch(path.parent)
    copy = path.with_name(f"{path.name}.version-{version}.{time.time_ns() // 1_000_000}")
    try:
        with closing(opening.connect(opening.address(whole))) as target:
            db.backup(target)
        files.publish(whole, copy)
        store.migrate(db)
    except BaseException:  # it is as it was, so a copy would only take room, once more at every start
        whole.unlink(missing_ok=True)
        copy.unlink(missing_ok=True)
        raise
