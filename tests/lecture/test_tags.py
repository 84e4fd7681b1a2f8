"""HTML of formatting is shown as its text; what would act is shown as what it is."""

from __future__ import annotations

import pytest

from lecturetui.lecture.tags import pictures_in, shown_html, tag_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<div>\n<p>one</p> <b>two</b>\n</div>", "one\n two"),
        ("<ul><li>a</li><li>b &lt; c</li></ul>", "• a\n• b < c"),
        ("<details><summary>More</summary>", "▸ More"),
        ('<img src="a.png" alt="A cat">', "[picture: A cat]"),
        ("<!-- a note\non two lines -->", ""),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ('<iframe src="x"></iframe>', '<iframe src="x"></iframe>'),
        ("a &#27;[2J b", "a [2J b"),
    ],
)
def test_a_block_shows_its_text(html: str, text: str) -> None:
    assert shown_html(html) == text


def test_a_tag_that_is_not_known_is_none() -> None:
    assert tag_of("<blink>") is None
    assert tag_of("<b>") is not None


def test_pictures_are_found_however_their_attributes_are_written() -> None:
    html = "<p><img alt='A > B' src=a.png width=3><IMG SRC=\"b.png\"></p>"
    assert pictures_in(html) == [("a.png", "A > B"), ("b.png", "")]
