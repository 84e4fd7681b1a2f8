"""What panes ask of the screen: the screen alone moves between slides and writes to the notebook."""

from __future__ import annotations

from textual.message import Message

from lecturetui.lecture.model import Lecture


class GoTo(Message):
    """Show the slide with this id."""

    def __init__(self, slide: str) -> None:
        super().__init__()
        self.slide = slide


class ShowUnplaced(Message):
    """Show the jots of the lecture that are on none of its slides."""


class Reread(Message):
    """The lecture's files have changed: show what they say now."""

    def __init__(self, lecture: Lecture) -> None:
        super().__init__()
        self.lecture = lecture


class Tick(Message):
    """Set or take away the tick of a reminder."""

    def __init__(self, reminder: str, on: bool) -> None:
        super().__init__()
        self.reminder = reminder
        self.on = on


class JotAsked(Message):
    """Do something with a jot.

    `edit` or `answer` it, edit it in the person's own `editor`, mark it `done` (or open it again), `trash` it,
    `move` it onto the slide that one is on, `visit` the slide it was had on, or `work` on it with worksheets.
    """

    def __init__(self, action: str, jot: str) -> None:
        super().__init__()
        self.action = action
        self.jot = jot


class WorksheetsAsked(Message):
    """Show the worksheets of the lecture that are about no idea."""
