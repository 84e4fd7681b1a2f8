"""Leaves the terminal to another program until that ends."""

from __future__ import annotations

import signal
import subprocess
import termios
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, NoReturn

from textual.app import App

STANDARD_INPUT = 0
"""The terminal, by the descriptor that Textual reads it from."""
KEYS = (signal.SIGINT, signal.SIGQUIT)
"""Sent to all programs on a terminal by its keys: they are for the one that is in use."""
STOPS = (signal.SIGTSTP, signal.SIGCONT)
"""Stop all programs on a terminal together and let them go on, as a shell's job."""
ENDS = (signal.SIGTERM, signal.SIGHUP)
"""End the app: it ends the other program, and goes once that has gone."""


class _AwayError(Exception):
    """The app has no terminal to come back to, or was told to end."""


def run(app: App[Any], command: Sequence[str]) -> int:
    """Run a program on the app's terminal, the app waiting; its exit status, negative for a signal.

    OSError if it cannot be started, SuspendNotSupported if there is no terminal to leave to it.
    """
    try:
        with app.suspend():
            ended, stays = _run(command)
            if not stays:
                _go()
    except _AwayError:
        app.exit()
    if isinstance(ended, OSError):
        raise ended
    return ended


def _run(command: Sequence[str]) -> tuple[int | OSError, bool]:
    """How a program ended or why it was not started, and whether the app is to go on."""
    settings = _settings()
    try:
        status, told_to_end = _wait(command)
    except OSError as error:
        return error, True
    return status, not told_to_end and _set(settings)


def _go() -> NoReturn:
    """Leave `suspend` without taking over the terminal again, as it does after an error."""
    raise _AwayError


def _wait(command: Sequence[str]) -> tuple[int, bool]:
    """The program's exit status, and whether the app was told to end meanwhile."""
    child: subprocess.Popen[bytes] | None = None
    ends: list[int] = []

    def end(number: int, _: FrameType | None) -> None:
        ends.append(number)
        if child:
            child.send_signal(number)

    with _signals(end):
        child = subprocess.Popen(command)
        return child.wait(), bool(ends)


@contextmanager
def _signals(end: Any) -> Iterator[None]:
    """What a shell does with signals while a program runs: the app's own handlers would end it at the editor's ctrl+c.

    They hear of signals by the wakeup descriptor, even after the program has ended.
    """
    handlers: dict[signal.Signals, Any] = {
        **dict.fromkeys(KEYS, lambda *_: None),  # not SIG_IGN, which the program would inherit
        **dict.fromkeys(STOPS, signal.SIG_DFL),
        **{number: end for number in ENDS if signal.getsignal(number) != signal.SIG_IGN},
    }
    wakeup = signal.set_wakeup_fd(-1)
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(wakeup)


def _settings() -> list[Any] | None:
    """How the terminal is set; None if there is none."""
    with suppress(termios.error):
        return termios.tcgetattr(STANDARD_INPUT)
    return None


def _set(settings: list[Any] | None) -> bool:
    """Set the terminal back, since a program that is killed leaves it as it used it; whether it is still there."""
    try:
        if settings is not None:
            termios.tcsetattr(STANDARD_INPUT, termios.TCSADRAIN, settings)
    except termios.error:
        return False
    return True
