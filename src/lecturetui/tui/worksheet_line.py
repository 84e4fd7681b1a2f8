"""What one answers in: a line, or several for paragraphs and lists."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from lecturetui import plain
from lecturetui.tui.prompt_line import Line
from lecturetui.worksheets.model import Field

SEVERAL = ("long", "list")
"""Kinds of fields whose answers have several lines."""
HINTS = {
    "text": "Write a line",
    "long": "Write as many paragraphs as it takes",
    "list": "Write one item a line",
    "number": "Write a number, such as 12.5",
    "measurement": "Write a number and its metric, such as 0.82 F1",
}
"""What the form of an answer is, by the kind of the field."""


class AnswerLine(Line):
    """The answer that is being typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "save(False)",
            "saves",
            id="answer.save",
            key_display="enter",
            priority=True,
            tooltip="Save and go on",
        ),
        Binding("enter", "newline(True)", "new line", id="answer.line", key_display="enter", tooltip="Start a line"),
        Binding("tab", "go(1)", "saves", id="answer.next", tooltip="Save and go on to the next field"),
        Binding("shift+tab", "go(-1)", show=False, id="answer.previous", tooltip="Save and go back a field"),
        Binding(
            "escape", "screen.put_away", "done", id="answer.leave", key_display="esc", tooltip="Save; keys move again"
        ),
        Binding("ctrl+e,alt+enter", "save(True)", show=False, id="answer.save_lines", tooltip="Save and go on"),
        Binding("ctrl+g", "screen.editor", "editor", id="answer.editor", tooltip="Go on in your own editor"),
    ]

    class Left(Message):
        """Done here; the next (1) or the previous (-1) field is to be answered."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    slot = ""
    """What is typed here: a field, or the source of its evidence."""

    def take(self, slot: str, text: str, field: Field, hint: str) -> None:
        """Go on with the text of a slot."""
        same = slot == self.slot and text == self.text
        self.slot = slot
        self.grown = field.kind in SEVERAL and slot == field.id
        if not same:
            self.load_text(text)
            self.move_cursor(self.document.end)
        self.placeholder = hint

    def put(self, text: str) -> None:
        """Put a text in place of what is typed."""
        self.replace(text, (0, 0), self.document.end)
        self.move_cursor(self.document.end)

    def action_save(self, _grown: bool) -> None:
        """Done; on to the next field."""
        self.post_message(self.Left(1))

    def action_go(self, by: int) -> None:
        """Done; on to the next field, or back to the one before."""
        self.post_message(self.Left(by))

    async def _on_paste(self, event: events.Paste) -> None:
        # The handlers of the base classes come next and take it over.
        if not self.grown:
            event.text = " ".join(plain.clean(event.text).split("\n"))
