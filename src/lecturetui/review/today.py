"""What is to be asked on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from lecturetui.notebook.reviews import Aside
from lecturetui.review import days
from lecturetui.review.model import Card
from lecturetui.review.schedule import Standing


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cards are to be asked today."""

    due: int = 0
    """Those that were answered before."""
    new: int = 0
    """Those that were never answered, no more than a day may have."""
    lectures: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """(due, new) of each lecture that has any, by its id; each with the new ones that it would have by itself."""


class Today:
    """The day of a moment, with what was answered and set aside up to then."""

    def __init__(
        self, standings: Mapping[str, Standing], aside: Mapping[str, Aside], now: datetime, day_ends: int, new: int
    ) -> None:
        day = days.day_of(now, day_ends)
        start, self._end = days.end_of(day - days.DAY, day_ends), days.end_of(day, day_ends)
        self.standings = standings
        self.now = now
        self._aside = {card for card, it in aside.items() if it.until is None or it.until > day}
        self.new = max(new - sum(start <= standing.first < self._end for standing in standings.values()), 0)
        """How many more cards the day may have that were never answered before it."""

    def is_aside(self, card: Card) -> bool:
        """Whether a card is not to be asked, today or ever."""
        return card.id in self._aside

    def is_due(self, card: Card) -> bool:
        """Whether a card that was answered before is to be asked."""
        standing = self.standings.get(card.id)
        if standing is None or card.id in self._aside:
            return False
        return self.due_at(card) < self._end

    def due_at(self, card: Card) -> datetime:
        """When a card that was answered before is due; now if that was on a day to come, by a clock that was ahead."""
        standing = self.standings[card.id]
        return standing.due if standing.last < self._end else self.now

    def is_new(self, card: Card) -> bool:
        """Whether a card could be asked for the first time."""
        return card.id not in self.standings and card.id not in self._aside

    def is_learning(self, card: Card) -> bool:
        """Whether a card comes back within minutes."""
        standing = self.standings.get(card.id)
        return standing is not None and standing.learning and card.id not in self._aside

    def due(self, cards: Iterable[Card]) -> list[Card]:
        """Those of the cards that are due, the one first that is overdue the longest for its interval."""
        return sorted(filter(self.is_due, cards), key=self._overdue, reverse=True)

    def _overdue(self, card: Card) -> float:
        standing = self.standings[card.id]
        return (self.now - standing.due) / max(standing.due - standing.last, timedelta(minutes=1))


def due_today(  # noqa: PLR0917 - all that it depends on
    cards: Iterable[Card],
    standings: Mapping[str, Standing],
    aside: Mapping[str, Aside],
    now: datetime,
    day_ends: int,
    new: int,
) -> Counts:
    """How many of these cards are to be asked today, in all and of each lecture."""
    today = Today(standings, aside, now, day_ends, new)
    lectures: dict[str, tuple[int, int]] = {}
    for card in cards:
        if (is_due := today.is_due(card)) or today.is_new(card):
            many_due, many_new = lectures.get(card.lecture, (0, 0))
            lectures[card.lecture] = (many_due + is_due, many_new + (not is_due))
    in_all = min(sum(many for _, many in lectures.values()), today.new)
    lectures = {name: (due, min(many, today.new)) for name, (due, many) in lectures.items() if due or today.new}
    return Counts(sum(due for due, _ in lectures.values()), in_all, lectures)
