"""A worksheet in hand: its answers as they stand on the screen, and how they get to the disk."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lecturetui.errors import LecturetuiError
from lecturetui.notebook.answers import Answer
from lecturetui.worksheets.judge import judge
from lecturetui.worksheets.ladder import climb

if TYPE_CHECKING:
    from lecturetui.lecture.model import Lecture
    from lecturetui.notebook import Jot, Notebook
    from lecturetui.worksheets.judge import Outcome
    from lecturetui.worksheets.ladder import Climb
    from lecturetui.worksheets.model import Worksheet

NOTHING = Answer("")
SOURCE = "/source"
"""Stands behind a field's id at the place where the draft of its evidence's source is kept."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a worksheet is filled in for."""

    about: str = ""
    """The id of the idea or of the sprint, '' for nothing in particular."""
    title: str = ""
    """On one line, '' for nothing in particular."""
    jot: Jot | None = None
    """The idea."""
    sprint: str = ""
    """The sprint's name."""


class Filling:
    """The answers to one worksheet for one subject; what is put here is on the screen at once and on disk after
    `settle`, which waits for the disk on another thread.
    """

    def __init__(self, notebook: Notebook, lecture: Lecture, worksheet: Worksheet, subject: Subject) -> None:
        self.notebook = notebook
        self.lecture = lecture
        """The one that defines the worksheet."""
        self.worksheet = worksheet
        self.subject = subject
        self.place = f"answer/{subject.about}/{lecture.id}/{worksheet.id}/"
        """What the places of its drafts begin with."""
        self.answers: dict[str, Answer] = {}
        self.drafts: dict[str, str] = {}
        """What was typed and not yet answered, by field."""
        self._unwritten: dict[str, Answer] = {}
        self._unkept: set[str] = set()
        """Fields whose drafts are not on disk as they are here."""
        self._writes = asyncio.Lock()
        """Lets one thing after another be written and read, in their order."""
        self._judged()

    def _judged(self) -> None:
        self.outcome: Outcome = judge(self.worksheet, self.answers)
        self.climb: Climb | None = climb(self.worksheet, self.answers)

    @property
    def unsaved(self) -> bool:
        """Whether something is not on disk."""
        return bool(self._unwritten or self._unkept)

    def answer(self, field: str) -> Answer:
        """The answer to a field, one without a text if there is none."""
        return self.answers.get(field, NOTHING)

    def typed(self, slot: str) -> str:
        """What to go on typing at a field, or at the source of its evidence: the draft, else what is answered."""
        if slot in self.drafts:
            return self.drafts[slot]
        field = slot.removesuffix(SOURCE)
        return self.answer(field).source if field != slot else self.answer(slot).text

    def type(self, slot: str, text: str) -> None:
        """Take what is being typed."""
        if text != self.typed(slot):
            self.drafts[slot] = text
            self._unkept.add(slot)

    def put(self, field: str, answer: Answer) -> None:
        """Answer a field; the same answer again settles only what was written elsewhere."""
        before = self.answer(field)
        self._done_typing(field)
        if answer == before and not before.others:
            return
        answer = replace(answer, others=())
        self._unwritten[field] = answer
        if answer.text:
            self.answers[field] = answer
        else:
            self.answers.pop(field, None)
        self._judged()

    def _done_typing(self, field: str) -> None:
        for slot in (field, field + SOURCE):
            if self.drafts.pop(slot, None) is not None:
                self._unkept.add(slot)

    # The disk

    def first(self) -> Iterable[str]:
        """Read the notebook, at the opening and on any thread; the fields with drafts, the last typed last."""
        unkept = {slot: self.drafts[slot] for slot in self._unkept if slot in self.drafts}
        self.drafts = self.notebook.drafts.under(self.place) | unkept
        self._stand(self._read())
        return list(self.drafts)

    def _read(self) -> dict[str, Answer]:
        worksheet = self.worksheet
        return self.notebook.answers.of(self.lecture.id, worksheet.id, self.subject.about)

    async def read(self) -> None:
        """Take what others wrote."""
        async with self._writes:
            answers = await asyncio.to_thread(self._read)
        self._stand(answers)

    def _stand(self, read: dict[str, Answer]) -> None:
        """Take what was read; what is not on disk yet stays as it is here."""
        self.answers = {field: answer for field, answer in (read | self._unwritten).items() if answer.text}
        self._judged()

    async def settle(self) -> None:
        """Write what is not on disk; LecturetuiError if that fails, and then it is tried again the next time."""
        async with self._writes:
            while self.unsaved:
                await asyncio.to_thread(self._write_one)

    def _write_one(self) -> None:
        """Write one answer, or else one draft."""
        for field, answer in list(self._unwritten.items()):
            worksheet, about = self.worksheet.id, self.subject.about
            place = self.place + field
            self.notebook.answers.write(self.lecture.id, worksheet, about, field, answer, draft=place)
            if self._unwritten.get(field) is answer:
                del self._unwritten[field]
            if field not in self.drafts:
                self._unkept.discard(field)
            return
        for slot in list(self._unkept):
            self._unkept.discard(slot)
            try:
                self.notebook.drafts.keep(self.place + slot, self.drafts.get(slot, ""))
            except LecturetuiError:
                self._unkept.add(slot)
                raise
            return

    def settle_now(self) -> None:
        """Write what is not on disk while the app ends, as far as that goes."""
        with suppress(LecturetuiError):
            while self.unsaved:
                self._write_one()

    async def undo(self, back: bool) -> str:
        """Take back the newest change to the notebook, or make it again; what was changed, '' for nothing."""
        await self.settle()
        async with self._writes:
            change = await asyncio.to_thread(self.notebook.undo if back else self.notebook.redo)
        await self.read()
        return str(change) if change else ""
