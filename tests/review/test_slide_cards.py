"""Which slides make cards, and what these ask."""

from __future__ import annotations

import pytest

from lecturetui.lecture.model import Milestone, Reminder
from lecturetui.review.slides import MOST_POINTS, MOST_WORDS
from tests.review.lectures import asked, lecture, names

TITLE = "# The talk\n\nby Someone, of a school of some renown\n\n"
END = "\n\n# Thanks\n\nand goodbye to all of you now\n"
POINTS = "- one of the points\n- another of them"


def middle(slides: str) -> str:
    """Slides between a first and a last one."""
    return f"{TITLE}{slides}{END}"


def test_the_title_asks_for_the_points() -> None:
    assert asked(lecture(middle(f"# How a tree grows\n\n{POINTS}"))) == {
        "What are the main points of “How a tree grows”?": POINTS
    }


def test_a_title_that_is_a_question_is_asked_as_it_is() -> None:
    assert asked(lecture(middle(f"# What makes a good tree?\n\n{POINTS}"))) == {"What makes a good tree?": POINTS}


def test_of_prose_it_is_asked_what_the_lecture_says() -> None:
    said = "They grow towards the light."
    assert asked(lecture(middle(f"# Why trees grow:\n\n{said}"))) == {
        "What does the lecture say about “Why trees grow”?": said
    }


def test_a_title_that_says_too_little_is_told_with_the_heading_above_it() -> None:
    slides = f"# Goals\n\n{POINTS} a\n\n# Trees\n\n## Goals\n\n{POINTS}\n\n## Why?\n\n{POINTS} b"
    assert list(asked(lecture(middle(slides)))) == [
        "What are the main points of “Goals” in “The talk”?",
        "What are the main points of “Goals” in “Trees”?",
        "Trees: Why?",
    ]


def test_a_title_is_not_told_with_itself() -> None:
    slides = f"# Lists\n\n## Lists\n\n{POINTS}"
    assert list(asked(lecture(middle(slides)))) == ["What are the main points of “Lists”?"]


def test_a_title_that_comes_twice_is_told_with_as_many_headings_as_it_takes() -> None:
    slides = "".join(
        f"# {week}\n\n## Lists\n\n### What we have learned\n\n{POINTS} {week}\n\n## {week} tests\n\n" for week in "AB"
    )
    assert list(asked(lecture(middle(slides)))) == [
        "What are the main points of “What we have learned” in “A › Lists”?",
        "What are the main points of “What we have learned” in “B › Lists”?",
    ]


def test_two_slides_that_would_ask_the_same_make_no_card() -> None:
    slides = f"# Summary of all\n\n{POINTS} a\n\n# Else\n\nmore\n\n# Summary of all\n\n{POINTS} b"
    assert not asked(lecture(middle(slides)))


@pytest.mark.parametrize(
    "body",
    [
        "![a picture of a tree that grows](tree.png)",
        "- [a link to somewhere else entirely](https://example.com)\n- [and one more of those links](https://example.org)",
        "<https://example.com/a/long/address> https://example.com/another one",
        "```python\nfor tree in forest:\n    tree.grow(1, 2, 3, 4, 5)\n```",
        "```\n- grow up and up again\n- and then down\n```",
        "<p><b></b></p><div class='a b c d e f g h'></div>",
        "- a single point, which is a remark rather than a list",
        "four words and no",
        "Trees grow like this, mostly:\n\n```\ngrow\n```",
        "Trees grow like this, mostly:\n\n![A tree](tree.png)",
        "- " * 5 + "\n- " * 5,
        "\n".join(f"- point {n}" for n in range(MOST_POINTS + 1)),
        "word " * (MOST_WORDS + 1),
        "|  |  |\n|--|--|\n|  |  |",
        "- Trees\n- Other trees\n- **Bushes**",
    ],
)
def test_what_is_no_answer_that_people_recall_makes_no_card(body: str) -> None:
    headings = "# Trees\n\n# Bushes"
    assert not asked(lecture(middle(f"# How all of this grows\n\n{body}\n\n{headings}")))


@pytest.mark.parametrize(
    "body",
    [
        "\n".join(f"- a point {n}" for n in range(MOST_POINTS)),
        "word " * (MOST_WORDS - 1) + "end.",
        "| tree | age |\n|--|--|\n| oak | 500 |\n| fir | 300 |",
        "|tree|age|\n|--|--|\n|oak|500|\n|fir|300|",
        "- up\n- down, like this:\n\n```\ngrow\n```\n\n![A tree](tree.png)",
        "- up\n- down",
        "1. a point\n   - and one in it\n2. more",
    ],
)
def test_what_people_can_recall_makes_one(body: str) -> None:
    assert len(asked(lecture(middle(f"# How all of this grows\n\n{body}")))) == 1


def test_the_first_and_the_last_slide_make_one_only_with_a_list() -> None:
    assert not asked(lecture("# One and only slide\n\nwith a sentence that has enough words\n"))
    assert len(asked(lecture(f"# One and only slide\n\n{POINTS}\n"))) == 1


def test_a_first_slide_that_is_called_as_the_lecture_makes_none() -> None:
    slides = f"# The talk\n\n{POINTS}\n\n# A tree\n\ngrows\n"
    assert not asked(lecture(slides))
    assert len(asked(lecture(slides.replace("# The talk", "# One talk")))) == 1
    assert len(asked(lecture(f"# The talk\n\n{POINTS}\n"))) == 1


def test_parts_of_a_slide_make_one_card_and_what_they_build_up_is_there_once() -> None:
    slides = "# How a tree grows {#tree}\n\n- up\n\n---\n\n- up\n- and up again\n\n---\n\nThen it stops."
    assert asked(lecture(middle(slides))) == {
        "What are the main points of “How a tree grows”?": "- up\n- and up again\n\nThen it stops."
    }
    assert names(lecture(middle(slides))) == {"slide/tree"}


def test_slides_of_one_title_after_one_another_make_one_card() -> None:
    one, other = f"{POINTS} a", f"{POINTS} b"
    assert asked(lecture(middle(f"# How a tree grows\n\n{one}\n\n# How a tree grows\n\n{other}"))) == {
        "What are the main points of “How a tree grows”?": f"{one}\n\n{other}"
    }


def test_a_slide_that_says_what_another_said_makes_no_card() -> None:
    assert len(asked(lecture(middle(f"# How a tree grows\n\n{POINTS}\n\n# How it grew again\n\n{POINTS}")))) == 1


def test_a_slide_that_says_what_its_rows_say_makes_no_card() -> None:
    slides = middle("# History of the tree {#history}\n\n- 1950: An oak is planted\n- 1990: It falls\n")
    oaks = (
        Milestone("oak", "1950", "An oak is planted", slide="history"),
        Milestone("falls", "1990", "It falls", slide="history"),
    )
    assert names(lecture(slides)) == {"slide/history"}
    assert "slide/history" not in names(lecture(slides, milestones=oaks))
    assert (
        names(lecture(slides, reminders=(Reminder("a", "1950 oak is planted, 1990 it falls", "", "history"),))) == set()
    )
    assert "slide/history" in names(lecture(slides, reminders=(Reminder("a", "Plant an oak", "", "history"),)))


def test_the_id_of_a_slide_is_that_of_its_card_whatever_it_says() -> None:
    before = lecture(middle(f"# How a tree grows {{#tree}}\n\n{POINTS}"))
    after = lecture(middle(f"# Trees {{#tree}}\n\n- quite other points\n{POINTS}"))
    assert names(before) == names(after) == {"slide/tree"}
