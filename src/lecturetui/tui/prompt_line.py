"""What one writes in, and the keys that work there."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import TextArea

from lecturetui import plain
from lecturetui.tui.chrome import Bar

ALT = "alt+enter"


class Line(TextArea):
    """A text area of one line in which enter saves; of several, where it starts a line and another key saves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # The argument says for which of both a binding is.
        Binding("enter", "save(False)", "saves", id="prompt.save", key_display="enter", priority=True, tooltip="Save"),
        Binding("escape", "screen.put_away", "keeps a draft", id="prompt.away", tooltip="Close; a draft stays"),
        Binding("ctrl+e", "grow(False)", "longer", id="prompt.grow", tooltip="Write several lines"),
        Binding("ctrl+e", "save(True)", "saves", id="prompt.grow", tooltip="Save"),
        Binding("ctrl+g", "screen.editor", "editor", id="prompt.editor", tooltip="Go on in your own editor"),
        Binding("enter", "newline(True)", "new line", id="prompt.line", key_display="enter", tooltip="Start a line"),
        Binding(
            "alt+enter", "newline(False)", "new line", id="prompt.newline", key_display=ALT, tooltip="Start a line"
        ),
        Binding("alt+enter", "save(True)", "saves", id="prompt.save_lines", key_display=ALT, tooltip="Save"),
        Binding("shift+enter", "newline", show=False, id="prompt.newline_too", tooltip="Start a line"),
    ]

    grown: reactive[bool] = reactive(False)
    """Whether there are several lines."""

    class Submitted(Message):
        """The text is to be saved."""

    def watch_grown(self) -> None:
        """Take the room, and tell the other keys."""
        self.set_class(self.grown, "-grown")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys mean something else where there are several lines."""
        return action not in ("save", "grow", "newline") or not parameters or parameters[0] is self.grown

    def action_save(self, _grown: bool) -> None:
        """Done."""
        self.post_message(self.Submitted())

    def action_grow(self, _grown: bool) -> None:
        """Make room for several lines."""
        self.grown = True

    def action_newline(self, _grown: bool = False) -> None:
        """Start a new line."""
        self.insert("\n")

    async def _on_paste(self, event: events.Paste) -> None:
        # Text from outside like any other; the handler of the base class comes next and takes it over.
        event.text = plain.clean(event.text)


class Keys(Bar):
    """The keys that work in the prompt, read from its live bindings, those that matter most first."""

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> RenderResult:
        self._clicks.clear()
        told: dict[str, list[tuple[str, str]]] = {}
        for key, active in self.screen.active_bindings.items():
            binding = active.binding
            if binding.show and active.enabled and not binding.system:
                shown = binding.key_display or self.app.get_key_display(binding)
                told.setdefault(binding.description, []).append((shown, key))
        order = sorted(told, key=lambda does: (does != "saves", does == "new line"))
        hints = [(_hint(" or ".join(shown for shown, _ in told[does]), does), told[does][0][1]) for does in order]
        while sum(hint.cell_length + 3 for hint, _ in hints) > self.size.width + 3:
            hints.pop()
        return self.lay_words(hints, 3)


def _hint(keys: str, does: str) -> Content:
    return Content.assemble((keys, "bold $text-accent"), (f" {does}", "$foreground-muted"))
