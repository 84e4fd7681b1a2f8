"""The roles pane: one compares the roles line by line, side by side or one by one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from lecturetui.lecture.model import Lecture, Role, Slide
from lecturetui.tui.messages import GoTo
from lecturetui.tui.panes.roles import PANE, RolesPage

SCIENTIST = Role("scientist", "Research Scientist", ("Papers", "Patents", "Ideas"), ("Compute",), ("Data",), slide="s")
ENGINEER = Role("engineer", "Research Engineer", ("Making it easier to experiment",), ("Infra", "Being the liaison"))
BUILDER = Role("builder", "ML Engineer", ("Services",), ("Deploying",), ("Product",), (("Code", 60), ("Talk", 40)), "s")


def many(count: int) -> tuple[Role, ...]:
    return tuple(Role(f"r{n}", f"Role {n}", ("Something to do",) * 30, slide="s") for n in range(count))


def cells(line: str) -> list[str]:
    """What the cards beside each other say on a line."""
    return [cell.strip() for cell in line.replace("┃", "│").split("│") if cell.strip()]


class PaneApp(App[None]):
    """The pane alone, which notes where it asks to go."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal")]  # noqa: RUF012 - as Textual types it

    def __init__(self, roles: tuple[Role, ...]) -> None:
        super().__init__()
        self.lecture = Lecture("l", Path(), "L", (Slide("s", "S", (), ""),), (), roles=roles)
        self.gone: list[str] = []

    def compose(self) -> ComposeResult:
        yield PANE(self.lecture)

    def on_mount(self) -> None:
        self.query_one(PANE).take_focus()

    def on_go_to(self, event: GoTo) -> None:
        self.gone.append(event.slide)

    @property
    def page(self) -> RolesPage:
        return self.query_one(RolesPage)

    @property
    def lines(self) -> list[str]:
        return [line.plain.rstrip() for line in self.page.lines]

    @property
    def screen_lines(self) -> list[str]:
        """What is painted, scrolled as it is."""
        return [self.page.render_line(y).text.rstrip() for y in range(self.page.size.height)]

    @property
    def chosen(self) -> str:
        """The name that is marked."""
        (line,) = (line for line in self.lines if "▸" in line)
        return line.partition("▸ ")[2].partition("┃")[0].strip()


@asynccontextmanager
async def opened(
    roles: tuple[Role, ...] = (SCIENTIST, ENGINEER, BUILDER), size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[PaneApp, Pilot[None]]]:
    app = PaneApp(roles)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_three_roles_stand_side_by_side_and_their_sections_start_at_one_line(size: tuple[int, int]) -> None:
    async with opened(size=size) as (app, _pilot):
        names = next(line for line in app.lines if "ML Engineer" in line)
        assert cells(names) == ["▸ Research Scientist", "Research Engineer", "ML Engineer"]
        for section in ("Expectations", "Challenges", "Teams", "Time breakdown"):
            assert [line.count(section) for line in app.lines if section in line] == [3]
        assert not any(" of 3" in line for line in app.lines)


async def test_what_a_role_does_not_say_is_a_dash() -> None:
    async with opened() as (app, _pilot):
        under_teams = app.lines[next(n for n, line in enumerate(app.lines) if "Teams" in line) + 1]
        assert cells(under_teams) == ["• Data", "–", "• Product"]


async def test_a_section_that_no_role_has_is_left_out() -> None:
    async with opened(many(2)) as (app, _pilot):
        assert not any("Teams" in line for line in app.lines)


async def test_a_time_breakdown_is_bars_with_per_cent_and_its_absence_is_said() -> None:
    async with opened() as (app, _pilot):
        text = "\n".join(app.lines)
        assert "60 %" in text
        code, talk = (app.lines[n + 1].count("━") for n, line in enumerate(app.lines) if line.count("0 %"))
        assert abs(code / (code + talk) - 0.6) < 0.03
        assert text.count("A picture in the lecture, not in") == 2


