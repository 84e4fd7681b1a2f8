"""What protects the terminal from the text, and the text from the terminal going away."""

from __future__ import annotations

import os
import re
import select
import signal
from codecs import getincrementaldecoder
from collections.abc import Iterator, Sequence
from fcntl import ioctl
from functools import partial
from struct import unpack
from termios import TIOCGWINSZ
from typing import Any, cast

from rich.segment import Segment
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.app import App
from textual.color import Color
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.filter import LineFilter
from textual.geometry import Size
from textual.message import Message

from lecturetui import plain
from lecturetui.tui.graphics import Questions

STANDARD_ERROR = 2
"""What Textual draws on."""


class CleanLines(LineFilter):
    """Takes from every line that is drawn what a terminal must never get as text.

    Texts are cleaned where they enter; this is for what found another way in.
    """

    def __init__(self, before: Sequence[LineFilter] = ()) -> None:
        super().__init__()
        self.before = before
        """Filters that a line goes through first."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, filtered, without forbidden characters."""
        for one in self.before:
            segments = one.apply(segments, background)
        if not any(plain.FORBIDDEN.search(segment.text) for segment in segments):
            return segments
        return [
            segment if segment.control else Segment(plain.FORBIDDEN.sub("", segment.text), segment.style)
            for segment in segments
        ]


class Terminal(LinuxDriver):
    """Textual's driver, made to leave in good order whatever happens to the terminal.

    By itself it handles no SIGTERM and no SIGHUP, waits for ever when it writes to a terminal that is gone, reads from
    it for ever, ends the app with a traceback at a byte that is no UTF-8, and takes pasted control sequences for keys.
    """

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._file = cast(Any, Outlet(STANDARD_ERROR))
        self.questions = Questions(self.write, partial(window_size, self.fileno))
        """What the terminal is asked about pictures."""

    def start_application_mode(self) -> None:
        """Take over the terminal; signals are handled between two messages, never in the middle of one."""
        for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
            if signal.getsignal(number) != signal.SIG_IGN:
                self._loop.add_signal_handler(number, self._app.exit)
        self._loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
        self._loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        # Textual's handler reads the size wherever it interrupts, itself too, and the size it hands on last may be old.
        self._loop.add_signal_handler(signal.SIGWINCH, self._resized)

    def _resized(self) -> None:
        self.questions.ask_again()
        size = Size(*self._get_terminal_size())
        self._app.post_message(Resize(size, size))

    def write(self, data: str) -> None:
        """Write; to nobody, where the thread that writes has ended."""
        if self._writer_thread and self._writer_thread.is_alive():
            super().write(data)

    def _sigcont_application(self, *_: object) -> None:
        if self._must_signal_resume:  # else it was stopped by force, and the terminal is as the app has set it
            super()._sigcont_application()
            self._app.call_later(self._app.refresh)  # Textual draws again only what has changed.

    def _query_in_band_window_resize(self) -> None:
        """Ask for no reports of size: SIGWINCH tells it, and they switch the mouse to pixels and leave it so."""

    def run_input_thread(self) -> None:
        """Hand on what comes from the terminal, until told to stop; end the app if the terminal is gone."""
        decode, pastes, reports = getincrementaldecoder("utf-8")("replace").decode, Pastes(), Reports()
        while not self.exit_event.is_set():
            text = ""
            if select.select([self.fileno], [], [], 0.1)[0]:
                data = self._read()
                if not data:
                    self._loop.call_soon_threadsafe(self._app.exit)
                    return
                text = pastes.without_escapes(decode(data))
            for message in reports.read(self.questions.without_answers(text)):
                self.process_message(message)

    def _read(self) -> bytes:
        """What the terminal has sent, b"" if it is gone."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""


def window_size(descriptor: int) -> tuple[int, int, int, int]:
    """Columns, rows, width and height in pixels of a terminal, zeros where nobody knows."""
    try:
        rows, columns, width, height = unpack("4H", ioctl(descriptor, TIOCGWINSZ, bytes(8)))
    except OSError:
        return 0, 0, 0, 0
    return columns, rows, width, height


class Reports:
    """Makes messages of keys, clicks and the terminal's reports; a report that makes no sense is passed over."""

    def __init__(self) -> None:
        self._parser = XTermParser()

    def read(self, text: str) -> Iterator[Message]:
        """The messages in the next piece of what the terminal sends, which may be none."""
        # Textual takes alt and enter, as most terminals send them, for enter alone.
        text = text.replace("\x1b\r", "\x1b[13;3u")
        for piece in text or ("",):
            try:
                yield from self._parser.feed(piece) if piece else self._parser.tick()
            except Exception:  # noqa: BLE001 - no reason to end the app with
                self._parser = XTermParser()


class Pastes:
    """Takes the escapes out of what is pasted: they would make keys of what follows them."""

    def __init__(self) -> None:
        self._inside = False
        self._held = ""
        """What may be the start of the mark that ends a paste."""

    def without_escapes(self, text: str) -> str:
        """The next piece of what the terminal sends, with no escape in a paste but the one of the mark at its end."""
        done = []
        text, self._held = self._held + text, ""
        while text:
            part, mark, text = text.partition(BRACKETED_PASTE_END if self._inside else BRACKETED_PASTE_START)
            if self._inside:
                if not mark and (start := _PERHAPS_END.search(part)):
                    part, self._held = part[: start.start()], start[0]
                part = part.replace("\x1b", "")
            self._inside ^= bool(mark)
            done.append(part + mark)
        return "".join(done)


_PERHAPS_END = re.compile(r"\x1b(?:\[(?:2(?:01?)?)?)?\Z")


class Outlet:
    """The terminal as a file to write to, from which no error comes back: the thread that writes would end of it."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def write(self, text: str) -> None:
        """Write as UTF-8, whatever the locale says, as what is typed is read; to a terminal that is gone, nothing."""
        data = text.encode("utf-8", "replace")
        while data:
            try:
                data = data[os.write(self._descriptor, data) :]
            except BlockingIOError:  # another program has set the terminal so
                select.select([], [self._descriptor], [])
            except OSError:
                return

    def flush(self) -> None:
        """Nothing is held back."""

    def fileno(self) -> int:
        """The terminal's descriptor."""
        return self._descriptor
