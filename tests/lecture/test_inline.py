"""Titles are headings without their Markdown."""

from __future__ import annotations

import pytest

from lecturetui.lecture.inline import text_of


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**Bold**, *it* and __both__", "Bold, it and both"),
        ("***both***", "both"),
        ("**a *b* c**", "a b c"),
        ("foo*bar*baz ~~gone~~", "foobarbaz gone"),
        ("a `x[0]`, ``a`b`` and ` c `", "a x[0], a`b and c"),
        ("`**code**`", "**code**"),
        ("[a **b**](https://x.y) c", "a b c"),
        ("[a](<x y> 'title') [[b]](c) [d](e(f))", "a [b] d"),
        ("![A picture](x.png) of", "A picture of"),
        ("<https://x.y/z>", "https://x.y/z"),
        ("one<br>two <em>three</em>", "one two three"),
        ("AT&amp;T &lt;b&gt; &eacute;", "AT&T <b> é"),
        (r"a \* b \# c \[d\]", "a * b # c [d]"),
    ],
)
def test_marks_that_mean_something_are_taken_out(markdown: str, text: str) -> None:
    assert text_of(markdown) == text


@pytest.mark.parametrize(
    "text",
    [
        "x[0] + y[i]",
        "[/red] [TODO] [x]",
        "2 * 3 * 4",
        "snake_case_name",
        "C*-algebra",
        "a ** b",
        "x * y* z",
        "List<String>",
        "`unclosed",
        "[unclosed](",
        "](",
        "f(x) = ~x",
        "Q&A",
        "~ 5 %",
        "*",
        "$u @click",
        "![",
    ],
)
def test_marks_that_mean_nothing_stay(text: str) -> None:
    assert text_of(text) == text


def test_an_entity_does_not_bring_back_what_was_cleaned_away() -> None:
    assert text_of("a&#27;[31m &#x202e;b&#x9b;c&#10;d&NewLine;e&#xd800;") == text_of("a[31m b›c d e\ufffd")


@pytest.mark.parametrize("mark", ["*", "_", "`", "[", "](x)", "![", "<", "&", "\\", "~~", "*a", "[a](", "`` ` "])
def test_a_title_full_of_marks_takes_no_time(mark: str) -> None:
    assert isinstance(text_of(mark * (2000 // len(mark))), str)
    assert text_of(mark * 100_000)
