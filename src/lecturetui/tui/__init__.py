"""The screen: all that imports textual."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lecturetui.errors import LectureError, LecturetuiError
from lecturetui.places import Places

if TYPE_CHECKING:
    from lecturetui.lecture import Lecture
    from lecturetui.notebook.state import State


def run(lecture: Path | None, places: Places, dialect: str = "", course: Path | None = None) -> int:
    """Open the app on a lecture, or where one left it; the exit status. LecturetuiError if it cannot be opened.

    `dialect` is the one that a Markdown file is in, if it is not to be found out. With a folder of lectures, `course`,
    the list of lectures is opened at that.
    """
    import gc

    # What is imported and built up to the first paint stays: looking through it for garbage is a tenth of the start.
    gc.disable()
    from lecturetui.lecture import find
    from lecturetui.notebook.state import State
    from lecturetui.settings import load_settings
    from lecturetui.tui.app import LectureApp

    settings = load_settings(places.settings)
    state = State(places.state)
    opened = None
    if lecture:
        opened = _opened(lecture, dialect, state)
    elif state.lecture and not course:
        try:
            opened = _opened(find(state.lecture, places), "", state)
        except LectureError:
            opened = None  # It was moved or broken since: the list of lectures says which there are.
    app = LectureApp(places, settings, state, opened, dialect=dialect if lecture else "", course=course)
    app.run()
    if app.crash_noted is not None:
        note = f"what happened is noted in {places.log}" if app.crash_noted else f"{places.log} cannot be written"
        raise LecturetuiError(f"the program had to stop; what you wrote is kept; {note}")
    return 0


def _opened(path: Path, dialect: str, state: State) -> Lecture:
    """The lecture, of a long one the first slides if one left it at one of these."""
    from lecturetui.lecture import load

    lecture = load(path, dialect, start=True)
    if not lecture.whole and state.place(lecture.id).slide not in ("", *lecture.index):
        lecture = load(path, dialect)
    return lecture