async def test_arrows_choose_and_enter_goes_to_the_slide() -> None:
    async with opened() as (app, pilot):
        assert app.chosen == "Research Scientist"
        await pilot.press("left", "right")
        assert app.chosen == "Research Engineer"
        await pilot.press("l", "l")
        assert app.chosen == "ML Engineer"
        await pilot.press("enter", "home")
        assert (app.chosen, app.gone) == ("Research Scientist", ["s"])
        await pilot.press("end", "h")
        assert app.chosen == "Research Engineer"


async def test_enter_on_a_role_without_a_slide_says_so() -> None:
    async with opened() as (app, pilot):
        await pilot.press("right", "enter")
        await pilot.pause()
        assert app.gone == []
        assert len(app._notifications) == 1


async def test_a_row_of_the_board_can_be_gone_to_by_its_id() -> None:
    async with opened() as (app, pilot):
        app.query_one(PANE).choose_row("builder")
        await pilot.pause()
        assert app.chosen == "ML Engineer"


async def test_a_click_chooses_a_card_and_a_double_click_goes_to_its_slide() -> None:
    async with opened() as (app, pilot):
        await pilot.click(RolesPage, offset=(60, 8))
        assert (app.chosen, app.gone) == ("Research Engineer", [])
        await pilot.double_click(RolesPage, offset=(100, 8))
        assert (app.chosen, app.gone) == ("ML Engineer", ["s"])


async def test_where_there_is_no_room_roles_come_one_by_one_with_a_sign_which_it_is() -> None:
    async with opened(size=(50, 20)) as (app, pilot):
        assert " ".join(app.lines[0].split()) == "1 of 3 Research Engineer ›"
        await pilot.press("right")
        assert app.chosen == "Research Engineer"
        assert " ".join(app.lines[0].split()) == "‹ Research Scientist 2 of 3 ML Engineer ›"
        await pilot.press("right")
        assert " ".join(app.lines[0].split()) == "‹ Research Engineer 3 of 3"


async def test_the_chosen_role_is_always_among_those_on_show() -> None:
    async with opened(many(8)) as (app, pilot):
        for n in (*range(1, 8), *range(6, -1, -1)):
            await pilot.press("right" if n > app.page.chosen else "left")
            assert app.chosen == f"Role {n}"


async def test_names_stay_in_sight_while_the_rest_scrolls() -> None:
    async with opened(many(3), (80, 24)) as (app, pilot):
        await pilot.press("down", "j", "down")
        await pilot.pause()
        shown = app.screen_lines
        assert "Role 0" in shown[1]
        assert "Expectations" not in "\n".join(shown)
        await pilot.press("up", "k", "up")
        await pilot.pause()
        assert "Expectations" in "\n".join(app.screen_lines)


async def test_hostile_text_is_shown_as_it_is() -> None:
    points = ("x[0] + y[i]", "[@click=app.quit]x[/]")
    evil = Role("x", "[/red] 日本語", points, ("Ω" * 200,), ("",), (("[/", 1e9), ("b", -5)))
    async with opened((evil, *many(1)), (80, 24)) as (app, _pilot):
        text = "\n".join(app.lines)
        for part in ("[/red] 日本語", "x[0] + y[i]", "[@click=app.quit]x[/]", "[/", "1e+09 %", "-5 %"):
            assert part in text
        assert text.count("Ω") == 200


@pytest.mark.parametrize("count", range(1, 9))
async def test_every_number_of_roles_fits_every_width(count: int) -> None:
    async with opened(many(count)) as (app, pilot):
        for width in (20, 60, 80, 200):
            await pilot.resize_terminal(width, 16)
            await pilot.press("end")
            assert app.chosen == f"Role {count - 1}"
            assert all(line.cell_length <= app.page.room for line in app.page.lines)


async def test_no_window_is_too_small() -> None:
    async with opened() as (app, pilot):
        for size in ((1, 1), (2, 9), (7, 5), (12, 3)):
            await pilot.resize_terminal(*size)
            await pilot.press("home", "right")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert app.chosen == "Research Engineer"
