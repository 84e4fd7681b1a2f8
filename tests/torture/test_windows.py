"""Two windows and a loop of commands that write to one slide at once: nothing is lost, nothing is there twice."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lecturetui.lecture import find, load
from lecturetui.places import places
from tests.terminal.person import LECTURE, Start, jots, open_prompt, put_away, quit_program, reading
from tests.terminal.pty_terminal import PtyTerminal

TIMES = [5, pytest.param(150, marks=pytest.mark.torture)]
"""Jots that each of the three writes. In a minute a window takes some 150 from somebody who types at once."""


def write_down(terminal: PtyTerminal, text: str, key: str) -> None:
    """Write a jot: it is acknowledged by the prompt that closes. Others may have written newer ones meanwhile."""
    open_prompt(terminal, key)
    terminal.write(text.encode())
    terminal.wait_for(text)
    put_away(terminal, "enter")


def written_by_command(text: str) -> None:
    """Write a note on the first slide with a process of its own, which is acknowledged by its exit status."""
    slide = load(find(LECTURE, places())).slides[0].id
    command = [sys.executable, "-m", "lecturetui", "jot", "-l", LECTURE, "-s", slide, text]
    done = subprocess.run(command, env=os.environ, check=True, capture_output=True, text=True)
    assert (len(done.stdout.split()), done.stderr) == (1, "")


@pytest.mark.parametrize("times", TIMES)
def test_all_that_two_windows_and_a_loop_write_at_once_is_there_once(start: Start, home: Path, times: int) -> None:
    left, right = windows = [reading(start, rows=60), reading(start, rows=60)]
    writers: dict[str, Callable[[str], None]] = {
        # Of different kinds: a draft of the same one would be there in the other window too.
        "left": lambda text: write_down(left, text, "n"),
        "right": lambda text: write_down(right, text, "a"),
        "command": written_by_command,
    }

    def loop(name: str) -> list[str]:
        texts = [f"{name} writes {n:03}" for n in range(times)]
        for text in texts:
            writers[name](text)
        return texts

    with ThreadPoolExecutor(len(writers)) as at_once:
        acknowledged = [text for texts in at_once.map(loop, writers) for text in texts]
    for window in windows:
        window.wait_for(f"Your {len(acknowledged)} jots here")
    for name, write in writers.items():
        acknowledged.append(f"{name} has the last word")
        write(acknowledged[-1])
        for window in windows:
            window.wait_for(f"Your {len(acknowledged)} jots here")
            window.wait_for(acknowledged[-1])
    for window in windows:
        quit_program(window)
    assert Counter(jot.text for jot in jots(home)) == Counter(acknowledged)
