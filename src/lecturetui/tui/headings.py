"""The headings of a lecture as the agenda shows them, and rows that are made when they are asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TypeVar

from lecturetui.lecture.model import Lecture

T = TypeVar("T")


class Made(Sequence[T]):
    """A sequence whose members are made when they are asked for."""

    def __init__(self, length: int, make: Callable[[int], T]) -> None:
        self._places = range(length)
        self._make = make

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, place: int) -> T:  # type: ignore[override] # nobody asks for a slice
        return self._make(self._places[place])


class Headings:
    """The entries of a lecture's agenda, with what marking them takes, so that a flip does not look through all."""

    def __init__(self, lecture: Lecture, seen: Collection[str]) -> None:
        self.entries = lecture.agenda
        self._parents = _parents_of(lecture)
        self._firsts = [entry.first for entry in self.entries]
        self._starts_of_titles = Counter(
            entry.title.partition(": ")[0] for entry in self.entries if ": " in entry.title
        )
        self._seen: set[int] = set()
        self._seen_under = [0] * len(self.entries)
        """How many slides at and under each entry have been seen."""
        for slide in seen:
            if slide in lecture.index:
                self.see(lecture.index[slide])

    def at(self, place: int) -> int:
        """The entry that the slide at this place stands at."""
        return max(0, bisect_right(self._firsts, place) - 1)

    def parent(self, entry: int) -> int:
        """The entry that one stands under, -1 at the top."""
        return self._parents[entry]

    def above(self, entry: int) -> Iterator[int]:
        """The entries that one stands under, innermost first."""
        while self._parents and (entry := self._parents[entry]) >= 0:
            yield entry

    def groups(self) -> set[int]:
        """The entries with others under them."""
        return {n for n, entry in enumerate(self.entries) if entry.end > n + 1}

    def paths(self) -> Iterator[tuple[str, ...]]:
        """For each entry its title below those of the entries that it stands under."""
        path: list[str] = []
        for entry in self.entries:
            path[entry.depth :] = [entry.title]
            yield tuple(path)

    def see(self, place: int) -> None:
        """Count the slide at this place as seen."""
        if place in self._seen or not self.entries:
            return
        self._seen.add(place)
        here = self.at(place)
        for entry in (here, *self.above(here)):
            self._seen_under[entry] += 1

    def all_seen(self, n: int) -> bool:
        """Whether every slide at and under an entry has been seen."""
        entry = self.entries[n]
        return entry.last > entry.first and self._seen_under[n] == entry.last - entry.first

    def title(self, n: int) -> str:
        """An entry's title without the beginning, up to a colon, that it shares with others: there is little room."""
        title = self.entries[n].title
        start, colon, rest = title.partition(": ")
        return rest if colon and self._starts_of_titles[start] > 2 else title


def _parents_of(lecture: Lecture) -> list[int]:
    """For each agenda entry the one it stands under, -1 at the top."""
    parents: list[int] = []
    above: list[int] = []
    for n, entry in enumerate(lecture.agenda):
        del above[entry.depth :]
        parents.append(above[-1] if above else -1)
        above.append(n)
    return parents
