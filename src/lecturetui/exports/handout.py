"""What a handout is made from: a lecture, and what a person wrote onto its slides, a page of jots at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lecturetui.lecture.model import AgendaEntry, Lecture, Slide
from lecturetui.notebook import Jot, Notebook

PAGE = 1_000
"""Jots that are held at a time."""


@dataclass(frozen=True, slots=True)
class Handout:
    """A lecture with the jots on it, or jots whose lecture is not at hand."""

    title: str
    lecture: Lecture | None
    """None if it is gone, or if the jots belong to none."""
    jots: Callable[[str], Iterable[Jot]]
    """The jots on the slide with an id, or with '' on no slide, oldest first."""
    placed: frozenset[str]
    """Ids of the slides that have jots, and '' if there are jots on no slide."""
    ticks: frozenset[str] = frozenset()
    """Ids of the reminders that are ticked."""

    def stops(self) -> Iterator[tuple[AgendaEntry, Slide | None]]:
        """The agenda with its slides, in order; None for a heading that only groups others."""
        if self.lecture:
            for entry in self.lecture.agenda:
                slides = self.lecture.slides[entry.first : entry.first + entry.own]
                yield from ((entry, slide) for slide in slides or (None,))

    def rest(self) -> Iterator[tuple[str, Iterator[Jot]]]:
        """(heading, jots) of the jots that stand on no slide of the lecture, if there are any."""
        if "" in self.placed:
            yield "Not on a slide", iter(self.jots(""))
        there = self.lecture.index if self.lecture else {}
        if gone := sorted(self.placed - there.keys() - {""}):
            yield "On slides that are gone", (jot for slide in gone for jot in self.jots(slide))


def from_notebook(notebook: Notebook, lecture_id: str, lecture: Lecture | None, title: str = "") -> Handout:
    """All that was written onto the lecture with this id, read when it is asked for."""
    loose = {""} if notebook.jots(lecture=lecture_id, slide="", limit=1) else set[str]()
    return Handout(
        title=lecture.title if lecture else title or lecture_id,
        lecture=lecture,
        jots=lambda slide: oldest_first(notebook, lecture_id, slide),
        placed=notebook.slides(lecture_id) | loose,
        ticks=notebook.ticks(lecture_id),
    )


def from_jots(lecture: Lecture, jots: Iterable[Jot], ticks: frozenset[str]) -> Handout:
    """The jots on a lecture, given in any order."""
    by_slide: dict[str, list[Jot]] = {}
    for jot in sorted(jots, key=lambda jot: jot.id):
        by_slide.setdefault(jot.slide, []).append(jot)
    return Handout(lecture.title, lecture, lambda slide: by_slide.get(slide, ()), frozenset(by_slide), ticks)


def anchor(prefix: str, slide: str) -> str:
    """The name of a slide's place in a document; `prefix` tells its lecture from others of the document."""
    return f"{prefix}slide-{slide}"


def facts(lecture: Lecture) -> Iterator[str]:
    """What stands below the title of a lecture."""
    number = f"Lecture {lecture.number}" if lecture.number is not None else ""
    if when := " · ".join(filter(None, (number, lecture.date))):
        yield when
    named = (("Course", lecture.course), ("Speaker", lecture.speaker), ("Source", lecture.source))
    yield from (f"{name}: {value}" for name, value in named if value)


def title_of(slide: Slide) -> str:
    """The title of a slide, with the number of its part if that is not the first."""
    return slide.title if slide.part == 1 else f"{slide.title} ({slide.part})"


def oldest_first(notebook: Notebook, lecture: str, slide: str) -> Iterator[Jot]:
    """The jots at a place, oldest first, with one page of them in memory.

    The notebook gives pages newest first. Where there are several, only where each ends is kept the first time through.
    """
    ends: list[str] = []
    for page in _pages(notebook, lecture, slide):
        if len(page) < PAGE and not ends:
            yield from reversed(page)
            return
        ends.append(page[-1].id)
    for at in reversed(range(len(ends))):
        stretch: list[Jot] = []
        for page in _pages(notebook, lecture, slide, before=ends[at - 1] if at else None):
            stretch += (jot for jot in page if jot.id >= ends[at])
            if page[-1].id <= ends[at]:
                break  # it may take a second page where another program has written since
        yield from reversed(stretch)


def _pages(notebook: Notebook, lecture: str, slide: str, before: str | None = None) -> Iterator[list[Jot]]:
    while page := notebook.jots(lecture=lecture, slide=slide, before=before, limit=PAGE):
        yield page
        before = page[-1].id
