"""The shapes on a page of a PDF, as far as they may be marks of points in a list."""

from __future__ import annotations

from lecturetui.imports.pdf.drawn import Drawn, Mark, Matrix

MOST_MARKS = 1_000
"""Of a page, at most; one with more of them is a drawing."""
SMALL = 16.0
"""Points that the side of a mark has at most."""


class Shapes:
    """The box of the path that is being drawn, and the marks that paths have left."""

    def __init__(self, drawn: Drawn) -> None:
        self._drawn = drawn
        self._box: list[float] = []

    def point(self, x: float, y: float, matrix: Matrix) -> None:
        """Go on to a point."""
        a, b, c, d, e, f = matrix
        x, y = x * a + y * c + e, x * b + y * d + f
        box = self._box or [x, x, y, y]
        self._box = [min(box[0], x), max(box[1], x), min(box[2], y), max(box[3], y)]

    def paint(self) -> None:
        """Draw the path."""
        self._drawn.shapes += 1
        if self._box and len(self._drawn.marks) <= MOST_MARKS:
            x0, x1, y0, y1 = self._box
            if 0.7 < x1 - x0 < SMALL and 0.7 < y1 - y0 < SMALL:
                self._drawn.marks.append(Mark(x0, x1, y0, y1))
        self._box = []

    def forget(self) -> None:
        """End the path without drawing it."""
        self._box = []

    def box(self, box: tuple[float, ...], matrix: Matrix) -> None:
        """Draw a shape that fills a box."""
        self._box = []
        self.point(box[0], box[1], matrix)
        self.point(box[2], box[3], matrix)
        self.paint()
