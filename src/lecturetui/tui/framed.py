"""A frame over what one was reading, as large as the screen lets it, that tells its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

if TYPE_CHECKING:
    from lecturetui.tui.app import LectureApp

T = TypeVar("T")


class Framed(ModalScreen[T]):
    """Holds what a subclass puts into its frame; escape or a click beside it closes it."""

    DEFAULT_CSS = """
    Framed { align: center top; background: $background; }
    Framed > #frame {
        width: 100%; max-width: 120; height: 1fr; margin: 1 2; padding: 1 1 0 1; background: $surface;
        border: round $primary; border-title-color: $text-primary; border-title-style: bold;
        border-subtitle-color: $foreground-muted;
    }
    Framed.-narrow > #frame { margin: 0; padding: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "close", id="sheet.close", tooltip="Close"),
    ]

    app: LectureApp

    def __init__(self, title: str) -> None:
        super().__init__()
        self._heading = title

    def compose(self) -> ComposeResult:
        with Vertical(id="frame") as frame:
            frame.border_title = Content(self._heading)
            yield from self.contents()

    def contents(self) -> ComposeResult:
        """What is in the frame."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.bindings_updated_signal.subscribe(self, lambda _: self._tell_keys())

    def _tell_keys(self) -> None:
        """Tell the first key of each thing that can be done here."""
        keys: dict[str, str] = {}
        for key, active in self.active_bindings.items():
            if active.binding.show and active.enabled:
                shown = active.binding.key_display or self.app.get_key_display(Binding(key, ""))
                keys.setdefault(active.binding.description, shown)
        told = " · ".join(f"{key} {does}" for does, key in keys.items())
        self.query_one("#frame").border_subtitle = Content(told)

    def on_click(self, event: events.Click) -> None:
        """Close when the click was beside the frame."""
        if event.widget is self:
            self.dismiss()
