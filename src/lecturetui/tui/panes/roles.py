"""The pane of the roles: side by side where there is room, one by one where there is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.strip import Strip

from lecturetui.lecture.model import Role
from lecturetui.tui.cards import Deal, deal, frame_lines
from lecturetui.tui.messages import GoTo
from lecturetui.tui.page import Page
from lecturetui.tui.pane import Pane

DIM = "$foreground-muted"
HERE = "bold $text-accent"
NO_FIGURES = "A picture in the lecture, not in its text."


class RolesPage(Page):
    """A card for each role; one is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "move(1)", "next role", id="roles.next", key_display="→", tooltip="Next role"),
        Binding("left,h", "move(-1)", "previous", id="roles.previous", key_display="←", tooltip="Previous role"),
        Binding("home,g", "edge(0)", "First", show=False, id="roles.first", tooltip="First role"),
        Binding("end,G", "edge(-1)", "Last", show=False, id="roles.last", tooltip="Last role"),
        Binding("enter", "open", "its slide", id="roles.open", key_display="⏎", tooltip="Go to its slide"),
    ]

    chosen: reactive[int] = reactive(0, repaint=False)
    """Place of the chosen role."""

    def __init__(self, roles: Sequence[Role]) -> None:
        super().__init__()
        self.roles = roles
        self._deal = Deal(range(1), 0, 0)
        self._head = 0
        """Lines that stay at the top while the rest scrolls: the names."""

    def validate_chosen(self, chosen: int) -> int:
        """Keep to the roles that there are."""
        return max(0, min(len(self.roles) - 1, chosen))

    def watch_chosen(self) -> None:
        """Show which one is chosen."""
        self.renew()

    def lay_out(self, width: int) -> Sequence[Content]:
        self._deal = deal(len(self.roles), self.chosen, self._deal.shown.start, width)
        shown, room = self._deal.shown, self._deal.text
        names = [self._role_name(n, room) for n in shown]
        parts = list(sections(self.roles, shown, room))
        apart = [Content("")] * (self.screen.size.height > 20)
        parts = [[[*apart * (n > 0), *lines] for lines in part] for n, part in enumerate(parts)]
        sign = [self._which()] if len(shown) < len(self.roles) else []
        head = len(sign) + 2 + max(map(len, names))
        self._head = head if head <= self.size.height // 2 else 0
        return [*sign, *frame_lines(self._deal, self.chosen, [names, *parts])]

    def _role_name(self, n: int, room: int) -> list[Content]:
        style, mark = (HERE, "▸ ") if n == self.chosen else ("bold", "  ")
        lines = Content.styled(self.roles[n].name, style).wrap(max(1, room - 2))
        return [Content.styled(mark, style) + lines[0], *(line.pad_left(2) for line in lines[1:])]

    def _which(self) -> Content:
        """Which of how many are on show, between the names of those next to them."""
        shown, width = self._deal.shown, self._deal.total
        which = f"{shown[0] + 1}–{shown[-1] + 1}" if len(shown) > 1 else str(shown[0] + 1)
        middle = Content.styled(f" {which} of {len(self.roles)} ", "bold")
        room = max(0, width - middle.cell_length)
        before = f"‹ {self.roles[shown[0] - 1].name}" if shown[0] else ""
        after = f"{self.roles[shown[-1] + 1].name} ›" if shown[-1] + 1 < len(self.roles) else ""
        left = Content.styled(before, DIM).truncate(room // 2, ellipsis=True)
        right = Content.styled(after, DIM).truncate(room // 2, ellipsis=True)
        gaps = room // 2 - left.cell_length, room - room // 2 - right.cell_length
        return Content.assemble(left.pad_right(gaps[0]), middle, right.pad_left(gaps[1])).pad_left(self._deal.left)

    def render_line(self, y: int) -> Strip:
        return super().render_line(y - self.scroll_offset.y if y < self._head else y)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        card = self._deal.at(offset.x) if offset else -1
        if card >= 0:
            self.chosen = card
            if event.chain > 1:
                self.action_open()

    def action_move(self, by: int) -> None:
        """Choose the role `by` cards on."""
        self.chosen += by

    def action_edge(self, edge: int) -> None:
        """Choose the first (0) or the last (-1) role."""
        self.chosen = edge % len(self.roles)

    def action_open(self) -> None:
        """Go to the slide of the chosen role."""
        slide = self.roles[self.chosen].slide
        if slide:
            self.post_message(GoTo(slide))
        else:
            self.notify("This role belongs to no slide.", markup=False)


def sections(roles: Sequence[Role], shown: range, width: int) -> Iterator[list[list[Content]]]:
    """The sections of the cards on show, each with its lines for every card; one that no role has is left out."""
    for title, points in (
        ("Expectations", [role.expectations for role in roles]),
        ("Challenges", [role.challenges for role in roles]),
        ("Teams", [role.teams for role in roles]),
    ):
        if any(points):
            yield [[_heading(title), *_points(points[n], width)] for n in shown]
    yield [[_heading("Time breakdown"), *_bars(roles[n].time_breakdown, width)] for n in shown]


def _heading(title: str) -> Content:
    return Content.styled(title, "bold $text-secondary")


def _points(points: Sequence[str], width: int) -> Iterator[Content]:
    for point in points:
        first, *more = Content(point).wrap(max(1, width - 2)) or [Content("")]
        yield Content.assemble(("• ", DIM), first)
        yield from (line.pad_left(2) for line in more)
    if not points:
        yield Content.styled("–", DIM)


def _bars(shares: Sequence[tuple[str, float]], width: int) -> Iterator[Content]:
    """For each activity its name with the per cent, and a bar."""
    for activity, share in shares:
        figure = f"{share:g} %"
        *above, last = Content(activity).wrap(max(1, width - len(figure) - 1)) or [Content("")]
        yield from above
        yield Content.assemble(last.pad_right(max(0, width - last.cell_length - len(figure))), (figure, "bold"))
        full = round(width * min(100.0, max(0.0, share)) / 100)
        yield Content.assemble(("━" * full, "$text-accent"), ("─" * (width - full), DIM))
    if not shares:
        yield from Content.styled(NO_FIGURES, DIM).wrap(width)


class RolesPane(Pane):
    """The roles of the lecture."""

    name_of_pane = "roles"
    SCOPED_CSS = False
    DEFAULT_CSS = """
    RolesPage { height: 100%; padding: 1 2 0 3; }
    .-narrow RolesPage { padding: 0 0 0 1; }
    """

    def compose(self) -> ComposeResult:
        yield RolesPage(self.lecture.roles)

    def take_focus(self) -> None:
        """Let keys go to the cards."""
        self.query_one(RolesPage).focus()

    @property
    def row(self) -> str:
        """The id of the one that is chosen."""
        page = self.query_one(RolesPage)
        return page.roles[page.chosen].id

    def choose_row(self, row: str) -> None:
        """Choose the role with this id."""
        page = self.query_one(RolesPage)
        page.chosen = next((n for n, role in enumerate(self.lecture.roles) if role.id == row), page.chosen)


PANE = RolesPane
