"""Emptying the trash: what was in it is forgotten with its history, and what is left says so to other notebooks."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from lecturetui.notebook import ids, sql_answers, sql_merge, store
from lecturetui.notebook.revisions import GONE, Revision, names, now, packed, unpacked

KEPT = timedelta(days=30)
"""How long what was deleted stays in the trash."""


def empty(db: sqlite3.Connection, older_than: timedelta | None) -> int:
    """Forget the jots that were put into the trash some time ago, None for all; how many. Answers about them go too.

    A clock that leaps ahead would empty it, so the time is at most that of the newest change.
    """
    before = None
    if older_than is not None:
        before = min(now(), sql_merge.newest_change(db)) - older_than // timedelta(milliseconds=1)
    records = sql_merge.trash(db, before)
    for record in records:
        for each in (record, *sql_answers.records(db, record)):
            _forget(db, each)
    return len(records)


def _forget(db: sqlite3.Connection, record: str) -> None:
    rows = store.history(db, record)
    purged = {name for row in rows if row.kind == GONE for name in names(unpacked(row), "purged")}
    left = Revision(
        GONE,
        "",
        record,
        ids.after(store.newest_id(db)),
        made=rows[0].made,
        at=now(),
        lecture=rows[0].lecture,
        extra=packed({"purged": sorted(purged.union(row.id for row in rows))}),
    )
    store.append(db, left)  # before the others go, so that neither order that rows are in goes back
    sql_merge.forget(db, ((record, row.id) for row in rows))
    store.stand(db, left)
