"""FSRS at work on one card. Importing this imports `fsrs`, which takes longer than a command should need to start."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from fsrs import Card, Rating, Scheduler, State

from lecturetui.review.schedule import AGAIN, REVIEW, Standing

# Without the random shift of days by which other programs keep cards apart: a log is to give one state.
_SCHEDULER = Scheduler(enable_fuzzing=False)
_RATINGS = {int(rating): rating for rating in Rating}


class Scheduled(Card):
    """A card as it goes through the answers to it."""

    def __init__(self, standing: Standing | None, at: datetime) -> None:
        """One that stands so, or that is first answered then."""
        if standing is None:
            super().__init__(card_id=0, due=at)  # the id it makes by itself takes a millisecond
            self.first, self.reps, self.lapses = at, 0, 0
        else:
            due, last, self.first, stability, difficulty, state, step, self.reps, self.lapses = standing
            super().__init__(0, State(state), step, stability, difficulty, due, last)

    def __copy__(self) -> Self:
        """The card itself: what the scheduler changes is its copy, and to make one takes as long as to schedule it."""
        return self

    def answer(self, rating: int, at: datetime) -> None:
        """Take an answer into account; one before the last answer counts as given with that."""
        if self.last_review is not None and at < self.last_review:
            at = self.last_review
        self.lapses += rating == AGAIN and self.state == REVIEW
        self.reps += 1
        _SCHEDULER.review_card(self, _RATINGS[rating], at)

    def standing(self) -> Standing:
        """Where it stands; ValueError if it was never answered."""
        if self.last_review is None or self.stability is None or self.difficulty is None:
            raise ValueError(self)
        return Standing(
            self.due,
            self.last_review,
            self.first,
            self.stability,
            self.difficulty,
            int(self.state),
            self.step,
            self.reps,
            self.lapses,
        )
