"""What is on show in a review, as lines, and what one can do there, as words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from lecturetui.review.schedule import RATINGS
from lecturetui.tui.review_foot import Word
from lecturetui.tui.review_page import BLANK, MUTED, card_lines, head, place
from lecturetui.tui.review_words import many, over_lines, today_lines

if TYPE_CHECKING:
    from lecturetui.review.model import Card
    from lecturetui.tui.review_deck import Outlook
    from lecturetui.tui.reviewing import Turn

READING, WAITING, TODAY, FRONT, BACK, OVER, FAILED = "reading", "waiting", "today", "front", "back", "over", "failed"
"""What can be on show: nothing yet, that one waits, what there is today, a question, its answer too, what was done,
and why nothing can be shown."""


@dataclass(frozen=True, slots=True)
class View:
    """What is on show."""

    stage: str = READING
    today: Outlook | None = None
    turn: Turn | None = None
    length: int | None = 20
    """How many cards a session has at most."""
    everywhere: bool = False
    """Whether the cards are those of all lectures."""
    title: str = ""
    """What the lecture of the card is called, if that does not go without saying."""
    seconds: float = 0.0
    """How long the cards of the session took."""
    problem: str = ""

    @property
    def card(self) -> Card | None:
        """The card that is asked, if one is."""
        return self.turn.card if self.turn and self.stage in (FRONT, BACK) else None

    @property
    def rest(self) -> int:
        """How many cards are left for today."""
        return self.today.due + self.today.new if self.today else 0

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """What is shown in the column."""
        if self.turn and self.card:
            above, back = place(self.card, self.title), self.stage == BACK
            return card_lines(self.card, above, progress(self.turn), width, height, back=back)
        if self.turn and self.stage == OVER:
            return over_lines(self.turn, self.seconds, self.today, width, height)
        if self.today and self.stage == TODAY:
            scope = "all lectures" if self.everywhere else "this lecture"
            return today_lines(self.today, scope, width, height)
        told = {WAITING: "Reading your answers…", FAILED: self.problem}.get(self.stage, "")
        return [*head("Review", "", width, height), *Content.styled(told, MUTED).wrap(width)] if told else [BLANK]

    def foot(self) -> list[Word]:
        """What one can do."""
        if self.stage == FRONT:
            return [Word("review.on", "shows the answer")]
        if self.stage == BACK and self.turn:
            told = zip(RATINGS, self.turn.intervals, strict=True)
            return [Word(f"review.{name}", name, interval) for name, interval in told]
        if self.stage == FAILED:
            return [Word("review.on", "tries again")]
        scope = Word("review.scope", "this lecture" if self.everywhere else "all lectures")
        if not self.rest:
            return [scope]
        length = "all cards" if self.length is None else many(self.length, "card")
        begin = Word("review.on", "goes on" if self.stage == OVER else "begins")
        return [begin, Word("review.less", ""), Word("review.more", length, close=True), scope]


def progress(turn: Turn) -> str:
    """How far a session has come: `3 of 20 · 12 due · 5 new`."""
    left = turn.left
    told = [f"{n} {name}" for n, name in zip(left, ("due", "learning", "new"), strict=True) if n]
    return " · ".join([f"{turn.done + 1} of {turn.done + sum(left)}", *told])
