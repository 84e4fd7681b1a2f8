"""The line in which a jot is written, over the slide it is about."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from lecturetui import plain
from lecturetui.errors import LecturetuiError
from lecturetui.tui import words

DRAFT_AFTER = 0.5
"""Seconds of typing after which the text so far is on disk."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What is being written, and what becomes of it."""

    kind: str
    title: str
    """What the prompt is headed with."""
    text: str
    """What stands there at the start if there is no draft: nothing, or the text that is edited."""
    save: Callable[[str], object]
    """Stores the text; raises a LecturetuiError if it cannot. It may be called on another thread."""
    keep_draft: Callable[[str], object]
    """Keeps the text as a draft, '' to drop it; as `save` otherwise."""
    draft: str = ""
    """What was kept as a draft before."""


class Line(TextArea):
    """A text area in which enter is done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "save", id="prompt.save", priority=True, tooltip="Save"),
        Binding("alt+enter,shift+enter", "newline", "new line", id="prompt.newline", tooltip="Start a new line"),
    ]

    class Submitted(Message):
        """Enter was pressed."""

    def action_submit(self) -> None:
        """Done."""
        self.post_message(self.Submitted())

    def action_newline(self) -> None:
        """Start a new line."""
        self.insert("\n")

    async def _on_paste(self, event: events.Paste) -> None:
        # Text from outside like any other; the handler of the base class comes next and takes it over.
        event.text = plain.clean(event.text)


class Prompt(ModalScreen[bool]):
    """Asks for a text; closes with True once it is stored, with False when it was put away as a draft."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "put_away", "keep as draft", id="prompt.away", tooltip="Close; the text stays as a draft"),
    ]

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self.writing = writing
        self.line = Line(writing.draft or writing.text, compact=True, highlight_cursor_line=False, id="prompt-text")
        self._kept = writing.draft
        """The draft on disk."""
        self._waits = False
        """Whether the draft is about to be kept."""
        self._refused = False
        """Whether the last draft could not be kept."""

    def compose(self) -> ComposeResult:
        writing = self.writing
        with Vertical(id="prompt") as box:
            box.border_title = Content.assemble(words.mark(writing.kind), (writing.title, "bold"))
            yield self.line
            yield Static(Content("enter saves   alt+enter starts a line   escape keeps a draft"), id="prompt-keys")

    def on_mount(self) -> None:
        self.line.move_cursor(self.line.document.end)
        self.line.focus()

    @property
    def draft(self) -> str:
        """What was typed, '' if that is what stood there from the start."""
        text = self.line.text
        return "" if text == self.writing.text else text

    @on(TextArea.Changed)
    def typed(self) -> None:
        """Keep what was typed as a draft before long."""
        if not self._waits and self.draft != self._kept:
            self._waits = True
            self.set_timer(DRAFT_AFTER, self.keep)

    async def keep(self) -> None:
        """Keep what was typed as a draft."""
        self._waits = False
        draft = self.draft
        if draft != self._kept:
            self._refused = not await self._try(self.writing.keep_draft, draft)
            self._kept = self._kept if self._refused else draft

    async def _try(self, write: Callable[[str], object], text: str) -> bool:
        """Write on another thread, so that a slow disk does not hold up the typing; say why if it fails."""
        try:
            await asyncio.to_thread(write, text)
        except LecturetuiError as error:
            self.query_one("#prompt-keys", Static).update(Content.styled(plain.line(str(error)), "$text-error"))
            return False
        return True

    @on(Line.Submitted)
    async def store(self) -> None:
        """Store the text and close; with nothing written, just close."""
        text = self.line.text
        if not text.strip():
            await self.action_put_away()
        elif await self._try(self.writing.save, text):
            self._kept = self.draft  # It is stored: there is nothing to keep any more.
            self.dismiss(True)

    async def action_put_away(self) -> None:
        """Close, the text kept as a draft; where that is refused, a second time closes without."""
        refused = self._refused
        await self.keep()
        if refused or not self._refused:
            self.dismiss(False)

    def on_unmount(self) -> None:
        # The app ends while something is being typed: a signal, or the terminal went away.
        if self.draft != self._kept:
            with suppress(LecturetuiError):
                self.writing.keep_draft(self.draft)
