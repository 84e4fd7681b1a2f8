"""Ideas and worksheets by what a person calls them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lecturetui.commands.handouts import every
from lecturetui.errors import LectureError, LecturetuiError
from lecturetui.lecture import Lecture, load, shelf
from lecturetui.lecture.load import id_of
from lecturetui.notebook import Jot, Notebook
from lecturetui.notebook.answers import Answer
from lecturetui.places import Places
from lecturetui.plain import line, say
from lecturetui.tables.words import close, shown
from lecturetui.worksheets import load as worksheets
from lecturetui.worksheets.model import Worksheet

Answered = tuple[Worksheet, Mapping[str, Answer]]
"""A worksheet, and the answers on it by the ids of its fields."""


def idea_called(notebook: Notebook, name: str) -> Jot:
    """The idea with this id, or whose id alone begins so; LecturetuiError if there is none or more than one."""
    found = [jot for jot in every(notebook, kind="idea") if jot.id.startswith(name.lower())] if name else []
    if len(found) == 1:
        return found[0]
    many = f"{len(found)} ideas have an id that begins with" if found else "there is no idea with the id"
    raise LecturetuiError(f"{many} {shown(name)}: `lecturetui jots -k idea` lists the id of each")


@dataclass(slots=True)
class Shelf:
    """The worksheets of the lectures on the shelf. What a notebook calls a lecture is never looked for as a path."""

    here: Places
    _read: dict[str, Lecture | None] = field(default_factory=dict)

    def worksheet(self, lecture_id: str, name: str) -> Worksheet | None:
        """A worksheet of a lecture; None, and a word about it, if there is none that can be read."""
        try:
            lecture = self.lecture(lecture_id)
            if lecture is not None and name in lecture.worksheets:
                return worksheets.load(lecture, name)
            why = f"there is no worksheet {line(name)} of a lecture {line(lecture_id)}"
        except LectureError as error:
            why = str(error)
        say(f"lecturetui: {line(why)}; its answers are left out", err=True)
        return None

    def named(self, name: str, first: str) -> list[tuple[str, str]]:
        """(lecture, worksheet) of those that a name means, `worksheet` or `lecture/worksheet`; of the lecture `first`,
        if it has one, alone.
        """
        there = [(lecture.id, each) for lecture in self.lectures() for each in lecture.worksheets]
        found = [each for each in there if name in (each[1], "/".join(each))]
        if not found:
            hint = close(name, [each for _, each in there]) or ", and `lecturetui worksheets` lists them"
            raise LecturetuiError(f"there is no worksheet {shown(name)}{hint}")
        return [each for each in found if each[0] == first] or found[:1]

    def order(self, worksheet: Worksheet) -> tuple[str, int]:
        """The place of a worksheet that was found among all."""
        lecture = self._read[worksheet.lecture]
        return worksheet.lecture, lecture.worksheets.index(worksheet.id) if lecture else 0

    def lectures(self) -> Iterator[Lecture]:
        """All lectures that can be read."""
        for path in shelf(self.here):
            try:
                lecture = self.lecture(id_of(path))
            except LectureError:
                continue
            if lecture is not None:
                yield lecture

    def lecture(self, lecture_id: str) -> Lecture | None:
        """The lecture with this id; LectureError if it cannot be read."""
        if lecture_id not in self._read:
            path = next((path for path in shelf(self.here) if id_of(path) == lecture_id), None)
            self._read[lecture_id] = None if path is None else load(path)
        return self._read[lecture_id]


def answered(notebook: Notebook, here: Places, idea: Jot, name: str = "") -> list[Answered]:
    """The worksheets that have answers about an idea, in the order of their lectures; or that of a name, also blank.

    LecturetuiError if there are none.
    """
    found = Shelf(here)
    sheets = notebook.answers.sheets(idea.id)
    if name:
        sheets = [each for each in sheets if name in (each[1], "/".join(each))] or found.named(name, idea.lecture)
    read = [each for sheet in sheets if (each := found.worksheet(*sheet))]
    if not read:
        raise LecturetuiError(
            f"the idea {shown(idea.id)} has no answers on a worksheet: answer one in the app, "
            "or say by --worksheet NAME which to write blank"
        )
    read.sort(key=found.order)
    return [(each, notebook.answers.of(each.lecture, each.id, idea.id)) for each in read]
