"""The worksheets that ship: for each verdict and check answers that bring it about, and answers that just do not."""

from __future__ import annotations

from itertools import product

import pytest

from lecturetui.lecture import load as load_lecture
from lecturetui.notebook.answers import Answer
from lecturetui.places import places
from lecturetui.worksheets.judge import judge
from lecturetui.worksheets.load import all_of
from lecturetui.worksheets.model import Field, Test, Verdict, Worksheet

SHEETS = {sheet.id: sheet for sheet in all_of(load_lecture(places().shipped / "ml-in-industry"))}
FITS = {
    "today": "Two people in support", "by-hand": "yes", "rules": "no", "bottleneck": "volume", "data": "have",
    "output": "A mark on the mail", "check": "look", "seconds": "60",
}  # fmt: skip
DESIGN = {
    "product": "An inbox", "inputs": "subject\nfirst words", "inputs-available": "subject\nfirst words, cleaned",
    "output": "today or later", "output-type": "class", "data-fit": "have", "share": "10",
    "metrics": "Recall\naccuracy", "metric": "recall", "direction": "higher", "human-sees": "same",
    "quick": "Logistic regression", "approach": "classification", "experiment-metrics": "recall",
    "rung-rule": "0.3 recall", "rung-baseline": "0.7 recall", "rung-human": "0.9 recall", "rung-upper": "0.95 recall",
    "rung-model": "0.8 recall",
}  # fmt: skip
SPRINT = {"tickets": "all", "cards": "yes", "standups": "weekly", "code": "reviewed", "scope": "both"}
WHOLE = {"does-ml-fit": FITS, "design-document": DESIGN, "sprint-self-check": SPRINT}

Changes = dict[str, str]


def given(sheet: str, **changes: str) -> dict[str, Answer]:
    """Answers as above but for some; '' leaves one out, and of the model's number the evidence is there."""
    answers = WHOLE[sheet] | {field.replace("_", "-"): text for field, text in changes.items()}
    state = {"rung-model": "evidence", "rung-human": "evidence"}
    return {field: Answer(text, state.get(field, "guess")) for field, text in answers.items() if text}


def verdict(sheet: str, **changes: str) -> str:
    outcome = judge(SHEETS[sheet], given(sheet, **changes))
    return outcome.verdict.id if outcome.verdict else ""


def findings(sheet: str, **changes: str) -> list[str]:
    return [finding.says for finding in judge(SHEETS[sheet], given(sheet, **changes)).findings]


