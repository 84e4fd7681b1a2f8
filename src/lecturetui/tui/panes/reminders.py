"""The pane of reminders: what the lecturer asks for, to tick off."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from lecturetui.lecture.model import Lecture, Reminder
from lecturetui.tui.messages import GoTo, Tick
from lecturetui.tui.pane import Pane
from lecturetui.tui.rows import Row, Rows

BOX = Content.styled("☐ ", "bold $text-accent")
TICKED = Content.styled("✓ ", "bold $text-success")
BOX_ENDS = 2 + len(BOX.plain)
"""Cells from the left edge to the text: a click there ticks."""
BAR = 24
"""Cells of the bar that shows how much is done."""


class ReminderRows(Rows):
    """The reminders with their boxes, under what they are for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "tick", id="reminders.tick", tooltip="Tick the reminder, or take its tick away"),
        Binding("x", "tick", "tick", show=False, id="reminders.tick_too", tooltip="As space"),
        Binding("enter", "open", "its slide", id="rows.open", key_display="↵", tooltip="Go to the slide of the row"),
    ]

    ticks: reactive[frozenset[str]] = reactive(frozenset[str](), repaint=False)

    def watch_ticks(self) -> None:
        """Paint the ticks."""
        self.repaint()

    def marked(self, place: int, nth: int, line: Content) -> Content:
        """A line of a ticked reminder is struck out, and its box ticked."""
        if self.rows[place].key not in self.ticks:
            return line
        text = line[BOX_ENDS:].stylize("$foreground-muted strike")
        return Content.assemble("  ", TICKED if nth == 0 else "  ", text)

    def action_tick(self) -> None:
        """Tick the chosen reminder, or take its tick away."""
        if self.key:
            self.post_message(Tick(self.key, self.key not in self.ticks))

    def on_click(self, event: events.Click) -> None:
        """Tick the reminder whose box is clicked; a click elsewhere is the list's."""
        number = event.y + self.scroll_offset.y
        place = bisect_right(self._starts, number) - 1
        if event.x < BOX_ENDS and number < len(self.lines) and self.rows[place].key:
            event.prevent_default()
            self.chosen = place
            self.action_tick()


class RemindersPane(Pane):
    """How many are done, and the list."""

    name_of_pane = "reminders"
    DEFAULT_CSS = """
    RemindersPane { align-horizontal: center; padding: 1 0 0 0; }
    RemindersPane Vertical { max-width: 84; }
    RemindersPane Static { padding: 0 2; }
    RemindersPane ReminderRows { height: 1fr; }
    """

    ticks: reactive[frozenset[str]] = reactive(frozenset[str]())
    """Ids of the reminders that are ticked."""

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static()
            yield ReminderRows().data_bind(RemindersPane.ticks)

    def on_mount(self) -> None:
        self.query_one(ReminderRows).show(list(reminder_rows(self.lecture)))

    def watch_ticks(self) -> None:
        """Count them."""
        self.query_one(Static).update(progress(self.lecture, self.ticks))

    def take_focus(self) -> None:
        """Let keys go to the list."""
        self.query_one(ReminderRows).focus()

    def choose_row(self, row: str) -> None:
        """Move to the reminder with this id."""
        self.query_one(ReminderRows).choose(row)

    @on(Rows.Opened)
    def visit(self, event: Rows.Opened) -> None:
        """Show the slide of the reminder."""
        event.stop()
        slide = next((reminder.slide for reminder in self.lecture.reminders if reminder.id == event.key), "")
        if slide:
            self.post_message(GoTo(slide))
        else:
            self.notify("The lecture names no slide for this.", markup=False)


def reminder_rows(lecture: Lecture) -> Iterator[Row]:
    """The reminders under what they are for, in the order in which the lecture first names that."""
    groups: dict[str, list[Reminder]] = {}
    for reminder in lecture.reminders:
        groups.setdefault(reminder.sprint, []).append(reminder)
    for sprint, reminders in groups.items():
        yield Row(Content.assemble("  ", sprint or "Any time"))
        for reminder in reminders:
            yield Row(Content(reminder.text), reminder.id, mark=BOX)


def progress(lecture: Lecture, ticks: frozenset[str]) -> Content:
    """How many of the reminders are done, in words and as a bar."""
    many = len(lecture.reminders)
    done = sum(reminder.id in ticks for reminder in lecture.reminders)
    cells = round(BAR * done / many) if many else 0
    return Content.assemble(
        (f"{done} of {many} done", "bold" if done < many else "bold $text-success"),
        "   ",
        ("━" * cells, "$success"),
        ("━" * (BAR - cells), "$foreground 20%"),
    )


PANE = RemindersPane
