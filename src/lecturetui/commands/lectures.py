"""`lecturetui lectures`: what there is to open."""

from __future__ import annotations

from argparse import Namespace

from lecturetui.errors import LectureError
from lecturetui.exports.layout import aligned
from lecturetui.lecture import load, shelf
from lecturetui.lecture.model import Lecture
from lecturetui.places import places
from lecturetui.plain import line, say


def run(arguments: Namespace) -> int:
    """List every lecture that can be read, then say what is wrong with the others."""
    lectures: list[Lecture] = []
    broken: list[LectureError] = []
    for path in shelf(places()):
        try:
            lectures.append(load(path))
        except LectureError as error:
            broken.append(error)
    if arguments.json:
        _as_json(lectures)
    else:
        heads = ("ID", "TITLE", "DATE", "SLIDES", "BOARDS")
        rows = [(one.id, one.title, one.date, str(len(one.slides)), " ".join(one.boards)) for one in lectures]
        for text in aligned([heads, *rows]):
            say(text)
    for fault in broken:
        say(f"lecturetui: {line(str(fault))}", err=True)
    return 1 if broken else 0


def _as_json(lectures: list[Lecture]) -> None:
    from json import dumps

    keys = ("id", "title", "date", "slides", "boards")
    rows = [(one.id, one.title, one.date, len(one.slides), one.boards) for one in lectures]
    say(dumps([dict(zip(keys, row, strict=True)) for row in rows], indent=2))
