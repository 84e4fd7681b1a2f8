"""Markdown on a slide: what a reader sees, line by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from lecturetui.tui.blocks import MOST_PICTURES
from lecturetui.tui.code import language_of
from lecturetui.tui.markdown import MAX_LENGTH, markdown_lines


def shown(text: str, width: int = 40) -> list[str]:
    return [line.plain.rstrip() for line in markdown_lines(text, width)]


def styles(lines: list[Content], word: str) -> str:
    """All styles on `word`, joined."""
    found = []
    for line in lines:
        at = line.plain.find(word)
        if at >= 0:
            found += [str(span.style) for span in line.spans if span.start <= at < span.end]
    return " ".join(found)


def test_wrapped_points_stay_below_their_text() -> None:
    assert shown("- one point that takes more than one line of it", 24) == [
        "• one point that takes",
        "  more than one line of",
        "  it",
    ]


def test_numbered_points_have_lettered_points_under_them() -> None:
    assert shown("1. One\n   1. A\n   2. B\n2. Two") == ["1. One", "   a. A", "   b. B", "2. Two"]


def test_a_list_goes_on_from_the_number_it_starts_with() -> None:
    assert shown("7. seven\n8. eight") == ["7. seven", "8. eight"]


def test_more_than_twenty_six_lettered_points_go_on_in_numbers() -> None:
    lines = shown("1. top\n" + "".join(f"   {n}. x\n" for n in range(1, 29)))
    assert lines[26] == "   z. x"
    assert lines[27] == "   27. x"


def test_points_stand_apart_where_there_is_room() -> None:
    lines = [line.plain for line in markdown_lines("- a\n- b\n  - c", 40, roomy=True)]
    assert lines == ["• a", "", "• b", "  ◦ c"]


def test_paragraphs_stand_apart() -> None:
    assert shown("one\n\ntwo") == ["one", "", "two"]


def test_emphasis_inside_a_word_keeps_the_word_whole() -> None:
    lines = markdown_lines("**I**mmediately", 40)
    assert [line.plain for line in lines] == ["Immediately"]
    assert "bold" in styles(lines, "Imm")


def test_text_that_looks_like_markup_is_text() -> None:
    text = "x[0] + y[i] [/red] [@click=app.quit]quit[/] [TODO] $u"
    assert " ".join(shown(text, 200)) == text


def test_code_keeps_its_lines_and_indentation() -> None:
    assert shown("```\ndef f(x):\n    return x[0]\n```") == [" def f(x):", "     return x[0]"]


def test_code_too_long_for_a_line_is_not_lost() -> None:
    assert shown("```\n" + "0123456789" * 4 + "\n```", 22) == [
        " 01234567890123456789",
        " ↪ 012345678901234567",
        " ↪ 89",
    ]


def test_code_of_a_named_language_is_coloured() -> None:
    lines = markdown_lines("```python\nreturn 1\n```", 40)
    assert lines[0].plain.strip() == "return 1"
    assert len({str(span.style) for span in lines[0].spans}) > 1


def test_a_language_nobody_knows_is_shown_as_it_is() -> None:
    assert shown("```klingon\nqapla'\n```") == [" qapla'"]


def test_a_table_that_fits_stands_in_columns() -> None:
    assert shown("| a | bb |\n|---|---|\n| one | two |") == ["a    bb", "───  ───", "one  two"]


def test_a_wide_table_wraps_in_its_columns() -> None:
    lines = shown("| a | b |\n|---|---|\n| short | a text too long for its column here |", 30)
    assert all(len(line) <= 30 for line in lines)
    assert lines[2].startswith("short  a text too long")


def test_a_table_with_no_room_is_told_as_a_list() -> None:
    lines = shown("| a | b | c |\n|---|---|---|\n| one thing | another one | a third one |", 20)
    assert lines[0] == "a: one thing"
    assert "b: another one" in lines


def test_a_table_row_with_too_few_cells_keeps_those_it_has() -> None:
    assert shown("| a | b |\n|---|---|\n| one |")[2] == "one"


def test_a_quote_has_a_bar_at_its_left() -> None:
    assert shown("before\n\n> quoted\n> on") == ["before", "", "▎ quoted on"]


def test_a_link_shows_its_text_and_is_no_link_for_the_terminal() -> None:
    lines = markdown_lines("[text](x-man-page:evil)", 40)
    assert lines[0].plain == "text"
    assert all("link" not in str(span.style) and "@click" not in str(span.style) for span in lines[0].spans)


def test_a_picture_is_told_by_its_description() -> None:
    assert shown("![A cat](cat.png)") == ["[picture: A cat]"]


def test_html_that_would_act_is_text() -> None:
    assert shown("<script>alert(1)</script>") == ["<script>alert(1)</script>"]


def test_html_that_formats_is_what_it_shows() -> None:
    assert shown("one<br>two <!-- note --> <kbd>q</kbd> H<sub>2</sub>O x<sup>ab, c</sup>") == [
        "one",
        "two  q H₂O x^(ab, c)",
    ]
    lines = markdown_lines("a <b>bold</b> </i> <b>more", 40)
    assert "bold" in styles(lines, "bold")
    assert styles(lines, "a ") == ""


@pytest.mark.parametrize(
    ("info", "language"),
    [
        ("python {1-3|5}", "python"),
        ("python{1,3}", "python"),
        ("rust +exec", "rust"),
        ("{.python .numberLines}", "python"),
        ("{#id .haskell}", "haskell"),
        ("py [name.py]", "py"),
        ("C++", "c++"),
        ("c#", "c#"),
        ("text", ""),
        ("{1-3}", ""),
        ("", ""),
    ],
)
def test_the_language_of_a_fence_is_found_in_the_way_of_every_tool(info: str, language: str) -> None:
    assert language_of(info) == language


def test_code_with_tabs_is_coloured_where_its_words_are() -> None:
    lines = markdown_lines("```python\n\treturn None\n```", 40)
    assert lines[0].plain.rstrip() == "     return None"
    assert "accent" in styles(lines, "return")
    assert "accent" not in styles(lines, "    return").split("on $surface")[-1]


def test_columns_of_a_table_keep_to_their_sides() -> None:
    assert shown("| left | mid | right |\n|:--|:-:|--:|\n| a | 日 | 1 |\n| bcdef | xxxxx | 12345 |") == [
        "left    mid   right",
        "─────  ─────  ─────",
        "a       日        1",
        "bcdef  xxxxx  12345",
    ]


def test_a_cell_of_two_lines_takes_two() -> None:
    assert shown("| a | b |\n|---|---|\n| one<br>two | x |")[2:] == ["one  x", "two"]


def test_formulas_are_no_emphasis_and_money_is_no_formula() -> None:
    assert shown("$a_1 * b_2 * c$, \\(x^2\\), $5 and $10, US$5, \\[note\\] $HOME/x:$PATH `$y$`", 80) == [
        "a₁ * b₂ * c, x², $5 and $10, US$5, [note] $HOME/x:$PATH $y$"
    ]
    assert shown("$5 for *one*, 10$ for both") == ["$5 for one, 10$ for both"]
    assert shown(r"$\foo{x}$") == [r"$\foo{x}$"]


def test_a_formula_on_its_own_stands_on_its_own() -> None:
    assert shown("so\n$$\n\\frac{a}{b}\n$$\nor $$x^2$$ then") == ["so", "", "  a/b", "", "or", "x²", "then"]


def test_footnotes_stand_at_the_end_in_their_order() -> None:
    text = "a[^x] b[^y]\n\n[^y]: Second.\n[^x]: First *one*.\n[^z]: Of nothing."
    assert shown(text) == ["a¹ b²", "", "─" * 12, "¹ First one.", "² Second.", "³ Of nothing."]


def test_tasks_have_boxes() -> None:
    assert shown("- [ ] open\n- [x] done *it*\n- [y] text\n\n1. [X] one") == [
        "☐ open",
        "☑ done it",
        "• [y] text",
        "",
        "1. ☑ one",
    ]


def test_a_quote_may_be_a_warning() -> None:
    assert shown("> [!WARNING]\n> mind *it*") == ["▎ Warning", "▎ mind it"]
    assert shown("> [!ODD]\n> x") == ["▎ [!ODD] x"]


def test_a_term_has_its_meaning_below_it() -> None:
    assert shown("Term\n: what it\n  means") == ["Term", "  what it means"]


def test_of_very_many_pictures_the_first_are_shown() -> None:
    asked: list[str] = []

    def draw(source: str, text: str, width: int) -> list[Content]:
        asked.append(source)
        return [Content("x")]

    lines = markdown_lines("![A](a.png)\n\n" * 100, 40, draw=draw)
    assert len(asked) == MOST_PICTURES
    assert sum("[picture: A]" in line.plain for line in lines) == 100 - MOST_PICTURES


def test_a_picture_stands_in_place_of_its_description() -> None:
    def draw(source: str, text: str, width: int) -> list[Content]:
        return [Content(f"<{source}>")] if source == "a.png" else []

    def drawn(text: str) -> list[str]:
        return [line.plain for line in markdown_lines(text, 40, draw=draw)]

    assert drawn("![A](a.png)") == ["<a.png>"]
    assert drawn("[![A](a.png)](b)") == ["<a.png>"]
    assert drawn("![B](b.png)") == ["[picture: B]"]
    assert drawn("see ![A](a.png)") == ["see [picture: A]", "<a.png>"]
    assert drawn('<img src="a.png" alt="A">') == ["<a.png>"]
    assert drawn('<div><img src="a.png" alt="A">\nwords</div>') == ["[picture: A]", "words", "<a.png>"]
    assert drawn("- ![A](a.png)") == ["• <a.png>"]


@pytest.mark.parametrize(
    "text",
    [
        "p\n\n" * 5_000,
        "- item\n" * 2_000,
        "| a |\n|---|\n" + "| x |\n" * 5_000,
        "```\n" + "code\n" * 80_000 + "```",
        "x" * 1_000_000,
        ">" * 100_000,
        "[" * 50_000,
        "".join("  " * n + "- x\n" for n in range(50)),
        "```\nnever closed",
        "$$a\n" * 4_000,
        "$a " * 10_000,
        "[^1]: x\n" * 2_000,
        "a <sub>" * 4_000,
        "**a**<br>" * 2_000,
        "|" + "a|" * 50 + "\n|" + "-|" * 50 + "\n" + ("|" + "x|" * 50 + "\n") * 60,
    ],
    ids=[
        "paragraphs",
        "items",
        "rows",
        "fence",
        "line",
        "quotes",
        "brackets",
        "nested",
        "unclosed",
        "formulas",
        "dollars",
        "notes",
        "tags",
        "breaks",
        "cells",
    ],
)
def test_a_text_of_any_size_is_shown(text: str) -> None:
    assert markdown_lines(text, 76)


def test_a_text_too_long_to_lay_out_says_so_and_is_shown_whole() -> None:
    lines = shown("# word\n" + "x" * MAX_LENGTH, 80)
    assert "too long" in lines[0]
    assert sum(line.count("x") for line in lines) == MAX_LENGTH


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs")), max_size=200), st.integers(1, 120))
def test_any_text_is_shown_within_any_width(text: str, width: int) -> None:
    for line in markdown_lines(text, width):
        assert "\n" not in line.plain


def test_text_nested_too_deep_to_lay_out_is_not_lost() -> None:
    text = "".join("  " * depth + f"- level {depth}\n" for depth in range(50))
    told = "\n".join(shown(text, 200))
    assert all(f"level {depth}" in told for depth in range(50))
