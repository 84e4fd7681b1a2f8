"""Lines broken and columns aligned as a terminal shows them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lecturetui.exports.layout import GLUE, aligned, columns, wrap


def test_a_text_is_broken_between_words_behind_its_indent() -> None:
    assert wrap("one two three four", 10, first="- ", rest="  ") == ["- one two", "  three", "  four"]


def test_a_word_wider_than_the_line_is_kept_whole() -> None:
    assert wrap("see https://example.com/a/long/address there", 10) == [
        "see",
        "https://example.com/a/long/address",
        "there",
    ]


def test_newlines_stay() -> None:
    assert wrap("one\n\ntwo", first="- ", rest="  ") == ["- one", "", "  two"]


def test_glue_holds_words_together() -> None:
    assert wrap(f"aaa x{GLUE}+{GLUE}y", 7) == ["aaa", "x + y"]


def test_wide_characters_take_two_columns_and_marks_none() -> None:
    assert columns("机器") == 4
    assert columns("e\u0301\u200b") == 1
    assert wrap("机器 学习", 6) == ["机器", "学习"]


@given(st.text(st.sampled_from("ab 学\u0301\n"), max_size=200), st.integers(1, 30))
def test_no_word_is_lost_and_no_line_of_several_words_is_too_wide(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert " ".join(lines).split() == text.split()
    assert all(columns(line) <= width or len(line.split()) <= 1 for line in lines)


def test_columns_stand_under_one_another() -> None:
    assert list(aligned([("ID", "TITLE", "N"), ("a", "学", "10"), ("long", "x", "")])) == [
        "ID    TITLE  N",
        "a     学     10",
        "long  x",
    ]


def test_no_rows_are_no_lines() -> None:
    assert list(aligned([])) == []
