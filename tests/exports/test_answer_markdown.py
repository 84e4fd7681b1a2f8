"""Answers as Markdown: drawn as they were typed, and read back as what they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lecturetui.exports.answer_markdown import fenced, read, written
from lecturetui.exports.design_marks import marked, tidy
from lecturetui.plain import clean
from lecturetui.worksheets.model import Field
from tests.exports.worksheets import DATA, HOSTILE, RULES, TEXTS, WHO, WHY, fields

PLAIN = MarkdownIt("commonmark")


@given(st.data(), TEXTS)
def test_what_is_written_is_read_back(data: st.DataObject, text: str) -> None:
    field = data.draw(fields("x"))
    markdown = written(field, clean(text))
    assert read(field, markdown) == tidy(clean(text))
    assert not any(map(marked, markdown.split("\n")))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", [WHY, DATA, WHO])
def test_no_answer_is_drawn_as_a_heading_a_table_or_html(text: str, field: Field) -> None:
    markdown = written(field, clean(text))
    types = {token.type for token in MarkdownIt("commonmark").enable("table").parse(markdown)}
    assert not types & {"heading_open", "table_open", "html_block", "hr"}
    assert not any(map(marked, markdown.split("\n")))


@pytest.mark.parametrize(
    ("field", "text", "markdown"),
    [
        (RULES, "yes", "Yes"),
        (WHO, "person", "A person, by hand"),
        (DATA, "logs\nsurveys", "- logs\n- surveys"),
        (WHY, "0.82 F1", "0.82 F1"),
        (WHY, "one\ntwo\n\nthree", "one  \ntwo\n\nthree"),
        (WHY, "so:\n- a\n- b", "so:\n- a\n- b"),
        (WHY, "```py\nx = '*'\n```", "```py\nx = '*'\n```"),
        (WHY, "see https://x.org/~a_b", "see <https://x.org/~a_b>"),
        (WHY, "a\n    indented", "```text\na\n    indented\n```"),
        (WHO, "A person, by hand", "```text\nA person, by hand\n```"),
    ],
)
def test_answers_are_markdown_that_reads_well(field: Field, text: str, markdown: str) -> None:
    assert written(field, text) == markdown
    assert read(field, markdown) == text


@pytest.mark.parametrize(
    ("field", "markdown", "text"),
    [
        (RULES, "yes", "yes"),
        (WHO, "  a rule ", "rule"),
        (WHO, "both of them", "both of them"),
        (DATA, "* logs\n\n* surveys\n1. more", "logs\nsurveys\nmore"),
        (DATA, "logs", "logs"),
        (WHY, "with *stress* and \\*stars\\*", "with *stress* and *stars*"),
        (WHY, "", ""),
    ],
)
def test_what_was_edited_by_hand_is_read_as_it_was_meant(field: Field, markdown: str, text: str) -> None:
    assert read(field, markdown) == text


def test_a_fence_that_is_not_closed_takes_nothing_with_it() -> None:
    lines = ["```", "a", "~~~", "b", "~~~", "c"]
    assert list(fenced(lines)) == [(["```", "a"], False), (["~~~", "b", "~~~"], True), (["c"], False)]


def test_a_megabyte_of_open_fences_is_read_at_once() -> None:
    text = "```a\n" * 200_000
    assert list(fenced(text.split("\n"))) == [(text.split("\n"), False)]


def test_line_breaks_are_kept_where_they_are_drawn() -> None:
    assert PLAIN.render(written(WHY, "one\ntwo")) == "<p>one<br />\ntwo</p>\n"
