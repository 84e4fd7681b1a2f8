"""The list of lectures: at the very first start, and from one lecture to another."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from lecturetui.lecture import Lecture, load
from lecturetui.notebook import Notebook, Place, State
from lecturetui.places import Places, places
from lecturetui.settings import Settings
from lecturetui.tui import shelf_cards
from lecturetui.tui.app import LectureApp
from lecturetui.tui.keymap import all_places
from lecturetui.tui.screen import LectureScreen
from lecturetui.tui.shelf import ShelfScreen
from lecturetui.tui.shelf_cards import Card, card_lines
from lecturetui.tui.shelf_frame import KEYS
from lecturetui.tui.shelf_list import Cards
from tests.waiting import until

SLIDES = "# One {#one}\n\ntext\n\n# Two {#two}\n\ntext\n"


@pytest.fixture
def here(tmp_path: Path) -> Places:
    """Two lectures that ship, and a broken one of the person's own."""
    put(
        tmp_path / "shipped/first",
        'title = "First [/red] x[0]"\nnumber = 1\ndate = "May 1"\nsummary = "About [b]one[/]"',
    )
    put(tmp_path / "shipped/second", 'title = "Second"\n[[links]]\ntitle = "a"\nurl = "https://a.example"')
    put(tmp_path / "own/broken", 'titel = "x"\nnumber = "1"')
    return replace(places(), shipped=tmp_path / "shipped", lectures=tmp_path / "own")


def put(folder: Path, facts: str) -> None:
    folder.mkdir(parents=True)
    (folder / "lecture.toml").write_text(facts)
    (folder / "slides.md").write_text(SLIDES)


@asynccontextmanager
async def shelf(
    here: Places, lecture: str = "", size: tuple[int, int] = (120, 40), settings: Settings | None = None
) -> AsyncIterator[Pilot[None]]:
    """The app with its list of lectures, all of them read; over a lecture if one is named."""
    opened = load(here.shipped / lecture) if lecture else None
    app = LectureApp(here, settings or Settings(), State(here.state), opened)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        if lecture:
            await pilot.press("ctrl+o")
        await read(pilot)
        yield pilot


async def read(pilot: Pilot[None]) -> None:
    """Wait until all is read and shown."""
    screen = pilot.app.screen
    assert isinstance(screen, ShelfScreen)
    await until(pilot, lambda: screen.settled)
    await pilot.pause()


async def first_card(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: "First" in shown(pilot))


def cards(pilot: Pilot[None]) -> Cards:
    return pilot.app.screen.query_one(Cards)


def shown(pilot: Pilot[None]) -> str:
    return "\n".join(" ".join(line.plain.split()) for line in cards(pilot).lines)


def lecture(pilot: Pilot[None]) -> str:
    """The lecture that is open, with nothing over it; '' if there is none."""
    screen = pilot.app.screen_stack[-1]
    alone = len(pilot.app.screen_stack) == 1
    return screen.lecture.id if alone and isinstance(screen, LectureScreen) else ""


async def test_the_first_start_tells_what_there_is_and_what_this_is(here: Places) -> None:
    async with shelf(here) as pilot:
        assert "First [/red] x[0] Lecture 1 · May 1\nAbout [b]one[/]\n\n2 slides not seen yet" in shown(pilot)
        assert "Second\n2 slides · links not seen yet" in shown(pilot)
        about = pilot.app.screen.query_one("#name", Static)
        assert str(about.content).startswith("lecturetui\nA lecture's slides and facts")


async def test_how_far_one_is_stands_with_each_lecture(here: Places) -> None:
    State(here.state).keep_place("first", Place("two", "slides", frozenset({"two", "of an older edition"})))
    async with shelf(here) as pilot:
        assert "1 of 2 seen" in shown(pilot)


async def test_a_broken_lecture_is_listed_with_its_fault_and_says_why_it_cannot_be_opened(here: Places) -> None:
    async with shelf(here) as pilot:
        assert "broken cannot be opened\nlecture.toml, line 1: " in shown(pilot)
        assert "more fault" in shown(pilot)
        await pilot.press("home", "enter")
        await until(pilot, lambda: pilot.app._notifications)
        assert isinstance(pilot.app.screen, ShelfScreen)
        (note,) = pilot.app._notifications
        assert "lecture.toml:1:1: " in note.message


async def test_enter_opens_the_chosen_lecture(here: Places) -> None:
    async with shelf(here) as pilot:
        await pilot.press("end", "enter")
        await until(pilot, lambda: lecture(pilot) == "second")


async def test_one_click_opens_a_lecture(here: Places) -> None:
    async with shelf(here) as pilot:
        row = next(n for n, line in enumerate(cards(pilot).lines) if "Second" in line.plain)
        await pilot.click(Cards, offset=(5, row))
        await until(pilot, lambda: lecture(pilot) == "second")


async def test_a_click_beside_the_lectures_opens_nothing(here: Places) -> None:
    async with shelf(here) as pilot:
        await pilot.click("#legend")
        assert isinstance(pilot.app.screen, ShelfScreen)


async def test_choosing_another_lecture_leaves_nothing_of_the_one_before(here: Places) -> None:
    async with shelf(here, "first") as pilot:
        await pilot.press("down", "enter")
        await until(pilot, lambda: lecture(pilot) == "second")


async def test_escape_goes_back_to_the_lecture_as_it_was(here: Places) -> None:
    async with shelf(here, "first") as pilot:
        below = pilot.app.screen_stack[0]
        await pilot.press("escape")
        assert pilot.app.screen_stack == [below]


