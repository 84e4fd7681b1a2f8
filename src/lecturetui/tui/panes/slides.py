"""The pane in which a lecture is read: agenda, slide, and the jots on the slide."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.reactive import reactive

from lecturetui.lecture.model import Lecture
from lecturetui.tui.agenda import Agenda
from lecturetui.tui.jot_rows import JotRows
from lecturetui.tui.pane import Pane
from lecturetui.tui.rows import Rows
from lecturetui.tui.slide_page import SlidePage

if TYPE_CHECKING:
    from lecturetui.notebook.jots import Jot


class JotsHere(JotRows):
    """The jots of the slide on show."""

    only_in_focus = True


class Reading(Vertical):
    """Holds the slide and its jots."""

    BLANK = True


class SlidesPane(Pane):
    """Agenda at the left, the slide with its jots at the right."""

    name_of_pane = "slides"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "screen.flip(1)", "next", id="slides.next", key_display="→", tooltip="Next slide"),
        Binding("left,h", "screen.flip(-1)", "previous", show=False, id="slides.previous", tooltip="Previous slide"),
        Binding("g,home", "screen.edge(0)", "first", show=False, id="slides.first", tooltip="First slide"),
        Binding("G,end", "screen.edge(-1)", "last", show=False, id="slides.last", tooltip="Last slide"),
        Binding("e", "to_jots('edit')", "edit", show=False, id="slides.edit", tooltip="Edit a jot of this slide"),
        Binding("E", "to_jots('editor')", "editor", show=False, id="slides.editor", tooltip="Edit one in your editor"),
        Binding("v", "to_jots('versions')", "versions", show=False, id="slides.versions", tooltip="Versions of a jot"),
        Binding("x", "to_jots('done')", "done", show=False, id="slides.done", tooltip="Mark a jot of this slide done"),
        Binding("d", "to_jots('trash')", "delete", show=False, id="slides.trash", tooltip="Delete a jot of this slide"),
        Binding("o", "outline", "agenda", id="slides.outline", tooltip="Go to the agenda, and back to the slide"),
        Binding("z", "zoom", "alone", show=False, id="slides.zoom", tooltip="The slide alone, and back"),
        Binding("N", "notes", "lecturer's notes", show=False, id="slides.notes", tooltip="Show the lecturer's notes"),
    ]

    index: reactive[int] = reactive(0, repaint=False)
    jots: reactive[tuple[Jot, ...]] = reactive((), repaint=False)
    unplaced: reactive[tuple[Jot, ...]] = reactive((), repaint=False)

    def __init__(self, lecture: Lecture, seen: Collection[str]) -> None:
        super().__init__(lecture)
        self.seen = seen
        """Ids of the slides that were shown, kept up to date by the screen."""

    def compose(self) -> ComposeResult:
        agenda = Agenda(self.lecture, self.seen)
        yield agenda.data_bind(SlidesPane.lecture, SlidesPane.index, SlidesPane.unplaced)
        with Reading(id="reading"):
            yield SlidePage(self.lecture).data_bind(SlidesPane.lecture, SlidesPane.index)
            yield JotsHere(id="jots-here")

    def watch_jots(self) -> None:
        """Show the jots of the slide; with none, the slide has all the room."""
        rows = self.query_one(JotRows)
        rows.display = bool(self.jots)
        if self.jots:
            many = len(self.jots)
            rows.border_title = "Your jots here" if many == 1 else f"Your {many} jots here"
            rows.show_jots(self.jots)
            if not rows.has_focus:
                rows.action_edge(0)
        elif rows.has_focus:
            self.query_one(SlidePage).focus()

    def take_focus(self) -> None:
        """Let keys go to the slide."""
        self.query_one(SlidePage).focus()

    def choose_row(self, row: str) -> None:
        """The slides are no board."""

    def action_to_jots(self, action: str) -> None:
        """Change the slide's only jot, or let one be chosen."""
        rows = self.query_one(JotRows)
        if not self.jots:
            self.notify("No jot on this slide yet: n, a, i or t writes one.", markup=False)
        elif len(self.jots) == 1:
            rows.action_ask(action)
        else:
            rows.focus()
            key = {"edit": "e", "editor": "E", "versions": "v", "done": "x", "trash": "d"}[action]
            self.notify(f"Choose a jot with the arrow keys, then {key}.", markup=False)

    def action_outline(self) -> None:
        """Between the agenda and the slide; where the agenda is folded away it comes for as long as it is used."""
        agenda = self.query_one(Agenda)
        if agenda.has_focus:
            self.take_focus()
        else:
            self.remove_class("-alone")
            self.add_class("-outline")
            agenda.focus()

    def on_descendant_blur(self) -> None:
        """The agenda was left."""
        self.set_class(self.query_one(Agenda).has_focus, "-outline")

    def action_zoom(self) -> None:
        """The slide alone, and back."""
        self.toggle_class("-alone")
        self.take_focus()

    def action_notes(self) -> None:
        """Show or hide the lecturer's notes."""
        page = self.query_one(SlidePage)
        page.notes = not page.notes

    @on(Rows.Moved, "#jots-here")
    def quiet(self, event: Rows.Moved) -> None:
        """Moving between jots is of no interest above."""
        event.stop()


PANE = SlidesPane
