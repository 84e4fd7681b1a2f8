"""The figures of a review: charts, and the same in words."""

from __future__ import annotations

from datetime import date

from lecturetui.lecture import load
from lecturetui.review.figures import Figures, OfLecture, Tally
from lecturetui.tui.panes.review import ReviewPane
from lecturetui.tui.review_figures import FiguresPage, FiguresScreen, Read, columns
from tests.tui.pendulum import app_on, notebook, pendulum, reach
from tests.waiting import until

RECENT = Tally(12, 300.0, 10, 9)


def lines(found: Figures, width: int = 90) -> list[str]:
    page = FiguresPage(Read(found, {"a": "A [/red] lecture"}))
    return [line.plain for line in page.lay_out(width)]


def found(**changes: object) -> Figures:
    known: dict[str, object] = {
        "today": date(2026, 3, 6),
        "due": (8, 4, *[0] * 12),
        "days": (*[Tally()] * 28, Tally(8), Tally(4)),
        "recent": RECENT,
        "all": RECENT,
        "lectures": (OfLecture("a", 20, 12, 8, RECENT),),
    }
    return Figures(**(known | changes))  # type: ignore[arg-type]


def test_what_a_chart_shows_is_told_in_words_too() -> None:
    text = "\n".join(lines(found()))
    assert "8 cards are due today, and 4 in the 13 days after" in text
    assert "you gave 12 answers on 2 days, in 5 minutes" in text
    assert "A [/red] lecture" in text
    assert "12 of 20 cards begun · 8 due · 90 % remembered · 5.0 min" in text


def test_bars_are_as_high_as_their_values_and_the_smallest_is_seen() -> None:
    chart = [line.plain for line in columns([1000, 500, 1, 0], 40, 2, {0: "today"})]
    assert chart[0].startswith("1000 █")
    column = [[row[5 + 2 * n] for row in chart[:-1]] for n in range(4)]
    assert column[0] == ["█"] * 5
    assert column[1] == [" ", " ", "▄", "█", "█"]
    assert column[2] == [" ", " ", " ", " ", "▁"]
    assert column[3] == [" "] * 5


def test_minutes_and_what_was_remembered_of_each_day_have_charts() -> None:
    days = (*[Tally()] * 28, Tally(8, 540.0, 4, 1), Tally(4, 61.0, 4, 4))
    text = lines(found(days=days))
    minutes = text.index("Minutes")
    assert text[minutes + 1].startswith("  9 ")
    remembered = text.index("Per cent remembered")
    assert text[remembered + 1].startswith("100 ")
    assert text[remembered + 1][4 + 2 * 29] == "█"
    assert text[remembered + 1][4 + 2 * 28] == " "


def test_a_chart_keeps_to_its_room() -> None:
    for width in (34, 40, 60, 100):
        assert all(len(line) <= width for line in lines(found(), width))


def test_without_answers_a_sentence_says_so() -> None:
    assert "No card was answered yet" in "\n".join(lines(found(all=Tally())))


async def test_the_figures_open_from_the_review() -> None:
    path = pendulum()
    jot = notebook().add("card", "Q\nA", lecture="pendulum")
    notebook().reviews.answer(f"jot/{jot.id}", 3, lecture="pendulum", took=60)
    async with app_on(path) as pilot:
        await pilot.press("9")
        await until(pilot, lambda: pilot.app.screen.query(ReviewPane))
        screen = await reach(pilot, FiguresScreen, "f")
        text = "\n".join(line.plain for line in screen.page.lines)
        assert "you gave 1 answer on 1 day, in a minute" in text
        assert load(path).title in text
