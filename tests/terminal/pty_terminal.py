"""A terminal for tests: runs a program on a pty, and knows the screen that a person would see.

It answers what programs ask a terminal, so that none waits for an answer, and paints what they write on a screen of
pyte's. Nothing here sleeps: whoever looks waits for what is to be seen, until a deadline.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Self

import pyte

from tests.waiting import PATIENCE

AT_ONCE = 15.0
"""Seconds that a program which was told to go may take on a busy machine; two are what it takes on a quiet one."""

Seen = str | re.Pattern[str] | Callable[[str], object]
"""What one waits for on the screen."""

KEYS = {
    "enter": b"\r", "escape": b"\x1b", "tab": b"\t", "space": b" ", "backspace": b"\x7f", "up": b"\x1b[A",
    "down": b"\x1b[B", "right": b"\x1b[C", "left": b"\x1b[D", "home": b"\x1b[H", "end": b"\x1b[F",
    "delete": b"\x1b[3~", "pageup": b"\x1b[5~", "pagedown": b"\x1b[6~",
}  # fmt: skip

_START = """
import fcntl, os, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
for number in filter(None, sys.argv[1].split(",")):
    signal.signal(int(number), signal.SIG_IGN)
os.execv(os.fsencode(sys.argv[2]), [os.fsencode(argument) for argument in sys.argv[2:]])
"""
"""Makes the pty the terminal of the new session, as a terminal's window does, and becomes the program."""

