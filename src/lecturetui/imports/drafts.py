"""Pages as the slides of a lecture: each with a title, under headings, with a body that starts no other slide."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from lecturetui import plain
from lecturetui.imports.model import Page
from lecturetui.lecture.blocks import Blocks
from lecturetui.lecture.inline import text_of
from lecturetui.lecture.outline import Outline, comments_in

EMPTY = "&nbsp;"
"""The body of a slide without one: a heading alone is no slide."""
DEEPEST = 5
"""Headings above that of a slide at most."""
LONGEST = 200
"""Characters of a title at most."""
_WORDS = 60
_MARGIN = re.compile(r"(?:[ \t]*(?:[>|]|(?:[-+*]|\d{1,9}[.)]|#{1,6})[ \t]))*[ \t]*")
_RUNS = re.compile(r"`{3,}|~{3,}")


@dataclass(slots=True)
class Draft:
    """A slide that is to be written."""

    page: int
    title: str
    path: tuple[str, ...]
    body: str
    notes: list[str] = field(default_factory=list)
    continues: bool = False
    """Whether it has title and place of the one before it."""
    id: str = ""

    @property
    def print(self) -> str:
        """What tells whether a body is the same."""
        return fingerprint(self.body)


def fingerprint(body: str) -> str:
    """What tells whether a body is the same, whatever its pictures are called."""
    return sha256(re.sub(r"\]\(images/[^()\s]*\)", "]()", body).encode("utf-8", "replace")).hexdigest()[:16]


def drafts_of(pages: Iterable[Page]) -> list[Draft]:
    """The slides, one a page."""
    drafts: list[Draft] = []
    for page in pages:
        path = tuple(name for each in page.path[:DEEPEST] if (name := _short(each)))
        body = contained(page.body)
        title = _short(page.title) or _first_words(body) or f"Slide {page.number}"
        if path and path[-1] == title:
            path = path[:-1]  # what a section starts with stands at its heading
        notes = [page.notes.strip(), "Hidden in the file that this was imported from." if page.hidden else ""]
        before = drafts[-1] if drafts else None
        continues = bool(before and before.title == title and before.path == path)
        lost = f"*Not carried over: {text_of(', '.join(page.lost))}.*" if page.lost and body == EMPTY else ""
        drafts.append(Draft(page.number, title, path, contained(lost) if lost else body, notes, continues))
    return drafts


def contained(body: str) -> str:
    """The body, changed only where something in it would start a slide, hide, or reach into the next one."""
    body = _trimmed(plain.clean(body))
    if not body:
        return EMPTY
    if _stays(body):
        return body
    mended = _trimmed(_mended(body))
    return mended if mended and _stays(mended) else _fenced(body)


def _trimmed(body: str) -> str:
    body = body.strip("\n").rstrip()
    return re.sub(r"\A(?:[^\S\n]*\n)+", "", body)


def _stays(body: str) -> bool:
    """Whether a body that stands between two headings is read as it is, and leaves the second one alone."""
    text = f"# a\n\n{body}\n\n<!--\nb\n-->\n\n# c\n"
    outline = Outline(text, 0)
    if outline.unclosed is not None or [section.heading for section in outline.sections] != ["", "a", "c"]:
        return False
    parts = outline.sections[1].parts
    return len(parts) == 1 and outline.notes.get(parts[0][0]) == ["b"] and outline.text(*parts[0]) == body


def _mended(body: str) -> str:
    """With headings as bold lines, and breaks and comments as the characters that they are made of."""
    blocks = Blocks()
    made: list[str] = []
    for at, line in enumerate(body.split("\n")):
        if "<!--" in line and not blocks.is_code(line):
            for start, _ in reversed(list(comments_in(line))):
                line = f"{line[:start]}\\{line[start:]}"  # noqa: PLW2901 (it is read as it will be written)
        cut = blocks.read(at, line)
        if cut is None:
            made.append(line)
        elif not cut.level:
            made.append(f"\\{line.lstrip()}")
        elif cut.first < at:
            words = " ".join(" ".join(made[cut.first :]).split())
            made[cut.first :] = [f"**{words}**", *[""] * (at - cut.first)]
        else:
            made += [f"**{cut.text}**" if cut.text else ""]
    return _closed("\n".join(made))


def _closed(body: str) -> str:
    """With an end to code that has none."""
    opened = ""
    for line in body.split("\n"):
        inner = line.strip()
        if not opened and (found := _RUNS.match(inner)):
            opened = found[0]
        elif opened and inner.startswith(opened) and not inner.strip(opened[0]):
            opened = ""
    return f"{body}\n{opened}" if opened else body


def _fenced(body: str) -> str:
    """As code, in which nothing means anything."""
    mark = "`" * (1 + max((len(run) for run in _RUNS.findall(body)), default=2))
    return f"{mark}\n{body}\n{mark}"


def _short(title: str) -> str:
    title = plain.line(title)
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…"


def _first_words(body: str) -> str:
    """The first line with words in it, without its Markdown."""
    for line in body.split("\n", 50)[:50]:
        text = text_of(_MARGIN.sub("", line[:500], count=1).rstrip(" |"))
        if any(character.isalnum() for character in text) and not line.lstrip().startswith(("![", "```", "~~~", "<")):
            return text if len(text) <= _WORDS else f"{text[: _WORDS - 1].rstrip()}…"
    return ""
