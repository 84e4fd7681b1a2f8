"""The verdict in full: why, what to do next, what would lift it, what does not agree, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from lecturetui import plain
from lecturetui.lecture.model import Reminder
from lecturetui.tui.filling import Filling
from lecturetui.tui.framed import Framed
from lecturetui.tui.page import Page
from lecturetui.tui.worksheet_words import FAINT, HEADING, MUTED, TONES, WARNING, standing, titled
from lecturetui.worksheets.wording import openness

MEASURE = 84
"""Cells a line of text takes at most."""
BESIDE = 92
"""Cells from which the reminders stand beside the verdict."""
BLANK = Content("")


class VerdictPage(Page):
    """The verdict, from its title to the open questions; the reminders of the sprint beside it."""

    DEFAULT_CSS = "VerdictPage { height: 1fr; padding: 0 2; }"

    def __init__(self, filling: Filling, reminders: Sequence[Reminder], ticks: frozenset[str]) -> None:
        super().__init__()
        self.filling = filling
        self.reminders = reminders
        self.ticks = ticks
        """Ids of the reminders that are ticked."""

    def lay_out(self, width: int) -> Sequence[Content]:
        """The lines of it all."""
        if not self.reminders:
            return list(self._verdict(min(width, MEASURE)))
        if width < BESIDE:
            return [*self._verdict(width), BLANK, *self._reminders(width)]
        room = (width - 5) * 3 // 5
        rows = zip_longest(self._verdict(room), self._reminders(width - 5 - room), fillvalue=BLANK)
        rule = Content.styled("  │  ", FAINT)
        return [line.pad_right(room - line.cell_length) + rule + other for line, other in rows]

    def _verdict(self, width: int) -> Iterator[Content]:
        outcome, worksheet = self.filling.outcome, self.filling.worksheet
        verdict = outcome.verdict
        title = (titled(verdict) if verdict else Content.styled("No verdict yet", HEADING)).wrap(width)
        yield from title
        rule = TONES[verdict.tone][1] if verdict else "$primary"
        yield Content.styled("━" * max(line.cell_length for line in title), rule)
        if verdict is None:
            yield from (BLANK, *standing(worksheet, outcome).wrap(width))
        elif verdict.because:
            yield from (BLANK, *Content(verdict.because).wrap(width))
        fields = worksheet.fields
        yield from _pairs("It rests on", [(fields[one.field].prompt, one.answer) for one in outcome.reasons], width)
        if verdict:
            yield from _points("What to do next", verdict.next, Content.styled("→ ", "bold $text-accent"), width)
            better = next((one.title for one in worksheet.verdicts if one.id == verdict.lift), "")
            sign = Content.styled("↑ ", "bold $text-success")
            yield from _points(f"What would lift it to “{better}”", outcome.lifts, sign, width)
        yield from _points("To look at", [finding.says for finding in outcome.findings], WARNING, width)
        answers = self.filling.answers
        prompts = [f"{fields[name].prompt} · {openness(answers.get(name))}" for name in outcome.open]
        yield from _points("Still open", prompts, Content.styled("? ", "bold $text-warning"), width)

    def _reminders(self, width: int) -> Iterator[Content]:
        yield from Content.styled(f"Reminders for {self.filling.subject.sprint}", HEADING).wrap(width)
        yield BLANK
        for reminder in self.reminders:
            on = reminder.id in self.ticks
            sign = Content.styled("✓ " if on else "☐ ", MUTED if on else "$text-success")
            yield from _hung(sign, Content.styled(reminder.text, MUTED if on else ""), width)


class VerdictScreen(Framed[str]):
    """Shows the verdict; closes with what is to be done next: `questions`, `document`, `ladder`, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("D", "dismiss('document')", "document", id="worksheet.document", tooltip="Write the document"),
        Binding("Q", "dismiss('questions')", "ask what is open", id="worksheet.ask", tooltip="Open questions as jots"),
        Binding("l", "dismiss('ladder')", "ladder", id="worksheet.ladder", tooltip="The ladder of measurements"),
        Binding("v,q,escape,enter", "dismiss", "close", id="sheet.close", key_display="esc", tooltip="Close"),
    ]

    def __init__(self, filling: Filling, reminders: Sequence[Reminder], ticks: frozenset[str]) -> None:
        super().__init__(" · ".join(filter(None, ("Verdict", filling.worksheet.title, filling.subject.title))))
        self.filling = filling
        self.page = VerdictPage(filling, reminders, ticks)

    def contents(self) -> ComposeResult:
        yield self.page

    def on_mount(self) -> None:
        self.page.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What there is nothing of is not offered."""
        if action == "dismiss" and parameters:
            filling = self.filling
            can = {
                "ladder": filling.climb is not None,
                "questions": bool(filling.outcome.open),
                "document": filling.subject.jot is not None,
            }
            return can.get(str(parameters[0]), True)
        return True


def _points(title: str, points: Sequence[str], sign: Content, width: int) -> Iterator[Content]:
    """A list under its heading; nothing if it is empty."""
    if points:
        yield from (BLANK, *Content.styled(title, HEADING).wrap(width))
    for point in points:
        yield from _hung(sign, Content(point), width)


def _pairs(title: str, pairs: Sequence[tuple[str, str]], width: int) -> Iterator[Content]:
    """Questions with their answers under a heading; nothing if there are none."""
    if pairs:
        yield from (BLANK, *Content.styled(title, HEADING).wrap(width))
    for question, answer in pairs:
        told = Content.assemble((question, MUTED), "  ", (plain.line(answer), "bold"))
        yield from _hung(Content.styled("· ", MUTED), told, width)


def _hung(sign: Content, text: Content, width: int) -> Iterator[Content]:
    """A text with a sign before it, its further lines below its first."""
    first, *rest = text.wrap(max(8, width - 2)) or [BLANK]
    yield sign + first
    yield from (line.pad_left(2) for line in rest)
