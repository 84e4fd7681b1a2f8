"""Reads a lecture from its folder, or from a Markdown file alone: whole or not at all."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from lecturetui import plain
from lecturetui.errors import Fault, LectureError
from lecturetui.lecture.cards import read_cards, read_no_cards
from lecturetui.lecture.model import Lecture
from lecturetui.lecture.schema import read_rows, read_worksheets
from lecturetui.lecture.slides import LINES, Deck, read_slides
from lecturetui.tables import Table, read_toml
from lecturetui.tables.textfile import MEGABYTE, describe, read_text

FACTS, SLIDES = "lecture.toml", "slides.md"
"""The files of a lecture's folder."""
PLAIN = "plain"
"""The dialect that is our own."""
LIMIT = 20 * MEGABYTE
"""Bytes of a file of slides at most."""
T = TypeVar("T")
ENDINGS = (".md", ".markdown", ".mdown", ".mdtext", ".mdtxt", ".mdwn", ".mkd", ".mkdn")
"""What the names of Markdown files end with."""
LONG = 20_000
"""Lines from which on a deck of another tool takes longer to read than a person should wait for its first slide."""
FIRST = 3_000
"""Lines of it that are read first."""

_OTHER = re.compile(r"^[ \t>]{0,9}(?:---?|\*[ \t]*\*|_[ \t]*_|[%^<?.:]|->|```|~~~|!\[bg|[a-z-]{4,16}:)", re.MULTILINE)
"""What each text in the Markdown of another tool has at the start of a line."""


def load(path: Path, dialect: str = "", *, start: bool = False) -> Lecture:
    """The lecture in a folder, or in a Markdown file; a folder's `lecture.toml` or `slides.md` stands for the folder.

    A file may be in the Markdown of another tool: in that of `dialect`, else in the one that its text is found to be
    in. With `start`, of a long one only the first slides are read: then the lecture is not `whole`. Raises LectureError
    with every fault of both files, in order.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise _no_lecture(path, "there is no such file or folder") from None
    except (OSError, ValueError) as problem:
        raise _no_lecture(path, describe(problem)) from None
    folder = path if stat.S_ISDIR(mode) else folder_of(path)
    if folder:
        if dialect not in ("", PLAIN):
            raise _no_lecture(folder, f"a lecture's folder is in no dialect, and so not in that of {dialect}")
        return _load_folder(folder)
    if stat.S_ISREG(mode) and path.suffix.lower() not in ENDINGS:
        raise _no_lecture(path, f"is no lecture, expected a folder with {FACTS} and {SLIDES}, or a Markdown file (.md)")
    return _load_file(path, dialect, start=start)


def folder_of(path: Path) -> Path | None:
    """The lecture's folder that a file belongs to by its name."""
    if path.name == FACTS or (path.name == SLIDES and os.path.lexists(path.with_name(FACTS))):
        return path.parent
    return None


def id_of(path: Path) -> str:
    """The id of the lecture in a folder, or in a Markdown file."""
    if path.name in ("", ".."):
        path = path.resolve()
    name = path.stem if path.suffix.lower() in ENDINGS else path.name
    return plain.line(name) or "lecture"


def _load_folder(folder: Path) -> Lecture:
    if not os.path.lexists(folder / FACTS) and os.access(folder, os.X_OK):
        has_slides = os.path.lexists(folder / SLIDES)
        create = f"{FACTS} is missing, create it with at least a title"
        raise _no_lecture(folder, f"is no lecture: {create if has_slides else f'it has no {FACTS} and no {SLIDES}'}")
    faults: list[Fault] = []
    table = _attempt(faults, lambda: read_toml(folder / FACTS, LectureError))
    title = "" if table is None else table.text("title", required=True)
    deck = _attempt(faults, lambda: _read_deck(folder / SLIDES, title, faults))
    facts: dict[str, Any] = {}
    if table is not None:
        facts = _facts(table, deck)
        _attempt(faults, table.finish)
    if faults or deck is None:
        raise LectureError(*sorted(faults))
    return Lecture(id=id_of(folder), path=folder, title=title, slides=deck.slides, agenda=deck.agenda, **facts)


def _load_file(path: Path, dialect: str, *, start: bool) -> Lecture:
    text = plain.clean(read_text(path, LIMIT, LectureError))
    dialect, deck, whole = _read_file(text, dialect, id_of(path), start=start)
    if deck.faults:
        raise LectureError(*sorted(Fault(path, *fault) for fault in deck.faults))
    return Lecture(
        id=id_of(path),
        path=path,
        title=deck.title,
        slides=deck.slides,
        agenda=deck.agenda,
        date=deck.facts.get("date", ""),
        speaker=deck.facts.get("author", ""),
        dialect=dialect,
        whole=whole,
    )


def _read_file(text: str, dialect: str, name: str, *, start: bool) -> tuple[str, Deck, bool]:
    """The dialect of a text, its slides, and whether these are all.

    What knows dialects is loaded only for a text that may be in one. Our own format is quick to read.
    """
    if dialect == PLAIN or (not dialect and not _OTHER.search(text)) or text.count("\n") >= LINES:
        return PLAIN, read_slides(text, "", name), True
    from lecturetui.lecture.dialects import read_deck
    from lecturetui.lecture.dialects.detect import detect

    lines = text.split("\n")
    dialect = dialect or detect(lines)
    if dialect == PLAIN:
        return PLAIN, read_slides(text, "", name), True
    whole = not start or len(lines) < LONG
    return dialect, read_deck(lines if whole else lines[:FIRST], dialect, name), whole


def _facts(table: Table, deck: Deck | None) -> dict[str, Any]:
    """What `lecture.toml` says besides the title; rows refer to the slides of the deck."""
    slides = {slide.id: None for slide in deck.slides} if deck is not None else None
    rows, cards, worksheets = read_rows(table, slides), read_cards(table, slides), read_worksheets(table)
    return {
        "number": table.number("number", 0, 9999),
        "date": table.text("date"),
        "course": table.text("course"),
        "speaker": table.text("speaker"),
        "source": table.text("source"),
        "summary": table.text("summary", lines=True),
        "worksheets": worksheets,
        "cards": cards,
        "no_cards": read_no_cards(table, {**rows, "cards": cards}, slides, worksheets),
        **rows,
    }


def _read_deck(path: Path, title: str, faults: list[Fault]) -> Deck:
    deck = read_slides(read_text(path, LIMIT, LectureError), title, id_of(path))
    faults += (Fault(path, *fault) for fault in deck.faults)
    return deck


def _attempt(faults: list[Fault], read: Callable[[], T]) -> T | None:
    """What is read, or None after keeping the faults of it."""
    try:
        return read()
    except LectureError as error:
        faults += error.faults
        return None


def _no_lecture(path: Path, why: str) -> LectureError:
    return LectureError(Fault(path, 1, 1, why))
