"""Text of a file as Markdown that shows it as it is: what readers make the bodies of their pages of."""

from __future__ import annotations

from collections.abc import Sequence

from lecturetui import plain
from lecturetui.exports.quoting import address, literal

DEEPEST = 8
"""Levels of a list at most."""


def text(words: str, *, bold: bool = False, italic: bool = False, url: str = "") -> str:
    """A run of text on one line; spaces at its ends stay outside of its emphasis."""
    words = " ".join(plain.clean(words).replace("\t", " ").split("\n"))
    inner = words.strip()
    if not inner:
        return " " if words else ""
    made = literal(inner)
    for wanted, mark in ((italic, "*"), (bold, "**")):
        made = f"{mark}{made}{mark}" if wanted else made
    if url:
        made = f"[{made}]({address(plain.line(url))})"
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{' ' if before else ''}{made}{' ' if after else ''}"


def point(made: str, level: int, number: int | None = None, *, other: bool = False) -> str:
    """A point of a list, from Markdown; `level` from 0, `number` if its list counts.

    An `other` list follows one that it is no part of: only another mark tells them apart.
    """
    mark = ("*" if other else "-") if number is None else f"{number}{')' if other else '.'}"
    return f"{'    ' * min(level, DEEPEST)}{mark} {made.strip()}"


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table from cells of Markdown, its first row the head; '' if it has no cells."""
    width = max(map(len, rows), default=0)
    if not width:
        return ""
    lines = ["| " + " | ".join(_cell(cell) for cell in (*row, *[""] * (width - len(row)))) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * width)
    return "\n".join(lines)


def picture(alt: str, name: str) -> str:
    """A picture by its name in the lecture's folder."""
    return f"![{literal(plain.line(alt))}]({name})"


def _cell(made: str) -> str:
    return " ".join(made.split()).replace("|", "\\|")
