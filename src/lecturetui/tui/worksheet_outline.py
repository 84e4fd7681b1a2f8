"""The whole of a worksheet: its sections and fields, with what is answered and how sure that is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar, overload

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from lecturetui import plain
from lecturetui.tui.filling import Filling
from lecturetui.tui.framed import Framed
from lecturetui.tui.rows import EMPTY, Row, Rows
from lecturetui.tui.worksheet_words import HEADING, MUTED, STATES, WARNING, state_mark, state_of
from lecturetui.worksheets.model import Field
from lecturetui.worksheets.values import shown

LEAD = 4
"""Cells before a field's prompt: the bar of the chosen row and the sign of its state."""
LONGEST = 400
"""Characters of an answer that are looked at for its one line."""

Entry = Field | str | None
"""A field, the title of a section, or nothing: a blank line."""


class Lines(Sequence[Content]):
    """The lines of an outline, each laid out when it is looked at: a long one is mostly out of sight."""

    def __init__(self, entries: Sequence[tuple[Entry, bool]], filling: Filling, width: int) -> None:
        self.entries = entries
        """What is on each line; for a field also whether its answer is, instead of its prompt."""
        self.filling = filling
        self.width = width

    def __len__(self) -> int:
        return len(self.entries)

    @overload
    def __getitem__(self, place: int) -> Content: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Content]: ...
    def __getitem__(self, place: int | slice) -> Content | Sequence[Content]:
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        entry, is_answer = self.entries[place]
        if entry is None:
            return EMPTY
        if isinstance(entry, str):
            return Content.styled(entry, HEADING).pad_left(2).truncate(self.width, ellipsis=True)
        answer = self.filling.answer(entry.id)
        if not is_answer:
            prompt = Content(entry.prompt).truncate(max(1, self.width - LEAD), ellipsis=True)
            return Content("  ") + state_mark(answer) + prompt
        if not answer.text:
            told = Content.styled("not answered" if entry.required else "may stay empty", MUTED)
        else:
            said = STATES[state_of(answer)][2] + (f": {answer.source}" if answer.source else "")
            text = plain.line(shown(entry, answer.text[:LONGEST]))
            told = Content.assemble((text, MUTED), (f"  {said}", "$text-secondary"))
        if any(entry.id in finding.fields for finding in self.filling.outcome.findings):
            told = WARNING + told
        return told.truncate(max(1, self.width - LEAD), ellipsis=True).pad_left(LEAD)


class OutlineRows(Rows):
    """The sections and fields; a line a field, or two with its answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "go there", id="rows.open", key_display="⏎", tooltip="Go to the field"),
    ]

    def __init__(self, filling: Filling, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.filling = filling
        self.detail = False

    def list_fields(self, field: str = "", *, detail: bool) -> None:
        """List all fields, with their answers if that is asked for, and choose one."""
        self.detail = detail
        rows = []
        for section in self.filling.worksheet.sections:
            rows += [Row(EMPTY), *(Row(EMPTY, field.id) for field in section.fields)]
        self.show(rows, field)

    def repaint_field(self, field: str) -> None:
        """Paint a field again, whose answer is another."""
        for place, row in enumerate(self.rows):
            if row.key == field:
                self.repaint_row(place)

    def on_click(self, event: events.Click) -> None:
        """Beside the field that one answers, one click goes to another."""
        offset = event.get_content_offset(self)
        if offset is None or self.can_focus:
            return
        event.prevent_default()
        line = offset.y + self.scroll_offset.y
        place = bisect_right(self._starts, line) - 1
        if line < len(self.lines) and place >= 0 and self.rows[place].key:
            self.post_message(self.Opened(self, self.rows[place].key))

    def lay_out(self, width: int) -> Sequence[Content]:
        """The lines of all sections."""
        self._starts = []
        entries: list[tuple[Entry, bool]] = []
        for n, section in enumerate(self.filling.worksheet.sections):
            self._starts.append(len(entries))
            entries += [(None, False)] if n else []
            entries.append((section.title, False))
            for field in section.fields:
                self._starts.append(len(entries))
                entries += [(field, False), (field, True)] if self.detail else [(field, False)]
        return Lines(entries, self.filling, width)


class OutlineScreen(Framed[str]):
    """The outline of a worksheet; closes with the field to go to."""

    DEFAULT_CSS = "OutlineScreen OutlineRows { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o,escape", "dismiss", "close", id="sheet.close", tooltip="Close"),
    ]

    def __init__(self, filling: Filling, field: str) -> None:
        super().__init__(filling.worksheet.title)
        self.filling = filling
        self.field = field

    def contents(self) -> ComposeResult:
        yield OutlineRows(self.filling)

    def on_mount(self) -> None:
        rows = self.query_one(OutlineRows)
        rows.list_fields(self.field, detail=True)
        rows.focus()

    @on(Rows.Opened)
    def go(self, event: Rows.Opened) -> None:
        """Close with the field that was opened."""
        event.stop()
        self.dismiss(event.key)
