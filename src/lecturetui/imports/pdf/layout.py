"""The lines of a page in the order in which they are read: columns one after the other, tables apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from lecturetui.imports.pdf.lines import Line

MOST = 400
"""Rows that columns are looked for in; a page of more is read from top to bottom."""
MOST_LINES = 2_000

Row = list[Line]


@dataclass(slots=True)
class Table:
    """Rows of cells, all of one length."""

    rows: list[list[str]]


@dataclass(slots=True)
class Column:
    """Lines below each other, with the room that they have."""

    lines: list[Line]
    left: float
    right: float


Part = Column | Table


def parts(lines: Sequence[Line], left: float, right: float) -> list[Part]:
    """The parts of a page as they are read; its text is between two margins."""
    rows = [list(row) for _, row in groupby(lines, key=lambda line: line.row)]
    if len(rows) > MOST or len(lines) > MOST_LINES:
        return [_stacked(rows, left, right)]
    return _parts(rows, left, right)


def _parts(rows: list[Row], left: float, right: float) -> list[Part]:
    found: list[Part] = []
    plain: list[Row] = []
    at = 0
    while at < len(rows):
        taken, made = _table(rows, at)
        if not taken:
            taken, made = _columns(rows, at, left, right)
        if not taken:
            plain.append(rows[at])
            at += 1
            continue
        if plain:
            found.append(_stacked(plain, left, right))
            plain = []
        found += made
        at += taken
    if plain:
        found.append(_stacked(plain, left, right))
    return found


def _stacked(rows: list[Row], left: float, right: float) -> Column:
    """Rows as one line each."""
    made = []
    for row in rows:
        first, *others = sorted(row, key=lambda line: line.left)
        for other in others:
            first.words += other.words
            first.runs += other.runs
        made.append(first)
    return Column(made, left, right)


def _table(rows: list[Row], at: int) -> tuple[int, list[Part]]:
    """How many rows from there on are a table, and it."""
    head = rows[at]
    if len(head) < 2 or any(line.mark for line in head):
        return 0, []
    spans = [(line.x0, line.x1) for line in head]
    filled = [[line.text for line in head]]
    aligned = 0
    for row in rows[at + 1 :]:
        places = _places(row, spans)
        if places is None or rows[at + len(filled) - 1][0].y - row[0].y > 4 * row[0].size:
            break
        cells = [""] * len(spans)
        for place, line in zip(places, row, strict=True):
            cells[place] = line.text
            aligned += _aligned(line, spans[place])
            spans[place] = min(spans[place][0], line.x0), max(spans[place][1], line.x1)
        filled.append(cells)
    cells_below = sum(bool(cell) for row in filled[1:] for cell in row)
    if len(filled) < (3 if len(spans) == 2 else 2) or aligned < 0.8 * cells_below:
        return 0, []
    if any(map(_prose, zip(*filled, strict=True))):
        return 0, []
    return len(filled), [Table(filled)]


def _prose(cells: Sequence[str]) -> bool:
    """Whether the cells of a column are rather the lines of a text."""
    going_on = sum(cell[:1].islower() for cell in cells[1:])
    mean = sum(map(len, cells)) / len(cells)
    return mean > 60 or (mean > 14 and 2 * going_on >= len(cells) - 1)


def _places(row: Row, spans: list[tuple[float, float]]) -> list[int] | None:
    """The columns of a row's cells; None if it is no row of the table."""
    if len(row) < max(2, (len(spans) + 1) // 2) or len(row) > len(spans) or any(line.mark for line in row):
        return None
    places = []
    for line in row:
        over = [n for n, (x0, x1) in enumerate(spans) if line.x0 < x1 + line.size and line.x1 > x0 - line.size]
        exact = [n for n in over if _aligned(line, spans[n])]
        if len(over) != 1 and len(exact) != 1:
            return None
        places.append(exact[0] if len(exact) == 1 else over[0])
    return places if sorted(set(places)) == places else None


def _aligned(line: Line, span: tuple[float, float]) -> bool:
    x0, x1 = span
    near = 0.4 * line.size
    return abs(line.x0 - x0) < near or abs(line.x1 - x1) < near or abs(line.x0 + line.x1 - x0 - x1) < 2 * near


def _columns(rows: list[Row], at: int, left: float, right: float) -> tuple[int, list[Part]]:
    """How many rows from there on stand in columns, and those."""
    size = median(line.size for row in rows for line in row)
    best = at
    edges = (0.0, 0.0)
    spans: list[tuple[float, float]] = []
    for end in range(at, len(rows)):
        spans = _merged([*spans, *((line.left, line.x1) for line in rows[end])], size)
        # Rows on one side alone may go before, if they are close.
        if end > at and _gap(rows, end) > (6 if best > at else 1.9) * size:
            break
        if len(spans) > 1:
            best, edges = end + 1, (spans[0][1], spans[1][0])
        elif best > at:
            break
    return _cut(rows, (at, best), edges, (left, right), size)


def _cut(
    rows: list[Row], reach: tuple[int, int], edges: tuple[float, float], margins: tuple[float, float], size: float
) -> tuple[int, list[Part]]:
    """What is left and right of the gap between two columns."""
    at, best = reach
    middle = sum(edges) / 2
    first: list[Row] = []
    second: list[Row] = []
    while best > at:
        first = [[line for line in row if line.x0 < middle] for row in rows[at:best]]
        second = [[line for line in row if line.x0 >= middle] for row in rows[at:best]]
        shorter = min(max((n for n, row in enumerate(side) if row), default=-1) for side in (first, second))
        below = next((n for n in range(shorter + 1, best - at) if _gap(rows, at + n) > 1.8 * size), None)
        if below is None:
            break
        best = at + below  # what stands further below is no part of the columns
    if best - at < 2:
        return 0, []
    counts = sorted(sum(map(bool, side)) for side in (first, second))
    beside = any(not one or not other for one, other in zip(first, second, strict=True))
    if counts[0] < 1 or counts[1] < 2 or (counts[0] < 2 and not beside):
        return 0, []
    ones, others = ([row for row in side if row] for side in (first, second))
    return best - at, [*_parts(ones, margins[0], edges[1] - size), *_parts(others, edges[1], margins[1])]


def _gap(rows: list[Row], n: int) -> float:
    return rows[n - 1][0].y - rows[n][0].y if n else 0.0


def _merged(spans: list[tuple[float, float]], size: float) -> list[tuple[float, float]]:
    """Spans that are not apart by a gap between columns as one."""
    made: list[tuple[float, float]] = []
    for x0, x1 in sorted(spans):
        if made and x0 - made[-1][1] < 1.2 * size:
            made[-1] = made[-1][0], max(made[-1][1], x1)
        else:
            made.append((x0, x1))
    return made
