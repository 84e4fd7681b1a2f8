"""Tools as a list: a row for each group, with what was typed marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from lecturetui.finding import Query
from lecturetui.lecture.model import ToolGroup
from lecturetui.tui.rows import Row, Rows

BESIDE = 60
"""Cells from which the names of the groups stand beside their tools, not above them."""
NAME = "on $foreground 12%"
MATCH = "bold underline $text-accent"
DIM = "$foreground-muted"


class ToolRows(Rows):
    """A row for each group: its name, and its tools one after the other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "its slide", id="tools.open", key_display="⏎", tooltip="Go to the group's slide"),
    ]

    def __init__(self, groups: Sequence[ToolGroup]) -> None:
        super().__init__()
        self.groups = groups
        self.wanted = Query("")
        self.label = max(Content(group.group).cell_length for group in groups)
        """Cells of the longest name of all groups: what is filtered stays in its column."""

    def show_groups(self, groups: Sequence[ToolGroup], wanted: Query) -> None:
        """Show these groups, with `wanted` marked where it stands."""
        self.groups, self.wanted = groups, wanted
        self.empty = f"Nothing matches “{wanted.text}”. Escape shows all tools again." if wanted else ""
        self.show([Row(Content(group.group), group.id) for group in groups])

    def lay_out(self, width: int) -> Sequence[Content]:
        blocks = [self._block(group, max(8, width - 2)) for group in self.groups]
        # Groups stand apart where all of them are still in sight then.
        apart = [Content("")] * (sum(len(block) + 2 for block in blocks) <= self.size.height)
        texts = [Content("\n").join([*apart, *block, *apart]) for block in blocks]
        self.rows = [Row(text, group.id) for group, text in zip(self.groups, texts, strict=True)]
        return super().lay_out(width)

    def _block(self, group: ToolGroup, width: int) -> list[Content]:
        """The lines of a group: its name beside or above its tools."""
        beside = width >= BESIDE
        label = min(width // 3, self.label) if beside else width
        at = label + 3 if beside else 2
        name = marked(group.group, self.wanted, "bold").wrap(label)
        tools = chips(group.names, self.wanted, width - at)
        if group.text:
            tools += Content.styled(group.text, DIM).wrap(width - at)
        return list(_columns(name, tools, at)) if beside else [*name, *(line.pad_left(at) for line in tools)]


def marked(text: str, wanted: Query, style: str) -> Content:
    """`text` in a style, with `wanted` marked where it stands."""
    content = Content.styled(text, style)
    for start, end in wanted.spans(text):
        content = content.stylize(MATCH, start, end)
    return content


def chips(names: Iterable[str], wanted: Query, width: int) -> list[Content]:
    """The names one after the other, each on a ground of its own, on lines of `width` cells."""
    lines = [Content("")]
    for name in names:
        for piece in marked(name, wanted, "").wrap(width - 2):
            chip = Content.assemble(" ", piece, " ").stylize_before(NAME)
            if lines[-1] and lines[-1].cell_length + 1 + chip.cell_length > width:
                lines.append(Content(""))
            lines[-1] = Content.assemble(lines[-1], " ", chip) if lines[-1] else chip
    return lines


def _columns(left: Sequence[Content], right: Sequence[Content], at: int) -> Iterable[Content]:
    for n in range(max(len(left), len(right))):
        start = left[n] if n < len(left) else Content("")
        yield start.pad_right(at - start.cell_length) + right[n] if n < len(right) else start
