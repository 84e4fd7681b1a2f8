"""The pane of the jots that are on no slide of the lecture: the agenda leads there while there are any."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from lecturetui.notebook import Jot
from lecturetui.tui.jot_page import JotPage
from lecturetui.tui.jot_rows import JOT_KEYS
from lecturetui.tui.jots_pane import JotsPane
from lecturetui.tui.placed_rows import PlacedJotRows
from lecturetui.tui.unplaced import NAME

KEY = "bold $text-accent"
MUTED = "$foreground-muted"
NONE_LEFT = Content.assemble(
    ("Every jot of this lecture is on a slide", "bold $text-primary"),
    "\n\nPress ",
    ("b", KEY),
    " to go back to where you were.",
)
UNPLACED_KEYS: list[BindingType] = [
    Binding("m", "ask('move')", "move here", id="jots.move", tooltip="Move the jot onto the slide you came from"),
    *JOT_KEYS,
]


class UnplacedRows(PlacedJotRows):
    """The jots, with what their slides were called."""

    BINDINGS: ClassVar[list[BindingType]] = UNPLACED_KEYS


class UnplacedPage(JotPage):
    """One of them in full."""

    BINDINGS: ClassVar[list[BindingType]] = UNPLACED_KEYS


class UnplacedPane(JotsPane):
    """The jots without a slide, and the slide that they can be moved to."""

    name_of_pane = NAME
    ROWS = UnplacedRows
    PAGE = UnplacedPage
    DEFAULT_CSS = """
    UnplacedPane #unplaced-head { height: auto; padding: 0 2; margin: 0 0 1 0; }
    UnplacedPane.-short #unplaced-head { margin: 0; }
    """

    unplaced: reactive[tuple[Jot, ...]] = reactive(())
    """The jots of this lecture that are on none of its slides, newest first."""
    index: reactive[int] = reactive(0)
    """Place of the slide that one came from."""

    def compose(self) -> ComposeResult:
        yield Static(id="unplaced-head")
        yield from super().compose()

    def watch_unplaced(self) -> None:
        """List them, those that have lost their slide first."""
        lost = [jot for jot in self.unplaced if jot.slide]
        never = [jot for jot in self.unplaced if not jot.slide]
        self.rows.here = self.lecture.id
        self.show([("Their slide is gone from the lecture", lost), ("Written without a slide", never)], NONE_LEFT)
        self.query_one("#unplaced-head").display = bool(self.unplaced)

    def watch_lecture(self) -> None:
        """Say what the slide is called; its place comes down after the lecture."""
        self.call_next(self.watch_index)

    def watch_index(self) -> None:
        """Say where a jot would go."""
        slide = self.lecture.slides[self.index]
        head = Content.assemble(
            ("m", KEY), (" moves the chosen jot onto the slide you came from: ", MUTED), slide.title
        )
        self.query_one("#unplaced-head", Static).update(head)


PANE = UnplacedPane
