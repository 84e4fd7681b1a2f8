"""Worksheets blank, for paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given

from lecturetui.exports.layout import columns
from lecturetui.exports.text import lecture_text
from lecturetui.exports.worksheet_text import worksheet_text
from lecturetui.lecture import load
from lecturetui.lecture.model import Lecture
from lecturetui.worksheets.model import Worksheet
from tests.exports.worksheets import FIT, worksheets


def lecture() -> Lecture:
    return load(Path(__file__).parents[2] / "content" / "ml-in-industry")


LECTURE = lecture()


def test_every_question_has_its_prompt_and_room_for_an_answer() -> None:
    slide = LECTURE.slides[0]
    section = FIT.sections[0]
    first = replace(section.fields[0], why="Rules are cheap.", example="No.", counter_example="Never.", slide=slide.id)
    sheet = replace(FIT, sections=(replace(section, fields=(first, *section.fields[1:])), *FIT.sections[1:]))
    text = worksheet_text(sheet, LECTURE)
    at = 0
    for words in (
        *("Does ML fit?\n====", "Of ML in Industry", "Idea: ____", "Three questions.", "Only ML\n-------"),
        *("What rules cannot do.", "1. Would rules do? (required)", "Why: Rules are cheap.", "For example: No."),
        *("Not like this: Never.", f"On slide 1: {slide.title}", "[ ] Yes\n", "[ ] Unsure\n", "How sure: [ ] guess"),
        *("[ ] A person, by hand\n", "3. Which data", "- ____", "____ seconds\n", "____ of the metric ____"),
        *("What it can come to", "[ ] No ML needed\n    Rules do."),
    ):
        at = text.index(words, at)


@given(worksheets())
def test_it_fits_the_paper(sheet: Worksheet) -> None:
    for line in worksheet_text(sheet, LECTURE).split("\n"):
        assert columns(line) <= 80 or " " not in line.strip("[] ")


def test_a_lecture_says_which_worksheets_it_has() -> None:
    text = lecture_text(replace(LECTURE, worksheets=("fit", "design")))
    assert text.endswith(
        "Worksheets\n----------\n\n- fit\n- design\n\nTo print one blank: lecturetui read LECTURE --worksheet NAME\n"
    )
    assert "Worksheets\n---" not in lecture_text(replace(LECTURE, worksheets=()))
