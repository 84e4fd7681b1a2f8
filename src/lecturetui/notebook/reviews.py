"""Answers to cards, kept as jots are: the log that says when each card is due, and what was set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from lecturetui.notebook.jots import moment
from lecturetui.notebook.revisions import ASIDE, QUIZ, RECALL, Revision, damaged, packed, unpacked
from lecturetui.notebook.sql_reviews import Mark
from lecturetui.plain import clean

if TYPE_CHECKING:
    from lecturetui.notebook.sql_reviews import Row
    from lecturetui.notebook.storage import Storage

RATINGS = range(1, 5)
"""How well a card was recalled: again, hard, good, easy."""
LONGEST = 86_400_000
"""Milliseconds that are kept of the time an answer took, at most: a day."""

_SOON = 8_000_000_000_000
"""Milliseconds since 1970 of the year 2223, up to which a float in seconds tells them apart."""
_LATEST = 250_000_000_000_000
"""The same of the year 9892, after which there is time enough for whatever is due then."""
_EXTRA = re.compile(r'\{"rating":([1-4])(?:,"took":([1-9][0-9]{0,6}))?\}')


class Recall(NamedTuple):
    """An answer to a card. A named tuple because there may be tens of thousands."""

    id: str
    """In the order of time, whatever the clock did."""
    card: str
    """Id of the card."""
    lecture: str
    """Id of its lecture, '' for none."""
    rating: int
    """One of `RATINGS`."""
    at: datetime
    """As the clock had it. Aware, in UTC."""
    took: float
    """Seconds from the question to the rating; 0 if that is not known."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A card that is not asked."""

    card: str
    lecture: str
    until: date | None
    """The day on which it is asked again; None for one that is suspended until it is brought back."""


@dataclass(frozen=True, slots=True)
class Quiz:
    """The score of a quiz."""

    lecture: str
    right: int
    asked: int
    at: datetime
    """Aware, in UTC."""


class Logged(NamedTuple):
    """Some of the log."""

    answers: list[Recall]
    """In the order of time."""
    whole: bool
    """Whether that is all of it, not only what came since."""
    mark: Mark
    """Up to where it was read."""


