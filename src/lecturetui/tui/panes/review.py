"""The pane of review: what is to be recalled today, card after card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from time import monotonic, time
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from lecturetui.tui.messages import GoTo, JotAsked
from lecturetui.tui.review_page import ReviewPage
from lecturetui.tui.review_room import ReviewRoom
from lecturetui.tui.review_view import BACK, FAILED, FRONT, OVER, TODAY, View
from lecturetui.tui.reviewing import BURIED, SUSPENDED, Reviewing, Turn

if TYPE_CHECKING:
    from lecturetui.review.quiz import Question

__all__ = ["PANE", "ReviewPage", "ReviewPane"]

LONGEST = 300.0
"""Seconds that a card takes at most: after that one has done something else."""
LENGTHS = (5, 10, 20, 50, 100, None)
"""How many cards a session may have; None for all."""


class ReviewPane(ReviewRoom):
    """Keys for what can be done."""

    name_of_pane = "review"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "on", "on", show=False, id="review.on", tooltip="Begin; show the answer"),
        Binding("1", "do(1)", "again", show=False, id="review.again", tooltip="Not recalled: ask it again"),
        Binding("2", "do(2)", "hard", show=False, id="review.hard", tooltip="Recalled with effort"),
        Binding("3", "do(3)", "good", show=False, id="review.good", tooltip="Recalled"),
        Binding("4", "do(4)", "easy", show=False, id="review.easy", tooltip="Recalled at once"),
        Binding("u", "undo", "undo", id="review.undo", tooltip="Take the last answer back"),
        Binding(
            "B,minus", f"do({BURIED})", "tomorrow", id="review.bury", tooltip="Do not ask this card before tomorrow"
        ),
        Binding("S", f"do({SUSPENDED})", "suspend", id="review.suspend", tooltip="Do not ask this card any more"),
        Binding("S", "bring_back", "bring back", show=False, id="review.back", tooltip="Ask all suspended cards again"),
        Binding("o", "slide", "slide", id="review.slide", tooltip="To the slide of the card; b comes back"),
        Binding("e", "edit('edit')", "edit", id="review.edit", tooltip="Edit a card of your own"),
        Binding("E", "edit('editor')", "editor", show=False, id="review.editor", tooltip="Edit it in your own editor"),
        Binding("enter", "slide", "slide", show=False, id="review.slide_too", tooltip="To the slide of the card"),
        Binding("space,pagedown", "turn(1)", "down", show=False, id="review.down", tooltip="A screenful down"),
        Binding("pageup", "turn(-1)", "up", show=False, id="review.up", tooltip="A screenful up"),
        Binding("minus", "length(-1)", "fewer", show=False, id="review.less", tooltip="Fewer cards in a session"),
        Binding(
            "plus,equals_sign", "length(1)", "more", show=False, id="review.more", tooltip="More cards in a session"
        ),
        Binding(
            "l", "scope(False)", "this lecture", show=False, id="review.scope", tooltip="Only this lecture's cards"
        ),
        Binding("l", "scope(True)", "all lectures", show=False, id="review.scope", tooltip="The cards of all lectures"),
        Binding("f", "figures", "figures", id="review.figures", tooltip="What is due, answered and remembered"),
        Binding("Q", "quiz", "quiz", id="review.quiz", tooltip="Ten questions on this lecture, with choices"),
        Binding("escape", "end", "end", id="review.end", tooltip="Leave the session"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is done depends on what is on show."""
        view = self.view
        at_card = view.card is not None
        match action:
            case "on":
                return view.stage in (FRONT, FAILED) or (view.stage in (TODAY, OVER) and view.rest > 0)
            case "do":
                return at_card if parameters[0] in (BURIED, SUSPENDED) else view.stage == BACK
            case "undo":
                return bool(at_card or view.stage == OVER) and bool(view.turn and view.turn.deeds)
            case "turn":
                return view.stage == BACK
            case "slide" | "end" | "edit":
                return at_card and (action != "edit" or bool(view.card and view.card.own))
            case "length":
                return view.stage in (TODAY, OVER) and view.rest > 0
            case "scope":
                return view.stage in (TODAY, OVER) and view.everywhere is not parameters[0]
            case "figures" | "quiz":
                return not at_card
            case "bring_back":
                return view.stage == TODAY and bool(view.today and view.today.suspended)
        return True

    def action_on(self) -> None:
        """Show the answer; begin a session, or try once more to read what there is."""
        if self.view.stage == FRONT:
            self.view = replace(self.view, stage=BACK)
        elif self.view.stage == FAILED:
            self.view = View(length=self.view.length)
            self.look()
        elif not self.busy:
            self.ask(partial(self.deck.session, self.view.length), self._begin, busy=True)

    def _begin(self, session: Reviewing) -> None:
        self.session = session
        self.view = replace(self.view, seconds=0.0)
        self.ask(session.turn, self.show_turn, busy=True)

    def action_do(self, deed: int) -> None:
        """Write down how well the card was recalled, or that it is set aside; then the next one comes."""
        if self.session and not self.busy:
            took = min(monotonic() - self.since, LONGEST)
            self.ask(partial(self.session.do, deed, took), partial(self._did, took), busy=True)

    def _did(self, took: float, turn: Turn) -> None:
        self.view = replace(self.view, seconds=self.view.seconds + took)
        self.show_turn(turn)

    def action_undo(self) -> None:
        """Take back what was done last in the session."""
        if self.session and not self.busy:
            self.ask(self.session.undo, self._undone, busy=True)

    def _undone(self, turn: Turn | None) -> None:
        if turn:
            self.show_turn(turn)
        else:
            self.notify("That was changed elsewhere since, and stays as it is.", markup=False)

    def action_end(self) -> None:
        """Leave the session."""
        self.session = None
        self.view = replace(self.view, stage=TODAY, turn=None)
        self.look()
        self.ask(self.deck.keep, lambda _: None)

    def action_slide(self) -> None:
        """Show the slide of the card: in this lecture, or laid over from another one."""
        card = self.view.card
        lecture = self.deck.lecture_of(card) if card else None
        if not card or not lecture or card.slide not in lecture.index:
            self.notify("This card is on no slide.", markup=False)
        elif lecture.id == self.lecture.id:
            self.post_message(GoTo(card.slide))
        else:
            from lecturetui.tui.slide_over import SlideOver

            self.app.push_screen(SlideOver(lecture, card.slide))

    def action_edit(self, action: str) -> None:
        """Edit a card of one's own, of an answered question the side that is on show; it is asked as it is then."""
        if card := self.view.card:
            is_answer = card.kind == "question" and self.view.stage == BACK and action == "edit"
            self.post_message(JotAsked("answer" if is_answer else action, card.jot))

    def action_turn(self, by: int) -> None:
        """A screenful down or up."""
        self.query_one(ReviewPage).turn(by)

    def action_length(self, by: int) -> None:
        """Have fewer or more cards in a session."""
        place = LENGTHS.index(self.view.length) + by
        self.view = replace(self.view, length=LENGTHS[max(0, min(len(LENGTHS) - 1, place))])

    def action_scope(self, everywhere: bool) -> None:
        """Have the cards of all lectures, or of this one."""
        self.deck.everywhere = everywhere
        self.view = View(length=self.view.length, everywhere=everywhere)
        self.look()

    def action_bring_back(self) -> None:
        """Have the suspended cards asked again."""
        self.ask(self.deck.bring_back, lambda _: self.look())

    def action_figures(self) -> None:
        """Show the figures of all lectures."""
        from lecturetui.tui.review_figures import FiguresScreen, read

        self.ask(partial(read, self.deck), lambda found: self.app.push_screen(FiguresScreen(found)))

    def action_quiz(self) -> None:
        """Ask some questions on this lecture."""
        from lecturetui.review.quiz import questions

        self.ask(partial(questions, self.lecture, int(time())), self._quiz)

    def _quiz(self, asked: Sequence[Question]) -> None:
        from lecturetui.review.quiz import NOTHING
        from lecturetui.tui.review_quiz import QuizScreen

        if asked:
            keep = partial(self.deck.reviews.keep_quiz, self.lecture.id)
            self.app.push_screen(QuizScreen(self.lecture, asked, keep))
        else:
            self.notify(f"{NOTHING[0].upper()}{NOTHING[1:]}.", markup=False)


PANE = ReviewPane
