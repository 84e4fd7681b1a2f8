"""What a person wrote: a jot as it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from lecturetui.errors import NotebookError
from lecturetui.notebook.revisions import KINDS, Revision, damaged, unpacked
from lecturetui.plain import clean

__all__ = ["KINDS", "LONGEST", "Jot", "Revision", "checked", "jot_of", "moment"]

LONGEST = 1_000_000
"""Bytes of UTF-8 that one text may have."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TAG = re.compile(r"(?<![\w#&/])#(?=\d*[^\W\d])([\w-]*\w)")
"""A tag in a text: a word with a letter in it, right after a `#` that stands at no word's end."""


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
    answer: str = ""
    """What was found out, '' for nothing yet."""
    answered: datetime | None = None
    """When that was written. Aware, in UTC."""
    due: date | None = None
    """The day by which a todo is to be done, if its text says one."""
    others: tuple[str, ...] = ()
    """What was written in its place on other machines at the same time; editing it settles that."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The `#words` in the text, without their `#`, each once."""
        return tuple(dict.fromkeys(TAG.findall(self.text)))


def jot_of(row: Revision, others: tuple[str, ...] = ()) -> Jot:
    """The jot that a row holds; NotebookError for a row that holds something which nobody can have written."""
    try:
        known = unpacked(row)
        due = _text(known.get("due", ""))
        return Jot(
            id=_text(row.record),
            kind=_text(row.kind),
            text=_text(row.text),
            lecture=_text(row.lecture),
            slide=_text(row.slide),
            slide_title=_text(row.slide_title),
            done=bool(row.done),
            trashed=bool(row.trashed),
            made=moment(row.made),
            changed=moment(row.at),
            elapsed=row.elapsed if isinstance(row.elapsed, int) else None,
            answer=_text(known.get("answer", "")),
            answered=moment(known["answered"]) if "answered" in known else None,
            due=date.fromisoformat(due) if due else None,
            others=others,
        )
    except (TypeError, ValueError, OverflowError):
        raise damaged(row) from None


def moment(milliseconds: object) -> datetime:
    """A time of a revision, aware, in UTC; TypeError or OverflowError for what is none."""
    if not isinstance(milliseconds, int):
        raise TypeError
    return _EPOCH + timedelta(milliseconds=milliseconds)


def checked(text: str, *, blank: bool = False) -> str:
    """The cleaned text; NotebookError if it is too long, or if nothing is left of it and it may not be `blank`."""
    text = clean(text)
    if not (blank or text.strip()):
        raise NotebookError("there is nothing to keep: the text is empty")
    size = len(text.encode())
    if size > LONGEST:
        raise NotebookError(f"the text is too long: it has {size:,} bytes, and a jot may have {LONGEST:,}")
    return text


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise TypeError
