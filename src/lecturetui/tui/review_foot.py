"""The line below what one recalls: what one can do next, each with its key, and each to be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.binding import Binding
from textual.content import Content

from lecturetui.tui.chrome import Bar
from lecturetui.tui.review_page import KEY, MUTED, margin

GAPS = (4, 3, 2, 1)
"""Cells between two words, as there is room."""


class Word(NamedTuple):
    """Something one can do."""

    binding: str
    """Id of the binding that does it."""
    does: str
    more: str = ""
    """What is told quietly behind it."""
    close: bool = False
    """Whether it stands close to the one before."""


class Foot(Bar):
    """A few words in the column of what is above."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Foot { height: 3; padding: 1 0; }
    .-narrow Foot { height: 2; padding: 0 0 1 0; }
    """

    def __init__(self) -> None:
        super().__init__(id="review-foot")
        self._words: Sequence[Word] = ()

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def show(self, words: Sequence[Word]) -> None:
        """Tell other words."""
        self._words = words
        self.refresh()

    def render(self) -> Content:
        self._clicks.clear()
        keys: dict[str | None, tuple[str, Binding]] = {}
        for key, active in self.screen.active_bindings.items():
            keys.setdefault(active.binding.id, (key, active.binding))
        told = [word for word in self._words if word.binding in keys]
        left, column = margin(self.size.width - 1)  # the page above keeps a cell for its scrollbar
        for bare, gap in ((bare, gap) for bare in (False, True) for gap in GAPS):
            line = Content(" " * left)
            for word in told:
                key, binding = keys[word.binding]
                if line.plain.strip():
                    line = line.pad_right(1 if word.close else gap)
                start = line.cell_length
                line += self._told(word, binding, bare=bare)
                self._clicks.append((range(start, line.cell_length), key))
            if line.cell_length <= left + column:
                return line
            self._clicks.clear()
        return line

    def _told(self, word: Word, binding: Binding, *, bare: bool) -> Content:
        more = f" {word.more}" if word.more and not bare else ""
        does = f" {word.does}" if word.does else ""
        return Content.assemble((self.app.get_key_display(binding), KEY), does, (more, MUTED))
