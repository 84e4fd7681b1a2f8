"""Signals, and terminals that go away, while a person types: nothing is lost, nothing is left running."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.terminal.person import WORDS, Start, at_slide, draft, put_away, quit_program, reading, typing
from tests.terminal.pty_terminal import AT_ONCE, PtyTerminal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda number: number.name)
def test_a_signal_to_end_keeps_the_draft_and_leaves_the_terminal_whole(
    start: Start, home: Path, number: signal.Signals
) -> None:
    terminal = typing(start)
    terminal.signal(number)
    assert terminal.wait_for_exit(AT_ONCE) == 0
    assert terminal.left_behind() == []
    assert terminal.text.strip() == ""
    assert draft(home) == WORDS


def test_a_signal_that_comes_twice_is_as_good_as_one(start: Start, home: Path) -> None:
    terminal = typing(start)
    terminal.signal(signal.SIGINT)
    terminal.signal(signal.SIGINT)
    terminal.signal(signal.SIGTERM)
    terminal.wait_for_exit(AT_ONCE)
    assert terminal.left_behind() == []
    assert terminal.text.strip() == ""
    assert draft(home) == WORDS


def test_a_signal_while_the_app_starts_leaves_the_terminal_whole(start: Start) -> None:
    terminal = start("ml-in-industry")
    terminal.wait_until(lambda: terminal.modes.get(1049))
    terminal.signal(signal.SIGTERM)
    terminal.wait_for_exit(AT_ONCE)
    assert terminal.left_behind() == []


def test_sigquit_ends_it_at_once_and_costs_a_second_of_typing_at_most(start: Start, home: Path) -> None:
    terminal = typing(start)
    terminal.wait_until(lambda: draft(home))
    terminal.signal(signal.SIGQUIT)
    assert terminal.wait_for_exit(AT_ONCE) == -signal.SIGQUIT
    assert draft(home) == WORDS


@pytest.mark.parametrize("ignoring", [(), (signal.SIGHUP,)], ids=["", "SIGHUP ignored"])
def test_a_terminal_that_is_closed_keeps_the_draft_and_leaves_nothing_running(
    start: Start, home: Path, ignoring: tuple[signal.Signals, ...]
) -> None:
    terminal = typing(start, ignoring=ignoring)
    terminal.close()
    terminal.wait_for_exit(AT_ONCE)
    assert draft(home) == WORDS


@pytest.mark.parametrize("ignoring", [(), (signal.SIGHUP,)], ids=["", "SIGHUP ignored"])
def test_a_terminal_that_stalls_and_is_then_closed_leaves_nothing_running(
    start: Start, home: Path, ignoring: tuple[signal.Signals, ...]
) -> None:
    terminal = typing(start, ignoring=ignoring)
    terminal.wait_until(lambda: draft(home))
    terminal.stall(b".")
    terminal.close()
    terminal.wait_for_exit()  # what was typed is still worked off
    assert draft(home).startswith(f"{WORDS}..........")


def test_a_suspended_program_goes_on_with_what_was_typed(start: Start, home: Path) -> None:
    terminal = typing(start)
    terminal.signal(signal.SIGTSTP)
    terminal.wait_until(lambda: stopped(terminal))
    terminal.wait_until(lambda: not terminal.left_behind())
    terminal.signal(signal.SIGCONT)
    terminal.wait_for(WORDS)
    terminal.write(b" and more")
    terminal.wait_for(f"{WORDS} and more")
    put_away(terminal)
    quit_program(terminal)
    assert draft(home) == f"{WORDS} and more"


def test_a_suspended_program_comes_back_with_all_of_its_screen(start: Start) -> None:
    terminal = reading(start)
    terminal.signal(signal.SIGTSTP)
    terminal.wait_until(lambda: stopped(terminal))
    terminal.wait_until(lambda: not terminal.left_behind())
    terminal.signal(signal.SIGCONT)
    terminal.wait_for("1 Slides")
    terminal.wait_for(at_slide(1))
    quit_program(terminal)


def test_a_program_stopped_by_force_goes_on_and_leaves_the_terminal_whole(start: Start) -> None:
    terminal = typing(start)
    terminal.signal(signal.SIGSTOP)
    terminal.wait_until(lambda: stopped(terminal))
    terminal.signal(signal.SIGCONT)
    terminal.write(b" and a good many more")
    terminal.wait_for(f"{WORDS} and a good many more")
    put_away(terminal)
    quit_program(terminal)


def test_a_terminal_closed_while_the_program_is_suspended_keeps_the_draft(start: Start, home: Path) -> None:
    terminal = typing(start)
    terminal.signal(signal.SIGTSTP)
    terminal.wait_until(lambda: stopped(terminal))
    terminal.close()
    terminal.wait_for_exit(AT_ONCE)
    assert draft(home) == WORDS


def test_what_is_read_is_remembered_when_the_terminal_goes_away(start: Start) -> None:
    terminal = reading(start)
    terminal.press("right", "right")
    terminal.wait_for(" 3/")
    terminal.close()
    terminal.wait_for_exit(AT_ONCE)
    start().wait_for(" 3/")


def stopped(terminal: PtyTerminal) -> bool:
    """Whether the program is stopped."""
    pid, status = os.waitpid(terminal.process.pid, os.WNOHANG | os.WUNTRACED)
    return pid != 0 and os.WIFSTOPPED(status)
