"""The pane of ideas: the scratchpad over all lectures."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive

from lecturetui.notebook import Jot
from lecturetui.tui.jot_page import JotPage
from lecturetui.tui.jots_pane import JotsPane
from lecturetui.tui.placed_rows import PlacedJotRows

NONE_YET = Content.assemble(
    ("No ideas yet", "bold $text-primary"),
    "\n\nWhen one comes to you, press ",
    ("i", "bold $text-accent"),
    " on any slide and write it down. It is kept here with the slide and the time, whichever lecture you had it in.",
    ("\n\nIt does not have to be good: later you can edit it, mark it done, or delete it.", "$foreground-muted"),
)


class IdeasPane(JotsPane):
    """All ideas."""

    name_of_pane = "ideas"
    ROWS = PlacedJotRows
    PAGE = JotPage

    ideas: reactive[tuple[Jot, ...]] = reactive(())
    """The ideas of all lectures, newest first."""

    def watch_ideas(self) -> None:
        """List them."""
        self.show([("", self.ideas)], NONE_YET)


PANE = IdeasPane
