"""How a terminal shows pictures: by its name, or by what it answers when it is asked.

Nothing waits for an answer. It is taken out of what is typed, in however many pieces and however late it comes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Event
from time import monotonic

PATIENCE = 3
"""Seconds in which a terminal that answers at all has answered."""

_KITTY = ("xterm-kitty", "xterm-ghostty")
"""How TERM starts in terminals that put pictures into cells."""
_ITERM = {"TERM_PROGRAM": ("iTerm.app", "WezTerm"), "LC_TERMINAL": ("iTerm2",)}
"""What says that a terminal knows iTerm2's protocol."""
_BETWEEN = ("TMUX", "STY", "ZELLIJ", "NO_COLOR")
"""What is set where something stands between the app and the terminal, or no colours are wanted."""

_WHAT = "\x1b[c"
_HOW = "\x1b[16t\x1b[?1;1;0S\x1b[?2;1;0S" + _WHAT
"""Asks for the size of a cell, the number of colours, the largest picture, and last for what is always answered."""
_ANSWER = re.compile(
    r"\x1b\[(?:\?(?P<attributes>[\d;]{0,99})c|6;(?P<cell>\d{1,4};\d{1,4})t"
    r"|\?(?:(?P<limit>[12]);0;(?P<most>\d{1,5}(?:;\d{1,5})?)|[\d;]{1,20})S)"
)
_START = re.compile(r"\x1b(?:\[(?:\??[\d;]{0,99})?)?\Z")
_SIXEL = "4"
"""The attribute of a terminal that draws sixels."""


@dataclass(frozen=True, slots=True)
class Way:
    """How pictures are shown."""

    kind: str = "blocks"
    """`blocks`, `kitty`, `iterm` or `sixel`."""
    cell: tuple[int, int] = (10, 20)
    """Width and height of a cell in pixels."""
    colours: int = 256
    most: tuple[int, int] = (10_000, 10_000)
    """Width and height of the largest picture in pixels."""

    @property
    def stands_over(self) -> bool:
        """Whether a picture is drawn over the text where it stands."""
        return self.kind in ("iterm", "sixel")


def way_by_name(environ: Mapping[str, str], *, all_colours: bool) -> Way | None:
    """How the terminal shows pictures, None if it has to be asked."""
    term = environ.get("TERM", "")
    if any(environ.get(name) for name in _BETWEEN):
        return Way()
    if term.startswith(_KITTY):
        return Way("kitty" if all_colours else "blocks")
    if not term.startswith(("tmux", "screen")) and any(environ.get(name) in known for name, known in _ITERM.items()):
        return Way("iterm")
    return None


class Questions:
    """What a terminal was asked. The thread that reads hands it what comes; all else is for the app's thread."""

    def __init__(self, write: Callable[[str], None], size: Callable[[], tuple[int, int, int, int]]) -> None:
        self._write = write
        self._size = size
        """Columns, rows, width and height in pixels of the terminal, as the system knows it."""
        self._told: Callable[[Way], object] | None = None
        self.way = Way()
        self.settled = Event()
        """Set while no answer is to come."""
        self.settled.set()
        self._sixel = False
        self._found: dict[str, tuple[int, ...]] = {}
        self._open = 0
        """Questions that were not answered yet."""
        self._until = 0.0
        self._held = ""
        """What may be the start of an answer."""

    def ask(self, told: Callable[[Way], object]) -> None:
        """Ask, and call `told` from the thread that reads when it is known; and when it has changed."""
        if self._told is None:
            self._put(_WHAT)
        self._told = told

    def ask_again(self) -> None:
        """Ask for what changes with the size of the window, or of its letters."""
        if self._sixel:
            self._put(_HOW)

    def wait(self, seconds: float) -> Way:
        """How pictures are shown, known after so many seconds if the terminal answers as soon; for any thread."""
        self.settled.wait(max(0.0, min(seconds, self._until - monotonic())))
        return self.way

    def _put(self, questions: str) -> None:
        if monotonic() > self._until:
            self._open = 0
        self._until = monotonic() + PATIENCE
        self._open += 1
        self.settled.clear()
        self._write(questions)

    def without_answers(self, text: str) -> str:
        """The next piece of what the terminal sends, "" if nothing came for a while, without its answers."""
        if self._told is None:
            return text
        idle, text = not text, self._held + text
        self._held = ""
        text = _ANSWER.sub(self._take, text)
        if start := _START.search(text):
            # No key starts with the mark of an answer. What may be one is held while an answer is to come; escape, and
            # alt with [, which are whole ones too, until nothing comes.
            answer, whole = start[0].startswith("\x1b[?"), idle and len(start[0]) < 3
            if answer or (monotonic() < self._until and not whole):
                self._held = start[0]
                text = text[: start.start()]
        return text

    def _take(self, answer: re.Match[str]) -> str:
        if answer["attributes"] is not None:
            self._close(answer["attributes"].split(";")[1:])
        elif answer["cell"]:
            self._found["cell"] = tuple(map(int, answer["cell"].split(";")))[::-1]
        elif answer["most"]:
            self._found[answer["limit"]] = tuple(map(int, answer["most"].split(";")))
        return ""

    def _close(self, attributes: list[str]) -> None:
        """The terminal has answered all that was asked, and says what it is."""
        self._open = max(0, self._open - 1)
        if not self._sixel and _SIXEL in attributes:
            self._sixel = True
            self._put(_HOW)
        elif not self._open:
            self._until = 0.0
            if self._sixel:
                self.way = self._understood()
            if self._told:
                self._told(self.way)
            self.settled.set()

    def _understood(self) -> Way:
        found, self._found = self._found, {}
        columns, rows, *size = self._size()
        most = found.get("2", ())
        if len(most) != 2 or 0 in most:
            most = Way().most
        cell = found.get("cell", ())
        with suppress(ZeroDivisionError):
            # What the system knows is with the window's margins.
            cell = cell or (min(size[0], most[0]) // columns, min(size[1], most[1]) // rows)
        if not cell or not all(2 <= side <= 200 for side in cell):
            return Way()
        colours = (found.get("1") or (Way().colours,))[0]
        return Way("sixel", (cell[0], cell[1]), max(2, min(256, colours)), (most[0], most[1]))
