"""The SQL of what was recalled. An answer stands as it was given: what comes later of it only takes it back, or not."""

# ruff: noqa: S608 - what is put together are names of columns and tests from this package; every value is bound

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from lecturetui.notebook.revisions import ASIDE, QUIZ, RECALL, Revision

_COLUMNS = ", ".join(Revision._fields)
_STANDS = "current AND NOT trashed AND kind"
_ANSWER = "record, text, lecture, made, extra"


class Mark(NamedTuple):
    """How much of the log was read."""

    origin: str = ""
    """The random name of the notebook."""
    seq: int = 0
    """The last row of the notebook then, of whatever kind."""
    newest: str = ""
    """The newest answer then that was not taken back."""


Row = tuple[str, str, str, int, str]
"""Of an answer: its id, its text, its lecture, when it was given, and its `extra`."""


def standing(db: sqlite3.Connection, kind: str) -> Iterator[Revision]:
    """What stands of a kind and was not taken back, in the order of the records."""
    query = f"SELECT {_COLUMNS} FROM revision WHERE {_STANDS} = ? ORDER BY record"
    return map(Revision._make, db.execute(query, (kind,)))


def every(db: sqlite3.Connection) -> Iterator[Revision]:
    """All of all kinds, also what was taken back, in no order and one at a time."""
    query = f"SELECT {_COLUMNS} FROM revision WHERE current AND kind IN {(RECALL, ASIDE, QUIZ)}"
    return map(Revision._make, db.execute(query))


def log(db: sqlite3.Connection) -> Iterator[Row]:
    """All answers that were not taken back, in the order of their ids."""
    return db.execute(f"SELECT {_ANSWER} FROM revision WHERE {_STANDS} = '{RECALL}' ORDER BY record")


def mark(db: sqlite3.Connection) -> Mark:
    """The whole log."""
    query = "SELECT (SELECT value FROM meta WHERE name = 'origin'), coalesce(max(seq), 0) FROM revision"
    origin, seq = db.execute(query).fetchone()
    return Mark(str(origin), seq, _newest(db, seq))


def log_since(db: sqlite3.Connection, before: Mark) -> list[Row] | None:
    """The answers given since, in the order of their ids; None if that is not all that there is to know since."""
    if before.origin != mark(db).origin or before.newest != _newest(db, before.seq):
        return None  # another notebook, or an older copy of it
    query = f"SELECT {_ANSWER}, current AND NOT trashed FROM revision WHERE +kind = '{RECALL}' AND seq > ?"
    rows = db.execute(query, (before.seq,)).fetchall()
    if any(row[0] <= before.newest for row in rows):
        return None  # an older one was taken back, or came from another notebook
    return sorted(row[:-1] for row in rows if row[-1])


def _newest(db: sqlite3.Connection, seq: int) -> str:
    query = f"SELECT record FROM revision WHERE {_STANDS} = '{RECALL}' AND seq <= ? ORDER BY record DESC LIMIT 1"
    found = db.execute(query, (seq,)).fetchone()
    return str(found[0]) if found else ""
