"""Opening a lecture while its disk keeps one waiting."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from lecturetui.lecture import load
from lecturetui.lecture.model import Lecture
from lecturetui.notebook import State
from lecturetui.places import Places, places
from lecturetui.settings import Settings
from lecturetui.tui import opening
from lecturetui.tui.app import LectureApp
from lecturetui.tui.prompt import Line, Prompt
from lecturetui.tui.screen import LectureScreen
from tests.waiting import until


class Disk:
    """Gives a lecture when it is told to."""

    def __init__(self) -> None:
        self.gates: dict[str, Event] = {}
        self.given: list[str] = []

    def load(self, path: Path) -> Lecture:
        gate = self.gates.setdefault(path.name, Event())
        try:
            assert gate.wait(20)
            return load(path)
        finally:
            self.given.append(path.name)

    def asked_for(self, name: str) -> bool:
        return name in self.gates

    def give(self, name: str) -> None:
        self.gates[name].set()


@pytest.fixture
def here(home: Path) -> Places:
    for name in ("first", "second", "third"):
        folder = places().lectures / name
        folder.mkdir(parents=True)
        (folder / "lecture.toml").write_text(f'title = "{name}"')
        (folder / "slides.md").write_text("# One {#one}\n\ntext\n\n# Two {#two}\n\ntext\n")
    return places()


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    slow = Disk()
    monkeypatch.setattr(opening, "load", slow.load)
    yield slow
    for gate in slow.gates.values():
        gate.set()


@asynccontextmanager
async def opened(here: Places) -> AsyncIterator[tuple[LectureApp, Pilot[None]]]:
    app = LectureApp(here, Settings(), State(here.state), load(here.lectures / "first"))
    async with app.run_test() as pilot:
        await pilot.pause()
        yield app, pilot


async def given(pilot: Pilot[None], disk: Disk, name: str) -> None:
    """Let the disk give a lecture, and the app hear of it."""
    await until(pilot, lambda: disk.asked_for(name))
    disk.give(name)
    await until(pilot, lambda: name in disk.given)
    await pilot.pause()
    await pilot.pause()


def at(app: LectureApp) -> tuple[str, str]:
    screen = app.screen
    assert isinstance(screen, LectureScreen)
    return screen.lecture.id, screen.slide.id


def told(app: LectureApp) -> list[str]:
    return [one.message for one in app._notifications]


async def test_one_reads_on_until_the_lecture_comes(here: Places, disk: Disk) -> None:
    async with opened(here) as (app, pilot):
        app.open_lecture("second", "two")
        await until(pilot, lambda: disk.asked_for("second"))
        await pilot.press("right")
        assert at(app) == ("first", "two")
        await pilot.press("left")
        assert at(app) == ("first", "one")
        disk.give("second")
        await until(pilot, lambda: at(app) == ("second", "two"))
        assert app.state.lecture.endswith("second")
        assert len(app.screen_stack) == 1


async def test_of_two_that_are_chosen_the_second_is_shown_whichever_comes_first(here: Places, disk: Disk) -> None:
    async with opened(here) as (app, pilot):
        app.open_lecture("second")
        app.open_lecture("third")
        await given(pilot, disk, "third")
        await until(pilot, lambda: at(app)[0] == "third")
        await given(pilot, disk, "second")
        assert at(app)[0] == "third"
        assert app.state.lecture.endswith("third")


async def test_what_is_wrong_with_one_that_was_chosen_before_is_of_no_interest(here: Places, disk: Disk) -> None:
    (here.lectures / "second" / "slides.md").unlink()
    async with opened(here) as (app, pilot):
        app.open_lecture("second")
        app.open_lecture("third")
        await given(pilot, disk, "second")
        assert told(app) == []
        await given(pilot, disk, "third")
        await until(pilot, lambda: at(app)[0] == "third")


async def test_what_is_wrong_is_told_and_one_stays_where_one_is(here: Places, disk: Disk) -> None:
    (here.lectures / "second" / "slides.md").unlink()
    async with opened(here) as (app, pilot):
        app.open_lecture("second")
        await given(pilot, disk, "second")
        await until(pilot, lambda: told(app))
        assert "slides.md" in told(app)[0]
        app.open_lecture("nowhere")
        await until(pilot, lambda: len(told(app)) == 2)
        assert at(app) == ("first", "one")


async def test_who_went_on_to_write_is_not_taken_away_from_it(here: Places, disk: Disk) -> None:
    async with opened(here) as (app, pilot):
        app.open_lecture("second")
        await until(pilot, lambda: disk.asked_for("second"))
        await pilot.press("n", "q")
        await until(pilot, lambda: isinstance(app.screen, Prompt))
        await given(pilot, disk, "second")
        await pilot.press("q")
        assert isinstance(app.screen, Prompt)
        assert app.screen.query_one(Line).text == "qq"


async def test_who_left_the_list_of_lectures_stays_where_one_is(here: Places, disk: Disk) -> None:
    async with opened(here) as (app, pilot):
        await pilot.press("ctrl+o")
        await pilot.pause()
        app.open_lecture(here.lectures / "second")
        await until(pilot, lambda: disk.asked_for("second"))
        await pilot.press("escape")
        await given(pilot, disk, "second")
        assert at(app) == ("first", "one")


async def test_that_the_disk_is_slow_is_said(here: Places, disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.01)
    async with opened(here) as (app, pilot):
        app.open_lecture("second")
        await until(pilot, lambda: told(app))
        assert told(app) == ["The lecture is still being read: the disk is slow."]


async def test_the_app_ends_without_waiting_for_the_disk(here: Places, disk: Disk) -> None:
    async with opened(here) as (app, pilot):
        app.open_lecture("second")
        await until(pilot, lambda: disk.asked_for("second"))
        await pilot.press("q")
    assert not disk.given


async def test_what_should_not_go_wrong_is_not_hidden(here: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(_: Path) -> Lecture:
        raise ValueError("a mistake")

    async def meet_it() -> None:
        async with opened(here) as (app, pilot):
            app.open_lecture("second")
            await until(pilot, lambda: app._exception)

    monkeypatch.setattr(opening, "load", wrong)
    with pytest.raises(ValueError, match="a mistake"):
        await meet_it()


async def test_the_app_may_end_while_a_lecture_comes(here: Places, disk: Disk) -> None:
    app = LectureApp(here, Settings(), State(here.state), load(here.lectures / "first"))
    async with app.run_test() as pilot:
        await pilot.pause()
        app.open_lecture("second")
        await until(pilot, lambda: disk.asked_for("second"))
        disk.give("second")
        while app.current_mode == app.DEFAULT_MODE:  # noqa: ASYNC110 - nothing tells of it
            await sleep(0)
        app.exit()
    assert app.return_code == 0
