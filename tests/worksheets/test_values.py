"""Answers are kept as they were typed, and read as their fields ask."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui import plain
from lecturetui.finding import tokens_of
from lecturetui.worksheets.model import KINDS, Field, Option
from lecturetui.worksheets.values import Measured, amount, items, measured, number, problem, shown, spelled

SECONDS = Field("f", "number", "How long?", unit="seconds")
PLAIN = Field("f", "number", "How many?")
SCORE = Field("f", "measurement", "How good?")
WHO = Field("f", "choice", "Who?", options=(Option("a", "A person"), Option("b", "Nobody")))

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
HOSTILE = st.text(st.one_of(st.characters(), st.sampled_from("0123456789.,eE+-−% \u00a0\n/:x")), max_size=40)


def field(kind: str) -> Field:
    options = WHO.options if kind in ("choice", "yes-no") else ()
    return Field("f", kind, "F", options=options, unit="s" if kind == "number" else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12.5", 12.5),
        ("12,5", 12.5),
        ("1 200", 1200),
        ("1\u202f200\u00a0000,5", 1_200_000.5),
        (" +3 ", 3),
        ("-3", -3),
        ("\u22120.5", -0.5),
        (".5", 0.5),
        ("0,825", 0.825),
        ("1e3", 1000),
        ("2.5E-2", 0.025),
        ("5.", 5),
        ("", None),
        ("twelve", None),
        ("1,200", None),
        ("1,200,000", None),
        ("1.2.3", None),
        ("12:30", None),
        ("5-10", None),
        ("1/2", None),
        ("12 5", None),
        ("1e999", None),
        ("nan", None),
        ("inf", None),
        ("12 seconds", None),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, expected: float | None) -> None:
    assert number(text) == expected


@pytest.mark.parametrize("text", ["12 seconds", "12s", "12 sec.", "12  SECONDS", "12"])
def test_the_unit_may_stand_behind_a_number(text: str) -> None:
    assert number(text, "seconds") == 12


@pytest.mark.parametrize("text", ["12 minutes", "12 seconds ago", "12 %", "seconds 12"])
def test_another_unit_is_no_number_of_this_one(text: str) -> None:
    assert number(text, "seconds") is None


def test_a_unit_may_stand_in_the_plural() -> None:
    assert number("3 days", "day") == 3
    assert number("82 %", "%") == 82


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.82 F1", Measured(0.82, "F1")),
        ("82 % accuracy", Measured(0.82, "accuracy")),
        ("82%", Measured(0.82, "")),
        ("82,3 %", Measured(0.823, "")),
        ("0.82F1", Measured(0.82, "F1")),
        ("0.82 (macro  F1)", Measured(0.82, "macro F1")),
        ("5 000 ms", Measured(5000, "ms")),
        ("5 100m dash", Measured(5, "100m dash")),
        ("-3", Measured(-3, "")),
        ("F1 0.82", None),
        ("1,200 F1", None),
        ("5-10 F1", None),
        ("", None),
    ],
)
def test_a_measurement_is_a_number_and_its_metric(text: str, expected: Measured | None) -> None:
    assert measured(text) == expected


def test_the_items_of_a_list_stand_on_lines() -> None:
    assert items("one\n\n  two words \n") == ("one", "two words")
    assert items(" \n ") == ()


def test_an_answer_in_words() -> None:
    assert shown(WHO, "a") == "A person"
    assert shown(SECONDS, "12,5") == "12,5 seconds"
    assert shown(SECONDS, "12 s") == "12 seconds"
    assert shown(SECONDS, "a lot") == "a lot"
    assert shown(PLAIN, " 1 200 ") == "1 200"
    assert shown(SCORE, "82 %  accuracy") == "82 % accuracy"
    assert shown(field("list"), "one\ntwo\n") == "one, two"
    assert shown(field("long"), " One.\n\nTwo. ") == "One.\n\nTwo."
    assert shown(field("text"), "") == ""


def test_what_cannot_be_read_is_told_in_a_sentence() -> None:
    assert problem(WHO, "c") == "“c” is none of the answers to choose from."
    assert problem(SECONDS, "12 minutes") == "“12 minutes” is no number of seconds."
    assert problem(PLAIN, "many") == "“many” is no number."
    assert problem(SCORE, "good") == "“good” does not start with a number: write it as 0.82 F1."
    assert "two ways" in problem(PLAIN, "1,200")
    assert len(problem(PLAIN, "x" * 5000)) < 100


def test_what_can_be_read_and_what_is_not_there_are_no_problem() -> None:
    assert not any(problem(field(kind), " \n") for kind in KINDS)
    assert not problem(WHO, "a")
    assert not problem(SECONDS, "12 s")
    assert not problem(SCORE, "0.5")
    assert not any(problem(field(kind), "anything\nat all") for kind in ("text", "long", "list"))


def test_a_number_that_was_worked_out_is_spelled_without_noise() -> None:
    assert spelled(0.92 - 0.85) == "0.07"
    assert spelled(3.0) == "3"


@given(NUMBERS)
def test_every_number_is_read_back(value: float) -> None:
    assert number(repr(value)) == value
    assert number(f"{value!r} s", "s") == value
    assert measured(f"{value!r} F1") == Measured(value, "F1")


@given(st.integers(0, 10**15))
def test_thousands_may_stand_apart(value: int) -> None:
    assert number(f"{value:,}".replace(",", " ")) == value


@given(st.sampled_from(KINDS), HOSTILE)
def test_any_text_can_be_asked_about(kind: str, text: str) -> None:
    asked = field(kind)
    says = problem(asked, text)
    assert "\n" not in says
    assert not says or text.strip()
    if kind in ("number", "measurement") and text.strip():
        assert (amount(asked, text) is None) == bool(says)


@given(st.sampled_from(KINDS), HOSTILE)
def test_an_answer_in_words_says_no_less_than_was_typed(kind: str, text: str) -> None:
    asked = field(kind)
    words = shown(asked, text)
    if not asked.options and kind != "number":
        assert [token for token in tokens_of(words) if token != ","] == [
            token for token in tokens_of(plain.clean(text)) if token != ","
        ]
    if kind != "long":
        assert "\n" not in words
    if kind == "number":
        assert amount(asked, words) == amount(asked, text)


@given(HOSTILE)
def test_a_list_has_items_when_it_has_an_answer(text: str) -> None:
    assert bool(items(text)) == bool(text.strip())
