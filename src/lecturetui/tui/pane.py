"""What the screen knows of a pane."""

from __future__ import annotations

from textual.containers import Container

from lecturetui.lecture.model import Lecture


class Pane(Container):
    """One view of a lecture. Facts come down to it as reactives, and it asks the screen by messages."""

    BLANK = True  # What is in it covers it: Textual need not style each of its lines.
    name_of_pane = ""
    """Its name in `panes.PANES`, and its id on the screen."""

    def __init__(self, lecture: Lecture) -> None:
        super().__init__(id=self.name_of_pane)
        self.lecture = lecture

    def take_focus(self) -> None:
        """Let keys go to what one uses first in this pane."""
        raise NotImplementedError

    def choose_row(self, row: str) -> None:
        """Move to the row of the board with this id."""
        raise NotImplementedError
