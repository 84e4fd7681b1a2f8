"""What many jots cost: start, flips and jots with a notebook full of them, beside the same with an empty one.

Programs with the one and the other run at the same time and take turns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from benchmarks.decks import TITLE, newest_on, on_slide
from benchmarks.reading import PAUSE, start_once
from benchmarks.rows import Row, paired
from benchmarks.stage import PROGRAM, Stage
from benchmarks.terminal import Terminal
from benchmarks.writing import TEXT, run, write

SLIDES = 100
JOTS = 100_000
HERE = sum(on_slide(n) for n in range(1, SLIDES + 1))
"""Those of them that are in the lecture on show."""
BUDGET = 1.2
WHAT = f"{JOTS:,} jots"


def many(stage: Stage) -> Iterator[Row]:
    """Start, flips, `enter` and the command, with many jots and with none."""
    full, empty = stage.semester("many", SLIDES, JOTS), stage.home("many")
    few = stage.semester("many", SLIDES, HERE)
    lecture = stage.lecture(SLIDES)
    starts: tuple[list[float], list[float]] = ([], [])
    commands: tuple[list[float], list[float]] = ([], [])
    for turn in range(stage.runs + 1):
        for n, home in enumerate((full, empty)):
            shown, _ = start_once(partial(stage.program, lecture, home), TITLE.format(n=1), f"1/{SLIDES}")
            took = [run([*PROGRAM, "jot", TEXT], home) for _ in range(2)]
            if turn:
                starts[n].append(shown)
                commands[n].extend(took)
    yield paired(f"start, {WHAT} / none", starts[0], starts[1], BUDGET)
    yield paired(f"jot as a command, {WHAT} / none", commands[0], commands[1], BUDGET)
    programs = [stage.program(lecture, home) for home in (full, empty, few)]
    for program in programs:
        program.wait(f"1/{SLIDES}", frame=False)
        program.rest(3)  # which covers the day's copy
    flips = _flips(programs[:2], 20 * stage.runs, jots=False)
    yield paired(f"flip to the slide, {WHAT} / none", flips[0], flips[1], BUDGET)
    flips = _flips(programs[::2], 20 * stage.runs, jots=True)
    yield paired(f"flip to the slide and its jots, {WHAT} / those on the slide alone", flips[0], flips[1], BUDGET)
    for program in programs:
        program.press("g")
        program.rest(0.5)
    enters = _enters(programs[:2], 8 * stage.runs)
    yield paired(f"enter to the jot on disk and screen, {WHAT} / none", enters[0], enters[1], BUDGET)
    for program in programs:
        program.close()


def _flips(programs: Sequence[Terminal], times: int, *, jots: bool) -> list[list[float]]:
    """Milliseconds of flips from the first slide to the last and back, with `jots` also to the list of them."""
    took: list[list[float]] = [[] for _ in programs]
    for program in programs:
        program.press("g")
        program.rest(0.5)
    at, by = 1, 1
    for _ in range(times):
        by = by if 1 <= at + by <= SLIDES else -by
        at += by
        texts = [f"{at}/{SLIDES}", TITLE.format(n=at), "▸", *([newest_on(at)] if jots and on_slide(at) else [])]
        for program, all_of_it in zip(programs, took, strict=True):
            program.rest(PAUSE)
            all_of_it.append(program.answer("l" if by > 0 else "h", *texts))
    return took


def _enters(programs: Sequence[Terminal], times: int) -> list[list[float]]:
    """Milliseconds from `enter` to the jot on disk and screen."""
    took: list[list[float]] = [[] for _ in programs]
    for n in range(times):
        for program, all_of_it in zip(programs, took, strict=True):
            all_of_it.append(write(program, f"Thought {n} of many"))
    return took
