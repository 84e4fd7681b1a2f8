"""What the panes of jots have in common: a list and, where there is room, the chosen jot in full beside it."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from lecturetui.finding import Query
from lecturetui.tui.jot_page import JotPage
from lecturetui.tui.pane import Pane
from lecturetui.tui.placed_rows import SHORT, Groups, PlacedJotRows
from lecturetui.tui.rows import Rows

BESIDE = 120
"""Cells of width from which the chosen jot stands in full beside the list."""


class JotsPane(Pane):
    """A list of jots and a page; a subclass says which, and gives them to `show`."""

    DEFAULT_CSS = """
    JotsPane { padding: 1 0 0 0; }
    JotsPane.-short { padding: 0; }
    JotsPane Horizontal { height: 1fr; }
    JotsPane PlacedJotRows { height: 100%; }
    JotsPane JotPage { display: none; width: 1fr; height: 100%; border-left: vkey $panel; }
    JotsPane JotPage:focus { border-left: vkey $accent; }
    JotsPane.-beside PlacedJotRows { width: 42%; max-width: 72; }
    JotsPane.-beside JotPage { display: block; }
    """

    ROWS: ClassVar[type[PlacedJotRows]] = PlacedJotRows
    """The list."""
    PAGE: ClassVar[type[JotPage]] = JotPage
    """The page beside it."""

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield self.ROWS()
            yield self.PAGE()

    @property
    def rows(self) -> PlacedJotRows:
        """The list."""
        return self.query_one(PlacedJotRows)

    @property
    def page(self) -> JotPage:
        """The page beside it."""
        return self.query_one(JotPage)

    def show(self, groups: Groups, none: Content, wanted: Query | None = None) -> None:
        """List the jots, or say `none`, with what is `wanted` marked in them."""
        rows = self.rows
        rows.none_yet = none
        rows.wanted = self.page.wanted = wanted or Query("")
        rows.show_groups(groups)
        self.page.renew()
        self._make_room(self.screen.size.width)
        self._show_chosen()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.height < SHORT, "-short")
        self._make_room(event.size.width)

    def _make_room(self, width: int) -> None:
        self.set_class(width >= BESIDE and bool(self.rows.groups), "-beside")

    @on(Rows.Moved)
    def _follow(self, event: Rows.Moved) -> None:
        event.stop()
        self._show_chosen()

    def _show_chosen(self) -> None:
        key = self.rows.key
        jots = (jot for _, jots in self.rows.groups for jot in jots)
        self.page.jot = next((jot for jot in jots if jot.id == key), None)

    def take_focus(self) -> None:
        """Let keys go to the list."""
        self.rows.focus()

    def choose_row(self, row: str) -> None:
        """Move to the jot with this id."""
        self.rows.choose(row)
