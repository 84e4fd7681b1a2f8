"""How an answer stands, and where the whole worksheet does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from lecturetui import plain
from lecturetui.notebook.answers import Answer
from lecturetui.tui.filling import SOURCE, Filling
from lecturetui.tui.worksheet_words import (
    HEADING,
    MUTED,
    STATES,
    WARNING,
    progress,
    standing,
    state_mark,
    state_of,
    titled,
)
from lecturetui.worksheets.model import Field
from lecturetui.worksheets.values import measured, number, problem, shown, spelled

BAR = 12
"""Cells of the bar that says how far one is."""
LONGEST = 300
"""Characters that are shown of an answer which is not being typed."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What is being typed."""

    slot: str
    """The field, or the source of its evidence."""
    text: str
    fault: str
    """Why something is not on disk, '' if all is."""


def standing_lines(filling: Filling, field: Field, typed: Typed, width: int) -> list[Content]:
    """What is to say below the answer to a field."""
    lines: list[Content] = []
    for content in _told(filling, field, typed):
        lines += content.wrap(width)
    return lines


def _told(filling: Filling, field: Field, typed: Typed) -> Iterator[Content]:
    answer = filling.answer(field.id)
    asks_source = typed.slot == field.id + SOURCE
    if asks_source:
        yield Content.assemble(("Where is the evidence? ", HEADING), ("enter keeps it, and it may stay empty", MUTED))
        if not field.options:
            yield Content.assemble(("answered  ", MUTED), plain.line(shown(field, answer.text)[:LONGEST]))
    state = _state(answer)
    reads = "" if field.options or asks_source else _reads(field, typed.text)
    if answer.text or reads:
        yield Content.assemble(state, ("   reads as " if reads else "", MUTED), reads)
    text = answer.text if asks_source or field.options else typed.text
    wrong = problem(field, text)
    if wrong:
        yield WARNING + Content(wrong)
    for finding in filling.outcome.findings:
        if field.id in finding.fields and finding.says != wrong:
            yield WARNING + Content(finding.says)
    for other in answer.others:
        yield Content.assemble(
            ("↯ ", "$text-warning"),
            ("written elsewhere at the same time: ", MUTED),
            plain.line(shown(field, other)[:LONGEST]),
        )
    if answer.others:
        yield Content.styled("Answering once more settles it; j takes the other over.", MUTED)
    if typed.fault:
        yield Content.styled(f"! Not saved: {typed.fault}", "$text-error")


def _state(answer: Answer) -> Content:
    said = STATES[state_of(answer)][2]
    told = Content.assemble(state_mark(answer), (said, MUTED))
    if answer.source and state_of(answer) != "guess":
        told = Content.assemble(told, (": ", MUTED), plain.line(answer.source))
    return told


def _reads(field: Field, text: str) -> str:
    """What a number that was typed is taken for."""
    if field.kind == "number" and (value := number(text, field.unit)) is not None:
        return f"{spelled(value)} {field.unit}".rstrip()
    if field.kind == "measurement" and (found := measured(text)):
        return f"{spelled(found.number)} {found.metric}".rstrip()
    return ""


def foot(filling: Filling, width: int, *, brief: bool) -> Content:
    """The verdict, unless `brief` with why it is that or what it waits for, and how far one is."""
    outcome = filling.outcome
    right = progress(outcome, BAR)
    room = max(10, width - right.cell_length - 2)
    left = titled(outcome.verdict) if outcome.verdict else Content.styled("No verdict yet", f"bold {MUTED}")
    left = left.truncate(room, ellipsis=True)
    first = left.pad_right(max(0, room + 2 - left.cell_length)) + right
    return first if brief else Content("\n").join([first, _reason(filling).truncate(width, ellipsis=True)])


def _reason(filling: Filling) -> Content:
    outcome, fields = filling.outcome, filling.worksheet.fields
    if outcome.verdict is None:
        return standing(filling.worksheet, outcome)
    because = "; ".join(f"{fields[reason.field].prompt} {reason.answer}" for reason in outcome.reasons)
    return Content.styled(plain.line(outcome.verdict.because) or because, MUTED)
