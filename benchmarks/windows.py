"""Two windows on one slide: how soon each shows what another program wrote."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from time import perf_counter

from benchmarks.rows import Row, percentile, time
from benchmarks.stage import PROGRAM, Stage
from benchmarks.writing import run, write

SLIDES = 10
BUDGET = 1_000


def windows(stage: Stage) -> Iterator[Row]:
    """From a jot on the disk to the window of a program that did not write it."""
    lecture, home = stage.lecture(SLIDES), stage.home("windows")
    left, right = stage.program(lecture, home), stage.program(lecture, home)
    for window in (left, right):
        window.wait(f"1/{SLIDES}", frame=False)
        window.rest(3)
    chance = Random(3)
    times: dict[str, list[float]] = {"a command": [], "another window": []}
    for n in range(4 * stage.runs):
        writer, reader = (left, right) if n % 2 else (right, left)
        for who, took in times.items():
            text = f"Thought {n} of {who}"
            writer.rest(chance.random())  # the windows look at moments that have nothing to do with the writing
            reader.press("")  # forgets what was drawn so far
            if who == "a command":
                run([*PROGRAM, "jot", "-l", str(lecture), "-s", "slide-1", text], home)
            else:
                write(writer, text)
            written = perf_counter()
            took.append(1000 * (reader.wait(f"• {text}") - written))
    for window in (left, right):
        window.close()
    for who, took in times.items():
        yield time(f"a jot of {who} to this window, median", percentile(took, 50))
        yield time(f"a jot of {who} to this window, p99", percentile(took, 99), BUDGET)
