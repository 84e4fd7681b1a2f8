"""Slides and agenda from the text of `slides.md`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lecturetui import plain
from lecturetui.lecture.front import front_matter
from lecturetui.lecture.heading import Heading, faults_of
from lecturetui.lecture.model import AgendaEntry, Slide
from lecturetui.lecture.outline import LineNumbers, Outline
from lecturetui.lecture.slug import Unique, slug

LINES = 500_000
"""Lines of a text of slides at most: some hundred thousand slides would take gigabytes."""


@dataclass(frozen=True, slots=True)
class Deck:
    """What a text of slides says, and what is wrong with it."""

    title: str
    slides: tuple[Slide, ...]
    agenda: tuple[AgendaEntry, ...]
    facts: dict[str, str]
    """The simple `key: value` lines of the front matter."""
    faults: tuple[tuple[int, int, str], ...]
    """(line, column, message), lines and columns from 1."""


def read_slides(text: str, title: str = "", name: str = "") -> Deck:
    """Slides and agenda of a Markdown text.

    `title` is the lecture's; without one it is that of the front matter, else the first `#` heading, else `name`. The
    text before the first heading is a slide of that title, with an entry of its own in the agenda.
    """
    text = plain.clean(text)
    if text.count("\n") >= LINES:
        return Deck(title or name, (), (), {}, ((LINES + 1, 1, f"there are more than {LINES} lines"),))
    facts, start = front_matter(text)
    outline = Outline(text, start)
    headings = [Heading(section) for section in outline.sections]
    title = title or facts.get("title", "") or next((h.title for h in headings if h.level == 1 and h.title), name)
    builder = _Builder(outline, LineNumbers(text), title, {heading.id for heading in headings})
    for heading in headings:
        builder.add(heading)
    slides, agenda = builder.finish()
    faults = list(faults_of(headings, text))
    if outline.unclosed is not None:
        line, column = LineNumbers(text).of(outline.unclosed), outline.unclosed - text.rfind("\n", 0, outline.unclosed)
        faults.append((line, column, "the comment has no end, expected -->"))
    elif not slides:
        faults.append((1, 1, "there are no slides, expected a heading with text under it"))
    return Deck(title, slides, agenda, facts, tuple(faults))


@dataclass(slots=True)
class _Open:
    """A heading under which the next one may stand, and its entry in the agenda as far as it is known."""

    level: int
    title: str
    words: str
    """What its id is made from."""
    above: _Open | None
    path: tuple[str, ...]
    under: tuple[str, ...]
    """The path of what stands under it."""
    at: int
    first: int
    own: int = 0
    _wish: str | None = None

    def wish(self) -> str:
        """The id that a slide of it would have, were it free."""
        if self._wish is None:
            own = slug(self.words)
            self._wish = f"{self.above.wish()}-{own}".strip("-") if self.above else own
        return self._wish


class _Builder:
    """Slides and agenda, made heading by heading."""

    def __init__(self, outline: Outline, numbers: LineNumbers, title: str, ids: set[str]) -> None:
        self._outline = outline
        self._numbers = numbers
        self._title = title
        self._ids = Unique(ids)
        self._slides: list[Slide] = []
        self._agenda: list[AgendaEntry | None] = []
        self._open: list[_Open] = []
        self._notes: list[str] = []
        """Of parts without text: they go to the next slide."""

    def add(self, heading: Heading) -> None:
        """The next heading, with its slides."""
        while self._open and not 0 < self._open[-1].level < heading.level:
            self._close()
        above = self._open[-1] if self._open else None
        title = heading.title or (above.title if above else self._title)
        words = heading.title if above else title
        path = above.under if above else ()
        entry = _Open(heading.level, title, words, above, path, (*path, title), len(self._agenda), len(self._slides))
        for start, end in heading.section.parts:
            if self._outline.notes:
                self._notes += self._outline.notes.get(start, ())
            if body := self._outline.text(start, end):
                entry.own += 1
                line = self._numbers.of(start if entry.own > 1 else heading.section.first)
                self._add_slide(heading.id, entry, line, body)
        if heading.level or entry.own:
            self._agenda.append(None)
            self._open.append(entry)

    def finish(self) -> tuple[tuple[Slide, ...], tuple[AgendaEntry, ...]]:
        """All slides and the whole agenda."""
        while self._open:
            self._close()
        if self._notes and self._slides:
            last = self._slides[-1]
            self._slides[-1] = replace(last, notes="\n\n".join(filter(None, (last.notes, *self._notes))))
        return tuple(self._slides), tuple(entry for entry in self._agenda if entry)

    def _add_slide(self, given: str, entry: _Open, line: int, body: str) -> None:
        if entry.own > 1:
            made = self._ids.make(self._slides[entry.first].id, first=2)
        else:
            made = given or self._ids.make(entry.wish() or "slide")
        notes = ""
        if self._notes:
            notes = "\n\n".join(filter(None, self._notes))
            self._notes.clear()
        self._slides.append(Slide(made, entry.title, entry.path, body, notes, entry.own, line))

    def _close(self) -> None:
        """Nothing more stands under the innermost open heading."""
        entry = self._open.pop()
        self._agenda[entry.at] = AgendaEntry(
            entry.title, len(self._open), entry.first, len(self._slides), entry.own, len(self._agenda)
        )
