"""Review on the screen: what is due, card after card, and what was done."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from lecturetui.errors import NotebookError
from lecturetui.lecture import load
from lecturetui.notebook import Jot, Notebook, State
from lecturetui.notebook.reviews import Recall, Reviews
from lecturetui.places import places
from lecturetui.settings import Settings
from lecturetui.tui.app import LectureApp
from lecturetui.tui.panes.review import ReviewPane
from lecturetui.tui.review_foot import Foot
from lecturetui.tui.review_page import ReviewPage
from lecturetui.tui.review_view import BACK, FAILED, FRONT, OVER, TODAY
from lecturetui.tui.reviewing import Turn
from lecturetui.tui.screen import LectureScreen
from lecturetui.tui.slide_over import SlideOver
from tests.waiting import until

SLIDES = "# The pendulum {#one}\n\nIt swings.\n\n# Measuring {#two}\n\nUse a watch.\n"


def lecture(name: str = "pendulum", facts: str = "", slides: str = SLIDES) -> Path:
    """A lecture of the person's own that makes no cards by itself."""
    folder = places().lectures / name
    folder.mkdir(parents=True)
    (folder / "lecture.toml").write_text(f'title = "The {name}"\n{facts}')
    (folder / "slides.md").write_text(slides)
    return folder


def notebook() -> Notebook:
    """The notebook, as another window has it."""
    return Notebook.open(places().notebook)


def card(text: str, slide: str = "two", of: str = "pendulum") -> Jot:
    return notebook().add("card", text, lecture=of, slide=slide, slide_title="Measuring")


def cards(many: int) -> list[Jot]:
    return [card(f"Question {n}\nAnswer {n}") for n in range(1, many + 1)]


@asynccontextmanager
async def review(
    path: Path, size: tuple[int, int] = (80, 24), settings: Settings | None = None
) -> AsyncIterator[Pilot[None]]:
    """The app at its review, with what is due on show."""
    here = replace(places(), shipped=places().lectures / "none")
    app = LectureApp(here, settings or Settings(), State(here.state), load(path))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("9")
        await until(pilot, lambda: app.screen.query(ReviewPane) and pane(pilot).view.stage in (TODAY, FAILED))
        await pilot.pause()
        yield pilot


def pane(pilot: Pilot[None]) -> ReviewPane:
    return pilot.app.screen_stack[0].query_one(ReviewPane)


def text(pilot: Pilot[None]) -> str:
    return "\n".join(line.plain.strip() for line in pane(pilot).query_one(ReviewPage).lines)


def foot(pilot: Pilot[None]) -> str:
    return pane(pilot).query_one(Foot).render().plain.strip()


def asked(pilot: Pilot[None]) -> str:
    turn = pane(pilot).view.turn
    return turn.card.front if turn and turn.card else ""


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each when the one before has done what it does."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def settled(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: not pane(pilot).busy and not pane(pilot)._turns.locked())
    await pilot.pause()


async def test_a_session_goes_from_what_is_due_to_what_was_done() -> None:
    path = lecture()
    cards(2)
    async with review(path) as pilot:
        assert "2 new cards" in text(pilot)
        await press(pilot, "space")
        assert asked(pilot) == "Question 1"
        assert "Question 1" in text(pilot)
        assert "Answer 1" not in text(pilot)
        assert "1 of 2 · 2 new" in text(pilot)
        assert "space shows the answer" in foot(pilot)
        await press(pilot, "space")
        assert "Answer 1" in text(pilot)
        assert " ".join(foot(pilot).split()) == "1 again 1 min 2 hard 6 min 3 good 10 min 4 easy 8 d"
        await press(pilot, "4", "enter", "4")
        assert pane(pilot).view.stage == OVER
        await until(pilot, lambda: "a card comes" in text(pilot))
        assert "2 answers given" in text(pilot)
        assert "2 easy" in text(pilot)
    assert [(recall.rating, recall.lecture) for recall in notebook().reviews.log()] == [(4, "pendulum")] * 2


async def test_digits_rate_while_the_answer_is_on_show_and_else_show_panes() -> None:
    path = lecture()
    cards(2)
    async with review(path) as pilot:
        await press(pilot, "space")
        await pilot.press("1")
        assert pilot.app.screen_stack[0].pane == "slides"  # type: ignore[attr-defined]
        await press(pilot, "9", "space", "1")
        assert asked(pilot) == "Question 2"
        assert pilot.app.screen_stack[0].pane == "review"  # type: ignore[attr-defined]
    assert [recall.rating for recall in notebook().reviews.log()] == [1]


