"""A session on the screen. Its methods wait for the disk, so they are for threads, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from lecturetui.review import schedule

if TYPE_CHECKING:
    from lecturetui.review.model import Card
    from lecturetui.review.session import Left, Session

BURIED, SUSPENDED = -1, -2
"""What can be done to a card in place of rating it."""


class Turn(NamedTuple):
    """How a session stands."""

    card: Card | None
    """What is asked; None when nothing is left."""
    deeds: tuple[int, ...]
    """What was done: ratings from 1, `BURIED`, `SUSPENDED`."""
    left: Left
    """What is still to come, the card among it."""
    intervals: tuple[str, ...] = ()
    """After how long the card comes again, by rating."""
    again_at: datetime | None = None
    """When the next card comes, if the session only waits for that."""

    @property
    def step(self) -> tuple[str, int]:
        """What tells it from any other turn, whatever the card says meanwhile."""
        return self.card.id if self.card else "", len(self.deeds)

    @property
    def done(self) -> int:
        """How many answers were given."""
        return sum(deed > 0 for deed in self.deeds)


class Reviewing:
    """A session and what was done in it. Methods raise NotebookError, and then it stays as it was.

    `as_written` gives a card as it reads now: it may be edited since the session began.
    """

    def __init__(self, session: Session, as_written: Callable[[Card], Card]) -> None:
        self._session = session
        self._as_written = as_written
        self._deeds: list[int] = []

    def turn(self) -> Turn:
        """How it stands."""
        session = self._session
        card = session.card
        intervals = tuple(map(schedule.told, session.intervals())) if card else ()
        return Turn(card and self._as_written(card), tuple(self._deeds), session.left, intervals, session.next_due())

    def do(self, deed: int, took: float = 0.0) -> Turn:
        """Write down how well the card was recalled or that it is not to be asked, and go on."""
        if deed == BURIED:
            self._session.bury()
        elif deed == SUSPENDED:
            self._session.suspend()
        else:
            self._session.grade(deed, took)
        self._deeds.append(deed)
        return self.turn()

    def undo(self) -> Turn | None:
        """Take back what was done last, and ask that card again; None if that was changed elsewhere since."""
        taken = self._session.undo()
        del self._deeds[-1:]
        return self.turn() if taken else None

    def look(self) -> Turn:
        """See what others answered: that is not asked again."""
        self._session.catch_up()
        return self.turn()
