"""How worksheets are told on the screen: signs of answers and verdicts, and how far one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from lecturetui.notebook.answers import Answer
    from lecturetui.worksheets.judge import Outcome
    from lecturetui.worksheets.model import Verdict, Worksheet

MUTED = "$foreground-muted"
FAINT = "$foreground 20%"
HEADING = "bold $text-primary"
KEY = "bold $text-accent"

STATES = {
    "empty": ("○", MUTED, "not answered yet"),
    "guess": ("◐", "$text-warning", "a guess"),
    "evidence": ("●", "$text-success", "evidence"),
    "agreed": ("✓", "$text-success", "agreed"),
}
"""The sign of each state, its colour, and the state in words."""
TONES = {"good": ("✓", "$text-success"), "wait": ("▸", "$text-warning"), "bad": ("✗", "$text-error")}
"""The sign of each tone, and its colour."""
WARNING = Content.styled("! ", "bold $text-warning")
"""Stands before answers that do not agree."""


def state_of(answer: Answer) -> str:
    """A key of `STATES`."""
    return answer.state if answer.text and answer.state in STATES else "guess" if answer.text else "empty"


def state_mark(answer: Answer) -> Content:
    """The sign of an answer's state, and a space."""
    sign, colour, _ = STATES[state_of(answer)]
    return Content.styled(f"{sign} ", colour)


def titled(verdict: Verdict) -> Content:
    """A verdict's sign and title."""
    sign, colour = TONES[verdict.tone]
    return Content.assemble((f"{sign} ", f"bold {colour}"), (verdict.title, f"bold {colour}"))


def standing(worksheet: Worksheet, outcome: Outcome) -> Content:
    """The verdict, or what it waits for; on one line."""
    if outcome.verdict:
        return titled(outcome.verdict)
    if outcome.waits in worksheet.fields:
        return Content.assemble(("answer next: ", MUTED), worksheet.fields[outcome.waits].prompt)
    return Content.styled("no verdict for these answers", MUTED)


def bar(part: int, whole: int, width: int) -> Content:
    """How much of a whole there is, as a bar."""
    full = round(width * part / whole) if whole else 0
    full = max(full, 1 if part else 0) if part < whole else width if whole else 0
    return Content.assemble(("━" * full, "$accent"), ("━" * (width - full), FAINT))


def progress(outcome: Outcome, width: int) -> Content:
    """How many of the fields are answered, in figures and as a bar of `width` cells."""
    count = f"{outcome.answered}/{outcome.total} "
    return Content.styled(count, MUTED) + bar(outcome.answered, outcome.total, width)
