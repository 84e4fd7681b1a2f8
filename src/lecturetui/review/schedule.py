"""When a card is due again, by the FSRS scheduler: a function of the answers to it, and of nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lecturetui.notebook.reviews import Recall
    from lecturetui.review.scheduler import Scheduled

RATINGS = ("again", "hard", "good", "easy")
"""How well a card was recalled; a rating is a number from 1."""
AGAIN = 1
REVIEW = 2
"""The state of a card that is learned; it is being learned in state 1, and learned again in state 3."""

_HOUR, _DAY, _MONTH, _YEAR = 60, 1_440, 43_830, 525_960
"""Minutes."""


class Standing(NamedTuple):
    """Where a card stands after the answers to it. Times are aware, in UTC."""

    due: datetime
    last: datetime
    """When it was last answered."""
    first: datetime
    """When it was first answered."""
    stability: float
    """Days after which nine of ten such cards are recalled."""
    difficulty: float
    """From 1 to 10."""
    state: int
    step: int | None
    """Which of the steps of learning comes next; None for a card that is learned."""
    reps: int
    """How often it was answered."""
    lapses: int
    """How often it was forgotten after it had been learned."""

    @property
    def learning(self) -> bool:
        """Whether it is asked again within minutes."""
        return self.state != REVIEW


_NONE: Mapping[str, Standing] = MappingProxyType({})


def replay(log: Iterable[Recall], onto: Mapping[str, Standing] = _NONE) -> dict[str, Standing]:
    """Where each card stands that was answered, by its id; the same whatever the order in which the log is given.

    `onto` is where cards stood before all of these answers. One that is before the last answer to its card, by a clock
    that was set back, counts as given with that.
    """
    scheduled: dict[str, Scheduled] = {}
    for recall in sorted(log, key=attrgetter("id")):
        card = scheduled.get(recall.card)
        if card is None:
            card = scheduled[recall.card] = _scheduled(onto.get(recall.card), recall.at)
        card.answer(recall.rating, recall.at)
    return {name: card.standing() for name, card in scheduled.items()}


def after(standing: Standing | None, rating: int, at: datetime) -> Standing:
    """Where a card stands after one more answer."""
    card = _scheduled(standing, at)
    card.answer(rating, at)
    return card.standing()


def intervals(standing: Standing | None, at: datetime) -> tuple[timedelta, timedelta, timedelta, timedelta]:
    """How long after each rating a card comes again."""
    again, hard, good, easy = (after(standing, rating, at).due - at for rating in range(1, 5))
    return again, hard, good, easy


def told(interval: timedelta) -> str:
    """An interval in a few characters: 10 min, 3 h, 3 d, 2.4 mo, 1.5 y."""
    minutes = interval / timedelta(minutes=1)
    if minutes < _HOUR - 0.5:
        return f"{max(round(minutes), 1)} min"
    if minutes < _DAY - _HOUR / 2:
        return f"{round(minutes / _HOUR)} h"
    if minutes < _MONTH:
        return f"{round(minutes / _DAY)} d"
    if minutes < 0.995 * _YEAR:
        return f"{minutes / _MONTH:.1f} mo"
    return f"{minutes / _YEAR:.1f} y"


def _scheduled(standing: Standing | None, at: datetime) -> Scheduled:
    return _kind()(standing, at)


@cache
def _kind() -> type[Scheduled]:
    from lecturetui.review.scheduler import Scheduled  # which takes 50 ms: most of what shows cards answers none

    return Scheduled
