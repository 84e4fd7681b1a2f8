"""The sprint pane: what earns which credit, and when the sprints are."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from lecturetui.lecture.model import Lecture, RubricLevel, Slide, Sprint
from lecturetui.tui.messages import GoTo
from lecturetui.tui.panes.sprint import PANE, SprintRows

FULL = RubricLevel("full", "Full credit", (("Tickets", "All are done."), ("Code", "It is reviewed.")), "Spring", "r")
NONE = RubricLevel("none", "No credit", (("Tickets", "Nothing happens."),), "Spring")
OCTOBER = Sprint("october", "October Sprint", "Autumn", slide="s")
NOVEMBER = Sprint("november", "November Sprint", "Autumn")
APRIL = Sprint("april", "April Sprint", "Spring", "2 weeks", "s")


class PaneApp(App[None]):
    """The pane alone, which notes where it asks to go."""

    def __init__(self, rubric: tuple[RubricLevel, ...], sprints: tuple[Sprint, ...]) -> None:
        super().__init__()
        self.lecture = Lecture("l", Path(), "L", (Slide("s", "S", (), ""),), (), rubric=rubric, sprints=sprints)
        self.gone: list[str] = []

    def compose(self) -> ComposeResult:
        yield PANE(self.lecture)

    def on_mount(self) -> None:
        self.query_one(PANE).take_focus()

    def on_go_to(self, event: GoTo) -> None:
        self.gone.append(event.slide)

    @property
    def rows(self) -> SprintRows:
        return self.query_one(SprintRows)

    @property
    def shown(self) -> list[str]:
        return [line.plain.rstrip() for line in self.rows.lines]


@asynccontextmanager
async def opened(
    rubric: tuple[RubricLevel, ...] = (FULL, NONE),
    sprints: tuple[Sprint, ...] = (OCTOBER, NOVEMBER, APRIL),
    size: tuple[int, int] = (120, 40),
) -> AsyncIterator[tuple[PaneApp, Pilot[None]]]:
    app = PaneApp(rubric, sprints)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def test_where_there_is_room_the_criteria_are_columns() -> None:
    async with opened() as (app, _pilot):
        assert any(line.split() == ["Tickets", "Code"] for line in app.shown)
        level = next(line for line in app.shown if "Full credit" in line)
        assert "All are done." in level
        assert "It is reviewed." in level


async def test_a_criterion_that_a_level_does_not_name_is_a_dash() -> None:
    async with opened() as (app, _pilot):
        assert next(line for line in app.shown if "No credit" in line).endswith("–")


async def test_where_columns_would_be_too_narrow_the_criteria_stand_below_their_level() -> None:
    async with opened(size=(60, 24)) as (app, _pilot):
        at = app.shown.index("  Full credit")
        assert app.shown[at + 1].split() == ["Tickets", "All", "are", "done."]
        assert app.shown[at + 2].split() == ["Code", "It", "is", "reviewed."]


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
async def test_every_word_of_the_rubric_is_there_at_any_width(width: int) -> None:
    words = [f"word{n}" for n in range(60)]
    long = RubricLevel("long", "Long", tuple((f"Criterion {n}", " ".join(words)) for n in range(3)))
    async with opened((long,), size=(width, 24)) as (app, _pilot):
        assert all(line.cell_length <= app.rows.room for line in app.rows.lines)
        shown = " ".join(app.shown).split()
        assert [shown.count(word) for word in words] == [3] * 60


async def test_sprints_are_told_in_their_order_under_their_semester_with_their_length() -> None:
    async with opened() as (app, _pilot):
        stops = [line.split() for line in app.shown if "●" in line]
        assert stops == [
            ["Autumn", "●", "October", "Sprint"],
            ["●", "November", "Sprint"],
            ["Spring", "●", "April", "Sprint", "2", "weeks"],
        ]


async def test_up_and_down_go_through_levels_and_sprints_and_enter_shows_the_slide() -> None:
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await pilot.press("down", "down", "enter")
        assert app.rows.key == "october"
        assert app.gone == ["r", "s"]


async def test_a_row_without_a_slide_says_so() -> None:
    async with opened() as (app, pilot):
        await pilot.press("down", "enter")
        await pilot.pause()
        assert not app.gone
        assert [notice.message for notice in app._notifications] == ["The lecture names no slide for this."]


async def test_the_chosen_row_is_marked_on_all_of_its_lines_and_no_other() -> None:
    async with opened(size=(60, 24)) as (app, _pilot):
        marked = [n for n in range(len(app.shown)) if app.rows.line(n).plain.startswith("▌")]
        at = app.shown.index("  Full credit")
        assert marked == [at, at + 1, at + 2]


async def test_a_row_can_be_chosen_by_its_id_and_comes_into_sight() -> None:
    sprints = tuple(Sprint(f"sprint-{n}", f"Sprint {n}") for n in range(300))
    async with opened((), sprints, size=(60, 16)) as (app, pilot):
        app.query_one(PANE).choose_row("sprint-250")
        await pilot.pause()
        assert app.rows.key == "sprint-250"
        at = next(n for n, line in enumerate(app.shown) if line.endswith("Sprint 250"))
        assert 0 <= at - app.rows.scroll_offset.y < app.rows.size.height


async def test_a_lecture_may_have_only_a_rubric_or_only_sprints() -> None:
    async with opened(sprints=()) as (app, _pilot):
        assert not any("Sprints" in line for line in app.shown)
        assert app.rows.key == "full"
    async with opened(()) as (app, _pilot):
        assert not any("Rubric" in line for line in app.shown)
        assert app.rows.key == "october"


async def test_levels_of_two_semesters_are_told_apart() -> None:
    autumn = RubricLevel("old", "Pass", FULL.criteria, "Autumn")
    async with opened((autumn, FULL)) as (app, _pilot):
        heads = [line.split() for line in app.shown if "Rubric" in line]
        assert heads == [["Rubric", "Autumn"], ["Rubric", "Spring"]]


@pytest.mark.parametrize("width", [60, 120])
async def test_text_from_outside_is_shown_as_it_is(width: int) -> None:
    text = "[/red] x[0] + y[i] [@click=app.quit]x[/] 会議 $foreground"
    level = RubricLevel("h", "[/b] 級", (("[bold]", text), ("w" * 300, "v" * 300)), "[/]")
    async with opened((level,), (Sprint("s", text, "[/x]", "[/y]"),), (width, 40)) as (app, pilot):
        shown = "".join("".join(app.shown).split())
        for word in ("[/red]", "x[0]", "y[i]", "[@click=app.quit]x[/]", "[/b]", "[bold]", "[/x]", "[/y]"):
            assert word in shown
        assert shown.count("v") == 300
        await pilot.press("down", "up", "enter")
