"""The cards of what a person wrote."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui.notebook import Jot
from lecturetui.review.jots import LONG, MOST_GAPS, jot_cards

NOW = datetime(2026, 4, 1, tzinfo=UTC)


def jot(kind: str, text: str, answer: str = "", **facts: Any) -> Jot:
    known = {"lecture": "talk", "slide": "one", "slide_title": "One", "done": False, "trashed": False, **facts}
    return Jot(id="j", kind=kind, text=text, made=NOW, changed=NOW, elapsed=None, answer=answer, **known)


def asked(text: str, kind: str = "note", answer: str = "") -> list[tuple[str, str]]:
    return [(card.front, card.back) for card in jot_cards([jot(kind, text, answer)])]


def test_an_answered_question_makes_a_card_and_an_open_one_none() -> None:
    (card,) = jot_cards([jot("question", "Why?\nReally?", "Because.\nYes. ")])
    assert (card.id, card.kind, card.front, card.back) == ("jot/j", "question", "Why?\nReally?", "Because.\nYes.")
    assert (card.lecture, card.slide, card.place, card.own, card.markdown) == ("talk", "one", "One", True, False)
    assert not asked("Why?", "question")
    assert not asked("Why?", "note", "Because")


def test_a_written_card_has_its_first_line_in_front() -> None:
    assert asked("Which tree?\n\n  The oak,\n\nan old one\n", "card") == [("Which tree?", "  The oak,\nan old one")]
    assert not asked("Which tree?", "card")
    assert not asked("Which tree?\n \n", "card")


def test_what_is_in_the_trash_makes_none() -> None:
    assert not list(jot_cards([jot("card", "a\nb {{c}}", trashed=True)]))


def test_each_gap_makes_a_card_with_the_others_filled_in() -> None:
    (one, other) = jot_cards([jot("idea", "The {{ oak }} is a\n{{tree}}.")])
    assert (one.id, one.kind, one.front, one.back) == ("jot/j/1", "gap", "The […] is a\ntree.", "oak")
    assert (other.id, other.front, other.back) == ("jot/j/2", "The oak is a\n[…].", "tree")


def test_gaps_in_a_question_and_in_a_card_are_asked_beside_them() -> None:
    assert asked("Is the {{oak}} a tree?", "question", "Yes") == [
        ("Is the oak a tree?", "Yes"),
        ("Is the […] a tree?", "oak"),
    ]
    assert asked("Which {{tree}}?\nThe oak", "card") == [("Which tree?", "The oak"), ("Which […]?\nThe oak", "tree")]


@pytest.mark.parametrize(
    "text",
    [
        "{{}} and {{  }}",
        "{{ not closed",
        "{{over two\nlines}}",
        "{one} {two}",
        "closed }} before {{",
        r"in a template \{{name}}",
        "as code: `{{name}}` and ``{{name}}``",
        "```\nvalue: {{name}}\n```",
        "~~~ yaml\nvalue: {{name}}",
        "{{all of it}}",
        "{{a}} " * (MOST_GAPS + 1),
    ],
)
def test_these_are_no_gaps(text: str) -> None:
    assert not asked(text)


def test_of_braces_in_braces_the_inner_ones_are_the_gap() -> None:
    assert asked("a {{{b}}} c") == [("a {[…]} c", "b")]
    assert asked("a {{b {{c}} d}}") == [("a {{b […] d}}", "c")]
    assert asked("```\n{{code}}\n```\nthe {{gap}}") == [("```\n{{code}}\n```\nthe […]", "gap")]


def test_a_gap_of_a_long_text_is_asked_in_its_paragraph() -> None:
    text = f"{'word ' * LONG}\n\nThe {{{{oak}}}} is\na {{{{tree}}}}.\n\n{'word ' * LONG}{{{{gap}}}}"
    assert asked(text) == [("The […] is\na tree.", "oak"), ("The oak is\na […].", "tree")]


@given(st.lists(st.sampled_from(["{{", "}}", "{", "}", "`", "```", "~~~", "\\", "a", " ", "\n"])).map("".join))
def test_any_text_makes_cards_with_two_sides(text: str) -> None:
    cards = list(jot_cards([jot("card", text), jot("question", text, text)]))
    assert all(card.front.strip() and card.back.strip() for card in cards)
    assert all("[…]" in card.front for card in cards if card.kind == "gap")
    assert len({(card.kind, card.id) for card in cards}) >= len(cards) / 2


@pytest.mark.parametrize("piece", ["{{", "{{a", "`", "`a", "```\n", "\\", " {", "{{a}}", "\n\n{{a}}b"])
def test_hostile_text_is_read_in_no_time(piece: str) -> None:
    list(jot_cards([jot("card", piece * (200_000 // len(piece)))]))
