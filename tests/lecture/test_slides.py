"""Slides and agenda from Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui.lecture import outline
from lecturetui.lecture.slides import LINES, Deck, read_slides


def deck(text: str, title: str = "Lecture") -> Deck:
    found = read_slides(text, title)
    assert found.faults == ()
    return found


def bodies(text: str) -> list[str]:
    return [slide.body for slide in deck(text).slides]


def ids(text: str) -> list[str]:
    return [slide.id for slide in deck(text).slides]


def titles(text: str) -> list[str]:
    return [slide.title for slide in deck(text).slides]


def faults(text: str) -> list[str]:
    return [f"{line}:{column}: {message}" for line, column, message in read_slides(text, "Lecture").faults]


def test_a_heading_with_text_is_a_slide() -> None:
    (slide,) = deck("\n# The *IVO* test\n\nCan the user\nvalidate it?\n\n").slides
    assert (slide.id, slide.title, slide.path, slide.part) == ("the-ivo-test", "The IVO test", (), 1)
    assert slide.body == "Can the user\nvalidate it?"
    assert slide.notes == ""
    assert slide.line == 2


def test_a_heading_without_text_is_in_the_agenda_only() -> None:
    found = deck("# A\n\n## B\n\ntext\n\n## C\n\ntext\n\n# D\n\ntext")
    assert [slide.title for slide in found.slides] == ["B", "C", "D"]
    assert [slide.path for slide in found.slides] == [("A",), ("A",), ()]
    assert [(e.title, e.depth, e.first, e.last, e.own, e.end) for e in found.agenda] == [
        ("A", 0, 0, 2, 0, 3),
        ("B", 1, 0, 1, 1, 2),
        ("C", 1, 1, 2, 1, 3),
        ("D", 0, 2, 3, 1, 4),
    ]


def test_a_level_that_is_left_out_is_no_level_of_the_agenda() -> None:
    found = deck("## A\ntext\n#### B\ntext\n### C\ntext\n# D\ntext")
    assert [(entry.title, entry.depth) for entry in found.agenda] == [("A", 0), ("B", 1), ("C", 1), ("D", 0)]


def test_a_break_continues_a_slide_on_another() -> None:
    slides = deck("# A {#a}\n\none\n\n---\n\ntwo\n\n* * *\n\nthree").slides
    assert [(s.id, s.title, s.part, s.body) for s in slides] == [
        ("a", "A", 1, "one"),
        ("a-2", "A", 2, "two"),
        ("a-3", "A", 3, "three"),
    ]
    assert [slide.line for slide in slides] == [1, 6, 10]
    assert [entry.own for entry in deck("# A\n\none\n\n---\n\ntwo").agenda] == [2]


def test_breaks_with_nothing_between_them_make_no_slides() -> None:
    assert bodies("---\n\n# A\n---\n\n---\none\n***\n \t\n---\n# B\n\ntwo\n\n---\n") == ["one", "two"]


def test_text_before_the_first_heading_is_a_slide_titled_as_the_lecture() -> None:
    found = deck("\nHello\n\n---\n\nagain\n\n# A\n\ntext", "The lecture")
    assert [(s.id, s.title, s.path, s.line) for s in found.slides] == [
        ("the-lecture", "The lecture", (), 1),
        ("the-lecture-2", "The lecture", (), 5),
        ("a", "A", (), 8),
    ]
    assert [(e.title, e.depth, e.own) for e in found.agenda] == [("The lecture", 0, 2), ("A", 0, 1)]


def test_paragraphs_with_an_underline_are_headings() -> None:
    found = deck("A\n===\n\ntext\nof A\n\nB over\n  two lines {#b}\n---\n\ntext")
    assert [(s.id, s.title, s.path, s.body) for s in found.slides] == [
        ("a", "A", (), "text\nof A"),
        ("b", "B over two lines", ("A",), "text"),
    ]


def test_the_body_keeps_its_markdown() -> None:
    body = "    code\n\n- *a*  \n  b\n\n```\n# c\n\n\n\n---\n```\n\n> d\n\n\n| e |\n|---|\n\n    # f"
    assert bodies(f"# A\n\n{body}\n\n\n") == [body]


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n", "\u2028", "\x85"])
def test_any_line_ends_will_do(newline: str) -> None:
    assert bodies(newline.join(["# A", "one", "two", "", "# B", "three"])) == ["one\ntwo", "three"]


def test_characters_that_a_terminal_would_act_on_are_gone() -> None:
    (slide,) = deck("\ufeff# A\0\x1b[2J\n\nb\x9b\u202ec\U000e0041<!-- d\x07 -->").slides
    assert (slide.title, slide.body, slide.notes) == ("A[2J", "bc", "d")


# Ids


def test_an_id_is_the_slug_of_the_path_of_titles() -> None:
    assert ids("# A *b*\n\n## C!\n\ntext\n\n### D\n\ntext\n\n# E\n\ntext") == ["a-b-c", "a-b-c-d", "e"]


def test_equal_ids_are_numbered() -> None:
    assert ids("# A\none\n# A\ntwo\n# A\nthree\n\n---\nfour") == ["a", "a-2", "a-3", "a-3-2"]


def test_an_id_that_is_given_is_kept_whatever_else_would_have_it() -> None:
    assert ids("# A\none\n\n---\ntwo\n# B {#a-2}\nthree\n# C {#a}\nfour") == ["a-3", "a-3-2", "a-2", "a"]


@pytest.mark.parametrize(
    "heading", ["# A {#x-1}", "# A {#x-1} #", "# A # {#x-1}", "# A{#x-1}  ", "A {#x-1}\n---", "# {#x-1}"]
)
def test_an_id_is_given_at_the_end_of_a_heading(heading: str) -> None:
    (slide,) = deck(f"{heading}\n\ntext").slides
    assert slide.id == "x-1"
    assert "{" not in slide.title
    assert not slide.title.endswith("#")


@pytest.mark.parametrize("heading", ["# `{#x}`", "# A \\{#x}", "# {#x} A", "# A {x}", "# A {{#x}}"])
def test_braces_elsewhere_are_text(heading: str) -> None:
    assert "x}" in titles(f"{heading}\n\ntext")[0]


def test_titles_of_any_script_make_ids() -> None:
    assert ids("# 学习\n\n## Été\n\none\n\n## !?\n\ntwo\n\n# …\n\nthree") == ["学习-ete", "学习", "slide"]


def test_a_heading_without_a_title_has_that_of_the_one_above_it() -> None:
    assert titles("#\n\none\n\n# A\n\n##\n\ntwo\n\n## ##\n\nthree") == ["Lecture", "A", "A"]


@pytest.mark.parametrize("given", ["{#X}", "{#a b}", "{#-a}", "{#}", "{#a .b}", "{ #é }", "{#a_b}"])
def test_an_id_that_is_none_is_a_fault(given: str) -> None:
    assert faults(f"# A\n\ntext\n\n## B {given}\n\ntext") == [
        f"5:6: '{given}' is no id, expected lower-case letters, digits and hyphens, as in {{#some-id}}"
    ]


def test_an_id_without_its_end_is_a_fault() -> None:
    assert faults("# A {#a\n\ntext")[0].startswith("1:5: '{#a' is no id")


def test_an_id_that_is_given_twice_is_a_fault() -> None:
    assert faults("# A {#a}\ntext\n\nB {#b}\n---\n## C {#a}\nD\nE {#b}\n===\ntext") == [
        "6:6: the id 'a' is that of the heading in line 1 too",
        "8:3: the id 'b' is that of the heading in line 4 too",
    ]


# Comments


def test_comments_are_the_notes_of_their_slide() -> None:
    slides = deck("# A\n<!-- one -->\ntext<!--two-->!\n\n<!--\nthree\n  four\n-->\n\n---\n<!-- five -->\nmore").slides
    assert [(slide.body, slide.notes) for slide in slides] == [
        ("text!", "one\n\ntwo\n\nthree\n  four"),
        ("more", "five"),
    ]


def test_lines_of_comments_leave_no_blank_lines() -> None:
    assert bodies("# A\n- one\n<!-- x\ny -->\n- two\n  <!-- z -->\n- three") == ["- one\n- two\n- three"]


def test_a_comment_at_a_heading_is_a_note_of_its_slide() -> None:
    (slide,) = deck("# A <!-- note --> {#a} <!-- more\nlines -->\n\ntext").slides
    assert (slide.id, slide.title, slide.notes) == ("a", "A", "note\n\nmore\nlines")


def test_notes_where_there_is_no_text_go_to_the_next_slide() -> None:
    slides = deck(
        "<!-- zero -->\n# A\n<!-- one -->\n## B\ntext\n\n---\n<!-- two -->\n# C\ntext\n# D\n<!-- three -->"
    ).slides
    assert [(slide.title, slide.notes) for slide in slides] == [("B", "zero\n\none"), ("C", "two\n\nthree")]


@pytest.mark.parametrize(
    "body",
    [
        "```html\n<!-- no note -->\n```",
        "~~~\n<!-- not\nclosed\n~~~",
        "- a\n  ```\n  <!-- no note -->\n  ```",
        "> ```\n> <!-- no note -->\n> ```",
        "    <!-- no note -->",
        "a `<!-- no note -->` b",
        "a ``<!-- `no` note -->`` b",
        "`` a ` <!-- no note --> `",
        "a \\<!-- no note -->",
        "```\n<!-- never closed",
    ],
)
def test_a_comment_in_code_is_text(body: str) -> None:
    (slide,) = deck(f"# A\n\ntext\n\n{body}").slides
    assert slide.body == f"text\n\n{body}"
    assert slide.notes == ""


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("`a` <!-- x --> `b`", "`a`  `b`"),
        ("`a <!-- x -->", "`a"),
        ("\\`<!-- x -->`", "\\``"),
        ("<!-- ` --> ` <!-- x -->", " `"),
        ("a <!-->b<!-- x -->", "a b"),
        ("a <!----> b", "a  b"),
        ("- <!-- x -->\n- b", "- \n- b"),
        ("- a\n\n  <!-- x -->", "- a"),
    ],
)
def test_a_comment_beside_code_is_a_note(line: str, body: str) -> None:
    assert bodies(f"# A\n\ntext\n\n{line}")[0].split() == f"text {body}".split()


def test_nothing_cuts_inside_of_a_comment() -> None:
    (slide,) = deck("# A\ntext\n<!--\n# B\n\n---\n```\n-->\nmore").slides
    assert slide.body == "text\nmore"


def test_a_fence_in_a_comment_is_none() -> None:
    assert titles("# A\n<!-- ``` -->\ntext\n# B\n<!--\n```\n-->\ntext") == ["A", "B"]


def test_a_comment_without_an_end_is_a_fault() -> None:
    assert faults("# A\n\ntext\n\nmore <!-- note\n\n# B\n") == ["5:6: the comment has no end, expected -->"]


# What is no deck


@pytest.mark.parametrize(
    "text", ["", "\n\n", "\ufeff", "\0", "# A\n## B", "---\n---", "<!-- note -->", "# A\n<!-- note -->"]
)
def test_a_text_without_slides_is_a_fault(text: str) -> None:
    assert faults(text) == ["1:1: there are no slides, expected a heading with text under it"]


def test_a_text_of_too_many_lines_is_a_fault() -> None:
    assert faults("a\n" * LINES) == [f"{LINES + 1}:1: there are more than {LINES} lines"]


# Front matter


def test_front_matter_is_no_slide() -> None:
    found = deck('---\ntitle: "The title"\nAuthor: A.  Lecturer\ntags: [a, b]\nlist:\n  - x\n# y\n---\n# A\ntext', "")
    assert found.title == "The title"
    assert found.facts == {"title": "The title", "author": "A. Lecturer"}
    assert [(slide.title, slide.line) for slide in found.slides] == [("A", 9)]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: x\n",
        "---\ntitle: x\n\n# A\ntext\n\n---\n",
        "---\n\n# A\ntext\n\n---\n",
        "---\nA text\n---\ntext",
        "# A\n---\na: b\n---\ntext",
    ],
)
def test_a_break_at_the_start_is_no_front_matter(text: str) -> None:
    found = deck(text)
    assert found.facts == {}
    assert found.slides


@pytest.mark.parametrize(
    ("text", "title"),
    [("## A\n\n# B *c*\n\ntext", "B c"), ("A\n===\ntext", "A"), ("## A\n\ntext", "name"), ("text", "name")],
)
def test_without_a_title_it_is_the_first_heading_of_the_highest_level(text: str, title: str) -> None:
    assert read_slides(text, name="name").title == title


# Any text

LINES_OF_DECKS = [
    *["", "", "w", "w w", "# w", "## w {#w}", "### w ###", "#", " # w", "---", "***", "===", "- - -", "w {#w}"],
    *["- w", "- # w", "  w", "    w", "\tw", "1. w", "> w", "> ```", "```", "~~~", "```w", "  ```", "- ```", "| w |"],
    *[
        "<!-- w -->",
        "<!-- w",
        "w -->",
        "w <!-- w --> w",
        "`<!-- w -->`",
        "# w <!-- w -->",
        "<!-- w --> # w",
        "> <!-- w",
    ],
    *["<div>", "</div>", "<pre>w", "</pre>", "[w]: w", "`w", "<!-- w --> ---", "<!-->", "-->", "    <!-- w -->"],
]


@st.composite
def decks(draw: st.DrawFn) -> str:
    """Lines in which every word is another."""
    lines = draw(st.lists(st.sampled_from(LINES_OF_DECKS), max_size=12))
    words = iter(range(1000))
    return re.sub("w", lambda _: f"w{next(words)}", "\n".join(lines))


@given(decks())
def test_no_word_of_any_text_is_lost_and_none_is_there_twice(text: str) -> None:
    found = read_slides(text, "Lecture")
    if found.faults:
        return
    words = [word for entry in found.agenda for word in re.findall(r"w\d+", entry.title)]
    words += [word for slide in found.slides for word in re.findall(r"w\d+", f"{slide.body} {slide.notes}")]
    ids_given = re.findall(r"\{#(w\d+)\}", text)
    assert sorted({*words, *ids_given}) == sorted(re.findall(r"w\d+", text))
    assert len(words) == len(set(words))


@given(st.one_of(decks(), st.text()))
def test_the_agenda_of_any_text_holds_each_slide_once_and_nests(text: str) -> None:
    found = read_slides(text, "Lecture")
    assert found.slides or found.faults
    if not found.faults:
        assert len({slide.id for slide in found.slides} - {""}) == len(found.slides)
    own = [n for entry in found.agenda for n in range(entry.first, entry.first + entry.own)]
    assert own == list(range(len(found.slides)))
    for at, entry in enumerate(found.agenda):
        under = found.agenda[at + 1 : entry.end]
        assert all(inner.depth > entry.depth and inner.end <= entry.end for inner in under)
        assert [*(inner.depth for inner in found.agenda[entry.end :]), 0][0] <= entry.depth
        assert entry.last == entry.first + entry.own + sum(inner.own for inner in under)
        for slide in found.slides[entry.first : entry.first + entry.own]:
            assert slide.title == entry.title
            assert len(slide.path) == entry.depth


LINE = re.compile("^.", re.MULTILINE)


@given(decks())
def test_reading_only_what_cuts_finds_what_reading_every_line_does(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            outline, "_marks", lambda text, start: (m.start() for m in LINE.finditer(text) if m.start() >= start)
        )
        closely = read_slides(text, "Lecture")
    assert read_slides(text, "Lecture") == closely
