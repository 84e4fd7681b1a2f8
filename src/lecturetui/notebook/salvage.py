"""What somebody wrote, picked from the records that are found in damaged notebooks."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path

from lecturetui.notebook import heads, pages, sql_care, sql_merge, sql_search, store
from lecturetui.notebook.pages import Record, Value
from lecturetui.notebook.revisions import ALL, ASIDE, QUIZ, RECALL, Revision, RowError
from lecturetui.plain import clean

TORN = " […]"
"""Stands where the rest of a text was not found."""

_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SINCE = 100_000_000_000
"""Milliseconds since 1970 before which nobody kept a draft; what looks like one otherwise is a row of an index."""
_FIRST, _LAST = -62_135_596_800_000, 253_402_300_800_000
"""Milliseconds from 1970 to the years 1 and 10000: the times that there are."""
_TEXTS = ("text", "lecture", "slide", "slide_title")


@dataclass(frozen=True, slots=True)
class Came:
    """How much came into the new notebook."""

    jots: int
    from_copy: int
    """How many of them the damage had taken, and a copy had."""
    copy: Path | None


def fill(db: sqlite3.Connection, file: FileIO, journal: bytes, copies: Sequence[Path]) -> Came:
    """Make a notebook in an empty file: from a damaged one and its journal, and from the first copy that holds any."""
    store.build(db)
    db.execute("PRAGMA journal_mode = MEMORY")  # it gets its name once it is whole and synced
    db.execute("PRAGMA synchronous = OFF")
    with store.transaction(db):
        filling = _Filling(db)
        filling.take(pages.records(file, journal))
        filling.put_drafts()
        own = sql_care.records(db)
        used = next((copy for copy in copies if filling.take_copy(copy)), None)
        known = sql_care.records(db)
        filling.put_rest()
        sql_merge.forget(db, sql_merge.purged(db))  # what was emptied from the trash may stand on a page without use
        for record in sql_care.records(db):
            heads.stand(db, record, index=False)
        sql_search.index_all(db)
        jots = sql_care.jots(db)
    return Came(len(jots), len(jots & known - own), used)


@dataclass(slots=True)
class _Filling:
    """Records on their way into a notebook."""

    db: sqlite3.Connection
    torn: list[dict[str, Value]] = field(default_factory=list)
    """Revisions that are not all there, for which a copy may have better ones."""
    drafts: dict[str, tuple[str, int]] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    """What the notebook knows of itself."""

    def take(self, records: Iterable[Record]) -> int:
        """Put what was written; how many revisions that were."""
        columns = sql_care.columns(self.db)
        taken = 0
        for record in records:
            row = _revision(columns, record)
            if row is None:
                self._take_other(record.values)
            elif record.whole and _is_readable(row):
                sql_care.put(self.db, row)
            else:
                self.torn.append(row)
            taken += row is not None
        return taken

    def take_copy(self, copy: Path) -> int:
        """Put what a copy has besides; drafts in it are long done with."""
        with suppress(OSError), copy.open("rb", buffering=0) as file:
            return self.take(pages.records(file))
        return 0

    def _take_other(self, values: list[Value]) -> None:
        match values:
            case [str(place), str(text), int(at)] if at > _SINCE and at > self.drafts.get(place, ("", 0))[1]:
                self.drafts[place] = text, at
            case [str(name), str(value)]:
                self.facts.setdefault(name, value)

    def put_drafts(self) -> None:
        """Put the drafts that were found."""
        for place, (text, at) in self.drafts.items():
            sql_care.put_draft(self.db, clean(place), clean(text), at)

    def put_rest(self) -> None:
        """Put what is left of revisions of which no more was found, and whose they are."""
        for name, value in self.facts.items():
            sql_care.put_fact(self.db, name, value)
        for row in self.torn:
            if row["kind"] in (RECALL, ASIDE, QUIZ):  # of which half says nothing, or something else
                continue
            if not _is_readable(row):
                row["extra"] = "{}"
            sql_care.put(self.db, row)


def _revision(columns: Sequence[str], record: Record) -> dict[str, Value] | None:
    """A record as a row, by the names of its columns; None if it is none that this program wrote."""
    row = dict(zip(columns, record.values, strict=False))
    if "text" not in row or len(record.values) > len(columns) or not _is_ours(row):
        return None
    for name in _TEXTS:
        row[name] = clean(str(row[name]))
    if "extra" not in row:
        row |= {"text": f"{row['text']!s}{TORN}", "extra": "{}"}
    row["seq"] = record.row_id if 0 < record.row_id < 1 << 48 else None
    return row


def _is_readable(row: Mapping[str, Value]) -> bool:
    """Whether all of it makes sense, `extra` too."""
    try:
        sql_care.read(Revision._make(row[name] for name in Revision._fields))
    except RowError:
        return False
    return True


def _is_ours(row: Mapping[str, Value]) -> bool:
    return (
        row["kind"] in ALL
        and _ID.fullmatch(str(row["id"])) is not None
        and all(isinstance(row[name], str) for name in (*_TEXTS, "record", "origin"))
        and all(isinstance(row[name], str | None) for name in ("parent", "undoes"))
        and all(isinstance(row[name], int) for name in ("generation", "done", "trashed"))
        and all(isinstance(at := row[name], int) and _FIRST <= at < _LAST for name in ("made", "at"))
    )
