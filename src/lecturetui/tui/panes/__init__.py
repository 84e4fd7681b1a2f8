"""The panes of a lecture, in the order of their keys. The module of a pane is imported when it is first shown."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from lecturetui.lecture.model import Lecture
from lecturetui.tui.pane import Pane
from lecturetui.tui.unplaced import NAME


@dataclass(frozen=True, slots=True)
class PaneKind:
    """One pane: what it is called and which key shows it."""

    name: str
    """Also its module's, whose `PANE` is the class."""
    key: int
    """The same in every lecture, so that the hand can learn it."""
    title: str
    board: str
    """The board it shows, '' if it shows none; a lecture without the board is without the pane."""
    about: str
    always: bool = False
    """Whether every lecture has the pane, since it shows more than the board."""

    def make(self, lecture: Lecture) -> Pane:
        """The pane for a lecture."""
        pane: Pane = import_module(f"{__name__}.{self.name}").PANE(lecture)
        return pane


PANES = (
    PaneKind("slides", 1, "Slides", "", "The slides with their agenda and your jots"),
    PaneKind("timeline", 2, "Timeline", "milestones", "The milestones along time"),
    PaneKind("tools", 3, "Tools", "tools", "The tools by group"),
    PaneKind("roles", 4, "Roles", "roles", "The roles side by side"),
    PaneKind("sprint", 5, "Sprint", "sprint", "The rubric and the schedule"),
    PaneKind("reminders", 6, "Reminders", "reminders", "The lecturer's reminders and your todos", always=True),
    PaneKind("ideas", 7, "Ideas", "", "Every idea of yours, newest first"),
    PaneKind("questions", 8, "Questions", "", "Every question of yours, the open ones first"),
    PaneKind("review", 9, "Review", "", "What is to be recalled today"),
)
UNPLACED = PaneKind(NAME, -1, "Not on any slide", "", "The jots that are on no slide of the lecture")
"""The agenda leads there while there are such jots; it has neither a key nor a tab."""


def shows_the_same(kind: PaneKind, lecture: Lecture, other: Lecture) -> bool:
    """Whether a pane has nothing else to show for the one reading of a lecture than for the other."""
    rows = not kind.board or lecture.rows(kind.board) == other.rows(kind.board)
    # Worksheets are offered on the sprint.
    return rows and (kind.name != "sprint" or bool(lecture.worksheets) == bool(other.worksheets))


def panes_of(lecture: Lecture) -> dict[str, PaneKind]:
    """The panes that have something to show for this lecture, by their names."""
    return {kind.name: kind for kind in PANES if kind.always or not kind.board or kind.board in lecture.boards}
