"""How far something is: a bar on standard error for what takes its time, and numbers in words."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from types import TracebackType
from typing import Self, TypeVar

PATIENCE = 0.5
"""Seconds after which a person wonders."""
OFTEN = 0.1
"""Seconds between two drawings."""
CELLS = 30

T = TypeVar("T")


class Progress:
    """Draws itself where standard error is a terminal and the work takes longer than `PATIENCE`; gone at its end."""

    def __init__(
        self, what: str, total: Callable[[], int] = lambda: 0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`what` is counted; `total`, asked once and only when there is something to draw, says how many there are."""
        self.done = 0
        self._what = what
        self._total = total
        self._known: int | None = None
        self._clock = clock
        self._next = clock() + PATIENCE
        self._drawn = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: object, trace: TracebackType | None) -> None:
        if self._drawn:
            self._write(" " * self._drawn + "\r")

    def __call__(self, done: int, total: int) -> None:
        """So many of so many are done."""
        self.done = done
        if self._is_due():
            self._draw(total)

    def over(self, things: Iterable[T]) -> Iterator[T]:
        """The same things, each counted when the next one is asked for."""
        for thing in things:
            yield thing
            self.done += 1
            if self._is_due():
                self._known = self._total() if self._known is None else self._known
                self._draw(self._known)

    def _is_due(self) -> bool:
        return self._clock() >= self._next

    def _draw(self, total: int) -> None:
        self._next = self._clock() + OFTEN
        if not (sys.stderr and sys.stderr.isatty()):
            return
        share = min(1.0, self.done / total) if total else 1.0
        full = int(share * CELLS)
        bar = "#" * full + "-" * (CELLS - full)
        text = f"[{bar}] {share:4.0%}  {self.done:,} of {total:,} {self._what}"
        self._write(text.ljust(self._drawn) + "\r")
        self._drawn = len(text)

    def _write(self, text: str) -> None:
        with suppress(OSError, ValueError):  # a terminal that is gone is not what the work is about
            sys.stderr.write(text)
            sys.stderr.flush()


def count(number: int, noun: str) -> str:
    """So many of them: `1 jot`, `2,000 jots`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
