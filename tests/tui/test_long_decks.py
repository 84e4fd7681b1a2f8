"""A long deck of another tool: its first slides are there at once, the rest a moment later."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from lecturetui.lecture import load
from lecturetui.lecture.load import LONG
from lecturetui.notebook import Notebook, State
from lecturetui.notebook.state import Place
from lecturetui.places import places
from lecturetui.settings import Settings
from lecturetui.tui import _opened, watching
from lecturetui.tui.app import LectureApp
from lecturetui.tui.screen import LectureScreen
from lecturetui.tui.slide_page import SlidePage
from lecturetui.tui.watching import Reading, Watch
from tests.waiting import until

SLIDES = LONG // 6


@pytest.fixture
def deck(home: Path) -> Path:
    path = home.parent / "long.md"
    slides = "".join(f"# Slide {n}\n\n- a point\n\n---\n\n" for n in range(1, SLIDES + 1))
    path.write_text(f"---\nmarp: true\n---\n\n{slides}", "utf-8")
    return path


@pytest.fixture
def goes_on(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Until this is set, the rest is being read."""
    event, read = Event(), Watch.read

    def slowly(watch: Watch) -> Reading:
        event.wait(60)
        return read(watch)

    monkeypatch.setattr(watching.Watch, "read", slowly)
    return event


def screen_of(pilot: Pilot[None]) -> LectureScreen:
    screen = pilot.app.screen
    assert isinstance(screen, LectureScreen)
    return screen


def counter(pilot: Pilot[None]) -> str:
    return screen_of(pilot).query_one(SlidePage).lines[0].plain.split()[-1]


def opens(deck: Path) -> LectureApp:
    here = places()
    state = State(here.state)
    return LectureApp(here, Settings(), state, _opened(deck, "", state))


async def test_one_reads_the_first_slides_while_the_rest_comes_and_stays_where_one_is(
    deck: Path, goes_on: Event
) -> None:
    with closing(Notebook.open(places().notebook)) as notebook:
        notebook.add("note", "far on", lecture="long", slide=load(deck).slides[-1].id)
    async with opens(deck).run_test() as pilot:
        await pilot.press("right", "right")
        await until(pilot, lambda: counter(pilot) == "3/…")
        assert not screen_of(pilot).unplaced
        goes_on.set()
        await until(pilot, lambda: counter(pilot) == f"3/{len(load(deck).slides)}")
        assert screen_of(pilot).lecture == load(deck)
        assert not screen_of(pilot).unplaced


async def test_it_opens_where_one_left_it_however_far_that_is(deck: Path, goes_on: Event) -> None:
    last = load(deck).slides[-2]
    State(places().state).keep_place("long", Place(last.id))
    async with opens(deck).run_test() as pilot:
        await until(pilot, lambda: screen_of(pilot).slide == last)
    goes_on.set()
