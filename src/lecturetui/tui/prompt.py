"""The line in which a jot is written, over the slide it is about."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from lecturetui import plain
from lecturetui.errors import LecturetuiError
from lecturetui.tui import words
from lecturetui.tui.prompt_line import Keys, Line

if TYPE_CHECKING:
    from lecturetui.notebook.drafts import Drafts
    from lecturetui.tui.app import LectureApp
    from lecturetui.tui.editor import Edited

__all__ = ["Keys", "Line", "Prompt", "Writing", "prompt_for"]

DRAFT_AFTER = 0.5
"""Seconds of typing after which the text so far is on disk."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What is being written, and what becomes of it."""

    kind: str
    title: str
    """What the prompt is headed with."""
    save: Callable[[str], object]
    """Stores the text; raises a LecturetuiError if it cannot. It may be called on another thread."""
    drafts: Drafts
    """What keeps the text until then,"""
    place: str
    """and at which place."""
    text: str = ""
    """What stands there at the start if there is no draft: nothing, or the text that is edited."""
    may_go: bool = False
    """Whether a text that stood there is taken away by saving nothing."""
    in_editor: bool = False
    """Whether it is written in the person's own editor: the prompt shows only what goes wrong."""


class Prompt(ModalScreen[bool]):
    """Asks for a text; closes with True once it is stored, with False when it was put away as a draft.

    Making one raises NotebookError if the draft cannot be read.
    """

    app: LectureApp

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self.writing = writing
        self._kept = writing.drafts.read(writing.place)
        """The draft on disk."""
        self.line = Line(self._kept or writing.text, compact=True, highlight_cursor_line=False, id="prompt-text")
        self.line.set_reactive(Line.grown, "\n" in self.line.text)
        self._writes = asyncio.Lock()
        """Lets one text after another be written, in their order."""
        self._waits = False
        """Whether the draft is about to be kept."""
        self._refused = False
        """Whether the last draft could not be kept."""
        self._failed = False
        """Whether it is told that the notebook could not be written."""

    def compose(self) -> ComposeResult:
        writing = self.writing
        with Vertical(id="prompt") as box:
            box.border_title = Content.assemble(words.mark(writing.kind), (plain.line(writing.title), "bold"))
            yield from self.lines()
            yield Static(id="prompt-fault")
            yield Keys(id="prompt-keys")

    def on_mount(self) -> None:
        self.line.watch_grown()
        self.line.move_cursor(self.line.document.end)
        self.line.focus()
        if self.writing.in_editor:
            self.call_after_refresh(self.action_editor)

    def lines(self) -> ComposeResult:
        """What one types in."""
        yield self.line

    @property
    def text(self) -> str:
        """What stands there."""
        return self.line.text

    def lacks(self) -> str:
        """What it lacks for being stored, '' for nothing."""
        return ""

    def fill(self, text: str) -> None:
        """Have another text stand there."""
        self.line.replace(text, (0, 0), self.line.document.end)
        self.line.grown = self.line.grown or "\n" in text

    @property
    def draft(self) -> str:
        """What was typed, '' if that is what stood there from the start."""
        text = self.text
        return "" if text == self.writing.text else text

    @on(TextArea.Changed)
    def typed(self) -> None:
        """Keep what was typed as a draft before long."""
        if not self._waits and self.draft != self._kept:
            self._waits = True
            # In a worker: nothing is drawn while the screen itself waits for the disk.
            self.set_timer(DRAFT_AFTER, lambda: self.run_worker(self.keep()))

    async def keep(self) -> None:
        """Keep what was typed as a draft."""
        self._waits = False
        async with self._writes:
            draft = self.draft
            if draft != self._kept:
                self._refused = not await self._try(self._keep_draft, draft)
                self._kept = self._kept if self._refused else draft

    async def _try(self, write: Callable[[str], object], text: str) -> bool:
        """Write on another thread; say why if it fails."""
        try:
            await asyncio.to_thread(write, text)
        except LecturetuiError as error:
            self._tell(str(error))
            self._failed = True
            return False
        if self._failed:
            self._tell("")
        return True

    def _tell(self, fault: str) -> None:
        """Say what went wrong, or that it goes well again."""
        self._failed = False
        row = self.query_one("#prompt-fault", Static)
        row.display = bool(fault)
        row.update(Content.styled(plain.line(fault), "$text-error"))

    @on(Line.Submitted)
    async def store(self) -> None:
        """Store the text and close; with nothing written, just close."""
        text = self.text
        if not text.strip() and not (self.writing.may_go and self.writing.text):
            await self.action_put_away()
            return
        if lacking := self.lacks():
            self._tell(lacking)
            return
        async with self._writes:
            if self.is_current and await self._try(self.writing.save, text):
                self._kept = self.draft  # It is stored: there is nothing to keep any more.
                self.dismiss(True)

    async def action_put_away(self) -> None:
        """Close, the text kept as a draft; where that is refused, a second time closes without."""
        refused = self._refused
        await self.keep()
        if refused or not self._refused:
            self.dismiss(False)

    async def action_editor(self) -> None:
        """Have the text edited in the person's own editor; store it at once if that was all that was asked for."""
        from lecturetui.tui import editor

        await self.keep()
        given = self.text
        try:
            edited = editor.edit(self.app, given, self.app.places.state)
        except LecturetuiError as error:
            self._tell(str(error))
            return
        self.fill(edited.text)
        if await self._settle(edited) and self.writing.in_editor:
            await (self.action_put_away() if edited.text == given else self.store())

    async def _settle(self, edited: Edited) -> bool:
        """Have the notebook keep what the editor wrote; its file goes once that is read back."""
        draft = self.draft
        try:
            await asyncio.to_thread(self._keep_surely, draft)
        except LecturetuiError as error:
            self._tell(f"{error}; what the editor wrote is kept in {edited.path}")
            self._refused = True
            return False
        self._kept, self._refused = draft, False
        self._tell("")
        edited.forget()
        return True

    def _keep_draft(self, draft: str) -> None:
        self.writing.drafts.keep(self.writing.place, draft)

    def _keep_surely(self, draft: str) -> None:
        self._keep_draft(draft)
        if self.writing.drafts.read(self.writing.place) != (draft if draft.strip() else ""):
            raise LecturetuiError("the notebook holds another draft, perhaps of another window")

    def on_unmount(self) -> None:
        # The app ends while something is being typed: a signal, or the terminal went away.
        if self.draft != self._kept:
            with suppress(LecturetuiError):
                self._keep_draft(self.draft)


def prompt_for(writing: Writing) -> Prompt:
    """The prompt in which a jot of its kind is written; NotebookError if the draft cannot be read."""
    if writing.kind != "card":
        return Prompt(writing)
    from lecturetui.tui.card_prompt import CardPrompt

    return CardPrompt(writing)
