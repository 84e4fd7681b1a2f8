"""One page of a PDF: its title, its text as Markdown, and what of it is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lecturetui import plain
from lecturetui.exports.quoting import address, literal
from lecturetui.imports.pdf.content import Content
from lecturetui.imports.pdf.drawn import Drawn, TooMuchError, blank
from lecturetui.imports.pdf.fonts import Fonts
from lecturetui.imports.pdf.lines import Line, lines
from lecturetui.imports.pdf.links import Link, links
from lecturetui.imports.pdf.shapes import MOST_MARKS
from lecturetui.imports.pdf.text import body_size, markdown

NO_TEXT = "its text: the page is only a picture"
GARBLED = "its text: the file does not say which letters it shows"
DAMAGED = "its text: the page is damaged"
TOO_MUCH = "its text: too much is drawn on the page"
LONGEST_TITLE = 200
MOST_TITLE_LINES = 4
_DRAWN = ("/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Annots")
"""The entries of a page that tell how it looks."""


@dataclass(slots=True)
class Look:
    """What was found on a page, before anything is made of it."""

    width: float = 0.0
    height: float = 0.0
    lines: list[Line] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictures: int = 0
    shapes: int = 0
    lost: list[str] = field(default_factory=list)
    readable: bool = True
    """Whether drawing it is worth trying."""


def drawn_by(page: Any) -> str:
    """What a page of pypdf draws, by what the file calls it: where it is the same, pages look alike; '' if unknown."""
    try:
        return repr([page.raw_get(key) for key in _DRAWN if key in page])
    except Exception:  # noqa: BLE001 - pypdf raises anything at a broken page
        return ""


def look(page: Any, fonts: Fonts) -> Look:
    """What is on a page of pypdf; never raises."""
    if not {"/Type", "/Contents", "/MediaBox"} & set(page):
        return Look(lost=[DAMAGED], readable=False)
    try:
        found = _drawn(page, fonts)
        if garbled(found):
            return Look(found.width, found.height, pictures=found.pictures, lost=[GARBLED])
        read = lines(found)
        addresses = links(page, found)
    except TooMuchError:
        return Look(lost=[TOO_MUCH])
    except Exception as problem:  # noqa: BLE001 - pypdf raises anything at a broken page
        if type(problem).__name__ == "LimitReachedError" or isinstance(problem, MemoryError):
            # A drawing of many lines may be a plot; what unpacks to very much is none.
            return Look(lost=[TOO_MUCH], readable="tokens" in str(problem))
        return Look(lost=[DAMAGED], readable=False)
    lost = ["text that does not run from left to right"] if found.sideways else []
    return Look(found.width, found.height, read, addresses, found.pictures, found.shapes, lost)


def _drawn(page: Any, fonts: Fonts) -> Drawn:
    found = blank(page)
    content, resources = page.get("/Contents"), page.get("/Resources")
    if content is not None:
        Content(found, fonts).follow(content, {} if resources is None else resources.get_object(), page.pdf)
    if len(found.marks) > MOST_MARKS:
        found.marks.clear()
    return found


def garbled(found: Drawn) -> bool:
    """Whether most of the text is of letters that nobody can tell."""
    said = "".join(run.text for run in found.runs)
    letters = [character for character in said if not character.isspace()]
    unknown = sum(character == "\ufffd" or character < " " for character in letters)
    return unknown > 0.3 * len(letters)


def titled(found: list[Line], height: float, named: str) -> tuple[str, list[Line]]:
    """The title of a page and its other lines; `named` is what the outline calls it."""
    if named and (matching := _matching(found, named)):
        return named, _without(found, matching)
    candidates = [line for line in found if line.y > 0.3 * height and not line.mark and not line.mono]
    if not candidates:
        return "", found
    usual = body_size(found)
    upper = [line for line in candidates if line.y > 0.65 * height and line.size > 1.12 * usual]
    largest = max(upper or candidates, key=lambda line: (round(line.size), line.y))
    same = [line for line in candidates if abs(line.size - largest.size) < 0.06 * largest.size]
    title = _together(same)
    others = _without(found, title)
    apart = largest.size > 1.12 * max((line.size for line in others), default=0.0) or any(
        line is largest for line in upper
    )
    if not others and len(title) > 2:
        return "", found
    if not apart and others:
        # Of one size throughout: what stands alone at the top, above all else.
        title = [line for line in title if line.row == title[0].row]
        others = _without(found, title)
        below = max((line.y for line in others), default=0.0)
        if title[0].y < 0.75 * height or below > title[0].y or title[0].y - below < 1.5 * title[0].size:
            return "", found
    text = plain.line(" ".join(line.text for line in title))
    return (text, others) if len(text) <= LONGEST_TITLE and len(title) <= MOST_TITLE_LINES else ("", found)


def _without(found: list[Line], taken: list[Line]) -> list[Line]:
    gone = set(map(id, taken))
    return [line for line in found if id(line) not in gone]


def _together(same: list[Line]) -> list[Line]:
    """The first lines of a size that go on from each other."""
    made = same[:1]
    for line in same[1:]:
        if made[-1].y - line.y > 1.7 * line.size or len(made) > MOST_TITLE_LINES:
            break
        made.append(line)
    return made


def _matching(found: list[Line], named: str) -> list[Line]:
    """The first lines, in the upper part of a page, that together say what the outline does."""
    wanted = _folded(named)
    for n in range(min(6, len(found))):
        said, taken = "", []
        for line in found[n : n + 4]:
            said += _folded(line.text if line.mark in ("", "-") else line.mark + line.text)
            taken.append(line)
            if said == wanted:
                return taken
            if not wanted.startswith(said):
                break
    return []


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()


def body(found: list[Line], addresses: Sequence[Link], width: float) -> str:
    """The Markdown of a page without its title, its links with it."""
    unplaced = []
    for link in addresses:
        under = [
            word for line in found for word in line.words if link.covers(word.x0, word.x1, line.y + 0.3 * line.size)
        ]
        for word in under:
            word.url = link.url
        if not under:
            unplaced.append(link.url)
    made = markdown(found, width)
    listed = "\n".join(f"- [{literal(url)}]({address(url)})" for url in dict.fromkeys(unplaced))
    return "\n\n".join(part for part in (made, listed) if part)
