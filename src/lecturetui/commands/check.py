"""`lecturetui check`: every fault of a lecture, and of its worksheets."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from lecturetui.errors import Fault
from lecturetui.lecture import Lecture
from lecturetui.lecture.load import PLAIN
from lecturetui.plain import line, say
from lecturetui.worksheets.load import checked


def run(arguments: Namespace) -> int:
    """Print what is wrong, one fault a line, or what was read if nothing is."""
    lecture, worksheets, faults = checked(Path(arguments.path), arguments.dialect)
    if lecture is None or faults:
        return _tell(faults, err=arguments.json)
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


def _tell(faults: Sequence[Fault], *, err: bool) -> int:
    for fault in faults:
        say(line(str(fault)), err=err)
    say(_count(len(faults), "fault"), err=True)
    return 1


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
