"""Each tool cuts the same few lines its own way."""

from __future__ import annotations

import pytest

from lecturetui.lecture.dialects import MODULES, read_deck
from lecturetui.lecture.slides import Deck

TOOLS = ("presenterm", "slides", "patat", "lookatme", "mdp", "marp", "slidev", "remark", "reveal-md", "breaks")

# One row a text, one column a tool, in the order above.
SAME = {
    "one\n\n---\n\ntwo\n": (1, 2, 2, 2, 2, 2, 2, 2, 2, 2),
    "one\n---\ntwo\n": (1, 2, 1, 1, 1, 1, 2, 2, 2, 1),
    "one\n\n--- \n\ntwo\n": (1, 1, 2, 2, 2, 2, 2, 1, 1, 2),
    "one\n\n-----\n\ntwo\n": (1, 1, 2, 2, 2, 2, 2, 1, 1, 2),
    "one\n\n----\n\ntwo\n": (1, 1, 2, 2, 2, 2, 2, 1, 2, 2),
    "one\n\n* * *\n\ntwo\n": (1, 1, 2, 2, 1, 2, 1, 1, 1, 2),
    "one\n\n****\n\ntwo\n": (1, 1, 2, 2, 2, 2, 1, 1, 1, 2),
    "one\n\n_ _ _\n\ntwo\n": (1, 1, 2, 2, 1, 2, 1, 1, 1, 2),
    "one\n\n--\n\ntwo\n": (1, 1, 1, 1, 1, 1, 1, 2, 1, 1),
    "````sh\na\n\n---\n\n```\n\n---\n\n````\n\ntwo\n": (1, 3, 1, 1, 2, 1, 1, 1, 3, 1),
    "~~~~\na\n\n---\n\n~~~~\n\ntwo\n": (1, 2, 1, 1, 1, 1, 2, 1, 2, 1),
    "one\n\n<!-- a\n\n---\n\nb -->\n\ntwo\n": (1, 2, 1, 1, 2, 1, 1, 2, 2, 1),
    "- one\n\n  ---\n\n- two\n": (1, 1, 2, 2, 2, 1, 1, 1, 1, 1),
    "- one\n\n    ---\n\n- two\n": (1, 1, 1, 2, 1, 1, 1, 1, 1, 1),
    "> one\n>\n> ---\n>\n> two\n": (1, 1, 1, 2, 1, 1, 1, 1, 1, 1),
    "one\n\n---\nx: y\n\n---\n\ntwo\n": (1, 3, 1, 3, 3, 3, 2, 3, 3, 3),
    "one\n\n---\n\n---\n\ntwo\n": (1, 3, 2, 3, 3, 3, 3, 3, 3, 3),
    "one\n\n---\n\ntwo\n\n---\n": (1, 3, 2, 3, 3, 3, 3, 3, 3, 2),
    "    ---\n\ntwo\n": (1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
}


def deck(text: str, dialect: str) -> Deck:
    return read_deck(text.split("\n"), dialect, "name")


@pytest.mark.parametrize("at", range(len(TOOLS)), ids=TOOLS)
def test_each_tool_cuts_its_own_way(at: int) -> None:
    expected = {text: counts[at] for text, counts in SAME.items()}
    assert {text: len(deck(text, TOOLS[at]).slides) for text in SAME} == expected


def test_every_dialect_is_counted() -> None:
    assert sorted(TOOLS) == sorted(MODULES)


@pytest.mark.parametrize("dialect", sorted(MODULES.keys() - {"mdp", "remark", "slides"}))
def test_title_author_and_date_are_read_from_front_matter(dialect: str) -> None:
    made = deck("---\ntitle: A *talk*\nauthor: 'A. Lecturer'\ndate: May 5 # or so\n---\n\n# One\n\ntext\n", dialect)
    assert made.facts == {"title": "A talk", "author": "A. Lecturer", "date": "May 5"}
    assert made.title == "A talk"


@pytest.mark.parametrize("dialect", MODULES)
def test_a_talk_without_a_title_is_called_as_its_first_heading_or_else_its_file(dialect: str) -> None:
    assert deck("# One\n\ntext\n", dialect).title == "One"
    assert deck("text\n", dialect).title == "name"


@pytest.mark.parametrize("dialect", MODULES)
def test_ids_are_unique_and_made_of_titles(dialect: str) -> None:
    text = "# One\n\na\n\n---\n\n# One\n\nb\n\n---\n\n# Über uns\n\nc\n"
    if dialect == "presenterm":
        text = text.replace("---", "<!-- end_slide -->")
    made = deck(text, dialect)
    assert [slide.id for slide in made.slides] == ["one", "one-2", "uber-uns"]
    assert [slide.part for slide in made.slides] == [1, 2, 1]
    assert [(entry.title, entry.first, entry.last, entry.own) for entry in made.agenda] == [
        ("One", 0, 2, 2),
        ("Über uns", 2, 3, 1),
    ]


@pytest.mark.parametrize("dialect", MODULES)
@pytest.mark.parametrize("text", ["", "\n", "---", "---\n", "<!--", "```", "---\na: b\n", "%", "???", ">", "`", ".a["])
def test_what_is_hardly_a_deck_is_one_or_has_a_fault(dialect: str, text: str) -> None:
    made = deck(text, dialect)
    assert bool(made.slides) != bool(made.faults)
    assert len({slide.id for slide in made.slides}) == len(made.slides)


def test_a_slide_without_a_heading_is_called_as_it_starts() -> None:
    made = deck("Only *this*\n\n---\n\n- first\n- second\n\n---\n\n![](a.png)\n", "marp")
    assert [(slide.title, slide.body) for slide in made.slides] == [
        ("Only this", ""),
        ("first", "- first\n- second"),
        ("Slide 3", "![](a.png)"),
    ]


def test_a_heading_below_other_text_is_the_title_and_stays_where_it_is() -> None:
    made = deck("![](a.png)\n\n# One\n\ntext\n", "marp")
    assert [(slide.title, slide.body) for slide in made.slides] == [("One", "![](a.png)\n\n# One\n\ntext")]
