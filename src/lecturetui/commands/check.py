"""`lecturetui check`: every fault of a lecture."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from lecturetui.errors import LectureError
from lecturetui.lecture import load
from lecturetui.plain import line, say


def run(arguments: Namespace) -> int:
    """Print what is wrong, one fault a line, or what was read if nothing is."""
    try:
        lecture = load(Path(arguments.path))
    except LectureError as error:
        for fault in error.faults:
            say(line(str(fault)))
        say(_count(len(error.faults), "fault"), err=True)
        return 1
    boards = _count(len(lecture.boards), "board")
    say(f"{lecture.id}: {_count(len(lecture.slides), 'slide')}, {boards}, no faults")
    return 0


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