VERDICTS: list[tuple[str, str, Changes, Changes]] = [
    ("does-ml-fit", "no-ml", {"rules": "yes"}, {"rules": "some"}),
    ("does-ml-fit", "no-ml", {"bottleneck": "elsewhere"}, {"bottleneck": "knowledge"}),
    ("does-ml-fit", "no-ml", {"bottleneck": "nothing", "rules": "some"}, {"bottleneck": "volume", "rules": "some"}),
    ("does-ml-fit", "heuristic", {"rules": "some", "data": "none"}, {"rules": "no", "data": "none"}),
    ("does-ml-fit", "heuristic", {"rules": "untried"}, {"rules": "yes"}),
    ("does-ml-fit", "no-data", {"data": "none", "check": "cannot"}, {"data": "get", "check": "cannot"}),
    ("does-ml-fit", "no-data", {"data": "unsure"}, {"data": "have"}),
    ("does-ml-fit", "no-ivo", {"seconds": "61"}, {"seconds": "60"}),
    ("does-ml-fit", "no-ivo", {"check": "redo"}, {"check": "compare"}),
    ("does-ml-fit", "no-ivo", {"check": "cannot"}, {"check": "look"}),
    ("does-ml-fit", "plausible", {}, {"seconds": "60.5"}),
    ("design-document", "no-data", {"data_fit": "no", "product": ""}, {"data_fit": "cost", "product": ""}),
    *[
        ("design-document", "unfinished", {field.id: ""}, {field.id: DESIGN[field.id]})
        for field in SHEETS["design-document"].fields.values()
        if field.required and field.id != "data-fit"
    ],
    ("design-document", "no-bar", {"rung_baseline": ""}, {"rung_baseline": "0.7 recall"}),
    ("design-document", "no-bar", {"rung_human": "", "rung_upper": ""}, {"rung_human": ""}),
    ("design-document", "experiment", {"rung_model": ""}, {"rung_model": "0.8 recall"}),
    ("design-document", "review", {}, {"rung_model": ""}),
    ("sprint-self-check", "full", {}, {"tickets": "most"}),
    ("sprint-self-check", "full", {}, {"cards": "unsure"}),
    ("sprint-self-check", "partial", {"tickets": "most"}, {"tickets": "few"}),
    ("sprint-self-check", "partial", {"standups": "sometimes"}, {"standups": "hardly"}),
    ("sprint-self-check", "partial", {"code": "committed"}, {"code": "hardly"}),
    ("sprint-self-check", "partial", {"scope": "sometimes"}, {"scope": "absent"}),
    ("sprint-self-check", "minimal", {"cards": "no"}, {"cards": "yes"}),
    ("sprint-self-check", "minimal", {"tickets": "few"}, {"tickets": "none"}),
    ("sprint-self-check", "minimal", {"standups": "hardly"}, {"standups": "never"}),
    ("sprint-self-check", "minimal", {"code": "hardly", "scope": "absent"}, {"code": "nothing", "scope": "absent"}),
    ("sprint-self-check", "none", {"tickets": "none"}, {"tickets": "few"}),
]

CHECKS: list[tuple[str, str, Changes, Changes]] = [
    ("does-ml-fit", "nobody-knows", {"by_hand": "no"}, {"by_hand": "unsure"}),
    ("does-ml-fit", "nobody-knows", {"by_hand": "no", "check": "compare"}, {"by_hand": "no", "check": "redo"}),
    ("does-ml-fit", "slow-look", {"seconds": "61"}, {"seconds": "61", "check": "compare"}),
    ("does-ml-fit", "slow-look", {"seconds": "61"}, {"seconds": "60"}),
    ("does-ml-fit", "works-and-cannot", {"by_hand": "no", "bottleneck": "nothing"}, {"bottleneck": "nothing"}),
    ("design-document", "leak", {"inputs": "subject\nanswer time"}, {"inputs": "Subject"}),
    ("design-document", "unknown-metric", {"metric": "F1"}, {"metric": "ACCURACY"}),
    ("design-document", "undefined-metric", {"experiment_metrics": "recall\nAUC"}, {"experiment_metrics": "accuracy"}),
    ("design-document", "rare-accuracy", {"metrics": "accuracy", "share": "9.9"}, {"metrics": "accuracy"}),
    ("design-document", "rare-accuracy", {"metrics": "Accuracy", "share": "9.9"}, {"share": "9.9"}),
    ("design-document", "human-sees-more", {"human_sees": "more"}, {"human_sees": "less"}),
    *[
        (
            "design-document",
            "type-and-approach",
            {"output_type": kind, "approach": wrong},
            {"output_type": kind, "approach": right},
        )
        for kind, right, wrong in (
            ("number", "regression", "classification"),
            ("class", "classification", "clustering"),
            ("groups", "clustering", "generation"),
            ("content", "generation", "regression"),
        )
    ],
    ("sprint-self-check", "reviewed-without-scope", {"code": "nothing"}, {"code": "nothing", "scope": "absent"}),
    ("sprint-self-check", "still-board", {"tickets": "none"}, {"tickets": "none", "cards": "no"}),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "name", "so", "just_not"), VERDICTS)
def test_a_verdict_is_given_for_these_answers_and_just_not_for_those(
    sheet: str, name: str, so: Changes, just_not: Changes
) -> None:
    assert verdict(sheet, **so) == name
    assert verdict(sheet, **just_not) != name


