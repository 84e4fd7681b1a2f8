"""Jots: from the key that ends one to the list that shows it, and from the shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from benchmarks.rows import Row, paired, percentile, time
from benchmarks.stage import PROGRAM, Stage, environment
from benchmarks.terminal import Terminal, TerminalError

SLIDES, JOTS = 1_000, 20_000
"""The lecture and the notebook that jots are added to."""
A_SLIDE = 10
"""Jots that are added to one slide."""
TEXT = "one more thought"


def enter(stage: Stage) -> Iterator[Row]:
    """From `enter` in the prompt to the jot on disk and in the list below the slide."""
    home = stage.home("enter", SLIDES, JOTS)
    notebook = stage.notebook(home)
    ours = stage.program(stage.lecture(SLIDES), home)
    ours.wait(f"1/{SLIDES}", frame=False)
    ours.rest(0.5)
    times, floor = [], []
    for n in range(1, 8 * stage.runs + 1):
        text = f"Thought {n} of many"
        times.append(write(ours, text))
        _expect(notebook, text)
        floor.append(_sync(home / "page"))
        if n % A_SLIDE == 0:
            ours.answer("l", f"{n // A_SLIDE + 1}/{SLIDES}")
    ours.close()
    what = f"enter to the jot on disk and screen, {JOTS:,} jots"
    yield time(f"{what}, median", percentile(times, 50))
    yield time(f"{what}, p99", percentile(times, 99), 50)
    yield time("the same disk, one page written and synced, median", percentile(floor, 50))
    yield time("the same disk, one page written and synced, p99", percentile(floor, 99))


def write(terminal: Terminal, text: str) -> float:
    """Write a note on the slide on show; milliseconds from `enter` to the list that shows it, and so from the disk."""
    terminal.answer("n", "Note on")
    terminal.press(text)
    terminal.rest(0.05)
    return terminal.answer("\r", f"• {text}")


def _sync(path: Path) -> float:
    """Milliseconds that one page takes to the disk: saving a jot takes a few of these."""
    began = perf_counter()
    with path.open("wb") as file:
        file.write(bytes(4096))
        file.flush()
        os.fsync(file.fileno())
    return 1000 * (perf_counter() - began)


def _expect(notebook: Path, text: str) -> None:
    """The newest jot in the notebook has this text."""
    from lecturetui.notebook import Notebook

    book = Notebook.open(notebook)
    newest = book.jots(limit=1)[0].text
    book.close()
    if newest != text:
        raise TerminalError(f"the jot on the screen is not in the notebook: there is {newest!r}, not {text!r}")


def jot(stage: Stage) -> Iterator[Row]:
    """The command that writes a jot, from its start to its end."""
    home = stage.home("jot", SLIDES, 2 * SLIDES)
    floor = "python -c pass"
    commands = {"": [*PROGRAM, "jot", TEXT], floor: [sys.executable, "-c", "pass"], **_peers(stage, home)}
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(stage.runs + 1):
        for name, command in commands.items():
            took = run(command, home)
            if turn:
                times[name].append(took)
    ours = times.pop("")
    for name, base in times.items():
        yield paired(f"jot as a command / {name}", ours, base, float("nan") if name == floor else 1)


def run(command: Sequence[str], home: Path) -> float:
    """Milliseconds that a command takes."""
    began = perf_counter()
    subprocess.run(command, env=environment(home), check=True, capture_output=True, stdin=subprocess.DEVNULL)
    return 1000 * (perf_counter() - began)


def _peers(stage: Stage, home: Path) -> dict[str, Sequence[str]]:
    """Programs that do the like, where they are installed or named by BENCH_JRNL and BENCH_NB."""
    peers: dict[str, Sequence[str]] = {}
    if jrnl := os.environ.get("BENCH_JRNL") or shutil.which("jrnl"):
        config = stage.folder / "jrnl.yaml"
        config.write_text(f"journals:\n  default: {home / 'journal.txt'}\nversion: v4.0\n", encoding="utf-8")
        peers["jrnl"] = [jrnl, "--config-file", str(config), TEXT]
    if nb := os.environ.get("BENCH_NB") or shutil.which("nb"):
        subprocess.run([nb, "init"], env=environment(home), check=True, capture_output=True, stdin=subprocess.DEVNULL)
        peers["nb add"] = [nb, "add", TEXT]
    for name in {"jrnl", "nb add"} - set(peers):
        print(f"{name} is not installed: not measured", file=sys.stderr)
    return peers
