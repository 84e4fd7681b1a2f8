"""The pane of the tools: by group, with a filter that works as one types."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from lecturetui import plain
from lecturetui.finding import Query
from lecturetui.lecture.model import ToolGroup
from lecturetui.tui.messages import GoTo
from lecturetui.tui.pane import Pane
from lecturetui.tui.rows import Rows
from lecturetui.tui.tool_rows import ToolRows


class Filter(Input):
    """The line to type in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "to the list", id="tools.list", key_display="⏎", tooltip="Go on to the list"),
        Binding("down", "submit", "to the list", show=False, id="tools.list_down", tooltip="Go on to the list"),
    ]


class ToolsPane(Pane):
    """The filter, and below it the groups that have what it asks for."""

    name_of_pane = "tools"
    SCOPED_CSS = False
    DEFAULT_CSS = """
    ToolsPane { padding: 1 3 0 3; align-horizontal: center; }
    ToolsPane Filter, ToolsPane ToolRows { max-width: 114; }
    ToolsPane Filter {
        background: transparent; border: round $foreground 35%; padding: 0 1;
        border-title-color: $text-secondary; border-subtitle-color: $foreground-muted;
    }
    ToolsPane Filter:focus { border: round $accent; background-tint: transparent; }
    ToolsPane ToolRows { height: 1fr; margin: 1 0 0 0; }
    .-narrow ToolsPane { padding: 0 1; }
    .-narrow ToolRows { margin: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filter", "filter", id="tools.filter", tooltip="Filter the tools by what you type"),
        Binding("escape", "clear", "all tools", id="tools.clear", tooltip="Show all tools again"),
    ]

    def compose(self) -> ComposeResult:
        line = Filter(placeholder="Part of a tool's or a group's name", max_length=200)
        line.border_title = "Filter"
        yield line
        yield ToolRows(self.lecture.tools)

    def on_mount(self) -> None:
        self.show_matching(Query(""))

    def show_matching(self, wanted: Query) -> None:
        """Show the groups and tools whose names hold all that is wanted; a group that does keeps all of its tools."""
        groups = [group for group in (matching(group, wanted) for group in self.lecture.tools) if group.names]
        self.query_one(ToolRows).show_groups(groups, wanted)
        tools = sum(len(group.names) for group in groups)
        count = f"{tools} tool{'s' * (tools != 1)} in {len(groups)} group{'s' * (len(groups) != 1)}"
        self.query_one(Filter).border_subtitle = count if groups else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is filtered can be shown again."""
        line = self.query_one(Filter)
        return action != "clear" or line.has_focus or bool(line.value)

    def take_focus(self) -> None:
        """Let keys go to the list."""
        self.query_one(ToolRows).focus()

    @property
    def row(self) -> str:
        """The id of the one that is chosen."""
        return self.query_one(ToolRows).key

    def choose_row(self, row: str) -> None:
        """Choose the group with this id, whatever is filtered."""
        self.action_clear()
        self.query_one(ToolRows).choose(row)

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Filter at once."""
        event.stop()
        self.show_matching(Query(plain.line(event.value), inside=True))
        self.refresh_bindings()

    @on(Input.Submitted)
    def to_list(self, event: Input.Submitted) -> None:
        """Go on to what the filter left."""
        event.stop()
        self.take_focus()

    @on(Rows.Moved)
    def go(self, event: Rows.Moved) -> None:
        """Go to the slide of a group that was opened."""
        event.stop()
        if not isinstance(event, Rows.Opened):
            return
        slide = next((group.slide for group in self.lecture.tools if group.id == event.key), "")
        if slide:
            self.post_message(GoTo(slide))
        else:
            self.notify("This group belongs to no slide.", markup=False)

    def action_filter(self) -> None:
        """Let keys go to the filter."""
        self.query_one(Filter).focus()

    def action_clear(self) -> None:
        """Show all tools again, and let keys go to the list."""
        line = self.query_one(Filter)
        with line.prevent(Input.Changed):
            line.value = ""
        self.show_matching(Query(""))
        self.take_focus()


def matching(group: ToolGroup, wanted: Query) -> ToolGroup:
    """The group with those of its tools that hold all that is wanted, or with all if its own name does."""
    if not wanted or wanted.matches(group.group):
        return group
    return replace(group, names=tuple(name for name in group.names if wanted.matches(name)))


PANE = ToolsPane
