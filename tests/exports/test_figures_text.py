"""The figures of reviewing in words and charts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lecturetui.exports.figures_text import figures_text, per_cent, sentences
from lecturetui.notebook.reviews import Quiz
from lecturetui.review.figures import AHEAD, BACK, Figures, OfLecture, Tally

NONE = Figures(date(2026, 11, 24), (0,) * AHEAD, (Tally(),) * BACK, Tally(), Tally(), ())
SOME = replace(
    NONE,
    due=(2, 0, 4, 1, *(0,) * (AHEAD - 4)),
    days=(*(Tally(),) * (BACK - 3), Tally(8, 60.0), Tally(), Tally(4, 30.0, 2, 1)),
    recent=Tally(12, 90.0, 2, 1),
    all=Tally(1_200, 9_000.0, 800, 796),
    lectures=(OfLecture("ml-research", 22, 9, 2, Tally(12, 90.0, 2, 1)),),
    quizzes=(Quiz("ml-research", 7, 10, datetime(2026, 11, 24, 12, tzinfo=UTC)),),
)


def test_nothing_is_said_of_nothing_in_words_alone() -> None:
    text = figures_text(NONE)
    assert text.startswith("No cards are due today, and none in the 13 days after.\nIn the last 30 days you gave no")
    assert "\n\n" not in text


def test_words_say_what_charts_show() -> None:
    due, answered, remembered = sentences(SOME)
    assert due == "2 cards are due today, and 5 in the 13 days after, 4 of them on Thursday, 26 November."
    assert answered == "In the last 30 days you gave 12 answers on 2 days, in 2 minutes."
    assert remembered == (
        "Cards that you had learned came up 2 times in these days, of which you remembered 50 %; 800 times in all, of "
        "which you remembered 99 %."
    )


def test_charts_are_columns_of_days_numbers_and_bars() -> None:
    blocks = [block.split("\n") for block in figures_text(SOME, 60).split("\n\n")]
    _, due, answers, lectures, quizzes = blocks
    assert [text.rstrip("█") for text in due[1:4]] == ["Tue 24 Nov  2 ", "Wed 25 Nov  0", "Thu 26 Nov  4 "]
    assert [text.count("█") for text in due[1:4]] == [20, 0, 40]
    assert [text[:13] for text in answers[1:]] == ["Sun 22 Nov  8", "Mon 23 Nov  0", "Tue 24 Nov  4"]
    assert answers[3].split()[3:] == ["4", "█████████", "0.5", "min", "█████████"]
    assert lectures[1:] == [
        "LECTURE      CARDS  SEEN  DUE  REMEMBERED  MINUTES",
        "ml-research     22     9    2        50 %      1.5",
    ]
    assert quizzes[1].endswith("7 of 10  ml-research")


@pytest.mark.parametrize("width", [20, 60, 80, 120])
def test_charts_fit_and_need_no_more_than_ascii_where_that_is_all_there_is(width: int) -> None:
    assert all(len(text) <= max(width, 54) for text in figures_text(SOME, width).split("\n"))
    assert figures_text(SOME, width, ascii_only=True).isascii()


@pytest.mark.parametrize(
    ("share", "said"),
    [(None, "-"), (0.0, "0 %"), (0.001, "1 %"), (0.5, "50 %"), (0.999, "99 %"), (1.0, "100 %")],
)
def test_only_all_is_a_hundred_per_cent_and_only_none_is_nothing(share: float | None, said: str) -> None:
    assert per_cent(share) == said
