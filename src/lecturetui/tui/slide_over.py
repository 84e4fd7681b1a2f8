"""A slide of any lecture, laid over what one is recalling."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from lecturetui.tui.worksheet_material import SlideScreen


class SlideOver(SlideScreen):
    """Closes with the keys that come back from a slide elsewhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b,o,escape,q", "dismiss", "back to the card", id="sheet.close", key_display="b", tooltip="Back"),
    ]