async def test_an_answer_is_on_disk_before_the_next_card_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    path = lecture()
    cards(2)
    async with review(path) as pilot:
        seen: list[int] = []
        show = ReviewPane.show_turn

        def shown(self: ReviewPane, turn: Turn) -> None:
            seen.append(len(notebook().reviews.log()))
            show(self, turn)

        monkeypatch.setattr(ReviewPane, "show_turn", shown)
        await press(pilot, "space", "space", "3")
        assert seen == [0, 1]


async def test_a_key_that_is_pressed_while_an_answer_is_written_rates_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    path = lecture()
    cards(2)
    goes_on = Event()
    answer = Reviews.answer

    def slow(*args: Any, **how: Any) -> Recall:
        goes_on.wait(60)
        return answer(*args, **how)

    async with review(path) as pilot:
        await press(pilot, "space", "space")
        monkeypatch.setattr(Reviews, "answer", slow)
        await pilot.press("4", "4", "space", "4")
        goes_on.set()
        await settled(pilot)
        assert (asked(pilot), pane(pilot).view.stage) == ("Question 2", FRONT)
    assert len(notebook().reviews.log()) == 1


async def test_an_answer_that_cannot_be_written_is_said_and_the_card_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    path = lecture()
    cards(2)
    async with review(path) as pilot:
        await press(pilot, "space", "space")

        def fails(*_: object, **__: object) -> None:
            raise NotebookError("the disk is full [/red]")

        with monkeypatch.context() as patch:
            patch.setattr(Reviews, "answer", fails)
            await press(pilot, "3")
        assert [note.message for note in pilot.app._notifications] == ["the disk is full [/red]"]
        assert (asked(pilot), pane(pilot).view.stage) == ("Question 1", BACK)
        await press(pilot, "3")
        assert asked(pilot) == "Question 2"


async def test_the_last_answer_is_taken_back_and_the_card_comes_again() -> None:
    path = lecture()
    cards(2)
    async with review(path) as pilot:
        await press(pilot, "space", "space", "4", "space", "4")
        assert pane(pilot).view.stage == OVER
        await press(pilot, "u")
        assert (asked(pilot), pane(pilot).view.stage) == ("Question 2", FRONT)
        await press(pilot, "u")
        assert asked(pilot) == "Question 1"
        assert not notebook().reviews.log()


async def test_a_card_is_put_off_until_tomorrow_or_for_good_and_comes_back() -> None:
    path = lecture()
    first, second, _ = cards(3)
    async with review(path) as pilot:
        await press(pilot, "space", "B", "S")
        assert asked(pilot) == "Question 3"
        aside = notebook().reviews.aside()
        assert aside[f"jot/{first.id}"].until is not None
        assert aside[f"jot/{second.id}"].until is None
        await press(pilot, "u")
        assert asked(pilot) == "Question 2"
        await press(pilot, "S", "escape")
        await until(pilot, lambda: "1 card, not asked any more" in text(pilot))
        await press(pilot, "S")
        await until(pilot, lambda: "Suspended" not in text(pilot))


async def test_the_slide_of_a_card_is_one_key_away_and_b_comes_back_to_it() -> None:
    path = lecture()
    cards(2)
    async with review(path) as pilot:
        await press(pilot, "space", "space", "enter")
        screen = pilot.app.screen_stack[0]
        assert isinstance(screen, LectureScreen)
        assert (screen.pane, screen.slide.id) == ("slides", "two")
        await press(pilot, "b")
        assert screen.pane == "review"
        assert (asked(pilot), pane(pilot).view.stage) == ("Question 1", BACK)


async def test_a_card_of_ones_own_is_edited_in_the_session_and_asked_as_it_is_then() -> None:
    path = lecture()
    cards(1)
    async with review(path) as pilot:
        await press(pilot, "space", "space", "e", "enter", "s", "enter")
        await until(pilot, lambda: "Answer 1s" in text(pilot))
        assert pane(pilot).view.stage == BACK
        await press(pilot, "3")
        assert pane(pilot).view.stage == FRONT
    assert [jot.text for jot in notebook().jots()] == ["Question 1\nAnswer 1s"]