async def test_the_lecture_that_is_open_is_the_chosen_one(here: Places) -> None:
    async with shelf(here, "second") as pilot:
        assert cards(pilot).key == str(here.shipped / "second")


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_at_the_first_start_a_key_quits(here: Places, key: str) -> None:
    async with shelf(here) as pilot:
        await pilot.press(key)
        assert pilot.app._exit


async def test_without_lectures_the_list_says_where_to_put_one(here: Places, tmp_path: Path) -> None:
    async with shelf(replace(here, shipped=tmp_path / "none", lectures=tmp_path / "own lectures")) as pilot:
        assert "There are no lectures yet" in shown(pilot)
        assert "ownlectures" in "".join(shown(pilot).split())
        await pilot.press("down", "enter", "home")
        assert isinstance(pilot.app.screen, ShelfScreen)


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """A disk that answers for the second lecture only once this is set."""
    answers = Event()

    def slow_load(path: Path) -> Lecture:
        if path.name == "second":
            assert answers.wait(60)
        return load(path)

    monkeypatch.setattr(shelf_cards, "load", slow_load)
    yield answers
    answers.set()


async def test_lectures_appear_as_they_are_read_and_keys_work_meanwhile(here: Places, slow_disk: Event) -> None:
    app = LectureApp(here, Settings(), State(here.state), None)
    async with app.run_test() as pilot:
        await first_card(pilot)
        assert "First" in shown(pilot)
        assert "second Still reading…" in " ".join(shown(pilot).split())
        await pilot.press("question_mark", "escape")
        slow_disk.set()
        await read(pilot)
        assert "Second" in shown(pilot)
        assert "Still reading" not in shown(pilot)


async def test_one_can_quit_while_the_disk_does_not_answer(here: Places, slow_disk: Event) -> None:
    app = LectureApp(here, Settings(), State(here.state), None)
    async with app.run_test() as pilot:
        await first_card(pilot)
        await pilot.press("q")
        assert app._exit
    assert not slow_disk.is_set()


def test_the_keys_that_are_told_are_those_of_the_bindings() -> None:
    real = {(binding.id, binding.key) for place in all_places() for binding in place}
    told = {(id_, key) for keys, _ in KEYS for id_, key in keys.items() if id_}
    assert told <= real


async def test_keys_that_were_set_are_told_as_they_are(here: Places) -> None:
    async with shelf(here, settings=Settings(keys={"jot.note": "y", "pane.ideas": "ctrl+h"})) as pilot:
        legend = str(pilot.app.screen.query_one("#legend", Static).content)
        assert "y a i t  note" in legend
        assert "1…9" in legend


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (200, 60), (20, 5), (3, 2)])
async def test_the_chosen_lecture_is_in_sight_at_every_size(here: Places, size: tuple[int, int]) -> None:
    async with shelf(here, size=size) as pilot:
        await pilot.press("end")
        await pilot.pause()
        lines = cards(pilot)
        assert lines.key == str(here.shipped / "second")
        if size[0] >= 60:
            top = lines.scroll_offset.y
            assert any("Second" in line.plain for line in lines.lines[top : top + lines.size.height])


def test_a_card_is_never_wider_than_its_room_and_cuts_only_what_is_very_long() -> None:
    card = Card(Path("x"), "Title " * 30, "Lecture 1 · " + "date " * 20, "word " * 90, "2 slides", 2, 1)
    for width in (10, 40, 72, 100):
        lines = card_lines(card, width, roomy=False)
        assert max(line.cell_length for line in lines) <= width
        assert "".join(line.plain for line in lines).count("word") == 90
    endless = replace(card, about="x" * 1_000_000)
    assert sum(line.cell_length for line in card_lines(endless, 72, roomy=False)) < 2_000


@pytest.mark.parametrize(("seen", "cells"), [(1, 1), (500, 8), (999, 15), (1000, 16)])
def test_the_bar_is_full_only_when_all_was_seen(seen: int, cells: int) -> None:
    card = Card(Path("x"), "Title", slides=1000, seen=seen)
    bar = card_lines(card, 80, roomy=False)[-1]
    assert sum(span.end - span.start for span in bar.spans if span.style == "$text-success") == cells


def answered(here: Places, rating: int, lecture: str = "first") -> str:
    """A card on a lecture that was answered a while ago; its id."""
    notebook = Notebook.open(here.notebook)
    card = notebook.add("card", "Q\nA", lecture=lecture, slide="one")
    notebook.reviews.answer(f"jot/{card.id}", rating, lecture=lecture)
    return card.id


async def test_what_is_due_is_told_of_each_lecture_and_in_all(here: Places) -> None:
    answered(here, 1)
    answered(here, 1)
    answered(here, 1, "second")
    async with shelf(here) as pilot:
        await until(pilot, lambda: "3 cards due" in str(pilot.app.screen.query_one("#name", Static).content))
        cards = {card.id: card.due for group in pilot.app.screen.query_one(Cards).groups for card in group.cards}
        assert cards == {"first": 2, "second": 1, "broken": 0}


async def test_nothing_is_told_of_cards_when_nothing_is_due(here: Places) -> None:
    answered(here, 4)
    gone = answered(here, 1)
    Notebook.open(here.notebook).trash(gone)
    async with shelf(here) as pilot:
        assert "due" not in str(pilot.app.screen.query_one("#name", Static).content)
        assert "due" not in "\n".join(line.plain for line in pilot.app.screen.query_one(Cards).lines)
