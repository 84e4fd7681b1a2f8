"""The lectures at hand: those that ship, and the person's own."""

from __future__ import annotations

import os
import re
from pathlib import Path

from lecturetui.errors import Fault, LectureError
from lecturetui.lecture.load import FACTS, SLIDES, folder_of, id_of
from lecturetui.places import Places
from lecturetui.tables.document import LIMIT
from lecturetui.tables.textfile import read_text
from lecturetui.tables.words import instead

_NUMBER = re.compile(r"^number[ \t]*=[ \t]*(\d{1,4})[ \t]*(?:#.*)?$", re.MULTILINE)


def shelf(places: Places) -> list[Path]:
    """The folders of all lectures, broken ones too: those that ship, then the person's own, each by number and name.

    A lecture of the person's own stands in for the one of the same id that ships.
    """
    own = _lectures_in(places.lectures)
    ids = {id_of(folder) for folder in own}
    return [folder for folder in _lectures_in(places.shipped) if id_of(folder) not in ids] + own


def find(name: str, places: Places) -> Path:
    """The lecture that a person means: an id, or the path of a lecture's folder, of a file in it or of a Markdown file.

    What has a path separator or exists is a path, and may turn out to be no lecture when it is loaded. LectureError
    for an id that no lecture has.
    """
    path = Path(name)
    if name and (os.sep in name or os.path.lexists(path)):
        return folder_of(path) or path
    folders = {id_of(folder): folder for folder in shelf(places)}
    if name in folders:
        return folders[name]
    raise LectureError(Fault(path, 0, 0, f"there is no such lecture{instead(name, folders)}"))


def _lectures_in(place: Path) -> list[Path]:
    try:
        folders = [entry for entry in place.iterdir() if not entry.name.startswith(".") and _is_lecture(entry)]
    except OSError:
        return []  # a person without lectures of their own has no such folder
    return sorted(folders, key=lambda folder: (_number(folder), folder.name))


def _is_lecture(folder: Path) -> bool:
    return os.path.lexists(folder / FACTS) or os.path.lexists(folder / SLIDES)


def _number(folder: Path) -> int:
    """The lecture's number, looked up without reading all of the lecture; a high one if it has none."""
    try:
        found = _NUMBER.search(read_text(folder / FACTS, LIMIT, LectureError))
    except LectureError:
        found = None
    return int(found[1]) if found else 10_000
