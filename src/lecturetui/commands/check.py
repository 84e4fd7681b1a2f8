"""`lecturetui check`: every fault of a lecture, and of its worksheets."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from lecturetui.errors import LectureError
from lecturetui.lecture import load
from lecturetui.lecture.load import folder_of
from lecturetui.plain import line, say
from lecturetui.worksheets.load import all_of, faults_beside


def run(arguments: Namespace) -> int:
    """Print what is wrong, one fault a line, or what was read if nothing is."""
    path = Path(arguments.path)
    try:
        lecture = load(path)
    except LectureError as error:
        return _tell(LectureError(*sorted((*error.faults, *faults_beside(folder_of(path) or path)))))
    try:
        worksheets = all_of(lecture)
    except LectureError as error:
        return _tell(error)
    parts = [_count(len(lecture.slides), "slide"), _count(len(lecture.boards), "board")]
    if worksheets:
        parts.append(_count(len(worksheets), "worksheet"))
    say(f"{lecture.id}: {', '.join(parts)}, no faults")
    return 0


def _tell(error: LectureError) -> int:
    for fault in error.faults:
        say(line(str(fault)))
    say(_count(len(error.faults), "fault"), err=True)
    return 1


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
