"""The list of lectures, its filter and what frames both, laid out in the room that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static

from lecturetui.finding import Query
from lecturetui.tui import shelf_frame
from lecturetui.tui.chrome import Hints
from lecturetui.tui.shelf_cards import due
from lecturetui.tui.shelf_filter import Filter
from lecturetui.tui.shelf_frame import ABOUT, WIDEST
from lecturetui.tui.shelf_list import FEW, LOW, SHORT, Cards

if TYPE_CHECKING:
    from lecturetui.tui.app import LectureApp


class ShelfRoom(Screen[None]):
    """Gives each part its room; a subclass says what is shown."""

    DEFAULT_CSS = """
    ShelfRoom #shelf { height: 1fr; align: center top; }
    ShelfRoom #shelf > * { width: 100%; max-width: 92; }
    ShelfRoom #name { height: auto; padding: 0 2; }
    ShelfRoom #filter { display: none; }
    ShelfRoom #cards { height: auto; }
    ShelfRoom #legend { height: auto; padding: 0 2; margin-top: 1; }
    """
    AUTO_FOCUS = "#cards"

    app: LectureApp

    def __init__(self) -> None:
        super().__init__()
        self.wanted = Query("")
        """What was typed."""
        self.many = 0
        """How many lectures there are, whatever was typed."""
        self.due = 0
        """How many of their cards are due today."""

    def compose(self) -> ComposeResult:
        with Vertical(id="shelf"):
            yield Static(shelf_frame.title("", 1, about=True), id="name")
            yield Filter(self.typed)
            yield Cards(self.is_typed, self.begin_filter)
            yield Static(id="legend")
        yield Hints(id="hints")

    def typed(self) -> None:
        """Something was typed into the filter."""
        raise NotImplementedError

    def is_typed(self, key: str, character: str | None) -> bool:
        """Whether a key on the list is for the filter."""
        raise NotImplementedError

    def begin_filter(self, character: str) -> None:
        """Go on typing in the filter."""
        line = self.query_one(Filter)
        line.focus()
        if not line.display:
            line.display = True
            self.on_resize()
        line.insert_text_at_cursor(character)

    def on_resize(self) -> None:
        """Give the cards the room that is left, and keep the whole off the top where there is plenty."""
        width, height = self.size
        cards, line = self.query_one(Cards), self.query_one(Filter)
        name, foot = self.query_one("#name"), self.query_one("#legend")
        dense, low = self.many > FEW, height < LOW
        top = 2 * (height >= 36) if dense else max(0, (height - 20) // 4)
        foot.display = not low
        line.display = dense or bool(line.value) or line.has_focus
        name.styles.margin = (top, 0, 0 if low and dense else 1, 0)
        line.styles.margin = (0, 0, 0 if low else 1, 0)
        title = 1 if self._is_small else 2 if width - 4 >= len(ABOUT) else 3
        around = top + title + name.styles.margin.bottom + line.display * (1 + line.styles.margin.bottom)
        below = 0 if not foot.display else 2 if dense and height < SHORT else 4
        cards.styles.max_height = max(1, height - around - 1 - below)
        cards.roomy, cards.dense = height >= 36, dense
        cards.renew()
        self.frame()

    @property
    def _is_small(self) -> bool:
        return self.many > FEW and self.size.height < 24

    def frame(self) -> None:
        """Tell how many lectures there are, and of the chosen one what it is about; if they are few, the first keys."""
        cards = self.query_one(Cards)
        width = max(1, min(WIDEST, self.size.width) - 4)
        found = sum(len(group.cards) for group in cards.groups)
        count = f"{found} of {self.many} lectures" if self.wanted else f"{self.many} lectures"
        told = [count] if cards.dense or self.wanted else []
        told += [due(self.due)] if self.due else []
        title = shelf_frame.title(" · ".join(told), width - 1, about=not self._is_small)
        self.query_one("#name", Static).update(title)
        column = 46 if self.size.width >= 100 else 38
        lines = 1 if self.size.height < SHORT else 3
        foot = shelf_frame.chosen(cards.card, width, lines) if cards.dense else shelf_frame.legend(self._key, column)
        self.query_one("#legend", Static).update(foot)

    def _key(self, id_: str, key: str) -> str:
        own = self.app.settings.keys.get(id_, key).partition(",")[0]
        return self.app.get_key_display(Binding(own, ""))
