"""What every Textual app costs: this one has nothing but a line of text, which `t` changes."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static


class EmptyApp(App[None]):
    """Shows how often `t` was pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("t", "change"), Binding("q", "quit")]
    ENABLE_COMMAND_PALETTE = False

    toggles = 0

    def compose(self) -> ComposeResult:
        yield Static("Toggle 0")

    def action_change(self) -> None:
        """Change the text."""
        self.toggles += 1
        self.query_one(Static).update(f"Toggle {self.toggles}")


if __name__ == "__main__":
    EmptyApp().run()
