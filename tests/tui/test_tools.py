"""The tools pane: groups with their tools, and a filter that works as one types."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.pilot import Pilot

from lecturetui.lecture.model import Lecture, Slide, ToolGroup
from lecturetui.tui.messages import GoTo
from lecturetui.tui.panes.tools import PANE, Filter
from lecturetui.tui.tool_rows import MATCH, ToolRows

LANGUAGES = ToolGroup("languages", "Programming Languages", ("Python", "C++", "Cuda"), slide="s")
FRAMEWORKS = ToolGroup("frameworks", "ML Frameworks", ("PyTorch", "Jax", "sklearn"), "Train with these.", "s")
OTHER = ToolGroup("other", "Other Technologies", ("Café", "Kubernetes"))


class PaneApp(App[None]):
    """The pane alone under keys of an app, which notes where it asks to go."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal")]  # noqa: RUF012 - as Textual types it
    BINDINGS = [Binding(key, "noted") for key in "naituqf123?"]  # noqa: RUF012 - as Textual types it

    def __init__(self, tools: tuple[ToolGroup, ...]) -> None:
        super().__init__()
        self.lecture = Lecture("l", Path(), "L", (Slide("s", "S", (), ""),), (), tools=tools)
        self.gone: list[str] = []
        self.noted = 0

    def compose(self) -> ComposeResult:
        yield PANE(self.lecture)

    def on_mount(self) -> None:
        self.query_one(PANE).take_focus()

    def on_go_to(self, event: GoTo) -> None:
        self.gone.append(event.slide)

    def action_noted(self) -> None:
        self.noted += 1

    @property
    def rows(self) -> ToolRows:
        return self.query_one(ToolRows)

    @property
    def shown(self) -> str:
        return "\n".join(line.plain for line in self.rows.lines)

    @property
    def marks(self) -> list[str]:
        """The parts of the text that are marked as matching."""
        spans = [(line.plain, span) for line in self.rows.lines for span in line.spans]
        return [text[span.start : span.end] for text, span in spans if span.style == MATCH]


@asynccontextmanager
async def opened(
    tools: tuple[ToolGroup, ...] = (LANGUAGES, FRAMEWORKS, OTHER), size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[PaneApp, Pilot[None]]]:
    app = PaneApp(tools)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def test_groups_stand_beside_their_tools_where_there_is_room() -> None:
    async with opened() as (app, _pilot):
        line = next(line for line in app.shown.split("\n") if "ML Frameworks" in line)
        assert line.split() == ["ML", "Frameworks", "PyTorch", "Jax", "sklearn"]
        assert "Train with these." in app.shown


async def test_groups_stand_above_their_tools_where_there_is_not() -> None:
    async with opened(size=(50, 16)) as (app, _pilot):
        lines = [line.strip() for line in app.shown.split("\n")]
        assert lines[lines.index("ML Frameworks") + 1].split() == ["PyTorch", "Jax", "sklearn"]


async def test_typing_filters_at_once_over_names_of_tools_and_marks_what_matches() -> None:
    async with opened() as (app, pilot):
        await pilot.press("f", *"pyt")
        assert "Python" in app.shown
        assert "PyTorch" in app.shown
        assert "Cuda" not in app.shown
        assert "Other Technologies" not in app.shown
        assert app.marks == ["Pyt", "PyT"]
        await pilot.press("h")
        assert "PyTorch" not in app.shown


async def test_a_group_that_matches_keeps_all_of_its_tools() -> None:
    async with opened() as (app, pilot):
        await pilot.press("f", *"frame")
        assert all(name in app.shown for name in FRAMEWORKS.names)
        assert "Python" not in app.shown
        assert app.marks == ["Frame"]


async def test_accents_do_not_matter() -> None:
    async with opened() as (app, pilot):
        await pilot.press("f", *"CAFE")
        assert app.marks == ["Café"]


async def test_words_are_found_inside_words_and_in_any_order() -> None:
    async with opened() as (app, pilot):
        await pilot.press("f", *"netes kub")
        assert app.marks == ["Kub", "netes"]
        assert "Café" not in app.shown


async def test_typing_in_the_filter_triggers_no_key_of_the_app() -> None:
    async with opened() as (app, pilot):
        await pilot.press("f", *"naituqf123?jkgG")
        assert app.noted == 0
        assert app.query_one(Filter).value == "naituqf123?jkgG"
        await pilot.press("escape", "n")
        assert app.noted == 1


async def test_escape_shows_all_again_and_goes_back_to_the_list() -> None:
    async with opened() as (app, pilot):
        await pilot.press("f", *"cuda", "escape")
        assert app.rows.has_focus
        assert app.query_one(Filter).value == ""
        assert "Kubernetes" in app.shown
        assert app.marks == []


async def test_escape_in_the_list_takes_the_filter_away_too() -> None:
    async with opened() as (app, pilot):
        await pilot.press("f", *"cuda", "enter", "escape")
        assert app.rows.has_focus
        assert "Kubernetes" in app.shown


@pytest.mark.parametrize("key", ["enter", "down"])
async def test_from_the_filter_one_goes_on_to_what_it_left_and_to_its_slide(key: str) -> None:
    async with opened() as (app, pilot):
        await pilot.press("f", *"jax", key)
        assert app.rows.has_focus
        assert app.rows.key == "frameworks"
        await pilot.press("enter")
        assert app.gone == ["s"]


async def test_nothing_matches_is_said_with_what_was_typed() -> None:
    async with opened() as (app, pilot):
        await pilot.press("f", *"[/x]")
        assert "Nothing matches “[/x]”" in app.shown
        await pilot.press("enter", "enter", "down")
        assert app.gone == []


async def test_enter_on_a_group_without_a_slide_says_so() -> None:
    async with opened() as (app, pilot):
        await pilot.press("end", "enter")
        await pilot.pause()
        assert app.gone == []
        assert len(app._notifications) == 1


async def test_a_row_of_the_board_can_be_gone_to_by_its_id_whatever_is_filtered() -> None:
    async with opened() as (app, pilot):
        await pilot.press("f", *"jax")
        app.query_one(PANE).choose_row("other")
        await pilot.pause()
        assert app.rows.key == "other"
        assert app.rows.has_focus


async def test_three_hundred_hostile_groups_are_shown_and_filtered() -> None:
    names = ("x[0] + y[i]", "[@click=app.quit]x[/]", "w" * 200)
    evil = tuple(ToolGroup(f"g{n}", f"[/red] {n} 日本語", names) for n in range(300))
    async with opened(evil, (60, 16)) as (app, pilot):
        assert app.shown.count("x[0] + y[i]") == 300
        assert app.shown.count("w") == 300 * 200
        await pilot.press("f", *"] 299")
        assert app.shown.count("[@click=app.quit]x[/]") == 1


async def test_the_list_is_usable_at_every_size() -> None:
    async with opened() as (app, pilot):
        for size in ((1, 1), (7, 5), (20, 8), (60, 16), (80, 24), (200, 60)):
            await pilot.resize_terminal(*size)
            await pilot.press("home", "down")
            assert app.rows.key == "frameworks"
