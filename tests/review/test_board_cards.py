"""What is asked of the rows of boards and of worksheets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lecturetui.lecture.model import Link, Milestone, Reminder, Role, RubricLevel, Sprint, ToolGroup
from lecturetui.review.cards import cards_of
from lecturetui.worksheets.model import Field, Section, Worksheet
from tests.review.lectures import asked, lecture, names


def happened(*milestones: tuple[str, str, int | None]) -> dict[str, str]:
    """What is asked of milestones, given by time, title and year."""
    rows = (Milestone(f"m{n}", when, title, year=year) for n, (when, title, year) in enumerate(milestones))
    return asked(lecture(milestones=tuple(rows)))


def test_a_milestone_asks_both_ways() -> None:
    row = Milestone("oak", "1967", "An oak is planted", "And it grows.", 1967)
    assert asked(lecture(milestones=(row,))) == {
        "The talk: what happened in 1967?": "An oak is planted\nAnd it grows.",
        "When was this? An oak is planted": "1967",
    }
    assert names(lecture(milestones=(replace(row, title="Rain", when="1968"),))) == {
        "milestone/oak/event",
        "milestone/oak/when",
    }


@pytest.mark.parametrize(
    ("when", "question"),
    [
        ("1950s", "what happened in the 1950s?"),
        ("476", "what happened in 476?"),
        ("March 2012", "what is dated March 2012?"),
        ("300 BC", "what is dated 300 BC?"),
    ],
)
def test_a_time_is_asked_for_as_one_says_it(when: str, question: str) -> None:
    assert f"The talk: {question}" in happened((when, "An oak", None))


def test_what_has_no_time_is_not_asked_for() -> None:
    assert not happened(("Present", "An oak", None))
    assert happened(("Antiquity", "An oak", -300))


def test_a_time_with_two_events_is_not_asked_for() -> None:
    assert set(happened(("1967", "Oak", None), ("1967", "Fir", None))) == {"When was this? Oak", "When was this? Fir"}
    assert set(happened(("Week 1", "Oak", None), ("week 1", "Fir", None))) == {
        "When was this? Oak",
        "When was this? Fir",
    }
    fronts = happened(("1980s", "Oak", 1980), ("1986", "Fir", 1986), ("1990s", "Elm", 1990))
    assert "The talk: what happened in the 1980s?" not in fronts
    assert "The talk: what happened in 1986?" in fronts
    assert "The talk: what happened in the 1990s?" in fronts
    fronts = happened(("1986", "Oak", None), ("May 1986", "Fir", None), ("June 1986", "Elm", None))
    assert "The talk: what happened in 1986?" not in fronts
    assert "The talk: what is dated May 1986?" in fronts


def test_an_event_of_two_times_and_one_that_says_its_time_are_not_asked_for() -> None:
    assert set(happened(("1967", "Oak", None), ("1968", "oak", None))) == {
        "The talk: what happened in 1967?",
        "The talk: what happened in 1968?",
    }
    assert set(happened(("May 1967", "The oak of 1967", None))) == {"The talk: what is dated May 1967?"}
    assert set(happened(("1967", "The oak of 1967", None))) == {"The talk: what happened in 1967?"}


def test_milestones_of_one_slide_are_asked_for_by_its_title() -> None:
    slides = "# A\n\na\n\n# Years of the oak {#years}\n\nb\n"
    rows = (Milestone("a", "1967", "Rain", slide="years"), Milestone("b", "1968", "Snow", slide="years"))
    card = cards_of(lecture(slides, milestones=rows))[0]
    assert (card.front, card.place, card.slide) == (
        "Years of the oak: what happened in 1967?",
        "Years of the oak",
        "years",
    )
    card = cards_of(lecture(slides, milestones=rows[:1]))[0]
    assert (card.front, card.place, card.slide) == ("The talk: what happened in 1967?", "Timeline", "years")


def whose(*expectations: tuple[str, ...]) -> dict[str, str]:
    """What is asked of roles, given by what is expected of each."""
    return asked(lecture(roles=tuple(Role(f"r{n}", f"Role {n}", texts) for n, texts in enumerate(expectations))))


def test_an_expectation_asks_whose_it_is_and_a_challenge_too() -> None:
    roles = (Role("a", "Baker", ("Baking bread",), ("Getting up",)), Role("b", "Smith", ("Forging iron",)))
    assert asked(lecture(roles=roles)) == {
        "The talk: which role is this expected of? Baking bread": "Baker",
        "The talk: which role is this expected of? Forging iron": "Smith",
        "The talk: which role has this challenge? Getting up": "Baker",
    }
    assert names(lecture(roles=roles)) == {"role/a/1", "role/b/1", "role/a/challenge-1"}
    assert not asked(lecture(roles=roles[:1]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Publishing papers", "publishing papers"),
        ("Publishing papers", "Publishing papers/patents"),
        ("Creating patents", "Publishing papers/patents"),
        ("Meetings", "Going to meetings"),
    ],
)
def test_what_nearly_the_same_is_expected_of_another_role_is_not_asked(one: str, other: str) -> None:
    assert not whose((one,), (other,))
    assert f"The talk: which role is this expected of? {one}" in whose((one, other), ("Something else",))


def test_what_differs_in_its_figures_is_asked() -> None:
    assert len(whose(("Having ideas, 1-2 years out",), ("Having ideas, 6-12 months out",))) == 2


def test_the_slide_of_a_role_does_not_give_it_away() -> None:
    roles = (Role("a", "Baker", ("Baking",), slide="one"), Role("b", "Smith", ("Forging",), slide="two"))
    cards = cards_of(lecture("# Baker {#one}\n\na\n\n# Smith {#two}\n\nb\n", roles=roles))
    assert {card.place for card in cards} == {"Roles"}


def test_a_slide_that_is_called_as_a_group_does_not_give_it_away() -> None:
    groups = (ToolGroup("a", "Data", ("SQL", "C"), slide="tools"), ToolGroup("b", "Else", ("Jax",), slide="tools"))
    cards = cards_of(lecture("# Data and tools {#tools}\n\na\n", tools=groups))
    assert [(card.back, card.place) for card in cards] == [
        ("Data", "Tools"),
        ("Data", "Tools"),
        ("Else", "Data and tools"),
    ]


def test_more_expectations_than_anybody_recalls_make_no_cards() -> None:
    many = tuple(f"a{n} b{n}" for n in range(20_000))
    assert not whose(many, many)


def test_a_tool_asks_for_its_group_unless_it_is_in_two() -> None:
    groups = (ToolGroup("a", "Languages", ("Python", "C", "C++")), ToolGroup("b", "Data", ("SQL", "python")))
    assert asked(lecture(tools=groups)) == {
        "The talk: which group of tools does C belong to?": "Languages",
        "The talk: which group of tools does C++ belong to?": "Languages",
        "The talk: which group of tools does SQL belong to?": "Data",
    }
    assert names(lecture(tools=groups)) == {"tool/a/c", "tool/a/c-2", "tool/b/sql"}
    assert not asked(lecture(tools=groups[:1]))


def test_a_tool_that_says_its_group_is_not_asked_for() -> None:
    groups = (ToolGroup("a", "Frameworks", ("Frameworks", "Jax")), ToolGroup("b", "Language", ("C", "Language C")))
    assert names(lecture(tools=groups)) == {"tool/a/jax", "tool/b/c"}


def test_a_criterion_asks_for_its_level_unless_two_have_it() -> None:
    levels = (
        RubricLevel("a", "Full", (("Code", "Reviewed"), ("Tests", "Green"))),
        RubricLevel("b", "Half", (("Code", "Pushed"), ("Tests", "green"))),
    )
    assert asked(lecture(rubric=levels)) == {
        "The talk: which level is this? Code: Reviewed": "Full",
        "The talk: which level is this? Code: Pushed": "Half",
    }
    assert names(lecture(rubric=levels)) == {"rubric/a/code", "rubric/b/code"}


def test_sprints_reminders_and_links_are_nothing_to_recall() -> None:
    rows: dict[str, Any] = {
        "sprints": (Sprint("a", "March", length="2 weeks"),),
        "reminders": (Reminder("a", "Read on"),),
        "links": (Link("a", "Course", "https://example.com"),),
    }
    assert not asked(lecture(**rows))


def worksheet(*sections: tuple[str, ...]) -> Worksheet:
    """A worksheet with these sections, each a title and the questions under it."""
    made = (
        Section(
            title, "", tuple(Field(f"{title}-{n}", "text", prompt, slide="one") for n, prompt in enumerate(prompts))
        )
        for title, *prompts in sections
    )
    return Worksheet("fit", "talk", Path("fit.toml"), "Does it fit?", "", "", tuple(made), ())


def test_a_worksheet_asks_for_its_parts() -> None:
    (card,) = cards_of(lecture(), [worksheet(("Data", "Is there any?"), ("Metrics", "Which?"))])
    assert card.front == "Name the two parts of the worksheet “Does it fit?”."
    assert (card.back, card.slide, card.id) == ("1. Data\n2. Metrics", "one", "talk/worksheet/fit")


def test_a_worksheet_of_one_part_asks_for_its_questions() -> None:
    (card,) = cards_of(lecture(), [worksheet(("Data", "Is there any?", "Where?", "How much?"))])
    assert card.front == "Name the three questions of the worksheet “Does it fit?”."
    assert card.back == "1. Is there any?\n2. Where?\n3. How much?"


@pytest.mark.parametrize("count", [1, 10])
def test_a_worksheet_of_one_question_or_of_too_many_makes_no_card(count: int) -> None:
    assert not cards_of(lecture(), [worksheet(("Data", *(f"Question {n}?" for n in range(count))))])
