"""Pictures of a slide, read beside the screen: until one is there, and where it cannot be shown, its description is.

A picture is lines of text like all of a slide: half blocks, or cells in which a terminal that knows kitty's protocol
puts a picture that it was sent. So it scrolls, is covered and is left behind as text is. Over its half blocks stands
what other terminals draw (`picture_frames`).
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.geometry import Region

from lecturetui.lecture.model import Lecture
from lecturetui.lecture.pictures import Picture, picture_file
from lecturetui.tui.graphics import Questions, Way, way_by_name
from lecturetui.tui.picture_cells import MOST_CELLS, blocks, forgetting, places, sending
from lecturetui.tui.picture_child import fit
from lecturetui.tui.picture_decoding import Answer, decoded
from lecturetui.tui.picture_frames import Drawing, drawing, marked, places_of
from lecturetui.tui.terminal import Terminal

if TYPE_CHECKING:
    from textual.app import App

KEPT = 24
"""Pictures that are kept as they are drawn: more than the slide on show and the one that is made ready have."""
AT_ONCE = 0.2
"""Seconds in which most terminals have answered what they can: a picture that is read sooner may be read twice."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A picture by its source, in at most so many cells."""

    source: str
    columns: int
    rows: int


def questions_for(app: App[Any]) -> Questions | None:
    """What asks the terminal; None if there is none to ask."""
    driver = app._driver  # noqa: SLF001 - Textual has no way of its own to it
    return driver.questions if isinstance(driver, Terminal) else None


class Pictures:
    """Those of a lecture. What is not reading is for the app's thread."""

    def __init__(self, app: App[Any], lecture: Lecture, setting: str, changed: Callable[[], object]) -> None:
        self._app = app
        self._lecture = lecture
        self._setting = setting
        self._changed = changed
        self._drawn: dict[Wish, Sequence[Content]] = {}
        """The lines of each picture; none for one that cannot be shown."""
        self._old: set[Wish] = set()
        """Those that were drawn in a way that is not the terminal's any more."""
        self._sizes: dict[str, tuple[int, int]] = {}
        """Width and height in pixels of those that were read."""
        self._sent: list[int] = []
        self._waiting: deque[Wish] = deque()
        self._reads = False
        self._next = int.from_bytes(os.urandom(2), "big") << 8
        """The number of the picture drawn last: terminals have one row of numbers for all programs."""
        self.version = 0
        """Grows with each picture that came."""
        self._drawings: dict[int, Drawing] = {}
        """What stands over the text, by the number that marks its lines."""
        self._questions: Questions | None = None
        self._way = self._ask()

    def _ask(self) -> Way:
        """How the terminal shows pictures, as far as it is known at once."""
        if self._setting != "auto" or self._app.is_headless:
            return Way()
        way = way_by_name(os.environ, all_colours=self._app.console.color_system == "truecolor")
        if way is None and (questions := questions_for(self._app)):
            self._questions = questions
            questions.ask(lambda way: self._app.call_later(partial(self.take, way)))
            return questions.way
        return way or Way()

    def take(self, way: Way) -> None:
        """Show pictures in another way; those that were read stay as they are until they are read again."""
        if way != self._way:
            self._way = way
            self._old = set(self._drawn)
            self._drawings.clear()
            self.version += 1
        elif not way.stands_over:
            return
        self._changed()

    def standing(self, lines: Sequence[Content]) -> Iterator[tuple[Region, str]]:
        """What is to be drawn over a slide's lines, and where among them, if it is known how that is done."""
        if self._drawings and (self._questions is None or self._questions.settled.is_set()):
            for number, (x, y) in places_of(lines).items():
                if drawn := self._drawings.get(number):
                    yield Region(x, y, drawn.columns, drawn.rows), drawn.data

    def draw(self, source: str, columns: int, rows: int) -> Sequence[Content]:
        """The lines of a picture: empty ones while it is read in another size, none if there is none to show."""
        if self._setting == "none" or (Picture(source, "").is_page and self._way.kind == "blocks"):
            return []  # In half blocks a page cannot be read.
        (width, height), (wide, high) = self._way.most, self._way.cell
        wish = Wish(
            source, max(1, min(columns, MOST_CELLS, width // wide)), max(1, min(rows, MOST_CELLS, height // high))
        )
        if wish in self._drawn and wish not in self._old:
            return self._drawn[wish]
        if wish not in self._waiting:
            # Of the sizes that a window goes through while it is drawn larger, only the last is worth reading.
            self._waiting = deque(other for other in self._waiting if other.source != source)
            self._waiting.append(wish)
            self._read_on()
        if wish in self._drawn:
            return self._drawn[wish]
        if source not in self._sizes:
            return []
        return [Content("")] * fit(*self._sizes[source], wish.columns, wish.rows, self._way.cell)[1]

    def turn(self) -> None:
        """Read no more of what was wished for: another slide is shown, which will say what it wishes."""
        if self._waiting:
            self._waiting.clear()
            self.version += 1

    def forget(self) -> None:
        """Let go of all that was read, as when the files have changed, and of what the terminal was sent."""
        if self._sent:
            self._write("".join(map(forgetting, self._sent)))
        for kept in (self._sent, self._drawn, self._old, self._sizes, self._drawings):
            kept.clear()
        self.version += 1

    def _read_on(self) -> None:
        """Read what is wished for, one at a time."""
        if self._waiting and not self._reads:
            self._reads = True
            Thread(target=self._read, args=(self._waiting[0],), daemon=True).start()

    def _read(self, wish: Wish) -> None:
        way = self._questions.wait(AT_ONCE) if self._questions else self._way
        try:
            path = picture_file(self._lecture, wish.source)
            answer = decoded(path, wish.columns, wish.rows, way) if path else None
        except Exception:  # noqa: BLE001 - whatever it is, there is no picture
            answer = None
        with suppress(RuntimeError):  # the app has ended
            self._app.call_later(partial(self._come, wish, answer, way))

    def _come(self, wish: Wish, answer: Answer | None, way: Way) -> None:
        self._reads = False
        with suppress(ValueError):  # it was given up
            self._waiting.remove(wish)
        self._read_on()
        if len(self._drawn) >= KEPT:
            self.forget()
        self._old.discard(wish)
        if way != self._way:
            self._old.add(wish)
        lines: Sequence[Content] = ()
        if answer:
            self._sizes[wish.source] = (answer.width, answer.height)
            lines = self._lines(answer, way)
        self._drawn[wish] = lines
        if lines:
            self.version += 1
            self._changed()

    def _lines(self, answer: Answer, way: Way) -> Sequence[Content]:
        cells = answer.columns, answer.rows
        if way.kind == "blocks":
            return blocks(answer.pixels, *cells)
        self._next = self._next % 0xFFFFFF + 1
        if way.stands_over:
            self._drawings[self._next] = drawing(answer)
            return marked(blocks(answer.pixels, *cells), self._next)
        self._sent.append(self._next)
        self._write(sending(self._next, answer.data, *cells))
        return places(self._next, *cells)

    def _write(self, text: str) -> None:
        # Textual has no way of its own to send a terminal what is no text.
        if driver := self._app._driver:  # noqa: SLF001
            driver.write(text)
