"""Lists: what can be chosen, what is marked, and what survives a change of rows."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from lecturetui.tui.rows import Row, Rows


class ListApp(App[None]):
    """A list alone, which notes what it says."""

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__()
        self.first_rows = rows
        self.said: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield Rows("Nothing here [/red]")

    def on_mount(self) -> None:
        self.rows.show(self.first_rows)
        self.rows.focus()

    @property
    def rows(self) -> Rows:
        return self.query_one(Rows)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        self.said.append((type(event).__name__, event.key))

    on_rows_opened = on_rows_moved


def row(key: str, text: str = "") -> Row:
    return Row(Content(text or key), key, mark=Content("* "))


HEAD = Row(Content("Head"))


@asynccontextmanager
async def listed(*rows: Row, size: tuple[int, int] = (30, 10)) -> AsyncIterator[tuple[ListApp, Pilot[None]]]:
    app = ListApp(rows)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def test_moving_passes_over_headings() -> None:
    async with listed(HEAD, row("a"), HEAD, row("b")) as (app, pilot):
        assert app.rows.key == "a"
        await pilot.press("down")
        assert app.rows.key == "b"
        await pilot.press("up", "up")
        assert app.rows.key == "a"


async def test_enter_opens_the_chosen_row() -> None:
    async with listed(row("a"), row("b")) as (app, pilot):
        await pilot.press("down", "enter")
        assert app.said[-1] == ("Opened", "b")


async def test_a_click_chooses_and_a_second_one_opens() -> None:
    async with listed(row("a"), row("b"), row("c")) as (app, pilot):
        await pilot.click(Rows, offset=(4, 1))
        assert app.rows.key == "b"
        assert ("Opened", "b") not in app.said
        await pilot.click(Rows, offset=(4, 1))
        await pilot.pause()
        assert app.said[-1] == ("Opened", "b")


async def test_first_and_last_are_one_key_away() -> None:
    async with listed(*(row(str(n)) for n in range(30))) as (app, pilot):
        await pilot.press("G")
        assert app.rows.key == "29"
        assert app.rows.scroll_offset.y == 20
        await pilot.press("g")
        assert app.rows.key == "0"
        assert app.rows.scroll_offset.y == 0


async def test_the_chosen_row_stays_chosen_when_rows_come_before_it() -> None:
    async with listed(row("a"), row("b")) as (app, pilot):
        await pilot.press("down")
        app.rows.show([row("new"), row("a"), row("b")])
        assert app.rows.key == "b"


async def test_when_the_chosen_row_goes_the_one_in_its_place_is_chosen() -> None:
    async with listed(row("a"), row("b"), row("c")) as (app, pilot):
        await pilot.press("down")
        app.rows.show([row("a"), row("c")])
        assert app.rows.key == "c"
        app.rows.show([row("a")])
        assert app.rows.key == "a"
        app.rows.show([])
        assert app.rows.key == ""


async def test_no_rows_are_told_in_words_that_are_no_markup() -> None:
    async with listed() as (app, pilot):
        assert app.rows.lines[0].plain == "Nothing here [/red]"
        await pilot.press("down", "enter", "g")
        assert not app.said


async def test_wrapped_text_stays_beside_its_mark() -> None:
    async with listed(row("a", "one text that is too long for the line it is on")) as (app, _pilot):
        lines = [line.plain.rstrip() for line in app.rows.lines]
        assert lines[0].startswith("  * one text")
        assert all(line.startswith("    ") for line in lines[1:])


async def test_what_stands_aside_is_at_the_right_edge() -> None:
    async with listed(Row(Content("text"), "a", aside=Content("10:21"))) as (app, _pilot):
        assert app.rows.lines[0].plain.endswith("10:21")
        assert app.rows.lines[0].cell_length == app.rows.room


async def test_selected_text_can_be_copied() -> None:
    async with listed(row("a", "some text")) as (app, pilot):
        await pilot.mouse_down(Rows, offset=(4, 0))
        await pilot.mouse_up(Rows, offset=(13, 0))
        await pilot.pause()
        app.rows.text_select_all()
        assert "some text" in (app.screen.get_selected_text() or "")
