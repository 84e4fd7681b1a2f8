"""`lecturetui lectures`: what there is to open, and how far one is."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from typing import NamedTuple

from lecturetui.errors import LectureError, LecturetuiError
from lecturetui.exports.layout import aligned
from lecturetui.lecture import load
from lecturetui.lecture.folders import survey
from lecturetui.lecture.model import Lecture
from lecturetui.lecture.shelf import Group, arrange, look
from lecturetui.notebook import Notebook, State
from lecturetui.places import Places, places
from lecturetui.plain import line, say

HEADS = ("ID", "TITLE", "DATE", "SLIDES", "SEEN", "JOTS", "OPEN", "BOARDS")


class Told(NamedTuple):
    """A lecture, how far one is in it, and what one wrote there: None for what the notebook does not tell."""

    lecture: Lecture
    course: str
    seen: int
    jots: int | None
    questions: int | None


def run(arguments: Namespace) -> int:
    """List every lecture that can be read, then say what is wrong with the others."""
    here = places()
    lectures, broken = _read(here)
    if arguments.json:
        _as_json(lectures)
    else:
        rows = [_row(one) for one in lectures]
        for text in aligned([HEADS, *rows]):
            say(text)
    for fault in broken:
        say(f"lecturetui: {line(str(fault))}", err=True)
    return 1 if broken else 0


def _read(here: Places) -> tuple[list[Told], list[LecturetuiError]]:
    """The lectures in the order of the app's list, and what is wrong; what was opened lately may be gone."""
    state = State(here.state)
    lately = map(Path, state.opened().lately)
    groups = arrange(look(here.lectures), map(survey, filter(os.path.lexists, lately)), look(here.shipped))
    lectures: list[Told] = []
    broken: list[LecturetuiError] = []
    try:
        tallies = Notebook.open(here.notebook).tallies()
    except LecturetuiError as error:
        tallies = None
        broken.append(error)
    for group in groups:
        for path in group.lectures:
            try:
                lecture = load(path)
            except LectureError as error:
                broken.append(error)
                continue
            seen = len(state.place(lecture.id).seen.intersection(lecture.index))
            jots, questions = (None, None) if tallies is None else tallies.get(lecture.id, (0, 0))
            lectures.append(Told(lecture, lecture.course or _folder(group), seen, jots, questions))
    return lectures, broken


def _folder(group: Group) -> str:
    return group.name if group.course else ""


def _row(told: Told) -> tuple[str, ...]:
    one = told.lecture
    numbers = (len(one.slides), told.seen, told.jots, told.questions)
    figures = ("-" if number is None else str(number) for number in numbers)
    return (one.id, one.title, one.date, *figures, " ".join(one.boards))


def _as_json(lectures: list[Told]) -> None:
    from json import dumps

    rows = [
        {
            "id": one.id,
            "title": one.title,
            "course": line(course),
            "path": line(str(one.path)),
            "date": one.date,
            "slides": len(one.slides),
            "boards": one.boards,
            "seen": seen,
            "jots": jots,
            "open_questions": questions,
        }
        for one, course, seen, jots, questions in lectures
    ]
    say(dumps(rows, indent=2))
