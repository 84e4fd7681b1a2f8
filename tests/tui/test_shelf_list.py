"""A long list of lectures: courses, what was opened lately, the filter, and disks that take their time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from lecturetui.finding import Query
from lecturetui.lecture import Lecture, load
from lecturetui.notebook import Notebook, Place, State
from lecturetui.places import Places, places
from lecturetui.settings import Settings
from lecturetui.tui import shelf_cards
from lecturetui.tui.app import LectureApp
from lecturetui.tui.screen import LectureScreen
from lecturetui.tui.shelf import ShelfScreen
from lecturetui.tui.shelf_cards import Card, dense_lines
from lecturetui.tui.shelf_filter import Filter
from lecturetui.tui.shelf_list import Cards
from tests.waiting import until


@pytest.fixture
def here(tmp_path: Path) -> Places:
    """Two courses of three lectures, a lecture of the person's own and one that ships."""
    own = tmp_path / "own"
    for n, title in enumerate(("Relations", "Überblick", "Queries"), 1):
        put(
            own / f"databases/db-{n}",
            f'title = "{title}"\nnumber = {n}\nspeaker = "The lecturer"\ncourse = "Databases 2026"',
        )
    for n, title in enumerate(("Kernels", "Trees", "Forests"), 1):
        put(own / f"ml/ml-{n}", f'title = "{title}"\nnumber = {n}')
    put(own / "talk", 'title = "A talk"\nsummary = "What it is about."')
    put(tmp_path / "shipped/first", 'title = "First"')
    return replace(places(), shipped=tmp_path / "shipped", lectures=own)


def put(folder: Path, facts: str) -> None:
    folder.mkdir(parents=True)
    (folder / "lecture.toml").write_text(facts)
    (folder / "slides.md").write_text("# One {#one}\n\ntext\n\n# Two {#two}\n\ntext\n")


@asynccontextmanager
async def shelf(
    here: Places, course: Path | None = None, size: tuple[int, int] = (120, 60)
) -> AsyncIterator[Pilot[None]]:
    """The app with its list of lectures, all of them read."""
    async with LectureApp(here, Settings(), State(here.state), None, course=course).run_test(size=size) as pilot:
        await until(pilot, lambda: screen(pilot).settled)
        await pilot.pause()
        yield pilot


def screen(pilot: Pilot[None]) -> ShelfScreen:
    assert isinstance(pilot.app.screen, ShelfScreen)
    return pilot.app.screen


def cards(pilot: Pilot[None]) -> Cards:
    return pilot.app.screen.query_one(Cards)


def titles(pilot: Pilot[None]) -> list[str]:
    """Titles of all cards that are shown, in their order."""
    return [card.title for group in cards(pilot).groups for card in group.cards]


def shown(pilot: Pilot[None]) -> str:
    return "\n".join(" ".join(line.plain.split()) for line in cards(pilot).lines)


async def is_open(pilot: Pilot[None], id_: str) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, LectureScreen) and pilot.app.screen.lecture.id == id_)


async def test_lectures_stand_by_course_and_number(here: Places) -> None:
    async with shelf(here) as pilot:
        assert [group.name for group in cards(pilot).groups] == [
            "Your lectures",
            "Databases 2026",
            "ml",
            "Come with lecturetui",
        ]
        assert titles(pilot)[1:5] == ["Relations", "Überblick", "Queries", "Kernels"]
        assert "3 lectures" in shown(pilot)


async def test_what_one_types_filters_by_title_course_speaker_and_id(here: Places) -> None:
    async with shelf(here) as pilot:
        for typed, left in (
            ("uber", ["Überblick"]),
            ("forest", ["Forests"]),
            ("2026 que", ["Queries"]),
            ("lecturer", ["Relations", "Überblick", "Queries"]),
            ("ml-2", ["Trees"]),
            ("kernels trees", []),
        ):
            await pilot.press(*keys(typed))
            assert titles(pilot) == left
            told = str(pilot.app.screen.query_one("#name", Static).content)
            assert f"{len(left)} of 8 lectures" in told
            assert left or "Nothing matches “kernels trees”" in shown(pilot)
            await pilot.press("escape")


