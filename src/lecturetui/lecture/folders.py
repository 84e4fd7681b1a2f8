"""Folders with lectures in them: what stands in one, and the courses that it has. A hostile one costs a bounded time.

A lecture is a folder with a `lecture.toml` or a `slides.md`, or a Markdown file. A course is a folder that is no
lecture and has lectures in it, at any of the levels that are looked at.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from lecturetui.errors import LectureError
from lecturetui.lecture.load import ENDINGS, FACTS, SLIDES
from lecturetui.tables.document import LIMIT
from lecturetui.tables.textfile import read_text

DEPTH = 3
"""Levels of folders below a course that are looked at."""
MOST = 2_000
"""Lectures that a course has at most; the others are left out, and that is told."""
LOOKED_AT = 20_000
"""Entries of a course's folders that are looked at."""
NO_NUMBER = 10_000
"""Stands for the number of a lecture without one, which comes last."""
ABOUT = ("authors", "changelog", "code_of_conduct", "contributing", "index", "license", "licence", "readme", "security")
"""Markdown files that are about a folder, by their names without endings; no lecture is called like that."""

_NUMBER = re.compile(r"^number[ \t]*=[ \t]*(\d{1,4})[ \t]*(?:#.*)?$", re.MULTILINE)
_DIGITS = re.compile(r"([0-9]+)")


@dataclass(frozen=True, slots=True)
class Survey:
    """What there is at a path."""

    path: Path
    lectures: tuple[Path, ...] = ()
    """The path itself if it is a lecture, or cannot be looked into; those of a course in their order."""
    course: bool = False
    number: int = NO_NUMBER
    """The number of the lecture at the path."""
    cut: bool = False
    """Whether a course has more than was looked at."""

    @property
    def place(self) -> tuple[int, object]:
        """What lectures of a folder stand in order by: number, then name."""
        return self.number, natural(self.path.name)


def listing(folder: Path) -> list[Path]:
    """What may be a lecture or a course in a folder, by name; OSError if it cannot be looked into."""
    with os.scandir(folder) as entries:
        found = [entry.path for entry in islice(entries, LOOKED_AT) if _is_wanted(entry)]
    return sorted(map(Path, found), key=lambda path: natural(path.name))


def survey(path: Path) -> Survey:
    """Look at a path and, unless it is a lecture, at the folders below it. Never fails; a slow disk is waited for."""
    if not path.is_dir():
        return Survey(path, (path,))
    if is_lecture(path):
        return Survey(path, (path,), number=_number(path))
    walk = _Walk()
    try:
        found = list(islice(walk.lectures(path, DEPTH), MOST + 1))
    except OSError:
        return Survey(path, (path,))  # reading it says what is wrong
    return Survey(path, tuple(found[:MOST]), bool(found), cut=len(found) > MOST or walk.left < 0)


def is_lecture(folder: Path) -> bool:
    """Whether a folder is a lecture, or wants to be one."""
    return os.path.lexists(folder / FACTS) or os.path.lexists(folder / SLIDES)


def natural(name: str) -> tuple[object, str]:
    """What names stand in order by: numbers in them by their value."""
    pieces = _DIGITS.split(name.casefold())
    return [int(piece) if n % 2 else piece for n, piece in enumerate(pieces)], name


def stamp(path: Path) -> object:
    """What changes when a lecture's files do."""
    stamps = []
    for file in (path, path / FACTS, path / SLIDES):
        try:
            info = file.stat()
        except (OSError, ValueError):
            stamps.append((0, 0, 0))
        else:
            stamps.append((info.st_mtime_ns, info.st_size, info.st_ino))
    return stamps


@dataclass(slots=True)
class _Walk:
    """Goes through the folders of a course, through each of them once."""

    left: int = LOOKED_AT
    """Entries that may still be looked at; below zero if there were more."""
    known: set[tuple[int, int]] = field(default_factory=set)

    def lectures(self, folder: Path, depth: int) -> Iterator[Path]:
        """The lectures in a folder, by number and name, each folder's before those of its folders."""
        info = folder.stat()
        if (info.st_dev, info.st_ino) in self.known:
            return
        self.known.add((info.st_dev, info.st_ino))
        here: list[tuple[int, object, Path]] = []
        below: list[Path] = []
        for path in self._entries(folder):
            if path.suffix.lower() in ENDINGS and not path.is_dir():
                here.append((NO_NUMBER, natural(path.name), path))
            elif is_lecture(path):
                here.append((_number(path), natural(path.name), path))
            else:
                below.append(path)
        yield from (path for _, _, path in sorted(here, key=lambda one: one[:2]))
        for path in below if depth else ():
            try:
                yield from self.lectures(path, depth - 1)
            except OSError:
                yield path  # reading it says what is wrong

    def _entries(self, folder: Path) -> list[Path]:
        entries = listing(folder)
        self.left -= len(entries)
        return entries[: self.left] if self.left < 0 else entries


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith(".") or entry.name == "node_modules":
        return False
    name = Path(entry.name)
    try:
        return entry.is_dir() or (name.suffix.lower() in ENDINGS and name.stem.lower() not in ABOUT)
    except OSError:
        return False


def _number(folder: Path) -> int:
    """The lecture's number, looked up without reading all of the lecture."""
    try:
        found = _NUMBER.search(read_text(folder / FACTS, LIMIT, LectureError))
    except LectureError:
        found = None
    return int(found[1]) if found else NO_NUMBER
