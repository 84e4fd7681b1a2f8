"""The palette: everything one can do is found by a word of its name."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.command import CommandList, CommandPalette
from textual.pilot import Pilot

from lecturetui.lecture import load
from lecturetui.notebook import State
from lecturetui.places import places
from lecturetui.settings import Settings
from lecturetui.tui import commands
from lecturetui.tui.app import LectureApp
from lecturetui.tui.commands import MOST, Command, best, matcher
from lecturetui.tui.prompt import Prompt
from lecturetui.tui.screen import LectureScreen
from lecturetui.tui.shelf import ShelfScreen
from tests.waiting import PATIENCE, until

TITLES = ("[/red]", "x[0] + y[i]", "[@click=app.quit]z[/]", "[[b]]", "$u İstanbul", "e" * 40 + "!")


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The palette waits for the disk as long as the tests do."""
    monkeypatch.setattr(commands, "PATIENCE", PATIENCE)


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    file = tmp_path / "talk.md"
    file.write_text("".join(f"# {title}\n\ntext\n\n" for title in TITLES))
    return file


@asynccontextmanager
async def palette(lecture: Path | str = "ml-in-industry", typed: Iterable[str] = "") -> AsyncIterator[Pilot[None]]:
    here = places()
    app = LectureApp(here, Settings(), State(here.state), load(here.shipped / lecture))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("ctrl+p", *typed)
        await listed(pilot)
        yield pilot


async def listed(pilot: Pilot[None], *, holds: Callable[[list[str]], bool] = bool) -> list[str]:
    """The commands on show, once they are."""
    until = monotonic() + PATIENCE
    while True:
        options = pilot.app.screen.query_one(CommandList).options
        lines = [str(option.prompt) for option in options]
        if holds(lines) or monotonic() > until:
            return lines
        await pilot.pause(0.01)


def lecture_screen(pilot: Pilot[None]) -> LectureScreen:
    """The lecture that is open, below whatever lies over it."""
    assert isinstance(pilot.app.screen_stack[0], LectureScreen)
    return pilot.app.screen_stack[0]


async def test_what_the_keys_do_is_offered_with_its_keys_before_anything_is_typed() -> None:
    async with palette() as pilot:
        lines = [" ".join(line.split()) for line in await listed(pilot)]
        assert {"Next slide → l", "Write a note on this slide n", "All lectures ^o", "All keys ?"} <= set(lines)
        assert {"Choose another theme", "Open lecture: ml-research"} <= set(lines)
        assert not any(word in line for line in lines for word in ("Screenshot", "Maximize", "by name", "One line"))


async def test_a_command_does_what_its_key_does() -> None:
    async with palette(typed=("w", "r", "i", "t", "e", "space", "n", "o", "t", "e")) as pilot:
        await listed(pilot, holds=lambda lines: len(lines) < 9 and lines[0].startswith("Write a note"))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Prompt)


async def test_a_command_for_the_pane_with_the_focus_acts_on_it() -> None:
    async with palette(typed="last") as pilot:
        await listed(pilot, holds=lambda lines: lines[0].startswith("Last slide"))
        await pilot.press("enter")
        await pilot.pause()
        assert lecture_screen(pilot).index == len(lecture_screen(pilot).lecture.slides) - 1


async def test_a_slide_is_found_by_words_of_its_title_in_any_order() -> None:
    async with palette(typed="rubric") as pilot:
        await listed(pilot, holds=lambda lines: len(lines) < 5)
        await pilot.press(*" go")
        await listed(pilot, holds=lambda lines: len(lines) == 1)
        await pilot.press("enter")
        await pilot.pause()
        assert lecture_screen(pilot).slide.id == "rubric"


async def test_another_lecture_is_opened_and_the_one_before_is_gone() -> None:
    async with palette(typed="research") as pilot:
        await listed(pilot, holds=lambda lines: lines[0].startswith("Open lecture"))
        await pilot.press("enter")
        await until(pilot, lambda: lecture_screen(pilot).lecture.id == "ml-research")
        assert len(pilot.app.screen_stack) == 1


async def test_the_palette_works_on_the_list_of_lectures_too() -> None:
    here = places()
    app = LectureApp(here, Settings(), State(here.state), None)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("ctrl+p")
        assert any("Open the chosen lecture" in line for line in await listed(pilot))
        await pilot.press("escape")
        assert isinstance(app.screen, ShelfScreen)


@pytest.mark.parametrize("typed", ["[/", "x[0", "[[b", "stan"])
async def test_titles_that_look_like_markup_are_shown_and_found_as_they_are(talk: Path, typed: str) -> None:
    async with palette(talk) as pilot:
        await pilot.press(*typed)
        lines = await listed(pilot, holds=lambda lines: bool(lines) and all(typed in line for line in lines))
        assert any(title in line for title in TITLES for line in lines)
        await pilot.press("enter")
        await pilot.pause()
        assert typed in lecture_screen(pilot).slide.title


async def test_themes_are_chosen_from_a_palette_of_their_own() -> None:
    async with palette(typed="theme") as pilot:
        await listed(pilot, holds=lambda lines: lines[0].startswith("Choose"))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CommandPalette)
        await pilot.press(*"nord")
        await listed(pilot, holds=lambda lines: lines == ["nord"])
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.theme == "nord"


def texts(query: str, *commands: str) -> list[str]:
    return [command.text for _, command in best([Command(text, lambda: None) for text in commands], query)]


def test_words_that_start_where_a_word_starts_come_first() -> None:
    assert texts("no", "Cannot", "A note", "Note") == ["Note", "A note", "Cannot"]


def test_those_as_good_as_each_other_keep_their_order_and_only_so_many_are_offered() -> None:
    many = [f"slide {n}" for n in range(10_000)]
    assert texts("slide", *many) == many[:MOST]
    assert texts("9999", *many) == ["slide 9999"]


@given(st.text(), st.text())
def test_matched_words_stand_where_they_are_said_to(query: str, text: str) -> None:
    match = matcher(query)(text)
    if match:
        for word, (start, end) in zip(query.split(), match.spans, strict=False):
            assert text[start:end].casefold() == word.casefold() or len(text[start:end]) == len(word)
        assert 0 <= match.score <= 1


@given(st.text(min_size=1))
def test_a_text_is_found_by_itself(text: str) -> None:
    assert matcher(text)(text) is not None
