"""Asks a person at a terminal, and reads lines where there is none."""

from __future__ import annotations

import os
import sys

from lecturetui.errors import LecturetuiError

LONGEST = 10_000
"""Bytes of a line that are read at a time."""
END = ("\x04", "\0")
"""What a terminal sends for the end of input; the second when it was typed before single keys were read."""


def line_typed() -> str | None:
    """The next line of standard input without the space around it; None at its end."""
    _ready()
    data = sys.stdin.buffer.readline(LONGEST)
    return data.decode("utf-8", "replace").strip() if data else None


def key_typed() -> str | None:
    """The next key that is pressed, '' for one that is no character; a line where no single keys can be read."""
    _ready()
    if not _has_keys():
        return line_typed()
    import termios
    import tty

    place = sys.stdin.fileno()
    before = termios.tcgetattr(place)
    try:
        tty.setcbreak(place, termios.TCSADRAIN)
        data = os.read(place, 64)  # all that a key sends, which may be a sequence
    finally:
        termios.tcsetattr(place, termios.TCSADRAIN, before)
    key = data.decode("utf-8", "replace")
    return None if not key or key[0] in END else key[0] if key[0].isprintable() else ""


def _ready() -> None:
    if sys.stdin is None:
        raise LecturetuiError("there is no standard input to read answers from")
    if sys.stdout is not None:
        sys.stdout.flush()


def _has_keys() -> bool:
    try:
        import termios  # noqa: F401 - not everywhere there
    except ImportError:
        return False
    return sys.stdin.isatty() and os.environ.get("TERM", "dumb") != "dumb"
