"""What a condition says of answers: true, false, or unknown (None) while an answer that it needs is not there.

Kleene's logic: not unknown is unknown; all are false if one is, and else unknown if one is; any are true if one is, and
else unknown if one is. A test is unknown on a field without an answer that can be read, save `empty` and `state`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from lecturetui.finding import tokens_of
from lecturetui.notebook.answers import Answer
from lecturetui.worksheets.model import Condition, Field, Test
from lecturetui.worksheets.values import amount, items, measured, problem

Fields = Mapping[str, Field]
Answers = Mapping[str, Answer]


def holds(condition: Condition, fields: Fields, answers: Answers) -> bool | None:
    """Whether a condition is true, or None as long as that is not known."""
    if isinstance(condition, Test):
        return _test(condition, fields, answers)
    if condition.op == "not":
        inner = holds(condition.parts[0], fields, answers)
        return None if inner is None else not inner
    settles = condition.op == "any"
    known = True
    for part in condition.parts:
        inner = holds(part, fields, answers)
        if inner is settles:
            return settles
        known = known and inner is not None
    return not settles if known else None


def waits_for(condition: Condition, fields: Fields, answers: Answers) -> tuple[str, ...]:
    """Ids of the fields without a readable answer that leave a condition unknown, each once; none if it is known."""
    return tuple(dict.fromkeys(_waits_for(condition, fields, answers)))


def because(condition: Condition, fields: Fields, answers: Answers, *, truth: bool = True) -> tuple[Test, ...]:
    """The tests that make a condition true, or false if `truth` is False; none if it is not."""
    if holds(condition, fields, answers) is not truth:
        return ()
    if isinstance(condition, Test):
        return (condition,)
    inner = truth is not (condition.op == "not")
    return tuple(test for part in condition.parts for test in because(part, fields, answers, truth=inner))


def text_of(answers: Answers, field: str) -> str:
    """What a field was answered with, '' for nothing."""
    answer = answers.get(field)
    return answer.text.strip() if answer else ""


def state_of(answers: Answers, field: str) -> str:
    """The state of a field: `empty`, or one of `STATES`."""
    return answers[field].state if text_of(answers, field) else "empty"


def _waits_for(condition: Condition, fields: Fields, answers: Answers) -> Iterator[str]:
    if holds(condition, fields, answers) is not None:
        return
    if not isinstance(condition, Test):
        for part in condition.parts:
            yield from _waits_for(part, fields, answers)
        return
    for name in _needs(condition):
        if not _readable(name, fields, answers):
            yield name


def _needs(test: Test) -> tuple[str, ...]:
    return (test.field, *test.values) if test.op == "among" else (test.field,)


def _readable(name: str, fields: Fields, answers: Answers) -> bool:
    text = text_of(answers, name)
    return bool(text) and not problem(fields[name], text)


def _test(test: Test, fields: Fields, answers: Answers) -> bool | None:
    if test.op == "empty":
        return bool(text_of(answers, test.field)) is not bool(test.number)
    if test.op == "state":
        return state_of(answers, test.field) in test.values
    if not all(_readable(name, fields, answers) for name in _needs(test)):
        return None
    field, text = fields[test.field], text_of(answers, test.field)
    if test.op in _COMPARISONS:
        found = amount(field, text)
        return None if found is None else _COMPARISONS[test.op](found, test.number)
    if test.op == "among":
        (other,) = test.values
        where = _texts(fields[other], text_of(answers, other))
        return all(_mentioned(item, where) for item in _named(field, text))
    return _WORDS[test.op](test, field, text)


def _is(test: Test, field: Field, text: str) -> bool:
    if field.options:
        return text in test.values
    folded = _tokens(text)
    return any(_tokens(value) == folded for value in test.values)


def _mentions(test: Test, field: Field, text: str) -> bool:
    where = _texts(field, text)
    return any(_mentioned(value, where) for value in test.values)


def _only(test: Test, field: Field, text: str) -> bool:
    allowed = {_tokens(value) for value in test.values}
    return all(_tokens(item) in allowed for item in _named(field, text))


def _items_at_least(test: Test, field: Field, text: str) -> bool:
    return len(_named(field, text)) >= test.number


_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "above": lambda found, limit: found > limit,
    "below": lambda found, limit: found < limit,
    "at_least": lambda found, limit: found >= limit,
    "at_most": lambda found, limit: found <= limit,
}
_WORDS = {"is": _is, "mentions": _mentions, "only": _only, "items_at_least": _items_at_least}


def _named(field: Field, text: str) -> tuple[str, ...]:
    """What an answer names one by one: the items of a list, the metric of a measurement, else the answer."""
    if field.kind == "list":
        return items(text)
    if field.kind == "measurement":
        found = measured(text)
        return (found.metric,) if found and found.metric else ()
    return (text,)


def _texts(field: Field, text: str) -> tuple[str, ...]:
    """The texts that words are looked for in: no phrase goes on from one item of a list to the next."""
    return items(text) if field.kind == "list" else (text,)


def _mentioned(phrase: str, texts: tuple[str, ...]) -> bool:
    words = _tokens(phrase)
    return any(words in _tokens(text) for text in texts)


@lru_cache(maxsize=1024)
def _tokens(text: str) -> str:
    """The tokens of a text, folded, with a space around each: whole words are then found by `in`."""
    return f" {' '.join(tokens_of(text))} "
