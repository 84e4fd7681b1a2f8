"""A text handed to the person's own editor, on a real terminal."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from tests.terminal.person import (
    LECTURE,
    WORDS,
    Start,
    at_slide,
    draft,
    jots,
    open_prompt,
    put_away,
    quit_program,
    typing,
)
from tests.terminal.pty_terminal import PtyTerminal

LINE_EDITOR = """
import os, signal, sys, tty
signal.signal(signal.SIGINT, lambda *_: os.write(1, b"interrupted\\n"))  # print cannot interrupt itself
path = sys.argv[1]
print("EDITING", path, open(path).read(), sep="\\n", flush=True)
while True:
    order = os.read(0, 100).decode().strip()
    if order in ("", "done"):
        break
    if order == "fail":
        sys.exit(3)
    if order == "raw":
        tty.setraw(0)
        os.kill(os.getpid(), signal.SIGKILL)
    with open(path, "a") as file:
        print(order, file=file)
    print("wrote", order, flush=True)
"""
"""Writes each line it is told to the end of the file."""


@pytest.fixture
def editor(tmp_path: Path) -> dict[str, str]:
    """The environment in which a simple editor is the person's."""
    path = tmp_path / "line editor"
    path.write_text(f"#!{sys.executable} -IS\n{LINE_EDITOR}")
    path.chmod(0o755)
    return {"VISUAL": f"'{path}'"}


def in_editor(start: Start, env: dict[str, str], **options: Any) -> PtyTerminal:
    """The program, with a half-written note in the editor."""
    terminal = typing(start, env=env, **options)
    terminal.press("ctrl+g")
    terminal.wait_for("EDITING")
    terminal.wait_for(WORDS)
    return terminal


def left_over(home: Path) -> list[Path]:
    return list((home / "state").glob("*.md"))


def test_the_editor_has_the_terminal_and_what_it_wrote_comes_back(
    start: Start, home: Path, editor: dict[str, str]
) -> None:
    terminal = in_editor(start, editor)
    assert terminal.left_behind() == []  # as a shell would have left it
    [path] = left_over(home)
    assert path.stat().st_mode & 0o777 == 0o600
    terminal.write(b"a second line\r")
    terminal.wait_for("wrote a second line")
    terminal.write(b"done\r")
    terminal.wait_for("or alt+enter saves")
    assert "a second line" in terminal.text
    terminal.wait_until(lambda: not left_over(home))
    terminal.press("ctrl+e")
    terminal.wait_for("? keys")
    quit_program(terminal)
    assert [jot.text for jot in jots(home)] == [f"{WORDS}\na second line"]


def test_ctrl_c_is_the_editors_while_it_has_the_terminal(start: Start, editor: dict[str, str]) -> None:
    terminal = in_editor(start, editor)
    terminal.press("ctrl+c")
    terminal.wait_for("interrupted")
    terminal.write(b"done\r")
    terminal.wait_for("enter saves")
    put_away(terminal)
    quit_program(terminal)


@pytest.mark.parametrize("order", [b"fail\r", b"raw\r"], ids=["fails", "is killed, the terminal raw"])
def test_an_editor_that_fails_leaves_the_terminal_and_its_text(
    start: Start, home: Path, editor: dict[str, str], order: bytes
) -> None:
    terminal = in_editor(start, editor)
    terminal.write(b"half\r")
    terminal.wait_for("wrote half")
    terminal.write(order)
    terminal.wait_for("is kept in")
    [path] = left_over(home)
    assert path.read_text() == f"{WORDS}\nhalf\n"
    put_away(terminal)
    quit_program(terminal)
    assert draft(home) == WORDS


def test_an_editor_that_is_not_there_leaves_the_text_on_the_screen(start: Start, home: Path) -> None:
    terminal = typing(start, env={"VISUAL": "", "EDITOR": "no-such-editor -x"})
    terminal.press("ctrl+g")
    terminal.wait_for("no-such-editor cannot be started")
    assert WORDS in terminal.text
    assert left_over(home) == []
    put_away(terminal)
    quit_program(terminal)


@pytest.mark.skipif(not which("bash"), reason="needs a shell that has jobs")
def test_a_shell_stops_the_editor_and_the_program_together_and_lets_them_go_on(
    start: Start, home: Path, editor: dict[str, str]
) -> None:
    shell = "import os; os.execvp('bash', ['bash', '--norc', '-i'])"
    terminal = start(code=shell, env=editor | {"PS1": "SHELL> "})
    terminal.wait_for("SHELL>")
    terminal.write(f"{sys.executable} -m lecturetui {LECTURE}\r".encode())
    terminal.wait_for(at_slide(1))
    open_prompt(terminal)
    terminal.press("ctrl+g")
    terminal.wait_for("EDITING")
    terminal.press("ctrl+z")
    terminal.wait_for("Stopped")
    terminal.write(b"fg\r")
    terminal.wait_for(lambda screen: screen.count("lecturetui") > 1)
    terminal.write(b"after\r")
    terminal.wait_for("wrote after")
    terminal.write(b"done\r")
    terminal.wait_for("or alt+enter saves")
    put_away(terminal, "ctrl+e")
    terminal.press("q")
    terminal.wait_for("SHELL>")
    assert [jot.text.strip() for jot in jots(home)] == ["after"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_signal_to_end_ends_both_and_loses_nothing(
    start: Start, home: Path, editor: dict[str, str], number: signal.Signals
) -> None:
    terminal = in_editor(start, editor)
    terminal.write(b"half\r")
    terminal.wait_for("wrote half")
    terminal.signal(number)
    assert terminal.wait_for_exit() == 0
    assert terminal.left_behind() == []
    assert draft(home) == WORDS
    [path] = left_over(home)
    assert path.read_text() == f"{WORDS}\nhalf\n"


@pytest.mark.parametrize("ignoring", [(), (signal.SIGHUP,)], ids=["", "SIGHUP ignored"])
def test_a_terminal_closed_while_the_editor_has_it_loses_nothing(
    start: Start, home: Path, editor: dict[str, str], ignoring: tuple[signal.Signals, ...]
) -> None:
    terminal = in_editor(start, editor, ignoring=ignoring)
    terminal.close()
    terminal.wait_for_exit()
    assert draft(home) == WORDS
