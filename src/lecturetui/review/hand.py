"""What is still to come in a session, and which of it is next. Nothing is read or written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import chain, islice
from typing import NamedTuple

from lecturetui.review.model import Card
from lecturetui.review.order import siblings
from lecturetui.review.schedule import Standing
from lecturetui.review.today import Today

AHEAD = timedelta(minutes=20)
"""A card that is being learned is asked that much too early when nothing else is left."""


class Hand(NamedTuple):
    """All that an answer changes in a session, so that the one before it can be put back."""

    queue: tuple[Card, ...]
    """What was not answered yet, but for those before `at`."""
    at: int = 0
    learning: tuple[Card, ...] = ()
    """What was answered and comes back within minutes."""
    card: Card | None = None
    """The card at hand."""
    last: Card | None = None
    """What was at hand before it."""
    done: int = 0
    """Answers given."""

    def coming(self) -> Iterator[Card]:
        """All that is still to come, the card at hand first."""
        return chain([self.card] if self.card else (), islice(self.queue, self.at, None), self.learning)

    def next_due(self, today: Today) -> datetime | None:
        """When the next card comes, if there is one and only its time is waited for."""
        return None if self.card else min(map(today.due_at, self.learning), default=None)

    def laid(self) -> Hand:
        """Without the card at hand."""
        return self._replace(card=None, last=self.card)

    def pruned(self, today: Today, before: Mapping[str, Standing]) -> Hand:
        """Without what other windows answered or set aside; `before` is where the cards of the queue stood then."""

        def is_waiting(card: Card) -> bool:
            untouched = today.standings.get(card.id) == before.get(card.id)
            return untouched and (today.is_due(card) or (today.is_new(card) and today.new > 0))

        queue = islice(self.queue, self.at, None)
        learning = tuple(filter(today.is_learning, self.learning))
        if all(map(is_waiting, queue)):  # then it is the same one in all that `undo` may put back
            return self._replace(learning=learning)
        return self._replace(queue=tuple(filter(is_waiting, self.queue[self.at :])), at=0, learning=learning)

    def taken(self, today: Today) -> Hand:
        """With the next card at hand, if there is one whose time has come."""
        learning = sorted(self.learning, key=today.due_at)
        ripe = [card for card in learning if today.due_at(card) <= today.now]
        if not ripe and self.at == len(self.queue):
            ripe = [card for card in learning if today.due_at(card) <= today.now + AHEAD]
        first = next(filter(self._is_apart, self._next(ripe)), None) or next(self._next(ripe), None)
        if first is None or first in ripe:
            return self._replace(card=first, learning=tuple(card for card in self.learning if card is not first))
        at = self.queue.index(first, self.at)
        if at == self.at:
            return self._replace(card=first, at=at + 1)
        return self._replace(card=first, queue=(*self.queue[self.at : at], *self.queue[at + 1 :]), at=0)

    def _next(self, ripe: list[Card]) -> Iterator[Card]:
        return chain(ripe, islice(self.queue, self.at, None))

    def _is_apart(self, card: Card) -> bool:
        """Whether it is no sibling of the card before it."""
        return self.last is None or siblings(card) != siblings(self.last)
