"""Changes, and taking them back: each is one more revision, so nothing is ever overwritten."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from lecturetui.notebook import heads, ids, store
from lecturetui.notebook.answers import Asked
from lecturetui.notebook.jots import Jot, jot_of
from lecturetui.notebook.revisions import ANSWER, ASIDE, KINDS, QUIZ, RECALL, TICK, Revision, now, unpacked

_NAMES = {TICK: "reminder", RECALL: "answer to card", ASIDE: "card", QUIZ: "score of a quiz on"}
"""What the kinds are called that are no jots."""
_FIRST = {RECALL: "given", QUIZ: "kept"}
"""What was done when the first revision was written of these, which is not to be added."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change that was taken back, or made again."""

    what: str
    """added, edited, moved, done, answered, reopened, deleted, restored, ticked or unticked; of an answer also marked,
    when only its state or its source changed; of a card given (an answer), buried, suspended or brought back; of the
    score of a quiz kept."""
    text: str
    """The text as the change left it; of a tick, the id of the reminder; of a review, that of the card or lecture."""
    jot: Jot
    """As it stands after taking back or making again; its kind is what it is if it is no jot: `tick`, `answer`,
    `recall`, `aside` or `quiz`."""
    asked: Asked | None = None
    """What it is an answer to, if it is an answer on a worksheet."""

    def __str__(self) -> str:
        """In words, on one line: idea “Use it for …” deleted; answer to metrics “F1” edited."""
        words = " ".join(self.text.split())
        short = words if len(words) <= 40 else f"{words[:39].rstrip()}…"
        if self.asked:
            return f"answer to {self.asked.field} “{short}” {self.what}"
        return f"{_NAMES.get(self.jot.kind, self.jot.kind)} “{short}” {self.what}"


@dataclass(frozen=True, slots=True)
class Version:
    """A jot, or an answer on a worksheet, as it was at one time."""

    id: str
    """Id of the revision."""
    at: datetime
    """When it was written. Aware, in UTC."""
    what: str
    """What was changed then, as in `Change`."""
    text: str
    answer: str
    done: bool
    trashed: bool


def versions(db: sqlite3.Connection, record: str) -> list[Version]:
    """How a jot came to be what it is, newest first, what was written of it elsewhere included."""
    rows = store.history(db, record)
    known = {row.id: row for row in rows}
    return [_version(row, known.get(row.parent or "")) for row in rows if row.kind in (*KINDS, ANSWER)]


def begin(db: sqlite3.Connection, content: Revision) -> Revision:
    """Write the first revision of a record, which is named by its id unless it has a name."""
    row_id, at = ids.after(store.newest_id(db)), now()
    row = content._replace(id=row_id, record=content.record or row_id, made=at, at=at)
    store.append(db, row)
    store.stand(db, row)
    return row


def revise(
    db: sqlite3.Connection, on: Revision, content: Revision, *, undoes: str | None = None, settles: bool = False
) -> Revision:
    """Write a content onto the revision that stands for its record; one that has it already stays.

    What `settles`, or deletes, takes the place of what was written elsewhere at the same time too.
    """
    if content == on and not settles:
        return on
    split = store.is_split(db, on.record)
    if split and (settles or content.trashed):
        content = heads.settle(db, content)
    if content == on:
        return on
    row_id = ids.after(store.newest_id(db))
    row = content._replace(id=row_id, generation=on.generation + 1, parent=on.id, undoes=undoes, at=now())
    store.append(db, row)
    if split or content.extra != on.extra:  # what was settled may be open again
        heads.stand(db, on.record)
    else:
        store.stand(db, row)
    return row


def undo(db: sqlite3.Connection) -> Change | None:
    """Take back the newest change that stands; None if there is none."""
    change = store.undoable(db)
    return None if change is None else _take_back(db, change, change)


def redo(db: sqlite3.Connection) -> Change | None:
    """Take back the newest undo; None if there is none or something was changed since."""
    undone = store.redoable(db)
    change = undone and undone.undoes and store.revision(db, undone.undoes)
    return _take_back(db, undone, change) if undone and change else None


def take_back(db: sqlite3.Connection, revision_id: str) -> bool:
    """Take back a change, whatever was changed elsewhere since; False if something newer stands in its place."""
    row = store.revision(db, revision_id)
    if row is None or store.current(db, row.record) != row:
        return False
    _take_back(db, row, row)
    return True


def _take_back(db: sqlite3.Connection, row: Revision, change: Revision) -> Change | None:
    """Write what stood before a revision, or that nothing did."""
    on = store.current(db, row.record)
    if on is None:
        return None
    content = _before(db, row) or row._replace(trashed=1)
    (jot,) = heads.jots(db, [revise(db, on, content, undoes=row.id)])
    return Change(_what(_before(db, change), change), change.text, jot, Asked.of(change))


def _version(row: Revision, before: Revision | None) -> Version:
    jot = jot_of(row)
    return Version(row.id, jot.changed, _what(before, row), jot.text, jot.answer, jot.done, jot.trashed)


def _before(db: sqlite3.Connection, row: Revision) -> Revision | None:
    return None if row.parent is None else store.revision(db, row.parent)


def _what(before: Revision | None, after: Revision) -> str:
    """What a change did, in a word."""
    if after.kind == TICK:
        return "ticked" if after.done else "unticked"
    if after.kind == ASIDE:
        return "brought back" if after.trashed else "buried" if "until" in unpacked(after) else "suspended"
    if before is None:
        return _FIRST.get(after.kind, "added")
    if before.trashed != after.trashed:
        return "deleted" if after.trashed else "restored"
    if after.kind == ANSWER:
        return "edited" if before.text != after.text else "marked"
    answer = unpacked(after).get("answer")
    if answer and answer != unpacked(before).get("answer"):
        return "answered"
    if before.done != after.done:
        finished = "answered" if after.kind == "question" else "done"
        return finished if after.done else "reopened"
    return "moved" if before.text == after.text and before.slide != after.slide else "edited"
