"""The timeline pane: one sees where the milestones stand, goes along them, and from each to its slide."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from lecturetui.lecture.model import Lecture, Milestone, Slide
from lecturetui.tui.messages import GoTo
from lecturetui.tui.panes.timeline import PANE, MilestonePage
from lecturetui.tui.rows import Rows
from lecturetui.tui.time_axis import TimeAxis

TURING = Milestone("turing", "1950s", "Turing asks", "Can machines think?", 1950, "s")
NEIGHBOR = Milestone("neighbor", "1967", "Nearest neighbor", "It appears.", 1967, "s")
ALEXNET = Milestone("alexnet", "2012", "AlexNet", "", 2012)
NOW = Milestone("now", "Present", "Breakthroughs", "They keep coming.", None, "s")
FOUR = (NOW, NEIGHBOR, TURING, ALEXNET)


def many(years: Sequence[int | None]) -> tuple[Milestone, ...]:
    return tuple(Milestone(f"m{n}", str(year), f"Title {n}", "Text. " * 100, year, "s") for n, year in enumerate(years))


class PaneApp(App[None]):
    """The pane alone, which notes where it asks to go."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal")]  # noqa: RUF012 - as Textual types it

    def __init__(self, milestones: tuple[Milestone, ...]) -> None:
        super().__init__()
        self.lecture = Lecture("l", Path(), "L", (Slide("s", "S", (), ""),), (), milestones=milestones)
        self.gone: list[str] = []

    def compose(self) -> ComposeResult:
        yield PANE(self.lecture)

    def on_mount(self) -> None:
        self.query_one(PANE).take_focus()

    def on_go_to(self, event: GoTo) -> None:
        self.gone.append(event.slide)

    @property
    def axis(self) -> list[str]:
        return [line.plain for line in self.query_one(TimeAxis).lines]

    @property
    def text(self) -> str:
        return "\n".join(line.plain.rstrip() for line in self.query_one(MilestonePage).lines)

    @property
    def chosen(self) -> str:
        """Title of the milestone one stands on, which axis, text and list agree on."""
        pane = self.query_one(PANE)
        assert self.query_one(TimeAxis).chosen == self.query_one(MilestonePage).place == pane.chosen
        assert self.query_one(Rows).key == str(pane.chosen)
        return pane.milestones[pane.chosen].title

    def find(self, text: str) -> tuple[int, int]:
        """Where a text stands on the axis, as the offset of a click."""
        axis = self.query_one(TimeAxis)
        line = next(line for line in self.axis if text in line)
        return axis.styles.padding.left + line.index(text), self.axis.index(line)


@asynccontextmanager
async def opened(
    milestones: tuple[Milestone, ...] = FOUR, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[PaneApp, Pilot[None]]]:
    app = PaneApp(milestones)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def test_the_axis_shows_when_and_what_with_years_and_a_break_before_the_present() -> None:
    async with opened() as (app, _pilot):
        drawn = "\n".join(app.axis)
        for text in ("1950s", "Turing asks", "1967", "AlexNet", "Present", "Breakthroughs", "1960", "2000"):
            assert text in drawn
        line = next(line for line in app.axis if "●" in line)
        assert line.index("●") < line.index("○") < line.index("╱╱") < line.rindex("○")


async def test_arrows_go_along_time_whatever_the_order_in_the_lecture() -> None:
    async with opened() as (app, pilot):
        seen = [app.chosen]
        for key in ("right", "j", "l", "down"):
            await pilot.press(key)
            seen.append(app.chosen)
        assert seen == ["Turing asks", "Nearest neighbor", "AlexNet", "Breakthroughs", "Breakthroughs"]
        await pilot.press("left", "k")
        assert app.chosen == "Nearest neighbor"
        await pilot.press("end")
        assert app.chosen == "Breakthroughs"
        await pilot.press("home", "up", "h")
        assert app.chosen == "Turing asks"


async def test_the_text_is_that_of_the_milestone_one_stands_on() -> None:
    async with opened() as (app, pilot):
        assert "Can machines think?" in app.text
        await pilot.press("right")
        assert "It appears." in app.text
        assert "2/4" in app.text


async def test_enter_goes_to_the_slide() -> None:
    async with opened() as (app, pilot):
        await pilot.press("enter")
        assert app.gone == ["s"]


async def test_enter_on_a_milestone_without_a_slide_says_so() -> None:
    async with opened() as (app, pilot):
        await pilot.press("right", "right", "enter")
        await pilot.pause()
        assert app.gone == []
        assert len(app._notifications) == 1


async def test_a_row_of_the_board_can_be_gone_to_by_its_id() -> None:
    async with opened() as (app, pilot):
        app.query_one(PANE).choose_row("alexnet")
        await pilot.pause()
        assert app.chosen == "AlexNet"
        app.query_one(PANE).choose_row("unknown")
        await pilot.pause()
        assert app.chosen == "AlexNet"


