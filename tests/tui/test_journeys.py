"""What people do with the app, from key to screen to disk."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from pathlib import Path

import pytest
from textual.pilot import Pilot

from lecturetui.lecture import load
from lecturetui.notebook import Notebook, State
from lecturetui.places import Places, places
from lecturetui.settings import Settings
from lecturetui.tui.agenda import Agenda
from lecturetui.tui.app import LectureApp
from lecturetui.tui.jot_rows import JotRows
from lecturetui.tui.prompt import Line, Prompt
from lecturetui.tui.screen import LectureScreen
from lecturetui.tui.slide_page import SlidePage
from tests.waiting import until

Opener = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.setenv("LECTURETUI_HOME", str(tmp_path))
    return places()


@pytest.fixture
def opened(home: Places) -> Opener:
    """Opens the app on a shipped lecture (or a folder), as it was left."""

    @asynccontextmanager
    async def open_app(
        lecture: str | Path = "ml-in-industry", size: tuple[int, int] = (120, 40), settings: Settings | None = None
    ) -> AsyncIterator[Pilot[None]]:
        app = LectureApp(home, settings or Settings(), State(home.state), load(home.shipped / lecture))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield pilot

    return open_app


def screen_of(pilot: Pilot[None]) -> LectureScreen:
    return next(s for s in reversed(pilot.app.screen_stack) if isinstance(s, LectureScreen))


def slide(pilot: Pilot[None]) -> str:
    return screen_of(pilot).slide.id


def text_on(pilot: Pilot[None], selector: type[SlidePage | JotRows | Agenda]) -> str:
    return "\n".join(line.plain for line in screen_of(pilot).query_one(selector).lines)


async def type_text(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*("space" if character == " " else character for character in text))


async def test_the_slide_one_sees_first_is_the_first(opened: Opener) -> None:
    async with opened() as pilot:
        assert slide(pilot) == "title"
        assert "Lecture 10: February 6" in text_on(pilot, SlidePage)


@pytest.mark.parametrize("key", ["right", "l", "space", "pagedown"])
async def test_every_key_for_on_shows_the_next_slide(opened: Opener, key: str) -> None:
    async with opened() as pilot:
        await pilot.press(key)
        assert slide(pilot) == "rubric"


@pytest.mark.parametrize("key", ["left", "h", "backspace", "pageup"])
async def test_every_key_for_back_shows_the_slide_before(opened: Opener, key: str) -> None:
    async with opened() as pilot:
        await pilot.press("right", "right", key)
        await pilot.press(*([key] if slide(pilot) == "sprint-schedule" else []))
        assert slide(pilot) == "rubric"


async def test_flipping_stops_at_both_ends(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("left")
        assert slide(pilot) == "title"
        await pilot.press("G", "right")
        assert slide(pilot) == "reminders"


async def test_a_tall_slide_scrolls_before_the_next_one_comes(opened: Opener) -> None:
    async with opened(size=(80, 24)) as pilot:
        await pilot.press("right")
        await pilot.pause()
        page = screen_of(pilot).query_one(SlidePage)
        assert page.lines_below
        await pilot.press("space")
        assert slide(pilot) == "rubric"
        assert page.scroll_offset.y > 0
        for _ in range(6):
            await pilot.press("space")
            if slide(pilot) != "rubric":
                break
        assert slide(pilot) == "sprint-schedule"
        assert page.scroll_offset.y == 0


async def test_a_number_and_g_go_to_that_slide_and_b_comes_back(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("right", "1", "4", "G")
        assert screen_of(pilot).index == 13
        await pilot.press("b")
        assert slide(pilot) == "rubric"


async def test_a_digit_shows_its_pane_at_once(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("7")
        await pilot.pause()
        assert screen_of(pilot).pane == "ideas"


async def test_one_can_look_through_the_panes_quickly(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("4", "5", "1")
        await pilot.pause()
        assert screen_of(pilot).pane == "slides"


async def test_the_digit_of_a_pane_that_the_lecture_lacks_changes_nothing(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("2")
        assert screen_of(pilot).pane == "slides"


async def test_the_agenda_says_where_one_is_and_what_one_has_seen(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("right", "right")
        await pilot.pause()
        agenda = screen_of(pilot).query_one(Agenda)
        lines = [agenda.line(n).plain for n in range(len(agenda.lines))]
        assert any("✓ General Progress Rubric" in line for line in lines)
        assert any("▸ Sprint Schedule" in line for line in lines)
        assert any(line.strip() == "Context" for line in lines)


async def test_an_entry_of_the_agenda_opens_its_slide(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("o", "down", "down", "enter")
        await pilot.pause()
        assert slide(pilot) == "rubric"


@pytest.mark.parametrize(("key", "kind"), [("n", "note"), ("a", "question"), ("i", "idea"), ("t", "todo")])
async def test_a_jot_of_each_kind_is_on_disk_and_on_the_slide_after_enter(
    opened: Opener, home: Places, key: str, kind: str
) -> None:
    async with opened() as pilot:
        await pilot.press("right", key)
        await type_text(pilot, "x[0] + y")
        await pilot.press("enter")
        await until(pilot, lambda: "x[0] + y" in text_on(pilot, JotRows))
        [jot] = Notebook.open(home.notebook).jots()
        assert (jot.kind, jot.text, jot.lecture, jot.slide) == (kind, "x[0] + y", "ml-in-industry", "rubric")


async def test_escape_keeps_what_was_typed_for_the_next_time_on_that_slide(opened: Opener, home: Places) -> None:
    async with opened() as pilot:
        await pilot.press("i")
        await type_text(pilot, "half")
        await pilot.press("escape", "right", "left", "i")
        await pilot.pause()
        assert pilot.app.screen.query_one(Line).text == "half"
        assert not Notebook.open(home.notebook).jots()


async def test_keys_typed_into_the_prompt_do_nothing_else(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("n")
        await type_text(pilot, "q1uLb?")
        assert isinstance(pilot.app.screen, Prompt)
        assert pilot.app.screen.query_one(Line).text == "q1uLb?"


async def test_an_empty_prompt_just_closes(opened: Opener, home: Places) -> None:
    async with opened() as pilot:
        await pilot.press("n", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LectureScreen)
        assert not home.notebook.exists()


async def test_the_only_jot_of_a_slide_is_edited_done_and_deleted_from_the_slide(opened: Opener, home: Places) -> None:
    async with opened() as pilot:
        await pilot.press("n")
        await type_text(pilot, "one")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("e")
        await type_text(pilot, "s")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        [jot] = Notebook.open(home.notebook).jots()
        assert (jot.text, jot.done) == ("ones", True)
        await pilot.press("d")
        await pilot.pause()
        assert not Notebook.open(home.notebook).jots()
        await pilot.press("u")
        await pilot.pause()
        assert "ones" in text_on(pilot, JotRows)


async def test_undo_and_redo_take_an_added_jot_back_and_bring_it_again(opened: Opener, home: Places) -> None:
    async with opened() as pilot:
        await pilot.press("i")
        await type_text(pilot, "idea")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen_of(pilot))
        with closing(Notebook.open(home.notebook)) as notebook:
            await pilot.press("u")
            await until(pilot, lambda: not notebook.jots())
            await pilot.press("U")
            await until(pilot, lambda: [jot.text for jot in notebook.jots()] == ["idea"])


async def test_it_opens_where_one_left_it(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("right", "right", "7")
        await pilot.pause()
    async with opened() as pilot:
        await pilot.pause()
        assert slide(pilot) == "sprint-schedule"
        assert screen_of(pilot).pane == "ideas"
        assert "rubric" in screen_of(pilot).seen


async def test_a_jot_written_in_another_window_appears(opened: Opener, home: Places) -> None:
    async with opened() as pilot:
        await pilot.press("n")
        await type_text(pilot, "mine")
        await pilot.press("enter")
        await pilot.pause()
        Notebook.open(home.notebook).add("note", "theirs", lecture="ml-in-industry", slide="title")
        screen_of(pilot).look()
        await pilot.pause()
        assert "theirs" in text_on(pilot, JotRows)


async def test_an_idea_of_another_lecture_is_visited_there(opened: Opener, home: Places) -> None:
    Notebook.open(home.notebook).add("idea", "elsewhere", lecture="ml-research", slide="ethics")
    async with opened() as pilot:
        await pilot.press("7")
        await pilot.pause()
        await pilot.press("s")
        await until(pilot, lambda: screen_of(pilot).lecture.id == "ml-research")
        assert slide(pilot) == "ethics"


async def test_a_slide_leads_to_its_rows_and_back(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("2", "0", "G")
        assert slide(pilot) == "march-sprint"
        await pilot.press("r")
        await pilot.pause()
        assert screen_of(pilot).pane == "reminders"
        await pilot.press("b")
        await pilot.pause()
        assert screen_of(pilot).pane == "slides"


async def test_a_notebook_of_a_later_version_is_told_and_reading_goes_on(opened: Opener, home: Places) -> None:
    Notebook.open(home.notebook).add("note", "kept")
    with closing(sqlite3.connect(home.notebook)) as db:
        db.execute("PRAGMA user_version = 99")
    before = home.notebook.read_bytes()
    async with opened() as pilot:
        await pilot.press("n", "right")
        await pilot.pause()
        assert slide(pilot) == "rubric"
        assert isinstance(pilot.app.screen, LectureScreen)
    assert home.notebook.read_bytes() == before


async def test_a_damaged_notebook_is_set_aside_and_jotting_goes_on(opened: Opener, home: Places) -> None:
    home.notebook.write_text("no notebook")
    async with opened() as pilot:
        await pilot.press("n")
        await type_text(pilot, "on")
        await pilot.press("enter")
        await until(pilot, lambda: "on" in text_on(pilot, JotRows))
    aside = [path.read_text() for path in home.notebook.parent.iterdir() if "damaged" in path.name]
    assert aside == ["no notebook"]


async def test_a_jot_that_cannot_be_stored_stays_in_the_prompt(
    opened: Opener, home: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lecturetui.errors import NotebookError

    def full(*args: object, **kwargs: object) -> None:
        raise NotebookError("the notebook cannot grow, the disk is full")

    async with opened() as pilot:
        monkeypatch.setattr(Notebook, "add", full)
        await pilot.press("n")
        await type_text(pilot, "kept")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Prompt)
        assert pilot.app.screen.query_one(Line).text == "kept"


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (200, 60), (300, 100), (20, 5), (1, 1)])
async def test_every_pane_is_usable_at_any_size(opened: Opener, size: tuple[int, int]) -> None:
    for lecture in ("ml-in-industry", "ml-research"):
        async with opened(lecture, size=size) as pilot:
            for key in "12345678":
                await pilot.press(key, "down", "right", "escape")
                await pilot.pause()


async def test_lecturers_notes_and_the_slide_alone_come_and_go(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("N")
        assert "Lecturer's notes" in text_on(pilot, SlidePage)
        await pilot.press("N", "z")
        await pilot.pause()
        assert not screen_of(pilot).query_one(Agenda).display
        await pilot.press("z")
        await pilot.pause()
        assert screen_of(pilot).query_one(Agenda).display


async def test_the_agenda_folds_away_on_a_narrow_screen_and_comes_when_asked(opened: Opener) -> None:
    async with opened(size=(80, 24)) as pilot:
        agenda = screen_of(pilot).query_one(Agenda)
        assert not agenda.display
        await pilot.press("o")
        await pilot.pause()
        assert agenda.display
        assert agenda.has_focus
        await pilot.press("o")
        await pilot.pause()
        assert not agenda.display


async def test_the_theme_one_chose_is_there_next_time(opened: Opener, home: Places) -> None:
    async with opened() as pilot:
        pilot.app.theme = "nord"
        await pilot.pause()
    assert State(home.state).theme == "nord"
    async with opened() as pilot:
        assert pilot.app.theme == "nord"
