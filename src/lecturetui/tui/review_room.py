"""The room in which cards are recalled: what is on show, and what is done for it on threads."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from textual.app import ComposeResult
from textual.reactive import reactive

from lecturetui import plain
from lecturetui.errors import LecturetuiError
from lecturetui.tui.pane import Pane
from lecturetui.tui.review_deck import Deck, Outlook
from lecturetui.tui.review_foot import Foot
from lecturetui.tui.review_page import ReviewPage
from lecturetui.tui.review_view import BACK, FAILED, FRONT, OVER, READING, TODAY, WAITING, View
from lecturetui.tui.reviewing import Reviewing, Turn

if TYPE_CHECKING:
    from lecturetui.tui.app import LectureApp

T = TypeVar("T")

PATIENCE = 0.4
"""Seconds after which is told what one waits for."""


class ReviewRoom(Pane):
    """Shows what is due, then card after card, then what was done. A subclass has the keys."""

    app: LectureApp

    changes: reactive[int] = reactive(0, repaint=False, init=False)
    """How often something was written to the notebook."""
    view: reactive[View] = reactive(View(), repaint=False, init=False)
    """What is on show."""
    session: Reviewing | None = None
    _holding = 0
    """How much is under way that the next key has to wait for."""
    since = 0.0
    """When the card on show came."""
    _stale = False
    """Whether something was written since the notebook was read."""

    def compose(self) -> ComposeResult:
        yield ReviewPage()
        yield Foot()

    def on_mount(self) -> None:
        self.deck = Deck(self.lecture, self.app)
        self._turns = asyncio.Lock()
        self.look()

    def watch_view(self, old: View, new: View) -> None:
        """Show it; from the top, if it is something else."""
        step = (old.turn and old.turn.step, new.turn and new.turn.step)
        same = old.stage == new.stage or (old.stage, new.stage) == (FRONT, BACK)
        self.query_one(ReviewPage).show(new.lines, home=not same or step[0] != step[1])
        self.query_one(Foot).show(new.foot())
        self.refresh_bindings()

    # On threads

    @property
    def busy(self) -> bool:
        """Whether something is being written: the next key is for what comes of it, which is not on show yet."""
        return self._holding > 0

    def ask(self, work: Callable[[], T], then: Callable[[T], object], *, busy: bool = False) -> None:
        """Have something done on a thread, after what was asked for before, `then` something shown.

        Until then the pane is `busy`, if that is said.
        """
        self._holding += busy
        self.run_worker(self._ask(work, then, busy))

    async def _ask(self, work: Callable[[], T], then: Callable[[T], object], busy: bool) -> None:
        async with self._turns:
            try:
                answer = await asyncio.to_thread(work)
            except LecturetuiError as error:
                self._tell(plain.line(str(error)))
            else:
                then(answer)
            finally:
                self._holding -= busy

    def _tell(self, problem: str) -> None:
        if self.view.stage in (READING, WAITING):
            self.view = View(FAILED, problem=problem, length=self.view.length)
        else:
            self.notify(problem, severity="error", timeout=10, markup=False)

    def look(self) -> None:
        """Read what there is today."""
        if self.view.stage not in (TODAY, OVER):
            self.view = replace(self.view, stage=READING)
            self.set_timer(PATIENCE, self._say_so)
        self.ask(self.deck.look, self._show_today)

    def _say_so(self) -> None:
        if self.view.stage == READING:
            self.view = replace(self.view, stage=WAITING)

    def _show_today(self, today: Outlook) -> None:
        stage = TODAY if self.view.stage in (READING, WAITING) else self.view.stage
        self.view = replace(self.view, stage=stage, today=today, everywhere=self.deck.everywhere)

    def show_turn(self, turn: Turn) -> None:
        """Show the card at hand, if it is another one; at the end what was done."""
        before = self.view.turn
        if self.session is None:  # it was left meanwhile
            return
        if turn.card is None:
            self.view = replace(self.view, stage=OVER, turn=turn, today=None)
            self.look()
            self.ask(self.deck.keep, lambda _: None)
        elif not before or not self.view.card or turn.step != before.step:
            other = self.deck.lecture_of(turn.card) if turn.card.lecture != self.lecture.id else None
            self.since = monotonic()
            self.view = replace(self.view, stage=FRONT, turn=turn, title=other.title if other else "")
        else:
            self.view = replace(self.view, turn=turn)

    # What comes down

    def take_focus(self) -> None:
        """Let keys go to the card; what was written meanwhile, and the time that has passed, count."""
        self.query_one(ReviewPage).focus()
        if self._stale or self.view.stage in (TODAY, OVER):
            self._renew()

    def choose_row(self, row: str) -> None:
        """The cards are no board."""

    def watch_changes(self) -> None:
        """Take what was written here or in another window."""
        self._stale = True
        if self.display:
            self._renew()

    def watch_lecture(self) -> None:
        """Make the cards of what it says now; a session that is begun goes on with those it has."""
        if self.is_mounted:
            self.deck.lecture = self.lecture
            self.watch_changes()

    def _renew(self) -> None:
        self._stale = False
        if self.session and self.view.stage in (FRONT, BACK):
            self.ask(self.session.look, self.show_turn)
        elif self.view.stage in (TODAY, OVER):
            self.look()
