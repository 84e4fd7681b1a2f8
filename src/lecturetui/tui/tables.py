"""A table as lines of styled text, wrapped for a width."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from textual.content import Content

GUTTER = "  "
NARROWEST = 9
"""Cells below which a column no longer reads: a table that would need narrower ones is told as a list."""


def table_lines(rows: Sequence[Sequence[Content]], width: int) -> list[Content]:
    """The lines that show `rows` in `width` cells, the first row being the head."""
    head, *body = rows
    columns = len(head)
    widths = _widths([head, *body], width - len(GUTTER) * (columns - 1))
    if not widths:
        lines = [line for row in body for line in _record(head, row, width)]
    else:
        lines = _line(head, widths, "bold $text-primary")
        lines.append(Content.styled(GUTTER.join("─" * cells for cells in widths), "$foreground-muted"))
        for row in body:
            lines.extend(_line(row, widths, ""))
    return lines


def _widths(rows: Sequence[Sequence[Content]], room: int) -> list[int]:
    """Cells for each column: what it needs, else the widest give way; empty if they would become too narrow."""
    columns = len(rows[0])
    needs = [max((row[n].cell_length if n < len(row) else 0) for row in rows) for n in range(columns)]
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


def _line(row: Sequence[Content], widths: Sequence[int], style: str) -> list[Content]:
    """One row: each cell wrapped in its column."""
    cells = [cell.stylize(style).wrap(cells) for cell, cells in zip(row, widths, strict=False)]
    lines = []
    for pieces in zip_longest(*cells, fillvalue=Content("")):
        padded = [piece.pad_right(cells - piece.cell_length) for piece, cells in zip(pieces, widths, strict=False)]
        lines.append(Content(GUTTER).join(padded))
    return lines


def _record(head: Sequence[Content], row: Sequence[Content], width: int) -> list[Content]:
    """One row as a list of `column: value`, for where the columns have no room side by side."""
    lines = []
    for name, cell in zip(head, row, strict=False):
        lines.extend(Content.assemble(name.stylize("bold $text-primary"), ": ", cell).wrap(width))
    return [*lines, Content("")]
