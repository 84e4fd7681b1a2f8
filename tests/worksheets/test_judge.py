"""Answers lead to a verdict, with its reasons and what is still to do."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui.notebook.answers import Answer
from lecturetui.worksheets.conditions import holds
from lecturetui.worksheets.judge import Finding, Outcome, Reason, judge
from lecturetui.worksheets.ladder import climb
from lecturetui.worksheets.model import Test, Worksheet
from tests.worksheets.generated import answers as any_answers
from tests.worksheets.generated import worksheets

Make = Callable[..., dict[str, Answer]]

SOUND = {
    "question": "Does the period depend on the mass?",
    "falsifiable": "yes",
    "method": "gate",
    "repeats": ("12", "evidence"),
    "measured": "period\nmass",
    "conclusion": "It does not, within 2 %.",
}


def verdict_of(outcome: Outcome) -> str:
    return outcome.verdict.id if outcome.verdict else ""


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "report"),
        ({"falsifiable": "no"}, "no-hypothesis"),
        ({"falsifiable": "unsure"}, "no-hypothesis"),
        ({"repeats": ("2", "evidence")}, "anecdote"),
        ({"repeats": ("3", "evidence")}, "report"),
        ({"method": "stopwatch", "repeats": ("9", "evidence")}, "anecdote"),
        ({"method": "stopwatch", "repeats": ("10", "evidence")}, "report"),
        ({"repeats": "12"}, "draft"),
        ({"measured": "period"}, "draft"),
        ({"conclusion": ""}, "draft"),
    ],
)
def test_every_verdict_of_the_lab_report(
    lab: Worksheet, answers: Make, changed: Mapping[str, str], expected: str
) -> None:
    assert verdict_of(judge(lab, answers(**{**SOUND, **changed}))) == expected


def test_without_answers_there_is_no_verdict_yet(lab: Worksheet) -> None:
    outcome = judge(lab, {})
    assert outcome.verdict is None
    assert outcome.waits == "falsifiable"
    assert (outcome.reasons, outcome.lifts, outcome.findings) == ((), (), ())
    assert (outcome.answered, outcome.total) == (0, 13)
    required = tuple(name for name, field in lab.fields.items() if field.required)
    assert outcome.missing == outcome.open == required


def test_a_verdict_waits_for_every_answer_that_could_bring_an_earlier_one(lab: Worksheet, answers: Make) -> None:
    assert judge(lab, answers(**{**SOUND, "falsifiable": ""})).waits == "falsifiable"
    assert judge(lab, answers(**{**SOUND, "repeats": ""})).waits == "repeats"
    waiting = judge(lab, answers(falsifiable="yes"))
    assert (verdict_of(waiting), waiting.waits) == ("", "method")
    assert judge(lab, answers(falsifiable="yes", repeats="12")).waits == ""  # a guess: a draft, however it is measured


def test_a_verdict_waits_for_an_answer_that_can_be_read(lab: Worksheet, answers: Make) -> None:
    outcome = judge(lab, answers(**{**SOUND, "repeats": "often"}))
    assert (verdict_of(outcome), outcome.waits) == ("", "repeats")
    assert outcome.findings == (Finding("“often” is no number of times.", ("repeats",)),)
    assert outcome.missing == ()


def test_the_reasons_are_the_answers_that_made_it_so(lab: Worksheet, answers: Make) -> None:
    assert judge(lab, answers(falsifiable="no", method="gate")).reasons == (Reason("falsifiable", "No"),)
    few = judge(lab, answers(**{**SOUND, "repeats": "2", "method": "stopwatch"}))
    assert few.reasons == (Reason("repeats", "2 times"), Reason("method", "Stopwatch"))
    draft = judge(lab, answers(**{**SOUND, "repeats": "12", "conclusion": ""}))
    assert draft.reasons == (Reason("repeats", "12 times (guess)"), Reason("conclusion", "no answer"))
    assert judge(lab, answers(**SOUND)).reasons == ()


def test_what_lifts_to_the_better_verdict(lab: Worksheet, answers: Make) -> None:
    assert judge(lab, answers(**SOUND)).lifts == ()
    assert judge(lab, answers(**{**SOUND, "measured": "period"})).lifts == (
        "Which quantities do you measure? at least 2 items",
    )
    assert judge(lab, answers(**{**SOUND, "falsifiable": "no", "conclusion": ""})).lifts == (
        "Could a measurement prove your hypothesis wrong? Yes",
        "What do you conclude? an answer",
    )


def test_a_better_verdict_that_comes_first_says_what_it_lacks(lab: Worksheet, answers: Make) -> None:
    last = replace(lab.verdicts[1], when=Test("repeats", "at_least", number=1))
    best_first = replace(
        lab, verdicts=(replace(lab.verdicts[0], lift=""), replace(lab.verdicts[3], lift="no-hypothesis"), last)
    )
    assert judge(best_first, answers(**SOUND)).lifts == (
        "Could a measurement prove your hypothesis wrong? No or Unsure",
    )


@pytest.mark.parametrize(
    ("check", "fires", "just_not"),
    [
        ("unmeasured", {"quantities": "mass\nair"}, {"quantities": "Mass\nperiod"}),
        ("unmeasured", {"quantities": "air"}, {"quantities": ""}),
        ("only-time", {"measured": "Time\nperiod"}, {"measured": "time\nlength"}),
        ("overclaim", {"conclusion": "Beyond  doubt."}, {"conclusion": "Unproven, with doubt."}),
        ("too-long", {"longest": "20.5 min"}, {"longest": "20"}),
        ("too-long", {"longest": "21", "repeats": "10"}, {"longest": "21", "repeats": "9"}),
    ],
)
def test_every_check_of_the_lab_report(
    lab: Worksheet, answers: Make, check: str, fires: Mapping[str, str], just_not: Mapping[str, str]
) -> None:
    asked = next(one for one in lab.checks if one.id == check)
    expected = Finding(asked.says, asked.fields)
    assert expected in judge(lab, answers(**{**SOUND, **fires})).findings
    assert expected not in judge(lab, answers(**{**SOUND, **just_not})).findings


def test_a_check_waits_for_all_of_its_fields(lab: Worksheet, answers: Make) -> None:
    check = replace(lab.checks[2], fields=("conclusion", "question"))
    sheet = replace(lab, checks=(check,))
    assert judge(sheet, answers(conclusion="proven")).findings == ()
    assert judge(sheet, answers(conclusion="proven", question="?")).findings


def test_open_is_what_is_missing_unsure_or_guessed(lab: Worksheet, answers: Make) -> None:
    given_ = answers(
        falsifiable=("unsure", "agreed"), method=("gate", "evidence"), repeats="3", longest="4", quantities=""
    )
    outcome = judge(lab, given_)
    assert outcome.open == ("question", "falsifiable", "repeats", "longest", "measured", "conclusion")
    assert outcome.missing == ("question", "measured", "conclusion")
    assert outcome.answered == 4


def test_answers_to_other_fields_do_not_count(lab: Worksheet) -> None:
    assert judge(lab, {"gone": Answer("x")}) == judge(lab, {})


@given(worksheets(), any_answers)
def test_any_answers_can_be_judged(sheet: Worksheet, given_: Mapping[str, Answer]) -> None:
    before = copy.copy(given_)
    outcome = judge(sheet, given_)
    assert given_ == before
    assert judge(sheet, given_) == outcome
    known = [verdict.when is None or holds(verdict.when, sheet.fields, given_) for verdict in sheet.verdicts]
    first = next((n for n, value in enumerate(known) if value is not False), None)
    if first is None:
        assert (outcome.verdict, outcome.waits) == (None, "")
    elif known[first]:
        assert (outcome.verdict, outcome.waits) == (sheet.verdicts[first], "")
    else:
        assert outcome.verdict is None
        assert outcome.waits in sheet.fields
    for finding in outcome.findings:
        assert finding.says
        assert set(finding.fields) <= set(sheet.fields)
    assert not any("\n" in text for text in (*outcome.lifts, *(reason.answer for reason in outcome.reasons)))
    climb(sheet, given_)


@given(worksheets(), any_answers, st.data())
def test_answering_what_a_verdict_waits_for_leads_to_an_end(
    sheet: Worksheet, given_: Mapping[str, Answer], data: st.DataObject
) -> None:
    given_ = dict(given_)
    readable = {"choice": "one", "yes-no": "yes", "number": "3", "measurement": "0.5 F1"}
    for _ in range(len(sheet.fields) + 1):
        waits = judge(sheet, given_).waits
        if not waits:
            return
        answer = "higher" if waits == "way" else readable.get(sheet.fields[waits].kind, "x")
        given_[waits] = Answer(answer)
    pytest.fail("a verdict waits for what was answered")
