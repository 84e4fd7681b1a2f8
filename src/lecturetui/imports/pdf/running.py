"""What stands at the same place on most pages: headers, footers and page numbers, found on some of the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from lecturetui.imports.pdf.lines import Line

SAMPLE = 24
"""Pages that are looked at, at most."""
MARGIN = 0.16
"""Of the page's height, at the top and at the bottom."""
_NUMBER = re.compile(
    r"(?:slide |page |folie |seite |p\. ?)?[-–]? ?(\d{1,5}) ?(?:[-–]|(?:/|of|von|sur|de) ?\d{1,5})?", re.IGNORECASE
)


def sample(count: int) -> list[int]:
    """Pages from 0 that stand for all."""
    if count <= SAMPLE:
        return list(range(count))
    return [count * n // SAMPLE for n in range(SAMPLE)]


class Running:
    """Knows what runs on from page to page."""

    def __init__(self, pages: Iterable[tuple[float, Sequence[Line]]]) -> None:
        """From the heights of some pages and their lines."""
        sample = [(height, lines) for height, lines in pages if lines]
        largest = [max(line.size for line in lines) for _, lines in sample]
        self._header = 0.85 * median(largest) if largest else 0.0
        found = Counter(key for page in sample for key in {_key(line) for line in self._marginal(*page)})
        self._keys = {key for key, times in found.items() if times >= max(3, 0.6 * len(sample))}

    def without(self, height: float, lines: Sequence[Line], numbers: set[str], names: set[str]) -> list[Line]:
        """The lines of a page but what runs on, its own numbers, and the names of sections in its margins."""
        gone = set()
        for line in self._marginal(height, lines):
            number = _NUMBER.fullmatch(line.text)
            is_name = line.text.casefold() in names
            if self._runs(line) or (number and number[1] in numbers) or is_name:
                gone.add(id(line))
        return [line for line in lines if id(line) not in gone]

    def _marginal(self, height: float, lines: Sequence[Line]) -> list[Line]:
        """Those in the margins; at the top are titles too, which are larger."""
        low, high = MARGIN * height, (1 - MARGIN) * height
        return [line for line in lines if line.y < low or (line.y > high and line.size < self._header)]

    def _runs(self, line: Line) -> bool:
        words, place = _key(line)
        return any((words, place + by) in self._keys for by in (-1, 0, 1))


def _key(line: Line) -> tuple[str, int]:
    words = " ".join((line.mark if line.mark != "-" else "", line.text)).strip().casefold()
    return re.sub(r"\d+", "0", words), round(line.y / 4)
