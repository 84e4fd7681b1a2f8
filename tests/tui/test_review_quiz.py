"""A quiz on the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from lecturetui.lecture import load
from lecturetui.review.quiz import Question
from lecturetui.tui.panes.review import ReviewPane
from lecturetui.tui.review_foot import Foot
from lecturetui.tui.review_quiz import QuizPage, QuizScreen
from lecturetui.tui.slide_over import SlideOver
from tests.tui.pendulum import app_on, notebook, on, pendulum, reach, told
from tests.waiting import until

ASKED = (
    Question("Which [/red]?\nthe x[0]", ("Right [b]", "Wrong", "Other"), 0, "measuring", "It says so."),
    Question("And this?", ("No", "Yes"), 1),
)


@asynccontextmanager
async def quiz(asked: Sequence[Question] = ASKED) -> AsyncIterator[Pilot[None]]:
    path = pendulum()
    async with app_on(path) as pilot:
        lecture = load(path)
        keep = notebook().reviews.keep_quiz
        pilot.app.push_screen(QuizScreen(lecture, asked, lambda right, of: keep(lecture.id, right, of)))
        await until(pilot, lambda: isinstance(pilot.app.screen, QuizScreen) and pilot.app.screen.is_mounted)
        await pilot.pause()
        yield pilot


def text(pilot: Pilot[None]) -> str:
    return "\n".join(line.plain.strip() for line in pilot.app.screen.query_one(QuizPage).lines)


async def test_questions_are_answered_told_and_counted() -> None:
    async with quiz() as pilot:
        assert "Which [/red]?\n\nthe x[0]\n\n1   Right [b]" in text(pilot)
        assert "✓" not in text(pilot)
        await pilot.press("2")
        assert "✓ 1   Right [b]" in text(pilot)
        assert "✗ 2   Wrong   your answer" in text(pilot)
        assert "Wrong: it is 1. It says so." in text(pilot)
        await pilot.press("1", "space", "2")
        assert "✓ 2   Yes   your answer" in text(pilot)
        assert "Right." in text(pilot)
        await pilot.press("enter")
        assert "1 of 2 right" in text(pilot)
        assert "✗ Which [/red]? the x[0]  Right [b]" in text(pilot)
        await pilot.press("escape")
    assert not notebook().reviews.quizzes()


async def test_a_score_is_kept_when_that_is_asked_for() -> None:
    async with quiz() as pilot:
        await pilot.press("1", "enter", "1", "enter", "s")
        await until(pilot, lambda: told(pilot))
        await pilot.press("s")
        [kept] = notebook().reviews.quizzes()
        assert (kept.lecture, kept.right, kept.asked) == ("pendulum", 1, 2)


async def test_the_slide_that_says_it_is_one_key_away_once_it_is_answered() -> None:
    async with quiz() as pilot:
        await pilot.press("o")
        assert isinstance(pilot.app.screen, QuizScreen)
        await pilot.press("1")
        slide = await reach(pilot, SlideOver, "o")
        assert slide.lecture.slides[slide.page.index].id == "measuring"
        await reach(pilot, QuizScreen, "b")


async def test_choices_and_what_comes_next_can_be_clicked() -> None:
    async with quiz() as pilot:
        page = pilot.app.screen.query_one(QuizPage)
        await pilot.click(QuizPage, offset=(20, page.starts[0] - page.scroll_offset.y))
        await until(pilot, lambda: on(pilot, QuizScreen).chosen == [0])
        await pilot.click(Foot, offset=(6, 0))
        await until(pilot, lambda: "And this?" in text(pilot))


async def test_a_lecture_gives_its_own_questions_from_the_review() -> None:
    path = pendulum(
        lecture='title = "The pendulum"\n'
        + "".join(
            f'[[tools]]\ngroup = "{group}"\nnames = {names}\n'
            for group, names in (("Clocks", '["A", "B"]'), ("Rods", '["C", "D"]'), ("Weights", '["E", "F"]'))
        )
    )
    async with app_on(path) as pilot:
        await pilot.press("9")
        await until(pilot, lambda: pilot.app.screen.query(ReviewPane))
        screen = await reach(pilot, QuizScreen, "Q")
        assert screen.question is not None
        assert "Quiz: The pendulum" in str(screen.query_one("#frame").border_title)
