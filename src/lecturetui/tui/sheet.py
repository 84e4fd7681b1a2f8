"""A sheet laid over a screen: read, scrolled, and put away."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen

from lecturetui.tui.page import Page


class Sheet(ModalScreen[None]):
    """Shows one page in a frame that tells its keys; escape, q or a click beside it closes it."""

    DEFAULT_CSS = """
    Sheet { align: center middle; background: $background 60%; }
    Sheet > Page {
        width: 100%; max-width: 100; height: auto; max-height: 100%; margin: 1 2; padding: 1 1 1 2;
        background: $surface; border: round $primary; border-title-color: $text-primary; border-title-style: bold;
        border-subtitle-color: $foreground-muted;
    }
    Sheet.-narrow > Page { margin: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "close", id="sheet.close", tooltip="Close"),
    ]

    def __init__(self, page: Page, title: str) -> None:
        super().__init__()
        self.page = page
        page.border_title = Content(title)

    def compose(self) -> ComposeResult:
        yield self.page

    def on_mount(self) -> None:
        self.page.focus()
        self.bindings_updated_signal.subscribe(self, lambda _: self._tell_keys())

    def _tell_keys(self) -> None:
        """Tell the first key of each thing that can be done here."""
        keys: dict[str, str] = {}
        for key, active in self.active_bindings.items():
            if active.binding.show:
                keys.setdefault(active.binding.description, self.app.get_key_display(Binding(key, "")))
        self.page.border_subtitle = Content(" · ".join(f"{key} {does}" for does, key in keys.items()))

    def on_click(self, event: events.Click) -> None:
        """Close when the click was beside the sheet."""
        if event.widget is self:
            self.dismiss()
