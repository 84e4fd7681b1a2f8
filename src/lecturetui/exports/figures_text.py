"""The figures of reviewing as plain text: in words first, then as charts whose bars are characters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import dropwhile

from lecturetui.exports.layout import WIDTH, aligned, wrap
from lecturetui.plain import line
from lecturetui.review.bars import bar
from lecturetui.review.figures import AHEAD, BACK, Figures, OfLecture, Tally

NARROWEST, WIDEST = 8, 40
"""Cells of a bar."""
QUIZZES = 10
"""Scores that are shown: the last ones."""
HEADS = ("LECTURE", "CARDS", "SEEN", "DUE", "REMEMBERED", "MINUTES")

Column = Sequence[tuple[str, float]]
"""What is said of each day, and how much that is."""


def figures_text(figures: Figures, width: int = WIDTH, *, ascii_only: bool = False) -> str:
    """All figures, in lines of at most `width` columns where that can be; without block characters if `ascii_only`."""
    blocks = [
        [text for sentence in sentences(figures) for text in wrap(sentence, width)],
        [f"Cards due in the next {AHEAD} days", *due_chart(figures, width, ascii_only=ascii_only)],
        ["Answers, and minutes", *answers_chart(figures, width, ascii_only=ascii_only)],
        ["Lectures", *lectures_table(figures)],
        ["Quizzes", *quizzes_table(figures)],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if len(block) > 1)


def sentences(figures: Figures) -> list[str]:
    """The figures in words: what is due, what was answered, what is remembered."""
    return [_due(figures), _answered(figures), _remembered(figures.recent, figures.all)]


def due_chart(figures: Figures, width: int = WIDTH, *, ascii_only: bool = False) -> list[str]:
    """A line for each of the coming days: how many cards are due, and a bar; none if no card is."""
    if not any(figures.due):
        return []
    return _chart(figures.today, [[(f"{number:,}", number) for number in figures.due]], width, ascii_only=ascii_only)


def answers_chart(figures: Figures, width: int = WIDTH, *, ascii_only: bool = False) -> list[str]:
    """A line for each of the last days, from the first with an answer: answers and minutes, each with a bar."""
    days = list(dropwhile(lambda day: not day.answers, figures.days))
    answers = [(f"{day.answers:,}", day.answers) for day in days]
    minutes = [(f"{minutes_of(day)} min", day.minutes) for day in days]
    first = figures.today - timedelta(len(days) - 1)
    return _chart(first, [answers, minutes], width, ascii_only=ascii_only) if days else []


def lectures_table(figures: Figures) -> list[str]:
    """The figures of each lecture under their heads; none if there are no lectures."""
    rows = [_row(each) for each in figures.lectures]
    columns = [list(cells) for cells in zip(HEADS, *rows, strict=True)]
    for cells in columns[1:]:
        width = max(map(len, cells))
        cells[:] = [cell.rjust(width) for cell in cells]
    return list(aligned(list(zip(*columns, strict=True)))) if rows else []


def quizzes_table(figures: Figures) -> list[str]:
    """The last scores that were kept, the newest first."""
    last = figures.quizzes[: -QUIZZES - 1 : -1]
    rows = [(f"{one.at.astimezone():%Y-%m-%d %H:%M}", f"{one.right} of {one.asked}", line(one.lecture)) for one in last]
    return list(aligned(rows)) if rows else []


def minutes_of(tally: Tally) -> str:
    """Minutes, with a decimal where they are few; more than none is not told as none."""
    few = 0 < tally.minutes < 9.95
    return f"{max(tally.minutes, 0.1):.1f}" if few else f"{tally.minutes:,.0f}"


def per_cent(share: float | None) -> str:
    """A share in whole per cent; a dash for none. Only all is 100 and only none is 0."""
    if share is None:
        return "-"
    return f"{min(max(round(share * 100), share > 0), 100 - (share < 1)):d} %"


def _due(figures: Figures) -> str:
    today, later = figures.due[0], sum(figures.due[1:])
    text = f"{_count(today, 'card')} {'is' if today == 1 else 'are'} due today, and"
    if not later:
        return f"{text[0].upper()}{text[1:]} none in the {AHEAD - 1} days after."
    most = max(range(1, AHEAD), key=lambda n: figures.due[n])
    day = figures.today + timedelta(most)
    of_them = "" if figures.due[most] == later else f"{figures.due[most]:,} of them "
    when = f"{of_them}on {day:%A}, {day.day} {day:%B}"
    return f"{text[0].upper()}{text[1:]} {later:,} in the {AHEAD - 1} days after, {when}."


def _answered(figures: Figures) -> str:
    recent, on = figures.recent, sum(day.answers > 0 for day in figures.days)
    if not recent.answers:
        return f"In the last {BACK} days you gave no answer."
    minutes = f"{recent.minutes:,.0f} minutes" if recent.minutes >= 1.5 else "a minute"
    return f"In the last {BACK} days you gave {_count(recent.answers, 'answer')} on {_count(on, 'day')}, in {minutes}."


def _remembered(recent: Tally, all_: Tally) -> str:
    if not all_.learned:
        return "No card that you had learned came up again yet, so how much you remember is not known."
    lately = f"{_count(recent.learned, 'time')} in these days, of which you remembered {per_cent(recent.retention)}"
    whole = f"{_count(all_.learned, 'time')} in all, of which you remembered {per_cent(all_.retention)}"
    return f"Cards that you had learned came up {f'{lately}; ' if recent.learned else ''}{whole}."


def _row(each: OfLecture) -> tuple[str, ...]:
    numbers = (f"{number:,}" for number in (each.cards, each.seen, each.due))
    return line(each.lecture) or "-", *numbers, per_cent(each.tally.retention), minutes_of(each.tally)


def _chart(first: date, data: Sequence[Column], width: int, *, ascii_only: bool) -> list[str]:
    """A line a day: the day, then what each column says and a bar of it."""
    texts = [max(len(text) for text, _ in column) for column in data]
    label = len(_day(first))
    room = (width - label - sum(texts) - 3 * len(data)) // len(data)
    cells = max(NARROWEST, min(room, WIDEST))
    lines = []
    for n, parts in enumerate(zip(*data, strict=True)):
        said = _day(first + timedelta(n))
        for (text, value), column, text_width in zip(parts, data, texts, strict=True):
            most = max(number for _, number in column)
            said += f"  {text:>{text_width}} {bar(value, most, cells, ascii_only=ascii_only):<{cells}}"
        lines.append(said.rstrip())
    return lines


def _day(day: date) -> str:
    return f"{day:%a %d %b}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{f'{number:,}' if number else 'no'} {noun}s"
