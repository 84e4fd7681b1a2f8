"""A review in words: what there is today, what was done, and when what is left comes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from textual.content import Content

from lecturetui.review.schedule import RATINGS
from lecturetui.tui.review_deck import Outlook
from lecturetui.tui.review_page import BLANK, KEY, MUTED, head, titled
from lecturetui.tui.reviewing import BURIED, SUSPENDED, Turn

NAMES = 14
"""Cells of the names that stand before what is told."""

NO_CARDS = Content.assemble(
    "Press ",
    ("c", KEY),
    " on a slide to write one: a question, then its answer. What stands in ",
    ("{{…}}", KEY),
    " in any jot is asked too, and so is every question of yours that you answered.",
)


def many(number: int, name: str) -> str:
    """A number of things: `1 card`, `2 cards`."""
    return f"{number} {name}{'s' * (number != 1)}"


def today_lines(today: Outlook, scope: str, width: int, height: int) -> list[Content]:
    """What there is to recall, of what `scope` says."""
    lines = head("Review", scope, width, height)
    if not today.cards:
        return [*lines, *titled("No cards yet", width), *NO_CARDS.wrap(width)]
    if not today.due and not today.new:
        lines += titled("Nothing is due", width)
        rows = [("Next", _next(today))]
    else:
        lines += titled(_what(today), width)
        rows = [("Due", f"{many(today.due, 'card')} that you answered before") if today.due else ("", "")]
        rows += [("New", _new(today)) if today.new else ("", "")]
        rows += [("", "")]
    rows += [("All", many(today.cards, "card"))]
    rows += [("Suspended", f"{many(today.suspended, 'card')}, not asked any more")] if today.suspended else []
    return [*lines, *_table(rows, width)]


def _what(today: Outlook) -> str:
    """What is left for today: `12 cards due, 5 new`."""
    if not today.due:
        return f"{today.new} new card{'s' * (today.new != 1)}"
    return f"{many(today.due, 'card')} due" + (f", {today.new} new" if today.new else "")


def _new(today: Outlook) -> str:
    rest = today.unseen - today.new
    return f"{many(today.new, 'card')} you have not seen yet" + (f", of {today.unseen}" if rest > 0 else "")


def _next(today: Outlook) -> str:
    return f"a card comes {day(today.next, today.day)}" if today.next else "no card is asked any more"


def over_lines(turn: Turn, seconds: float, today: Outlook | None, width: int, height: int) -> list[Content]:
    """What was done in a session, and when the next card comes."""
    lines = head("Review", "", width, height)
    lines += titled(f"{many(turn.done, 'answer')} given" if turn.done else "No answer given", width)
    rows = [("Answers", ", ".join(_tally(turn.deeds)))] if turn.done else []
    rows += [("Time", _span(seconds))] if turn.done else []
    for deed, what in ((BURIED, "put off until tomorrow"), (SUSPENDED, "not asked any more")):
        number = turn.deeds.count(deed)
        rows += [("Set aside", f"{many(number, 'card')} {what}")] if number else []
    rows += [("Next", _rest(turn, today))]
    return [*lines, *_table(rows, width)]


def _rest(turn: Turn, today: Outlook | None) -> str:
    if turn.again_at is not None:
        return f"a card that you are learning comes at {turn.again_at.astimezone():%H:%M}"
    if today is None:
        return "…"
    return f"{_what(today)} for today" if today.due or today.new else _next(today)


def _tally(deeds: Sequence[int]) -> Iterable[str]:
    return (f"{deeds.count(n)} {name}" for n, name in enumerate(RATINGS, 1) if n in deeds)


def _span(seconds: float) -> str:
    minutes = round(seconds / 60)
    return many(minutes, "minute") if minutes else "less than a minute"


def day(then: date, today: date) -> str:
    """A day that is to come: `tomorrow`, `on Friday`, `on March 6`."""
    ahead = (then - today).days
    if ahead < 2:
        return "tomorrow"
    if ahead < 7:
        return f"on {then:%A}"
    return f"on {then:%B} {then.day}" + (f", {then.year}" if then.year != today.year else "")


def _table(rows: Sequence[tuple[str, str]], width: int) -> list[Content]:
    """Names in one column, what is told of them in another."""
    lines: list[Content] = []
    for name, told in rows:
        if not name:
            lines += [BLANK] if lines and lines[-1] else []
            continue
        first, *more = Content(told).wrap(max(10, width - NAMES))
        lines.append(Content.styled(name.ljust(NAMES), MUTED) + first)
        lines += [line.pad_left(NAMES) for line in more]
    return lines
