"""Reads the worksheets of a lecture from its folder: each whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from lecturetui.errors import Fault, LectureError
from lecturetui.lecture import Lecture
from lecturetui.lecture import load as load_lecture
from lecturetui.lecture.load import FACTS, folder_of, id_of
from lecturetui.lecture.schema import read_worksheets
from lecturetui.tables import read_toml
from lecturetui.tables.words import instead
from lecturetui.worksheets.model import Worksheet
from lecturetui.worksheets.schema import read_facts

FOLDER = "worksheets"
"""The folder of a lecture that has its worksheets."""


def load(lecture: Lecture, name: str) -> Worksheet:
    """A worksheet of a lecture by its id; LectureError with every fault of its file, or if there is no such one."""
    if name not in lecture.worksheets:
        why = f"there is no such worksheet{instead(name, lecture.worksheets)}"
        raise LectureError(Fault(lecture.path / FOLDER / f"{name}.toml", 0, 0, why))
    return _read(lecture.path, name, lecture.index)


def readable(lecture: Lecture, tell: Callable[[str], object] = lambda _: None) -> Iterator[Worksheet]:
    """The worksheets of a lecture, in its order, without those that cannot be read, whose faults are told."""
    for name in lecture.worksheets:
        try:
            yield load(lecture, name)
        except LectureError as error:
            tell(str(error))


def all_of(lecture: Lecture) -> list[Worksheet]:
    """All worksheets of a lecture, in its order; LectureError with the faults of all of them."""
    return _read_all(lecture.path, lecture.worksheets, lecture.index)


class Checked(NamedTuple):
    """A lecture with its worksheets, and all that is wrong with them."""

    lecture: Lecture | None
    """None if it cannot be read."""
    worksheets: list[Worksheet]
    """None of them if one has a fault."""
    faults: tuple[Fault, ...]


def checked(path: Path, dialect: str = "") -> Checked:
    """What is at a path, as `lecture.load` takes it, with every fault of all files in order."""
    try:
        lecture = load_lecture(path, dialect)
    except LectureError as error:
        beside = _faults_beside(folder_of(path) or path)
        return Checked(None, [], tuple(sorted((*error.faults, *beside))))
    try:
        return Checked(lecture, all_of(lecture), ())
    except LectureError as error:
        return Checked(lecture, [], error.faults)


def _faults_beside(folder: Path) -> tuple[Fault, ...]:
    """The faults of the worksheets of a lecture that cannot be read itself."""
    try:
        _read_all(folder, read_worksheets(read_toml(folder / FACTS, LectureError)), None)
    except LectureError as error:
        return tuple(fault for fault in error.faults if fault.path.parent != folder)
    return ()


def _read_all(folder: Path, names: Collection[str], slides: Collection[str] | None) -> list[Worksheet]:
    read: list[Worksheet] = []
    faults: list[Fault] = []
    for name in names:
        try:
            read.append(_read(folder, name, slides))
        except LectureError as error:
            faults += error.faults
    if faults:
        raise LectureError(*sorted(faults))
    return read


def _read(folder: Path, name: str, slides: Collection[str] | None) -> Worksheet:
    path = folder / FOLDER / f"{name}.toml"
    table = read_toml(path, LectureError)
    facts = read_facts(table, slides)
    table.finish()
    return Worksheet(id=name, lecture=id_of(folder), path=path, **facts)
