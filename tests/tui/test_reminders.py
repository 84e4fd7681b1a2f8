"""The reminders and the todos: what is asked for, what one means to do, and what of it is done."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.reactive import reactive
from textual.widgets import Static

from lecturetui.lecture.model import Lecture, Reminder, Slide
from lecturetui.notebook import Jot
from lecturetui.tui.messages import GoTo, JotAsked, Tick
from lecturetui.tui.panes.reminders import PANE, ReminderRows, TodoRows

FEW = (
    Reminder("close", "Close every ticket.", "March Sprint", "m"),
    Reminder("survey", "Fill out the survey."),
    Reminder("review", "Ask for a code review.", "March Sprint"),
)


class PaneApp(App[None]):
    """The pane alone; keeps ticks as the notebook does, unless told not to."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal")]  # noqa: RUF012 - as Textual types it

    ticks: reactive[frozenset[str]] = reactive(frozenset[str]())
    todos: reactive[tuple[Jot, ...]] = reactive(())

    def __init__(
        self, reminders: tuple[Reminder, ...], ticks: frozenset[str], todos: tuple[Jot, ...], *, keeps: bool = True
    ) -> None:
        super().__init__()
        self.lecture = Lecture("l", Path(), "L", (Slide("s", "S", (), ""),), (), reminders=reminders)
        self.keeps = keeps
        self.asked: list[tuple[str, bool]] = []
        self.gone: list[str] = []
        self.jots_asked: list[tuple[str, str]] = []
        self.set_reactive(PaneApp.ticks, ticks)
        self.set_reactive(PaneApp.todos, todos)

    def compose(self) -> ComposeResult:
        yield PANE(self.lecture).data_bind(PaneApp.ticks, PaneApp.todos)

    def on_mount(self) -> None:
        self.query_one(PANE).take_focus()

    def on_go_to(self, event: GoTo) -> None:
        self.gone.append(event.slide)

    def on_tick(self, event: Tick) -> None:
        self.asked.append((event.reminder, event.on))
        if self.keeps:
            self.ticks = self.ticks | {event.reminder} if event.on else self.ticks - {event.reminder}

    def on_jot_asked(self, event: JotAsked) -> None:
        self.jots_asked.append((event.action, event.jot))
        if event.action == "done":
            self.todos = tuple(replace(jot, done=not jot.done) if jot.id == event.jot else jot for jot in self.todos)

    @property
    def todo_rows(self) -> TodoRows:
        return self.query_one(TodoRows)

    @property
    def listed(self) -> list[str]:
        """The todos, without the lines that say when and where each was had."""
        lines = [line.plain.strip() for line in self.todo_rows.lines]
        return [line for line in lines if line and " · " not in line]

    @property
    def hints(self) -> list[str]:
        active = self.screen.active_bindings.values()
        return [one.binding.description for one in active if one.binding.show and not one.binding.system]

    @property
    def rows(self) -> ReminderRows:
        return self.query_one(ReminderRows)

    @property
    def shown(self) -> list[str]:
        return [self.rows.line(n).plain.rstrip() for n in range(len(self.rows.lines))]

    @property
    def count(self) -> str:
        return str(self.query_one("#asked-head", Static).content).strip("━ ")

    def mark(self, text: str) -> str:
        """The sign before the reminder with this text."""
        return next(line for line in self.shown if text in line).strip("▌ ")[0]


