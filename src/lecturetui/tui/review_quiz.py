"""A quiz on the screen: a question, its choices, which of them is right; at the end how many one had right."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from lecturetui import plain
from lecturetui.errors import LecturetuiError
from lecturetui.lecture.model import Lecture
from lecturetui.review.quiz import Question
from lecturetui.tui.framed import Framed
from lecturetui.tui.review_foot import Foot, Word
from lecturetui.tui.review_page import BLANK, KEY, MUTED, ReviewPage, front_lines, head, titled

RIGHT = Content.styled("✓ ", "bold $text-success")
WRONG = Content.styled("✗ ", "bold $text-error")
LEAD = 6
"""Cells before a choice: the mark, its number, and room between them."""


class QuizScreen(Framed[None]):
    """Asks some questions on a lecture; no score is kept unless that is asked for."""

    DEFAULT_CSS = "QuizScreen ReviewPage { padding: 0; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(n), f"choose({n - 1})", f"choice {n}", show=False, id=f"quiz.choice_{n}", tooltip=f"Choice {n}")
            for n in range(1, 5)
        ),
        Binding("enter,space", "on", "on", show=False, id="quiz.on", tooltip="To the next question"),
        Binding("o", "slide", "slide", show=False, id="quiz.slide", tooltip="The slide that says it"),
        Binding("s", "keep", "keep", show=False, id="quiz.keep", tooltip="Keep the score in the notebook"),
        Binding("escape,q", "dismiss", "close", id="sheet.close", tooltip="Close"),
    ]

    def __init__(self, lecture: Lecture, asked: Sequence[Question], keep: Callable[[int, int], object]) -> None:
        super().__init__(f"Quiz: {plain.line(lecture.title)}")
        self.lecture, self.asked = lecture, asked
        self._keep = keep
        self.chosen: list[int] = []
        """What was chosen, question by question."""
        self.at = 0
        """Which question is on show; behind the last one, the score."""
        self._kept = False

    def contents(self) -> ComposeResult:
        yield QuizPage()
        yield Foot()

    def on_mount(self) -> None:
        self.query_one(QuizPage).focus()
        self._draw()

    @property
    def question(self) -> Question | None:
        """The one on show."""
        return self.asked[self.at] if self.at < len(self.asked) else None

    @property
    def answered(self) -> bool:
        """Whether it is answered."""
        return len(self.chosen) > self.at

    @property
    def right(self) -> int:
        """How many were right so far."""
        return sum(chosen == question.right for chosen, question in zip(self.chosen, self.asked, strict=False))

    def _draw(self, *, home: bool = True) -> None:
        self.query_one(QuizPage).show(self._lines, home=home)
        last = self.at + 1 == len(self.asked)
        words = [
            Word("quiz.on", "the score" if last else "next question"),
            Word("quiz.slide", "slide"),
            Word("quiz.keep", "keeps the score"),
        ]
        many = len(self.question.choices) if self.question else 0
        choices = [Word(f"quiz.choice_{n}", "answers" * (n == many), close=n > 1) for n in range(1, many + 1)]
        self.query_one(Foot).show(words if self.answered or not self.question else choices)
        self.refresh_bindings()

    def _lines(self, width: int, height: int) -> list[Content]:
        if self.question is None:
            return self._score(width, height)
        right = f"{self.right} right" if self.chosen else ""
        lines = head(f"Question {self.at + 1} of {len(self.asked)}", right, width, height)
        lines += [*front_lines(self.question.asked, width), BLANK]
        chosen = self.chosen[self.at] if self.answered else None
        starts = self.query_one(QuizPage).starts
        starts.clear()
        for n, choice in enumerate(self.question.choices):
            starts.append(len(lines))
            lines += [*_choice(n, choice, self.question.right, chosen, width), BLANK]
        starts.append(len(lines))
        if chosen is not None:
            verdict = "Right." if chosen == self.question.right else f"Wrong: it is {self.question.right + 1}."
            lines += Content.assemble((verdict, "bold"), " ", (self.question.told, MUTED)).wrap(width)
        return lines

    def _score(self, width: int, height: int) -> list[Content]:
        self.query_one(QuizPage).starts.clear()
        lines = [*head("", "", width, height), *titled(f"{self.right} of {len(self.asked)} right", width)]
        for chosen, question in zip(self.chosen, self.asked, strict=True):
            missed = chosen != question.right
            asked, right = " ".join(question.asked.split("\n")), question.choices[question.right]
            told = Content.assemble(asked, "  ", (right, "bold" if missed else "")).stylize_before(
                "" if missed else MUTED
            )
            first, *more = told.wrap(width - 2)
            lines += [(WRONG if missed else RIGHT) + first, *(line.pad_left(2) for line in more)]
        return lines

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done depends on whether the question is answered."""
        question = self.question
        if action == "choose":
            return question is not None and not self.answered and int(str(parameters[0])) < len(question.choices)
        if action == "slide":
            return question is not None and self.answered and question.slide in self.lecture.index
        if action == "keep":
            return question is None and not self._kept
        return action != "on" or (question is not None and self.answered)

    def action_choose(self, choice: int) -> None:
        """Answer the question."""
        self.chosen.append(choice)
        self._draw(home=False)

    def action_on(self) -> None:
        """To the next question, or to the score."""
        self.at += 1
        self._draw()

    def action_slide(self) -> None:
        """Show the slide that says it."""
        from lecturetui.tui.slide_over import SlideOver

        if self.question:
            self.app.push_screen(SlideOver(self.lecture, self.question.slide))

    async def action_keep(self) -> None:
        """Keep the score."""
        try:
            await asyncio.to_thread(self._keep, self.right, len(self.asked))
        except LecturetuiError as error:
            self.notify(plain.line(str(error)), severity="error", timeout=10, markup=False)
            return
        self._kept = True
        self.notify("The score is kept: the figures of the review show it.", markup=False)
        self._draw()


class QuizPage(ReviewPage):
    """The question; a click on a choice chooses it."""

    def __init__(self) -> None:
        super().__init__()
        self.starts: list[int] = []
        """The lines at which the choices start, and the one behind the last."""

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        line = -1 if offset is None else offset.y + self.scroll_offset.y
        for n, (start, end) in enumerate(zip(self.starts, self.starts[1:], strict=False)):
            if start <= line < end - 1 and self.screen.check_action("choose", (n,)):
                self.call_later(self.screen.run_action, f"choose({n})")


def _choice(n: int, choice: str, right: int, chosen: int | None, width: int) -> list[Content]:
    """A choice; once one was `chosen`, marked if it is right, or if it was chosen though it is wrong."""
    mark = BLANK if chosen is None else RIGHT if n == right else WRONG if n == chosen else BLANK
    style = "" if chosen is None else "bold" if n == right else MUTED
    first, *more = Content.styled(choice, style).wrap(max(8, width - LEAD))
    lead = mark.pad_right(2 - mark.cell_length) + Content.styled(f"{n + 1}   ", KEY if chosen is None else MUTED)
    lines = [lead + first, *(line.pad_left(LEAD) for line in more)]
    if chosen == n:
        lines[-1] += Content.styled("   your answer", MUTED)
    return lines
