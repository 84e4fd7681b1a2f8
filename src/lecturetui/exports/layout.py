"""Plain text in lines and columns, measured as a terminal shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import category, east_asian_width

WIDTH = 80
"""Columns of a line; code, and a word wider than that, go beyond."""

GLUE = "\0"
"""Stands for a space where no line may be broken; no clean text has it."""


def wrap(text: str, width: int = WIDTH, *, first: str = "", rest: str = "") -> list[str]:
    """The text in lines of at most `width` columns, its newlines kept: one behind `first`, the others behind `rest`."""
    lines: list[str] = []
    for part in text.split("\n"):
        lead = rest if lines else first
        taken = ""
        for word in filter(None, part.replace("\t", " ").split(" ")):
            if taken and columns(f"{lead}{taken} {word}") > width:
                lines.append(lead + taken)
                lead, taken = rest, word
            else:
                taken = f"{taken} {word}" if taken else word
        lines.append((lead + taken).rstrip(" "))
    return [line.replace(GLUE, " ") for line in lines]


def columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if category(character) in ("Mn", "Me", "Cf") else 2 if east_asian_width(character) in "WF" else 1
        for character in text
    )


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Each row as a line, its cells under one another, two spaces apart; all rows have as many cells."""
    widths = [max(map(columns, cells)) for cells in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
