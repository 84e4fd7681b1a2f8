"""From the answers on a worksheet to its verdict. Pure, and quick enough for every keystroke."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lecturetui import plain
from lecturetui.notebook.answers import Answer
from lecturetui.worksheets.conditions import because, holds, state_of, text_of, waits_for
from lecturetui.worksheets.ladder import climb
from lecturetui.worksheets.model import Verdict, Worksheet
from lecturetui.worksheets.outcome import Finding, Outcome, Reason
from lecturetui.worksheets.values import problem, shown
from lecturetui.worksheets.wording import unmet

__all__ = ["Finding", "Outcome", "Reason", "judge"]


def judge(worksheet: Worksheet, answers: Mapping[str, Answer]) -> Outcome:
    """What the answers, by the ids of their fields, lead to; answers to no field of the worksheet do not count."""
    verdict, waits = _verdict(worksheet, answers)
    answered = [name for name in worksheet.fields if text_of(answers, name)]
    return Outcome(
        verdict=verdict,
        reasons=tuple(_reasons(verdict, worksheet, answers)),
        lifts=tuple(dict.fromkeys(_lifts(verdict, worksheet, answers))),
        waits=waits,
        findings=tuple(_findings(worksheet, answers)),
        answered=len(answered),
        total=len(worksheet.fields),
        missing=tuple(
            name for name, field in worksheet.fields.items() if field.required and not text_of(answers, name)
        ),
        open=tuple(name for name in worksheet.fields if _is_open(name, worksheet, answers)),
    )


def _verdict(worksheet: Worksheet, answers: Mapping[str, Answer]) -> tuple[Verdict | None, str]:
    """The first verdict that is true, or else the field to answer before one can be told."""
    for verdict in worksheet.verdicts:
        holding = verdict.when is None or holds(verdict.when, worksheet.fields, answers)
        if holding:
            return verdict, ""
        if holding is None and verdict.when is not None:
            names = waits_for(verdict.when, worksheet.fields, answers)
            return None, next((name for name in worksheet.fields if name in names), "")
    return None, ""


def _reasons(verdict: Verdict | None, worksheet: Worksheet, answers: Mapping[str, Answer]) -> Iterator[Reason]:
    if verdict is None or verdict.when is None:
        return
    tests = because(verdict.when, worksheet.fields, answers)
    with_state = {test.field for test in tests if test.op == "state"}
    for name in dict.fromkeys(test.field for test in tests):
        text = plain.line(shown(worksheet.fields[name], text_of(answers, name)))
        state = f" ({state_of(answers, name)})" if text and name in with_state else ""
        yield Reason(name, f"{text or 'no answer'}{state}")


def _lifts(verdict: Verdict | None, worksheet: Worksheet, answers: Mapping[str, Answer]) -> Iterator[str]:
    """What would make the verdict's `lift` the first that holds."""
    if verdict is None or not verdict.lift:
        return
    fields = worksheet.fields
    for other in worksheet.verdicts:
        wanted = other.id == verdict.lift
        if other.when is not None and (wanted or holds(other.when, fields, answers)):
            yield from unmet(other.when, fields, answers, truth=wanted)
        if wanted:
            return


def _findings(worksheet: Worksheet, answers: Mapping[str, Answer]) -> Iterator[Finding]:
    for check in worksheet.checks:
        if all(text_of(answers, name) for name in check.fields) and holds(check.when, worksheet.fields, answers):
            yield Finding(check.says, check.fields)
    ladder = climb(worksheet, answers)
    if ladder:
        yield from ladder.warnings
    for name, field in worksheet.fields.items():
        says = problem(field, text_of(answers, name))
        if says:
            yield Finding(says, (name,))


def _is_open(name: str, worksheet: Worksheet, answers: Mapping[str, Answer]) -> bool:
    text = text_of(answers, name)
    if not text:
        return worksheet.fields[name].required
    unsure = worksheet.fields[name].kind == "yes-no" and text == "unsure"
    return unsure or state_of(answers, name) == "guess"
