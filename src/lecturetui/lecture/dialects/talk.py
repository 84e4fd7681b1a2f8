"""What every dialect makes of its text: the slides as they follow each other, and what the front matter says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lecturetui.lecture.blocks import Blocks, heading
from lecturetui.lecture.inline import text_of
from lecturetui.lecture.model import AgendaEntry, Slide
from lecturetui.lecture.slides import Deck
from lecturetui.lecture.slug import Unique, slug

MOST = 100_000
"""Slides of a deck at most: more would take minutes."""
_TOO_LONG = 100_000
"""Characters of a line after which no title is looked for: no person wrote it."""
_MARGIN = re.compile(r"(?:[ \t]*(?:[>|]|(?:[-+*]|\d{1,9}[.)]|#{1,6})[ \t]))*[ \t]*")
_LONGEST = 60
"""Characters of a first line that stands in for a title."""


@dataclass(slots=True)
class Draft:
    """A slide as its dialect cuts it out."""

    body: str
    """Markdown; a heading that it starts with becomes the title."""
    line: int = 1
    """Where it starts, from 1."""
    title: str = ""
    """Markdown of the title, if it is not a heading in the body."""
    notes: list[str] = field(default_factory=list)
    steps: int = 1
    """How often one presses a key until all of it is shown, and once more."""
    depth: int = 0
    """0 for a slide that stands under no other one."""
    continues: bool = False
    """Whether it is more of the slide before."""


@dataclass(slots=True)
class Talk:
    """A text cut into slides."""

    drafts: list[Draft]
    title: str = ""
    author: str = ""
    date: str = ""


def finished(talk: Talk, name: str) -> Deck:
    """Slides with ids and agenda; `name` is the title of a talk that has none."""
    if len(talk.drafts) > MOST:
        return Deck(name, (), (), {}, ((talk.drafts[MOST].line, 1, f"there are more than {MOST} slides"),))
    builder = _Builder()
    for draft in talk.drafts:
        builder.add(draft)
    first = next((title for title, found in builder.titles if found), "")
    facts = {"title": talk.title, "author": talk.author, "date": talk.date}
    return Deck(
        title=text_of(talk.title) or first or name,
        slides=tuple(builder.slides),
        agenda=builder.agenda(),
        facts={key: text_of(value) for key, value in facts.items() if value},
        faults=() if builder.slides else ((1, 1, "there are no slides"),),
    )


def cut_title(body: str) -> tuple[str, str, bool]:
    """Markdown of the first heading, the body without it if it starts with it, and whether there is a heading."""
    first, _, rest = body.lstrip("\n").partition("\n")
    if first[:1] == "#" and len(first) <= _TOO_LONG and (cut := heading(0, first)) and cut.text:
        return cut.text, rest.strip("\n"), True
    lines = body.split("\n")
    blocks = Blocks()
    for at, line in enumerate(lines):
        if len(line) > _TOO_LONG:
            break
        cut = blocks.read(at, line)
        if cut and cut.level and (text := cut.text or " ".join(lines[cut.first : at]).strip()):
            before = "\n".join(lines[: cut.first]).strip()
            rest = "\n".join(lines[at + 1 :]).strip("\n")
            return (text, body, True) if before else (text, rest, True)
    return "", body, False


@dataclass(slots=True)
class _Entry:
    """An entry of the agenda, before it is known where it ends."""

    title: str
    depth: int
    first: int
    own: int = 1


class _Builder:
    def __init__(self) -> None:
        self.slides: list[Slide] = []
        self.titles: list[tuple[str, bool]] = []
        """Of each slide, and whether a heading says it."""
        self._ids = Unique()
        self._entries: list[_Entry] = []
        self._above: list[str] = []
        """Titles under which the slide at hand stands, outermost first."""

    def add(self, draft: Draft) -> None:
        heading, body, found = cut_title(draft.body)
        title = text_of(heading)
        if draft.title and title != (title := text_of(draft.title)):
            body, found = draft.body, True
        before = self.slides[-1] if self.slides else None
        depth = min(draft.depth, len(self._above))
        continues = bool(before and (draft.continues or (title and title == before.title)))
        if before and continues and (draft.continues or depth == self._entries[-1].depth):
            title = before.title if draft.continues or not title else title
            part, path = before.part + 1, before.path
            self._entries[-1].own += 1
        else:
            title = title or _first_words(body) or f"Slide {len(self.slides) + 1}"
            body = "" if not found and text_of(body) == title and "\n" not in body.strip() else body
            del self._above[depth:]
            part, path = 1, tuple(self._above)
            self._above.append(title)
            self._entries.append(_Entry(title, depth, len(self.slides)))
        made = self._ids.make(slug(title) or "slide")
        notes = "\n\n".join(filter(None, map(str.strip, draft.notes)))
        text = body.strip("\n").rstrip()
        self.slides.append(Slide(made, title, path, text, notes, part, draft.line, draft.steps))
        self.titles.append((title, found))

    def agenda(self) -> tuple[AgendaEntry, ...]:
        """The entries with where each ends."""
        made: list[AgendaEntry] = []
        ends: list[tuple[int, int, int]] = []
        """(depth, index in the agenda, index of the slide) of the entries behind, those that may end others."""
        for at in range(len(self._entries) - 1, -1, -1):
            entry = self._entries[at]
            while ends and ends[-1][0] > entry.depth:
                ends.pop()
            end, last = ends[-1][1:] if ends else (len(self._entries), len(self.slides))
            made.append(AgendaEntry(entry.title, entry.depth, entry.first, last, entry.own, end))
            ends.append((entry.depth, at, entry.first))
        return tuple(reversed(made))


def _first_words(body: str) -> str:
    """The first line with text in it, without its Markdown."""
    for line in body.split("\n", 50)[:50]:
        text = text_of(_MARGIN.sub("", line[:500], count=1).rstrip(" |"))
        if any(character.isalnum() for character in text) and not text.startswith(("<", "!", "[", "```", "~~~")):
            return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    return ""
