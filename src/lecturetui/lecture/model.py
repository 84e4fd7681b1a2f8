"""What a lecture is: frozen facts read from a folder, which nothing in the program changes.

Every text in here went through `plain.clean`, so it holds no control character but a newline (and a tab in a
slide's body).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

BOARDS = ("milestones", "tools", "roles", "sprint", "reminders", "links")
"""Names of all boards, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One screenful of a lecture."""

    id: str
    """Unique in the lecture and stable while the slide's text is edited."""
    title: str
    """The heading without its Markdown, on one line."""
    path: tuple[str, ...]
    """Titles of the headings that this one stands under, outermost first."""
    body: str
    """Markdown, without the heading and the lecturer's notes."""
    notes: str = ""
    """The lecturer's notes: the HTML comments of the slide, a blank line between them."""
    part: int = 1
    """1 for the slide of a heading, 2 and up for the slides that thematic breaks continue it on."""
    line: int = 1
    """Line in `slides.md` where the slide starts, from 1."""
    steps: int = 1
    """In how many steps the lecturer's tool shows it: its pauses, and one."""


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """A heading: what it is called and which slides stand at it and under it.

    The agenda is a flat tuple of these in the order of the file; `depth` makes it a tree. The slides of an entry with
    everything under it are `first:last`.
    """

    title: str
    depth: int
    """0 for an agenda item, one more for each heading it stands under."""
    first: int
    """Index of the first slide at or under this heading."""
    last: int
    """Index after the last slide at or under this heading; equal to `first` if there is none."""
    own: int
    """How many slides stand at the heading itself: 0 for an entry that only groups others."""
    end: int
    """Index in the agenda after the last entry under this one."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that happened, at its place in time."""

    id: str
    when: str
    """As the lecture says it: `1950s`, `Present`."""
    title: str
    text: str = ""
    year: int | None = None
    """Where it stands on the time axis; None for what has no year, such as the present."""
    slide: str = ""


@dataclass(frozen=True, slots=True)
class ToolGroup:
    """Tools that do the same job."""

    id: str
    group: str
    names: tuple[str, ...]
    text: str = ""
    slide: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """A job in the field."""

    id: str
    name: str
    expectations: tuple[str, ...]
    challenges: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    """Who the role works with."""
    time_breakdown: tuple[tuple[str, float], ...] = ()
    """What the time goes into, as (activity, per cent); empty if the lecture does not say it."""
    slide: str = ""


@dataclass(frozen=True, slots=True)
class RubricLevel:
    """What earns one level of credit."""

    id: str
    level: str
    criteria: tuple[tuple[str, str], ...]
    """(name of the criterion, what this level asks of it), in the lecture's order."""
    semester: str = ""
    slide: str = ""


@dataclass(frozen=True, slots=True)
class Sprint:
    """One stretch of a semester's work."""

    id: str
    name: str
    semester: str = ""
    length: str = ""
    """As the lecture says it: `2 weeks`; empty if it does not."""
    slide: str = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something the lecturer asks for."""

    id: str
    text: str
    sprint: str = ""
    """What it is for (`March Sprint`); empty for a general one."""
    slide: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An address that the lecture points to; http, https or mailto."""

    id: str
    title: str
    url: str
    slide: str = ""


@dataclass(frozen=True, slots=True)
class CardRow:
    """Something to recall that the lecture asks itself."""

    id: str
    front: str
    """What is asked; may have lines, as `back` may."""
    back: str
    slide: str = ""


Row = Milestone | ToolGroup | Role | RubricLevel | Sprint | Reminder | Link
"""A row of a board: each has an `id`, unique on its board, and the id of its `slide` or ''."""


@dataclass(frozen=True)
class Lecture:
    """A lecture as read from its folder."""

    id: str
    """The folder's name (or the Markdown file's, without its ending)."""
    path: Path
    """The folder or Markdown file that it was read from."""
    title: str
    slides: tuple[Slide, ...]
    """At least one."""
    agenda: tuple[AgendaEntry, ...]
    number: int | None = None
    date: str = ""
    """As the lecture writes it."""
    course: str = ""
    speaker: str = ""
    source: str = ""
    summary: str = ""
    """What the lecture is about, in a sentence or two."""
    milestones: tuple[Milestone, ...] = ()
    tools: tuple[ToolGroup, ...] = ()
    roles: tuple[Role, ...] = ()
    rubric: tuple[RubricLevel, ...] = ()
    sprints: tuple[Sprint, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    links: tuple[Link, ...] = ()
    cards: tuple[CardRow, ...] = ()
    no_cards: tuple[str, ...] = ()
    """Cards that are not to be made of it, as `lecture.cards` calls them."""
    worksheets: tuple[str, ...] = ()
    """Ids of its worksheets, in its order; each is a file in its folder `worksheets`, read when it is asked for."""
    dialect: str = "plain"
    """Which tool's Markdown its slides are written in; `plain` is our own."""
    whole: bool = True
    """Whether all slides are there: of a long deck the first ones are shown while the rest is read."""

    @cached_property
    def index(self) -> dict[str, int]:
        """Slide id to place in `slides`."""
        return {slide.id: n for n, slide in enumerate(self.slides)}

    @property
    def boards(self) -> tuple[str, ...]:
        """Names of the boards that this lecture has facts for."""
        return tuple(name for name in BOARDS if self.rows(name))

    def rows(self, board: str) -> tuple[Row, ...]:
        """The rows of a board; the sprint board has the rubric's levels, then the sprints."""
        if board == "sprint":
            return (*self.rubric, *self.sprints)
        rows: tuple[Row, ...] = getattr(self, board)
        return rows

    def rows_of(self, slide: str) -> Iterable[tuple[str, Row]]:
        """(board, row) for every row that belongs to the slide with this id."""
        return ((board, row) for board in BOARDS for row in self.rows(board) if row.slide == slide)
