"""The SQL of answers on worksheets: their records are named by what they are about, so each question is one range."""

# ruff: noqa: S608 - what is put together are names of columns and tests from this package; every value is bound

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from lecturetui.notebook.revisions import ANSWER, Revision

_COLUMNS = ", ".join(Revision._fields)
_STANDS = f"current AND NOT trashed AND kind = '{ANSWER}'"
_UNDER = "record > ?1 AND record < ?2"


def on_sheet(db: sqlite3.Connection, lecture: str, start: str) -> list[Revision]:
    """The answers of a lecture whose records begin with a text that ends in a slash, in their order."""
    return _rows(db, f"{_STANDS} AND {_UNDER} AND lecture = ?3", (*_range(start), lecture))


def about(db: sqlite3.Connection, name: str) -> list[Revision]:
    """The answers about an idea or a sprint."""
    return _rows(db, f"{_STANDS} AND {_UNDER}", _range(f"{ANSWER}/{name}/"))


def abouts(db: sqlite3.Connection, lecture: str) -> Iterator[str]:
    """What there are answers about on worksheets of a lecture, each once. Costs a step each, not one an answer."""
    query = f"SELECT min(record) FROM revision WHERE {_STANDS} AND lecture = ? AND record > ?"
    record = ANSWER
    while record := db.execute(query, (lecture, record)).fetchone()[0]:
        name = record.split("/")[1]
        yield name
        record = _range(f"{ANSWER}/{name}/")[1]


def newest(db: sqlite3.Connection, lecture: str, start: str) -> str:
    """The id of the answer among these that was written last, '' if there are none."""
    query = f"SELECT coalesce(max(id), '') FROM revision WHERE {_STANDS} AND {_UNDER} AND lecture = ?3"
    found: str = db.execute(query, (*_range(start), lecture)).fetchone()[0]
    return found


def every(db: sqlite3.Connection) -> list[Revision]:
    """All answers, those taken back included."""
    return _rows(db, f"current AND kind = '{ANSWER}'", ())


def records(db: sqlite3.Connection, name: str) -> list[str]:
    """The records of all answers about an idea or a sprint, those taken back included."""
    query = f"SELECT DISTINCT record FROM revision WHERE {_UNDER} AND kind = '{ANSWER}'"
    return [record for (record,) in db.execute(query, _range(f"{ANSWER}/{name}/"))]


def _rows(db: sqlite3.Connection, test: str, values: tuple[str, ...]) -> list[Revision]:
    query = f"SELECT {_COLUMNS} FROM revision WHERE {test} ORDER BY record"
    return [Revision._make(row) for row in db.execute(query, values)]


def _range(start: str) -> tuple[str, str]:
    # What follows the slash in ASCII is the zero.
    return start, f"{start[:-1]}0"
