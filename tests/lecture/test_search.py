"""Searching slides and boards of lectures, and the pieces of text that show what was found."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui.finding import Query
from lecturetui.lecture.excerpt import excerpt
from lecturetui.lecture.model import (
    Lecture,
    Link,
    Milestone,
    Reminder,
    Role,
    RubricLevel,
    Slide,
    Sprint,
    ToolGroup,
)
from lecturetui.lecture.search import entries, search

ODD = ["C++", "state-of", "publish/sub", "AND", '"', "*", "NEAR(", "title:", "a OR", "-x", "", "'; drop"]
"""What raised in a full-text index that got it as it was."""


def lecture(*slides: Slide, **boards: object) -> Lecture:
    return Lecture("l", Path("l"), "L", slides or (Slide("s", "S", (), "Words."),), (), **boards)  # type: ignore[arg-type]


def slide(body: str, title: str = "S", **more: object) -> Slide:
    return Slide(more.pop("id", "s"), title, more.pop("path", ()), body, **more)  # type: ignore[arg-type]


def text_of(body: str) -> str:
    return next(entries(lecture(slide(body)))).text


def found(query: str, *lectures: Lecture) -> list[str]:
    among = [entry for one in lectures for entry in entries(one)]
    return [entry.id for entry in search(among, Query(query))]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**Can** the\nuser *validate* it?", "Can the user validate it?"),
        ("- one\n- two\n  goes on\n\n1. three", "one · two goes on · three"),
        ("> quoted\n> - item", "quoted · item"),
        ("Why:\n\n- because", "Why: because"),
        ("[a link](https://a.example) and `x[0]`", "a link and x[0]"),
        ("| a | *b* |\n|---|---|\n| 1 | 2 |", "a · b · 1 · 2"),
        ("```c\n**p = x[0];\n- y\n```\nafter", "**p = x[0]; - y · after"),
        ("~~~\nnever closed", "never closed"),
        ("C++ and 2 * 3 * 4", "C++ and 2 * 3 * 4"),
    ],
)
def test_a_slide_is_searched_as_it_reads(markdown: str, text: str) -> None:
    assert text_of(markdown) == text


def test_words_of_titles_texts_and_notes_are_found_whatever_their_case_and_accents() -> None:
    one = lecture(
        slide("Naïve baselines", id="body"),
        slide("x", "NAIVE title", id="title"),
        slide("x", notes="naive!", id="notes"),
    )
    assert found("naïve", one) == ["title", "body", "notes"]


def test_all_words_have_to_be_there_and_their_beginnings_will_do() -> None:
    one = lecture(slide("approaching machines", id="both"), slide("approaching", id="one"))
    assert found("mach appr", one) == ["both"]
    assert found("achines", one) == []


def test_a_quoted_phrase_is_found_across_a_line_break_but_not_from_item_to_item() -> None:
    one = lecture(slide("where ML\nfits", id="broken"), slide("- where ML\n- fits", id="items"))
    assert found('"ML fits"', one) == ["broken"]


@pytest.mark.parametrize("query", ["x[0]", "C++", "[/red]", "学习", "publish/sub"])
def test_code_punctuation_and_parts_of_chinese_words_are_found(query: str) -> None:
    one = lecture(slide("x[0] C++ [/red] 机器学习 publish/subscribe", id="it"), slide("x0 C red 机器", id="other"))
    assert found(query, one) == ["it"]


@pytest.mark.parametrize("query", ODD)
def test_no_query_is_an_error(query: str) -> None:
    among = [*entries(lecture(slide("A title: state-of-the-art publish/sub * C++ -x; 'drop' NEAR(1) OR AND \"")))]
    assert [entry.id for entry in search(among, Query(query))] == (["s"] if Query(query) and query != "'; drop" else [])


def test_a_heading_without_a_slide_of_its_own_is_found_at_the_first_slide_under_it() -> None:
    under = ("Approaching",)
    one = lecture(slide("x", id="a", path=under), slide("y", id="b", path=under), slide("z", id="c"))
    assert found("approaching", one) == ["a"]


def test_a_continued_slide_says_which_part_it_is() -> None:
    second = next(entries(lecture(slide("x", "Data", part=2))))
    assert second.title == "Data (2)"


def test_every_row_of_every_board_is_found_by_what_it_says() -> None:
    one = lecture(
        milestones=(Milestone("m", "1997", "Deep Blue", "Kasparov lost"),),
        tools=(ToolGroup("t", "Languages", ("Python", "Cuda"), "Pick one"),),
        roles=(Role("r", "Engineer", ("ships",), ("latency",), ("Research",), (("meetings", 12.5),), slide="s"),),
        rubric=(RubricLevel("f", "Full credit", (("Standups", "weekly"),), "Spring"),),
        sprints=(Sprint("n", "March", "Spring term", "2 weeks"),),
        reminders=(Reminder("e", "Enjoy the break", "April"),),
        links=(Link("k", "Course", "https://a.example/cs6907"),),
    )
    wanted = {
        "m": ["1997", "blue", "kasparov"],
        "t": ["languages", "cuda", "pick"],
        "r": ["engineer", "ships", "latency", "research", "meetings", "12.5"],
        "f": ["credit", "standups weekly"],
        "n": ["march", "term", "weeks"],
        "e": ["enjoy", "april"],
        "k": ["course", "cs6907"],
    }
    assert {id_: [word for word in words if found(word, one) == [id_]] for id_, words in wanted.items()} == wanted
    [row] = [entry for entry in entries(one) if entry.id == "r"]
    assert (row.board, row.slide, row.title) == ("roles", "s", "Engineer")


def test_what_has_the_words_in_its_title_comes_first_else_lectures_keep_their_order() -> None:
    first = lecture(slide("data", id="a"), slide("x", "Data", id="b"))
    second = lecture(slide("x", "Your data", id="c"), slide("data", id="d"))
    assert found("data", first, second) == ["b", "c", "a", "d"]


_SOME = st.text(st.sampled_from('aAbé+#[]"\u0301学习 -_1ß…'), max_size=12)


@given(_SOME, _SOME, _SOME)
def test_a_query_finds_what_it_matches(title: str, body: str, query: str) -> None:
    [entry] = entries(lecture(slide(body, title)))
    assert bool(search([entry], Query(query))) == Query(query).matches(f"{entry.title} · {entry.text}")


# Excerpts


def shown(text: str, query: str, width: int) -> tuple[str, list[str]]:
    piece = excerpt(text, Query(query), width)
    return piece.text, [piece.text[start:end] for start, end in piece.spans]


def test_a_text_that_fits_is_shown_whole_with_what_was_found() -> None:
    assert shown("Can the\n  user can?", "can", 40) == ("Can the user can?", ["Can", "can"])


def test_a_long_text_is_shown_from_some_words_before_what_was_found_and_cut_between_words() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    assert shown(text, "ten", 30) == ("… nine ten eleven twelve …", ["ten"])
    assert shown(text, "two", 30) == ("one two three four five six …", ["two"])
    assert shown(text, "fourteen", 30) == ("… twelve thirteen fourteen", ["fourteen"])


def test_the_piece_with_most_of_the_words_is_shown() -> None:
    text = "data " + "x " * 50 + "data and model " + "y " * 50
    assert shown(text, "model data", 30)[1] == ["data", "model"]


def test_without_a_match_the_beginning_is_shown() -> None:
    assert shown("word " * 20, "nothing", 12) == ("word word …", [])


def test_what_stands_far_into_a_very_long_text_is_shown_too() -> None:
    text = "é word " * 10_000 + "the canteen is here " + "é word " * 100
    assert shown(text, "canteen", 40) == ("… word the canteen is here é word é …", ["canteen"])


@given(st.text(max_size=200), st.text(max_size=8), st.integers(4, 60))
def test_a_piece_is_never_too_wide_and_its_spans_lie_in_it(text: str, query: str, width: int) -> None:
    piece = excerpt(text, Query(query), width)
    assert len(piece.text) <= width
    assert "\n" not in piece.text
    assert all(0 <= start < end <= len(piece.text) for start, end in piece.spans)
