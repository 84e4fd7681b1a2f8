"""The cards that a `lecture.toml` brings and switches off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lecturetui.lecture import load
from lecturetui.lecture.model import CardRow

Write = Callable[..., Path]
Faults = Callable[[Path], list[str]]

FACTS = """\
title = "T"
worksheets = ["fit"]
no_cards = [WANTED]
[[milestones]]
id = "oak"
when = "1967"
title = "An oak"
[[roles]]
name = "Baker"
expectations = ["a", "b"]
challenges = ["c"]
[[tools]]
group = "Languages"
names = ["C", "C++", "Python"]
[[rubric]]
level = "Full"
criteria = { "Good code" = "x" }
[[cards]]
front = "Which tree is old?"
back = "The oak"
"""


def test_cards_have_two_sides_with_lines_an_id_and_a_slide(write: Write) -> None:
    facts = (
        'title = "T"\n[[cards]]\nfront = "Which tree\\n is old?"\nback = """\n- The oak\n- The fir\n"""\nslide = "a"\n'
    )
    facts += '[[cards]]\nid = "other"\nfront = "Which other?"\nback = "None"\n'
    lecture = load(write(facts))
    assert lecture.boards == ()
    assert lecture.cards == (
        CardRow("which-tree-is-old", "Which tree\n is old?", "- The oak\n- The fir", "a"),
        CardRow("other", "Which other?", "None"),
    )


@pytest.mark.parametrize(
    ("facts", "faults"),
    [
        ("", ["2:1: front is missing, expected text", "2:1: back is missing, expected text"]),
        ('front = " "\nback = ""', ["3:1: front is empty, expected text", "4:1: back is empty, expected text"]),
        ('front = "a?"\nback = 3', ["4:1: back is a whole number, expected text"]),
        ('front = "a?"\nback = "b"\nslide = "x"', ["5:1: slide is 'x', which is not the id of a slide"]),
        (
            'front = "a?"\nback = "b"\nanswer = "x"',
            ["5:1: unknown key 'answer', expected one of front, id, back, slide"],
        ),
        (
            'id = "x"\nfront = "a?"\nback = "b"\n[[cards]]\nid = "x"\nfront = "A ?"\nback = "c"',
            ["7:1: id is 'x', which another card has too", "8:1: front asks what another card asks"],
        ),
        (
            'front = "Is the Oak old?"\nback = "*the oak.*"',
            ["4:1: back stands in front, so that the card answers itself"],
        ),
    ],
)
def test_what_is_wrong_with_a_card_is_a_fault(facts: str, faults: list[str], write: Write, faults_of: Faults) -> None:
    found = faults_of(write(f'title = "T"\n[[cards]]\n{facts}\n'))
    assert sorted(found) == sorted(f"lecture.toml:{fault}" for fault in faults)


@pytest.mark.parametrize(
    "name",
    [
        *("milestone", "milestone/oak", "milestone/oak/event", "milestone/oak/when", "role/baker/2", "rubric"),
        *("role/baker/challenge-1", "tool/languages/c", "tool/languages/c-2", "tool/languages/python"),
        *("rubric/full/good-code", "worksheet/fit", "slide/a", "lecture/which-tree-is-old"),
    ],
)
def test_a_kind_a_row_or_a_card_may_be_switched_off(name: str, write: Write) -> None:
    assert load(write(FACTS.replace("WANTED", f'"{name}", "slide"'))).no_cards == (name, "slide")


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("slid", "is no kind of card: did you mean 'slide'?"),
        ("notes/oak", "is no kind of card, expected one of milestone, role, tool, rubric, lecture, worksheet, slide"),
        ("milestone/oaks", "fits no card: did you mean 'milestone/oak'"),
        ("milestone/oak/1", "fits no card: did you mean 'milestone/oak'"),
        ("role/baker/3", "fits no card: did you mean 'role/baker"),
        ("slide/", "fits no card: did you mean 'slide/a'?"),
        ("slide/a/b", "fits no card: did you mean 'slide/a'?"),
        ("worksheet/other", "fits no card"),
        ("lecture/oak", "fits no card"),
    ],
)
def test_a_name_that_fits_no_card_is_a_fault(name: str, fault: str, write: Write, faults_of: Faults) -> None:
    [found] = faults_of(write(FACTS.replace("WANTED", f'"{name}"')))
    assert found.startswith(f"lecture.toml:3:1: no_cards has '{name}', which {fault}")


def test_slides_are_not_missed_while_they_cannot_be_read(write: Write, faults_of: Faults) -> None:
    facts = 'title = "T"\nno_cards = ["slide/b"]\n[[cards]]\nfront = "a?"\nback = "b"\nslide = "b"\n'
    [fault] = faults_of(write(facts, slides=None))
    assert fault.startswith("slides.md:")
