"""A block of code as lines on a ground of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textual.content import Content

FOLDED = "↪ "
"""Stands where a line of code too long for the room goes on."""
MOST_COLOURED = 30_000
"""Characters of code above which it is not coloured: finding out how would make the reader wait."""

_NAME = re.compile(r"[\w+#-][\w+#.-]*")
_CLASS = re.compile(r"\{[^}]*?\.([\w+#-]+)")
_NO_LANGUAGE = frozenset(("text", "txt", "plain", "plaintext", "none"))


def language_of(info: str) -> str:
    """The language that a fence names, as any of the tools write it, such as `python {1-3} +exec`; '' for none.

    Pandoc writes it as a class (`{.python .numberLines}`), others with a file's name or lines behind it
    (`py [name.py]`, `python{1,3}`, `file.py`).
    """
    info = info.strip()
    found = _CLASS.match(info) if info.startswith("{") else _NAME.match(info)
    if not found:
        return ""
    name = (found[1] if info.startswith("{") else found[0]).lower()
    return "" if name in _NO_LANGUAGE else name


def code_lines(text: str, info: str, width: int) -> list[Content]:
    """The code in `width` cells, coloured if its language is known; a line too long for it goes on below."""
    language = language_of(info) if len(text) <= MOST_COLOURED else ""
    room = width - 2
    text = text.expandtabs(4)
    lines = _highlighted(text, language) if language else Content(text).split("\n", allow_blank=True)
    pieces = [piece for line in lines for piece in _folded(line, room)]
    padded = (piece.pad_right(room - piece.cell_length) for piece in pieces)
    return [Content.assemble(" ", piece, " ").stylize_before("on $surface") for piece in padded]


def _folded(line: Content, room: int) -> Sequence[Content]:
    """The line, or pieces of it, each after the first with the mark that it goes on."""
    if line.cell_length <= room:
        return [line]
    first = line.fold(room)[0]
    rest = line[len(first.plain) :]
    mark = Content.styled(FOLDED, "$foreground-muted")
    return [first, *(mark + piece for piece in rest.fold(max(1, room - len(FOLDED))))]


def _highlighted(text: str, language: str) -> Sequence[Content]:
    # Pygments costs more to import than a slide to show: only a fence that names its language pays for it.
    from lecturetui.tui.code_colours import coloured

    return coloured(text, language).split("\n", allow_blank=True)
