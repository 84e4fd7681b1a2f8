"""The app when the notebook fails under it: what was typed stays on the screen until it is stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, closing, contextmanager, suppress
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from lecturetui.lecture import load
from lecturetui.notebook import State, opening, store
from lecturetui.places import places
from lecturetui.settings import Settings
from lecturetui.tui import prompt
from lecturetui.tui.app import LectureApp
from lecturetui.tui.prompt import Prompt
from tests.faults.conftest import SOME
from tests.faults.running import assert_sound, texts

Trouble = Callable[[Path], Iterator[None]]


def locked(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def later(path: Path) -> Iterator[None]:
    """Another computer has put a later version's notebook there."""
    whole = path.read_bytes()
    path.unlink()
    path.write_bytes(whole[:60] + (store.version() + 1).to_bytes(4) + whole[64:])
    yield
    path.unlink()
    path.write_bytes(whole)


def gone(path: Path) -> Iterator[None]:
    away = path.with_name("away")
    path.rename(away)
    yield
    away.rename(path)


def in_the_way(path: Path) -> Iterator[None]:
    away = path.with_name("away")
    path.rename(away)
    path.mkdir()
    yield
    path.rmdir()
    away.rename(path)


def spoil(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"x" * 4096 + whole[12288:])


@pytest.mark.parametrize("trouble", [locked, later, gone, in_the_way])
async def test_what_was_typed_stays_on_the_screen_until_it_is_stored(
    written: Path, monkeypatch: pytest.MonkeyPatch, trouble: Trouble
) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.0)
    async with app() as pilot:
        await pilot.press("n", *"typed")
        with contextmanager(trouble)(written):
            for _ in range(2):
                await pilot.press("enter")
                assert isinstance(pilot.app.screen, Prompt)
                assert pilot.app.screen.line.text == "typed"
                said = str(pilot.app.screen.query_one("#prompt-fault", Static).content)
                assert str(written) in said
                assert "\n" not in said
        await pilot.press("enter")
        assert not isinstance(pilot.app.screen, Prompt)
    assert texts(written) == [*SOME, "typed"]
    assert_sound(written)


async def test_a_notebook_that_is_spoilt_under_the_app_is_recovered_and_the_app_goes_on(
    written: Path, monkeypatch: pytest.MonkeyPatch, some_jots: bytes
) -> None:
    async with app() as pilot:
        await pilot.press("n", *"typed")
        spoil(written)
        await pilot.press("enter")
        if isinstance(pilot.app.screen, Prompt):
            assert pilot.app.screen.line.text == "typed"
            assert "try again" in str(pilot.app.screen.query_one("#prompt-fault", Static).content)
            await pilot.press("enter")
        assert not isinstance(pilot.app.screen, Prompt)
        await pilot.press("right", "n", *"more", "enter")
    assert texts(written)[-2:] == ["typed", "more"]
    assert_sound(written)
    (kept,) = written.parent.glob("notebook.damaged-*")
    assert kept.read_bytes().startswith(some_jots[:24])


async def test_on_a_full_disk_what_was_typed_stays_until_there_is_room(
    small_disk: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, some_jots: bytes
) -> None:
    disk = small_disk("size=1m")
    monkeypatch.setenv("LECTURETUI_HOME", str(disk))
    path, filler = disk / "notebook.sqlite", disk / "filler"
    path.write_bytes(some_jots)
    async with app() as pilot:
        await pilot.press("n", *"typed")
        with suppress(OSError):
            filler.write_bytes(bytes(1 << 20))
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Prompt)
        assert pilot.app.screen.line.text == "typed"
        assert "disk is full" in str(pilot.app.screen.query_one("#prompt-fault", Static).content)
        filler.unlink()
        await pilot.press("enter")
        assert not isinstance(pilot.app.screen, Prompt)
    assert texts(path) == [*SOME, "typed"]


@pytest.fixture(autouse=True)
def no_drafts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has drafts kept later than these tests last."""
    monkeypatch.setattr(prompt, "DRAFT_AFTER", 3600.0)


def app() -> AbstractAsyncContextManager[Pilot[None]]:
    here = places()
    return LectureApp(here, Settings(), State(here.state), load(here.shipped / "ml-in-industry")).run_test()
