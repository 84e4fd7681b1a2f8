"""Jots without a slide: written without one, or on a slide that the lecture has lost since."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from lecturetui.lecture import load
from lecturetui.notebook import Jot, Notebook, State
from lecturetui.places import Places, places
from lecturetui.settings import Settings
from lecturetui.tui import jotting
from lecturetui.tui.agenda import Agenda
from lecturetui.tui.app import LectureApp
from lecturetui.tui.jot_rows import JotRows
from lecturetui.tui.panes.unplaced import PANE, UnplacedRows
from lecturetui.tui.prompt import Prompt
from lecturetui.tui.screen import LectureScreen
from lecturetui.tui.slide_page import SlidePage

SLIDES = "# One {#one}\n\ntext\n\n# Two [/red] {#two}\n\ntext\n"


@pytest.fixture
def here(home: Path) -> Places:
    folder = places().lectures / "talk"
    folder.mkdir(parents=True)
    (folder / "lecture.toml").write_text('title = "Talk"')
    (folder / "slides.md").write_text(SLIDES)
    return places()


@pytest.fixture
def notebook(here: Places) -> Notebook:
    return Notebook.open(here.notebook)


def lost(notebook: Notebook, text: str = "lost", kind: str = "note") -> Jot:
    """A jot on a slide that the lecture has no more."""
    return notebook.add(kind, text, lecture="talk", slide="gone", slide_title="Gone [/b] x[0]")


@asynccontextmanager
async def opened(here: Places, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[None]]:
    app = LectureApp(here, Settings(), State(here.state), load(here.lectures / "talk"))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[None]) -> None:
    """The notebook is read after a frame, and what it holds is shown in another one."""
    await pilot.pause()
    await pilot.pause()


async def listed(pilot: Pilot[None]) -> None:
    """Go to the list by the agenda."""
    await pilot.press("o", "end", "enter")
    await settled(pilot)


def agenda(pilot: Pilot[None]) -> list[str]:
    return [line.plain.strip() for line in screen(pilot).query_one(Agenda).lines]


def screen(pilot: Pilot[None]) -> LectureScreen:
    assert isinstance(pilot.app.screen, LectureScreen)
    return pilot.app.screen


def shown(pilot: Pilot[None]) -> str:
    return "\n".join(line.plain.strip() for line in screen(pilot).query_one(UnplacedRows).lines)


def told(pilot: Pilot[None]) -> list[str]:
    return [one.message for one in pilot.app._notifications]


async def test_where_every_jot_has_a_slide_nothing_is_said_of_it(here: Places, notebook: Notebook) -> None:
    notebook.add("note", "mine", lecture="talk", slide="one")
    notebook.add("note", "another's", lecture="other", slide="gone")
    deleted = lost(notebook)
    notebook.trash(deleted.id)
    async with opened(here) as pilot:
        assert agenda(pilot)[-1] == "Two [/red]"


async def test_the_agenda_ends_with_how_many_jots_are_on_no_slide_and_leads_to_them(
    here: Places, notebook: Notebook
) -> None:
    lost(notebook)
    notebook.add("idea", "never [/red]", lecture="talk")
    notebook.add("note", "mine", lecture="talk", slide="one")
    async with opened(here) as pilot:
        assert agenda(pilot)[-1] == "Not on any slide · 2"
        await listed(pilot)
        first, second = shown(pilot).split("Written without a slide")
        assert "Their slide is gone from the lecture" in first
        assert "• lost" in first
        assert "Gone [/b] x[0]" in first
        assert "✦ never [/red]" in second
        assert "mine" not in shown(pilot)
        await pilot.press("b")
        await settled(pilot)
        assert screen(pilot).pane == "slides"


async def test_a_click_on_the_agenda_leads_there_too(here: Places, notebook: Notebook) -> None:
    lost(notebook)
    async with opened(here) as pilot:
        # The first click chooses a row, the second opens it.
        for _ in range(2):
            await pilot.click(Agenda, offset=(6, len(agenda(pilot))))
        await settled(pilot)
        assert screen(pilot).pane == "unplaced"


async def test_one_moves_onto_the_slide_one_came_from_and_undo_takes_it_back(here: Places, notebook: Notebook) -> None:
    jot = lost(notebook)
    async with opened(here) as pilot:
        await pilot.press("right")
        await listed(pilot)
        await pilot.press("m")
        await settled(pilot)
        [moved] = notebook.jots(lecture="talk", slide="two")
        assert (moved.id, moved.text, moved.slide_title) == (jot.id, "lost", "Two [/red]")
        assert told(pilot) == ["Moved to Two [/red]: u takes it back."]
        assert "Every jot of this lecture is on a slide" in shown(pilot)
        await pilot.press("1")
        await settled(pilot)
        assert agenda(pilot)[-1] == "Two [/red]"
        assert "lost" in screen(pilot).query_one("#jots-here", JotRows).lines[0].plain
        await pilot.press("u")
        await settled(pilot)
        assert [one.id for one in notebook.jots(lecture="talk", slide="gone")] == [jot.id]
        assert agenda(pilot)[-1] == "Not on any slide · 1"
        assert told(pilot)[-1] == "note “lost” moved"


async def test_one_can_be_edited_done_and_deleted(here: Places, notebook: Notebook) -> None:
    jot = lost(notebook, kind="todo")
    async with opened(here) as pilot:
        await listed(pilot)
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Prompt)
        await pilot.press(*"er", "enter")
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
        assert "loster" in shown(pilot)
        await pilot.press("x")
        await settled(pilot)
        found = notebook.jot(jot.id)
        assert found
        assert (found.text, found.done) == ("loster", True)
        await pilot.press("d")
        await settled(pilot)
        assert "Every jot of this lecture is on a slide" in shown(pilot)
        assert notebook.jots(trashed=True) != []


async def test_a_lecture_that_lost_a_slide_says_so_at_the_next_start(here: Places, notebook: Notebook) -> None:
    notebook.add("note", "on two", lecture="talk", slide="two", slide_title="Two")
    async with opened(here) as pilot:
        assert agenda(pilot)[-1] == "Two [/red]"
    (here.lectures / "talk" / "slides.md").write_text(SLIDES.partition("# Two")[0])
    async with opened(here) as pilot:
        assert agenda(pilot)[-1] == "Not on any slide · 1"


async def test_the_list_is_not_where_one_comes_in_at_the_next_start(here: Places, notebook: Notebook) -> None:
    lost(notebook)
    async with opened(here) as pilot:
        await listed(pilot)
    async with opened(here) as pilot:
        assert screen(pilot).pane == "slides"


async def test_folding_and_flipping_leave_the_row_where_it_is(here: Places, notebook: Notebook) -> None:
    lost(notebook)
    async with opened(here) as pilot:
        await pilot.press("o", "end", "left", "right", "escape", "1", "right", "left")
        await settled(pilot)
        assert agenda(pilot)[-1] == "Not on any slide · 1"


async def test_a_lecture_without_headings_has_them_too(here: Places, notebook: Notebook) -> None:
    (here.lectures / "talk" / "slides.md").write_text("only text")
    lost(notebook)
    async with opened(here) as pilot:
        assert agenda(pilot)[-1] == "Not on any slide · 1"
        await listed(pilot)
        assert "lost" in shown(pilot)


async def test_the_first_slide_is_drawn_before_the_notebook_is_asked_for_them(
    here: Places, notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[bool] = []

    def asked(*args: object) -> list[Jot]:
        drawn.append(bool(app.screen.query_one(SlidePage)._strips))
        return []

    monkeypatch.setattr(jotting, "unplaced", asked)
    app = LectureApp(here, Settings(), State(here.state), load(here.lectures / "talk"))
    async with app.run_test() as pilot:
        await settled(pilot)
        assert drawn
        assert all(drawn)


async def test_the_notebook_is_asked_for_them_neither_at_a_flip_nor_at_a_jot(
    here: Places, notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(*args: object) -> list[Jot]:
        raise AssertionError(args)

    lost(notebook)
    async with opened(here) as pilot:
        monkeypatch.setattr(jotting, "unplaced", asked)
        await pilot.press("right", "left", "n", "k", "enter")
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
        assert [jot.text for jot in screen(pilot).jots] == ["k"]
        assert agenda(pilot)[-1] == "Not on any slide · 1"
        monkeypatch.undo()


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (200, 60), (20, 5), (1, 1)])
async def test_it_is_usable_at_every_size(here: Places, notebook: Notebook, size: tuple[int, int]) -> None:
    for n in range(30):
        lost(notebook, f"{n} " + "日本語 long " * 100)
    async with opened(here, size) as pilot:
        await listed(pilot)
        await pilot.press("down", "m", "d")
        await settled(pilot)
        assert screen(pilot).query_one(PANE).display
        assert len(notebook.jots(lecture="talk", slide="gone")) == 28
