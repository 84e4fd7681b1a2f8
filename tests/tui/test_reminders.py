"""The reminders: what is asked for, and what of it is ticked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.reactive import reactive
from textual.widgets import Static

from lecturetui.lecture.model import Lecture, Reminder, Slide
from lecturetui.tui.messages import GoTo, Tick
from lecturetui.tui.panes.reminders import PANE, ReminderRows

FEW = (
    Reminder("close", "Close every ticket.", "March Sprint", "m"),
    Reminder("survey", "Fill out the survey."),
    Reminder("review", "Ask for a code review.", "March Sprint"),
)


class PaneApp(App[None]):
    """The pane alone; keeps ticks as the notebook does, unless told not to."""

    ticks: reactive[frozenset[str]] = reactive(frozenset[str]())

    def __init__(self, reminders: tuple[Reminder, ...], ticks: frozenset[str], *, keeps: bool = True) -> None:
        super().__init__()
        self.lecture = Lecture("l", Path(), "L", (Slide("s", "S", (), ""),), (), reminders=reminders)
        self.keeps = keeps
        self.asked: list[tuple[str, bool]] = []
        self.gone: list[str] = []
        self.set_reactive(PaneApp.ticks, ticks)

    def compose(self) -> ComposeResult:
        yield PANE(self.lecture).data_bind(PaneApp.ticks)

    def on_mount(self) -> None:
        self.query_one(PANE).take_focus()

    def on_go_to(self, event: GoTo) -> None:
        self.gone.append(event.slide)

    def on_tick(self, event: Tick) -> None:
        self.asked.append((event.reminder, event.on))
        if self.keeps:
            self.ticks = self.ticks | {event.reminder} if event.on else self.ticks - {event.reminder}

    @property
    def rows(self) -> ReminderRows:
        return self.query_one(ReminderRows)

    @property
    def shown(self) -> list[str]:
        return [self.rows.line(n).plain.rstrip() for n in range(len(self.rows.lines))]

    @property
    def count(self) -> str:
        return str(self.query_one(Static).content).strip("━ ")

    def mark(self, text: str) -> str:
        """The sign before the reminder with this text."""
        return next(line for line in self.shown if text in line).strip("▌ ")[0]


@asynccontextmanager
async def opened(
    reminders: tuple[Reminder, ...] = FEW,
    ticks: frozenset[str] = frozenset(),
    *,
    keeps: bool = True,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[tuple[PaneApp, Pilot[None]]]:
    app = PaneApp(reminders, ticks, keeps=keeps)
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
