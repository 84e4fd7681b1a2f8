"""What a design document is made from: an idea, and the worksheets that were answered about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lecturetui.notebook import Jot
from lecturetui.notebook.answers import Answer
from lecturetui.plain import line
from lecturetui.worksheets.judge import judge
from lecturetui.worksheets.ladder import Climb, climb
from lecturetui.worksheets.model import Field, Worksheet
from lecturetui.worksheets.outcome import Finding, Outcome
from lecturetui.worksheets.wording import openness

STATES = {"guess": "Guess", "evidence": "Evidence", "agreed": "Agreed"}
"""What the states of answers are called."""
OPEN = "Not answered"
"""What a field without an answer is called."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet with its answers and what they lead to."""

    worksheet: Worksheet
    answers: Mapping[str, Answer]
    """By the ids of the fields, some of which the worksheet may not have any more."""
    outcome: Outcome
    climb: Climb | None

    @property
    def unasked(self) -> tuple[Field, ...]:
        """The fields that have answers although the worksheet no longer asks for them; all but their ids is lost."""
        return tuple(Field(name, "long", name) for name in self.answers if name not in self.worksheet.fields)

    def groups(self) -> Iterator[tuple[str, tuple[Field, ...]]]:
        """(title, fields) of every section, and of the fields that are no longer asked for."""
        yield from ((section.title, section.fields) for section in self.worksheet.sections)
        if self.unasked:
            yield "No longer asked", self.unasked


@dataclass(frozen=True, slots=True)
class Design:
    """An idea, worked out."""

    about: str
    """Id of the idea."""
    title: str
    """The first line of the idea."""
    text: str
    """The other lines, '' for none."""
    sheets: tuple[Sheet, ...]


def design_of(idea: Jot, sheets: Iterable[tuple[Worksheet, Mapping[str, Answer]]]) -> Design:
    """The document of an idea, with worksheets and the answers on them."""
    title, _, text = idea.text.strip().partition("\n")
    return Design(idea.id, line(title), text.strip("\n"), tuple(_sheet(*sheet) for sheet in sheets))


def _sheet(worksheet: Worksheet, answers: Mapping[str, Answer]) -> Sheet:
    return Sheet(worksheet, answers, judge(worksheet, answers), climb(worksheet, answers))


def asked(field: Field) -> str:
    """What a field asks, on one line, with the unit of a number."""
    prompt, unit = line(field.prompt) or field.id, line(field.unit)
    return f"{prompt} ({unit})" if field.kind == "number" and unit not in prompt else prompt


def verdict(sheet: Sheet) -> str:
    """The verdict in a sentence, or what it waits for; '' for a worksheet that has no verdicts."""
    outcome = sheet.outcome
    if outcome.verdict:
        return f"Verdict: {line(outcome.verdict.title)}"
    if outcome.waits:
        return f"No verdict yet, it waits for an answer to “{_prompt(sheet, outcome.waits)}”"
    return "No verdict: the worksheet has none for these answers" if sheet.worksheet.verdicts else ""


def reasons(sheet: Sheet) -> list[tuple[str, str]]:
    """(what was asked, the answer in words) of what the verdict rests on."""
    return [(_prompt(sheet, reason.field), line(reason.answer)) for reason in sheet.outcome.reasons]


def far(sheet: Sheet) -> str:
    """How far the worksheet is."""
    outcome = sheet.outcome
    missing = f", {len(outcome.missing)} required still open" if outcome.missing else ""
    return f"{outcome.answered} of {outcome.total} questions answered{missing}"


def rungs(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    """(what was measured, the measurement as it was typed, how sure that is) of every rung of the ladder."""
    for rung in sheet.climb.rungs if sheet.climb else ():
        answer = sheet.answers.get(rung.field, Answer(""))
        yield rung.label, line(answer.text) or "–", sure(answer)


def sure(answer: Answer) -> str:
    """The state of an answer with its source."""
    if not answer.text:
        return OPEN
    return f"{STATES[answer.state]}: {answer.source}" if answer.source else STATES[answer.state]


def findings(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """(what should be looked at, the questions it points at) besides what is said of the ladder."""
    of_ladder = sheet.climb.warnings if sheet.climb else ()
    yield from (_finding(sheet, finding) for finding in sheet.outcome.findings if finding not in of_ladder)
    for name, answer in sheet.answers.items():
        for other in answer.others:
            yield f"On another machine was answered: {line(other)}", _prompt(sheet, name)


def warnings(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """What should be looked at in the ladder, in the same way."""
    yield from (_finding(sheet, finding) for finding in (sheet.climb.warnings if sheet.climb else ()))


def questions(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """(question, why it is open) of every open question."""
    for name in sheet.outcome.open:
        yield _prompt(sheet, name), openness(sheet.answers.get(name))


def _finding(sheet: Sheet, finding: Finding) -> tuple[str, str]:
    return line(finding.says), "; ".join(_prompt(sheet, name) for name in finding.fields)


def _prompt(sheet: Sheet, name: str) -> str:
    field = sheet.worksheet.fields.get(name)
    return line(field.prompt) if field else name