def test_a_number_of_the_model_is_only_claimed_until_it_has_evidence() -> None:
    answers = given("design-document")
    guessed = answers | {"rung-model": Answer("0.8 recall", "guess")}
    assert [judge(SHEETS["design-document"], each).verdict for each in (guessed, answers)] == [
        one for one in SHEETS["design-document"].verdicts if one.id in ("claimed", "review")
    ]


@pytest.mark.parametrize(("sheet", "name", "so", "just_not"), CHECKS)
def test_a_check_points_at_these_answers_and_just_not_at_those(
    sheet: str, name: str, so: Changes, just_not: Changes
) -> None:
    [says] = [check.says for check in SHEETS[sheet].checks if check.id == name]
    assert says in findings(sheet, **so)
    assert says not in findings(sheet, **just_not)


def test_every_verdict_and_every_check_is_among_these() -> None:
    for sheet in SHEETS.values():
        tried = {name for its, name, *_ in VERDICTS if its == sheet.id} | {"claimed"} & {v.id for v in sheet.verdicts}
        assert tried == {one.id for one in sheet.verdicts}
        assert {name for its, name, *_ in CHECKS if its == sheet.id} == {check.id for check in sheet.checks}


def tried_answers(field: Field) -> list[str]:
    """Answers that stand for all others: each option, and numbers on both sides of every bound."""
    if field.kind == "number":
        return ["9", "60", "61"]
    if field.kind == "measurement":
        return ["0.5 recall", ""]
    return [option.id for option in field.options]


@pytest.mark.parametrize("name", ["does-ml-fit", "sprint-self-check"])
def test_any_choices_lead_to_a_verdict_and_every_verdict_is_reached(name: str) -> None:
    sheet = SHEETS[name]
    varied = [field for field in sheet.fields.values() if field.kind in ("choice", "yes-no", "number")]
    reached: set[Verdict | None] = set()
    for texts in product(*map(tried_answers, varied)):
        chosen = {field.id: text for field, text in zip(varied, texts, strict=True)}
        reached.add(judge(sheet, {field: Answer(text) for field, text in (WHOLE[name] | chosen).items()}).verdict)
    assert reached == set(sheet.verdicts)


def test_any_choices_and_numbers_of_the_design_document_lead_to_a_verdict() -> None:
    sheet = SHEETS["design-document"]
    tested = {test.field for one in sheet.verdicts for test in _tests(one)}
    varied = [field for field in sheet.fields.values() if field.id in tested and tried_answers(field)]
    reached: set[Verdict | None] = set()
    for texts in product(*map(tried_answers, varied)):
        chosen = {field.id: text for field, text in zip(varied, texts, strict=True)}
        for state in ("guess", "evidence", "agreed"):
            for product_text in ("", "An inbox"):
                answers = DESIGN | chosen | {"product": product_text}
                outcome = judge(sheet, {field: Answer(text, state) for field, text in answers.items() if text})
                reached.add(outcome.verdict)
    assert reached == set(sheet.verdicts)


def _tests(verdict: Verdict) -> list[Test]:
    todo, found = [verdict.when], []
    while todo:
        one = todo.pop()
        if isinstance(one, Test):
            found.append(one)
        elif one:
            todo += one.parts
    return found


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=str)
def test_each_question_says_why_or_shows_an_answer_and_names_its_slide(sheet: Worksheet) -> None:
    assert all(field.slide and field.example for field in sheet.fields.values())
    assert all(field.why for field in sheet.fields.values() if field.required)
    assert sum(field.required for field in sheet.fields.values()) <= 12


def test_a_sprint_is_told_what_would_lift_it() -> None:
    lifts = judge(SHEETS["sprint-self-check"], given("sprint-self-check", standups="sometimes")).lifts
    assert len(lifts) == 1
    assert "Every week, with participation" in lifts[0]
