"""A program in a terminal of its own: keys go in, and what it draws is told with the moment at which it was read."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import resource
import select
import struct
import sys
import termios
from collections.abc import Mapping, Sequence
from time import perf_counter

SIZE = (40, 120)
"""Rows and columns."""
FRAME_END = b"\x1b[?2026l"
ASKS_FOR_FRAMES = b"\x1b[?2026$p"
HAS_FRAMES = b"\x1b[?2026;2$y"
_ESCAPES = re.compile(rb"\x1b(?:\[[0-9;:?<=>]*[ -/]*[@-~]|[^\[])")


class TerminalError(Exception):
    """A program did not do what is measured; with the end of what it drew."""


class Terminal:
    """Runs a program until `close`. Times are in seconds."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self.command = command
        self._drawn = bytearray()
        """What was drawn since the last key, or since the start."""
        self.started = perf_counter()
        self._pid, self._terminal = pty.fork()
        if not self._pid:
            try:
                os.execve(command[0], list(command), env)
            finally:
                os._exit(127)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))

    def press(self, keys: str) -> float:
        """Send keys; the moment before they were sent."""
        self._drawn.clear()
        sent = perf_counter()
        os.write(self._terminal, keys.encode())
        return sent

    def wait(self, *texts: str, frame: bool = True, patience: float = 20) -> float:
        """The moment at which all texts have been drawn since the last key and, with `frame`, the frame is complete.

        A text may stand anywhere in what was drawn, but its characters follow one another there.
        """
        needed = [text.encode() for text in texts]
        until = perf_counter() + patience
        looked = -1
        while (at := self._read(until)) is not None:
            end = self._drawn.rfind(FRAME_END) if frame else len(self._drawn)
            if end > looked:
                looked = end
                plain = _ESCAPES.sub(b"", self._drawn[:end])
                if all(text in plain for text in needed):
                    return at
        seen = _ESCAPES.sub(b"", self._drawn)[-400:].decode(errors="replace")
        raise TerminalError(f"{' '.join(self.command[-3:])} did not draw {texts}: {seen!r}")

    def answer(self, keys: str, *texts: str) -> float:
        """Milliseconds from sending keys to the last byte of the frame with which all texts have been drawn."""
        sent = self.press(keys)
        return 1000 * (self.wait(*texts) - sent)

    def rest(self, quiet: float) -> None:
        """Wait until nothing has been drawn for `quiet` seconds."""
        while self._read(perf_counter() + quiet) is not None:
            pass

    def close(self, keys: str = "q") -> float:
        """End the program with `keys`; the most memory it took, in MiB."""
        self.press(keys)
        until = perf_counter() + 20
        while self._read(until) is not None:
            pass
        _, status, usage = os.wait4(self._pid, 0)
        os.close(self._terminal)
        if status:
            raise TerminalError(f"{self.command} ended with status {status}")
        unit = 2**20 if sys.platform == "darwin" else 2**10
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        # Until it is another program, the child counts as what it was forked from.
        return usage.ru_maxrss / unit if usage.ru_maxrss > own else float("nan")

    def _read(self, until: float) -> float | None:
        """Read what comes; the moment of that, None if nothing comes in time or the program has ended."""
        if not select.select([self._terminal], [], [], max(0, until - perf_counter()))[0]:
            return None
        try:
            data = os.read(self._terminal, 1 << 16)
        except OSError:  # as Linux tells that the other side is closed
            return None
        at = perf_counter()
        self._drawn += data
        if ASKS_FOR_FRAMES in data:
            os.write(self._terminal, HAS_FRAMES)
        return at if data else None
