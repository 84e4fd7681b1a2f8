"""Asking: one field of a worksheet at a time, with the outline beside it and the verdict below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Static

from lecturetui.tui.filling import SOURCE, Filling
from lecturetui.tui.framed import Framed
from lecturetui.tui.prompt_line import Keys
from lecturetui.tui.rows import Rows
from lecturetui.tui.worksheet_foot import Typed, foot, standing_lines
from lecturetui.tui.worksheet_line import HINTS, SEVERAL, AnswerLine
from lecturetui.tui.worksheet_outline import OutlineRows
from lecturetui.tui.worksheet_question import Question
from lecturetui.worksheets.model import Field

BESIDE = 112
"""Cells of the screen from which the outline stands beside the field."""
LINES = (1, 4)
"""The least and the most lines that an answer of one line gets on the screen,"""
SEVERAL_LINES = (4, 12)
"""and one of several."""
LEAST = 4
"""Lines that a question gets at least."""
SHORT = 18
"""Lines of the screen below which only the verdict is told, not why."""
ROOMY = 18
"""Lines of room from which blank ones set the answer apart."""
SOURCE_HINT = "Where the evidence is: a link, a file, who said so"


class Room(Vertical):
    """What is asked, what is answered, and how that stands, below each other."""

    class Resized(Message):
        """There is more room or less."""

    def on_resize(self) -> None:
        self.post_message(self.Resized())


class AskingScreen(Framed[None]):
    """Shows one field of a worksheet after another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "turn(1)", "next", id="worksheet.next", key_display="→", tooltip="Next field"),
        Binding("tab", "turn(1)", show=False, id="worksheet.next_too", tooltip="Next field"),
        Binding("left,shift+tab", "turn(-1)", show=False, id="worksheet.previous", tooltip="Field before"),
        Binding("home", "edge(0)", show=False, id="worksheet.first", tooltip="First field"),
        Binding("end", "edge(-1)", show=False, id="worksheet.last", tooltip="Last field"),
    ]
    AUTO_FOCUS = ""

    def __init__(self, filling: Filling, field: str = "") -> None:
        super().__init__(" · ".join(filter(None, (filling.worksheet.title, filling.subject.title))))
        self.filling = filling
        self.fields: list[Field] = list(filling.worksheet.fields.values())
        self.at = next((n for n, one in enumerate(self.fields) if one.id == field), 0)
        """Place of the field on show."""
        self.fault = ""
        """Why something is not on disk."""
        self._sections = {one.id: section for section in filling.worksheet.sections for one in section.fields}
        self._made_for = (0, 0)
        """Lines of the standing and of the answer that room was made for."""

    def contents(self) -> ComposeResult:
        self._class_for(self.app.size)  # to get the classes later styles and lays out everything once more
        with Horizontal(id="worksheet"):
            yield OutlineRows(self.filling, id="worksheet-outline")
            with Horizontal(id="worksheet-middle"), Room(id="worksheet-room"):
                yield Question()
                yield AnswerLine(compact=True, highlight_cursor_line=False, id="worksheet-line")
                yield Static(id="worksheet-standing")
        yield Static(id="worksheet-foot")
        yield Keys(id="worksheet-keys")

    def on_mount(self) -> None:
        self.question = self.query_one(Question)
        self.line = self.query_one(AnswerLine)
        self.outline = self.query_one(OutlineRows)
        self.outline.can_focus = False
        self.outline.list_fields(detail=False)
        self.show_field()
        self.question.focus()

    def _tell_keys(self) -> None:
        """The keys have a line of their own."""

    def on_resize(self, event: events.Resize) -> None:
        """Make the best of the room that there is."""
        self._class_for(event.size)

    def _class_for(self, size: Size) -> None:
        self.set_class(size.width >= BESIDE, "-beside")
        self.set_class(size.height < SHORT, "-short")

    def take(self) -> None:
        """Make what was typed the answer."""
        raise NotImplementedError

    # One field

    @property
    def field(self) -> Field:
        """The one on show."""
        return self.fields[self.at]

    @property
    def typing(self) -> bool:
        """Whether keys go into the answer."""
        return self.line.has_focus

    def go(self, at: int, *, typing: bool = False) -> None:
        """Take what was typed, and show another field; while `typing`, go on so if its answer is typed."""
        self.take()
        self.at = max(0, min(len(self.fields) - 1, at))
        self.show_field()
        self.attend(typing=typing)

    def go_to(self, field: str) -> None:
        """Show the field with this id."""
        self.go(next((n for n, one in enumerate(self.fields) if one.id == field), self.at))

    def attend(self, *, typing: bool) -> None:
        """Let keys go into the answer, or move."""
        if typing and self.line.display:
            self.line.focus()
        else:
            self.question.focus()

    def show_field(self, slot: str = "") -> None:
        """Show the field; in the line, its answer or what else is typed there."""
        field = self.field
        slot = slot or field.id
        section = self._sections[field.id]
        place = f"{section.title} · {self.at + 1} of {len(self.fields)}"
        place += "" if field.required else " · may stay empty"
        about = section.text if field is section.fields[0] else ""
        self.question.ask(field, place, about, self.filling.typed(field.id) if field.options else "")
        hint = HINTS.get(field.kind, "") + (f", in {field.unit}" if field.unit else "")
        self.line.take(slot, self.filling.typed(slot), field, SOURCE_HINT if slot.endswith(SOURCE) else hint)
        self.line.display = not field.options or slot != field.id
        self.outline.choose(field.id)
        self.make_room()

    @on(Room.Resized)
    def make_room(self) -> None:
        """Give the question, the answer and its standing the room that each needs, and say how all stands."""
        room = self.query_one(Room).size
        if not room.width:
            return
        lines, height = self._standing(room.width), self._line_height(room.height)
        self._made_for = (len(lines), height)
        gap = 1 if room.height >= ROOMY else 0
        standing = self.query_one("#worksheet-standing", Static)
        _say(standing, lines)
        standing.styles.margin = (gap, 0, 0, 0)
        if height:
            self.line.styles.height = height
            self.line.styles.margin = (gap, 0, 0, 0)
        rest = room.height - height - gap * (2 if height else 1) - min(len(lines), room.height // 3)
        needed = self.question.fit(max(LEAST, rest), room.width)
        self.question.styles.height = needed
        self.query_one(Room).styles.padding = (min(4, max(0, rest - needed) // 6), 0, 0, 0)
        below = self.query_one("#worksheet-foot", Static)
        _say(below, foot(self.filling, below.content_size.width, brief=self.size.height < SHORT).split("\n"))

    def tell(self) -> None:
        """Say how what is typed stands; make room for that only if it takes another."""
        room = self.query_one(Room).size
        lines = self._standing(room.width) if room.width else []
        if (len(lines), self._line_height(room.height)) != self._made_for:
            self.make_room()
        else:
            _say(self.query_one("#worksheet-standing", Static), lines)

    def _standing(self, width: int) -> list[Content]:
        typed = Typed(self.line.slot, self.line.text, self.fault)
        return standing_lines(self.filling, self.field, typed, width)

    def _line_height(self, room: int) -> int:
        if not self.line.display:
            return 0
        several = self.field.kind in SEVERAL and self.line.slot == self.field.id
        least, most = SEVERAL_LINES if several else LINES
        return max(min(least, room // 4), min(most, room // 3, self.line.wrapped_document.height), 1)

    # Moving

    @on(Question.Passed)
    def passed(self, event: Question.Passed) -> None:
        """Go beyond the answers to choose from."""
        self.go(self.at + event.by)

    @on(Rows.Opened)
    def open_field(self, event: Rows.Opened) -> None:
        """Go to a field of the outline."""
        event.stop()
        self.go_to(event.key)

    def action_turn(self, by: int) -> None:
        """Show the next or the previous field."""
        self.go(self.at + by)

    def action_edge(self, edge: int) -> None:
        """Show the first or the last field."""
        self.go(0 if edge == 0 else len(self.fields) - 1)


def _say(widget: Static, lines: Sequence[Content]) -> None:
    """Show lines; the rest of the screen is laid out again only if they are more or fewer than there were."""
    widget.update(Content("\n").join(lines), layout=max(1, len(lines)) != widget.content_size.height)
