"""Markdown without its marks."""

from __future__ import annotations

from textwrap import dedent

import pytest

from lecturetui.exports.prose import prose


def says(markdown: str, width: int = 80) -> str:
    return "\n".join(prose(dedent(markdown).strip("\n"), width))


def test_emphasis_is_dropped_and_words_are_kept() -> None:
    assert says("Some *words*, **strong** ones and ***both***.") == "Some words, strong ones and both."


def test_what_only_looks_like_markup_is_kept() -> None:
    assert says("bad [/red] and x[0] + y[i], [TODO], 2 * 3 * 4, a_b_c, ~~x~~") == (
        "bad [/red] and x[0] + y[i], [TODO], 2 * 3 * 4, a_b_c, ~~x~~"
    )


def test_lines_of_a_paragraph_flow_together_but_for_hard_breaks() -> None:
    assert says("one\ntwo\\\nthree") == "one two\nthree"


def test_a_link_is_followed_by_its_address() -> None:
    assert says("see [the course](https://example.com/a_b) here") == "see the course <https://example.com/a_b> here"


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("<https://example.com>", "https://example.com"),
        ("[https://example.com](https://example.com)", "https://example.com"),
        ("<someone@example.com>", "someone@example.com"),
    ],
)
def test_an_address_that_is_its_own_text_is_said_once(markdown: str, plain: str) -> None:
    assert says(markdown) == plain


def test_a_script_in_a_link_stays_text() -> None:
    assert says("[x](javascript:alert(1))") == "[x](javascript:alert(1))"


def test_a_picture_is_its_description() -> None:
    assert says("![A pipeline](pipeline.png) ![](x.png)") == "[picture: A pipeline] [picture: without a description]"


def test_numbered_lists_keep_their_numbers_and_nested_ones_their_indent() -> None:
    assert says(
        """
        3. three
           - under it
             1. deeper
        4. four
        """
    ) == dedent(
        """\
        3. three
           - under it
             1. deeper
        4. four"""
    )


def test_a_list_may_begin_at_zero() -> None:
    assert says("0. zero\n1. one") == "0. zero\n1. one"


def test_a_long_item_hangs_under_its_own_text() -> None:
    assert says("- a first item that is too long\n- b", 24) == "- a first item that is\n  too long\n- b"


def test_items_that_stand_apart_stay_apart() -> None:
    assert says("- one\n\n  more\n\n- two") == "- one\n\n  more\n\n- two"


def test_an_item_without_text_is_still_an_item() -> None:
    assert says("- \n- two") == "-\n- two"


def test_code_is_kept_as_it_is_however_wide() -> None:
    wide = "x = " + "1 + " * 40 + "1"
    assert says(f"before\n\n```python\n{wide}\n\tif x:\n\n    pass\n```") == (
        f"before\n\n    {wide}\n    \tif x:\n\n        pass"
    )


def test_code_in_a_sentence_is_never_broken() -> None:
    assert says("please run `a  command here`", 20) == "please run\na  command here"


def test_a_quotation_is_marked_on_every_line() -> None:
    assert says("> a quotation that is long\n>\n> - item", 24) == "> a quotation that is\n> long\n>\n> - item"


def test_a_table_is_read_row_by_row() -> None:
    assert says("| Level | Asks |\n|---|---|\n| A | a *lot* |\n| B | |") == "Level: A\nAsks: a lot\n\nLevel: B"


def test_a_table_of_a_head_alone_says_its_head() -> None:
    assert says("| Level | Asks |\n|---|---|") == "Level; Asks"


def test_html_of_formatting_is_what_it_shows() -> None:
    assert says('<div>\nx\n</div>\n\na <b>c</b><br>d <img src="e.png" alt="E">') == "x\n\na c\nd [picture: E]"


def test_other_html_is_kept_as_text() -> None:
    assert says("<script>x</script>\n\na <blink>c</blink>") == "<script>x</script>\n\na <blink>c</blink>"


def test_formulas_are_readable_and_dollars_stay() -> None:
    assert says("$x_1 * y_2$ for $5 and $10\n\n$$\n\\alpha\n$$") == "x₁ * y₂ for $5 and $10\n\n    α"


def test_footnotes_stand_at_the_end() -> None:
    assert says("a[^x] b\n\n[^x]: A *note*.\n\nc") == "a[1] b\n\nc\n\n[1] A note."


def test_a_term_stands_above_what_it_means() -> None:
    assert says("Term\n: what *it* means") == "Term\n    what it means"


def test_lists_fifty_deep_lose_nothing() -> None:
    deep = "\n".join("  " * level + f"- level-{level}" for level in range(50))
    words = says(deep).split()
    assert [word for word in words if word != "-"] == [f"level-{level}" for level in range(50)]


@pytest.mark.parametrize(
    "hostile",
    [
        ">" * 100_000 + " end",
        "[" * 5_000 + " end",
        "*a " * 2_000 + "b* " * 2_000 + "end",
        "[a](" * 2_000 + " end",
        "- " * 2_000 + "end",
        "> - " * 2_000 + "end",
        "x\n\n" * 2_000 + "end",
        "|a|b|\n|-|-|\n" + "|1|2|\n" * 2_000 + "|end|",
        "```\n" + "x\n" * 80_000 + "end",
        "x" * 1_000_000 + " end",
        "&#27;[2J &#x202e; end",
    ],
    ids=lambda text: text[:8],
)
def test_no_markdown_is_too_much(hostile: str) -> None:
    assert prose(hostile)[-1].endswith("end")
