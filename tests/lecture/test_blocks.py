"""What is a heading or a thematic break is so as CommonMark has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lecturetui.lecture.blocks import Blocks

BREAK = 0


def cuts(text: str) -> list[tuple[int, int]]:
    """(level, line from 0) of each heading and break."""
    blocks = Blocks()
    found = (blocks.read(at, line) for at, line in enumerate(text.split("\n")))
    return [(cut.level, cut.first) for cut in found if cut]


def cuts_of_commonmark(text: str) -> list[tuple[int, int]]:
    tokens = [token for token in MarkdownIt("commonmark").enable("table").parse(text) if token.level == 0]
    levels = {"hr": BREAK, **{f"h{n}": n for n in range(1, 7)}}
    return [
        (levels[token.tag], token.map[0])
        for token in tokens
        if token.tag in levels and token.nesting >= 0 and token.map
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A\n## B ##\n###### C\n####### D\n#tag\n#\n#\tE", [(1, 0), (2, 1), (6, 2), (1, 5), (1, 6)]),
        ("   # A\n    # B", [(1, 0)]),
        ("text\n# A\n\\# B", [(1, 1)]),
        ("A\n===\nB\nC\n---\n", [(1, 0), (2, 2)]),
        ("A\n=\nB\n-", [(1, 0), (2, 2)]),
        ("---\n***\n___\n- - -\n _ _ _ \n--", [(BREAK, n) for n in range(5)]),
        ("A\n\n---\n", [(BREAK, 2)]),
        ("A\n***\nB\n- - -\n", [(BREAK, 1), (BREAK, 3)]),
        ("# A\n---\n", [(1, 0), (BREAK, 1)]),
        ("===\n", []),
        ("=== A\n--- B", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_headings_and_breaks(text: str, expected: list[tuple[int, int]]) -> None:
    assert cuts(text) == cuts_of_commonmark(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "```\n# A\n---\n```",
        "~~~\n# A\n```\n---\n~~~",
        "````\n```\n# A\n````",
        "```\n# A\n``` no\n---\n  ```  ",
        "   ```\n# A\n   ```",
        "```\n# A\n    ```\n---",
        "```\n# A\n---",  # never closed
        "``` a`b\n",
        "    # A\n    ---",
        "- A\n\n  ---\n  # B\n",
        "- A\n  - B\n    ---\n",
        "10. A\n\n    # B\n",
        "- ```\n  # A\n\n  ---\n  ```\n  ---",
        "-     code\n  ---\n   ---",
        "> # A\n> ---\n> A\n> ===",
        "> ```\n> # A\n> ```",
        "<div>\n# A\n---\n</div>",
        "<pre>\n\n# A\n</pre>",
        "<script>\n\n---\n</script>",
        "A\n    ---",
        "    code\n    ---",
    ],
)
def test_nothing_cuts_inside_of_code_lists_quotes_and_html(text: str) -> None:
    assert cuts(text) == cuts_of_commonmark(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "- A\n---",
        "- A\nlazy\n---",
        "- A\nlazy\n===\n\n---",
        "- A\n\nB\n---",
        "- A\n\nB\n\n  ---",
        "1. A\n# B",
        "- A\n # B",
        "> A\n---",
        "> A\nlazy\n---",
        "> # A\nB\n---",
        "> ```\n---\n# B",
        "- ```\n---",
        "> - A\n> B\n---",
        "A\n2. B\n---",
        "A\n1. B\n---",
        "A\n+ B\n---",
        "A\n*\n---",
        "-\tA\n\n    ---\n\n  ---",
        "[a]: https://x.y\n---",
        "```\n```\n# A\n---",
        "``` a`b\n---",
        "<div>\n\n# A",
        "<pre>\n\nA</pre>\n# B",
        "<b>bold</b> text\n---",
        "<b>\n# A\n\n# B",
        "<https://x.y>\n---",
        "A\n<div>\n---\n\n---",
        "<pre></pre>\n# A",
        "    code\nA\n---",
        "A\n    B\n---",
        "> # A\n---",
        "-    A\n\n   ---",
        "```\n   ```\n# A",
        "<pre>\n# A\n</pre>\n# B",
        "- A\n\n    code\nB\n---",
    ],
)
def test_what_ends_a_container_or_a_paragraph_is_known(text: str) -> None:
    assert cuts(text) == cuts_of_commonmark(text) != []


@pytest.mark.parametrize("text", ["| a | b |\n|---|---|\n| c | d |\n---", "| a |\n|---|\n---"])
def test_a_break_right_below_a_table_is_one(text: str) -> None:
    assert [level for level, _ in cuts(text)] == [BREAK]


lines = st.sampled_from(
    [
        *["", "", "text", "more text", "# A", "## B ##", "#tag", " # C", "---", "***", "- - -", "===", "--", "   ---"],
        *[
            "- item",
            "* item",
            "+ item",
            "1. one",
            "2. two",
            "10) ten",
            "- # A",
            "- ---",
            "  - sub",
            "    - deeper",
            "- a\tb",
        ],
        *["  text", "  ---", "    ---", "    code", "\tcode", "> q", ">", "> # A", "> ---", "> - x", "> ```", "- ```"],
        *[
            "```",
            "````",
            "~~~",
            "```py",
            "  ```",
            "1. ```",
            "   ```",
            "foo `code",
            "<div>",
            "</div>",
            "<b>x</b>",
            "<span>",
        ],
        *["<pre>", "</pre>", "<https://x.y>", "[a]: http://x", "***bold***", "=", "  ==="],
    ]
)


@given(st.lists(lines, max_size=7).map("\n".join))
def test_any_lines_are_cut_as_commonmark_has_it(text: str) -> None:
    assert cuts(text) == cuts_of_commonmark(text)
