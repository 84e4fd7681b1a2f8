"""The pane of ideas: the scratchpad over all lectures."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
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


WORK = "Work on the idea with worksheets; where there are none, go to its slide"
VISIT = Binding("s", "ask('visit')", "its slide", id="ideas.slide", tooltip="Go to the slide that it was had on")


class IdeaRows(PlacedJotRows):
    """The ideas; one that is opened is worked on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "work on it", id="rows.open", key_display="⏎", tooltip=WORK),
        VISIT,
    ]
    OPENS = "work"


class IdeaPage(JotPage):
    """One idea."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask('work')", "work on it", id="rows.open", key_display="⏎", tooltip=WORK),
        VISIT,
    ]


class IdeasPane(JotsPane):
    """All ideas."""

    name_of_pane = "ideas"
    ROWS = IdeaRows
    PAGE = IdeaPage

    ideas: reactive[tuple[Jot, ...]] = reactive(())
    """The ideas of all lectures, newest first."""

    def watch_ideas(self) -> None:
        """List them."""
        self.show([("", self.ideas)], NONE_YET)


PANE = IdeasPane
