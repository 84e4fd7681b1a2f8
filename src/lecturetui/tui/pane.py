"""What the screen knows of a pane."""

from __future__ import annotations

from pathlib import Path

from textual.containers import Container
from textual.reactive import reactive

from lecturetui.lecture.model import Lecture


def lecture_on_show() -> reactive[Lecture]:
    """A widget's lecture, set from the start without a word; another reading of it comes down from the screen."""
    return reactive(Lecture("", Path(), "", (), ()), repaint=False, init=False)


class Pane(Container):
    """One view of a lecture. Facts come down to it as reactives, and it asks the screen by messages."""

    BLANK = True  # What is in it covers it: Textual need not style each of its lines.
    name_of_pane = ""
    """Its name in `panes.PANES`, and its id on the screen."""

    lecture: reactive[Lecture] = lecture_on_show()

    def __init__(self, lecture: Lecture) -> None:
        super().__init__(id=self.name_of_pane)
        self.set_reactive(Pane.lecture, lecture)

    def take_focus(self) -> None:
        """Let keys go to what one uses first in this pane."""
        raise NotImplementedError

    @property
    def row(self) -> str:
        """Id of the row of the board that one stands on, '' if there is none."""
        return ""

    def choose_row(self, row: str) -> None:
        """Move to the row of the board with this id."""
        raise NotImplementedError
