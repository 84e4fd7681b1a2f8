"""What to say when a lecture does not have what was asked of it."""

from __future__ import annotations

from collections.abc import Sequence

from lecturetui.errors import LecturetuiError
from lecturetui.lecture.model import Lecture
from lecturetui.tables.words import close, shown


def check_slide(lecture: Lecture, slide: str) -> None:
    """Raise LecturetuiError, with ids that it may have been meant as, if there is no slide with this id."""
    if slide not in lecture.index:
        hint = close(slide, lecture.index) or f", and `lecturetui read {lecture.id}` gives the id of each"
        raise LecturetuiError(f"{lecture.id} has no slide {shown(slide)}{hint}")


def check_board(lecture: Lecture, board: str) -> None:
    """Raise LecturetuiError, with those that there are, if the lecture has nothing for the board of this name."""
    if board not in lecture.boards:
        raise LecturetuiError(f"{lecture.id} has no board {shown(board)}{_has(lecture.boards)}")


def check_worksheet(lecture: Lecture, worksheet: str) -> None:
    """Raise LecturetuiError, with those that there are, if the lecture has no worksheet with this id."""
    if worksheet not in lecture.worksheets:
        raise LecturetuiError(f"{lecture.id} has no worksheet {shown(worksheet)}{_has(lecture.worksheets)}")


def _has(names: Sequence[str]) -> str:
    return f", it has {', '.join(names)}" if names else ", it has none"
