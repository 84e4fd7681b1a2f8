"""The pane of reminders and todos: what the lecturer asks for, and what one means to do, to tick off."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from lecturetui.lecture.model import Lecture, Reminder
from lecturetui.notebook import Jot
from lecturetui.tui import words
from lecturetui.tui.messages import GoTo, Tick
from lecturetui.tui.pane import Pane
from lecturetui.tui.placed_rows import SHORT, PlacedJotRows
from lecturetui.tui.rows import Row, Rows

BOX = Content.styled("☐ ", "bold $text-accent")
TICKED = Content.styled("✓ ", "bold $text-success")
BOX_ENDS = 2 + len(BOX.plain)
"""Cells from the left edge to the text: a click there ticks."""
BAR = 24
"""Cells of the bar that shows how much is done."""

NO_TODOS = Content.assemble(
    "Nothing to do yet. Press ",
    ("t", "bold $text-accent"),
    " on a slide to write a todo; “due friday” in it, or a date, sets its day.",
).stylize_before("$foreground-muted")


class ReminderRows(Rows):
    """The reminders with their boxes, under what they are for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "tick", id="reminders.tick", tooltip="Tick the reminder, or take its tick away"),
        Binding("x", "tick", "tick", show=False, id="reminders.tick_too", tooltip="As space"),
        Binding("enter", "open", "slide", id="rows.open", key_display="↵", tooltip="Go to the slide of the row"),
    ]

    only_in_focus = True

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


class TodoRows(PlacedJotRows):
    """The todos of a person."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "ask('done')", "done", show=False, id="todos.done", tooltip="Mark it done, or open it again"),
        Binding("d", "ask('trash')", "delete", show=False, id="jots.trash", tooltip="Move it to the trash"),
    ]

    only_in_focus = True


class RemindersPane(Pane):
    """What the lecturer asks for, with how much of it is done; what the person means to do, beside it or below."""

    name_of_pane = "reminders"
    SCOPED_CSS = False
    DEFAULT_CSS = """
    RemindersPane { layout: horizontal; align-horizontal: center; padding: 1 0 0 0; }
    RemindersPane Vertical { width: 1fr; max-width: 84; height: 100%; }
    RemindersPane Static { padding: 0 2; height: auto; }
    RemindersPane #todos Static { margin: 0 0 1 0; }
    RemindersPane Rows { height: 1fr; }
    RemindersPane.-short { padding: 0; }
    RemindersPane.-short #todos Static { margin: 0; }
    .-narrow RemindersPane { layout: vertical; }
    .-narrow RemindersPane Vertical { width: 100%; height: 1fr; }
    .-narrow RemindersPane.-both #todos { height: auto; border-top: solid $panel; }
    .-narrow RemindersPane.-both TodoRows { height: auto; max-height: 30vh; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,shift+tab", "turn(True)", "todos", id="reminders.turn", tooltip="To your todos"),
        Binding("tab,shift+tab", "turn(False)", "reminders", id="reminders.turn", tooltip="To the reminders"),
    ]

    ticks: reactive[frozenset[str]] = reactive(frozenset[str]())
    """Ids of the reminders that are ticked."""
    todos: reactive[tuple[Jot, ...]] = reactive(())
    """The todos of all lectures, newest first."""

    def compose(self) -> ComposeResult:
        if self.lecture.reminders:
            with Vertical(id="asked"):
                yield Static(id="asked-head")
                yield ReminderRows().data_bind(RemindersPane.ticks)
        with Vertical(id="todos"):
            yield Static(id="todos-head")
            yield TodoRows()

    def on_mount(self) -> None:
        self.set_class(bool(self.lecture.reminders), "-both")
        for rows in self.query(ReminderRows):
            rows.show(list(reminder_rows(self.lecture)))

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.height < SHORT, "-short")

    def watch_ticks(self) -> None:
        """Count them."""
        for head in self.query("#asked-head").results(Static):
            head.update(progress(self.lecture, self.ticks))

    def watch_todos(self) -> None:
        """List them: those of this lecture first, and in each part what is most urgent."""
        rows = self.query_one(TodoRows)
        rows.here, rows.none_yet = self.lecture.id, NO_TODOS
        today = datetime.now().astimezone().date()
        todos = sorted(self.todos, key=_urgency)
        others = [jot for jot in todos if jot.lecture != self.lecture.id]
        here = [jot for jot in todos if jot.lecture == self.lecture.id]
        rows.show_groups([("This lecture" if others else "", here), ("Elsewhere", others)])
        self.query_one("#todos-head", Static).update(count(self.todos, today))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One turns to the other list."""
        if action != "turn":
            return True
        return bool(self.lecture.reminders) and self.query_one(TodoRows).has_focus is not parameters[0]

    def action_turn(self, todos: bool) -> None:
        """Let keys go to the other list."""
        self.query_one(TodoRows if todos else ReminderRows).focus()

    def take_focus(self) -> None:
        """Let keys go to the list."""
        self.query(Rows).first().focus()

    @property
    def row(self) -> str:
        """The id of the one that is chosen."""
        return next((rows.key for rows in self.query(ReminderRows)), "")

    def choose_row(self, row: str) -> None:
        """Move to the reminder with this id."""
        for rows in self.query(ReminderRows):
            rows.choose(row)

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


def _urgency(todo: Jot) -> tuple[bool, date]:
    """What sorts todos: open before done, and by the day that is set."""
    return todo.done, date.max if todo.done or todo.due is None else todo.due


def count(todos: Collection[Jot], today: date) -> Content:
    """How many of the todos are open, and of these overdue."""
    still = [todo for todo in todos if not todo.done]
    late = sum(words.is_overdue(todo, today) for todo in still)
    return Content.assemble(
        ("Your todos", "bold $text-primary"),
        (f"   {len(still)} open", "bold") if todos else "",
        (f"   {words.OVERDUE} {late} overdue", "bold $text-error") if late else "",
    )


PANE = RemindersPane
