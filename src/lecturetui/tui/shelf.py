"""The list of lectures, and for someone who is here for the first time: what this program is, and its keys."""

from __future__ import annotations

from contextlib import suppress
from contextvars import copy_context
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from lecturetui import plain
from lecturetui.lecture import shelf
from lecturetui.tui.chrome import Hints
from lecturetui.tui.rows import Rows
from lecturetui.tui.shelf_cards import Card, Cards, read_card

if TYPE_CHECKING:
    from lecturetui.tui.app import LectureApp

ABOUT = "A lecture's slides and facts, with your own words beside them."

KEYS = (
    ({"slides.previous": "left", "slides.next": "right"}, "flip the slides"),
    ({"app.lectures": "ctrl+o"}, "lectures"),
    ({"jot.note": "n", "jot.question": "a", "jot.idea": "i", "jot.todo": "t"}, "note, question, idea, todo"),
    ({"app.keys": "question_mark"}, "all keys"),
    ({"pane.slides": "1", "": "…", "pane.questions": "8"}, "the panes"),
    ({"app.quit": "q"}, "quit"),
)
"""The few keys one needs: id of each binding with its key, and what they do. They stand in two columns."""


class ShelfScreen(Screen[None]):
    """Shows every lecture, each as soon as it was read."""

    DEFAULT_CSS = """
    ShelfScreen #shelf { height: 1fr; align: center top; }
    ShelfScreen #shelf > * { width: 100%; max-width: 92; }
    ShelfScreen #name { height: auto; padding: 0 2; margin-bottom: 1; }
    ShelfScreen #cards { height: auto; }
    ShelfScreen #legend { height: auto; padding: 0 2; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", id="shelf.leave", tooltip="Back to the lecture; with none open, quit"),
    ]

    app: LectureApp

    class Found(Message):
        """A lecture was read."""

        def __init__(self, card: Card) -> None:
            super().__init__()
            self.card = card

    class Done(Message):
        """All lectures were read, or something went wrong that should not."""

        def __init__(self, error: Exception | None) -> None:
            super().__init__()
            self.error = error

    def __init__(self) -> None:
        super().__init__()
        self.current: Path | None = None
        """Path of the lecture that is open, whose card is chosen."""

    def compose(self) -> ComposeResult:
        with Vertical(id="shelf"):
            name = Content.assemble(("lecturetui", "bold $text-accent"), (f"\n{ABOUT}", "$foreground-muted"))
            yield Static(name, id="name")
            yield Cards()
            yield Static(id="legend")
        yield Hints(id="hints")

    def on_mount(self) -> None:
        cards = self.query_one(Cards)
        cards.empty = "Reading the lectures…"
        cards.focus()
        self.current = self._lecture_below()
        # No worker of Textual's: the app could not end before the disk has answered.
        self.reader = Thread(target=copy_context().run, args=(self._read,), daemon=True)
        self.call_after_refresh(self.reader.start)

    def _lecture_below(self) -> Path | None:
        if len(self.app.screen_stack) == 1:
            return None
        from lecturetui.tui.jotting import JottingScreen

        below = self.app.screen_stack[-2]
        return below.lecture.path if isinstance(below, JottingScreen) else None

    def on_resize(self) -> None:
        """Give the cards the room that is left, and keep the whole off the top where there is plenty."""
        width, height = self.size
        top = max(0, (height - 20) // 4)
        name, cards, legend = self.query_one("#name"), self.query_one(Cards), self.query_one("#legend", Static)
        legend.display = height >= 20
        legend.update(self._legend(46 if width >= 100 else 38))
        name.styles.margin = (top, 0, 1, 0)
        others = top + (3 if width - 4 >= len(ABOUT) else 4) + (6 if legend.display else 1)
        cards.styles.max_height = max(1, height - others)
        cards.roomy = height >= 36
        cards.renew()

    def _legend(self, column: int) -> Content:
        """The keys one needs, as they are set; the second column starts at cell `column`."""
        lines = []
        for left, right in zip(KEYS[::2], KEYS[1::2], strict=True):
            line = self._keys(*left, 9)
            lines.append(line.pad_right(max(1, column - line.cell_length)) + self._keys(*right, 4))
        return Content("\n").join(lines)

    def _keys(self, keys: dict[str, str], does: str, width: int) -> Content:
        own = (self.app.settings.keys.get(id_, key).partition(",")[0] for id_, key in keys.items())
        shown = [key if key == "…" else self.app.get_key_display(Binding(key, "")) for key in own]
        names = ("" if "…" in shown else " ").join(shown).ljust(width)
        return Content.assemble((names, "bold $text-accent"), (does, "$foreground-muted"))

    # Reading; on another thread, for a disk may be slow

    def _read(self) -> None:
        try:
            for path in shelf(self.app.places):
                if not self.is_attached:
                    return
                self._tell(self.Found(read_card(path, self.app.state)))
            self._tell(self.Done(None))
        except Exception as error:  # noqa: BLE001 - raised again on the app's thread
            self._tell(self.Done(error))

    def _tell(self, message: Message) -> None:
        with suppress(RuntimeError):  # the app has ended
            self.post_message(message)

    @on(Found)
    def put(self, found: Found) -> None:
        """Show a lecture."""
        self.query_one(Cards).put(found.card, self.current)

    @on(Done)
    def finish(self, done: Done) -> None:
        """Say so if there is no lecture."""
        if done.error:
            raise done.error
        cards = self.query_one(Cards)
        place = plain.line(str(self.app.places.lectures))
        cards.empty = f"There are no lectures yet: put one, a folder with a lecture.toml, into {place}."
        cards.renew()

    # What is asked for

    @on(Rows.Opened)
    def open(self, event: Rows.Opened) -> None:
        """Open the lecture; one that cannot be read says why."""
        self.app.open_lecture(Path(event.key))

    def action_leave(self) -> None:
        """Back to the lecture that is open; with none, the end."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self.app.exit()
