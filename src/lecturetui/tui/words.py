"""How times and jots are told on the screen."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from textual.content import Content

from lecturetui.exports.jot_words import DONE, SIGNS
from lecturetui.notebook.jots import TAG

if TYPE_CHECKING:
    from lecturetui.notebook.jots import Jot

OVERDUE = "!"
"""The sign of a todo whose day has passed, in place of its box."""

COLOURS = {
    "note": "$text-secondary",
    "question": "$text-warning",
    "idea": "$text-accent",
    "todo": "$text-success",
    "card": "$text-primary",
}
"""A colour for each kind of jot, beside its sign."""

NAMES = {"note": "Note", "question": "Question", "idea": "Idea", "todo": "Todo", "card": "Card"}

ANSWER = Content.styled("↳ ", "bold $text-success")
"""Stands before the answer to a question."""

MARKED = "$text-secondary"


def moment(at: datetime, now: datetime) -> str:
    """When something was, in the person's own time: `10:21` today, else with its date."""
    at, now = at.astimezone(), now.astimezone()
    if at.date() == now.date():
        return f"{at:%H:%M}"
    return f"{at:%b} {at.day} {at:%H:%M}" if at.year == now.year else f"{at:%Y-%m-%d}"


def span(seconds: float) -> str:
    """A stretch of time in hours and minutes: `0:23`."""
    minutes = int(seconds) // 60
    return f"{minutes // 60}:{minutes % 60:02}"


def when(jot: Jot, now: datetime) -> str:
    """When a jot was written, and how far into the lecture that was: `10:21 · 0:23 in`."""
    at = moment(jot.made, now)
    return at if jot.elapsed is None else f"{at} · {span(jot.elapsed)} in"


def is_overdue(jot: Jot, today: date) -> bool:
    """Whether the day has passed by which this was to be done."""
    return jot.due is not None and jot.due < today and not jot.done


def due(jot: Jot, today: date) -> Content:
    """By when something is to be done: `due Fri Mar 6`; nothing if no day is set."""
    if jot.due is None:
        return Content("")
    if is_overdue(jot, today):
        return Content.styled(f"was due {_day(jot.due, today)}", "bold $text-error")
    near = not jot.done and (jot.due - today).days <= 1
    return Content.styled(f"due {_day(jot.due, today)}", "bold $text-warning" if near else "$foreground-muted")


def _day(day: date, today: date) -> str:
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((day - today).days)
    return near or (f"{day:%a %b} {day.day}" if day.year == today.year else f"{day}")


def mark(kind: str, *, done: bool = False, overdue: bool = False) -> Content:
    """The sign of a jot and the space after it."""
    if done:
        return Content.styled(f"{DONE} ", "$foreground-muted")
    if overdue:
        return Content.styled(f"{OVERDUE} ", "bold $text-error")
    return Content.styled(f"{SIGNS.get(kind, '•')} ", f"bold {COLOURS.get(kind, '$text-secondary')}")


def tagged(text: str, style: str = "") -> Content:
    """A text of a person's own, with its `#tags` marked."""
    content = Content.styled(text, style)
    for tag in TAG.finditer(text) if "#" in text else ():
        content = content.stylize(MARKED, *tag.span())
    return content
