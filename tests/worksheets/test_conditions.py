"""A condition is true, false, or not known as long as an answer that it needs is not there."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui.notebook.answers import Answer
from lecturetui.worksheets.conditions import because, holds, waits_for
from lecturetui.worksheets.model import Condition, Group, Test
from lecturetui.worksheets.wording import unmet
from tests.worksheets.generated import BY_ID, answers, conditions, full_answers, tests

Answers = Mapping[str, Answer]

YES = Test("sure", "empty", number=0)
NO = Test("sure", "empty", number=1)
UNKNOWN = Test("number", "above", number=1)
SURE = {"sure": Answer("yes")}
TRUTH: dict[bool | None, Condition] = {True: YES, False: NO, None: UNKNOWN}


def value(condition: Condition, given_: Answers = SURE) -> bool | None:
    return holds(condition, BY_ID, given_)


def group(op: str, *parts: Condition) -> Group:
    return Group(op, parts)


@pytest.mark.parametrize(
    ("test", "text", "expected"),
    [
        (Test("choice", "is", ("one", "two")), "two", True),
        (Test("choice", "is", ("one",)), "two", False),
        (Test("choice", "is", ("one",)), "four", None),
        (Test("sure", "is", ("yes",)), "unsure", False),
        (Test("text", "is", ("Café",)), " cafe", True),
        (Test("text", "is", ("Café",)), "cafes", False),
        (Test("text", "empty", number=0), "x", True),
        (Test("text", "empty", number=1), "x", False),
        (Test("text", "empty", number=1), " \n", True),
        (Test("number", "above", number=5), "5", False),
        (Test("number", "above", number=5), "5,1 s", True),
        (Test("number", "at_least", number=5), "5", True),
        (Test("number", "below", number=5), "5", False),
        (Test("number", "at_most", number=5), "5", True),
        (Test("number", "at_most", number=5), "five", None),
        (Test("human", "at_least", number=0.8), "80 % F1", True),
        (Test("human", "above", number=0.8), "80 % F1", False),
        (Test("text", "mentions", ("mean error",)), "The mean  Error, of course", True),
        (Test("text", "mentions", ("accuracy",)), "inaccuracy", False),
        (Test("text", "mentions", ("x", "accuracy")), "(accuracy)", True),
        (Test("list", "mentions", ("mean error",)), "mean\nerror", False),
        (Test("human", "mentions", ("f1",)), "0.8 F1", True),
        (Test("list", "only", ("Accuracy", "F1")), "accuracy\naccuracy", True),
        (Test("list", "only", ("accuracy",)), "accuracy\nF1", False),
        (Test("list", "items_at_least", number=2), "one\n\n", False),
        (Test("list", "items_at_least", number=2), "one\ntwo", True),
        (Test("text", "state", ("guess",)), "x", True),
        (Test("text", "state", ("empty", "agreed")), "x", False),
    ],
)
def test_a_test_says_of_an_answer(test: Test, text: str, expected: bool | None) -> None:
    assert value(test, {test.field: Answer(text)}) is expected


@pytest.mark.parametrize(
    ("asked", "text", "other", "expected"),
    [
        ("list", "F1\nAccuracy", "accuracy\nmacro f1", True),
        ("list", "F1\nrecall", "accuracy\nF1", False),
        ("list", "mean error", "mean\nerror", False),
        ("text", "f1", "F1", True),
        ("human", "0.8 F1", "F1", True),
        ("human", "0.8 recall", "F1", False),
        ("human", "0.8", "F1", True),
        ("list", "F1", "", None),
        ("list", "", "F1", None),
    ],
)
def test_items_are_among_what_another_field_says(asked: str, text: str, other: str, expected: bool | None) -> None:
    test = Test(asked, "among", ("more",))
    assert value(test, {asked: Answer(text), "more": Answer(other)}) is expected


def test_without_an_answer_only_emptiness_and_state_are_known() -> None:
    assert value(UNKNOWN) is None
    assert value(Test("text", "is", ("x",)), {}) is None
    assert value(Test("text", "empty", number=1), {}) is True
    assert value(Test("text", "state", ("empty",)), {"text": Answer("", "agreed")}) is True


@pytest.mark.parametrize("first", TRUTH)
@pytest.mark.parametrize("second", TRUTH)
def test_the_tables_of_kleene(first: bool | None, second: bool | None) -> None:
    both = (TRUTH[first], TRUTH[second])
    lowest = False if False in (first, second) else (None if None in (first, second) else True)
    highest = True if True in (first, second) else (None if None in (first, second) else False)
    assert value(group("all", *both)) is lowest
    assert value(group("any", *both)) is highest
    assert value(group("not", TRUTH[first])) is (None if first is None else not first)


@given(conditions, conditions, answers)
def test_the_laws_of_kleene(one: Condition, other: Condition, given_: Answers) -> None:
    def same(left: Condition, right: Condition) -> None:
        assert value(left, given_) is value(right, given_)

    both, either = group("all", one, other), group("any", one, other)
    same(group("not", group("not", one)), one)
    same(group("not", both), group("any", group("not", one), group("not", other)))
    same(group("not", either), group("all", group("not", one), group("not", other)))
    same(both, group("all", other, one))
    same(either, group("any", other, one))
    same(group("all", one, either), one)
    same(group("any", one, both), one)
    same(group("all", one, one), one)


@given(conditions.filter(lambda condition: not _asks_for_emptiness(condition)), answers, full_answers)
def test_what_is_known_stays_so_whatever_is_answered_next(
    condition: Condition, given_: Answers, later: Answers
) -> None:
    missing = waits_for(condition, BY_ID, given_)
    known = value(condition, given_)
    assert bool(missing) == (known is None)
    unread = {name for name in given_ if given_[name].text.strip()}
    others = {name: answer for name, answer in later.items() if name not in unread and name not in missing}
    assert value(condition, {**given_, **others}) is known  # unknown stays so too, until one of these is answered


@given(tests, answers)
def test_a_test_waits_for_its_own_fields(test: Test, given_: Answers) -> None:
    names = {test.field, *(test.values if test.op == "among" else ())}
    assert set(waits_for(test, BY_ID, given_)) <= names


@given(conditions, answers, st.booleans())
def test_what_a_condition_rests_on_is_enough_for_it(condition: Condition, given_: Answers, truth: bool) -> None:
    tests = because(condition, BY_ID, given_, truth=truth)
    assert bool(tests) == (value(condition, given_) is truth)
    if tests:
        needed = {name for test in tests for name in (test.field, *(test.values if test.op == "among" else ()))}
        alone = {name: answer for name, answer in given_.items() if name in needed}
        if not _asks_for_emptiness(condition):
            assert value(condition, alone) is truth


@given(conditions, answers, st.booleans())
def test_what_is_unmet_is_told_unless_all_is_met(condition: Condition, given_: Answers, truth: bool) -> None:
    sentences = unmet(condition, BY_ID, given_, truth=truth)
    assert bool(sentences) == (value(condition, given_) is not truth)
    assert all(sentences)
    assert len(set(sentences)) == len(sentences)


def _asks_for_emptiness(condition: Condition) -> bool:
    if isinstance(condition, Test):
        return condition.op in ("empty", "state")
    return any(map(_asks_for_emptiness, condition.parts))


def answered(**texts: str) -> dict[str, Answer]:
    return {name: Answer(text, "evidence" if name == "sure" else "guess") for name, text in texts.items()}


FAILS = {"choice": "two", "text": "c", "long": "x", "number": "5", "bare": "0", "list": "y"}
MEETS = {"choice": "one", "text": "a x", "number": "6", "bare": "1", "list": "x", "more": "x", "sure": "yes"}


@pytest.mark.parametrize(
    ("test", "wanted", "refused"),
    [
        (Test("choice", "is", ("one",)), "Which? One", "Which? Two things or 3"),
        (Test("text", "is", ("a x", "b")), "A text? “a x” or “b”", "A text? anything but “a x” or “b”"),
        (Test("long", "empty", number=1), "A long one: no answer", "A long one: an answer"),
        (Test("number", "above", number=5), "How many? more than 5 seconds", "How many? at most 5 seconds"),
        (Test("bare", "at_least", number=0.5), "How much? at least 0.5", "How much? less than 0.5"),
        (
            Test("text", "mentions", ("x", "y", "z")),
            "A text? a mention of x, y or z",
            "A text? no mention of x, y or z",
        ),
        (Test("list", "only", ("x",)), "Which ones? nothing but x", "Which ones? something besides x"),
        (Test("more", "items_at_least", number=1), "Which more? at least 1 item", "Which more? fewer than 1 item"),
        (
            Test("list", "among", ("more",)),
            "Which ones? only what is among the answers to “Which more?”",
            "Which ones? something that is not among the answers to “Which more?”",
        ),
        (Test("sure", "state", ("evidence", "agreed")), "Sure? evidence or agreed on", "Sure? no answer or a guess"),
    ],
)
def test_a_test_in_words(test: Test, wanted: str, refused: str) -> None:
    assert unmet(test, BY_ID, answered(**FAILS)) == (wanted,)
    assert unmet(test, BY_ID, answered(**MEETS), truth=False) == (refused,)
    assert unmet(group("not", test), BY_ID, answered(**MEETS)) == (refused,)


def test_what_is_unmet_in_words() -> None:
    choice, number = Test("choice", "is", ("one",)), Test("number", "below", number=3)
    assert unmet(group("all", choice, number), BY_ID, {}) == ("Which? One", "How many? less than 3 seconds")
    assert unmet(group("any", choice, number), BY_ID, {}) == ("Which? One; or How many? less than 3 seconds",)
    either = group("any", group("all", choice, number), NO)
    assert unmet(either, BY_ID, SURE) == ("Which? One and How many? less than 3 seconds; or Sure? no answer",)
    assert unmet(group("all", choice, number), BY_ID, {"choice": Answer("one")}) == ("How many? less than 3 seconds",)
    assert unmet(group("not", group("any", choice, number)), BY_ID, {"choice": Answer("one")}) == (
        "Which? Two things or 3",
        "How many? at least 3 seconds",
    )
