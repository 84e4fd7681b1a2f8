"""The trash on the screen: what is in it, back from it, and out of it for good."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from lecturetui.errors import NotebookError
from lecturetui.lecture import load
from lecturetui.notebook import Jot, Notebook, State
from lecturetui.places import Places, places
from lecturetui.settings import Settings
from lecturetui.tui.app import LectureApp
from lecturetui.tui.jot_rows import JotRows
from lecturetui.tui.screen import LectureScreen
from lecturetui.tui.trash import TrashRows, TrashScreen

DAY = 86_400_000
"""In the milliseconds of the notebook's times."""


@pytest.fixture
def here(home: Path) -> Places:
    return places()


@pytest.fixture
def notebook(here: Places) -> Notebook:
    return Notebook.open(here.notebook)


def deleted(notebook: Notebook, text: str, *, days: int = 0, **place: Any) -> Jot:
    """A jot that was put into the trash so many days ago."""
    jot = notebook.trash(notebook.add("idea", text, **place).id)
    if days:
        with notebook.storage.writing() as db:
            db.execute("UPDATE revision SET at = at - ? WHERE record = ?", (days * DAY, jot.id))
    return jot


@asynccontextmanager
async def trash(here: Places, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[None]]:
    app = LectureApp(here, Settings(), State(here.state), load(here.shipped / "ml-in-industry"))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await app.push_screen(TrashScreen())
        await pilot.pause()
        yield pilot


def shown(pilot: Pilot[None]) -> list[str]:
    return [" ".join(line.plain.split()) for line in pilot.app.screen.query_one(TrashRows).lines]


def told(pilot: Pilot[None]) -> list[str]:
    return [one.message for one in pilot.app._notifications]


def keys(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#frame").border_subtitle)


async def test_what_was_deleted_last_comes_first_with_when_and_for_how_long_it_is_kept(
    here: Places, notebook: Notebook
) -> None:
    when = deleted(notebook, "now [/red] x[0]", lecture="ml", slide="ivo", slide_title="The IVO test").changed
    for text, days in (("a day", 29), ("too old", 31), ("a week", 7)):
        deleted(notebook, text, days=days)
    notebook.add("note", "not deleted")
    async with trash(here) as pilot:
        lines = shown(pilot)
        assert lines[:2] == ["✦ now [/red] x[0] 30 days left", f"deleted {when.astimezone():%H:%M} · ml · The IVO test"]
        assert [lines[n] for n in (2, 4, 6)] == ["✦ a week 23 days left", "✦ a day 1 day left", "✦ too old goes soon"]
        assert "not deleted" not in " ".join(lines)


@pytest.mark.parametrize("key", ["r", "enter"])
async def test_what_is_restored_is_back_on_its_slide_and_undo_puts_it_into_the_trash_again(
    here: Places, notebook: Notebook, key: str
) -> None:
    jot = deleted(notebook, "first", lecture="ml-in-industry", slide="title", slide_title="Title")
    deleted(notebook, "second")
    async with trash(here) as pilot:
        await pilot.press("down", key)
        await pilot.pause()
        assert [one.text for one in notebook.jots()] == ["first"]
        assert "second" in shown(pilot)[0]
        assert len(shown(pilot)) == 2
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LectureScreen)
        assert any("first" in line.plain for line in pilot.app.screen.query_one(JotRows).lines)
        await pilot.press("u")
        await pilot.pause()
        assert jot.id in {one.id for one in notebook.jots(trashed=True)}


async def test_emptying_asks_first_and_no_keeps_all(here: Places, notebook: Notebook) -> None:
    deleted(notebook, "first")
    deleted(notebook, "second")
    async with trash(here) as pilot:
        for no in ("n", "escape"):
            await pilot.press("D")
            await pilot.pause()
            assert "yes" in keys(pilot)
            assert "empty" not in keys(pilot)
            await pilot.press(no, "y")
            await pilot.pause()
        assert isinstance(pilot.app.screen, TrashScreen)
        assert len(notebook.jots(trashed=True)) == 2


async def test_emptying_forgets_what_was_deleted_and_nothing_else(here: Places, notebook: Notebook) -> None:
    deleted(notebook, "first")
    kept = notebook.add("note", "kept")
    async with trash(here) as pilot:
        await pilot.press("D", "y")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert notebook.jots(trashed=True) == []
        assert notebook.jots() == [kept]
        assert shown(pilot) == ["The trash is empty. What you delete is kept here for 30 days."]
        assert told(pilot) == ["1 jot forgotten."]
        await pilot.press("D")
        assert "yes" not in keys(pilot)


async def test_restoring_answers_the_question_whether_to_empty_with_no(here: Places, notebook: Notebook) -> None:
    deleted(notebook, "first")
    deleted(notebook, "second")
    async with trash(here) as pilot:
        await pilot.press("D", "r", "y")
        await pilot.pause()
        assert len(notebook.jots()) == len(notebook.jots(trashed=True)) == 1


async def test_a_notebook_that_cannot_be_written_is_told_and_the_list_stays(
    here: Places, notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object, **options: object) -> None:
        raise NotebookError("the disk is full")

    deleted(notebook, "first")
    monkeypatch.setattr(Notebook, "trash", full)
    monkeypatch.setattr(Notebook, "empty_trash", full)
    async with trash(here) as pilot:
        await pilot.press("r")
        await pilot.pause()
        await pilot.press("D", "y")
        await pilot.pause()
        assert told(pilot) == ["the disk is full"] * 2
        assert "first" in shown(pilot)[0]


@pytest.mark.parametrize("size", [(60, 16), (200, 60), (20, 5), (1, 1)])
async def test_it_is_usable_at_every_size(here: Places, notebook: Notebook, size: tuple[int, int]) -> None:
    for n in range(30):
        deleted(notebook, f"{n} " + "日本語 long " * 100, lecture="l" * 100, slide_title="[/x]" * 30)
    async with trash(here, size) as pilot:
        await pilot.press("down", "D", "n", "end", "r")
        await pilot.pause()
        assert len(notebook.jots()) == 1
