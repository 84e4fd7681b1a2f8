"""How times and jots are told on the screen."""

from __future__ import annotations

from datetime import datetime

from textual.content import Content

MARKS = {"note": "•", "question": "?", "idea": "✦", "todo": "☐"}
"""A sign for each kind of jot, one cell wide in every font."""

COLOURS = {"note": "$text-secondary", "question": "$text-warning", "idea": "$text-accent", "todo": "$text-success"}
"""A colour for each kind of jot, beside its sign."""

NAMES = {"note": "Note", "question": "Question", "idea": "Idea", "todo": "Todo"}


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


def mark(kind: str, *, done: bool = False) -> Content:
    """The sign of a jot and the space after it."""
    if done:
        return Content.styled("✓ ", "$foreground-muted")
    return Content.styled(f"{MARKS.get(kind, '•')} ", f"bold {COLOURS.get(kind, '$text-secondary')}")
