"""All SQL of the program: what a notebook is made of, and how it is read and written.

One table holds every revision of everything that has a history, so that undo and a trash are reads of it, and two
notebooks merge as the union of their rows. The row that stands for its record has `current` set, to 2 where others
were written elsewhere at the same time; it is worked out from the others and kept in the same transaction. Every index
that everyday reading uses holds such rows only, so old revisions cost nothing but room.
"""

# ruff: noqa: S608 - what is put together are names of columns and tests from this file; every value is bound

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from lecturetui.notebook import sql_search
from lecturetui.notebook.revisions import GONE, KINDS, TICK, Revision

APPLICATION = 0x6C545549
"""Marks an SQLite file as a notebook of this program, with the letters `lTUI`."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        # The random name of this notebook, for telling its own revisions from those that were merged into it.
        "INSERT INTO meta VALUES ('origin', lower(hex(randomblob(16))))",
        "CREATE TABLE draft (place TEXT PRIMARY KEY, text TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID",
        """CREATE TABLE revision (
            seq INTEGER PRIMARY KEY, -- the order in which the rows came into this file
            id TEXT NOT NULL UNIQUE, record TEXT NOT NULL, kind TEXT NOT NULL, generation INTEGER NOT NULL,
            current INTEGER NOT NULL, origin TEXT NOT NULL, parent TEXT, undoes TEXT,
            made INTEGER NOT NULL, at INTEGER NOT NULL, done INTEGER NOT NULL, trashed INTEGER NOT NULL,
            lecture TEXT NOT NULL, slide TEXT NOT NULL, slide_title TEXT NOT NULL, elapsed INTEGER,
            text TEXT NOT NULL, extra TEXT NOT NULL -- last, since what stands behind a long text is slow to reach
        )""",
        "CREATE INDEX revision_undone ON revision (undoes) WHERE undoes IS NOT NULL",
        "CREATE UNIQUE INDEX current_record ON revision (record) WHERE current",
        "CREATE INDEX current_place ON revision (lecture, slide, record) WHERE current AND NOT trashed",
        "CREATE INDEX current_kind ON revision (kind, record) WHERE current AND NOT trashed",
    ),
    (
        "CREATE INDEX revision_record ON revision (record)",
        "CREATE INDEX current_split ON revision (record) WHERE current = 2",
        "CREATE INDEX current_trash ON revision (record) WHERE current AND trashed",
        "CREATE INDEX current_board ON revision (kind, lecture, record) WHERE current AND NOT trashed",
        *sql_search.SCHEMA,
    ),
    # Nothing new but kinds: an older program would leave them out when it recovers a damaged notebook.
    (),
)
"""The statements that make each version from the one before it, the first from nothing."""

_PRAGMAS = (
    "PRAGMA journal_mode = DELETE",  # one file, and it works on networked homes
    "PRAGMA synchronous = EXTRA",  # a commit is on disk, and so is the end of its journal
    "PRAGMA fullfsync = ON",  # where a sync leaves it in the disk's cache otherwise, which is on macOS
    "PRAGMA secure_delete = OFF",
    "PRAGMA trusted_schema = OFF",  # the file may come from anyone
    "PRAGMA cell_size_check = ON",
)
_COLUMNS = ", ".join(Revision._fields)
_PLACES = ", ".join("?" * len(Revision._fields))
_CONTENT = ("text", "done", "trashed", "lecture", "slide", "slide_title", "elapsed", "extra")
_OWN = "(SELECT value FROM meta WHERE name = 'origin')"
_JOT = f"kind IN {KINDS}"


def version() -> int:
    """The version of the notebooks that this program makes."""
    return len(MIGRATIONS)


def prepare(db: sqlite3.Connection) -> None:
    """Set up a connection to a notebook; the file stays as it is."""
    for pragma in _PRAGMAS:
        db.execute(pragma)


def build(db: sqlite3.Connection) -> None:
    """Make an empty notebook in an empty file."""
    prepare(db)
    with transaction(db):
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        _migrate(db)


def migrate(db: sqlite3.Connection) -> None:
    """Bring a notebook up to this program's version, whole or not at all."""
    with transaction(db):
        _migrate(db)


