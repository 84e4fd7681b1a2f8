"""Decks in the Markdown of other tools: how soon the first slide of many is shown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.decks import BODIES, TITLE
from benchmarks.reading import start_once
from benchmarks.rows import Row, paired
from benchmarks.stage import Stage

FEW, MANY = 10, 10_000
BUDGET = 1.5
HEADS = {
    "breaks": "",
    "lookatme": "---\ntitle: A talk\nstyles:\n  style: monokai\n---\n",
    "marp": "---\nmarp: true\n---\n",
    "mdp": "%title: A talk\n%author: Somebody\n\n",
    "patat": "---\ntitle: A talk\npatat:\n  wrap: true\n...\n\n",
    "presenterm": "",
    "remark": "class: center\n",
    "reveal-md": "---\nseparator: ^---$\n---\n",
    "slides": "---\nauthor: Somebody\npaging: '%d'\n---\n",
    "slidev": "---\ntheme: seriph\ntransition: fade\n---\n",
}
"""What the first slide comes after; it says the dialect."""
BREAKS = {"presenterm": "<!-- end_slide -->", "remark": "---\nclass: left"}
"""What stands between two slides, where that is not just a thematic break."""
LAST = {"remark": "???\nA note", "reveal-md": "\nNote: something to say", "marp": "<!-- something to say -->"}
"""What a slide ends with."""


def dialects(stage: Stage) -> Iterator[Row]:
    """From starting the program to the first of many slides, in each dialect and in our own format."""
    few, own = (partial(stage.program, stage.lecture(n), stage.home("dialects")) for n in (FEW, MANY))
    cases = [("our own", own)]
    for name in HEADS:
        deck = make_deck(stage.folder / f"{name}.md", name, MANY)
        cases.append((name, partial(stage.program, deck, stage.home("dialects"))))
    base: list[float] = []
    times: dict[str, list[float]] = {name: [] for name, _ in cases}
    for turn in range(stage.runs + 1):
        short, _ = start_once(few, TITLE.format(n=1), f"1/{FEW}")
        for name, begin in cases:
            shown, _ = start_once(begin, TITLE.format(n=1), "1/")
            if turn:
                times[name].append(shown)
        base += [short] if turn else []
    for name, took in times.items():
        yield paired(f"start, {MANY:,} slides, {name} / {FEW} slides", took, base, BUDGET)


def make_deck(path: Path, dialect: str, slides: int) -> Path:
    """A file with a deck of so many slides."""
    between, last = BREAKS.get(dialect, "---"), LAST.get(dialect, "")
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADS[dialect])
        for n in range(1, slides + 1):
            body = BODIES[n % len(BODIES)].format(n=n)
            file.write(f"\n# {TITLE.format(n=n)}\n\n{body}\n{last}\n" + (f"\n{between}\n" if n < slides else ""))
    return path
