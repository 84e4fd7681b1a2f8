"""One file made into a lecture's folder, from start to end."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lecturetui import plain
from lecturetui.errors import LecturetuiError
from lecturetui.imports.agenda import without_copies
from lecturetui.imports.child import Wish, reading
from lecturetui.imports.drafts import drafts_of
from lecturetui.imports.folder import Writing, record_at
from lecturetui.imports.model import Page, Source
from lecturetui.imports.record import record_in
from lecturetui.imports.staging import staged
from lecturetui.lecture.slug import slug
from lecturetui.places import Places


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a file."""

    folder: Path
    title: str
    slides: int
    pictures: int
    lost: tuple[tuple[int, str], ...]
    """(number of the slide in the file, what of it is not carried over)."""
    told: tuple[str, ...]
    """What else a person should know."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where the lectures go."""

    places: Places
    folder: Path | None = None
    """The one that was asked for."""
    into: bool = False
    """Whether each lecture has a folder of its own in that one."""


def bring(
    path: Path,
    kind: str,
    where: Where,
    *,
    pictures: bool = True,
    dialect: str = "",
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Brought:
    """Read a file in a process of its own and write the lecture; LecturetuiError, and nothing changed, if it fails."""
    source = Path(os.path.abspath(path))  # noqa: PTH100 (as the person names it)
    if where.folder and not where.into:
        record_at(where.folder)  # before the time that reading takes
    parent = (where.folder if where.into else where.folder.absolute().parent) if where.folder else where.places.lectures
    with staged(parent) as stage:
        wish = Wish(path, kind, stage if pictures else None, dialect)
        with reading(wish) as read:
            pages = _counted(read, progress)
        if not pages:
            raise LecturetuiError(f"{plain.line(path.name)} has no pages")
        title = read.title or plain.line(path.stem) or "Lecture"
        target = _target(source, title, where)
        drafts = drafts_of(without_copies(pages))
        writing = Writing(stage, target, source, f"{datetime.now(UTC).astimezone():%Y-%m-%d}")
        facts = {"title": title, "speaker": read.author, "date": read.date, "source": plain.line(path.name)}
        writing.put(drafts, facts)
    return Brought(target, title, len(drafts), writing.pictures, tuple(_lost(pages)), tuple(writing.told))


def _counted(source: Source, progress: Callable[[int, int], None]) -> list[Page]:
    pages: list[Page] = []
    progress(0, source.count)
    for page in source.pages:
        pages.append(page)
        progress(len(pages), source.count)
    return pages


def _lost(pages: list[Page]) -> list[tuple[int, str]]:
    lost = [(page.number, ", ".join(page.lost)) for page in pages if page.lost]
    hidden = [(page.number, "hidden in the file, and shown here") for page in pages if page.hidden]
    return sorted(lost + hidden)


def _target(source: Path, title: str, where: Where) -> Path:
    """The folder of the lecture: the one asked for, that of the last import of the file, or one named by its title."""
    if where.folder and not where.into:
        return where.folder
    parent = where.folder or where.places.lectures
    if again := _imported_before(parent, source):
        return again
    name = slug(title) or slug(source.stem) or "lecture"
    if not where.folder and (where.places.shipped / name).exists():
        name = f"{name}-2"  # one of the same name would stand in for the one that ships
    target = parent / name
    if record_at(target):
        other = record_in(target)
        raise LecturetuiError(
            f"{plain.line(str(target))}: was imported from {plain.line(other.source if other else '')}; say another "
            "folder by --to, or this one to update it"
        )
    return target


def _imported_before(parent: Path, source: Path) -> Path | None:
    for folder in sorted(parent.iterdir()) if parent.is_dir() else ():
        if folder.name.startswith("."):
            continue
        try:
            record = record_in(folder)
        except LecturetuiError:
            continue
        if record and record.source == str(source):
            return folder
    return None
