"""What is done beside the reading, on threads that nothing waits for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Thread

from lecturetui.errors import LecturetuiError
from lecturetui.lecture.model import Lecture
from lecturetui.places import Places

Tell = Callable[[str], object]
"""Is given a sentence for the person, on any thread."""


def begin(places: Places, tell: Tell) -> None:
    """Make the day's copy of the notebook, and forget what has been in its trash for long."""

    def work() -> None:
        from lecturetui.notebook.backup import daily

        daily(places.notebook, places.copies)
        empty_old(places.notebook, tell)

    _beside(work, tell)


def empty_old(notebook: Path, tell: Tell) -> None:
    """Forget what has been in the trash of a notebook for long; NotebookError if it cannot be written."""
    from lecturetui.notebook import Notebook
    from lecturetui.notebook.trash import KEPT

    # By a connection of its own: the reading does not wait for a program that is writing.
    with closing(Notebook.open(notebook, tell)) as own:
        own.empty_trash(older_than=KEPT)


def mirror(folder: Path, notebook: Path, lecture: Lecture, tell: Tell) -> None:
    """Bring a lecture's file in the person's folder up to date."""

    def work() -> None:
        from lecturetui.exports.mirror import refresh
        from lecturetui.notebook import Notebook

        with closing(Notebook.open(notebook, tell)) as own:
            refresh(folder, lecture, own.jots(lecture=lecture.id), own.ticks(lecture.id))

    _beside(work, tell)


def _beside(work: Callable[[], object], tell: Tell) -> None:
    def run() -> None:
        try:
            work()
        except LecturetuiError as error:
            tell(str(error))

    Thread(target=run, daemon=True).start()
