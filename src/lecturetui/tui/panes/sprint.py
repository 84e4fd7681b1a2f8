"""The pane of a sprint: what earns which credit, and when the sprints are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from lecturetui.lecture.model import Lecture, RubricLevel
from lecturetui.tui.messages import GoTo, WorksheetsAsked
from lecturetui.tui.pane import Pane
from lecturetui.tui.rows import EMPTY, Row, Rows

NARROWEST = 26
"""Cells below which the text of a criterion no longer reads in a column: then the criteria stand one below another."""
WIDEST = 20
"""Cells that the name of a level, a criterion or a semester takes at most; a longer one goes on below."""
INDENT = Content("  ")
"""What stands at the left of every line, for the bar of the chosen row."""
GUTTER = Content("   ")
"""What stands between columns."""

TITLE = "bold $text-primary"
NAME = "bold $text-secondary"
MUTED = "$foreground-muted"
FAINT = "$foreground 20%"
RAIL = Content.styled("│", "$primary")
STOP = Content.styled("●", "$primary")

Block = tuple[str, list[Content]]
"""The key of a row, '' for what cannot be chosen, and its lines."""


class SprintRows(Rows):
    """The levels of the rubric as a table, then the sprints along a line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "its slide", id="rows.open", key_display="↵", tooltip="Go to the slide of the row"),
        Binding("w", "worksheets", "worksheets", id="sprint.worksheets", tooltip="The worksheets of this lecture"),
    ]

    def __init__(self, lecture: Lecture) -> None:
        super().__init__(id="sprint-rows")
        self.levels = lecture.rubric
        self.sprints = lecture.sprints
        self.has_worksheets = bool(lecture.worksheets)
        self.criteria = tuple(dict.fromkeys(name for level in self.levels for name, _ in level.criteria))
        names = [level.level for level in self.levels] + [sprint.semester for sprint in self.sprints]
        self.first = min(WIDEST, max((Content(name).cell_length for name in names), default=0))
        """Cells of the first column, which the table and the line of sprints share."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Worksheets are offered where there are some."""
        return action != "worksheets" or self.has_worksheets

    def action_worksheets(self) -> None:
        """Ask for the worksheets of the lecture."""
        self.post_message(WorksheetsAsked())

    def on_mount(self) -> None:
        self.show([Row(EMPTY, key) for key, _ in self._blocks(80)])

    def lay_out(self, width: int) -> Sequence[Content]:
        """The lines of the rubric and of the sprints."""
        self._starts = []
        lines: list[Content] = []
        for _, block in self._blocks(width):
            self._starts.append(len(lines))
            lines += [INDENT + line for line in block]
        return lines

    def _blocks(self, width: int) -> Iterator[Block]:
        room = max(NARROWEST, width - 2 * len(INDENT))
        yield from self._rubric(room)
        yield from self._schedule(room)

    def _rubric(self, room: int) -> Iterator[Block]:
        columns = len(self.criteria)
        share = (room - self.first) // columns - len(GUTTER) if columns else 0
        widths = [self.first, *([share] * columns)] if share >= NARROWEST else []
        # A thin line between levels, so that the eye can follow a level across.
        rule = Content.styled("─" * (sum(widths) + len(GUTTER) * columns), FAINT) if widths else EMPTY
        for semester, levels in groupby(self.levels, lambda level: level.semester):
            head = _heading("Rubric", semester, room)
            if widths:
                head += _line_up([EMPTY, *(Content.styled(name, NAME) for name in self.criteria)], widths)
                head.append(rule.stylize(MUTED))
            yield "", head
            for n, level in enumerate(levels):
                if n:
                    yield "", [rule]
                yield level.id, self._in_columns(level, widths) if widths else self._stacked(level, room)
            yield "", [EMPTY, EMPTY]

    def _in_columns(self, level: RubricLevel, widths: Sequence[int]) -> list[Content]:
        """A level as a row of the table."""
        texts = dict(level.criteria)
        cells = [Content(texts[name]) if name in texts else Content.styled("–", MUTED) for name in self.criteria]
        return _line_up([Content.styled(level.level, "bold"), *cells], widths)

    def _stacked(self, level: RubricLevel, room: int) -> list[Content]:
        """A level as its name and, below it, each criterion with its text."""
        names = [Content.styled(name, NAME) for name, _ in level.criteria]
        first = min(WIDEST, room // 3, max((name.cell_length for name in names), default=0))
        lines = Content.styled(level.level, "bold").wrap(room)
        for name, (_, text) in zip(names, level.criteria, strict=True):
            pair = _line_up([name, Content(text)], [first, room - first - len(GUTTER) - len(INDENT)])
            lines += [INDENT + line for line in pair]
        return lines

    def _schedule(self, room: int) -> Iterator[Block]:
        widths = [min(self.first, room // 3), 1, room - min(self.first, room // 3) - 1 - 2 * len(GUTTER)]
        before = ""
        for n, sprint in enumerate(self.sprints):
            yield "", _line_up([EMPTY, RAIL, EMPTY], widths) if n else _heading("Sprints", "", room)
            # A semester is named at the first of its sprints.
            semester = Content.styled(sprint.semester if sprint.semester != before else "", "bold")
            before = sprint.semester
            name = Content.assemble(sprint.name, (f"   {sprint.length}" if sprint.length else "", "$text-secondary"))
            yield sprint.id, _line_up([semester, STOP, name], widths)


def _heading(title: str, semester: str, room: int) -> list[Content]:
    """What stands above the rubric or the sprints."""
    heading = Content.assemble((title, TITLE), (f"  {semester}" if semester else "", MUTED))
    return [*heading.wrap(room), EMPTY]


def _line_up(cells: Sequence[Content], widths: Sequence[int]) -> list[Content]:
    """Cells side by side, each wrapped in its column; a column of no width is left out."""
    columns = [(cell.wrap(width), width) for cell, width in zip(cells, widths, strict=True) if width]
    rows = zip_longest(*(lines for lines, _ in columns), fillvalue=EMPTY)
    return [
        GUTTER.join(line.pad_right(width - line.cell_length) for line, (_, width) in zip(row, columns, strict=True))
        for row in rows
    ]


class SprintPane(Pane):
    """The rubric and the schedule, in one list."""

    name_of_pane = "sprint"
    DEFAULT_CSS = """
    SprintPane { align-horizontal: center; padding: 1 0 0 0; }
    SprintPane SprintRows { max-width: 136; height: 100%; }
    """

    def compose(self) -> ComposeResult:
        yield SprintRows(self.lecture)

    def take_focus(self) -> None:
        """Let keys go to the list."""
        self.query_one(SprintRows).focus()

    @property
    def row(self) -> str:
        """The id of the one that is chosen."""
        return self.query_one(SprintRows).key

    def choose_row(self, row: str) -> None:
        """Move to the level or the sprint with this id."""
        self.query_one(SprintRows).choose(row)

    @on(Rows.Opened)
    def visit(self, event: Rows.Opened) -> None:
        """Show the slide of the level or the sprint."""
        event.stop()
        slide = next((row.slide for row in self.lecture.rows("sprint") if row.id == event.key), "")
        if slide:
            self.post_message(GoTo(slide))
        else:
            self.notify("The lecture names no slide for this.", markup=False)


PANE = SprintPane
