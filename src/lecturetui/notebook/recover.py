"""What can be read of a damaged notebook put into a new one, and the damaged one set aside; nothing is deleted."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from io import FileIO
from itertools import chain, count
from pathlib import Path

from lecturetui.notebook import faults, files, opening, salvage, sql_care
from lecturetui.plain import line

PATIENCE = 30.0
"""Seconds to wait for another program that is recovering the same notebook."""


def recover(path: Path, copies: Sequence[Path]) -> str | None:
    """Put a notebook with what can be read in the place of a damaged one; a sentence that tells the person of it.

    What the damage has taken comes from the first of the copies that holds anything. None for a notebook that turns out
    to be sound, as when another program has recovered it meanwhile. NotebookError, with everything as it was, for one
    that is left alone, and when there is no room or no right to do it.
    """
    path = Path(os.path.realpath(path))
    try:
        with files.alone(path.parent, PATIENCE), path.open("rb", buffering=0) as file, _held(path) as sound:
            # Closing the file drops the locks of this process on it, so it is open longer than they are needed.
            return None if sound else _renew(path, file, copies)
    except (sqlite3.Error, OSError) as error:
        raise faults.told(path, error) from error


@contextmanager
def _held(path: Path) -> Iterator[bool]:
    """Keep others from writing into a notebook, where one can; whether it is sound."""
    with ExitStack() as stack:
        try:
            opening.version(path)
            db = stack.enter_context(closing(opening.connect(opening.address(path))))
            db.execute("BEGIN IMMEDIATE")  # what that does not open, nobody else can write
            opening.check(db, path)
            sound = not sql_care.problems(db)
        except (sqlite3.Error, faults.DamageError) as error:
            if not faults.of_damage(error):
                raise
            sound = False
        yield sound


def _renew(path: Path, file: FileIO, copies: Sequence[Path]) -> str:
    aside = _aside(path)
    journal, kept = _journal(path), _journal(aside)
    whole = files.scratch(path.parent)
    try:
        with closing(opening.connect(opening.address(whole))) as db:
            came = salvage.fill(db, file, _bytes(kept) or _bytes(journal), copies)
        files.sync(whole)
        if not aside.exists():
            files.keep_beside(path, file, aside)
        if journal.exists():  # SQLite would bring it back into the new one
            journal.rename(kept)
        files.sync_folder(path.parent)
        whole.replace(path)
    except BaseException:
        whole.unlink(missing_ok=True)
        raise
    files.sync_folder(path.parent)
    return _in_words(came, aside)


def _in_words(came: salvage.Came, aside: Path) -> str:
    back = f"{came.jots} {'jot' if came.jots == 1 else 'jots'} came back" if came.jots else "no jot could be read in it"
    if came.copy and came.from_copy:
        back += f", {'all' if came.from_copy == came.jots else came.from_copy} from the copy {line(came.copy.name)}"
    return f"the notebook was damaged: {back}; the damaged file is kept as {line(str(aside))}"


def _aside(path: Path) -> Path:
    """The name that a damaged notebook is kept under; the one it has already if the program died over recovering it."""
    start = f"{path.stem}.damaged-"
    for name in path.parent.iterdir():
        if name.name.startswith(start) and name.suffix == path.suffix and name.exists() and name.samefile(path):
            return name
    stem = f"{start}{datetime.now().astimezone():%Y-%m-%dT%H-%M}"
    names = (path.with_name(f"{stem}{more}{path.suffix}") for more in chain([""], (f"-{n}" for n in count(2))))
    return next(name for name in names if not os.path.lexists(name) and not os.path.lexists(_journal(name)))


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
