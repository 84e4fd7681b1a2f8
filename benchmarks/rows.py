"""What was measured, as rows of a table beside their budgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan
from statistics import median, quantiles

HEAD = ("what", "measured", "middle half", "budget", "", "from")


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    value: float
    unit: str
    """`×` of a ratio, `ms` of a time."""
    budget: float
    """The most that the value may be; not a number where there is none."""
    spread: tuple[float, float] = (nan, nan)
    """The quartiles between which the middle half of the runs lies, where that is known."""
    source: str = ""
    """What a ratio is of."""

    def cells(self) -> tuple[str, ...]:
        """The row as text, under `HEAD`."""
        places = 2 if self.unit == "×" else 1
        low, high = self.spread
        spread = "" if isnan(low) else f"{low:.{places}f}–{high:.{places}f}"
        budget = "" if isnan(self.budget) else f"≤ {self.budget:g} {self.unit}"
        verdict = ("ok" if self.value <= self.budget else "OVER") if budget else ""
        return self.what, f"{self.value:.{places}f} {self.unit}", spread, budget, verdict, self.source


def paired(what: str, ours: Sequence[float], base: Sequence[float], budget: float = nan, unit: str = "ms") -> Row:
    """The ratio of medians of what was measured in turns, and the quartiles of the ratios turn by turn."""
    low, _, high = quantiles((a / b for a, b in zip(ours, base, strict=True)), n=4, method="inclusive")
    return _of(median(ours), median(base), Row(what, nan, "×", budget, (low, high)), unit)


def ratio(what: str, ours: float, base: float, budget: float = nan, unit: str = "ms") -> Row:
    """The ratio of two values."""
    return _of(ours, base, Row(what, nan, "×", budget), unit)


def _of(ours: float, base: float, row: Row, unit: str) -> Row:
    return Row(row.what, ours / base, row.unit, row.budget, row.spread, f"{ours:.1f} / {base:.1f} {unit}")


def time(what: str, value: float, budget: float = nan) -> Row:
    """A time in milliseconds."""
    return Row(what, value, "ms", budget)


def percentile(values: Sequence[float], per_cent: int) -> float:
    """The value that so many per cent of all do not exceed."""
    return quantiles(values, n=100, method="inclusive")[per_cent - 1]


def markdown(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(HEAD))]
    lines.insert(1, tuple("-" * width for width in widths))
    padded = ([cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in lines)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in padded)
