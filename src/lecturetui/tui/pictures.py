"""Pictures of a slide, read beside the screen: until one is there, and where it cannot be shown, its description is.

A picture is lines of text like all of a slide: half blocks, or cells in which a terminal that knows kitty's protocol
puts a picture that it was sent. So it scrolls, is covered and is left behind as text is, and nothing is ever drawn
over the screen. A terminal is known by its name: asking it would make every start wait for an answer.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Thread, Timer
from typing import TYPE_CHECKING, Any

from textual.content import Content

from lecturetui.lecture.model import Lecture
from lecturetui.lecture.pictures import Picture, picture_file
from lecturetui.tui.picture_cells import MOST_CELLS, blocks, forgetting, places, sending
from lecturetui.tui.picture_child import fit

if TYPE_CHECKING:
    from textual.app import App

KEPT = 24
"""Pictures that are kept as they are drawn: more than the slide on show and the one that is made ready have."""
SECONDS = 20
"""How long the process that decodes a picture may take."""
LARGEST_FILE = 64 << 20
LARGEST_ANSWER = 16 << 20

_TERMINALS = ("xterm-kitty", "xterm-ghostty")
"""Names of the terminals that put pictures into cells."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A picture by its source, in at most so many cells."""

    source: str
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a decoded picture."""

    width: int
    height: int
    columns: int
    rows: int
    data: bytes
    """Pixels, or a PNG."""


def places_pictures(app: App[Any]) -> bool:
    """Whether the terminal puts pictures into cells, and the colours that name them come through to it."""
    between = any(os.environ.get(name) for name in ("TMUX", "STY", "ZELLIJ", "NO_COLOR"))
    known = os.environ.get("TERM", "").startswith(_TERMINALS)
    return known and not between and not app.is_headless and app.console.color_system == "truecolor"


class Pictures:
    """Those of a lecture. What is not reading is for the app's thread."""

    def __init__(self, app: App[Any], lecture: Lecture, setting: str, changed: Callable[[], object]) -> None:
        self._app = app
        self._lecture = lecture
        self._setting = setting
        self._changed = changed
        self._places = setting == "auto" and places_pictures(app)
        self._drawn: dict[Wish, Sequence[Content]] = {}
        """The lines of each picture; none for one that cannot be shown."""
        self._sizes: dict[str, tuple[int, int]] = {}
        """Width and height in pixels of those that were read."""
        self._sent: list[int] = []
        self._waiting: deque[Wish] = deque()
        self._reads = False
        self._next = int.from_bytes(os.urandom(2), "big") << 8
        """The number of the picture sent last: terminals have one row of numbers for all programs."""
        self.version = 0
        """Grows with each picture that came."""

    def draw(self, source: str, columns: int, rows: int) -> Sequence[Content]:
        """The lines of a picture: empty ones while it is read in another size, none if there is none to show."""
        if self._setting == "none" or (Picture(source, "").is_page and not self._places):
            return []  # In half blocks a page cannot be read.
        wish = Wish(source, min(columns, MOST_CELLS), min(rows, MOST_CELLS))
        if wish in self._drawn:
            return self._drawn[wish]
        if wish not in self._waiting:
            # Of the sizes that a window goes through while it is drawn larger, only the last is worth reading.
            self._waiting = deque(other for other in self._waiting if other.source != source)
            self._waiting.append(wish)
            self._read_on()
        if source not in self._sizes:
            return []
        return [Content("")] * fit(*self._sizes[source], wish.columns, wish.rows)[1]

    def turn(self) -> None:
        """Read no more of what was wished for: another slide is shown, which will say what it wishes."""
        if self._waiting:
            self._waiting.clear()
            self.version += 1

    def forget(self) -> None:
        """Let go of all that was read, as when the files have changed, and of what the terminal was sent."""
        if self._sent:
            self._write("".join(map(forgetting, self._sent)))
        self._sent.clear()
        self._drawn.clear()
        self._sizes.clear()
        self.version += 1

    def _read_on(self) -> None:
        """Read what is wished for, one at a time."""
        if self._waiting and not self._reads:
            self._reads = True
            Thread(target=self._read, args=(self._waiting[0],), daemon=True).start()

    def _read(self, wish: Wish) -> None:
        try:
            path = picture_file(self._lecture, wish.source)
            answer = decoded(path, wish.columns, wish.rows, png=self._places) if path else None
        except Exception:  # noqa: BLE001 - whatever it is, there is no picture
            answer = None
        with suppress(RuntimeError):  # the app has ended
            self._app.call_later(partial(self._come, wish, answer))

    def _come(self, wish: Wish, answer: Answer | None) -> None:
        self._reads = False
        with suppress(ValueError):  # it was given up
            self._waiting.remove(wish)
        self._read_on()
        if len(self._drawn) >= KEPT:
            self.forget()
        lines: Sequence[Content] = ()
        if answer:
            self._sizes[wish.source] = (answer.width, answer.height)
            draw = self._place if self._places else lambda answer: blocks(answer.data, answer.columns, answer.rows)
            lines = draw(answer)
        self._drawn[wish] = lines
        if lines:
            self.version += 1
            self._changed()

    def _place(self, answer: Answer) -> Sequence[Content]:
        self._next = self._next % 0xFFFFFF + 1
        self._sent.append(self._next)
        self._write(sending(self._next, answer.data, answer.columns, answer.rows))
        return places(self._next, answer.columns, answer.rows)

    def _write(self, text: str) -> None:
        # Textual has no way of its own to send a terminal what is no text.
        if driver := self._app._driver:  # noqa: SLF001
            driver.write(text)


def decoded(path: Path, columns: int, rows: int, *, png: bool) -> Answer | None:
    """A picture decoded in a process with limits; None if it is none, is too large, or nothing here can decode it."""
    from importlib.util import find_spec

    if find_spec("PIL") is None:
        return None
    command = [sys.executable, "-P", "-m", "lecturetui.tui.picture_child", str(columns), str(rows)]
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > LARGEST_FILE:
            return None
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        child = subprocess.Popen(
            [*command, "png" if png else "blocks"], stdin=file, stdout=pipe, stderr=nowhere, start_new_session=True
        )
    end = Timer(SECONDS, partial(child.kill))
    end.daemon = True
    end.start()
    try:
        with child:
            data = child.stdout.read(LARGEST_ANSWER + 1) if child.stdout else b""
            if len(data) > LARGEST_ANSWER:
                child.kill()
    finally:
        end.cancel()
    return _answer(data, columns, rows, png=png) if child.returncode == 0 else None


def _answer(data: bytes, columns: int, rows: int, *, png: bool) -> Answer | None:
    """What a process has answered, if it makes sense."""
    head, _, rest = data.partition(b"\n")
    try:
        width, height, wide, high = map(int, head[:80].split())
    except ValueError:
        return None
    whole = png or len(rest) == wide * high * 8
    if not whole or not 0 < wide <= columns or not 0 < high <= rows or min(width, height) < 1:
        return None
    return Answer(width, height, wide, high, rest)
