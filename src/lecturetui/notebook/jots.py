"""What a person wrote: a jot as it is read, and the revisions that it is stored as."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from lecturetui.errors import NotebookError
from lecturetui.plain import clean

KINDS = ("note", "question", "idea", "todo")
"""What a jot can be."""
TICK = "tick"
"""The kind of a ticked reminder, which is stored as jots are; its text is the reminder's id."""
LONGEST = 1_000_000
"""Bytes of UTF-8 that one text may have."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Revision(NamedTuple):
    """One row of the notebook: a thing as it was written at one time. A named tuple because it goes into SQL as it is.

    Times are milliseconds since 1970 UTC, as the clock had it; `id` gives the order that holds when clocks do not.
    """

    kind: str
    text: str
    record: str = ""
    """The thing that this is a revision of: the id of its first revision, unless the thing has a name of its own."""
    id: str = ""
    generation: int = 1
    """One more than its parent's. The current revision of a record has the greatest (generation, id)."""
    parent: str | None = None
    undoes: str | None = None
    """The revision that this one took back, if that is how it came to be."""
    made: int = 0
    """When the first revision of the record was written."""
    at: int = 0
    """When this one was written."""
    lecture: str = ""
    slide: str = ""
    slide_title: str = ""
    done: int = 0
    trashed: int = 0
    elapsed: int | None = None
    extra: str = "{}"
    """A JSON object of what only some kinds have."""


@dataclass(frozen=True, slots=True)
class Jot:
    """Something that a person wrote, as it stands."""

    id: str
    kind: str
    """One of `KINDS`."""
    text: str
    lecture: str
    """Id of the lecture, or '' for none."""
    slide: str
    """Id of the slide, or '' for none. The lecture may have lost that slide since."""
    slide_title: str
    """What the slide was called when this was written."""
    done: bool
    """Done, or answered."""
    trashed: bool
    made: datetime
    """Aware, in UTC."""
    changed: datetime
    """When it was last changed, its first writing included. Aware, in UTC."""
    elapsed: int | None
    """Seconds into the lecture when it was first written, if that is known."""


def jot_of(row: Revision) -> Jot:
    """The jot that a row holds; NotebookError for a row that holds something which nobody can have written."""
    try:
        return Jot(
            id=_text(row.record),
            kind=_text(row.kind),
            text=_text(row.text),
            lecture=_text(row.lecture),
            slide=_text(row.slide),
            slide_title=_text(row.slide_title),
            done=bool(row.done),
            trashed=bool(row.trashed),
            made=_EPOCH + timedelta(milliseconds=row.made),
            changed=_EPOCH + timedelta(milliseconds=row.at),
            elapsed=row.elapsed if isinstance(row.elapsed, int) else None,
        )
    except (TypeError, OverflowError):
        raise NotebookError(f"the jot {row.record!r} is damaged: put a copy of the notebook in its place") from None


def now() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def checked(text: str) -> str:
    """The cleaned text; NotebookError if nothing is left of it or it is too long."""
    text = clean(text)
    if not text.strip():
        raise NotebookError("there is nothing to keep: the text is empty")
    size = len(text.encode())
    if size > LONGEST:
        raise NotebookError(f"the text is too long: it has {size:,} bytes, and a jot may have {LONGEST:,}")
    return text


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise TypeError
