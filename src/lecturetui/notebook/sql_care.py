"""The SQL of care: whether a notebook is sound, and what was recovered of one put into another."""

# ruff: noqa: S608 - what is put together are names; every value is bound

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from itertools import chain
from typing import TYPE_CHECKING

from lecturetui.notebook import sql_answers, store
from lecturetui.notebook.answers import answer_of
from lecturetui.notebook.jots import jot_of
from lecturetui.notebook.revisions import ANSWER, ASIDE, KINDS, QUIZ, RECALL, Revision, RowError

if TYPE_CHECKING:
    from lecturetui.notebook.pages import Value

STEP = 10
"""Rows between two pauses: a fraction of a millisecond. Each time that another thread reads a row it may have to wait
for as long, and without pauses for the interpreter's whole switch interval."""

_NAMES = "SELECT name FROM sqlite_schema"


def torn(db: sqlite3.Connection) -> bool:
    """Whether a page is not what it should be. Costs a few milliseconds a megabyte."""
    return bool(db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok")


def problems(db: sqlite3.Connection, pause: float = 0) -> list[str]:
    """The first things that are wrong inside of a notebook; none in a sound one.

    With a `pause`, in seconds, it gives way to the other threads every few rows: it is no hurry then.
    """
    try:
        found = [str(row[0]) for row in db.execute("PRAGMA integrity_check(3)")]
        names = {str(row[0]) for row in db.execute(_NAMES)}
        version = store.pragma(db, "user_version")
        found += _odd_rows(db, pause)
    except sqlite3.DatabaseError as error:
        return [str(error)]
    if version == store.version():
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
            store.build(fresh)
            found += [f"{name} is missing" for (name,) in fresh.execute(_NAMES) if name not in names]
    return [problem for problem in found if problem != "ok"]


def _odd_rows(db: sqlite3.Connection, pause: float) -> list[str]:
    """What is wrong with rows that SQLite finds nothing wrong with."""
    from lecturetui.notebook import sql_reviews

    found = []
    for n, row in enumerate(chain(store.standing(db), sql_answers.every(db), sql_reviews.every(db))):
        try:
            read(row)
        except RowError as error:
            found.append(str(error))
        if pause and n % STEP == 0:
            time.sleep(pause)
    return found


def read(row: Revision) -> None:
    """RowError for a row that holds what nobody can have written."""
    from lecturetui.notebook.reviews import aside_of, quiz_of, recall_of

    readers: dict[str, Callable[[Revision], object]]
    readers = {ANSWER: answer_of, RECALL: recall_of, ASIDE: aside_of, QUIZ: quiz_of}
    readers.get(row.kind, jot_of)(row)


def columns(db: sqlite3.Connection) -> tuple[str, ...]:
    """The names of the columns of a revision, as they stand in its rows."""
    return tuple(str(row[1]) for row in db.execute("PRAGMA table_info(revision)"))


def put(db: sqlite3.Connection, row: Mapping[str, Value]) -> None:
    """Add a revision that stands for nothing yet, unless one with its id is there."""
    row = {**row, "current": 0}
    query = "INSERT INTO revision ({}) VALUES ({}) ON CONFLICT (id) DO NOTHING"
    try:
        db.execute(query.format(", ".join(row), ", ".join("?" * len(row))), (*row.values(),))
    except sqlite3.IntegrityError:  # another one has its place in the order
        del row["seq"]
        with suppress(sqlite3.IntegrityError):  # it lacks something
            db.execute(query.format(", ".join(row), ", ".join("?" * len(row))), (*row.values(),))


def put_draft(db: sqlite3.Connection, place: str, text: str, at: int) -> None:
    """Add a draft, unless a later one is there or a jot was made of it."""
    db.execute(
        """INSERT INTO draft SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM revision WHERE text = ?2)
        ON CONFLICT (place) DO UPDATE SET text = excluded.text, at = excluded.at WHERE excluded.at > at""",
        (place, text, at),
    )


def put_fact(db: sqlite3.Connection, name: str, value: str) -> None:
    """Set what a notebook knows of itself, such as its own name, if it is something that notebooks know."""
    db.execute("UPDATE meta SET value = ? WHERE name = ?", (value, name))


def records(db: sqlite3.Connection) -> frozenset[str]:
    """All that has revisions."""
    return frozenset(record for (record,) in db.execute("SELECT DISTINCT record FROM revision"))


def jots(db: sqlite3.Connection) -> frozenset[str]:
    """The records of the jots, without those in the trash."""
    query = f"SELECT record FROM revision WHERE current AND NOT trashed AND kind IN {KINDS}"
    return frozenset(record for (record,) in db.execute(query))
