"""Pages as slides, and the text of `slides.md` that is read back as the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui import plain
from lecturetui.imports.drafts import EMPTY, contained, drafts_of
from lecturetui.imports.matching import give_ids
from lecturetui.imports.model import Page
from lecturetui.imports.slides_text import slides_text
from lecturetui.lecture.slides import Deck, read_slides

MARKS = st.sampled_from(
    [
        *[
            "#",
            "## x",
            "---",
            "***",
            "===",
            "```",
            "~~~",
            "<!--",
            "-->",
            "<pre>",
            "<div>",
            "- ",
            "> ",
            "    ",
            "|",
            "a",
        ],
        *["{#a}", "\n", "\n\n", " ", "\\", "`", "1. ", "[x]: y", "</pre>", "\t", "é", "\u00a0", "\f", "*", "- ```"],
        *["<!-->", "&nbsp;"],
    ]
)
TEXT = st.lists(MARKS, max_size=12).map("".join) | st.text(max_size=30)
PAGES = st.lists(
    st.tuples(TEXT, TEXT, TEXT, st.lists(TEXT, max_size=3).map(tuple), st.booleans()), min_size=1, max_size=6
).map(
    lambda rows: [
        Page(n, plain.line(t), b, s, tuple(map(plain.line, p)), h) for n, (t, b, s, p, h) in enumerate(rows, 1)
    ]
)


def made(pages: list[Page]) -> tuple[str, Deck]:
    drafts = drafts_of(pages)
    give_ids(drafts, ())
    text = slides_text(drafts)
    return text, read_slides(text, "Talk")


@given(PAGES)
def test_any_pages_are_read_back_as_they_were_written(pages: list[Page]) -> None:
    drafts = drafts_of(pages)
    give_ids(drafts, ())
    deck = read_slides(slides_text(drafts), "Talk")
    assert not deck.faults
    assert [(s.id, s.title, s.path, s.body) for s in deck.slides] == [(d.id, d.title, d.path, d.body) for d in drafts]
    assert len(deck.slides) == len(pages)
    for slide, page in zip(deck.slides, pages, strict=True):
        assert slide.title == page.title or not page.title
        assert ("Hidden in the file" in slide.notes) == page.hidden or "Hidden" in page.notes


@given(TEXT)
def test_containing_a_body_twice_changes_nothing_more(body: str) -> None:
    assert contained(contained(body)) == contained(body)


@pytest.mark.parametrize(
    "body", ["- a\n    - b\n\n1. c", "| a |\n| --- |\n| b |", "```py\n# no heading\n---\n```", "*a*  \nb"]
)
def test_a_body_that_starts_no_slide_stays_as_it_is(body: str) -> None:
    assert contained(body) == body


def test_a_heading_in_a_body_becomes_bold_and_a_break_three_dashes() -> None:
    assert contained("a\n\n## Two\n\nb\n\nThree\n=====\n\nc\n\n---\n\nd") == (
        "a\n\n**Two**\n\nb\n\n**Three**\n\n\nc\n\n\\---\n\nd"
    )


def test_code_that_does_not_end_is_ended() -> None:
    assert contained("a\n\n```py\n# b") == "a\n\n```py\n# b\n```"


def test_a_person_can_read_what_is_written() -> None:
    pages = [
        Page(1, "Talk", "", "Welcome."),
        Page(2, "Why", "- one", path=("Part A",)),
        Page(3, "Why", "- two", "Slow -->", path=("Part A",), hidden=True),
        Page(4, "", "First words of it, and more", path=("Part A",)),
        Page(5, "Part B", "x", path=("Part B",)),
        Page(6, "", "", lost=("a chart",)),
    ]
    text, deck = made(pages)
    assert text == (
        "# Talk {#talk}\n\n&nbsp;\n\n<!--\nWelcome.\n-->\n\n# Part A\n\n## Why {#why}\n\n- one\n\n---\n\n- two\n\n"
        "<!--\nSlow -- >\n-->\n\n<!--\nHidden in the file that this was imported from.\n-->\n\n"
        "## First words of it, and more {#first-words-of-it-and-more}\n\nFirst words of it, and more\n\n"
        "# Part B {#part-b}\n\nx\n\n# Slide 6 {#slide-6}\n\n*Not carried over: a chart.*\n"
    )
    assert [slide.id for slide in deck.slides][1:3] == ["why", "why-2"]


def test_a_page_without_anything_is_still_a_slide() -> None:
    _, deck = made([Page(1), Page(2)])
    assert [(slide.title, slide.body) for slide in deck.slides] == [("Slide 1", EMPTY), ("Slide 2", EMPTY)]


def test_titles_of_any_script_get_ids_that_pass() -> None:
    _, deck = made([Page(1, "机器学习", "x"), Page(2, "Überblick", "y")])
    assert [slide.id for slide in deck.slides] == ["slide-1", "uberblick"]
