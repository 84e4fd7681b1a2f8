"""The screen of a worksheet: one field at a time, and all that is at hand while one answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType

from lecturetui import plain
from lecturetui.errors import LecturetuiError
from lecturetui.finding import fold
from lecturetui.lecture.model import Reminder
from lecturetui.notebook.answers import Answer
from lecturetui.tui.filling import Filling
from lecturetui.tui.going import open_lecture_screen
from lecturetui.tui.worksheet_answering import AnsweringScreen
from lecturetui.tui.worksheet_line import AnswerLine
from lecturetui.tui.worksheet_question import Question

__all__ = ["AnswerLine", "Question", "WorksheetScreen"]

T = TypeVar("T")

LOOK_EVERY = 0.5
"""Seconds between two looks at whether another window wrote."""


class WorksheetScreen(AnsweringScreen):
    """A worksheet and what surrounds it: outline, slide, jots, verdict, ladder, document."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "outline", "outline", id="worksheet.outline", tooltip="All fields with their answers"),
        Binding("s", "slide", "slide", id="worksheet.slide", tooltip="The slide that teaches this, and back"),
        Binding("j", "material", "jots", id="worksheet.material", tooltip="Take one of your jots over as the answer"),
        Binding("v", "verdict", "verdict", id="worksheet.verdict", tooltip="The verdict in full, and what to do next"),
        Binding("l", "ladder", "ladder", id="worksheet.ladder", tooltip="The measurements as a ladder of bars"),
        Binding("Q", "ask", show=False, id="worksheet.ask", tooltip="Make questions of what is still open"),
        Binding("D", "document", "document", id="worksheet.document", tooltip="Write the document into this folder"),
        Binding("u", "undo(True)", "undo", show=False, id="jot.undo", tooltip="Take back the last change"),
        Binding("U,ctrl+r", "undo(False)", show=False, id="jot.redo", tooltip="Do again what was taken back"),
        Binding("question_mark", "app.keys", "keys", id="app.keys", key_display="?", tooltip="All keys"),
    ]

    MOVES = ("outline", "slide", "material", "verdict", "ladder", "ask", "document", "undo")

    def __init__(self, filling: Filling, field: str = "") -> None:
        super().__init__(filling, field)
        self._looks = False

    def on_mount(self) -> None:
        self.set_interval(LOOK_EVERY, self.look)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What there is nothing of is not offered, nor keys of letters while one types."""
        if action in self.MOVES and self.is_mounted and self.typing:
            return False
        if action == "editor":
            return self.is_mounted and self.line.grown
        if action == "slide":
            return self.is_mounted and self.field.slide in self.filling.lecture.index
        if action == "document":
            return self.filling.subject.jot is not None
        if action == "ladder":
            return self.filling.climb is not None
        return super().check_action(action, parameters)

    def show_field(self, slot: str = "") -> None:
        """Show the field, with the keys that it has."""
        super().show_field(slot)
        self.refresh_bindings()

    # What lies over it

    def action_outline(self) -> None:
        """Show all fields; come back to the one that is opened there."""
        from lecturetui.tui.worksheet_outline import OutlineScreen

        self.take()
        self.app.push_screen(OutlineScreen(self.filling, self.field.id), self.come_back)

    def come_back(self, field: str | None) -> None:
        """Show the field that was opened on the outline."""
        if field:
            self.go_to(field)

    def action_slide(self) -> None:
        """Show the slide that teaches the field."""
        from lecturetui.tui.worksheet_material import SlideScreen

        self.app.push_screen(SlideScreen(self.filling.lecture, self.field.slide))

    def action_ladder(self) -> None:
        """Show the ladder."""
        from lecturetui.tui.worksheet_ladder import LadderScreen

        self.take()
        if self.filling.climb:
            self.app.push_screen(LadderScreen(self.filling.climb))

    async def action_material(self) -> None:
        """Offer jots to take over."""
        from lecturetui.tui.worksheet_material import MaterialScreen, material

        field = self.field
        if field.options and not self.filling.answer(field.id).others:
            self.notify("This is answered by choosing.", markup=False)
            return
        groups = await self.tried(lambda: material(self.filling, field))
        if groups:
            screen = MaterialScreen(field.prompt, groups)
            self.app.push_screen(screen, lambda text: self.take_over(field.id, text or ""))
        elif groups is not None:
            self.notify("There are no jots on the slide that teaches this.", markup=False)

    def take_over(self, field_id: str, text: str) -> None:
        """Add a jot to an answer, which may then be trimmed."""
        field = self.filling.worksheet.fields[field_id]
        if not text.strip() or field is not self.field:
            return
        answer = self.filling.answer(field_id)
        if field.options:
            self.put(field_id, replace(answer, text=text))
            self.show_field()
            return
        before = self.line.text.rstrip()
        several = self.line.grown
        added = text.strip() if several else plain.line(text)
        self.line.put(f"{before}\n{added}" if before and several else f"{before} {added}".strip())
        self.take()
        self.show_field()
        self.line.focus()

    def onward(self) -> None:
        """Go on after an answer; after the last, to what they all lead to."""
        last = self.at + 1 == len(self.fields)
        super().onward()
        if last:
            self.run_worker(self.action_verdict())

    # What it leads to

    @property
    def reminders(self) -> list[Reminder]:
        """Those of the sprint that it is about."""
        sprint = fold(self.filling.subject.sprint)
        lecture = self.filling.lecture
        return [one for one in lecture.reminders if one.sprint and fold(one.sprint) == sprint]

    async def action_verdict(self) -> None:
        """Show the verdict in full, and do what is asked for there."""
        from lecturetui.tui.worksheet_verdict import VerdictScreen

        self.take()
        reminders, ticks = self.reminders, frozenset[str]()
        if reminders:
            ticks = await self.tried(lambda: self.app.notebook.ticks(self.filling.lecture.id)) or ticks
        acts = {"questions": self.action_ask, "document": self.action_document, "ladder": self._ladder}
        screen = VerdictScreen(self.filling, reminders, ticks)

        def do(act: str | None) -> None:
            if act:
                self.run_worker(acts[act]())

        self.app.push_screen(screen, do)

    async def _ladder(self) -> None:
        self.action_ladder()

    async def action_ask(self) -> None:
        """Make questions of what is open."""
        from lecturetui.tui.worksheet_doing import ask_open

        self.take()
        await self.settle()
        made = await self.tried(lambda: ask_open(self.filling))
        if made is not None:
            self.notify(made, markup=False)

    async def action_document(self) -> None:
        """Write the document."""
        from lecturetui.tui.worksheet_doing import write_document

        self.take()
        await self.settle()
        path = await self.tried(lambda: write_document(self.filling))
        if path:
            self.notify(f"Written: {plain.line(str(path))}", timeout=10, markup=False)

    async def action_editor(self) -> None:
        """Have the answer edited in the person's own editor."""
        from lecturetui.tui import editor

        try:
            edited = editor.edit(self.app, self.line.text, self.app.places.state)
        except LecturetuiError as error:
            self.notify(plain.line(str(error)), severity="error", timeout=10, markup=False)
            return
        self.line.put(edited.text)
        self.take()
        if await self.settle():
            edited.forget()

    # The notebook

    async def tried(self, work: Callable[[], T]) -> T | None:
        """What `work` returns on another thread; None after telling the person why it could not be done."""
        try:
            return await asyncio.to_thread(work)
        except LecturetuiError as error:
            self.notify(plain.line(str(error)), severity="error", timeout=10, markup=False)
            return None

    async def action_undo(self, back: bool) -> None:
        """Take back the last change to the notebook, or make it again; go to the field that it was of."""
        before = dict(self.filling.answers)
        try:
            change = await self.filling.undo(back)
        except LecturetuiError as error:
            self.notify(plain.line(str(error)), severity="error", timeout=10, markup=False)
            return
        if change:
            self.notify(change, title="Undone" if back else "Done again", markup=False)
        else:
            self.notify("There is nothing to take back." if back else "Nothing was taken back.", markup=False)
        after = self.filling.answers
        changed = [one for one in self.fields if _said(before.get(one.id)) != _said(after.get(one.id))]
        if len(changed) == 1:
            self.at = self.fields.index(changed[0])
        self.outline.repaint()
        self.show_field()

    def look(self) -> None:
        """Read again if another window or command wrote."""
        if not self._looks:
            self._looks = True
            self.run_worker(self._look())

    async def _look(self) -> None:
        try:
            if await asyncio.to_thread(lambda: self.app.notebook.changed()):  # noqa: PLW0108 - opening it may fail
                await self.filling.read()
                if self.is_mounted:
                    self.outline.repaint()
                    self.show_field(self.line.slot)
        except LecturetuiError as error:
            self.fault = plain.line(str(error))
        self._looks = False

    def on_unmount(self) -> None:
        """Remember the field, and have the lecture below show what changed."""
        self.app.keep_field(self.filling.place, self.field.id)
        if screen := open_lecture_screen(self.app):
            screen.call_later(screen.after_change)


def _said(answer: Answer | None) -> tuple[str, ...]:
    return (answer.text, answer.state, answer.source) if answer else ()
