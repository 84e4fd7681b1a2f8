"""The figures of a review: what is due, what was answered and remembered, as charts and as words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from lecturetui import plain
from lecturetui.exports.figures_text import minutes_of, per_cent, sentences
from lecturetui.review.figures import Figures, OfLecture, figures
from lecturetui.tui.page import Page
from lecturetui.tui.review_words import many
from lecturetui.tui.sheet import Sheet

if TYPE_CHECKING:
    from lecturetui.tui.review_deck import Deck

EIGHTHS = " ▁▂▃▄▅▆▇█"
HIGH = 5
"""Lines of a chart."""
EDGE = 4
"""Cells beside a chart at least, so that those below each other begin at one place."""
MUTED = "$foreground-muted"
HEADING = "bold $text-primary"
BLANK = Content("")


class Read(NamedTuple):
    """The figures, and what the lectures in them are called."""

    figures: Figures
    titles: Mapping[str, str]


def read(deck: Deck) -> Read:
    """The figures of all lectures; on a thread. NotebookError if the notebook cannot be read."""
    everything = deck.of_everything()
    everything.look()
    reviews = everything.reviews
    now, ends = everything.now(), everything.day_ends
    quizzes = reviews.quizzes()
    found = figures(
        reviews.log(), everything.standings, everything.cards, now, ends, aside=everything.aside, quizzes=quizzes
    )
    return Read(found, everything.titles)


class FiguresPage(Page):
    """The charts below each other, each with its words."""

    def __init__(self, read: Read) -> None:
        super().__init__()
        self.read = read

    def lay_out(self, width: int) -> Sequence[Content]:
        """The lines of all charts."""
        found, titles = self.read
        if not found.all.answers:
            return Content("No card was answered yet. When some were, this tells what is due and remembered.").wrap(
                width
            )
        lines = [line for told in sentences(found) for line in Content(plain.line(told)).wrap(width)]
        for chart in (*_charts(found, width), _lectures(found, titles, width), _quizzes(found, titles, width)):
            lines += [BLANK, *chart] if chart else []
        return lines


class FiguresScreen(Sheet):
    """The figures laid over the review."""

    def __init__(self, read: Read) -> None:
        super().__init__(FiguresPage(read), "Figures")


def _charts(found: Figures, width: int) -> Iterator[list[Content]]:
    """What is due on each of the coming days; answers, minutes and what was remembered on each of the last."""
    week, last = found.today + timedelta(days=7), len(found.days) - 1
    start = found.today - timedelta(days=last)
    ahead = {0: "today", 7: f"{week:%a} {week.day}"}
    yield [_heading("Due on the coming days"), *columns(found.due, width, 3, ahead)]
    ago = {0: f"{start:%b} {start.day}", last: "today"}
    yield [_heading("Answers on the last days"), *columns([day.answers for day in found.days], width, 2, ago)]
    yield [_heading("Minutes"), *columns([ceil(day.minutes) for day in found.days], width, 2, ago)]
    if found.recent.learned:
        kept = [ceil(100 * (day.retention or 0)) for day in found.days]
        yield [_heading("Per cent remembered"), *columns(kept, width, 2, ago)]


def _heading(text: str) -> Content:
    return Content.styled(text, HEADING)


def columns(values: Sequence[int], width: int, cells: int, names: Mapping[int, str]) -> list[Content]:
    """A chart of upright bars of `cells` each, as many as have room, with names below some and the most beside it."""
    most = max(values, default=0)
    edge = max(EDGE, len(str(most)) + 1)
    cells = max(1, min(cells, (width - edge) // max(1, len(values))))
    bar = max(1, cells - 1)
    gap = " " * (cells - bar)
    lines = []
    for row in range(HIGH, 0, -1):
        eighths = (round(8 * (HIGH * value / most - row + 1)) if most else 0 for value in values)
        levels = [max(0, min(8, level)) for level in eighths]
        if row == 1:  # what is more than nothing is seen
            levels = [max(level, int(value > 0)) for level, value in zip(levels, values, strict=True)]
        drawn = gap.join(EIGHTHS[level] * bar for level in levels)
        label = str(most) if row == HIGH and most else "0" if row == 1 else ""
        lines.append(Content.assemble((label.rjust(edge - 1) + " ", MUTED), (drawn, "$primary")))
    under = BLANK.pad_right(edge)
    for place, name in names.items():
        at = min(edge + place * cells, edge + len(values) * cells - len(name))
        if at > under.cell_length or not place:
            under = under.pad_right(max(0, at - under.cell_length)) + Content.styled(name, MUTED)
    return [*lines, under]


def _lectures(found: Figures, titles: Mapping[str, str], width: int) -> list[Content]:
    lines = [_heading("By lecture")]
    for one in found.lectures:
        title = Content(plain.line(titles.get(one.lecture) or one.lecture or "On no lecture"))
        told = _of_lecture(one)
        if title.cell_length + len(told) + 2 <= width:
            lines.append(title.pad_right(width - title.cell_length - len(told)) + Content.styled(told, MUTED))
        else:
            lines += [*title.wrap(width), *(line.pad_left(2) for line in Content.styled(told, MUTED).wrap(width - 2))]
        if one.cards:
            begun = "━" * round(width * min(1, one.seen / one.cards))
            lines.append(Content.assemble((begun, "$primary"), ("━" * (width - len(begun)), "$foreground 15%")))
    return lines


def _of_lecture(one: OfLecture) -> str:
    told = [f"{one.seen} of {many(one.cards, 'card')} begun", f"{one.due} due"]
    if one.tally.retention is not None:
        told.append(f"{per_cent(one.tally.retention)} remembered")
    if one.tally.answers:
        told.append(f"{minutes_of(one.tally)} min")
    return " · ".join(told)


def _quizzes(found: Figures, titles: Mapping[str, str], width: int) -> list[Content]:
    lines = [_heading("Quizzes")] if found.quizzes else []
    for quiz in list(found.quizzes)[-10:]:
        day: date = quiz.at.astimezone().date()
        told = f"{day:%b} {day.day}  {quiz.right} of {quiz.asked} right  "
        title = plain.line(titles.get(quiz.lecture) or quiz.lecture)
        lines.append((Content(told) + Content.styled(title, MUTED)).truncate(width, ellipsis=True))
    return lines
