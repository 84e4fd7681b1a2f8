"""The questions: open before answered, filtered, answered, and copied to send to somebody."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.reactive import reactive
from textual.widgets import Static

from lecturetui.lecture.model import Lecture, Slide
from lecturetui.notebook import Jot
from lecturetui.tui.messages import JotAsked
from lecturetui.tui.panes.questions import PANE, Filter, QuestionPage, QuestionRows, as_list

NOON = datetime(2020, 2, 6, 12, tzinfo=UTC)
LECTURE = Lecture("ml", Path(), "Machine Learning", (Slide("ivo", "The IVO test", (), ""),), ())


def question(
    name: str, text: str = "", *, answer: str = "", done: bool = False, lecture: str = "ml", title: str = "The IVO test"
) -> Jot:
    answered = NOON + timedelta(days=1) if answer else None
    return Jot(
        name,
        "question",
        text or f"Question {name}",
        lecture,
        "ivo" if title else "",
        title,
        done or bool(answer),
        False,
        NOON,
        NOON,
        1_380,
        answer,
        answered,
    )


class PaneApp(App[None]):
    """The pane alone; marks questions as the screen does, and remembers what else was asked for."""

    questions: reactive[tuple[Jot, ...]] = reactive(())

    def __init__(self, questions: tuple[Jot, ...]) -> None:
        super().__init__()
        self.asked: list[tuple[str, str]] = []
        self.set_reactive(PaneApp.questions, questions)

    def compose(self) -> ComposeResult:
        yield PANE(LECTURE).data_bind(PaneApp.questions)

    def on_mount(self) -> None:
        self.query_one(PANE).take_focus()

    def on_jot_asked(self, event: JotAsked) -> None:
        self.asked.append((event.action, event.jot))
        if event.action == "done":
            self.questions = tuple(
                replace(jot, done=not jot.done) if jot.id == event.jot else jot for jot in self.questions
            )

    @property
    def rows(self) -> QuestionRows:
        return self.query_one(QuestionRows)

    @property
    def listed(self) -> list[str]:
        return [line.plain.strip() for line in self.rows.lines if line]

    @property
    def page(self) -> str:
        return "\n".join(line.plain.strip() for line in self.query_one(QuestionPage).lines)

    @property
    def head(self) -> str:
        return str(self.query_one("#questions-head", Static).content)

    @property
    def hints(self) -> list[str]:
        active = self.screen.active_bindings.values()
        return [one.binding.description for one in active if one.binding.show and not one.binding.system]


@asynccontextmanager
async def opened(*questions: Jot, size: tuple[int, int] = (80, 30)) -> AsyncIterator[tuple[PaneApp, Pilot[None]]]:
    app = PaneApp(questions)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def test_open_questions_stand_before_answered_ones_each_newest_first() -> None:
    questions = (question("a", done=True), question("b"), question("c", answer="So."), question("d"))
    async with opened(*questions) as (app, _pilot):
        where = "Feb 6" if datetime.now(UTC).year == 2020 else "2020-02-06"
        told = f"{where} · 0:23 in · ml · The IVO test"
        assert [line for line in app.listed if line != told] == [
            "Open",
            "? Question b",
            "? Question d",
            "Answered",
            "✓ Question a",
            "✓ Question c",
            "↳ So.",
        ]
        assert app.listed.count(told) == 4
        assert app.head == "2 open, 2 answered   all lectures"


async def test_keys_ask_to_answer_to_edit_to_delete_and_to_show_the_slide() -> None:
    async with opened(question("a"), question("b")) as (app, pilot):
        await pilot.press("down", "A", "e", "E", "d", "enter")
        assert app.asked == [("answer", "b"), ("edit", "b"), ("editor", "b"), ("trash", "b"), ("visit", "b")]


async def test_x_marks_a_question_answered_and_opens_it_again() -> None:
    async with opened(question("a"), question("b")) as (app, pilot):
        await pilot.press("x")
        await pilot.pause()
        assert app.listed.index("✓ Question a") > app.listed.index("? Question b")
        assert app.rows.key == "a"
        await pilot.press("x")
        await pilot.pause()
        assert "✓ Question a" not in app.listed


async def test_a_wide_screen_shows_the_question_with_its_whole_answer_and_when_that_was_found() -> None:
    answer = "First.\n\n" + "word " * 200 + "end"
    async with opened(question("a", "Why?", answer=answer), size=(120, 40)) as (app, pilot):
        assert "Why?" in app.page
        assert app.page.count("word") == 200
        assert "Answer  2020-02-07" in app.page
        await pilot.press("tab", "A", "x")
        assert app.asked == [("answer", "a"), ("done", "a")]


async def test_what_was_written_elsewhere_at_the_same_time_is_shown_too() -> None:
    jot = replace(question("a", "Here"), others=("There [/red]", "Yonder"))
    async with opened(jot, size=(120, 40)) as (app, _pilot):
        assert "There [/red]" in app.page
        assert "Yonder" in app.page


# The filter and the lecture


async def test_typing_filters_by_question_answer_and_slide_and_marks_what_was_found() -> None:
    questions = (
        question("a", "Does it hold?"),
        question("b", "Naïve?", answer="It holds, mostly"),
        question("c", "Why?", title="Holding on"),
        question("d", "Else"),
    )
    async with opened(*questions) as (app, pilot):
        await pilot.press("f", *"HOLD")
        await pilot.pause()
        assert [key for _, jots in app.rows.groups for key in [jot.id for jot in jots]] == ["a", "c", "b"]
        assert app.head.startswith("2 open, 1 answered")
        at = next(n for n, line in enumerate(app.rows.lines) if "hold?" in line.plain)
        marked = [
            app.rows.line(at).plain[span.start : span.end]
            for span in app.rows.line(at).spans
            if "underline" in str(span.style)
        ]
        assert marked == ["hold"]
        await pilot.press("enter", "down")
        assert app.rows.key == "c"
        await pilot.press("escape")
        await pilot.pause()
        assert not app.query_one(Filter).display
        assert app.head.startswith("3 open")


async def test_keys_typed_into_the_filter_do_nothing_else() -> None:
    async with opened(question("a", "xAedlcf")) as (app, pilot):
        await pilot.press("f", *"xAedlcf")
        assert not app.asked
        assert app.query_one(Filter).value == "xAedlcf"
        assert app.head.startswith("1 open")


async def test_the_filter_goes_when_nothing_is_typed_into_it() -> None:
    async with opened(question("a")) as (app, pilot):
        await pilot.press("f", "enter")
        await pilot.pause()
        assert not app.query_one(Filter).display
        assert app.rows.has_focus


@pytest.mark.parametrize("typed", ['"', "NEAR(", "x[0]", "[/red]", "C++", "*", "會"])
async def test_no_filter_is_an_error(typed: str) -> None:
    async with opened(question("a", f"about {typed} then"), question("b")) as (app, pilot):
        await pilot.press("f")
        app.query_one(Filter).value = typed
        await pilot.pause()
        assert "? Question b" not in app.listed or typed == '"'


async def test_where_the_filter_finds_nothing_it_says_how_to_go_on() -> None:
    async with opened(question("a")) as (app, pilot):
        await pilot.press("f", *"[/b]")
        await pilot.pause()
        assert " ".join(app.listed).startswith("No question has “[/b]” in it.")


async def test_one_key_lists_only_those_of_this_lecture_and_all_again() -> None:
    async with opened(question("a"), question("b", lecture="other")) as (app, pilot):
        assert "this lecture" in app.hints
        await pilot.press("l")
        await pilot.pause()
        assert "? Question b" not in app.listed
        assert "2020-02-06 · 0:23 in · The IVO test" in app.listed
        assert app.head == "1 open, 0 answered   only Machine Learning"
        assert "all lectures" in app.hints
        assert "this lecture" not in app.hints
        await pilot.press("l")
        await pilot.pause()
        assert "? Question b" in app.listed


async def test_a_lecture_without_questions_says_how_to_see_the_others() -> None:
    async with opened(question("b", lecture="other")) as (app, pilot):
        await pilot.press("l")
        await pilot.pause()
        assert app.listed[0] == "No questions in this lecture yet"


async def test_without_questions_it_says_how_to_ask_one_and_offers_no_key_that_needs_one() -> None:
    async with opened() as (app, pilot):
        assert app.listed[0] == "No questions yet"
        assert app.hints == []
        await pilot.press("A", "x", "e", "d", "f", "l", "c", "enter", "escape")
        assert not app.asked
        app.questions = (question("a"),)
        await pilot.pause()
        assert "answer" in app.hints


async def test_a_question_can_be_chosen_by_its_id_whatever_is_filtered() -> None:
    questions = tuple(question(str(n), lecture="ml" if n % 2 else "other") for n in range(300))
    async with opened(*questions) as (app, pilot):
        await pilot.press("l", "f", "7", "enter")
        app.query_one(PANE).choose_row("200")
        await pilot.pause()
        assert app.rows.key == "200"


# Sending them


async def test_the_open_ones_that_are_listed_are_copied_and_that_is_said() -> None:
    async with opened(question("a"), question("b", lecture="other"), question("c", done=True)) as (app, pilot):
        await pilot.press("c")
        assert app.clipboard.splitlines() == [
            "Questions on Machine Learning:",
            "- Question a (The IVO test)",
            "",
            "Questions on other:",
            "- Question b (The IVO test)",
        ]
        [notice] = app._notifications
        assert notice.title == "2 open questions copied"
        assert "lecturetui export -o" in notice.message
        await pilot.press("l", "c")
        assert "lecturetui export -l ml -o" in [*app._notifications][-1].message
        assert app.clipboard.splitlines() == ["Questions on Machine Learning:", "- Question a (The IVO test)"]


async def test_nothing_is_copied_where_no_question_is_open() -> None:
    async with opened(question("a", done=True)) as (app, pilot):
        await pilot.press("c")
        assert app.clipboard == ""
        assert [notice.message for notice in app._notifications] == ["None of these questions is open."]


def test_a_list_to_send_is_in_the_order_of_asking_and_keeps_lines_together() -> None:
    late = replace(question("b", "One\n\ntwo", title=""), made=NOON + timedelta(hours=1))
    assert as_list((late, question("a"), question("c", lecture="")), LECTURE) == (
        "Questions:\n- Question c (The IVO test)\n\n"
        "Questions on Machine Learning:\n- Question a (The IVO test)\n- One\n\n  two\n"
    )


# Whatever is in them


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (200, 60), (20, 5)])
async def test_text_from_outside_is_shown_as_it_is(size: tuple[int, int]) -> None:
    text = "[/red] x[0] + y[i] [@click=app.quit]x[/] #tag"
    questions = (
        question("a", text, answer=f"Answer {text}", title="[/b] 会議[0]", lecture="[/]"),
        question("b", "w" * 5_000, answer="v" * 5_000),
        question("c", "\t" + "会" * 500),
    )
    async with opened(*questions, size=size) as (app, pilot):
        assert all(line.cell_length <= app.rows.room for line in app.rows.lines if line)
        for _ in questions:
            await pilot.press("down", "e")
        if size[0] >= 60:
            shown = " ".join(app.listed)
            assert "[/red] x[0] + y[i]" in shown
            assert "Answer [/red]" in shown
        if size[0] >= 120:
            assert app.page.count("v") >= 5_000
