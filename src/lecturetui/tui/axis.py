"""The geometry of a time axis: where milestones stand in true distances, and which years are marked.

Pure: all positions are cells from the axis's left end, and nothing here knows a widget or a style. Milestones are
named by their place in time, those without a year last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

BREAK = 6
"""Cells between the last year and the first milestone without one, in which the line is visibly broken."""
TICKS = 12
"""Years that are marked at most, where the axis is wide."""
OVERHANG = 3
"""Cells by which a year may stand out at the ends of the axis, so that it is centred on its mark."""


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of `width` cells."""

    width: int
    cells: tuple[int, ...]
    """Where each milestone stands."""
    dated: int
    """Cells that the years take; what has no year stands after them. 0 if nothing has a year."""
    ticks: tuple[int, ...]
    """Where the line is marked with a year."""
    years: tuple[tuple[int, str], ...]
    """(first cell, text) of the marks' years."""


def lay_axis(years: Sequence[int | None], width: int) -> Axis:
    """The axis for milestones of these years, which rise and have those without a year last."""
    known = [year for year in years if year is not None]
    rest = len(years) - len(known)
    tail = max(2 * BREAK, min(2 * BREAK * rest, width // 3)) if rest else 0
    dated = max(1, width - tail) if known else 0
    cells: list[int] = []
    ticks: list[tuple[int, str]] = []
    if known:
        first, last = known[0], known[-1]
        if first == last:
            first, last = first - 5, last + 5
        scale = (dated - 1) / (last - first)
        cells = [round((year - first) * scale) for year in known]
        ticks = [(round((year - first) * scale), _year(year)) for year in _marked_years(first, last, dated)]
    # The line goes on after the last one: it is open.
    start, end = (dated + BREAK if known else 0), width - 4
    step = max(0, end - start) / max(1, rest - 1)
    cells += [min(max(0, width - 1), round(start + step * (n if rest > 1 else 0.5))) for n in range(rest)]
    return Axis(width, tuple(cells), dated, tuple(cell for cell, _ in ticks), tuple(_spaced(ticks, width)))


def _marked_years(first: int, last: int, cells: int) -> range:
    """Round years from `first` to `last`, so far apart in `cells` that each can be read."""
    longest = max(len(_year(first)), len(_year(last)))
    gap = max(longest + 2, cells / TICKS)
    steps = (step * 10**power for power in count() for step in (1, 2, 5))
    step = next(step for step in steps if step * cells >= gap * (last - first) or step > last - first)
    return range(-(-first // step) * step, last + 1, step)


def _year(year: int) -> str:
    return f"{-year} BC" if year < 0 else str(year)


def _spaced(ticks: Sequence[tuple[int, str]], width: int) -> Iterator[tuple[int, str]]:
    """Each text centred on its mark, left out if it would touch the one before."""
    free = -OVERHANG
    for cell, text in ticks:
        start = max(-OVERHANG, min(cell - len(text) // 2, width + OVERHANG - len(text)))
        if start >= free:
            yield start, text
            free = start + len(text) + 1
