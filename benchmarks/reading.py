"""Start, memory and flips. Ours and what it is held against take turns, so that a busy moment slows down both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.decks import JOT, TITLE
from benchmarks.rows import Row, paired, percentile, ratio
from benchmarks.stage import Stage
from benchmarks.terminal import Terminal

SHIPPED = Path(__file__).parents[1] / "content" / "ml-in-industry"
SIZES = (10, 1_000, 10_000)
"""Slides of the lectures."""
A_SLIDE = 2
"""Jots on each slide, in a notebook with jots."""
PAUSE = 0.02
"""Seconds in which nothing is drawn before a key is pressed: less than a held key takes to repeat."""


def start(stage: Stage) -> Iterator[Row]:
    """From starting the program to its first slide, and the memory that took."""
    shipped = partial(stage.program, SHIPPED, stage.home("shipped"))
    cases: list[tuple[str, Callable[[], Terminal], tuple[str, ...]]]
    cases = [("empty app", stage.empty, ("Toggle 0",)), ("the lecture that ships", shipped, _first_of(SHIPPED))]
    for size in SIZES:
        program = partial(stage.program, stage.lecture(size), stage.home("start", size, size * A_SLIDE))
        cases.append((f"{size:,} slides", program, (TITLE.format(n=1), f"1/{size}")))
    times: list[list[float]] = [[] for _ in cases]
    memory: list[list[float]] = [[] for _ in cases]
    for turn in range(stage.runs + 1):
        for n, (_, begin, texts) in enumerate(cases):
            shown, peak = start_once(begin, *texts)
            if turn:  # the first turn compiles, and fills the disk's cache
                times[n].append(shown)
                memory[n].append(peak)
    names = [name for name, *_ in cases]
    for n, base, budget in ((1, 0, 1.3), (2, 0, 1.3), (3, 2, 1.1), (4, 2, 1.5)):
        yield paired(f"start, {names[n]} / {names[base]}", times[n], times[base], budget)
    for n in range(1, len(cases)):
        yield paired(f"memory, {names[n]} / {names[0]}", memory[n], memory[0], 1.4, "MiB")


def _first_of(lecture: Path) -> tuple[str, str]:
    """What the first slide of a lecture shows: its title, and that it is the first."""
    text = lecture.joinpath("slides.md").read_text(encoding="utf-8")
    return text.partition("{")[0].strip("# \n"), "1/"


def start_once(begin: Callable[[], Terminal], *texts: str) -> tuple[float, float]:
    """Milliseconds to the texts, and the most memory until all that follows them is done."""
    terminal = begin()
    shown = terminal.wait(*texts, frame=False)
    terminal.rest(0.25)
    return 1000 * (shown - terminal.started), terminal.close()


def flips(stage: Stage) -> Iterator[Row]:
    """From the key to the last byte of the frame that shows the next slide, its agenda entry and its jots."""
    for size in SIZES:
        for jots in (0, size * A_SLIDE):
            yield from _flip(stage, size, jots)


def _flip(stage: Stage, size: int, jots: int) -> Iterator[Row]:
    empty, ours = stage.empty(), stage.program(stage.lecture(size), stage.home("flips", size, jots))
    empty.wait("Toggle 0", frame=False)
    ours.wait(f"1/{size}", frame=False)
    ours.rest(0.5)
    toggles, times = [], []
    at, by = 1, 1
    for turn in range(1, 20 * stage.runs + 1):
        empty.rest(PAUSE)
        toggles.append(empty.answer("t", f"Toggle {turn}"))
        by = by if 1 <= at + by <= size else -by
        at += by
        texts = [f"{at}/{size}", TITLE.format(n=at), "▸", *([JOT.format(n=at)] if jots else [])]
        ours.rest(PAUSE)
        times.append(ours.answer("l" if by > 0 else "h", *texts))
    base, peak = empty.close(), ours.close()
    what = f"{size:,} slides, {'jots' if jots else 'no jots'}"
    yield paired(f"flip, {what} / toggle", times, toggles, 3)
    yield ratio(f"flip p99, {what} / toggle's median", percentile(times, 99), percentile(toggles, 50), 12)
    if jots:
        yield ratio(f"memory after flips, {what} / empty app", peak, base, 1.4, "MiB")