_TOKEN = re.compile(
    rb"\x1b\[(?P<private>[<=>?]?)(?P<numbers>[0-9;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    rb"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|\x1b[ -/]*[0-OQ-WYZ\\`-~]"
    rb"|(?P<text>[^\x1b]+)",
    re.DOTALL,
)
_ANSWERS = {
    b"\x1b[c": b"\x1b[?62;22c", b"\x1b[0c": b"\x1b[?62;22c", b"\x1b[>c": b"\x1b[>1;10;0c",
    b"\x1b[5n": b"\x1b[0n", b"\x1b[6n": b"\x1b[1;1R", b"\x1b[>q": b"\x1bP>|tests\x1b\\",
    b"\x1b[>0q": b"\x1bP>|tests\x1b\\",
}  # fmt: skip
_KNOWN_MODES = {2026: 2}
"""Modes that this terminal says it has: synchronised output, so that no half-painted screen is looked at."""
_PAINTED = b"ABCDEFGHJKLMPXfr"
"""Final bytes of the control sequences that move the cursor and erase: colours are not looked at."""
_ON_AT_FIRST = {7: True, 25: True}
"""Modes that are on in a fresh terminal: line wrap, and a cursor that is shown."""


class PtyTerminal:
    """A program on a pty. Leaving the context ends the program, if it is still there."""

    def __init__(
        self,
        command: Sequence[str | bytes | os.PathLike[str]],
        env: Mapping[str, str],
        *,
        columns: int = 100,
        rows: int = 30,
        ignoring: Iterable[signal.Signals] = (),
    ) -> None:
        self.raw = bytearray()
        """Every byte that the program wrote."""
        self.modes = dict(_ON_AT_FIRST)
        """Private modes as the program left them."""
        self.keyboards = 0
        """How many keyboard modes stand on the stack of kitty's protocol."""
        self._unread = b""
        self._screens = [pyte.Screen(columns, rows), pyte.Screen(columns, rows)]
        """The main screen and the alternate one."""
        self._streams = [pyte.ByteStream(screen) for screen in self._screens]
        self.master, slave = os.openpty()
        os.set_blocking(self.master, False)
        self.resize(columns, rows)
        self.settings: list[Any] = termios.tcgetattr(self.master)
        """The terminal's settings, as they were before the program."""
        ignored = ",".join(str(int(number)) for number in ignoring)
        self.process = subprocess.Popen(
            [sys.executable, "-ISc", _START, ignored, *command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=env,
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.close()

    # What the person does

    def press(self, *keys: str) -> None:
        """Press keys: names such as `right` and `ctrl+o`, or characters."""
        for key in keys:
            control = key.startswith("ctrl+")
            self.write(KEYS.get(key) or (bytes([ord(key[-1]) & 0x1F]) if control else key.encode()))

    def paste(self, text: bytes) -> None:
        """Paste as a terminal does that lets everything through."""
        self.write(b"\x1b[200~" + text + b"\x1b[201~")

    def write(self, data: bytes) -> None:
        """Send bytes to the program."""
        end = time.monotonic() + PATIENCE
        while data and time.monotonic() < end:
            try:
                data = data[os.write(self.master, data) :]
            except BlockingIOError:
                self._read(0.01)
        assert not data, "the program does not read"

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        for screen in self._screens:
            screen.resize(rows, columns)

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def close(self) -> None:
        """Close the terminal's window."""
        if self.master >= 0:
            os.close(self.master)
            self.master = -1

    # What the person sees

    @property
    def text(self) -> str:
        """The screen, its lines without the blanks at their ends."""
        screen = self._screens[self.modes.get(1049, False)]
        rows = (screen.buffer[y] for y in range(screen.lines))
        # pyte's own `display` stumbles over a wide character of which half was overwritten.
        return "\n".join("".join(row[x].data for x in range(screen.columns)).rstrip() for row in rows)

    def wait_for(self, seen: Seen, within: float = PATIENCE) -> str:
        """Wait until a text is on the screen, or a pattern, or something holds of the screen; the screen."""
        end = time.monotonic() + within
        while not self._shows(seen):
            left = end - time.monotonic()
            assert left > 0, f"{seen!r} did not come:\n{self.text}"
            assert self._read(left) or self._shows(seen), f"the program ended before {seen!r} came:\n{self.text}"
        return self.text

    def wait_for_exit(self, within: float = PATIENCE) -> int:
        """Wait until the program has ended; its exit status, negative for a signal."""
        end = time.monotonic() + within
        while self.process.poll() is None:
            assert time.monotonic() < end, f"the program is still there:\n{self.text}"
            if self.master < 0 or not self._read(0.02):
                try:
                    self.process.wait(0.02)
                except subprocess.TimeoutExpired:
                    continue
        while self.master >= 0 and self._read(0):
            pass
        return self.process.returncode

    def wait_until(self, holds: Callable[[], object], within: float = PATIENCE) -> None:
        """Wait until something holds outside of the terminal, such as of a file."""
        end = time.monotonic() + within
        while not holds():
            assert time.monotonic() < end, f"{holds} never held:\n{self.text}"
            self._read(0.02)

    def stall(self, keys: bytes) -> None:
        """Press keys and read nothing, until the program has filled the pty and, many keys later, its own queue."""
        sizes = [0]
        while not sizes[-1] or len({*sizes[-100:]}) > 1 or len(sizes) < 150:
            self.write(keys)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(0.01)
            sizes.append(int.from_bytes(fcntl.ioctl(self.master, termios.FIONREAD, bytes(4)), sys.byteorder))

    def left_behind(self) -> list[str]:
        """What a program that has ended left in disarray, by the bytes it wrote and the terminal's settings."""
        usual = {**dict.fromkeys(self.modes, False), **_ON_AT_FIRST}
        found = [f"mode {mode} is {'on' if on else 'off'}" for mode, on in self.modes.items() if on != usual[mode]]
        if self.keyboards:
            found.append(f"{self.keyboards} keyboard modes")
        if self.master >= 0 and termios.tcgetattr(self.master) != self.settings:
            found.append("the terminal's settings")
        if self._unread:
            found.append(f"half a control sequence: {self._unread!r}")
        return found

    # Reading

    def _shows(self, seen: Seen) -> bool:
        if self.modes.get(2026):  # in the middle of a frame
            return False
        if isinstance(seen, str):
            return seen in self.text
        return bool(seen.search(self.text) if isinstance(seen, re.Pattern) else seen(self.text))

    def _read(self, timeout: float) -> bool:
        """Take in what the program writes within `timeout` seconds; False if the pty has no program any more."""
        if not select.select([self.master], [], [], timeout)[0]:
            return True
        try:
            data = os.read(self.master, 65536)
        except BlockingIOError:
            return True
        except OSError:
            data = b""
        self.raw += data
        self._take(self._unread + data)
        return bool(data)

    def _take(self, data: bytes) -> None:
        at = 0
        while token := _TOKEN.match(data, at):
            at = token.end()
            if token["text"] is not None:
                self._paint(token["text"])
            elif token["final"]:
                self._control(token)
        self._unread = data[at:]

    def _paint(self, data: bytes) -> None:
        self._streams[self.modes.get(1049, False)].feed(data)

    def _control(self, token: re.Match[bytes]) -> None:
        private, numbers, between, final = token["private"], token["numbers"], token["between"], token["final"]
        if answer := _ANSWERS.get(token[0]):
            self.write(answer)
        elif between == b"$" and final == b"p":
            mode = int(numbers)
            self.write(b"\x1b[?%d;%d$y" % (mode, _KNOWN_MODES.get(mode, 0)))
        elif private == b"?" and final in b"hl":
            for number in numbers.split(b";"):
                self._set(int(number), on=final == b"h")
        elif private and final == b"u":
            self.keyboards += 1 if private == b">" else -1
        elif not private and not between and final in _PAINTED:
            self._paint(token[0])

    def _set(self, mode: int, *, on: bool) -> None:
        self.modes[mode] = on
        if mode == 1049 and on:
            self._screens[True].reset()
        elif mode == 7:
            self._paint(b"\x1b[?7h" if on else b"\x1b[?7l")