def keys(text: str) -> list[str]:
    return [{" ": "space", "-": "minus"}.get(character, character) for character in text]


async def test_enter_opens_what_the_filter_left(here: Places) -> None:
    async with shelf(here) as pilot:
        await pilot.press(*"lecturer", "down", "enter")
        await is_open(pilot, "db-2")


async def test_escape_clears_the_filter_first_and_then_leaves(here: Places) -> None:
    async with shelf(here) as pilot:
        await pilot.press(*"trees", "escape")
        assert len(titles(pilot)) == 8
        assert cards(pilot).has_focus
        assert cards(pilot).key.endswith("ml-2")
        await pilot.press("escape")
        assert pilot.app._exit


async def test_q_is_typed_into_the_filter_and_quits_from_the_list(here: Places) -> None:
    async with shelf(here) as pilot:
        await pilot.press("e", "q")
        assert pilot.app.screen.query_one(Filter).value == "eq"
        await pilot.press("escape", "q")
        assert pilot.app._exit


async def test_the_filter_can_be_clicked_and_pasted_into(here: Places) -> None:
    async with shelf(here) as pilot:
        await pilot.click(Filter)
        line = pilot.app.screen.query_one(Filter)
        assert line.has_focus
        line.value = "\x1b[31mtrees"
        assert titles(pilot) in ([], ["Trees"])
        await pilot.press("escape", "escape")
        assert pilot.app._exit


async def test_a_click_on_a_card_opens_it_and_one_on_a_heading_does_nothing(here: Places) -> None:
    async with shelf(here) as pilot:
        lines = [line.plain for line in cards(pilot).lines]
        await pilot.click(Cards, offset=(5, next(n for n, line in enumerate(lines) if "Databases 2026" in line)))
        assert isinstance(pilot.app.screen, ShelfScreen)
        await pilot.click(Cards, offset=(5, next(n for n, line in enumerate(lines) if "Trees" in line)))
        await is_open(pilot, "ml-2")


async def test_how_far_one_is_stands_on_the_card(here: Places) -> None:
    State(here.state).keep_place("db-1", Place("one", "slides", frozenset({"one"})))
    notebook = Notebook.open(here.notebook)
    notebook.add("question", "words", lecture="db-1", slide="one")
    notebook.add("note", "words", lecture="db-1", slide="one")
    async with shelf(here) as pilot:
        assert "Relations Lecture 1\n2 slides · The lecturer 2 jots · 1 open question ━━━━━━━━ 1 of 2 seen" in shown(
            pilot
        )


async def test_a_notebook_that_cannot_be_opened_only_leaves_the_numbers_out(here: Places) -> None:
    here.notebook.mkdir(parents=True)
    async with shelf(here) as pilot:
        assert "Relations" in shown(pilot)
        assert "jot" not in shown(pilot)


async def test_the_lecture_opened_last_is_chosen_also_the_next_day(here: Places) -> None:
    async with shelf(here) as pilot:
        await pilot.press(*"forests", "enter")
        await is_open(pilot, "ml-3")
        await pilot.press("ctrl+o")
        await until(pilot, lambda: screen(pilot).settled)
        assert cards(pilot).key.endswith("ml-3")
        assert "opened today" in shown(pilot)
    async with shelf(here) as pilot:
        assert cards(pilot).key.endswith("ml-3")


async def test_what_was_opened_elsewhere_is_listed_and_taken_off_the_list(here: Places, tmp_path: Path) -> None:
    deck = tmp_path / "deck.md"
    deck.write_text("# A deck\n\ntext\n")
    for path in (deck, tmp_path / "gone.md"):
        State(here.state).keep_opened(str(path), 1, elsewhere=True)
    async with shelf(here) as pilot:
        assert titles(pilot)[:2] == ["gone.md", "A deck"]
        assert "gone.md gone\n" in shown(pilot)
        await pilot.press("home", "d")
        assert titles(pilot)[0] == "A deck"
        await pilot.press("d")
        assert pilot.app.screen.query_one(Input).value == "d"
        await pilot.press("escape", "home", "delete")
        assert titles(pilot)[0] == "A talk"
        await pilot.press("delete")
        assert titles(pilot)[0] == "A talk"
    assert deck.exists()
    assert State(here.state).opened().lately == ()


