"""A table as lines of styled text, wrapped for a width."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from textual.content import Content

GUTTER = "  "
NARROWEST = 9
"""Cells below which a column no longer reads: a table that would need narrower ones is told as a list."""


def table_lines(rows: Sequence[Sequence[Content]], width: int, sides: Sequence[str] = ()) -> list[Content]:
    """The lines that show `rows` in `width` cells, the first row being the head.

    `sides` are those that the columns keep to: `left`, `center` or `right`, left where there is none.
    """
    head, *body = rows
    columns = len(head)
    widths = _widths([head, *body], width - len(GUTTER) * (columns - 1))
    if not widths:
        lines = [line for row in body for line in _record(head, row, width)]
    else:
        sides = [*sides, *["left"] * (columns - len(sides))]
        lines = _line([cell.stylize("bold $text-primary") for cell in head], widths, sides)
        lines.append(Content.styled(GUTTER.join("─" * cells for cells in widths), "$foreground-muted"))
        for row in body:
            lines.extend(_line(row, widths, sides))
    return lines


def _widths(rows: Sequence[Sequence[Content]], room: int) -> list[int]:
    """Cells for each column: what it needs, else the widest give way; empty if they would become too narrow."""
    columns = len(rows[0])
    needs = [max(_longest(row[n]) if n < len(row) else 0 for row in rows) for n in range(columns)]
    needs = [max(1, need) for need in needs]
    if sum(needs) <= room:
        return needs
    if room < NARROWEST * columns:
        return []
    widths = [0] * columns
    left = room
    # From the narrowest: each takes what it needs up to an even share of what is left.
    for place, n in enumerate(sorted(range(columns), key=needs.__getitem__)):
        widths[n] = min(needs[n], left // (columns - place))
        left -= widths[n]
    return widths


def _longest(cell: Content) -> int:
    if "\n" not in cell.plain:
        return cell.cell_length
    return max(line.cell_length for line in cell.split("\n", allow_blank=True))


def _line(row: Sequence[Content], widths: Sequence[int], sides: Sequence[str]) -> list[Content]:
    """One row: each cell wrapped in its column, at the column's side."""
    cells = [_wrapped(cell, cells) for cell, cells in zip(row, widths, strict=False)]
    gutter = Content(GUTTER)
    return [
        gutter.join([_placed(*piece) for piece in zip(pieces, widths, sides, strict=False)])
        for pieces in zip_longest(*cells, fillvalue=Content(""))
    ]


def _wrapped(cell: Content, width: int) -> Sequence[Content]:
    # Wrapping costs more than all else here, and most cells need none.
    return [cell] if "\n" not in cell.plain and cell.cell_length <= width else cell.wrap(width)


def _placed(piece: Content, width: int, side: str) -> Content:
    """A piece of a cell in its column."""
    spare = max(0, width - piece.cell_length)
    left = {"center": spare // 2, "right": spare}.get(side, 0)
    return piece.pad(left, spare - left) if spare else piece


def _record(head: Sequence[Content], row: Sequence[Content], width: int) -> list[Content]:
    """One row as a list of `column: value`, for where the columns have no room side by side."""
    lines = []
    for name, cell in zip(head, row, strict=False):
        lines.extend(Content.assemble(name.stylize("bold $text-primary"), ": ", cell).wrap(width))
    return [*lines, Content("")]
