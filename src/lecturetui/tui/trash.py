"""The trash: what was deleted, how long it is still kept, and the way back."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from lecturetui import plain
from lecturetui.errors import LecturetuiError
from lecturetui.notebook import Jot
from lecturetui.notebook.trash import KEPT
from lecturetui.tui import words
from lecturetui.tui.framed import Framed
from lecturetui.tui.going import open_lecture_screen
from lecturetui.tui.jot_rows import MUTED
from lecturetui.tui.placed_rows import where
from lecturetui.tui.rows import Row, Rows

LONGEST = 200
"""Characters of a jot that are shown."""
MOST = 1_000
"""Jots that are listed at most."""


class TrashRows(Rows):
    """What was deleted, the last first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,enter", "open", "restore", id="trash.restore", tooltip="Put it back where it was"),
    ]

    def show_jots(self, jots: Iterable[Jot]) -> None:
        """Show these jots."""
        now = datetime.now().astimezone()
        deleted = sorted(jots, key=lambda jot: jot.changed, reverse=True)
        self.show([_row(jot, now) for jot in deleted])


class TrashScreen(Framed[None]):
    """Restores what was deleted, or empties the trash."""

    DEFAULT_CSS = """
    TrashScreen TrashRows { height: 1fr; }
    TrashScreen #question { display: none; height: auto; padding: 0 1; border-top: solid $warning; }
    TrashScreen.-asking #question { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("D", "ask", "empty", id="trash.empty", tooltip="Empty the trash, after asking"),
        Binding("y", "empty", "yes", id="trash.yes", tooltip="Yes, empty the trash"),
        Binding("n", "keep", "no", id="trash.no", tooltip="No, keep what is in the trash"),
        Binding("escape", "leave", "close", id="sheet.close", tooltip="Close"),
    ]

    asking: reactive[bool] = reactive(False, bindings=True, toggle_class="-asking")
    """Whether the trash is about to be emptied."""

    def __init__(self) -> None:
        super().__init__("Trash")

    def contents(self) -> ComposeResult:
        yield TrashRows(f"The trash is empty. What you delete is kept here for {KEPT.days} days.")
        yield Static(id="question")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(TrashRows).focus()
        self._read()

    def _read(self) -> None:
        self.asking = False
        with self._telling():
            rows = self.query_one(TrashRows)
            rows.show_jots(self.app.notebook.jots(trashed=True, limit=MOST))
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is asked is answered first."""
        if action in ("empty", "keep"):
            return self.asking
        return action != "ask" or (not self.asking and bool(self.query_one(TrashRows).rows))

    @on(Rows.Opened)
    def restore(self, event: Rows.Opened) -> None:
        """Put a jot back where it was."""
        with self._telling():
            jot = self.app.notebook.trash(event.key, trashed=False)
            self.notify(f"Restored: {where(jot)}.", markup=False)
            if screen := open_lecture_screen(self.app):
                screen.after_change()
        self._read()

    def action_ask(self) -> None:
        """Ask whether to empty the trash."""
        many = sum(bool(row.key) for row in self.query_one(TrashRows).rows)
        what = "the jot" if many == 1 else f"all {many} jots"
        question = Content.assemble((f"Forget {what} in the trash, for good?", "bold"), "  Nothing brings them back.")
        self.query_one("#question", Static).update(question)
        self.asking = True

    def action_keep(self) -> None:
        """Keep what is in the trash."""
        self.asking = False

    async def action_empty(self) -> None:
        """Forget what is in the trash."""
        with self._telling():
            many = await asyncio.to_thread(self.app.notebook.empty_trash)
            self.notify(f"{many} jot{'s' * (many != 1)} forgotten.", markup=False)
        self._read()

    def action_leave(self) -> None:
        """Keep what is in the trash, or close."""
        if self.asking:
            self.asking = False
        else:
            self.dismiss()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except LecturetuiError as error:
            self.notify(plain.line(str(error)), severity="error", timeout=10, markup=False)


def _row(jot: Jot, now: datetime) -> Row:
    text = plain.line(jot.text[:LONGEST]) + "…" * (len(jot.text) > LONGEST)
    days = KEPT.days - (now - jot.changed).days
    rest = "goes soon" if days < 1 else f"{days} day{'s' * (days > 1)} left"
    told = f"deleted {words.moment(jot.changed, now)} · {where(jot)}"
    body = Content.assemble(text, "\n", (told, MUTED))
    return Row(body, jot.id, words.mark(jot.kind, done=jot.done), Content.styled(rest, MUTED))