@pytest.mark.parametrize("text", ["Nearest neighbor", "1967", "○"])
async def test_a_click_on_a_label_or_a_mark_stands_on_it(text: str) -> None:
    async with opened() as (app, pilot):
        assert await pilot.click(TimeAxis, offset=app.find(text))
        assert app.chosen == "Nearest neighbor"
        assert app.gone == []


async def test_a_click_beside_everything_changes_nothing() -> None:
    async with opened() as (app, pilot):
        x, y = app.find("╱╱")
        await pilot.click(TimeAxis, offset=(x - 30, y))
        assert app.chosen == "Turing asks"


async def test_a_double_click_goes_to_the_slide() -> None:
    async with opened() as (app, pilot):
        assert await pilot.double_click(TimeAxis, offset=app.find("Present"))
        assert (app.chosen, app.gone) == ("Breakthroughs", ["s"])


async def test_clicks_on_a_shared_mark_go_from_one_to_the_next() -> None:
    async with opened(many([1950, 1980, 1980, 1980]), (60, 16)) as (app, pilot):
        seen = []
        for _ in range(4):
            await pilot.click(TimeAxis, offset=app.find("1980 (3)"))
            seen.append(app.chosen)
        assert seen == ["Title 1", "Title 2", "Title 3", "Title 1"]


async def test_a_list_of_all_is_there_only_where_the_axis_has_no_room_for_titles() -> None:
    async with opened() as (app, pilot):
        assert not app.query_one(Rows).display
        await pilot.resize_terminal(60, 16)
        await pilot.pause()
        assert app.query_one(Rows).display
        assert [row.text.plain for row in app.query_one(Rows).rows] == [
            "Turing asks",
            "Nearest neighbor",
            "AlexNet",
            "Breakthroughs",
        ]


async def test_a_click_in_the_list_stands_on_it_and_another_goes_to_the_slide() -> None:
    async with opened(size=(60, 16)) as (app, pilot):
        await pilot.click(Rows, offset=(5, 1))
        assert (app.chosen, app.gone) == ("Nearest neighbor", [])
        await pilot.click(Rows, offset=(5, 1))
        assert app.gone == ["s"]


async def test_a_long_text_is_read_on_by_its_keys() -> None:
    async with opened(many([1950, 2000]), (60, 16)) as (app, pilot):
        page = app.query_one(MilestonePage)
        await pilot.press("pagedown")
        await pilot.pause()
        assert page.scroll_offset.y > 0
        await pilot.press("right")
        await pilot.pause()
        assert page.scroll_offset.y == 0


async def test_hostile_text_is_shown_as_it_is() -> None:
    evil = Milestone("x", "[/red] x[0]", "[@click=app.quit]x[/] y[i] 日本語", "w" * 300 + " [/", 1950, "s")
    async with opened((evil,), (80, 24)) as (app, _pilot):
        assert "[/red] x[0]" in "\n".join(app.axis)
        assert "[@click=app.quit]x[/] y[i] 日本語" in app.text
        assert app.text.replace("\n", "").count("w") == 300
        assert "[/" in app.text


@pytest.mark.parametrize(
    "years",
    [
        [1980],
        [None],
        [None, None],
        [1997, 1997],
        [-3000, -500, 0, 1950, 2000, None],
        list(range(1950, 2010)),
        [2000 + n // 10 for n in range(300)],
    ],
    ids=["one", "present", "undated", "same-year", "ancient", "sixty", "crowd"],
)
async def test_every_lecture_can_be_gone_along_at_every_size(years: list[int | None]) -> None:
    async with opened(many(years)) as (app, pilot):
        for size in ((20, 8), (60, 16), (80, 24), (120, 40), (200, 60)):
            await pilot.resize_terminal(*size)
            await pilot.press("home")
            axis = app.query_one(TimeAxis)
            assert axis.size.height == len(app.axis)
            assert axis.region.bottom < size[1]
            assert sum(line.count("●") for line in app.axis) == 1
            await pilot.press("end")
            assert app.chosen == f"Title {len(years) - 1}"
            assert sum(line.count("●") for line in app.axis) == 1


@pytest.mark.parametrize("milestones", [FOUR, many([1950]), many([None, None]), many(range(1900, 1960))])
async def test_no_window_is_too_small(milestones: tuple[Milestone, ...]) -> None:
    async with opened(milestones) as (app, pilot):
        for size in ((1, 1), (2, 9), (7, 5), (12, 3)):
            await pilot.resize_terminal(*size)
            await pilot.press("home", "end")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert sum(line.count("●") for line in app.axis) == 1