@contextmanager
def transaction(db: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    """All or nothing; on disk at its end. A `DEFERRED` one is for reading the same state several times."""
    db.execute(f"BEGIN {kind}")
    try:
        yield
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def pragma(db: sqlite3.Connection, name: str) -> int:
    """The value of a setting of the file: `application_id`, `user_version`, `page_size`, `data_version`."""
    value: int = db.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def revision(db: sqlite3.Connection, revision_id: str) -> Revision | None:
    """The revision with this id."""
    return _one(db.execute(f"SELECT {_COLUMNS} FROM revision WHERE id = ?", (revision_id,)))


def current(db: sqlite3.Connection, record: str) -> Revision | None:
    """The revision that stands for a record."""
    return _one(db.execute(f"SELECT {_COLUMNS} FROM revision WHERE record = ? AND current", (record,)))


def newest_id(db: sqlite3.Connection) -> str:
    """The greatest id of any revision, '' if there is none."""
    newest: str = db.execute("SELECT coalesce(max(id), '') FROM revision").fetchone()[0]
    return newest


def append(db: sqlite3.Connection, row: Revision) -> None:
    """Add a revision written here; it stands for nothing yet."""
    db.execute(f"INSERT INTO revision ({_COLUMNS}, origin, current) VALUES ({_PLACES}, {_OWN}, 0)", row)


def stand(db: sqlite3.Connection, row: Revision, *, split: bool = False, index: bool = True) -> None:
    """Have a revision stand for its record, with others beside it or alone, and be found by searching."""
    db.execute("UPDATE revision SET current = 0 WHERE record = ? AND current", (row.record,))
    db.execute("UPDATE revision SET current = ? WHERE id = ?", (1 + split, row.id))
    if index:
        sql_search.index(db, row.record)


def is_split(db: sqlite3.Connection, record: str) -> bool:
    """Whether others were written beside the revision that stands for a record."""
    return bool(db.execute("SELECT 1 FROM revision WHERE record = ? AND current = 2", (record,)).fetchone())


def splits(db: sqlite3.Connection) -> frozenset[str]:
    """The records of which this is so."""
    return frozenset(record for (record,) in db.execute("SELECT record FROM revision WHERE current = 2"))


def ends(db: sqlite3.Connection, record: str) -> list[Revision]:
    """The revisions of a record that none was written onto."""
    query = f"""SELECT {_COLUMNS} FROM revision WHERE record = ?1
        AND id NOT IN (SELECT parent FROM revision WHERE record = ?1 AND parent IS NOT NULL)"""
    return [Revision._make(row) for row in db.execute(query, (record,))]


def history(db: sqlite3.Connection, record: str) -> list[Revision]:
    """The revisions of a record, newest first."""
    query = f"SELECT {_COLUMNS} FROM revision WHERE record = ? ORDER BY id DESC"
    return [Revision._make(row) for row in db.execute(query, (record,))]


def texts_up_to(db: sqlite3.Connection, row: Revision) -> frozenset[str]:
    """The texts of a revision and of those that it was written onto."""
    query = """WITH RECURSIVE line (text, parent, generation) AS (
        SELECT text, parent, generation FROM revision WHERE id = ? UNION ALL
        SELECT it.text, it.parent, it.generation FROM line JOIN revision AS it ON it.id = line.parent
        WHERE it.generation < line.generation
    ) SELECT text FROM line"""
    return frozenset(text for (text,) in db.execute(query, (row.id,)))


def jots(
    db: sqlite3.Connection,
    *,
    kind: str | None,
    lecture: str | None,
    slide: str | None,
    trashed: bool,
    before: str | None,
    limit: int,
) -> list[Revision]:
    """The jots of a kind at a place, newest first; None stands for any, a negative limit for none."""
    tests = ["current", "trashed" if trashed else "NOT trashed", *([_JOT] if kind is None else [])]
    values: list[str] = []
    for test, value in (
        ("kind = ?", kind),
        ("lecture = ?", lecture),
        ("slide = ?", slide),
        ("record < ?", before),
    ):
        if value is not None:
            tests.append(test)
            values.append(value)
    query = f"SELECT {_COLUMNS} FROM revision WHERE {' AND '.join(tests)} ORDER BY record DESC LIMIT ?"
    return [Revision._make(row) for row in db.execute(query, (*values, limit))]


def standing(db: sqlite3.Connection) -> Iterator[Revision]:
    """What stands for each jot, in the trash or not, in no order and one at a time."""
    return map(Revision._make, db.execute(f"SELECT {_COLUMNS} FROM revision WHERE current AND {_JOT}"))


def slides(db: sqlite3.Connection, lecture: str) -> frozenset[str]:
    """Ids of the slides of a lecture that have jots. Costs a step a slide, not one a jot."""
    next_one = f"SELECT min(slide) FROM revision WHERE current AND NOT trashed AND {_JOT} AND lecture = ?1 AND slide >"
    query = f"""WITH RECURSIVE used (slide) AS (
        {next_one} '' UNION ALL SELECT ({next_one} used.slide) FROM used WHERE slide IS NOT NULL
    ) SELECT slide FROM used WHERE slide IS NOT NULL"""
    return frozenset(slide for (slide,) in db.execute(query, (lecture,)))


def ticks(db: sqlite3.Connection, lecture: str) -> frozenset[str]:
    """Ids of the reminders of a lecture that are ticked."""
    query = "SELECT text FROM revision WHERE current AND NOT trashed AND kind = ? AND lecture = ? AND done"
    return frozenset(text for (text,) in db.execute(query, (TICK, lecture)))


def undoable(db: sqlite3.Connection) -> Revision | None:
    """The newest change made in this notebook that still stands: not taken back, and not overtaken by a merged one."""
    return _one(
        db.execute(
            f"""SELECT {_of("it")} FROM revision AS it JOIN revision AS now ON now.record = it.record AND now.current
            WHERE it.undoes IS NULL AND it.kind <> '{GONE}' AND it.origin = {_OWN}
            AND ({_of("it", _CONTENT)}) IS ({_of("now", _CONTENT)})
            AND NOT EXISTS (SELECT 1 FROM revision AS undo WHERE undo.undoes = it.id
                AND NOT EXISTS (SELECT 1 FROM revision AS redo WHERE redo.undoes = undo.id))
            ORDER BY it.seq DESC LIMIT 1"""
        )
    )


def redoable(db: sqlite3.Connection) -> Revision | None:
    """The newest undo that still stands and was not itself taken back, if no change was made after it."""
    return _one(
        db.execute(
            f"""SELECT {_of("it")} FROM revision AS it JOIN revision AS now ON now.record = it.record AND now.current
            JOIN revision AS change ON change.id = it.undoes AND change.undoes IS NULL
            WHERE it.origin = {_OWN} AND ({_of("it", _CONTENT)}) IS ({_of("now", _CONTENT)})
            AND it.seq > (SELECT seq FROM revision WHERE undoes IS NULL AND kind <> '{GONE}' AND origin = {_OWN}
                ORDER BY seq DESC LIMIT 1)
            AND NOT EXISTS (SELECT 1 FROM revision AS redo WHERE redo.undoes = it.id)
            ORDER BY it.seq DESC LIMIT 1"""
        )
    )


def draft(db: sqlite3.Connection, place: str) -> str:
    """The draft kept at a place, '' for none."""
    found = db.execute("SELECT CAST(text AS TEXT) FROM draft WHERE place = ?", (place,)).fetchone()
    return found[0] if found else ""


def drafts(db: sqlite3.Connection, place: str) -> list[tuple[str, str]]:
    """(place, text) of the drafts at places whose names begin with `place`, the last written last."""
    found = db.execute(
        "SELECT CAST(place AS TEXT), CAST(text AS TEXT) FROM draft WHERE substr(place, 1, ?) = ? ORDER BY at",
        (len(place), place),
    )
    return found.fetchall()


def keep_draft(db: sqlite3.Connection, place: str, text: str, at: int) -> None:
    """Keep a draft in place of the one before it."""
    db.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", (place, text, at))


def drop_draft(db: sqlite3.Connection, place: str) -> None:
    """Forget a draft, if there is one."""
    db.execute("DELETE FROM draft WHERE place = ?", (place,))


def _one(rows: sqlite3.Cursor) -> Revision | None:
    row = rows.fetchone()
    return None if row is None else Revision._make(row)


def _of(table: str, columns: Iterable[str] = Revision._fields) -> str:
    return ", ".join(f"{table}.{column}" for column in columns)


def _migrate(db: sqlite3.Connection) -> None:
    for statements in MIGRATIONS[pragma(db, "user_version") :]:
        for statement in statements:
            db.execute(statement)
    sql_search.index_all(db)
    db.execute(f"PRAGMA user_version = {version()}")
