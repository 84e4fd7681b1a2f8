"""What a person does with the program on a terminal, and finds on disk afterwards."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from lecturetui.notebook import Jot, Notebook
from tests.terminal.pty_terminal import PtyTerminal

Start = Callable[..., PtyTerminal]

LECTURE = "ml-in-industry"
WORDS = "precious words"


def at_slide(number: int) -> re.Pattern[str]:
    """What the screen shows when a slide is on show."""
    return re.compile(rf" {number}/\d+$", re.MULTILINE)


def reading(start: Start, **options: Any) -> PtyTerminal:
    """The program, with the first slide of a lecture on show."""
    terminal = start(LECTURE, **options)
    terminal.wait_for(at_slide(1))
    return terminal


def typing(start: Start, **options: Any) -> PtyTerminal:
    """The program, with a note half written."""
    terminal = reading(start, **options)
    open_prompt(terminal)
    terminal.write(WORDS.encode())
    terminal.wait_for(WORDS)
    return terminal


def open_prompt(terminal: PtyTerminal, key: str = "n") -> None:
    """Begin a note, or what another key begins."""
    terminal.press(key)
    terminal.wait_for("enter saves")


def put_away(terminal: PtyTerminal, key: str = "escape") -> None:
    """Close the prompt: `escape` keeps a draft, `enter` saves."""
    terminal.press(key)
    terminal.wait_for("? keys")  # which the prompt covers


def jot(terminal: PtyTerminal, text: str) -> None:
    """Write a note, and see it on the slide."""
    open_prompt(terminal)
    terminal.write(text.encode())
    terminal.wait_for(text)
    put_away(terminal, "enter")
    terminal.wait_for(text)


def quit_program(terminal: PtyTerminal) -> None:
    """Quit, and see that all is in order."""
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    assert terminal.left_behind() == []


def draft(home: Path) -> str:
    """What was kept of the note on the lecture's first slide."""
    path = home / "notebook.sqlite"
    if not path.exists():
        return ""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
        rows = db.execute("SELECT text FROM draft WHERE place LIKE ? || '/%/note'", [LECTURE]).fetchall()
    return rows[0][0] if rows else ""


def jots(home: Path) -> list[Jot]:
    """All jots, in a notebook that is sound."""
    with closing(sqlite3.connect(home / "notebook.sqlite")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with closing(Notebook.open(home / "notebook.sqlite")) as notebook:
        return notebook.jots()
