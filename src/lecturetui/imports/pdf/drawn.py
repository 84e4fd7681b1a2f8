"""What a page of a PDF draws, as far as its text takes it: runs of text and small shapes, with their places.

Places are in points from the lower left corner of the page as it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Matrix = tuple[float, float, float, float, float, float]

NOTHING: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class TooMuchError(Exception):
    """A page draws more than anyone could read."""


@dataclass(slots=True)
class Run:
    """Text drawn in one go, on one line."""

    text: str
    x0: float
    x1: float
    y: float
    """Of the base line."""
    size: float
    style: int


@dataclass(slots=True)
class Mark:
    """A small shape, such as stands before a point of a list."""

    x0: float
    x1: float
    y0: float
    y1: float


@dataclass(slots=True)
class Drawn:
    """All of a page."""

    width: float
    height: float
    matrix: Matrix
    """From the places that the file writes to these."""
    runs: list[Run] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    sideways: bool = False
    """Whether there is text that does not run from left to right."""
    pictures: int = 0
    shapes: int = 0
    """Lines and areas drawn."""

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the file is on the page."""
        a, b, c, d, e, f = self.matrix
        return x * a + y * c + e, x * b + y * d + f


def product(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does the first, then the second."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def matrix_of(operands: Any) -> Matrix:
    """Six numbers of a file; raises if they are none."""
    a, b, c, d, e, f = (float(value) for value in operands[:6])
    return a, b, c, d, e, f


def sane(number: float) -> bool:
    """Whether a place or a size may be one of a page."""
    return -1e6 < number < 1e6


def blank(page: Any) -> Drawn:
    """A page of pypdf with its size, before anything is drawn."""
    left, bottom, right, top = _box(page)
    width, height = right - left, top - bottom
    matrices: dict[int, Matrix] = {
        90: (0.0, -1.0, 1.0, 0.0, -bottom, right),
        180: (-1.0, 0.0, 0.0, -1.0, right, top),
        270: (0.0, 1.0, -1.0, 0.0, top, -left),
    }
    turned = _turned(page)
    if turned in (90, 270):
        width, height = height, width
    return Drawn(width, height, matrices.get(turned, (1.0, 0.0, 0.0, 1.0, -left, -bottom)))


def _box(page: Any) -> tuple[float, float, float, float]:
    for name in ("/CropBox", "/MediaBox"):
        try:
            first, second, third, fourth = (float(value) for value in page[name])
        except (KeyError, TypeError, ValueError, AttributeError):
            continue
        box = min(first, third), min(second, fourth), max(first, third), max(second, fourth)
        if all(map(sane, box)) and box[2] - box[0] > 1 and box[3] - box[1] > 1:
            return box
    return 0.0, 0.0, 612.0, 792.0


def _turned(page: Any) -> int:
    try:
        return int(page.get("/Rotate", 0)) % 360
    except (TypeError, ValueError):
        return 0
