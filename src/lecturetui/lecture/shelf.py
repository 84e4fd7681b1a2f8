"""The lectures at hand: the person's own with their courses, those opened lately, and those that ship."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lecturetui.errors import Fault, LectureError
from lecturetui.lecture.folders import Survey, is_lecture, listing, natural, survey
from lecturetui.lecture.load import folder_of, id_of
from lecturetui.places import Places
from lecturetui.tables.words import instead

LATELY, OWN, SHIPPED = "Opened lately", "Your lectures", "Come with lecturetui"
"""Names of the groups that are no courses."""


@dataclass(frozen=True, slots=True)
class Group:
    """Lectures that stand together."""

    name: str
    """Of a course, that of its folder."""
    lectures: tuple[Path, ...]
    course: Path | None = None
    """The folder of the course that it is."""
    cut: bool = False
    """Whether there are more lectures than these."""


def shelf(places: Places) -> list[Path]:
    """The lectures that need no opening to be known, broken ones too: those that ship, the person's own, each by number
    and name, then those of their courses.

    A lecture of the person's own stands in for the one of the same id that ships.
    """
    groups = arrange(look(places.lectures), [], look(places.shipped))
    return [path for group in sorted(groups, key=lambda one: one.name != SHIPPED) for path in group.lectures]


def look(place: Path) -> list[Survey]:
    """What there is in a folder of lectures; nothing in one that is not there."""
    try:
        return [survey(path) for path in listing(place)]
    except FileNotFoundError:
        return []  # a person without lectures of their own has no such folder
    except (OSError, ValueError):
        return [Survey(place, (place,))]


def arrange(
    own: Iterable[Survey], lately: Iterable[Survey], shipped: Iterable[Survey], first: Path | None = None
) -> list[Group]:
    """The groups in their order, none without lectures and each lecture once: the course `first`, what was opened
    lately, the person's own, their courses, the courses opened lately, and what ships.
    """
    own = sorted(own, key=lambda one: one.place)
    ids = {id_of(one.path) for one in own if one.lectures and not one.course}
    ships = [one for one in sorted(shipped, key=lambda one: one.place) if id_of(one.path) not in ids]
    known = {path for one in (*own, *ships) for path in (one.path, *one.lectures)}
    elsewhere = [one for one in dict.fromkeys(lately) if one.path not in known]
    courses = [one for one in own if one.course] + [one for one in elsewhere if one.course]
    known.update(path for one in courses for path in one.lectures)
    opened = [one for one in elsewhere if not one.course and one.path not in known]
    groups = [
        _group(LATELY, opened),
        _group(OWN, (one for one in own if not one.course)),
        *(Group(one.path.name or str(one.path), one.lectures, one.path, one.cut) for one in courses),
        _group(SHIPPED, ships),
    ]
    if first:
        groups.sort(key=lambda group: group.course != first)
    return _once(group for group in groups if group.lectures)


def is_course(path: Path) -> bool:
    """Whether a path is a folder with lectures in it that is no lecture itself."""
    try:
        return path.is_dir() and not is_lecture(path) and survey(path).course
    except (OSError, ValueError):
        return False


def find(name: str, places: Places) -> Path:
    """The lecture that a person means: an id, or the path of a lecture's folder, of a file in it or of a Markdown file.

    What has a path separator or exists is a path, and may turn out to be no lecture when it is loaded. LectureError
    for an id that no lecture has, or that lectures of several courses have.
    """
    path = Path(name)
    if name and (os.sep in name or os.path.lexists(path)):
        return folder_of(path) or path
    for place in (places.lectures, places.shipped):
        if _stands_in(place, name):
            return place / name
    paths = shelf(places)
    own = {id_of(one): one for one in paths if one.parent in (places.lectures, places.shipped)}
    found = [own[name]] if name in own else [one for one in paths if id_of(one) == name]
    if len(found) == 1:
        return found[0]
    if found:
        where = ", ".join(sorted(map(str, found[:4]), key=natural)) + (", …" if len(found) > 4 else "")
        raise LectureError(Fault(path, 0, 0, f"{len(found)} lectures have this id, give the path of one: {where}"))
    raise LectureError(Fault(path, 0, 0, f"there is no such lecture{instead(name, map(id_of, paths))}"))


def _stands_in(place: Path, name: str) -> bool:
    """Whether a place has a lecture's folder of this name; found without looking at any other."""
    try:
        return name not in ("", ".", "..") and id_of(place / name) == name and is_lecture(place / name)
    except (OSError, ValueError):
        return False


def _group(name: str, surveys: Iterable[Survey]) -> Group:
    found = list(surveys)
    return Group(name, tuple(path for one in found for path in one.lectures), cut=any(one.cut for one in found))


def _once(groups: Iterable[Group]) -> list[Group]:
    """Each lecture in the first of the groups that has it."""
    told: set[Path] = set()
    once = []
    for group in groups:
        left: Sequence[Path] = [path for path in dict.fromkeys(group.lectures) if path not in told]
        told.update(left)
        if left:
            once.append(replace(group, lectures=tuple(left)))
    return once
