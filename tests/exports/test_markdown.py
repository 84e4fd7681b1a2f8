"""A lecture as Markdown, with what was written onto it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lecturetui.exports.handout import Handout, from_jots
from lecturetui.exports.jot_words import moment
from lecturetui.exports.markdown import contained, markdown
from lecturetui.lecture.model import (
    AgendaEntry,
    Lecture,
    Link,
    Milestone,
    Reminder,
    Role,
    RubricLevel,
    Slide,
    Sprint,
    ToolGroup,
)
from lecturetui.notebook import Jot
from lecturetui.plain import FORBIDDEN, clean

AT = datetime(2026, 2, 6, 10, 21, tzinfo=UTC)
WHEN = moment(AT)
LECTURE = Lecture(
    id="tiny",
    path=Path("tiny"),
    title="A *tiny* lecture",
    slides=(
        Slide("start", "Start", (), "Hello *there*."),
        Slide("ivo", "The IVO test", ("Middle",), "1. Immediately\n2. Validate", notes="# Ask\nthem."),
        Slide("ivo-2", "The IVO test", ("Middle",), "Output", part=2),
    ),
    agenda=(
        AgendaEntry("Start", 0, 0, 1, 1, 1),
        AgendaEntry("Middle", 0, 1, 3, 0, 3),
        AgendaEntry("The IVO test", 1, 1, 3, 2, 3),
        AgendaEntry("End", 0, 3, 3, 0, 4),
    ),
    number=10,
    date="February 6",
    speaker="Someone",
    summary="What it is about.",
)


def jot(text: str, slide: str = "", kind: str = "note", **more: Any) -> Jot:
    known = {"id": "1", "lecture": "tiny", "slide_title": "", "done": False, "trashed": False, "elapsed": None}
    return Jot(kind=kind, text=text, slide=slide, **{**known, "made": AT, "changed": AT, **more})


def written(*jots: Jot, lecture: Lecture = LECTURE, ticks: frozenset[str] = frozenset()) -> str:
    return "".join(markdown([from_jots(lecture, jots, ticks)]))


def test_a_lecture_reads_from_title_to_last_slide_with_each_jot_at_its_place() -> None:
    text = written(
        jot("Say **this**", "start"),
        jot("And that\non two lines", "ivo-2", "idea", id="3"),
        jot("Earlier", "ivo-2", id="2"),
    )
    assert text == dedent(
        f"""\
        # A \\*tiny\\* lecture

        Lecture 10 · February 6\x20\x20
        Speaker: Someone

        What it is about.

        ## Agenda

        - [Start](#slide-start)
        - [Middle](#slide-ivo)
          - [The IVO test](#slide-ivo)
        - End

        ## <a id="slide-start"></a>Start

        Hello *there*.

        > **• Note** · {WHEN}
        >
        > Say \\*\\*this\\*\\*

        ## Middle

        ### <a id="slide-ivo"></a>The IVO test

        1. Immediately
        2. Validate

        > **Lecturer's notes**
        >
        > # Ask
        > them.

        ### <a id="slide-ivo-2"></a>The IVO test (2)

        Output

        > **• Note** · {WHEN}
        >
        > Earlier

        > **✦ Idea** · {WHEN}
        >
        > And that\x20\x20
        > on two lines

        ## End
        """
    )


def test_a_jot_says_how_far_in_it_was_had_and_how_it_stands() -> None:
    lines = written(
        jot("Due #soon", "start", "todo", elapsed=4_000, due=date(2026, 3, 6)),
        jot("Why?", "start", "question", done=True, answer="So.", answered=AT),
        jot("x", "start", others=("y",)),
    ).split("\n")
    assert f"> **☐ Todo** · {WHEN} · 1:06 in · open · due 6 March 2026 · #soon" in lines
    at = lines.index(f"> **✓ Question** · {WHEN} · answered")
    assert lines[at + 1 : at + 7] == [">", "> Why?", ">", f"> **Answer, {WHEN}**", ">", "> So."]
    at = lines.index("> x")
    assert lines[at + 1 : at + 5] == [">", "> **Written elsewhere at the same time**", ">", "> y"]


def test_what_stands_on_no_slide_or_on_one_that_is_gone_comes_at_the_end() -> None:
    text = written(jot("loose"), jot("lost", "gone", slide_title="Old *title*"))
    assert text.endswith(
        f"""\
## Not on a slide

> **• Note** · {WHEN}
>
> loose

## On slides that are gone

> **• Note** · {WHEN} · was on “Old \\*title\\*”
>
> lost
"""
    )


def test_jots_whose_lecture_is_gone_come_with_their_slides_titles() -> None:
    lost = jot("lost", "gone", slide_title="Old")
    handout = Handout("gone", None, {"gone": [lost]}.__getitem__, frozenset(["gone"]))
    assert "".join(markdown([handout])) == f"# gone\n\n> **• Note** · {WHEN} · was on “Old”\n>\n> lost\n"


def test_lectures_follow_one_another_and_their_slides_are_told_apart() -> None:
    handout = from_jots(LECTURE, [jot("x", "start")], frozenset())
    text = "".join(markdown([handout, handout]))
    assert text.count("# A \\*tiny\\* lecture") == 2
    assert '<a id="slide-start"></a>' in text
    assert '<a id="2-slide-start"></a>' in text
    assert "(#2-slide-start)" in text


def board(lecture: Lecture, ticks: frozenset[str] = frozenset()) -> str:
    return written(lecture=lecture, ticks=ticks).partition("## End\n\n")[2]


def test_reminders_are_ticked_or_not() -> None:
    rows = (Reminder("a", "Write it", "March", "start"), Reminder("b", "Mail *it*", "March", "ivo"))
    assert board(replace(LECTURE, reminders=rows), frozenset(["b"])) == dedent(
        """\
        ## Reminders

        ### March

        - [ ] Write it ([slide 1](#slide-start))
        - [x] Mail \\*it\\* ([slide 2](#slide-ivo))
        """
    )


def test_a_slide_that_all_rows_come_from_is_named_once() -> None:
    rows = (ToolGroup("a", "Tracking", ("one", "two"), "For\nruns.", "ivo"), ToolGroup("b", "C", ("D",), slide="ivo"))
    assert board(replace(LECTURE, tools=rows)) == dedent(
        """\
        ## Tools

        From [The IVO test](#slide-ivo)

        - **Tracking:** one, two

          For\x20\x20
          runs.
        - **C:** D
        """
    )


def test_every_board_is_there_and_keeps_its_words() -> None:
    lecture = replace(
        LECTURE,
        milestones=(Milestone("a", "1950s", "Turing asks", "Can machines think?", 1950),),
        roles=(Role("a", "Scientist", ("Models",), ("Data",), ("Product",), (("Code", 12.5),)), Role("b", "E", ("X",))),
        rubric=(RubricLevel("a", "Full", (("Depth", "all of it"),)),),
        sprints=(Sprint("b", "Sprint 1", "Fall", "2 weeks"),),
        links=(Link("a", "Course", "https://example.com/a_b"),),
    )
    assert board(lecture) == dedent(
        """\
        ## Milestones

        - **1950s:** Turing asks

          Can machines think?

        ## Roles

        - **Scientist**
          - Expectations
            - Models
          - Challenges
            - Data
          - Works with
            - Product
          - Time breakdown
            - Code: 12.5 %
        - **E**
          - Expectations
            - X
          - Time breakdown: the lecture does not give it

        ## Sprint

        ### Progress rubric

        - **Full**
          - Depth: all of it

        ### Schedule, Fall

        - Sprint 1, 2 weeks

        ## Links

        - [Course](<https://example.com/a_b>)
        """
    )


@pytest.mark.parametrize(
    "body",
    [
        "```\nnot closed",
        "~~~~\nnot closed",
        "<script>\nnot closed",
        "<!-- not closed",
        "<?php",
        "<![CDATA[ x",
        "text ```` x\n\n````\n``````` y\n",
    ],
)
def test_a_slide_that_leaves_something_open_keeps_it_to_itself(body: str) -> None:
    lecture = replace(LECTURE, slides=(Slide("start", "Start", (), body), *LECTURE.slides[1:]))
    text = written(jot("x", "start"), lecture=lecture)
    tokens = MarkdownIt("commonmark").parse(text)
    assert [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"][2:4] == [
        '<a id="slide-start"></a>Start',
        "Middle",
    ]
    assert all(line in text.split("\n") for line in body.split("\n"))


@pytest.mark.parametrize("body", ["```\nx\n```", "a <b>c</b>", "- a\n\n  ```\n  x\n  ```", "> ```\n> x", "`` ``` ``"])
def test_a_slide_that_closes_what_it_opens_is_as_it_is(body: str) -> None:
    assert contained(body) == body


def test_what_acts_on_a_terminal_does_not_come_out() -> None:
    acts = "\x1b]52;c;x\x07\x9b\u202e\r"
    text = written(
        jot(acts, "start", answer=acts, others=(acts,)), jot(acts, acts), lecture=replace(LECTURE, title=acts)
    )
    assert not FORBIDDEN.search(text.replace("\n", "").replace("\t", ""))


SNIPPETS = ["# x", "```", "~~~", "<script>", "</div>", "---", "===", "> ", "- ", "\n", "\n\n", "[a]: b", "<!--", "|-|"]
HOSTILE = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=3))).map("".join).map(clean)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_no_jot_breaks_the_document(text: str, answer: str, title: str) -> None:
    title = " ".join(title.split())
    jots = [
        jot(text, "start", answer=answer, others=(answer, text)),
        jot(text, "gone", slide_title=title, kind="todo"),
    ]
    plain = [replace(one, text="x", answer="x", slide_title="x", others=("x",)) for one in jots]
    shape = [token.type for token in MarkdownIt("commonmark").parse(written(*plain)) if token.level == 0]
    tokens = MarkdownIt("commonmark").parse(written(*jots))
    assert [token.type for token in tokens if token.level == 0] == shape
