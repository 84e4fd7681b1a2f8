"""`lecturetui check`: every fault of a lecture, and of its worksheets."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from lecturetui.errors import LectureError
from lecturetui.lecture import Lecture, load
from lecturetui.lecture.load import PLAIN, folder_of
from lecturetui.plain import line, say
from lecturetui.worksheets.load import all_of, faults_beside


def run(arguments: Namespace) -> int:
    """Print what is wrong, one fault a line, or what was read if nothing is."""
    path = Path(arguments.path)
    try:
        lecture = load(path, arguments.dialect)
    except LectureError as error:
        faults = sorted((*error.faults, *faults_beside(folder_of(path) or path)))
        return _tell(LectureError(*faults), err=arguments.json)
    try:
        worksheets = all_of(lecture)
    except LectureError as error:
        return _tell(error, err=arguments.json)
    if arguments.json:
        _as_json(lecture)
        return 0
    parts = [_count(len(lecture.slides), "slide"), _count(len(lecture.boards), "board")]
    if worksheets:
        parts.append(_count(len(worksheets), "worksheet"))
    written = "" if lecture.dialect == PLAIN else f" in the Markdown of {lecture.dialect}"
    if lecture.dialect == "breaks":
        written = " cut at thematic breaks"
    say(f"{lecture.id}: {', '.join(parts)}{written}, no faults")
    return 0


def _as_json(lecture: Lecture) -> None:
    from json import dumps

    said = {
        "dialect": lecture.dialect,
        "slides": len(lecture.slides),
        "titles": [slide.title for slide in lecture.slides],
        "notes": [slide.notes for slide in lecture.slides],
        "steps": [slide.steps for slide in lecture.slides],
    }
    say(dumps(said, indent=2))


def _tell(error: LectureError, *, err: bool) -> int:
    for fault in error.faults:
        say(line(str(fault)), err=err)
    say(_count(len(error.faults), "fault"), err=True)
    return 1


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
