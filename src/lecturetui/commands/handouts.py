"""Which lectures an export is of, and what is on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NoReturn

from lecturetui.errors import Fault, LectureError
from lecturetui.exports.handout import Handout, from_notebook
from lecturetui.lecture import Lecture, find, load, shelf
from lecturetui.lecture.load import id_of
from lecturetui.notebook import Jot, Notebook
from lecturetui.places import Places
from lecturetui.plain import line, say

PAGE = 500
"""Jots that are held at a time."""


def handouts(notebook: Notebook, here: Places, name: str) -> tuple[list[Handout], Callable[[], int]]:
    """The lecture of this name, or without a name all that have jots and then what is on none; how many jots these are.

    A lecture that is gone or broken is said to be so, and gives its jots without slides. LectureError if it has none.
    """
    if name:
        lecture = id_of_named(name, here)
        one = _handout(notebook, lecture, lambda: load(find(name, here)))
        return [one], lambda: sum(1 for _ in every(notebook, lecture=lecture))
    written = Counter(jot.lecture for jot in every(notebook))
    paths = {id_of(path): path for path in shelf(here)}
    found = [_handout(notebook, lecture, partial(load, path)) for lecture, path in paths.items() if lecture in written]
    # What a notebook calls a lecture is not looked for as a path: it may have come from anyone.
    gone = sorted(written.keys() - paths.keys() - {""})
    found += (_handout(notebook, lecture, partial(_is_gone, lecture)) for lecture in gone)
    if "" in written:
        found.append(from_notebook(notebook, "", None, "Without a lecture"))
    return found, written.total


def id_of_named(name: str, here: Places) -> str:
    """The id of the lecture that a person means; one that is gone is known by its id still."""
    try:
        return id_of(find(name, here))
    except LectureError:
        return name


def every(notebook: Notebook, *, kind: str | None = None, lecture: str | None = None) -> Iterator[Jot]:
    """All jots of a kind and of a lecture, newest first, with one page of them in memory."""
    before: str | None = None
    while page := notebook.jots(kind=kind, lecture=lecture, before=before, limit=PAGE):
        yield from page
        before = page[-1].id


def _is_gone(lecture: str) -> NoReturn:
    raise LectureError(Fault(Path(line(lecture)), 0, 0, "there is no such lecture"))


def _handout(notebook: Notebook, lecture_id: str, load_it: Callable[[], Lecture]) -> Handout:
    try:
        return from_notebook(notebook, lecture_id, load_it())
    except LectureError as error:
        if not notebook.jots(lecture=lecture_id, limit=1):
            raise
        say(f"lecturetui: {line(str(error))}; its jots come without its slides", err=True)
        return from_notebook(notebook, lecture_id, None)
