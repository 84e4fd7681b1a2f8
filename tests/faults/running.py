"""Running the program, and asking what came of it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from lecturetui.notebook import Notebook

NOBODY = 65534
PYTHON = (sys.executable, "-B")  # whatever limit there is, Python's own cache does not meet it
LOADED = """
import sys, os, datetime, tempfile, random, lecturetui.commands.arguments, lecturetui.commands.jot
import lecturetui.commands.jots, lecturetui.notebook.backup, lecturetui.notebook.recover, json
from lecturetui.cli import main
"""
AS_NOBODY = f"""
import contextlib, io, platform, traceback
home = os.environ["LECTURETUI_HOME"]
with tempfile.TemporaryDirectory() as os.environ["LECTURETUI_HOME"], contextlib.redirect_stdout(io.StringIO()):
    main(["jot", "has all be loaded that a person without rights may not load"])
    main(["jots"])
os.environ["LECTURETUI_HOME"] = home
if os.geteuid() == 0:
    os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})
"""
IMPATIENT = "import lecturetui.notebook.opening; lecturetui.notebook.opening.PATIENCE = 0.1"


class Ran(NamedTuple):
    """What the program did."""

    status: int
    out: str
    err: str

    @property
    def failed_in_a_sentence(self) -> bool:
        """Whether it failed as it should: with a line for a person, which says no more than that."""
        line = self.err.startswith("lecturetui: ") and self.err.count("\n") == 1
        return self.status == 1 and self.out == "" and line and "error in the program" not in self.err

    @property
    def kept(self) -> str:
        """The text in the file that a `jot -` which failed says to have kept it in."""
        return Path(self.err.split("the text is kept in ")[1].strip()).read_text(encoding="utf-8")


def run(
    *arguments: str,
    before: str = "",
    typed: str = "",
    around: Sequence[str] = (),
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Ran:
    """Run a command in a process of its own; `before` is Python that runs once all that it needs is loaded."""
    code = f"{LOADED}\n{before}\nsys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [*around, *PYTHON, "-c", code, *arguments],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **(env or {})},
        cwd=cwd,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def texts(path: Path) -> list[str]:
    """The texts of the jots in a notebook, oldest first."""
    with closing(Notebook.open(path)) as notebook:
        return [jot.text for jot in reversed(notebook.jots())]


def assert_sound(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
