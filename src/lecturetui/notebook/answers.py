"""Answers on worksheets, kept as jots are: with history, undo and merging."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from lecturetui.notebook.jots import Revision, checked, jot_of
from lecturetui.notebook.revisions import ANSWER, damaged, packed, unpacked
from lecturetui.plain import clean, line

if TYPE_CHECKING:
    import sqlite3

    from lecturetui.notebook.history import Version
    from lecturetui.notebook.storage import Storage

STATES = ("guess", "evidence", "agreed")
"""What a person can say of an answer; a field without one is empty."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person answered to a field of a worksheet."""

    text: str
    """As it was typed; of a choice the option's id, of a list one item a line. '' for what was taken back."""
    state: str = "guess"
    """One of `STATES`."""
    source: str = ""
    """Where the evidence is, on one line; '' if it is not said."""
    changed: datetime | None = None
    """When it was last written. Aware, in UTC; None if that is not known."""
    others: tuple[str, ...] = ()
    """What was written in its place on other machines at the same time; writing it again settles that."""


class Asked(NamedTuple):
    """What an answer is an answer to."""

    about: str
    """Id of the idea or of the sprint, '' for nothing in particular."""
    lecture: str
    worksheet: str
    field: str

    @property
    def record(self) -> str:
        """What the answer is called in every notebook, so that merged ones have one answer; ValueError if it cannot."""
        if not (self.worksheet and self.field and all(map(_is_name, (self.about, self.worksheet, self.field)))):
            raise ValueError(self)
        return f"{sheet(*self[:3])}{self.field}"

    @classmethod
    def of(cls, row: Revision) -> Asked | None:
        """What a revision is, or once was, an answer to; None if it is none."""
        kind, _, rest = row.record.partition("/")
        about, _, rest = rest.partition("/")
        parts = rest.rsplit("/", 2)
        if kind != ANSWER or len(parts) < 3 or parts[0] != row.lecture:
            return None
        asked = cls(about, *parts)
        try:
            return asked if asked.record == row.record else None
        except ValueError:
            return None


class Answers:
    """The answers of a notebook. They are no jots: no list, search or count of these has them.

    Every method raises NotebookError when the notebook cannot be read or written.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def of(self, lecture: str, worksheet: str, about: str = "") -> dict[str, Answer]:
        """The answers on a worksheet about an idea, a sprint or nothing, by the ids of the fields."""
        from lecturetui.notebook import heads, sql_answers

        lecture = clean(lecture)
        start = sheet(clean(about), lecture, clean(worksheet))
        with self._storage.reading() as db:
            rows = sql_answers.on_sheet(db, lecture, start)
            split = heads.splits_among(db, rows)
            return {row.record.removeprefix(start): answer_of(row, split.get(row.record, ())) for row in rows}

    def write(self, lecture: str, worksheet: str, about: str, field: str, answer: Answer, *, draft: str = "") -> Answer:
        """Give an answer to a field, and forget the draft at the place `draft`; what then stands there.

        A blank text takes the answer back. The answer that is there already makes no revision, but settles what was
        written in its place on other machines.
        """
        return self.write_all(lecture, worksheet, about, {field: answer}, draft=draft)[field]

    def write_all(
        self, lecture: str, worksheet: str, about: str, answers: Mapping[str, Answer], *, draft: str = ""
    ) -> dict[str, Answer]:
        """Write several answers, all or none; each is a change of its own to undo."""
        from lecturetui.notebook import store

        places = {name: Asked(clean(about), clean(lecture), clean(worksheet), clean(name)) for name in answers}
        contents = {name: _content(places[name], answer) for name, answer in answers.items()}
        with self._storage.writing(create=any(content.text for content in contents.values())) as db:
            stands = {name: _write(db, content) for name, content in contents.items()}
            store.drop_draft(db, clean(draft))
        return stands

    def sheets(self, about: str) -> list[tuple[str, str]]:
        """(lecture, worksheet) of the worksheets that have answers about an idea or a sprint, in order."""
        from lecturetui.notebook import sql_answers

        with self._storage.reading() as db:
            found = map(Asked.of, sql_answers.about(db, clean(about)))
        return sorted({(asked.lecture, asked.worksheet) for asked in found if asked})

    def abouts(self, lecture: str, worksheet: str) -> list[str]:
        """What there are answers about on a worksheet, what was answered last first."""
        from lecturetui.notebook import sql_answers

        lecture, worksheet = clean(lecture), clean(worksheet)
        with self._storage.reading() as db:
            abouts = sql_answers.abouts(db, lecture)
            found = [(sql_answers.newest(db, lecture, sheet(about, lecture, worksheet)), about) for about in abouts]
        return [about for newest, about in sorted(found, reverse=True) if newest]

    def history(self, lecture: str, worksheet: str, about: str, field: str) -> list[Version]:
        """How an answer came to be what it is, newest first; a `trashed` one was taken back then."""
        from lecturetui.notebook import history

        with self._storage.reading() as db:
            return history.versions(db, Asked(clean(about), clean(lecture), clean(worksheet), clean(field)).record)


def sheet(about: str, lecture: str, worksheet: str) -> str:
    """What the names of all answers on a worksheet begin with."""
    return f"{ANSWER}/{about}/{lecture}/{worksheet}/"


def answer_of(row: Revision, others: tuple[str, ...] = ()) -> Answer:
    """The answer that a row holds; NotebookError for a row that holds something which nobody can have written."""
    jot = jot_of(row, others)
    known = unpacked(row)
    state, source = known.get("state", STATES[0]), known.get("source", "")
    if not isinstance(state, str) or state not in STATES or not isinstance(source, str):
        raise damaged(row)
    return Answer("" if row.trashed else jot.text, state, source, jot.changed, others)


def _content(asked: Asked, answer: Answer) -> Revision:
    """An answer as it is to be written; the text of one that is taken back is ''."""
    if answer.state not in STATES:
        raise ValueError(answer.state)
    text = checked(answer.text, blank=True)
    extra = packed({"state": answer.state, "source": checked(line(answer.source), blank=True)})
    return Revision(ANSWER, text if text.strip() else "", asked.record, lecture=asked.lecture, extra=extra)


def _write(db: sqlite3.Connection, content: Revision) -> Answer:
    from lecturetui.notebook import heads, history, store

    on = store.current(db, content.record)
    if on is None or on.kind != ANSWER:
        if not content.text:
            return Answer("")
        row = history.begin(db, content) if on is None else history.revise(db, on, _onto(on, content))
    elif content.text:
        row = history.revise(db, on, _onto(on, content), settles=True)
    else:  # what it was stays beneath, as in the trash, so that an answer of another machine stands before it
        row = history.revise(db, on, on._replace(trashed=1))
    return answer_of(row, heads.splits_among(db, [row]).get(row.record, ()))


def _onto(on: Revision, content: Revision) -> Revision:
    known = {"settled": unpacked(on).get("settled")} | unpacked(content)
    return on._replace(kind=ANSWER, text=content.text, lecture=content.lecture, trashed=0, extra=packed(known))


def _is_name(text: str) -> bool:
    return "/" not in text and text == line(text)
