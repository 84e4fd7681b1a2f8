"""The pane of ideas: the scratchpad over all lectures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive

from lecturetui.notebook import Jot
from lecturetui.tui import words
from lecturetui.tui.jot_rows import JOT_KEYS, PlacedJotRows
from lecturetui.tui.markdown import plain_lines
from lecturetui.tui.messages import JotAsked
from lecturetui.tui.page import Page
from lecturetui.tui.pane import Pane
from lecturetui.tui.rows import Rows

BESIDE = 120
"""Cells of width from which the chosen idea stands in full beside the list."""
MEASURE = 78
"""Cells a line of text takes at most: longer lines are hard to read."""
LONG = 20_000
"""Characters above which a text is cut into lines between any two characters, which is quick."""
BLANK = Content("")
MUTED = "$foreground-muted"

NONE_YET = Content.assemble(
    ("No ideas yet", "bold $text-primary"),
    "\n\nWhen one comes to you, press ",
    ("i", "bold $text-accent"),
    " on any slide and write it down. It is kept here with the slide and the time, whichever lecture you had it in.",
    ("\n\nIt does not have to be good: later you can edit it, mark it done, or delete it.", MUTED),
)


class IdeaPage(Page):
    """One idea in full, laid out as a slide is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *JOT_KEYS,
        Binding("enter", "ask('visit')", show=False, id="rows.open", tooltip="Go to the slide it was had on"),
    ]

    jot: reactive[Jot | None] = reactive(None, repaint=False)

    def watch_jot(self) -> None:
        """Show the idea from its top."""
        self.renew(home=True)

    def action_ask(self, action: str) -> None:
        """Ask the screen to do something with the idea."""
        if self.jot:
            self.post_message(JotAsked(action, self.jot.id))

    def lay_out(self, width: int) -> Sequence[Content]:
        """When and where the idea was had, and its text."""
        jot = self.jot
        if jot is None:
            return ()
        column = max(10, min(width - 8, MEASURE))
        when = words.moment(jot.made, datetime.now(UTC))
        if jot.elapsed is not None:
            when += f" · {words.span(jot.elapsed)} in"
        room = max(0, column - len(when) - 2)
        lecture = Content.styled(jot.lecture, MUTED).truncate(room, ellipsis=True)
        lines = [lecture.pad_right(room + 2 - lecture.cell_length) + Content.styled(when, MUTED), BLANK]
        title = Content.styled(jot.slide_title or jot.slide or "Not on a slide", "bold $text-primary").wrap(column)
        lines += [*title, Content.styled("━" * max(line.cell_length for line in title), "$primary"), BLANK]
        short = len(jot.text) <= LONG
        lines += Content(jot.text).wrap(column) if short else plain_lines(jot.text.expandtabs(4), column)
        if jot.done:
            lines += [BLANK, words.mark(jot.kind, done=True) + Content.styled("Done", MUTED)]
        return [line.pad_left((width - column) // 2) for line in lines]


class IdeasPane(Pane):
    """All ideas as a list and, where there is room, the chosen one in full beside it."""

    name_of_pane = "ideas"
    DEFAULT_CSS = """
    IdeasPane { layout: horizontal; padding: 1 0 0 0; }
    IdeasPane PlacedJotRows { height: 100%; }
    IdeasPane IdeaPage { display: none; width: 1fr; height: 100%; border-left: vkey $panel; }
    IdeasPane IdeaPage:focus { border-left: vkey $accent; }
    IdeasPane.-beside PlacedJotRows { width: 42%; max-width: 72; }
    IdeasPane.-beside IdeaPage { display: block; }
    """

    ideas: reactive[tuple[Jot, ...]] = reactive(())
    """The ideas of all lectures, newest first."""

    def compose(self) -> ComposeResult:
        yield PlacedJotRows(NONE_YET)
        yield IdeaPage()

    def on_resize(self, event: events.Resize) -> None:
        self._make_room(event.size.width)

    def watch_ideas(self) -> None:
        """List them; the chosen one stays chosen, and after the last of them is the one in its place."""
        self.query_one(PlacedJotRows).show_jots(self.ideas)
        self._make_room(self.screen.size.width)
        self._show_chosen()

    def _make_room(self, width: int) -> None:
        self.set_class(width >= BESIDE and bool(self.ideas), "-beside")

    @on(Rows.Moved)
    def _follow(self, event: Rows.Moved) -> None:
        event.stop()
        self._show_chosen()

    def _show_chosen(self) -> None:
        key = self.query_one(PlacedJotRows).key
        self.query_one(IdeaPage).jot = next((jot for jot in self.ideas if jot.id == key), None)

    def take_focus(self) -> None:
        """Let keys go to the list."""
        self.query_one(PlacedJotRows).focus()

    def choose_row(self, row: str) -> None:
        """Move to the idea with this id."""
        self.query_one(PlacedJotRows).choose(row)


PANE = IdeasPane
