"""A lecture in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from lecturetui.exports.text import lecture_text
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

LECTURE = Lecture(
    id="tiny",
    path=Path("tiny"),
    title="A tiny lecture",
    slides=(
        Slide("start", "Start", (), "Hello *there*."),
        Slide("ivo", "The IVO test", ("Middle", "When it fits"), "1. Immediately\n2. Validate", notes="Ask them."),
        Slide("ivo-2", "The IVO test", ("Middle", "When it fits"), "Output", part=2),
    ),
    agenda=(
        AgendaEntry("Start", 0, 0, 1, 1, 1),
        AgendaEntry("Middle", 0, 1, 3, 0, 4),
        AgendaEntry("When it fits", 1, 1, 3, 0, 4),
        AgendaEntry("The IVO test", 2, 1, 3, 2, 4),
        AgendaEntry("End", 0, 3, 3, 0, 5),
    ),
    number=10,
    date="February 6",
    speaker="Someone",
    summary="What it is about.",
)


def test_the_whole_lecture_reads_from_title_to_last_slide() -> None:
    assert lecture_text(LECTURE) == dedent(
        """\
        A tiny lecture
        ==============
        Lecture 10, February 6
        Speaker: Someone

        What it is about.


        Agenda
        ------

        1. Start (slide 1)
        2. Middle (slide 2)
          2.1. When it fits (slide 2)
            2.1.1. The IVO test (slide 2)
        3. End


        Slides
        ------


        Slide 1 of 3: Start
        Id: start

        Hello there.


        Slide 2 of 3: The IVO test
        In: Middle > When it fits
        Id: ivo

        1. Immediately
        2. Validate

        Lecturer's notes:

        Ask them.


        Slide 3 of 3: The IVO test, part 2
        In: Middle > When it fits
        Id: ivo-2

        Output
        """
    )


def test_one_slide_comes_alone() -> None:
    assert lecture_text(LECTURE, slide="start") == "Slide 1 of 3: Start\nId: start\n\nHello there.\n"


def board(name: str, lecture: Lecture) -> str:
    return lecture_text(lecture, board=name)


def test_milestones_say_when_and_where() -> None:
    rows = (
        Milestone("a", "1950s", "Turing asks", "Can machines\nthink?", 1950, "ivo"),
        Milestone("b", "Present", "Now"),
    )
    assert board("milestones", replace(LECTURE, milestones=rows)) == dedent(
        """\
        Milestones
        ----------

        1950s: Turing asks
          Can machines
          think?
          On slide 2: The IVO test

        Present: Now
        """
    )


def test_tools_stand_behind_their_group() -> None:
    rows = (ToolGroup("a", "Tracking", ("one", "two"), "For runs."),)
    assert board("tools", replace(LECTURE, tools=rows)) == "Tools\n-----\n\nTracking: one, two\n  For runs.\n"


def test_a_role_says_what_the_lecture_does_not_give() -> None:
    rows = (
        Role("a", "Scientist", ("Models",), ("Data",), ("Product",), (("Meetings", 40.0), ("Code", 12.5))),
        Role("b", "Engineer", ("Pipelines",)),
    )
    assert board("roles", replace(LECTURE, roles=rows)) == dedent(
        """\
        Roles
        -----

        Scientist
          Expectations:
            - Models
          Challenges:
            - Data
          Works with:
            - Product
          Time breakdown:
            - Meetings: 40 per cent
            - Code: 12.5 per cent

        Engineer
          Expectations:
            - Pipelines
          Time breakdown: the lecture does not give it
        """
    )


def test_the_sprint_board_has_the_rubric_by_criterion_then_the_schedule_by_semester() -> None:
    lecture = replace(
        LECTURE,
        rubric=(RubricLevel("a", "Full", (("Depth", "all of it"), ("Form", "clean"))),),
        sprints=(Sprint("b", "Sprint 1", "Fall", "2 weeks"), Sprint("c", "Sprint 2", "Spring")),
    )
    assert board("sprint", lecture) == dedent(
        """\
        Sprint
        ------

        Progress rubric

        Full
          Depth: all of it
          Form: clean

        Schedule, Fall

        - Sprint 1, 2 weeks

        Schedule, Spring

        - Sprint 2
        """
    )


def test_reminders_stand_under_their_sprint_wherever_they_are_in_the_file() -> None:
    rows = (Reminder("a", "Write it"), Reminder("b", "Show it", "March"), Reminder("c", "Mail it"))
    assert board("reminders", replace(LECTURE, reminders=rows)) == dedent(
        """\
        Reminders
        ---------

        General

        - Write it
        - Mail it

        March

        - Show it
        """
    )


def test_a_slide_that_all_rows_come_from_is_named_once() -> None:
    rows = (Reminder("a", "Write it", slide="start"), Reminder("b", "Mail it", slide="start"))
    text = board("reminders", replace(LECTURE, reminders=rows))
    assert text.endswith("General\nOn slide 1: Start\n\n- Write it\n- Mail it\n")


def test_links_show_their_address() -> None:
    rows = (Link("a", "Course", "https://example.com"),)
    assert board("links", replace(LECTURE, links=rows)) == "Links\n-----\n\n- Course <https://example.com>\n"


def test_a_slide_and_a_board_come_together() -> None:
    lecture = replace(LECTURE, links=(Link("a", "Course", "https://example.com"),))
    text = lecture_text(lecture, slide="start", board="links")
    assert text.index("Slide 1 of 3") < text.index("Links\n-----")


@pytest.mark.parametrize("name", ["ml-in-industry", "ml-research"])
def test_a_shipped_lecture_reads_as_it_was_last_approved(name: str) -> None:
    from lecturetui.lecture import find, load
    from lecturetui.places import places

    approved = Path(__file__).parent / "approved" / f"{name}.txt"
    text = lecture_text(load(find(name, places())))
    # Approve a change that is meant: lecturetui read NAME > tests/exports/approved/NAME.txt
    assert text == approved.read_text(encoding="utf-8")


def test_no_line_of_prose_is_wider_than_a_terminal() -> None:
    lecture = replace(
        LECTURE,
        title="word " * 40,
        summary="word " * 40,
        slides=(Slide("a", "word " * 40, ("word " * 40,), "- " + "word " * 40, notes="word " * 40),),
        agenda=(AgendaEntry("word " * 40, 0, 0, 1, 1, 1),),
        reminders=(Reminder("r", "word " * 40, "word " * 40, "a"),),
    )
    assert max(map(len, lecture_text(lecture).splitlines())) <= 80