async def test_the_list_opens_at_a_course_that_is_named(here: Places, tmp_path: Path) -> None:
    course = tmp_path / "elsewhere"
    for n in (1, 2):
        put(course / f"part-{n}", f'title = "Part {n}"\nnumber = {n}')
    State(here.state).keep_opened(str(course / "part-2"), 1, elsewhere=False)
    async with shelf(here, course) as pilot:
        assert titles(pilot)[:2] == ["Part 1", "Part 2"]
        assert cards(pilot).key == str(course / "part-2")
        await until(pilot, lambda: State(here.state).opened().lately == (str(course),))
    async with shelf(here) as pilot:
        assert "Part 1" in titles(pilot)


async def test_two_lectures_with_one_id_say_so(here: Places) -> None:
    put(here.lectures / "databases/intro", 'title = "Intro to databases"')
    put(here.lectures / "ml/intro", 'title = "Intro to ML"')
    async with shelf(here) as pilot:
        assert shown(pilot).count("Same id as another, so they share jots: rename one") == 2


@pytest.fixture
def stuck(monkeypatch: pytest.MonkeyPatch) -> Event:
    """A disk that answers for the lectures of one course only once this is set."""
    answers = Event()

    def slow_load(path: Path) -> Lecture:
        if path.parent.name == "databases":
            assert answers.wait(60)
        return load(path)

    monkeypatch.setattr(shelf_cards, "load", slow_load)
    return answers


async def test_lectures_that_hang_hold_up_no_others_and_none_changes_its_place(here: Places, stuck: Event) -> None:
    async with LectureApp(here, Settings(), State(here.state), None).run_test(size=(120, 60)) as pilot:
        try:
            await until(pilot, lambda: {"Forests", "First"} <= set(titles(pilot)))
            assert titles(pilot) == ["A talk", "db-1", "db-2", "db-3", "Kernels", "Trees", "Forests", "First"]
            assert shown(pilot).count("Still reading…") == 3
            await pilot.press("home", "down", "down", "down", "down", "down")
            before = cards(pilot).key, cards(pilot)._offset()
            assert before[0].endswith("ml-2")
        finally:
            stuck.set()
        await until(pilot, lambda: screen(pilot).settled)
        assert (cards(pilot).key, cards(pilot)._offset()) == before
        assert titles(pilot)[1:4] == ["Relations", "Überblick", "Queries"]


async def test_the_second_time_the_list_is_there_at_once(here: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    async with shelf(here) as pilot:
        await pilot.press(*"trees", "enter")
        await is_open(pilot, "ml-2")
        read: list[Path] = []

        def load_again(path: Path) -> Lecture:
            read.append(path)
            return load(path)

        monkeypatch.setattr(shelf_cards, "load", load_again)
        await pilot.press("ctrl+o")
        assert len(titles(pilot)) == 8
        await until(pilot, lambda: screen(pilot).settled)
        assert read == []


async def test_the_chosen_one_of_many_is_in_sight_at_every_size(here: Places) -> None:
    async with shelf(here) as pilot:
        await pilot.press("end")
        for size in ((60, 16), (80, 24), (3, 2), (120, 40), (20, 5), (200, 60)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            lines = cards(pilot)
            top = lines.scroll_offset.y
            seen = [line.plain for line in lines.lines[top : top + lines.size.height]]
            assert size[0] < 60 or any("First" in line for line in seen)


@pytest.mark.parametrize("width", [1, 10, 40, 71, 72, 88])
def test_a_card_of_many_has_two_lines_however_long_it_is(width: int) -> None:
    card = Card(Path("x"), "Title 日本語 " * 30, "Lecture 1 · " + "date " * 20, "word\n" * 90, "2 slides", 2, 1)
    whole = replace(card, id="x", speaker="Lecturer " * 20, jots=12, questions=3, opened=86_400.0)
    hostile = replace(card, title="[/red]\t[@click=app.quit]x", slides=0, broken=True)
    for one in (whole, replace(whole, twin=True), hostile, replace(hostile, broken=False, gone=True)):
        lines = dense_lines(one, width, Query("tit"))
        assert len(lines) == 2
        assert max(line.cell_length for line in lines) <= width
