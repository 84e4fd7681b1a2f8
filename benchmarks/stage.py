"""What there is to measure with: programs in terminals, and the lectures and notebooks that they are shown."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from benchmarks.decks import fill_notebook, fill_semester, make_lecture
from benchmarks.terminal import Terminal

EMPTY = (sys.executable, str(Path(__file__).with_name("empty_app.py")))
PROGRAM = (sys.executable, "-m", "lecturetui")


class Stage:
    """A folder of its own for one run of the benchmarks. Lectures and homes are made when they are first needed."""

    def __init__(self, folder: Path, runs: int) -> None:
        self.folder = folder
        self.runs = runs
        """How often a program is started; what takes less time is done more often."""
        self.lecture = cache(self._lecture)
        self.home = cache(self._home)
        self.semester = cache(self._semester)

    def _lecture(self, slides: int) -> Path:
        """The folder of a lecture of so many slides."""
        return make_lecture(self.folder / f"lecture-{slides}", slides)

    def _home(self, use: str, slides: int = 0, jots: int = 0) -> Path:
        """A home folder, with so many jots on the slides of a lecture in the notebook."""
        home = self.folder / f"{use}-{slides}-{jots}"
        home.mkdir()
        if jots:
            fill_notebook(self.notebook(home), self.lecture(slides).name, slides, jots)
        return home

    def _semester(self, use: str, slides: int, jots: int) -> Path:
        """A home folder, with so many jots in the notebook: on the slides of a lecture, and the rest in others."""
        home = self.folder / f"{use}-semester-{slides}-{jots}"
        home.mkdir()
        fill_semester(self.notebook(home), self.lecture(slides).name, slides, jots)
        return home

    def notebook(self, home: Path) -> Path:
        """Where the program keeps its notebook in a home."""
        where = subprocess.run([*PROGRAM, "where", "--json"], env=environment(home), check=True, capture_output=True)
        return Path(json.loads(where.stdout)["notebook"])

    def empty(self) -> Terminal:
        """The empty app, started."""
        return Terminal(EMPTY, environment(self.folder))

    def program(self, lecture: Path, home: Path) -> Terminal:
        """The program, started on a lecture."""
        return Terminal([*PROGRAM, str(lecture)], environment(home))


def environment(home: Path) -> dict[str, str]:
    """What a program runs in: nothing of the person's own."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "LC_ALL") if name in os.environ}
    return {"LANG": "C.UTF-8", **kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": str(home)}
