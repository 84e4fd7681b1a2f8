"""Where the revisions of a record end: at one of them, or at several that were written apart and then merged.

Each revision was written onto a parent. Those that none was written onto are the record's ends, and those ends are its
heads that no other end has settled. The record stands as its first head: one that was not deleted before one that was,
then the one with the longest history, then the youngest. All of this follows from the set of revisions alone, so it is
the same in every notebook that holds them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from lecturetui.notebook import store
from lecturetui.notebook.jots import Jot, jot_of
from lecturetui.notebook.revisions import GONE, Revision, names, packed, unpacked


def heads(db: sqlite3.Connection, record: str) -> list[Revision]:
    """The heads of a record, best first; one at least if the record is there."""
    ends = store.ends(db, record) or store.history(db, record)  # of a circle, which a damaged file may hold
    if len(ends) < 2:
        return ends
    settled = {name for row in ends for name in names(unpacked(row), "settled")}
    return sorted([row for row in ends if row.id not in settled] or ends, key=_rank, reverse=True)


def stand(db: sqlite3.Connection, record: str, *, index: bool = True) -> tuple[str, ...]:
    """Have the first head of a record stand for it; the texts of the others that are shown beside it."""
    first, *rest = heads(db, record)
    split = any(row.kind != GONE for row in rest)
    store.stand(db, first, split=split, index=index)
    return others(db, first) if split else ()


def jots(db: sqlite3.Connection, rows: Sequence[Revision]) -> list[Jot]:
    """The jots that these rows stand for."""
    split = splits_among(db, rows)
    return [jot_of(row, split.get(row.record, ())) for row in rows]


def splits_among(db: sqlite3.Connection, rows: Sequence[Revision]) -> dict[str, tuple[str, ...]]:
    """The texts that were written elsewhere in place of these rows, by their records."""
    split = store.splits(db) if rows else frozenset()
    return {row.record: others(db, row) for row in rows if row.record in split}


def others(db: sqlite3.Connection, row: Revision) -> tuple[str, ...]:
    """The texts of the other heads of a record, best first, unless the one that stands for it came after them."""
    known = store.texts_up_to(db, row)
    rest = [head for head in heads(db, row.record) if head.kind == row.kind and head.trashed <= row.trashed]
    return tuple(dict.fromkeys(head.text for head in rest if head.text not in known))


def settle(db: sqlite3.Connection, content: Revision) -> Revision:
    """A content to be written in place of all heads of its record, with what that needs in its `extra`."""
    known = unpacked(content)
    rest = {head.id for head in heads(db, content.record)} - {content.id}
    known["settled"] = sorted(rest.union(names(known, "settled")))
    return content._replace(extra=packed(known))


def _rank(row: Revision) -> tuple[bool, bool, int, str]:
    return row.kind != GONE, not row.trashed, row.generation, row.id
