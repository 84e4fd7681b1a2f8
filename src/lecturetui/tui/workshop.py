"""The workshop: the worksheets of an idea, or those of a lecture that are about no idea, and how far each is."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from lecturetui import plain
from lecturetui.errors import LecturetuiError
from lecturetui.notebook import Jot
from lecturetui.tui import words
from lecturetui.tui.filling import Filling
from lecturetui.tui.framed import Framed
from lecturetui.tui.placed_rows import first_lines, where
from lecturetui.tui.rows import EMPTY, Row, Rows
from lecturetui.tui.worksheet_words import MUTED, progress, standing

FEW = 6
"""Lines of the idea that are shown."""
BAR = 14
"""Cells of the bar that says how far one is."""
NARROW_BAR = 6


class WorkshopRows(Rows):
    """The worksheets."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", id="rows.open", key_display="⏎", tooltip="Fill in the worksheet"),
    ]

    def __init__(self) -> None:
        super().__init__("There is no worksheet for this.")
        self.fillings: Sequence[Filling] = ()

    def show_fillings(self, fillings: Sequence[Filling], here: str, chosen: str = "") -> None:
        """Show these; those of other lectures than the one `here` under the names of these."""
        self.fillings = fillings
        rows: list[Row] = []
        heading = ""
        for filling in fillings:
            if heading != (heading := _heading(filling, here)):
                rows.append(Row(Content(heading)))
            rows += [Row(EMPTY)] if rows and rows[-1].key else []
            rows.append(self._row(filling))
        self.show(rows, chosen)

    def _row(self, filling: Filling) -> Row:
        worksheet, outcome = filling.worksheet, filling.outcome
        title = filling.subject.sprint or worksheet.title
        text = Content.assemble(
            (title, "bold"), "\n", standing(worksheet, outcome) if outcome.answered else _new(filling)
        )
        return Row(text, filling.place, EMPTY, progress(outcome, BAR if self.room >= 70 else NARROW_BAR))


def _heading(filling: Filling, here: str) -> str:
    """What a worksheet stands under: itself if there is one for each sprint, else its lecture if that is elsewhere."""
    if filling.subject.sprint:
        return filling.worksheet.title
    return filling.lecture.title if filling.lecture.id != here else ""


def _new(filling: Filling) -> Content:
    """What is said of a worksheet that has no answers."""
    said = "" if filling.subject.sprint else plain.line(filling.worksheet.summary)
    return Content.styled(said or "not begun", MUTED)


class WorkshopScreen(Framed[Filling]):
    """Shows the worksheets of an idea, or of a lecture; closes with nothing once one is done there."""

    DEFAULT_CSS = """
    WorkshopScreen #idea { height: auto; padding: 0 2 1 2; border-bottom: solid $foreground 20%; margin-bottom: 1; }
    WorkshopScreen.-narrow #idea { padding: 0 2; margin-bottom: 0; }
    WorkshopScreen WorkshopRows { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "visit", "its slide", id="workshop.slide", tooltip="Go to the slide that the idea was had on"),
        Binding("question_mark", "app.keys", "keys", id="app.keys", key_display="?", tooltip="All keys"),
    ]

    def __init__(self, fillings: Sequence[Filling], here: str, idea: Jot | None = None, chosen: str = "") -> None:
        super().__init__("Worksheets of the idea" if idea else "Worksheets")
        self.fillings = fillings
        self.here = here
        """Id of the lecture that is open."""
        self.idea = idea
        self.chosen = chosen
        """The place of the one to begin at."""

    def contents(self) -> ComposeResult:
        if self.idea:
            yield Static(id="idea")
        yield WorkshopRows()

    def on_mount(self) -> None:
        self.query_one(WorkshopRows).focus()
        self.list_them(self.chosen)

    def on_resize(self) -> None:
        """Show the idea and the rows in the room that there is."""
        if self.idea:
            width = self.query_one("#idea").content_size.width or self.size.width - 8
            lines = first_lines(self.idea.text, max(8, width - 2), FEW if self.size.height >= 30 else 3)
            told = Content.assemble(
                words.mark("idea"), words.tagged("\n  ".join(lines)), "\n  ", (where(self.idea), MUTED)
            )
            self.query_one("#idea", Static).update(told)
        self.call_after_refresh(self.list_them)

    def list_them(self, chosen: str = "") -> None:
        """Show how far each is."""
        self.query_one(WorkshopRows).show_fillings(self.fillings, self.here, chosen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The slide is that of an idea."""
        return action != "visit" or bool(self.idea and self.idea.slide)

    def action_visit(self) -> None:
        """Go to the slide of the idea."""
        from lecturetui.tui.going import open_lecture_screen

        screen = open_lecture_screen(self.app)
        if screen and self.idea:
            self.dismiss()
            screen.call_later(screen.visit_jot, self.idea)

    @on(Rows.Opened)
    def open(self, event: Rows.Opened) -> None:
        """Fill in a worksheet."""
        event.stop()
        filling = next(one for one in self.fillings if one.place == event.key)
        self.run_worker(self._open(filling))

    async def _open(self, filling: Filling) -> None:
        from lecturetui.tui.worksheet_opening import worksheet_screen

        screen = await worksheet_screen(self.app, filling)
        if screen and self.is_current:
            self.app.push_screen(screen, self._back)

    def _back(self, _: None) -> None:
        self.run_worker(self._read())

    async def _read(self) -> None:
        """Show how far each is by now: undoing changes more than one worksheet."""
        try:
            await asyncio.to_thread(lambda: [filling.first() for filling in self.fillings])
        except LecturetuiError as error:
            self.app.tell(str(error))
        self.list_them()
