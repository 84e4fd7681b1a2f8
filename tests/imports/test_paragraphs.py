"""Paragraphs of any text as Markdown that says the same, and things of a slide in the order of reading."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lecturetui import plain
from lecturetui.imports.office.blocks import Block, Box, joined, key_of, largest, ordered, repeated
from lecturetui.imports.office.paragraphs import Paragraph, Run, inline, web_address, written
from lecturetui.lecture.blocks import Blocks

MARKDOWN = MarkdownIt().enable("table")
PIECES = st.one_of(
    st.sampled_from("-#1.*_`~<&=|>+:()[]$\\ \n\v\tab中שé•\x1b"),
    st.sampled_from(("---", "1. ", "**", "```", "~~~", "<!-- ", "-->", "amp;", "===", "    ", "](")),
)
WORDS = st.lists(PIECES, max_size=6).map("".join)
RUNS = st.builds(Run, WORDS, st.booleans(), st.booleans(), st.sampled_from(["", "https://example.org/a_(b)"]))
PARAGRAPHS = st.builds(
    Paragraph,
    st.lists(RUNS, max_size=4).map(tuple),
    level=st.integers(-1, 9),
    start=st.sampled_from([0, 0, 1, 7]),
    code=st.booleans(),
)


def of(words: str, level: int = -1, start: int = 0) -> Paragraph:
    return Paragraph((Run(words),), level, start)


def texts(paragraph: Paragraph) -> str:
    return "".join(plain.clean(paragraph.words).split())


@given(st.lists(PARAGRAPHS, max_size=5))
@settings(deadline=None, max_examples=40)
def test_no_text_of_a_slide_starts_another_slide(paragraphs: list[Paragraph]) -> None:
    blocks = Blocks()
    assert not [line for at, line in enumerate(written(paragraphs).split("\n")) if blocks.read(at, line)]


@given(st.lists(PARAGRAPHS.map(lambda each: replace(each, code=False)), max_size=5))
@settings(deadline=None, max_examples=40)
def test_what_paragraphs_say_is_what_is_shown(paragraphs: list[Paragraph]) -> None:
    shown = ""
    for token in MARKDOWN.parse(written(paragraphs)):
        assert token.type not in (
            "heading_open",
            "hr",
            "html_block",
            "code_block",
            "fence",
            "blockquote_open",
            "table_open",
        )
        for child in token.children or ():
            assert child.type in (
                "text",
                "softbreak",
                "hardbreak",
                "link_open",
                "link_close",
                "text_special",
            ) or child.type[:2] in (
                "em",
                "st",
            )
            shown += child.content
    wanted = "".join(map(texts, paragraphs)).replace("•", "")
    assert "".join(shown.split()).replace("•", "") == wanted


@pytest.mark.parametrize(
    ("runs", "made"),
    [
        ((Run("1"), Run(". one")), "1\\. one"),
        ((Run("a "), Run("bold ", bold=True), Run("b")), "a **bold** b"),
        ((Run("half", bold=True), Run("way")), "**half**way"),
        ((Run("(so)", bold=True), Run("far")), "(so)far"),
        ((Run("重要。", bold=True), Run("次")), "重要。次"),
        ((Run("both", bold=True, italic=True),), "***both***"),
        ((Run("a\n\nb"),), "a  \nb"),
        ((Run("x", url="https://example.org"), Run("\x1b[31m")), "[x](<https://example.org>)\\[31m"),
    ],
)
def test_runs_look_as_they_do_on_the_slide(runs: tuple[Run, ...], made: str) -> None:
    assert written([Paragraph(runs)]) == made


def test_levels_of_a_list_go_down_one_by_one() -> None:
    points = [of("a", 2), of("b", 5), of("c", 2), of("d", 0), of("e", 1)]
    assert written(points) == "- a\n    - b\n- c\n- d\n    - e"


def test_a_list_counts_on_past_deeper_points_and_anew_below_another_point() -> None:
    points = [of("a", 0, 3), of("x", 1), of("b", 0, 3), of("y", 1, 1), of("c", 0, 3), of("z", 1, 1)]
    assert written(points) == "3. a\n    - x\n4. b\n    1. y\n5. c\n    1. z"


def test_a_cell_is_one_line() -> None:
    assert inline([of("a\nb"), of(""), of("c.", 0), of("d")]) == "a b; c. d"


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "javascript:alert(1)", "slide3.xml", "#x", "", "http://", None, "https:// x"]
)
def test_only_addresses_of_the_web_and_of_mail_are_links(url: str | None) -> None:
    assert web_address(url) == ""
    assert web_address("mailto:a@example.org") == "mailto:a@example.org"


def block(words: str, left: float, top: float, width: float = 10, height: float = 10, size: float = 0) -> Block:
    return Block(Box(left, top, width, height), paragraphs=(Paragraph((Run(words),), size=size),))


def read(*blocks: Block) -> str:
    return " ".join(each.paragraphs[0].words for each in ordered(blocks))


def test_columns_are_read_one_after_the_other_below_what_stands_over_both() -> None:
    columns = block("right", 60, 20), block("below right", 60, 40), block("below left", 0, 40), block("left", 0, 20)
    assert read(*columns) == "left below left right below right"
    assert (
        read(*columns, block("all", 0, 0, 100), block("foot", 0, 60, 100))
        == "all left below left right below right foot"
    )


def test_things_that_stand_over_each_other_are_read_from_the_top() -> None:
    assert read(block("c", 0, 9, 50, 50), block("b", 5, 5, 50, 50), block("a", 20, 0, 50, 50)) == "a b c"


def test_two_lists_side_by_side_stay_two() -> None:
    left, right = (Block(Box(at, 0, 10, 10), paragraphs=(of("a", 0), of("b", 1))) for at in (0, 50))
    assert joined([left, right, left])[0] == "- a\n    - b\n\n* a\n    * b\n\n- a\n    - b"


def test_a_title_is_the_largest_text_if_it_is_short() -> None:
    small, large = block("small", 0, 0, size=18), block("large", 0, 50, size=40)
    assert largest([small, large]) is large
    assert largest([small, block("equal", 0, 50, size=18)]) is None
    assert largest([small, block("long " * 40, 0, 50, size=40)]) is None
    assert largest([]) is None


def test_what_is_on_most_slides_repeats_but_for_the_number_of_the_slide() -> None:
    keys = [
        [
            key_of(f"Course, page {number}", Box(number, 700, 9, 9), number),
            key_of(f"{number * 3}", Box(0, 0, 9, 9), number),
        ]
        for number in range(1, 8)
    ]
    assert repeated(keys, 7) == {key_of("Course, page 1", Box(0, 700, 9, 9), 1)}
    assert repeated(keys, 20) == frozenset()
    assert repeated([["a"], ["a"]], 2) == frozenset()
