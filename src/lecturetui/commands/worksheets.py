"""`lecturetui worksheets`: what there is to answer."""

from __future__ import annotations

from argparse import Namespace

from lecturetui.errors import LectureError
from lecturetui.exports.layout import aligned
from lecturetui.lecture import find, load, shelf
from lecturetui.places import places
from lecturetui.plain import line, say
from lecturetui.worksheets.load import load as load_worksheet
from lecturetui.worksheets.model import Worksheet


def run(arguments: Namespace) -> int:
    """List the worksheets of a lecture, or of all, that can be read, then say what is wrong with the others."""
    here = places()
    found: list[Worksheet] = []
    broken: list[LectureError] = []
    for path in [find(arguments.lecture, here)] if arguments.lecture else shelf(here):
        try:
            lecture = load(path)
        except LectureError as error:
            broken.append(error)
            continue
        for name in lecture.worksheets:
            try:
                found.append(load_worksheet(lecture, name))
            except LectureError as error:
                broken.append(error)
    if arguments.json:
        _as_json(found)
    elif found:
        heads = ("LECTURE", "ID", "TITLE", "ABOUT", "QUESTIONS", "REQUIRED")
        rows = [(one.lecture, one.id, line(one.title), one.about or "-", *map(str, _counts(one))) for one in found]
        for text in aligned([heads, *rows]):
            say(text)
    elif not broken:
        say("lecturetui: no worksheets", err=True)
    for fault in broken:
        say(f"lecturetui: {line(str(fault))}", err=True)
    return 1 if broken else 0


def _counts(worksheet: Worksheet) -> tuple[int, int]:
    fields = worksheet.fields.values()
    return len(fields), sum(field.required for field in fields)


def _as_json(found: list[Worksheet]) -> None:
    from json import dumps

    keys = ("lecture", "id", "title", "about", "summary", "fields", "required")
    rows = [(one.lecture, one.id, one.title, one.about, one.summary, *_counts(one)) for one in found]
    say(dumps([dict(zip(keys, row, strict=True)) for row in rows], indent=2))
