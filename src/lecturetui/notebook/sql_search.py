"""The SQL of searching: an index over the jots that stand, kept in the transactions that change them.

The index holds tokens as `finding` makes them, each as one word to SQLite, so that both find the same. Its rows are
numbered by the ids of the jots, which are in the order of time: the newest that match come first, at no more cost than
those that are asked for. What is found there is a candidate, and the query is asked again.
"""

# ruff: noqa: S608 - what is put together are names of columns and tests from this package; every value is bound

from __future__ import annotations

import re
import sqlite3
import string
from collections.abc import Generator, Iterator

from lecturetui.finding import Query, tokens_of
from lecturetui.notebook.revisions import KINDS, Revision, unpacked

SCHEMA = (
    # `ascii` keeps every character beyond ASCII, whatever the Unicode of SQLite; one-letter prefixes have rows of
    # their own, and so are as quick as words.
    "CREATE VIRTUAL TABLE search USING fts5 (text, place, tokenize = 'ascii', prefix = '1 2 3', columnsize = 0)",
)
"""The statements that make an empty index."""

_COLUMNS = ", ".join(Revision._fields)
_STANDS = f"current AND NOT trashed AND kind IN {KINDS}"
_ID = re.compile("([0-9a-f]{8})-([0-9a-f]{4})-7([0-9a-f]{3})-")
_MARKS = {ord(mark): ord(mark) + 0xFEE0 for mark in string.punctuation}
"""Punctuation, which the index would leave out, as its full-width form, which no folded text holds."""


def words(row: Revision) -> str:
    """What a jot is found by."""
    answer = unpacked(row).get("answer")
    return f"{row.text}\n{answer}" if isinstance(answer, str) else row.text


def index(db: sqlite3.Connection, record: str) -> None:
    """Have a jot found by what stands for it; one in the trash is not found."""
    number = _number(record)
    if number is not None:
        db.execute("DELETE FROM search WHERE rowid = ?", (number,))
        rows = list(_numbered(db, number))  # one, but for two made in the same millisecond of a thousand years
        if rows:
            text = "\n".join(_tokens(words(row)) for row in rows)
            place = "\n".join(_place(row.kind, row.lecture) for row in rows)
            db.execute("INSERT INTO search (rowid, text, place) VALUES (?, ?, ?)", (number, text, place))


def index_all(db: sqlite3.Connection) -> None:
    """Make the index again from all jots, in one statement: SQLite ends each by writing what it has of the index."""
    db.create_function("number", 1, _number, deterministic=True)
    db.create_function("tokens", 2, lambda text, extra: _tokens(words(Revision("", text, extra=extra))))
    db.create_function("place", 2, _place)
    db.execute("DELETE FROM search")
    db.execute(
        f"""INSERT INTO search (rowid, text, place)
        SELECT number(record), group_concat(tokens(text, extra), ' '), group_concat(place(kind, lecture), ' ')
        FROM revision WHERE {_STANDS} AND number(record) IS NOT NULL GROUP BY number(record)"""
    )
    # Else one of the next jots would wait for that: the pieces of the index are put together when there are many.
    db.execute("INSERT INTO search (search) VALUES ('optimize')")


def found(db: sqlite3.Connection, query: Query, kind: str | None, lecture: str | None) -> Generator[Revision]:
    """What stands for the jots that a query finds, newest first. Close it: it is reading until then."""
    wanted = [f"text : ({' AND '.join(_phrases(query))})"]
    wanted += [f'place : "{_kind(kind)}"'] if kind is not None else []
    wanted += [f'place : "{_lecture(lecture)}"'] if lecture is not None else []
    numbers = db.execute("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC", (" AND ".join(wanted),))
    try:
        for (number,) in numbers:
            for row in _numbered(db, number):
                if kind in (None, row.kind) and lecture in (None, row.lecture) and query.matches(words(row)):
                    yield row
    finally:
        numbers.close()


def _phrases(query: Query) -> Iterator[str]:
    for tokens, goes_on in query.phrases:
        yield f'"{" ".join(tokens).translate(_MARKS)}"{" *" * (goes_on and tokens[-1].isalnum())}'


def _numbered(db: sqlite3.Connection, number: int) -> Iterator[Revision]:
    digits = f"{number:015x}"
    start = f"{digits[:8]}-{digits[8:12]}-7{digits[12:]}"
    # What follows the start of an id is a hyphen, and after that in ASCII comes the full stop.
    query = f"SELECT {_COLUMNS} FROM revision WHERE {_STANDS} AND record > ? AND record < ? ORDER BY record DESC"
    for row in db.execute(query, (f"{start}-", f"{start}.")):
        yield Revision._make(row)


def _number(record: str) -> int | None:
    """The first 60 bits of an id but for its version, which are in the order of the ids; None for what is no id."""
    found = _ID.match(record)
    return int("".join(found.groups()), 16) if found else None


def _tokens(text: str) -> str:
    return " ".join(tokens_of(text)).translate(_MARKS)


def _place(kind: str, lecture: str) -> str:
    return f"{_kind(kind)} {_lecture(lecture)}"


def _kind(kind: str) -> str:
    return f"k{kind}"


def _lecture(lecture: str) -> str:
    return f"l{lecture.encode().hex()}"
