"""A card written onto a slide: the question, then its answer."""

from __future__ import annotations

from textual.pilot import Pilot

from lecturetui.notebook import Jot
from lecturetui.review.cards import jot_cards
from lecturetui.tui.card_prompt import Answer, CardPrompt, Question
from lecturetui.tui.jot_rows import JotRows
from lecturetui.tui.prompt_line import Keys
from lecturetui.tui.screen import LectureScreen
from tests.tui.pendulum import app_on, notebook, on, pendulum, reach, type_text
from tests.waiting import until


def prompt(pilot: Pilot[None]) -> CardPrompt:
    return on(pilot, CardPrompt)


def hints(pilot: Pilot[None]) -> str:
    return str(prompt(pilot).query_one(Keys).render())


async def closed(pilot: Pilot[None]) -> list[Jot]:
    await until(pilot, lambda: isinstance(pilot.app.screen, LectureScreen))
    await pilot.pause()
    return notebook().jots()


async def test_enter_goes_from_the_question_to_the_answer_and_then_saves() -> None:
    async with app_on(pendulum()) as pilot:
        await reach(pilot, CardPrompt, "c")
        assert "enter to the answer" in hints(pilot)
        await type_text(pilot, "What?")
        await pilot.press("enter")
        assert isinstance(pilot.app.focused, Answer)
        assert "enter saves" in hints(pilot)
        await type_text(pilot, "That")
        await pilot.press("enter")
        [jot] = await closed(pilot)
        assert (jot.kind, jot.text, jot.lecture) == ("card", "What?\nThat", "pendulum")
        assert [(one.front, one.back) for one in jot_cards([jot])] == [("What?", "That")]
        row = pilot.app.screen.query_one(JotRows).rows[0]
        assert row.mark.plain == "⇄ "


async def test_a_gap_needs_no_answer() -> None:
    async with app_on(pendulum()) as pilot:
        await reach(pilot, CardPrompt, "c")
        await type_text(pilot, "It {{swings")
        assert "enter to the answer" in hints(pilot)
        await type_text(pilot, "}}")
        await pilot.pause()
        assert "enter saves" in hints(pilot)
        await pilot.press("enter")
        [jot] = await closed(pilot)
        assert jot.text == "It {{swings}}"
        assert [(one.front, one.back) for one in jot_cards([jot])] == [("It […]", "swings")]


async def test_a_card_that_lacks_a_side_says_so_and_stays() -> None:
    async with app_on(pendulum()) as pilot:
        await reach(pilot, CardPrompt, "c")
        await type_text(pilot, "What?")
        await pilot.press("enter", "enter")
        assert "Write the answer too" in str(prompt(pilot).query_one("#prompt-fault").render())
        await type_text(pilot, "That")
        await pilot.press("up", *["backspace"] * 5, "down", "enter")
        assert "Write the question too" in str(prompt(pilot).query_one("#prompt-fault").render())
        assert not notebook().jots()


async def test_what_is_half_written_is_kept_and_goes_on_with_both_sides() -> None:
    async with app_on(pendulum()) as pilot:
        await reach(pilot, CardPrompt, "c")
        await type_text(pilot, "What?")
        await pilot.press("enter")
        await type_text(pilot, "Th")
        await pilot.press("escape")
        assert not await closed(pilot)
        await reach(pilot, CardPrompt, "c")
        assert prompt(pilot).query_one(Question).text == "What?"
        assert prompt(pilot).query_one(Answer).text == "Th"


async def test_a_card_is_edited_with_both_sides() -> None:
    path = pendulum()
    notebook().add("card", "What?\nThat\nand this", lecture="pendulum", slide="the-pendulum")
    async with app_on(path) as pilot:
        await until(pilot, lambda: pilot.app.screen.query_one(JotRows).rows)
        await reach(pilot, CardPrompt, "e")
        assert prompt(pilot).query_one(Answer).text == "That\nand this"
        await type_text(pilot, "!")
        await pilot.press("down")
        await pilot.press("alt+enter")
        [jot] = await closed(pilot)
        assert jot.text == "What?!\nThat\nand this"


async def test_an_empty_card_just_closes() -> None:
    async with app_on(pendulum()) as pilot:
        await reach(pilot, CardPrompt, "c")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, LectureScreen))
        assert not notebook().jots()


async def test_a_question_pasted_with_several_lines_is_one_line() -> None:
    async with app_on(pendulum()) as pilot:
        await reach(pilot, CardPrompt, "c")
        prompt(pilot).query_one(Question).insert("What\nis it?")
        await pilot.press("enter")
        await type_text(pilot, "That")
        await pilot.press("enter")
        [jot] = await closed(pilot)
        assert jot.text == "What is it?\nThat"
