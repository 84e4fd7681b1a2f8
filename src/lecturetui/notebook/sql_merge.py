"""The SQL of notebooks as sets of revisions: reading all of them, adding some of another notebook, forgetting some."""

# ruff: noqa: S608 - what is put together are names of columns and tests from this package; every value is bound

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from lecturetui.notebook.revisions import GONE, KINDS, Revision, names, unpacked

_COLUMNS = ", ".join(Revision._fields)
_PLACES = ", ".join("?" * len(Revision._fields))
_PAGE = 1_000


class Written(NamedTuple):
    """A revision and the notebook that it was written in."""

    origin: str
    """The random name of that notebook, 32 hexadecimal digits."""
    revision: Revision


Name = tuple[str, str]
"""The record and the id of a revision."""


def count(db: sqlite3.Connection, lecture: str | None) -> int:
    """How many revisions there are, of a lecture or all."""
    number: int = db.execute(f"SELECT count(*) FROM revision WHERE {_of(lecture)}", (lecture,)).fetchone()[0]
    return number


def page(db: sqlite3.Connection, lecture: str | None, after: str) -> list[Written]:
    """The next revisions after the one with the id `after`, in the order of their ids; [] at the end."""
    query = f"SELECT origin, {_COLUMNS} FROM revision WHERE {_of(lecture)} AND id > ?2 ORDER BY id LIMIT {_PAGE}"
    return [Written(row[0], Revision._make(row[1:])) for row in db.execute(query, (lecture, after))]


def add(db: sqlite3.Connection, rows: Iterable[Written]) -> None:
    """Add revisions of any notebook; they stand for nothing yet."""
    query = f"INSERT INTO revision (origin, {_COLUMNS}, current) VALUES (?, {_PLACES}, 0)"
    db.executemany(query, ((origin, *row) for origin, row in rows))


def purged(db: sqlite3.Connection) -> frozenset[Name]:
    """The revisions that were emptied from the trash."""
    left = db.execute(f"SELECT {_COLUMNS} FROM revision WHERE kind = ?", (GONE,))
    return purged_by(Revision._make(row) for row in left)


def purged_by(rows: Iterable[Revision]) -> frozenset[Name]:
    """Those that are gone by what these of them say."""
    gone = (row for row in rows if row.kind == GONE)
    return frozenset((row.record, name) for row in gone for name in names(unpacked(row), "purged"))


def forget(db: sqlite3.Connection, revisions: Iterable[Name]) -> None:
    """Remove revisions."""
    db.executemany("DELETE FROM revision WHERE record = ? AND id = ?", revisions)


def trash(db: sqlite3.Connection, before: int | None) -> list[str]:
    """The jots in the trash, None for all, or those that have been there since a time in milliseconds."""
    query = f"SELECT record FROM revision WHERE current AND trashed AND kind IN {KINDS} AND (?1 IS NULL OR at <= ?1)"
    return [record for (record,) in db.execute(query, (before,))]


def newest_change(db: sqlite3.Connection) -> int:
    """When the row that came last into the file was written, in milliseconds; 0 for none."""
    found = db.execute("SELECT at FROM revision ORDER BY seq DESC LIMIT 1").fetchone()
    return found[0] if found else 0


def _of(lecture: str | None) -> str:
    return "?1 IS NULL" if lecture is None else "lecture = ?1"