async def test_of_an_answered_question_the_side_on_show_is_edited() -> None:
    path = lecture()
    book = notebook()
    book.answer(book.add("question", "Why", lecture="pendulum", slide="two").id, "Because")
    async with review(path) as pilot:
        await press(pilot, "space", "e", "1", "enter", "space", "e", "2", "enter")
        await until(pilot, lambda: "Because2" in text(pilot))
        assert asked(pilot) == "Why1"
    assert [(jot.text, jot.answer) for jot in notebook().jots()] == [("Why1", "Because2")]


async def test_what_makes_no_card_any_more_is_asked_as_it_was() -> None:
    path = lecture()
    card("The {{bob}} swings")
    async with review(path) as pilot:
        await press(pilot, "space")
        [jot] = notebook().jots()
        notebook().edit(jot.id, "The bob swings")
        await press(pilot, "space", "3")
        await press(pilot, "u")
        assert asked(pilot) == "The […] swings"


async def test_a_card_that_cannot_be_read_again_is_asked_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    path = lecture()
    cards(2)

    def broken(*_: object) -> None:
        raise NotebookError("the disk is gone")

    async with review(path) as pilot:
        await press(pilot, "space", "space")
        monkeypatch.setattr(Notebook, "jot", broken)
        await press(pilot, "3")
        assert (asked(pilot), pane(pilot).view.stage) == ("Question 2", FRONT)
    assert [recall.rating for recall in notebook().reviews.log()] == [3]


async def test_a_card_of_the_lecture_is_not_edited() -> None:
    path = lecture(facts='[[cards]]\nfront = "Who?"\nback = "Galileo"\n')
    async with review(path) as pilot:
        await press(pilot, "space", "e", "E")
        assert asked(pilot) == "Who?"
        assert pilot.app.screen.query(ReviewPane)
        assert "review.edit" not in {key.binding.id for key in pilot.app.screen.active_bindings.values()}


async def test_a_session_has_as_many_cards_as_are_chosen() -> None:
    path = lecture()
    cards(7)
    async with review(path) as pilot:
        assert "20 cards" in foot(pilot)
        await press(pilot, "minus", "minus", "minus")
        assert "5 cards" in foot(pilot)
        await press(pilot, "space")
        assert "1 of 5" in text(pilot)
        await press(pilot, *["space", "4"] * 5)
        assert pane(pilot).view.stage == OVER
        await until(pilot, lambda: "2 new cards for today" in text(pilot))
        assert "goes on" in foot(pilot)
        await press(pilot, "space")
        assert "1 of 2" in text(pilot)


async def test_what_another_window_answered_is_not_asked_again() -> None:
    path = lecture()
    first, second, _ = cards(3)
    async with review(path) as pilot:
        await press(pilot, "space")
        screen = pilot.app.screen_stack[0]
        assert isinstance(screen, LectureScreen)
        notebook().reviews.answer(f"jot/{second.id}", 4)
        screen.look()
        await settled(pilot)
        assert asked(pilot) == "Question 1"
        await press(pilot, "space", "4")
        assert asked(pilot) == "Question 3"
        notebook().reviews.answer(f"jot/{first.id}", 4)
        screen.look()
        await settled(pilot)
        assert asked(pilot) == "Question 3"


async def test_the_card_on_show_goes_when_another_window_answers_it() -> None:
    path = lecture()
    first, *_ = cards(2)
    async with review(path) as pilot:
        await press(pilot, "space", "space")
        notebook().reviews.answer(f"jot/{first.id}", 4)
        pilot.app.screen_stack[0].look()  # type: ignore[attr-defined]
        await until(pilot, lambda: asked(pilot) == "Question 2")
        assert pane(pilot).view.stage == FRONT


async def test_the_cards_of_all_lectures_are_asked_when_that_is_wanted() -> None:
    path = lecture()
    lecture("spring")
    card("Here\nh")
    card("There\nt", of="spring")
    async with review(path) as pilot:
        assert "1 new card" in text(pilot)
        await press(pilot, "l")
        await until(pilot, lambda: "2 new cards" in text(pilot))
        assert "this lecture" in foot(pilot)
        await press(pilot, "space", "space", "4", "space")
        assert asked(pilot) == "There"
        assert "Measuring · The spring" in text(pilot)
        await press(pilot, "o")
        await until(pilot, lambda: isinstance(pilot.app.screen, SlideOver))
        await pilot.press("b")
        assert asked(pilot) == "There"


