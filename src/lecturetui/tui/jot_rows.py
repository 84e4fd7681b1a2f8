"""Jots as a list: what each is, when it was had, and the keys that change it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from lecturetui.tui import words
from lecturetui.tui.messages import JotAsked
from lecturetui.tui.rows import Row, Rows

if TYPE_CHECKING:
    from lecturetui.notebook import Jot

LONGEST = 4_000
"""Characters of a jot that a list shows."""
MUTED = "$foreground-muted"

JOT_KEYS: list[BindingType] = [
    Binding("e", "ask('edit')", "edit", id="jots.edit", tooltip="Edit the chosen jot"),
    Binding("E", "ask('editor')", "editor", show=False, id="jots.editor", tooltip="Edit it in your own editor"),
    Binding("x", "ask('done')", "done", id="jots.done", tooltip="Mark it done or answered, or open it again"),
    Binding("d", "ask('trash')", "delete", id="jots.trash", tooltip="Move it to the trash (u takes it back)"),
    Binding("v", "ask('versions')", "versions", show=False, id="jots.versions", tooltip="Its versions side by side"),
    Binding("delete", "ask('trash')", "delete", show=False, id="jots.trash_too", tooltip="Move it to the trash"),
]
"""The keys that change a jot, for whatever shows one."""


class JotRows(Rows):
    """Jots, each a row; messages ask the screen to change them."""

    BINDINGS: ClassVar[list[BindingType]] = JOT_KEYS
    OPENS: ClassVar[str] = "visit"
    """What to ask for a jot that is opened."""

    def show_jots(self, jots: Iterable[Jot]) -> None:
        """Show these jots."""
        now = datetime.now(UTC)
        self.show([jot_row(jot, now) for jot in jots])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there is no jot, its keys are not offered."""
        return action != "ask" or bool(self.key)

    def action_ask(self, action: str) -> None:
        """Ask the screen to do something with the chosen jot."""
        if self.key:
            self.post_message(JotAsked(action, self.key))

    @on(Rows.Opened)
    def visit(self, event: Rows.Opened) -> None:
        """A jot was opened: show where it was had, if nothing else is meant by it."""
        event.stop()
        self.post_message(JotAsked(self.OPENS, event.key))


def jot_row(jot: Jot, now: datetime) -> Row:
    """A jot as a row of a list; below its text the day it is due, and its answer."""
    today = now.astimezone().date()
    text = words.tagged(shortened(jot.text), MUTED if jot.done else "")
    if jot.due:
        text = Content.assemble(text, "\n", words.due(jot, today))
    if jot.answer:
        text = Content.assemble(text, "\n", words.ANSWER, words.tagged(shortened(jot.answer)))
    aside = Content.styled(words.when(jot, now), MUTED)
    return Row(text, jot.id, words.mark(jot.kind, done=jot.done, overdue=words.is_overdue(jot, today)), aside)


def shortened(text: str) -> str:
    """As much of a text as a list shows."""
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
