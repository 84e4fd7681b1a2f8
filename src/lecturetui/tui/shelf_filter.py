"""The line above the list of lectures: what is typed there stays in the list alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from lecturetui.tui.typed_line import TypedLine


class Filter(TypedLine):
    """The line to type in; its keys choose among what is left."""

    DEFAULT_CSS = """
    Filter { height: 1; border: none; border-left: outer $foreground 30%; padding: 0 1; background: $foreground 6%; }
    Filter:focus { border: none; border-left: outer $accent; background: $primary 15%; background-tint: transparent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.go", "open", id="shelf.go", key_display="⏎", tooltip="Open the chosen lecture"),
        Binding("down", "screen.move(1)", "choose", id="shelf.down", key_display="↑↓", tooltip="The next lecture"),
        Binding("up", "screen.move(-1)", "", show=False, id="shelf.up", tooltip="The lecture before"),
        Binding("pagedown", "screen.move(10)", show=False, id="shelf.page_down", tooltip="Ten on"),
        Binding("pageup", "screen.move(-10)", show=False, id="shelf.page_up", tooltip="Ten back"),
    ]

    def __init__(self, typed: Callable[[], object]) -> None:
        placeholder = "Type a part of a title, course, speaker or id"
        super().__init__(typed, placeholder=placeholder, max_length=200, id="filter", select_on_focus=False)
