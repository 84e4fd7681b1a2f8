"""The pane of the milestones: along a time axis, with the text of the one that one stands on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive

from lecturetui.lecture.model import Lecture, Milestone
from lecturetui.tui.messages import GoTo
from lecturetui.tui.page import Page
from lecturetui.tui.pane import Pane
from lecturetui.tui.rows import Row, Rows
from lecturetui.tui.time_axis import TimeAxis, titled

MEASURE = 78
DIM = "$foreground-muted"
HERE = "bold $text-accent"


class MilestonePage(Page):
    """A milestone in full."""

    place: reactive[int] = reactive(0, repaint=False)

    def __init__(self, milestones: Sequence[Milestone]) -> None:
        super().__init__()
        self.milestones = milestones
        self.can_focus = False

    def watch_place(self) -> None:
        """Show the milestone from its top."""
        self.renew(home=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lay_out(width - 1))  # the scrollbar's cell is kept free

    def lay_out(self, width: int) -> Sequence[Content]:
        milestone = self.milestones[self.place]
        column = max(10, min(width, MEASURE))
        count = f"{self.place + 1}/{len(self.milestones)}"
        room = max(1, column - len(count) - 2)
        head = Content.styled(milestone.when, HERE).truncate(room, ellipsis=True)
        title = Content.styled(milestone.title, "bold $text-primary")
        low = self.screen.size.height <= 20
        beside = low and head.cell_length + 2 + title.cell_length <= room
        head = Content.assemble(head, "  ", title) if beside else head
        lines = [head.pad_right(column - len(count) - head.cell_length) + Content.styled(count, DIM)]
        lines += [] if beside else title.wrap(column)
        if milestone.text:
            lines += [] if low else [Content("")]
            lines += Content(milestone.text).wrap(column)
        return lines


class TimelinePane(Pane):
    """The axis, below it the chosen milestone, and a list of all where the axis has no room for their titles."""

    name_of_pane = "timeline"
    SCOPED_CSS = False
    DEFAULT_CSS = """
    TimelinePane TimeAxis { padding: 0 1; }
    TimelinePane #milestone { height: 1fr; padding: 0 4 1 4; align-horizontal: center; }
    TimelinePane MilestonePage { height: 100%; max-width: 80; }
    TimelinePane.-listed #milestone { layout: horizontal; }
    TimelinePane.-listed MilestonePage { width: 3fr; margin: 0 3 0 0; }
    TimelinePane Rows { width: 2fr; height: 100%; display: none; }
    TimelinePane.-listed Rows { display: block; }
    .-narrow TimelinePane #milestone { layout: vertical; padding: 0 4; }
    .-narrow TimelinePane.-listed MilestonePage { width: 100%; height: auto; max-height: 60%; margin: 0; }
    .-narrow TimelinePane Rows { width: 100%; height: 1fr; margin: 1 0 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l,down,j", "move(1)", "later", id="timeline.later", key_display="→", tooltip="Next milestone"),
        Binding("left,h,up,k", "move(-1)", "earlier", id="timeline.earlier", key_display="←", tooltip="The one before"),
        Binding("home,g", "edge(0)", "First", show=False, id="timeline.first", tooltip="The first milestone"),
        Binding("end,G", "edge(-1)", "Last", show=False, id="timeline.last", tooltip="The last milestone"),
        Binding("enter", "open", "its slide", id="timeline.open", key_display="⏎", tooltip="Go to its slide"),
        Binding("pagedown", "scroll_text(1)", "Scroll", show=False, id="timeline.page_down", tooltip="On in its text"),
        Binding("pageup", "scroll_text(-1)", "Scroll", show=False, id="timeline.page_up", tooltip="Back in its text"),
    ]

    chosen: reactive[int] = reactive(0)
    """Place in time of the milestone one stands on."""

    def __init__(self, lecture: Lecture) -> None:
        super().__init__(lecture)
        self.milestones = sorted(lecture.milestones, key=lambda one: (one.year is None, one.year or 0))

    def compose(self) -> ComposeResult:
        yield TimeAxis(self.milestones).data_bind(TimelinePane.chosen)
        with Container(id="milestone"):
            yield MilestonePage(self.milestones).data_bind(place=TimelinePane.chosen)
            rows = Rows()
            rows.can_focus = False
            yield rows

    def on_mount(self) -> None:
        whens = [Content.styled(one.when, DIM).truncate(16, ellipsis=True) for one in self.milestones]
        longest = max(when.cell_length for when in whens)
        marks = [when.pad_right(longest + 2 - when.cell_length) for when in whens]
        rows = [Row(Content(one.title), str(n), marks[n]) for n, one in enumerate(self.milestones)]
        self.query_one(Rows).show(rows)

    def on_resize(self) -> None:
        axis = self.query_one(TimeAxis)
        self.set_class(not titled(axis.plan(axis.room)[1]), "-listed")
        # On a tall screen the axis stands away from the edge.
        axis.styles.margin = (self.size.height // 12, 0, 1 + self.size.height // 30, 0)

    def take_focus(self) -> None:
        """Let keys go to the axis."""
        self.query_one(TimeAxis).focus()

    @property
    def row(self) -> str:
        """The id of the one that is chosen."""
        return self.milestones[self.chosen].id

    def choose_row(self, row: str) -> None:
        """Stand on the milestone with this id."""
        self.chosen = next((n for n, one in enumerate(self.milestones) if one.id == row), self.chosen)

    def validate_chosen(self, chosen: int) -> int:
        """Keep to the milestones that there are."""
        return max(0, min(len(self.milestones) - 1, chosen))

    def watch_chosen(self) -> None:
        """Mark it in the list."""
        rows = self.query_one(Rows)
        with rows.prevent(Rows.Moved):
            rows.choose(str(self.chosen))

    @on(TimeAxis.Picked)
    def pick(self, event: TimeAxis.Picked) -> None:
        """Stand on the milestone that was clicked on the axis; twice, go to its slide."""
        self.chosen = event.place
        if event.opened:
            self.action_open()

    @on(Rows.Moved)
    def follow(self, event: Rows.Moved) -> None:
        """Stand on the milestone that was clicked in the list; twice, go to its slide."""
        event.stop()
        self.chosen = int(event.key)
        if isinstance(event, Rows.Opened):
            self.action_open()

    def action_move(self, by: int) -> None:
        """Go `by` milestones on in time."""
        self.chosen += by

    def action_edge(self, edge: int) -> None:
        """Go to the first (0) or the last (-1) milestone."""
        self.chosen = edge % len(self.milestones)

    def action_open(self) -> None:
        """Go to the slide of the milestone."""
        slide = self.milestones[self.chosen].slide
        if slide:
            self.post_message(GoTo(slide))
        else:
            self.notify("This milestone belongs to no slide.", markup=False)

    def action_scroll_text(self, by: int) -> None:
        """Scroll its text by what is in sight."""
        page = self.query_one(MilestonePage)
        page.scroll_relative(y=by * max(1, page.size.height - 1), animate=False)


PANE = TimelinePane
