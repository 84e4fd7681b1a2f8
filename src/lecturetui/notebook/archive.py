"""A notebook as a JSON file, whole and with its history, and the merging of such a file into a notebook.

A notebook is a set of revisions that are never changed, so merging is the union of two sets, whatever came first and
however often. What was emptied from the trash on one side is left out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeVar

from lecturetui.notebook import archive_rows, heads, sql_merge, sql_search, store
from lecturetui.notebook.notebook import Notebook
from lecturetui.notebook.revisions import ANSWER, KINDS, RECALL, Revision
from lecturetui.notebook.sql_merge import Written

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Is told how much is done, and how much there is in all."""

_EVERY = 500
"""How often progress is told."""
_MANY = 500
"""Jots from which making the whole search index again is quicker than adding them to it."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought."""

    jots: int = 0
    """Jots that were not in the notebook."""
    changes: int = 0
    """Revisions that were not in it: of these jots, of others, and of all else that it keeps."""
    split: int = 0
    """Jots and answers of which the notebook now holds more than one text."""
    refused: int = 0
    """Revisions that the notebook holds with another content, which stays as it is."""
    answers: int = 0
    """Answers on worksheets that were not in the notebook."""
    recalls: int = 0
    """Answers to cards that were not in it."""


def _silent(done: int, total: int) -> None:
    pass


def write(notebook: Notebook, stream: IO[str], progress: Progress = _silent, *, lecture: str | None = None) -> int:
    """Write the notebook, or what it holds of one lecture, as JSON; how many revisions.

    Drafts are left out. Others may write to the notebook meanwhile. Raises OSError as the stream does.
    """
    from json import dumps

    with notebook.storage.reading() as db:
        total = sql_merge.count(db, lecture)
    stream.write(f'{{"{archive_rows.MARK}": {archive_rows.VERSION}, "revisions": [')
    done, last = 0, ""
    while True:
        with notebook.storage.reading() as db:
            rows = sql_merge.page(db, lecture, last)
        if not rows:
            break
        for row in rows:
            stream.write(",\n" if done else "\n")
            stream.write(dumps(archive_rows.plain_row(row), ensure_ascii=False))
            done += 1
        last = rows[-1].revision.id
        progress(done, max(done, total))
    stream.write("\n]}\n")
    return done


def merge(notebook: Notebook, path: Path, progress: Progress = _silent) -> Merged:
    """Merge a file that `write` wrote into the notebook; NotebookError for any other, with nothing changed."""
    rows = archive_rows.read(path)
    with notebook.storage.writing(create=bool(rows)) as db:
        return _merge(db, rows, progress)


def _merge(db: sqlite3.Connection, rows: Sequence[Written], progress: Progress) -> Merged:
    purged = sql_merge.purged(db)
    brought = sql_merge.purged_by(row.revision for row in rows) - purged
    gone = purged | brought
    added, refused = [], 0
    for row in _told(rows, progress, half=0):
        known = store.revision(db, row.revision.id)
        if known is not None:
            refused += known != row.revision
        elif (row.revision.record, row.revision.id) not in gone:
            added.append(row)
    records = {row.record for _, row in added}
    counted = (KINDS, (ANSWER,), (RECALL,))
    jots, answers, recalls = (_fresh(db, (row for _, row in added if row.kind in kinds)) for kinds in counted)
    sql_merge.add(db, added)
    sql_merge.forget(db, brought)
    many = len(records) > _MANY
    split = sum(bool(heads.stand(db, record, index=not many)) for record in _told([*records], progress, half=1))
    if many:
        sql_search.index_all(db)
    return Merged(jots, len(added), split, refused, answers, recalls)


def _fresh(db: sqlite3.Connection, rows: Iterable[Revision]) -> int:
    """How many of the things that these are revisions of are not in the notebook."""
    return sum(store.current(db, record) is None for record in {row.record for row in rows})


def _told(things: Sequence[T], progress: Progress, half: int) -> Iterator[T]:
    """The things, while it is told how far one is with the first or the second half of the work."""
    for n, thing in enumerate(things):
        if n % _EVERY == 0:
            progress(half * len(things) + n, 2 * len(things))
        yield thing
