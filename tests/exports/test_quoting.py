"""Any text in Markdown, as it was written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from lecturetui.exports.jot_words import passages
from lecturetui.exports.quoting import address, literal, quoted
from lecturetui.plain import clean, line

BREAKING = [
    *("# ", "## x ##", "- ", "1. ", "12)", "> ", "```", "~~~", "````py", "~~~ `x`", "***", "---", "===", "    "),
    *("| a | b |", "|---|", ":-:", "[x]: y", "![a](b)", "[a](b)", "[a]", "<script>", "</div>", "<!--", "-->", "<?x"),
    *("<![CDATA[", "&lt;", "&#35;", "*a*", "__a__", "_", "a_b", "`", "``", "\\", "\\\n", "  \n", "\n", "\n\n", "\t"),
    *("$x$", "~~a~~", "https://a.b/c_d*e", "<https://a.b>", "http://a?b=1&copy;=2&d", "#tag", "\u00a0", "x", "数", "é"),
]
HOSTILE = st.lists(st.one_of(st.sampled_from(BREAKING), st.text(max_size=5))).map("".join).map(clean)


def parser() -> MarkdownIt:
    made = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    made.normalizeLinkText = lambda link: link  # type: ignore[method-assign] # which is how one renderer shows them
    return made


def shown(inline: Token) -> str:
    """What a reader sees of a text; there is nothing in it but text, line breaks and addresses as links."""
    parts = {"hardbreak": "\n", "link_open": "", "link_close": ""}
    for child in inline.children or ():
        assert child.type == "text" or child.type in parts
    return "".join(parts.get(child.type, child.content) for child in inline.children or ())


def lines(text: str) -> list[list[str]]:
    """The words of each line that has some: how wide the gaps are is not looked at."""
    return [line.split() for line in text.split("\n") if line.split()]


def expected(text: str) -> Iterator[tuple[str, list[list[str]] | str]]:
    for passage in passages(text):
        if passage.code:
            yield "fence", "".join(f"{line}\n" for line in passage.lines)
        elif found := lines("\n".join(passage.lines)):
            yield "text", found


def read(tokens: list[Token]) -> list[tuple[str, list[list[str]] | str]]:
    found: list[tuple[str, list[list[str]] | str]] = []
    for token in tokens:
        if token.type == "fence":
            found.append(("fence", token.content))
        elif token.type == "inline":
            words = lines(shown(token))
            if found and isinstance(last := found[-1][1], list):
                last += words
            else:
                found.append(("text", words))
        else:
            assert token.type in ("paragraph_open", "paragraph_close")
    return found


@given(HOSTILE)
@example("~~struck~~ *a* _b_ `c`")
@example("title\n===\n\ntitle\n---")
@example("| a | b |\n|---|---|\n| c | d |\n\na | b\n:-: | :-:")
@example("~~~ `info`\n```\n~~~")
@example("<script>\n\n<![CDATA[\n\n[a]: b\n\n[a]")
def test_any_text_is_shown_as_it_was_written_and_stays_in_its_quote(text: str) -> None:
    block = "\n".join(quoted(text)) or ">"
    tokens = parser().parse(f"before\n\n{block}\n\n# after\n")
    outer = [token.type for token in tokens if token.level == 0]
    heading = ["heading_open", "inline", "heading_close"]
    assert [kind for kind in outer if kind != "inline"] == [
        *("paragraph_open", "paragraph_close", "blockquote_open", "blockquote_close"),
        *(kind for kind in heading if kind != "inline"),
    ]
    inner = tokens[4:-4]
    assert read(inner) == list(expected(text))


@given(HOSTILE.map(line))
def test_any_line_is_shown_as_it_is_in_a_heading_a_list_and_a_link(text: str) -> None:
    made = parser()
    assert lines(shown(made.parse(f"## {literal(text)}")[1])) == lines(text)
    in_list = made.parse(f"- {literal(text)}")
    assert [token.type for token in in_list if token.type == "list_item_open"] == ["list_item_open"]
    assert [words for token in in_list if token.type == "inline" for words in lines(shown(token))] == lines(text)
    if text:
        (link,) = [token for token in made.parse(f"x [{literal(text)}](#y)") if token.type == "inline"]
        assert shown(link).split() == ["x", *text.split()]
        assert [child.attrGet("href") for child in link.children or () if child.type == "link_open"] == ["#y"]


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("plain words, with (brackets): fine!", "plain words, with (brackets): fine!"),
        ("snake_case stays", "snake_case stays"),
        ("# no heading", "\\# no heading"),
        ("1. no list", "1\\. no list"),
        ("a # b - c > d", "a # b - c > d"),
        ("x[0] *y*", "x\\[0\\] \\*y\\*"),
        ("AT&T &amp;", "AT&T \\&amp;"),
    ],
)
def test_what_means_nothing_is_left_as_it_is(text: str, markdown: str) -> None:
    assert literal(text) == markdown


def test_line_breaks_paragraphs_and_indents_are_kept() -> None:
    assert list(quoted("one\ntwo\n\n\n  three")) == ["> one  ", "> two", ">", "> \u00a0\u00a0three"]


def test_code_between_fences_is_kept_to_the_letter() -> None:
    text = "see\n```python\n# x\n\n\tif a[0]: `b`\n```\nafter"
    assert list(quoted(text)) == [
        *("> see", ">", "> ```python", "> # x", ">", "> \tif a[0]: `b`", "> ```", ">", "> after"),
    ]


def test_code_that_holds_a_fence_gets_a_longer_one() -> None:
    assert list(quoted("~~~\n```\n~~~")) == ["> ````", "> ```", "> ````"]


def test_code_that_is_not_closed_ends_with_its_quote() -> None:
    assert list(quoted("```\nx")) == ["> ```", "> x", "> ```"]


def test_an_address_is_a_link_without_the_full_stop_behind_it() -> None:
    assert list(quoted("see https://a.b/c_d?e=1&f=2.")) == ["> see <https://a.b/c_d?e=1&f=2>."]


def test_what_an_address_has_in_it_stays_in_it() -> None:
    url = "https://a.b/x>y<z\\)&copy;"
    (link,) = [token for token in parser().parse(f"[x]({address(url)})") if token.type == "inline"]
    assert (link.children or [])[0].attrGet("href") == "https://a.b/x%3Ey%3Cz%5C)&copy;"


def test_a_text_of_blank_lines_takes_no_time() -> None:
    assert list(quoted("\n" * 300_000)) == []
