"""A session: which card is asked next, and what comes of an answer. No screen, and no clock but the one it is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from itertools import filterfalse, islice
from typing import NamedTuple

from lecturetui.notebook.reviews import Aside, Reviews
from lecturetui.review import days, schedule
from lecturetui.review.hand import Hand
from lecturetui.review.model import Card
from lecturetui.review.order import ordered
from lecturetui.review.schedule import Standing
from lecturetui.review.standings import Standings, caught_up, read
from lecturetui.review.today import Counts, Today, due_today

__all__ = ["Counts", "Left", "Session", "due_today"]


class Left(NamedTuple):
    """How many cards are still to come, the one at hand among them."""

    due: int
    learning: int
    new: int


class Session:
    """Cards that are asked one after the other: those that are due, with new ones between them.

    What other windows write meanwhile is taken in: a card that is answered or set aside there is not asked here too.
    Methods raise NotebookError when the notebook cannot be read or written, and the session is then as it was.
    """

    def __init__(
        self,
        cards: Sequence[Card],
        reviews: Reviews,
        *,
        now: Callable[[], datetime],
        day_ends: int = 4,
        new: int = 20,
        length: int | None = None,
        standings: Standings | None = None,
    ) -> None:
        """Of these cards as many as `length`, and no more new ones than the day may have still.

        `standings` is where all cards stand, as it was read before; None reads it.
        """
        self._reviews = reviews
        self._now = now
        self._day_ends = day_ends
        self._new = new
        self._known = read(reviews) if standings is None else standings
        """Where the cards stood when the log was last read whole, from which on it is read again."""
        self._standings: dict[str, Standing] = {}
        self._aside: dict[str, Aside] = {}
        self._acts: list[tuple[str, Hand]] = []
        """The revision that each answer, burying and suspending wrote, and the hand before it."""
        self._look()
        self._before = self._standings
        """Where the cards stood when the session began."""
        today = self._today()
        due = today.due(cards)[:length]
        most_new = today.new if length is None else min(today.new, length - len(due))
        queue = ordered([*filterfalse(today.is_learning, due)], [*islice(filter(today.is_new, cards), most_new)])
        self._hand = Hand(queue, learning=tuple(filter(today.is_learning, due))).taken(today)

    @property
    def card(self) -> Card | None:
        """The card at hand; None when the session is over, or until `next_due`."""
        if self._hand.card is None and self._hand.learning:
            self._hand = self._hand.taken(self._today())
        return self._hand.card

    @property
    def standing(self) -> Standing | None:
        """Where the card at hand stands; None for one that was never answered."""
        return self._standings.get(self._hand.card.id) if self._hand.card else None

    @property
    def done(self) -> int:
        """Answers given."""
        return self._hand.done

    @property
    def left(self) -> Left:
        """What is still to come."""
        counts = [0, 0, 0]
        for card in self._hand.coming():
            standing = self._standings.get(card.id)
            counts[2 if standing is None else standing.learning] += 1
        return Left(*counts)

    def intervals(self) -> tuple[timedelta, timedelta, timedelta, timedelta]:
        """How long after each rating the card at hand comes again."""
        return schedule.intervals(self.standing, self._now())

    def next_due(self) -> datetime | None:
        """When the next card comes, if the session only waits for that."""
        return None if self.card else self._hand.next_due(self._today())

    def grade(self, rating: int, took: float = 0.0) -> None:
        """Write down how well the card at hand was recalled, from 1 to 4, and in how many seconds; then go on."""
        card = self._at_hand()
        self._look()
        recall = self._reviews.answer(card.id, rating, lecture=card.lecture, took=took)
        standing = self._standings[card.id] = schedule.after(self._standings.get(card.id), rating, recall.at)
        learning = (*self._hand.learning, card) if standing.learning else self._hand.learning
        self._go_on(recall.id, self._hand._replace(learning=learning, done=self._hand.done + 1))

    def bury(self) -> None:
        """Have the card at hand not asked before tomorrow, and go on."""
        self._set_aside(days.day_of(self._now(), self._day_ends) + days.DAY)

    def suspend(self) -> None:
        """Have the card at hand not asked any more, and go on."""
        self._set_aside(None)

    def undo(self) -> bool:
        """Take back what was done last in this session, and ask that card again.

        False if there is nothing, or if it was changed elsewhere since, which stays as it is.
        """
        if not self._acts:
            return False
        change, hand = self._acts[-1]
        taken = self._reviews.take_back(change)
        del self._acts[-1]
        self._hand = hand if taken else self._hand
        self._look()
        return taken

    def catch_up(self) -> None:
        """Take in what other windows wrote; when the card at hand was answered or set aside there, it is the next."""
        before = self._standings
        self._look()
        card = self._hand.card
        if card and (self._today().is_aside(card) or self._standings.get(card.id) != before.get(card.id)):
            self._hand = self._hand.laid()
        self._hand = self._next(self._hand)

    def _look(self) -> None:
        """Read what is in the notebook."""
        standings, aside = caught_up(self._reviews, self._known), self._reviews.aside()
        self._known = standings if standings.whole else self._known
        self._standings, self._aside = dict(standings), aside

    def _set_aside(self, until: date | None) -> None:
        card = self._at_hand()
        self._look()
        change = self._reviews.set_aside(card.id, lecture=card.lecture, until=until)
        self._aside[card.id] = Aside(card.id, card.lecture, until)
        self._go_on(change, self._hand)

    def _at_hand(self) -> Card:
        if self._hand.card is None:
            raise ValueError("no card is at hand")
        return self._hand.card

    def _go_on(self, change: str, hand: Hand) -> None:
        self._acts.append((change, self._hand))
        self._hand = self._next(hand.laid())

    def _next(self, hand: Hand) -> Hand:
        today = self._today()
        hand = hand.pruned(today, self._before)
        return hand if hand.card else hand.taken(today)

    def _today(self) -> Today:
        return Today(self._standings, self._aside, self._now(), self._day_ends, self._new)
