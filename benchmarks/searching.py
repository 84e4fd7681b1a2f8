"""Searching among many jots: from a key to the first results, and the search of the notebook alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from random import Random
from time import perf_counter

from benchmarks.decks import sentences
from benchmarks.many import JOTS, SLIDES, WHAT
from benchmarks.rows import Row, percentile, time
from benchmarks.stage import Stage

BUDGET = 50
TYPING = 0.06
"""Seconds in which nothing is drawn before the next key: quicker than most people type."""
MOST = 50
"""Jots that are asked for, as by the program."""


def search(stage: Stage) -> Iterator[Row]:
    """From each key of what is looked for to the first results that are drawn."""
    home = stage.semester("many", SLIDES, JOTS)
    wanted = list(islice(_wanted(), 2 * stage.runs))
    alone = list(_alone(stage, wanted))
    ours = stage.program(stage.lecture(SLIDES), home)
    ours.wait(f"1/{SLIDES}", frame=False)
    ours.rest(3)
    ours.answer("/", "Search your jots")
    ours.rest(0.5)
    times = []
    for text in wanted:
        for key in text:
            times.append(ours.answer(key, " found"))
            ours.rest(TYPING)
        ours.press("\x15")  # takes away what was typed
        ours.rest(0.2)
    ours.press("\x1b")
    ours.rest(0.5)  # or the two keys are one with alt
    ours.close()
    for what, took in (("key to the first results", times), ("search of the notebook alone", alone)):
        yield time(f"{what}, {WHAT}, median", percentile(took, 50))
        yield time(f"{what}, {WHAT}, p99", percentile(took, 99), BUDGET)


def _wanted() -> Iterator[str]:
    """Two words each that some jot has, the second one perhaps cut short."""
    chance = Random(2)
    for sentence in sentences():
        first, second = chance.sample(sentence.split(), 2)
        yield f"{first} {second[: chance.randint(1, len(second))]}"


def _alone(stage: Stage, wanted: list[str]) -> Iterator[float]:
    """Milliseconds of asking the notebook for each thing that one has typed on the way to what is wanted."""
    from lecturetui.finding import Query
    from lecturetui.notebook import Notebook

    with closing(Notebook.open(stage.notebook(stage.semester("many", SLIDES, JOTS)))) as notebook:
        for text in wanted:
            for end in range(1, len(text) + 1):
                began = perf_counter()
                notebook.search(Query(text[:end]), limit=MOST)
                yield 1000 * (perf_counter() - began)
