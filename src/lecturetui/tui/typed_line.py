"""A line to type in that tells at once what is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import events
from textual.widgets import Input

from lecturetui import plain


class TypedLine(Input):
    """What is looked for or filtered is asked for while one types."""

    def __init__(self, typed: Callable[[], object], **options: Any) -> None:
        super().__init__(**options)
        self._typed = typed
        """Called at once: a message would come after what was typed is drawn."""

    def watch_value(self) -> None:
        """Another text is typed."""
        if self.is_mounted:
            self._typed()

    def _on_paste(self, event: events.Paste) -> None:
        event.text = plain.line(event.text)  # and the handler of the base class, which is called next, takes it over
