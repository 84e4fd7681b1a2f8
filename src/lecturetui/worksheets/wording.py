"""What would make a condition true, in words: each test as the answers that it accepts; and why a field is open."""

from __future__ import annotations

from collections.abc import Sequence

from lecturetui.notebook.answers import STATES, Answer
from lecturetui.worksheets.conditions import Answers, Fields, holds
from lecturetui.worksheets.model import Condition, Field, Test
from lecturetui.worksheets.values import spelled

_STATES = {"empty": "no answer", "guess": "a guess", "evidence": "evidence", "agreed": "agreed on"}
_OPPOSITE = {"above": "at_most", "below": "at_least", "at_least": "below", "at_most": "above"}
_COMPARED = {"above": "more than", "below": "less than", "at_least": "at least", "at_most": "at most"}


def unmet(condition: Condition, fields: Fields, answers: Answers, *, truth: bool = True) -> tuple[str, ...]:
    """What it still takes for a condition to be true (or false, if `truth` is False), one sentence each, each once."""
    if holds(condition, fields, answers) is truth:
        return ()
    if isinstance(condition, Test):
        return (_sentence(condition, fields, truth=truth),)
    if condition.op == "not":
        return unmet(condition.parts[0], fields, answers, truth=not truth)
    parts = [unmet(part, fields, answers, truth=truth) for part in condition.parts]
    if truth is (condition.op == "all"):  # each of the parts has to be so
        return tuple(dict.fromkeys(sentence for part in parts for sentence in part))
    return ("; or ".join(dict.fromkeys(" and ".join(part) for part in parts)),)


def _sentence(test: Test, fields: Fields, *, truth: bool) -> str:
    prompt = fields[test.field].prompt
    accepted = _accepted(test, fields, truth=truth)
    return f"{prompt} {accepted}" if prompt.endswith(("?", ".", ":", "!", "…")) else f"{prompt}: {accepted}"


def _accepted(test: Test, fields: Fields, *, truth: bool) -> str:
    """The answers that a test accepts, or those that it does not."""
    field, op = fields[test.field], test.op
    if op in _COMPARED:
        unit = f" {field.unit}" if field.unit else ""
        return f"{_COMPARED[op if truth else _OPPOSITE[op]]} {spelled(test.number)}{unit}"
    if op == "is":
        return _choices(test, field, truth=truth)
    if op == "empty":
        return "no answer" if truth is bool(test.number) else "an answer"
    if op == "state":
        return _either([_STATES[state] for state in ("empty", *STATES) if (state in test.values) is truth])
    if op == "items_at_least":
        return f"{'at least' if truth else 'fewer than'} {test.number:.0f} item{'' if test.number == 1 else 's'}"
    if op == "among":
        other = fields[test.values[0]].prompt
        return f"{'only what is' if truth else 'something that is not'} among the answers to “{other}”"
    words = {"mentions": ("a mention of", "no mention of"), "only": ("nothing but", "something besides")}[op]
    return f"{words[0 if truth else 1]} {_either(test.values)}"


def _choices(test: Test, field: Field, *, truth: bool) -> str:
    if field.options:
        return _either([option.text for option in field.options if (option.id in test.values) is truth])
    return f"{'' if truth else 'anything but '}{_either([f'“{value}”' for value in test.values])}"


def _either(words: Sequence[str]) -> str:
    return " or ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def openness(answer: Answer | None) -> str:
    """Why a field is an open question."""
    if answer is None or not answer.text.strip():
        return "not answered"
    return "unsure" if answer.text == "unsure" else "a guess so far"
