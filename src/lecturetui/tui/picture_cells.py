"""A decoded picture as lines of text: half blocks, or the cells in which a terminal puts a picture that it was sent."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from itertools import groupby

from textual.color import Color
from textual.content import Content, Span
from textual.style import Style

MOST_CELLS = 100
"""Columns or rows of a picture at most: as many as can be told apart below."""

_PLACE = "\U0010eeee"
_MARKS = "0305 030D-E 0310 0312 033D-F 0346 034A-C 0350-2 0357 035B 0363-F 0483-7 0592-5 0597-9 059C-F 05A0-1 05A8-9"
_MARKS += " 05AB-C 05AF 05C4 0610-7 0657-9 065A-B 065D-E 06D6-9 06DA-C 06DF 06E0-2 06E4 06E7-8 06EB-C 0730 0732-3"
_MARKS += " 0735-6 073A 073D 073F 0740-1 0743 0745 0747 0749-A 07EB-F 07F0-1 07F3 0816-9"


def _marks() -> Iterator[str]:
    for part in _MARKS.split():
        first, _, last = part.partition("-")
        yield from map(chr, range(int(first, 16), int(first[:-1] + (last or first[-1]), 16) + 1))


NUMBERS = tuple(_marks())
"""The marks on a cell that say which row and column of a picture it is, as the protocol of kitty lists them."""


def blocks(pixels: bytes, columns: int, rows: int) -> list[Content]:
    """Lines of half blocks: each cell has two pixels of four bytes, one above the other."""
    width = columns * 4
    lines = []
    for y in range(0, rows * 2 * width, 2 * width):
        cells = (
            (_colour(pixels[x : x + 4]), _colour(pixels[x + width : x + width + 4])) for x in range(y, y + width, 4)
        )
        text, spans = "", []
        for (above, below), same in groupby(cells):
            piece = (" " if above == below else "▀" if above else "▄") * len(list(same))
            if style := _style(above, below):
                spans.append(Span(len(text), len(text) + len(piece), style))
            text += piece
        lines.append(Content(text, spans))
    return lines


def _colour(pixel: bytes) -> Color | None:
    """The colour of a pixel, in steps too small to see so that more of them are the same; None if it shines through."""
    red, green, blue, alpha = pixel
    return Color(red & 0xFC, green & 0xFC, blue & 0xFC) if alpha > 127 else None


def _style(above: Color | None, below: Color | None) -> Style | None:
    if above and below:
        return Style(background=above) if above == below else Style(foreground=above, background=below)
    return Style(foreground=above or below) if above or below else None


def places(number: int, columns: int, rows: int) -> list[Content]:
    """Lines of cells in which the terminal shows the picture that it knows by this number, below 2 ** 24."""
    style = Style(foreground=Color(number >> 16, number >> 8 & 0xFF, number & 0xFF))
    texts = ("".join(_PLACE + row + column for column in NUMBERS[:columns]) for row in NUMBERS[:rows])
    return [Content(text, [Span(0, len(text), style)]) for text in texts]


def sending(number: int, png: bytes, columns: int, rows: int) -> str:
    """What tells a terminal the picture with this number, for as many cells."""
    data = b64encode(png).decode()
    chunks = [data[at : at + 4096] for at in range(0, len(data), 4096)]
    head = f"a=T,U=1,f=100,i={number},c={columns},r={rows},"
    return "".join(
        f"\x1b_G{'' if n else head}q=2,m={int(n < len(chunks) - 1)};{chunk}\x1b\\" for n, chunk in enumerate(chunks)
    )


def forgetting(number: int) -> str:
    """What makes a terminal forget the picture with this number."""
    return f"\x1b_Ga=d,d=I,q=2,i={number}\x1b\\"
