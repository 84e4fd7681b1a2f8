"""Which jots of a lecture have no slide: they were written without one, or the lecture has lost theirs since."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lecturetui.lecture.model import Lecture
    from lecturetui.notebook import Jot, Notebook

NAME = "unplaced"
"""Name of the pane that lists them."""


def unplaced(notebook: Notebook, lecture: Lecture, most: int) -> list[Jot]:
    """The newest of them, newest first; NotebookError if the notebook cannot be read.

    Costs a step for each slide that has jots.
    """
    slides = ["", *notebook.slides(lecture.id).difference(lecture.index)]
    jots = [jot for slide in slides for jot in notebook.jots(lecture=lecture.id, slide=slide, limit=most)]
    return sorted(jots, key=attrgetter("id"), reverse=True)[:most]
