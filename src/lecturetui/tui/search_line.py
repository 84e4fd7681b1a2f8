"""What one types into a search, and among what one looks."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from lecturetui.tui.chrome import Bar
from lecturetui.tui.typed_line import TypedLine

KINDS = {
    "all": "all",
    "jots": "jots",
    "note": "notes",
    "question": "questions",
    "idea": "ideas",
    "todo": "todos",
    "card": "cards",
    "slides": "slides",
    "boards": "boards",
}
"""What one can look among, and what that is called."""


class SearchLine(TypedLine):
    """The line to type in; its keys choose among what is found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.go", "go there", id="search.go", key_display="⏎", tooltip="Go to what is chosen"),
        Binding("down", "screen.move(1)", "choose", id="search.down", key_display="↑↓", tooltip="The next one"),
        Binding("up", "screen.move(-1)", "", show=False, id="search.up", tooltip="The one before"),
        Binding("pagedown", "screen.move(10)", show=False, id="search.page_down", tooltip="Ten on"),
        Binding("pageup", "screen.move(-10)", show=False, id="search.page_up", tooltip="Ten back"),
        Binding("tab", "screen.kind(1)", "kind", id="search.kind", tooltip="Look only among jots, slides, boards…"),
        Binding("shift+tab", "screen.kind(-1)", show=False, id="search.kind_back", tooltip="The kind before"),
    ]


class Kinds(Bar):
    """What one can look among, the chosen kind marked."""

    kind: reactive[str] = reactive("all")

    class Chosen(Message):
        """A kind was clicked."""

        def __init__(self, kind: str) -> None:
            super().__init__()
            self.kind = kind

    def render(self) -> RenderResult:
        self._clicks.clear()
        chips = [self._chip(kind) for kind in KINDS]
        for gap in (2, 1, 0):
            if sum(chip.cell_length + gap for chip, _ in chips) - gap <= self.size.width:
                return self.lay_words(chips, gap)
        self._clicks.clear()
        return self.lay_words([self._chip(self.kind)], 0)

    def _chip(self, kind: str) -> tuple[Content, str]:
        if kind == self.kind:
            return Content.styled(f"▸{KINDS[kind]} ", "bold $text-accent on $primary 15%"), kind
        return Content.styled(KINDS[kind], "$foreground-muted"), kind

    def on_click(self, event: events.Click) -> None:
        """Choose the kind that was clicked."""
        offset = event.get_content_offset(self)
        for cells, kind in self._clicks:
            if offset is not None and offset.x in cells:
                self.post_message(self.Chosen(kind))