class Reviews:
    """What a person recalled. None of it is a jot: no list, search or count of these has it.

    Every method raises NotebookError when the notebook cannot be read or written.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def answer(self, card: str, rating: int, *, lecture: str = "", took: float = 0.0) -> Recall:
        """Write down how well a card was recalled, and how many seconds that took."""
        from lecturetui.notebook import history

        if rating not in RATINGS:
            raise ValueError(rating)
        extra = packed({"rating": rating, "took": min(max(round(took * 1000), 0), LONGEST)})
        with self._storage.writing() as db:
            return recall_of(history.begin(db, Revision(RECALL, _named(card), lecture=clean(lecture), extra=extra)))

    def log(self) -> list[Recall]:
        """All answers that were not taken back, in the order of time."""
        return self.log_since(Mark()).answers

    def log_since(self, mark: Mark) -> Logged:
        """The answers since the log was read up to a mark; all of them where more than that has changed."""
        from lecturetui.notebook import sql_reviews, store

        with self._storage.reading() as db, store.transaction(db, "DEFERRED"):
            since = sql_reviews.log_since(db, mark)
            rows = sql_reviews.log(db) if since is None else since
            return Logged([_quick(row) for row in rows], since is None, sql_reviews.mark(db))

    def set_aside(self, card: str, *, lecture: str = "", until: date | None = None) -> str:
        """Have a card not asked before a day, None for ever; the id of the change for `take_back`, '' if it was so."""
        from lecturetui.notebook import history, store

        card = _named(card)
        known: dict[str, object] = {"until": until and until.isoformat()}
        content = Revision(ASIDE, card, aside(card), lecture=clean(lecture), extra=packed(known))
        with self._storage.writing() as db:
            row = store.current(db, content.record)
            if row is None:
                return history.begin(db, content).id
            known |= {"settled": unpacked(row).get("settled")}
            changed = row._replace(lecture=content.lecture, trashed=0, extra=packed(known))
            return "" if changed == row else history.revise(db, row, changed).id

    def bring_back(self, card: str) -> None:
        """Have a card asked again."""
        from lecturetui.notebook import history, store

        with self._storage.writing(create=False) as db:
            row = store.current(db, aside(_named(card)))
            if row is not None:
                history.revise(db, row, row._replace(trashed=1))

    def aside(self) -> dict[str, Aside]:
        """The cards that are not asked, by their ids; also those whose day has come."""
        from lecturetui.notebook import sql_reviews

        with self._storage.reading() as db:
            return {row.text: aside_of(row) for row in sql_reviews.standing(db, ASIDE)}

    def take_back(self, revision_id: str) -> bool:
        """Take back an answer or that a card was set aside; False if something newer stands in its place."""
        from lecturetui.notebook import history

        with self._storage.writing(create=False) as db:
            return history.take_back(db, revision_id)

    def keep_quiz(self, lecture: str, right: int, asked: int) -> None:
        """Keep the score of a quiz."""
        from lecturetui.notebook import history

        if not 0 <= right <= asked or not asked:
            raise ValueError((right, asked))
        with self._storage.writing() as db:
            lecture = clean(lecture)
            history.begin(db, Revision(QUIZ, lecture, lecture=lecture, extra=packed({"right": right, "asked": asked})))

    def quizzes(self) -> list[Quiz]:
        """The scores that were kept, in the order of time."""
        from lecturetui.notebook import sql_reviews

        with self._storage.reading() as db:
            return [quiz_of(row) for row in sql_reviews.standing(db, QUIZ)]


def aside(card: str) -> str:
    """What it is called in every notebook that a card is set aside, so that merged ones have one."""
    return f"{ASIDE}/{card}"


def recall_of(row: Revision) -> Recall:
    """The answer that a row holds; NotebookError for a row that holds something which nobody can have written."""
    rating, took = _numbers(row, "rating", "took")
    if rating not in RATINGS or took > LONGEST:
        raise damaged(row)
    return Recall(row.record, row.text, row.lecture, rating, _given(row), took / 1000)


def aside_of(row: Revision) -> Aside:
    """The card that a row sets aside; NotebookError as for `recall_of`."""
    until = unpacked(row).get("until")
    if until is None:
        return Aside(row.text, row.lecture, None)
    try:
        return Aside(row.text, row.lecture, date.fromisoformat(until))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise damaged(row) from None


def quiz_of(row: Revision) -> Quiz:
    """The score that a row holds; NotebookError as for `recall_of`."""
    right, asked = _numbers(row, "right", "asked")
    if not asked or right > asked:
        raise damaged(row)
    return Quiz(row.lecture, right, asked, _given(row))


def _quick(row: Row) -> Recall:
    """As `recall_of`: of tens of thousands, to be read in a fraction of a second, nearly all are written like this."""
    record, card, lecture, made, extra = row
    found = _EXTRA.fullmatch(extra)
    if found is None or type(made) is not int or not 0 <= made < _SOON:
        return recall_of(Revision(RECALL, card, record, made=made, lecture=lecture, extra=extra))
    rating, took = found.groups("0")
    return Recall(record, card, lecture, int(rating), datetime.fromtimestamp(made / 1000, UTC), int(took) / 1000)


def _numbers(row: Revision, *keys: str) -> Iterator[int]:
    known = unpacked(row)
    for key in keys:
        value = known.get(key, 0)
        if type(value) is not int or value < 0:
            raise damaged(row)
        yield value


def _given(row: Revision) -> datetime:
    """When it was given; not when that was taken back and made again, as `at` has it."""
    if type(row.made) is not int:
        raise damaged(row)
    return moment(min(max(row.made, 0), _LATEST))


def _named(card: str) -> str:
    card = clean(card)
    if not card.strip():
        raise ValueError(card)
    return card
