"""`import.json` in the folder of a lecture: what the last import made, so that the next knows what is not its own."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from lecturetui.errors import FileError, LecturetuiError
from lecturetui.imports.matching import Old
from lecturetui.lecture.slug import ID
from lecturetui.plain import line
from lecturetui.tables.textfile import MEGABYTE, read_text

NAME = "import.json"
VERSION = 1
_LIMIT = 20 * MEGABYTE
_GONE = 20_000
"""Slides that are gone, of which the ids are remembered, at most."""


@dataclass(slots=True)
class Record:
    """What imports made in a folder."""

    source: str = ""
    """Whole path of the file that was imported."""
    date: str = ""
    """Day of the last import: `2026-11-23`."""
    files: dict[str, list[str]] = field(default_factory=dict)
    """Name of a file to the digests of what imports wrote; one that has no such digest was edited."""
    pictures: dict[str, str] = field(default_factory=dict)
    """Name of a picture in the folder to its digest."""
    slides: list[Old] = field(default_factory=list)
    gone: list[Old] = field(default_factory=list)
    """Slides of which the ids are not given away, since jots may be on them."""

    def text(self) -> str:
        """The record as JSON."""
        return json.dumps(
            {
                "lecturetui": VERSION,
                "about": "kept by `lecturetui import`, so that ids and what you edit stay; leave it in this folder",
                "source": self.source,
                "date": self.date,
                "files": self.files,
                "pictures": self.pictures,
                "slides": [[old.id, old.title, old.print] for old in self.slides],
                "gone": [[old.id, old.title, old.print] for old in self.gone[-_GONE:]],
            },
            ensure_ascii=True,
            indent=0,
        )


def record_in(folder: Path) -> Record | None:
    """The record of a folder, None if it has none; LecturetuiError if it cannot be used."""
    path = folder / NAME
    if not os.path.lexists(path):
        return None
    try:
        return _read(json.loads(read_text(path, _LIMIT, FileError)))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise LecturetuiError(
            f"{line(str(path))}: is not what an import wrote; say another folder by --to, nothing was changed"
        ) from None


def digest(data: bytes) -> str:
    """What tells whether a file is still the one that was written."""
    return sha256(data).hexdigest()[:32]


def digest_of(path: Path) -> str:
    """That of a file, '' if it cannot be read."""
    made = sha256()
    try:
        with path.open("rb") as file:
            while data := file.read(1 << 20):
                made.update(data)
    except OSError:
        return ""
    return made.hexdigest()[:32]


def _read(found: Any) -> Record:
    if found["lecturetui"] != VERSION:
        raise ValueError
    return Record(
        source=_text(found["source"]),
        date=_text(found["date"]),
        files={_text(name): [_text(each) for each in digests] for name, digests in found["files"].items()},
        pictures={_text(name): _text(value) for name, value in found["pictures"].items()},
        slides=[_old(each) for each in found["slides"]],
        gone=[_old(each) for each in found["gone"]],
    )


def _old(found: Any) -> Old:
    made, title, print_ = map(_text, found)
    if not ID.fullmatch(made):
        raise ValueError
    return Old(made, title, print_)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
