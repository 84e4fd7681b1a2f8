"""Measurements side by side: the room between them, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given

from lecturetui.notebook.answers import Answer
from lecturetui.worksheets.ladder import Climb, climb
from lecturetui.worksheets.model import RUNGS, Ladder, Section, Worksheet
from tests.worksheets.generated import FIELDS
from tests.worksheets.generated import answers as any_answers

Make = Callable[..., dict[str, Answer]]

SOUND = {
    "rule": ("0.5", "evidence"),
    "baseline": ("0.6", "evidence"),
    "human": ("0.8", "guess"),
    "upper": ("1", "guess"),
    "model": ("0.7", "guess"),
}


def sheet(*, better: str = "higher", metric: str = "text", roles: tuple[str, ...] = RUNGS) -> Worksheet:
    ladder = Ladder("Baselines", tuple((role, role) for role in roles), metric, better)
    return Worksheet("s", "l", Path("s.toml"), "S", "", "", (Section("A", "", FIELDS),), (), ladder=ladder)


def climbed(answers: Mapping[str, Answer], **how: str) -> Climb:
    found = climb(sheet(**how), answers)  # type: ignore[arg-type]
    assert found
    return found


def warnings(found: Climb) -> list[tuple[str, ...]]:
    return [warning.fields for warning in found.warnings]


def test_a_worksheet_without_a_ladder_has_no_climb(answers: Make) -> None:
    without = Worksheet("s", "l", Path("s.toml"), "S", "", "", (Section("A", "", FIELDS),), ())
    assert climb(without, answers(**SOUND)) is None


def test_every_rung_is_told_answered_or_not(answers: Make) -> None:
    found = climbed(answers(text="Macro F1", baseline=("82 % F1", "agreed"), human="well"))
    assert (found.title, found.metric, found.better) == ("Baselines", "Macro F1", "higher")
    assert [(rung.role, rung.number, rung.metric, rung.state) for rung in found.rungs] == [
        ("rule", None, "", "empty"),
        ("baseline", 0.82, "F1", "agreed"),
        ("human", None, "", "guess"),
        ("upper", None, "", "empty"),
        ("model", None, "", "empty"),
    ]
    assert [rung.label for rung in found.rungs][:2] == ["Constant or rule", "Quick baseline"]


def test_the_room_between_the_rungs(answers: Make) -> None:
    found = climbed(answers(**SOUND))
    assert [(room.text, room.share) for room in found.headrooms] == [("0.2", False), ("0.2", False), ("25 %", True)]
    assert found.warnings == ()


def test_the_room_is_counted_in_the_direction_of_the_metric(answers: Make) -> None:
    lower = answers(baseline="30 ms", human="10 ms", upper="5", model="20", way="lower")
    assert [room.text for room in climbed(lower, better="lower").headrooms] == ["20", "5", "40 %"]
    assert climbed(lower, better="way") == climbed(lower, better="lower")
    assert [room.number for room in climbed(lower, better="higher").headrooms] == [-20, -5]


def test_numbers_too_far_apart_for_a_difference_have_none(answers: Make) -> None:
    assert climbed(answers(baseline="-1e308", human="1e308")).headrooms == ()


def test_the_share_is_of_the_way_to_a_human_where_there_is_no_upper_bound(answers: Make) -> None:
    found = climbed(answers(baseline="0.5", human="0.9", model="0.6"))
    assert (found.headrooms[-1].text, found.headrooms[-1].label.endswith("to a human")) == ("25 %", True)


def test_without_a_direction_no_rung_is_above_another(answers: Make) -> None:
    found = climbed(answers(**{**SOUND, "rule": ("9", "evidence")}), better="way")
    assert (found.better, found.headrooms, found.warnings) == ("", (), ())


@pytest.mark.parametrize(
    ("changed", "better", "pairs"),
    [
        ({"rule": "0.61"}, "higher", [("rule", "baseline")]),
        ({"rule": "0.6"}, "higher", []),
        ({"baseline": "0.81"}, "higher", [("baseline", "human")]),
        ({"human": "1.1"}, "higher", [("human", "upper")]),
        ({"model": "1.1"}, "higher", [("model", "upper")]),
        ({"model": "0.1"}, "higher", []),
        ({"rule": "0.9", "baseline": ""}, "higher", [("rule", "human")]),
        ({"human": "0.9 F1", "upper": "0.8 accuracy"}, "higher", [("upper", "human")]),
        ({"rule": "9", "baseline": "8", "human": "7", "upper": "6", "model": "6"}, "lower", []),
        ({"rule": "9", "baseline": "8", "human": "7", "upper": "6", "model": "5"}, "lower", [("model", "upper")]),
    ],
)
def test_rungs_out_of_order_are_told(
    answers: Make, changed: Mapping[str, str], better: str, pairs: list[tuple[str, str]]
) -> None:
    typed = {role: (changed.get(role, text), "evidence") for role, (text, _) in SOUND.items()}
    found = climbed(answers(**typed), better=better)
    assert warnings(found) == pairs


def test_another_metric_is_told(answers: Make) -> None:
    assert warnings(climbed(answers(**{**SOUND, "human": "0.8 f1", "upper": "1 F1"}))) == []
    named = climbed(answers(**{**SOUND, "human": "0.8 accuracy"}, text="F1"))
    assert warnings(named) == [("human", "text")]
    assert "“accuracy” and “F1”" in named.warnings[0].says
    unnamed = climbed(answers(**{**SOUND, "human": "0.8 accuracy", "model": "0.7 F1"}), metric="")
    assert warnings(unnamed) == [("model", "human")]


def test_fewer_than_two_rungs_with_evidence_are_told(answers: Make) -> None:
    assert warnings(climbed(answers(**{**SOUND, "rule": "0.5"}))) == [("rule", "human", "upper", "model")]
    assert warnings(climbed(answers(**{**SOUND, "rule": "0.5", "human": ("0.8", "agreed")}))) == []
    assert warnings(climbed(answers(rule="0.5"))) == []
    assert warnings(climbed(answers(rule="0.5", human="0.6"))) == [("rule", "human")]


@given(any_answers)
def test_any_answers_can_be_climbed(given_: Mapping[str, Answer]) -> None:
    for better in ("higher", "lower", "way"):
        found = climbed(given_, better=better)
        assert [rung.role for rung in found.rungs] == list(RUNGS)
        assert all(room.text for room in found.headrooms)
