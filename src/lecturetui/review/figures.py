"""What came of reviewing: how much is due, was answered and is remembered. Pure: it reads no clock and no disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from lecturetui.review import days
from lecturetui.review.schedule import REVIEW, Standing

if TYPE_CHECKING:
    from lecturetui.notebook.reviews import Aside, Quiz, Recall
    from lecturetui.review.model import Card
    from lecturetui.review.scheduler import Scheduled

    _Answer = tuple[Recall, bool]
    """An answer, and whether its card was learned by then."""

AHEAD = 14
"""Days for which it is counted what is due."""
BACK = 30
"""Days for which it is counted what was answered."""
LONGEST = 300.0
"""Seconds of an answer that are counted at most: whoever takes longer went away."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Answers counted."""

    answers: int = 0
    seconds: float = 0.0
    """How long they took."""
    learned: int = 0
    """Those to cards that were learned by then; the others are asked within minutes, which says little."""
    kept: int = 0
    """Those of them that were not `again`."""

    @property
    def retention(self) -> float | None:
        """The share of learned cards that was remembered; None if none was asked."""
        return self.kept / self.learned if self.learned else None

    @property
    def minutes(self) -> float:
        """How long the answers took."""
        return self.seconds / 60


@dataclass(frozen=True, slots=True)
class OfLecture:
    """The figures of one lecture, or of what belongs to none."""

    lecture: str
    """Its id, '' for none."""
    cards: int
    seen: int
    """Cards that were answered at least once."""
    due: int
    """Cards that are due today, with those that are overdue."""
    tally: Tally


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures, as of one moment."""

    today: date
    due: tuple[int, ...]
    """Cards due on each of the coming days, today first and with what is overdue."""
    days: tuple[Tally, ...]
    """What was answered on each of the last days, today last."""
    recent: Tally
    """What was answered on these days."""
    all: Tally
    lectures: tuple[OfLecture, ...]
    """In the order of the cards; then those that have answers and no cards any more."""
    quizzes: tuple[Quiz, ...] = ()
    """Scores that were kept, in the order of time."""


def figures(
    log: Iterable[Recall],
    standings: Mapping[str, Standing],
    cards: Iterable[Card],
    now: datetime,
    day_ends: int,
    *,
    aside: Mapping[str, Aside] | None = None,
    quizzes: Iterable[Quiz] = (),
) -> Figures:
    """The figures of these cards, of what was answered, and of all answers to cards that are gone."""
    today = days.day_of(now, day_ends)
    due = [0] * AHEAD
    counts: dict[str, list[int]] = {}
    for card in cards:
        count = counts.setdefault(card.lecture, [0, 0, 0])
        count[0] += 1
        standing = standings.get(card.id)
        if standing is not None:
            ahead = _days_to(standing, (aside or {}).get(card.id), today, day_ends)
            if ahead < AHEAD:
                due[ahead] += 1
            count[1] += 1
            count[2] += ahead == 0
    by_day: list[list[_Answer]] = [[] for _ in range(BACK)]
    by_lecture: dict[str, list[_Answer]] = {name: [] for name in counts}
    for answer in _replayed(log):
        ago = (today - days.day_of(answer[0].at, day_ends)).days
        by_lecture.setdefault(answer[0].lecture, []).append(answer)
        if 0 <= ago < BACK:
            by_day[-1 - ago].append(answer)
    return Figures(
        today,
        tuple(due),
        tuple(map(_tally, by_day)),
        _tally(chain.from_iterable(by_day)),
        _tally(chain.from_iterable(by_lecture.values())),
        tuple(_of_lecture(name, counts.get(name), some) for name, some in by_lecture.items()),
        tuple(quizzes),
    )


def _of_lecture(name: str, counts: Sequence[int] | None, answers: Iterable[_Answer]) -> OfLecture:
    cards, seen, due = counts or (0, 0, 0)
    return OfLecture(name, cards, seen, due, _tally(answers))


def _tally(answers: Iterable[_Answer]) -> Tally:
    some = list(answers)
    learned = [recall for recall, learned in some if learned]
    seconds = sum(min(recall.took, LONGEST) for recall, _ in some)
    return Tally(len(some), seconds, len(learned), sum(recall.rating > 1 for recall in learned))


def _days_to(standing: Standing, aside: Aside | None, today: date, day_ends: int) -> int:
    """In how many days a card is due, 0 for one that is overdue; `AHEAD` for one that is not in that time."""
    day = days.day_of(standing.due, day_ends)
    if days.day_of(standing.last, day_ends) > today:
        day = today  # it was answered by a clock that was ahead, and is asked now
    if aside is not None:
        day = date.max if aside.until is None else max(day, aside.until)
    return min(max((day - today).days, 0), AHEAD)


def _replayed(log: Iterable[Recall]) -> Iterator[_Answer]:
    """Each answer in the order of time, and whether its card was learned by then."""
    from lecturetui.review.scheduler import Scheduled

    cards: dict[str, Scheduled] = {}
    for recall in sorted(log, key=attrgetter("id")):
        card = cards.get(recall.card)
        learned = card is not None and card.state == REVIEW
        if card is None:
            card = cards[recall.card] = Scheduled(None, recall.at)
        card.answer(recall.rating, recall.at)
        yield recall, learned
