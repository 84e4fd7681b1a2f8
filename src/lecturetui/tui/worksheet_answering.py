"""Answering a worksheet: what is typed is kept as it is typed, and what is left or chosen is an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from lecturetui import plain
from lecturetui.errors import LecturetuiError
from lecturetui.notebook.answers import STATES, Answer
from lecturetui.tui.filling import SOURCE, Filling
from lecturetui.tui.worksheet_asking import AskingScreen
from lecturetui.tui.worksheet_line import AnswerLine
from lecturetui.tui.worksheet_question import Question

DRAFT_AFTER = 0.5
"""Seconds of typing after which the text so far is on disk."""


class AnsweringScreen(AskingScreen):
    """Takes answers to the fields of a worksheet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "state", "state", id="worksheet.state", tooltip="A guess, evidence or agreed: the next of these"),
        Binding("escape", "leave", "close", show=False, id="sheet.close", tooltip="Close; all is kept"),
    ]

    def __init__(self, filling: Filling, field: str = "") -> None:
        super().__init__(filling, field)
        self._waits = False
        """Whether a draft is about to be kept."""
        self._warned = False
        """Whether closing was refused, as not everything is on disk."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While one types, letters and arrows are for the answer."""
        return action not in ("turn", "edge", "state", "leave") or not (self.is_mounted and self.typing)

    # What becomes the answer

    def take(self, *, settles: bool = False) -> None:
        """Make what was typed the answer; with `settles`, also in place of what was written elsewhere."""
        slot, text = self.line.slot, self.line.text
        field = slot.removesuffix(SOURCE)
        answer = self.filling.answer(field)
        if slot != field:
            if answer.text and (source := plain.line(text)) != answer.source:
                self.put(field, replace(answer, source=source))
        elif not self.filling.worksheet.fields[field].options:
            text = text if text.strip() else ""
            if text != answer.text or slot in self.filling.drafts or (settles and answer.others):
                self.put(field, replace(answer, text=text))

    def put(self, field: str, answer: Answer) -> None:
        """Answer a field, on the screen at once and on disk before long."""
        self.filling.put(field, answer)
        self.outline.repaint_field(field)
        self.save()

    @on(TextArea.Changed)
    def typed(self) -> None:
        """Keep what is typed as a draft before long, and say how it reads."""
        self.filling.type(self.line.slot, self.line.text)
        if self.filling.unsaved and not self._waits:
            self._waits = True
            self.set_timer(DRAFT_AFTER, self.save)
        self.tell()

    @on(Question.Picked)
    def pick(self, event: Question.Picked) -> None:
        """Take an answer of a choice, and go on."""
        field = self.field.id
        self.put(field, replace(self.filling.answer(field), text=event.option))
        self.onward()

    @on(Question.Wanted)
    def begin(self) -> None:
        """Begin to type."""
        self.line.focus()

    @on(AnswerLine.Left)
    def answered(self, event: AnswerLine.Left) -> None:
        """Take what was typed, and go on or back, to a field that is answered next."""
        if self.line.slot.endswith(SOURCE):
            self.action_put_away()
            return
        self.take(settles=True)
        if event.by > 0:
            self.onward()
        else:
            self.go(self.at - 1, typing=True)

    def onward(self) -> None:
        """Go on after an answer, to answer the next field."""
        self.go(self.at + 1, typing=self.at + 1 < len(self.fields))

    def action_put_away(self) -> None:
        """Take what was typed; keys move again."""
        self.take()
        self.show_field()
        self.question.focus()

    def action_state(self) -> None:
        """Say the next thing of an answer: a guess, evidence, agreed."""
        answer = self.filling.answer(self.field.id)
        if not answer.text:
            self.notify("Answer it first: then m says whether that is a guess, evidence or agreed.", markup=False)
            return
        state = STATES[(STATES.index(answer.state) + 1) % len(STATES)] if answer.state in STATES else STATES[0]
        self.put(self.field.id, replace(answer, state=state))
        asked = state == "evidence"
        self.show_field(self.field.id + SOURCE if asked else "")
        self.attend(typing=asked)

    # The disk

    def save(self) -> None:
        """Write what is not on disk."""
        # In a worker: nothing is drawn while the screen itself waits for the disk.
        self.run_worker(self.settle())

    async def settle(self) -> bool:
        """Write what is not on disk; whether all of it is."""
        self._waits = False
        before = self.fault
        try:
            await self.filling.settle()
            self.fault = ""
        except LecturetuiError as error:
            self.fault = plain.line(str(error))
        if self.fault != before and self.is_mounted:
            self.make_room()
        return not self.fault

    async def action_leave(self) -> None:
        """Close once all is on disk; where that is refused, a second time closes without."""
        self.take()
        if await self.settle() or self._warned:
            self.dismiss()
        self._warned = True

    def on_unmount(self) -> None:
        # The app ends while something is being typed: a signal, or the terminal went away.
        self.filling.settle_now()
