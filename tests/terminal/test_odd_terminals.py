"""Terminals that are small, huge, plain or no terminals at all, and what they send by mistake."""

from __future__ import annotations

import re
import signal
import sys
from pathlib import Path

import pytest

from tests.terminal.person import (
    LECTURE,
    WORDS,
    Start,
    at_slide,
    jot,
    jots,
    open_prompt,
    put_away,
    quit_program,
    reading,
    typing,
)

SIZES = [(1, 1), (2, 5), (3, 10), (40, 2), (500, 100), (60, 16), (1, 40), (200, 60)]


def beside_the_words(screen: str) -> list[str]:
    """The lines of a screen but for the clock's and the one that is typed."""
    return [line for line in screen.split("\n")[1:] if WORDS not in line]


def test_a_storm_of_sizes_leaves_the_slide_and_the_draft_as_they_were(start: Start, home: Path) -> None:
    terminal = typing(start)
    before = beside_the_words(terminal.text)
    for columns, rows in SIZES * 3:
        terminal.resize(columns, rows)
        terminal.write(b".")
    terminal.resize(100, 30)
    terminal.wait_for(f"{WORDS}{'.' * len(SIZES * 3)}")
    terminal.wait_for(lambda text: beside_the_words(text) == before)
    put_away(terminal, "enter")
    quit_program(terminal)
    assert [one.text for one in jots(home)] == [f"{WORDS}{'.' * len(SIZES * 3)}"]


def test_a_window_that_was_small_for_a_moment_is_drawn_again(start: Start) -> None:
    terminal = typing(start)
    before = beside_the_words(terminal.text)
    terminal.signal(signal.SIGSTOP)
    terminal.resize(1, 1)
    terminal.resize(100, 30)
    terminal.signal(signal.SIGCONT)
    terminal.wait_for(WORDS)
    terminal.wait_for(lambda text: beside_the_words(text) == before)
    put_away(terminal)
    quit_program(terminal)


@pytest.mark.torture
def test_the_largest_window_there_is(start: Start) -> None:
    terminal = reading(start)
    for columns, rows in ((1000, 500), (100, 30), (500, 1000), (100, 30)):
        terminal.resize(columns, rows)
        terminal.press("right", "left")
    terminal.wait_for(at_slide(1))
    quit_program(terminal)


def test_it_starts_in_a_window_too_small_for_anything(start: Start) -> None:
    terminal = start(LECTURE, columns=1, rows=1)
    terminal.wait_until(lambda: terminal.modes.get(2004))
    terminal.resize(100, 30)
    terminal.wait_for(at_slide(1))
    quit_program(terminal)


@pytest.mark.parametrize(
    "env",
    [{"TERM": "dumb", "COLORTERM": ""}, {"NO_COLOR": "1", "LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii", "TERM": ""}],
    ids=str,
)
def test_it_can_be_read_jotted_into_and_left_on_a_plain_terminal(start: Start, home: Path, env: dict[str, str]) -> None:
    terminal = reading(start, env=env)
    jot(terminal, "plain words")
    quit_program(terminal)
    assert [one.text for one in jots(home)] == ["plain words"]
    if "NO_COLOR" in env:
        assert all(len({*colour}) == 1 for colour in re.findall(rb"8;2;(\d+);(\d+);(\d+)", terminal.raw))


@pytest.mark.parametrize("redirection", ["</dev/null", ">out", "2>out", "</dev/null >out 2>out"])
def test_without_a_terminal_it_says_so_in_one_line(start: Start, tmp_path: Path, redirection: str) -> None:
    command = f"exec {sys.executable} -m lecturetui {LECTURE} {redirection.replace('out', str(tmp_path / 'out'))}"
    terminal = start(code=f"import os; os.execv('/bin/sh', ['sh', '-c', {command!r}])")
    assert terminal.wait_for_exit() == 1
    said = terminal.raw + ((tmp_path / "out").read_bytes() if "out" in redirection else b"")
    assert said.startswith(b"lecturetui: ")
    assert said.count(b"\n") == 1
    assert f"lecturetui read {LECTURE}".encode() in said
    assert b"\x1b" not in said


def test_bytes_that_are_no_text_do_not_end_it(start: Start) -> None:
    terminal = typing(start)
    terminal.write(b"\xff\xfe\xc3( caf\xc3")
    terminal.write(b"\xa9 more")
    terminal.wait_for("café more")
    put_away(terminal)
    quit_program(terminal)


def test_reports_that_make_no_sense_do_not_end_it(start: Start) -> None:
    terminal = typing(start)
    terminal.write(b"\x1b[1114112u\x1b[9:2P and\x1b[99999999999u\x1b[48;30;100;0;0t\x1b[<35;4;28M more")
    terminal.wait_for(f"{WORDS} and more")
    put_away(terminal)
    quit_program(terminal)


def test_a_terminal_that_another_program_left_unblocked_is_drawn_whole(start: Start) -> None:
    code = "import os, sys; os.set_blocking(2, False); from lecturetui.cli import main; sys.exit(main(sys.argv[1:]))"
    terminal = start(LECTURE, code=code)
    terminal.wait_for(at_slide(1))
    terminal.stall(b"\x1b[C\x1b[D")
    terminal.press("right")
    terminal.wait_for(at_slide(2))
    quit_program(terminal)


def test_what_is_pasted_is_one_text_with_nothing_in_it_that_acts(start: Start, home: Path) -> None:
    terminal = reading(start)
    terminal.paste(b"\x1bq nothing here takes a paste \x1b[200~ and so no q in it quits, nor a \x1b[1;1u q")
    open_prompt(terminal)
    terminal.paste(b"one \x1b]52;c;cHduZWQ=\x1b\\ two, and a good deal more\r\nthree \xc2\x9b31m x[0] \x1b\x1b[q")
    pasted = "one ]52;c;cHduZWQ=\\ two, and a good deal more\nthree 31m x[0] [q"
    terminal.wait_for("three 31m x[0] [q")
    put_away(terminal, "enter")
    quit_program(terminal)
    assert [one.text for one in jots(home)] == [pasted]
    assert b"\x1b]52" not in terminal.raw
