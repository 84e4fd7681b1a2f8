"""The pictures of a slide: which there are, and which file of the lecture's folder each one is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

from lecturetui import plain
from lecturetui.lecture.model import Lecture
from lecturetui.lecture.tags import pictures_in

LONGEST = 64_000
"""Characters of a slide above which its pictures are not looked for."""
MOST = 50
"""Pictures of a slide at most."""
KINDS = frozenset((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp"))
"""How the names of pictures end that can be shown and opened: none of these can hold a program, as an SVG can."""

_WHOLE = re.compile(r"(?:.*/)?page-\d+(?:-[0-9a-f]+)?\.\w+")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:|//")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the slide names it."""

    source: str
    """A path relative to the lecture's folder, or an address."""
    text: str
    """What it shows, on one line; '' if the slide does not say it."""

    @property
    def is_file(self) -> bool:
        """Whether it is named by a path, not by an address."""
        return not _SCHEME.match(self.source)

    @property
    def is_page(self) -> bool:
        """Whether it is of a whole page, as an imported PDF has them: it says what the text beside it says."""
        return bool(_WHOLE.fullmatch(self.source))


def pictures_of(markdown: str) -> tuple[Picture, ...]:
    """The pictures of a Markdown text, each once, in its order."""
    if len(markdown) > LONGEST or ("![" not in markdown and "<img" not in markdown.lower()):
        return ()
    found = dict.fromkeys(Picture(source, plain.line(text)) for source, text in _pictures(markdown) if source)
    return tuple(found)[:MOST]


def picture_file(lecture: Lecture, source: str) -> Path | None:
    """The file of a picture, looked for on disk; None if it is none inside the lecture's folder, or of another kind."""
    from urllib.parse import unquote

    if not Picture(source, "").is_file:
        return None
    name = unquote(source.partition("?")[0].partition("#")[0])
    if "\0" in name or Path(name).suffix.lower() not in KINDS:
        return None
    try:
        folder = (lecture.path if lecture.path.is_dir() else lecture.path.parent).resolve()
        # A path from the root is one from the folder that a tool serves: for Slidev, `public`.
        names = (name.lstrip("/"), "public/" + name.lstrip("/")) if name.startswith("/") else (name,)
        for path in ((folder / name).resolve() for name in names):
            if path.is_relative_to(folder) and path.is_file():
                return path
    except (OSError, RuntimeError, ValueError):  # a loop of links, a name too long
        return None
    return None


def _pictures(markdown: str) -> Iterator[tuple[str, str]]:
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type == "html_block":
            yield from pictures_in(token.content)
        for child in token.children or ():
            if child.type == "image":
                yield str(child.attrs.get("src", "")), child.content
            elif child.type == "html_inline":
                yield from pictures_in(child.content)