async def test_a_lecture_without_cards_says_how_one_is_made() -> None:
    async with review(lecture()) as pilot:
        assert "No cards yet" in text(pilot)
        assert "Press c on a slide" in text(pilot).replace("\n", " ")


async def test_nothing_due_says_when_the_next_card_comes() -> None:
    path = lecture()
    (only,) = cards(1)
    notebook().reviews.answer(f"jot/{only.id}", 4)
    async with review(path) as pilot:
        assert "Nothing is due" in text(pilot)
        assert "a card comes on" in text(pilot)


async def test_the_end_says_when_a_card_comes_that_was_put_off() -> None:
    path = lecture()
    cards(2)
    async with review(path) as pilot:
        await press(pilot, "space", "space", "1", "space", "4", "B")
        await until(pilot, lambda: "a card comes tomorrow" in text(pilot))
        assert "1 card put off until tomorrow" in text(pilot)


async def test_a_card_that_is_written_meanwhile_is_counted() -> None:
    path = lecture()
    cards(1)
    async with review(path) as pilot:
        cards(1)
        pilot.app.screen_stack[0].look()  # type: ignore[attr-defined]
        await until(pilot, lambda: "2 new cards" in text(pilot))


async def test_a_notebook_that_cannot_be_read_is_told_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    path = lecture()
    cards(1)

    def fails(*_: object) -> None:
        raise NotebookError("no notebook here")

    with monkeypatch.context() as patch:
        patch.setattr(Reviews, "aside", fails)
        async with review(path) as pilot:
            assert "no notebook here" in text(pilot)
            patch.undo()
            await press(pilot, "space")
            await until(pilot, lambda: "1 new card" in text(pilot))


HOSTILE = "[@click=app.quit]x[/] [/red] x[0] \x1b]52;c;aGk=\x07\x9b31m \u202e{not} {{\n[b]back[/b] \x1b[2J"


@pytest.mark.parametrize("size", [(80, 24), (44, 12)])
async def test_hostile_text_in_a_card_is_drawn_as_text(size: tuple[int, int]) -> None:
    path = lecture(slides="# [/red] {#two}\n\ntext\n")
    card(HOSTILE)
    async with review(path, size=size) as pilot:
        await press(pilot, "space", "space")
        shown = text(pilot).replace("\n", " ")
        assert "[@click=app.quit]x[/] [/red] x[0]" in shown
        assert "[b]back[/b]" in shown
        assert not set("\x1b\x07\x9b\u202e") & set(shown)
        await press(pilot, "3")
        assert pilot.app.is_running


async def test_a_slide_as_an_answer_is_drawn_as_a_slide_and_scrolls() -> None:
    points = "".join(f"- **Point {n}** is one of them and says something\n" for n in range(1, 7))
    path = lecture(slides=f"# Points {{#one}}\n\n{points}\n# Measuring {{#two}}\n\nUse a watch.\n")
    async with review(path, size=(80, 16)) as pilot:
        await press(pilot, "space", "space")
        assert "• Point 1 is" in text(pilot)
        page = pane(pilot).query_one(ReviewPage)
        assert page.lines_below
        assert "more lines" in str(page.border_subtitle)
        await press(pilot, "space")
        assert page.scroll_offset.y > 0
        assert pane(pilot).view.stage == BACK


async def test_what_can_be_done_is_done_by_a_click() -> None:
    path = lecture()
    cards(1)
    async with review(path) as pilot:
        await pilot.click(Foot, offset=(5, 0))
        await settled(pilot)
        assert pane(pilot).view.stage == FRONT
        await pilot.click(Foot, offset=(5, 0))
        await settled(pilot)
        place = pane(pilot).query_one(Foot).render().plain.index("4 easy")
        await pilot.click(Foot, offset=(place, 0))
        await settled(pilot)
        assert pane(pilot).view.stage == OVER


def test_a_review_costs_nothing_until_it_is_shown() -> None:
    import subprocess
    import sys

    code = (
        "import sys, lecturetui.tui.app, lecturetui.tui.screen; "
        "print([m for m in sys.modules if m.startswith(('fsrs', 'lecturetui.review', 'lecturetui.tui.review'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