@asynccontextmanager
async def opened(
    reminders: tuple[Reminder, ...] = FEW,
    ticks: frozenset[str] = frozenset(),
    *,
    todos: tuple[Jot, ...] = (),
    keeps: bool = True,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[tuple[PaneApp, Pilot[None]]]:
    app = PaneApp(reminders, ticks, todos, keeps=keeps)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def test_reminders_stand_under_what_they_are_for() -> None:
    async with opened() as (app, _pilot):
        shown = [line.strip("▌ ") for line in app.shown if line.strip()]
        assert shown == [
            "March Sprint",
            "☐ Close every ticket.",
            "☐ Ask for a code review.",
            "Any time",
            "☐ Fill out the survey.",
        ]


async def test_space_and_x_tick_the_chosen_reminder_and_take_the_tick_away() -> None:
    async with opened() as (app, pilot):
        await pilot.press("space", "down", "x")
        assert (app.mark("Close"), app.mark("Ask"), app.mark("Fill")) == ("✓", "✓", "☐")
        await pilot.press("x")
        assert app.mark("Ask") == "☐"
        assert app.asked == [("close", True), ("review", True), ("review", False)]


async def test_a_tick_shows_only_once_it_is_kept() -> None:
    async with opened(keeps=False) as (app, pilot):
        await pilot.press("space")
        assert app.asked == [("close", True)]
        assert app.mark("Close") == "☐"


async def test_ticked_reminders_stay_in_their_place_and_are_struck_out() -> None:
    async with opened(ticks=frozenset({"close"})) as (app, _pilot):
        at = next(n for n, line in enumerate(app.shown) if "Close" in line)
        assert at < next(n for n, line in enumerate(app.shown) if "Ask" in line)
        assert any("strike" in str(span.style) for span in app.rows.line(at).spans)


async def test_the_head_counts_what_is_done() -> None:
    async with opened(ticks=frozenset({"close", "gone-since"})) as (app, pilot):
        assert app.count == "1 of 3 done"
        await pilot.press("down", "space")
        assert app.count == "2 of 3 done"


async def test_a_click_on_a_box_ticks_and_one_on_the_text_does_not() -> None:
    async with opened() as (app, pilot):
        at = next(n for n, line in enumerate(app.shown) if "Ask" in line)
        await pilot.click(ReminderRows, offset=(20, at))
        assert (app.asked, app.rows.key) == ([], "review")
        await pilot.click(ReminderRows, offset=(2, at - 1))
        await pilot.pause()
        assert (app.asked, app.rows.key, app.gone) == ([("close", True)], "close", [])


async def test_a_click_below_the_last_reminder_ticks_nothing() -> None:
    async with opened() as (app, pilot):
        await pilot.click(ReminderRows, offset=(2, 20))
        assert not app.asked


async def test_enter_shows_the_slide_or_says_that_there_is_none() -> None:
    async with opened() as (app, pilot):
        await pilot.press("enter", "down", "enter")
        await pilot.pause()
        assert app.gone == ["m"]
        assert [notice.message for notice in app._notifications] == ["The lecture names no slide for this."]


async def test_a_reminder_can_be_chosen_by_its_id() -> None:
    many = tuple(Reminder(f"r{n}", f"Reminder {n}", f"Sprint {n % 7}") for n in range(300))
    async with opened(many, size=(60, 16)) as (app, pilot):
        app.query_one(PANE).choose_row("r150")
        await pilot.pause()
        assert app.rows.key == "r150"
        at = next(n for n, line in enumerate(app.shown) if line.endswith("Reminder 150"))
        assert 0 <= at - app.rows.scroll_offset.y < app.rows.size.height


async def test_text_from_outside_is_shown_as_it_is() -> None:
    texts = ("[/red] x[0] + y[i]", "[@click=app.quit]x[/]", "会議 " * 60, "w" * 300, "$foreground \\[b]")
    reminders = tuple(Reminder(str(n), text, "[/] x[0]") for n, text in enumerate(texts))
    async with opened(reminders, frozenset({"0", "2", "3"}), size=(60, 16)) as (app, pilot):
        shown = "".join("".join(app.shown).split())
        for text in ("[/red]x[0]+y[i]", "[@click=app.quit]x[/]", "$foreground\\[b]", "[/]x[0]"):
            assert text in shown
        assert (shown.count("会"), shown.count("w")) == (60, 300)
        await pilot.press("end", "space", "home", "x")
        assert app.count == "3 of 5 done"


# Todos


def todo(
    name: str, *, due: int | None = None, done: bool = False, lecture: str = "l", made: datetime | None = None
) -> Jot:
    """A todo that is due so many days from today."""
    day = None if due is None else date.today() + timedelta(days=due)  # noqa: DTZ011 - the person's own day
    made = made or datetime.now(UTC)
    return Jot(name, "todo", f"Todo {name}", lecture, "s", "S", done, False, made, made, None, due=day)


async def test_todos_stand_by_urgency_those_of_this_lecture_first() -> None:
    todos = (
        todo("done", done=True, due=-9),
        todo("open"),
        todo("older"),
        todo("elsewhere", lecture="other", due=-5),
        todo("nowhere", lecture=""),
        todo("later", due=9),
        todo("late", due=-1),
        todo("soon", due=1),
        todo("very late", due=-7),
    )
    async with opened(todos=todos, size=(120, 60)) as (app, _pilot):
        assert app.listed == [
            "This lecture",
            "! Todo very late",
            "! Todo late",
            "☐ Todo soon",
            "☐ Todo later",
            "☐ Todo open",
            "☐ Todo older",
            "✓ Todo done",
            "Elsewhere",
            "! Todo elsewhere",
            "☐ Todo nowhere",
        ]
        assert str(app.query_one("#todos-head", Static).content) == "Your todos   8 open   ! 3 overdue"


async def test_a_todo_tells_its_day_and_one_of_another_lecture_which_that_is() -> None:
    todos = (todo("a", due=1), todo("b", lecture="other", due=-1))
    async with opened(todos=todos, size=(120, 40)) as (app, _pilot):
        told = [line.plain.strip() for line in app.todo_rows.lines if " · " in line.plain]
        assert told[0].startswith("due tomorrow · ")
        assert told[0].endswith(" · S")
        assert told[1].startswith("was due yesterday · ")
        assert told[1].endswith(" · other · S")


@pytest.mark.parametrize("key", ["x", "space"])
async def test_a_todo_is_done_and_opened_again(key: str) -> None:
    async with opened(todos=(todo("a"), todo("b"))) as (app, pilot):
        await pilot.press("tab", key)
        await pilot.pause()
        assert app.listed == ["☐ Todo b", "✓ Todo a"]
        assert app.asked == []
        await pilot.press(key)
        await pilot.pause()
        assert app.listed == ["☐ Todo a", "☐ Todo b"]


async def test_keys_ask_to_edit_to_delete_and_to_show_the_slide_of_a_todo() -> None:
    async with opened(todos=(todo("a"), todo("b"))) as (app, pilot):
        await pilot.press("tab", "down", "e", "E", "d", "enter")
        assert app.jots_asked == [("edit", "b"), ("editor", "b"), ("trash", "b"), ("visit", "b")]
        assert app.gone == []


async def test_tab_turns_between_reminders_and_todos_and_the_hints_say_to_which() -> None:
    async with opened(todos=(todo("a"),)) as (app, pilot):
        assert ("todos" in app.hints, "reminders" in app.hints) == (True, False)
        await pilot.press("tab")
        assert app.todo_rows.has_focus
        assert ("todos" in app.hints, "reminders" in app.hints) == (False, True)
        await pilot.press("shift+tab", "space")
        assert app.asked == [("close", True)]


async def test_a_lecture_without_reminders_has_the_todos_alone() -> None:
    async with opened((), todos=(todo("a"),)) as (app, pilot):
        assert not app.query(ReminderRows)
        assert app.todo_rows.has_focus
        assert not {"todos", "reminders"} & {*app.hints}
        await pilot.press("x")
        await pilot.pause()
        assert app.listed == ["✓ Todo a"]


async def test_without_todos_it_says_how_to_write_one() -> None:
    async with opened() as (app, pilot):
        assert app.listed[0].startswith("Nothing to do yet. Press t")
        assert str(app.query_one("#todos-head", Static).content) == "Your todos"
        await pilot.press("tab", "x", "d", "e", "enter")
        assert not app.jots_asked


async def test_todos_stand_beside_the_reminders_where_there_is_room_and_else_below() -> None:
    async with opened(todos=(todo("a"),), size=(100, 24)) as (app, pilot):
        await pilot.pause()
        assert app.todo_rows.region.x >= app.rows.region.right
        await pilot.resize_terminal(99, 24)
        await pilot.pause()
        assert app.todo_rows.region.y >= app.rows.region.bottom
        assert app.rows.size.width > 60


@pytest.mark.parametrize("size", [(60, 16), (80, 24)])
async def test_many_todos_leave_half_of_a_small_screen_to_the_reminders(size: tuple[int, int]) -> None:
    async with opened(todos=tuple(todo(str(n)) for n in range(300)), size=size) as (app, pilot):
        assert app.rows.size.height >= size[1] // 2 - 3
        await pilot.press("tab", "end")
        await pilot.pause()
        assert app.todo_rows.key == "299"
        assert app.todo_rows.scroll_offset.y > 0


async def test_todos_from_outside_are_shown_as_they_are() -> None:
    odd = replace(todo("a"), text="[/red] x[0] [@click=app.quit]x[/]", lecture="[/]", slide_title="[/b] 会議")
    async with opened(todos=(odd, replace(todo("b"), text="w" * 5_000)), size=(60, 16)) as (app, pilot):
        await pilot.press("tab", "down", "x")
        assert any("[/red] x[0] [@click=app.quit]x[/]" in line for line in app.listed)
        assert all(line.cell_length <= app.todo_rows.room for line in app.todo_rows.lines)
