"""The entries of an agenda: how they stand under each other, and rows of them that are made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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


def paths_of(lecture: Lecture) -> Iterator[tuple[str, ...]]:
    """For each agenda entry its title below those of the entries that it stands under."""
    path: list[str] = []
    for entry in lecture.agenda:
        path[entry.depth :] = [entry.title]
        yield tuple(path)


def parents_of(lecture: Lecture) -> list[int]:
    """For each agenda entry the one it stands under, -1 at the top."""
    parents: list[int] = []
    above: list[int] = []
    for n, entry in enumerate(lecture.agenda):
        del above[entry.depth :]
        parents.append(above[-1] if above else -1)
        above.append(n)
    return parents
