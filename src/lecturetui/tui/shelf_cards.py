"""The lectures on the shelf: what each is called and about, what it has, and how far one is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content

from lecturetui import plain
from lecturetui.errors import LectureError
from lecturetui.lecture import load
from lecturetui.notebook.state import State
from lecturetui.tui.rows import Row, Rows

LONGEST = 500
"""Characters of a summary, or of what is wrong, that are shown."""
BAR = 16
"""Cells of the bar that shows how much was seen."""
ROOMY = 72
"""Cells from which two facts stand on one line; below, under each other."""


@dataclass(frozen=True, slots=True)
class Card:
    """What the shelf tells about one lecture."""

    path: Path
    title: str
    when: str = ""
    """Its number and date."""
    about: str = ""
    """Its summary; of a lecture that cannot be read, why."""
    has: str = ""
    """How many slides, and which boards."""
    slides: int = 0
    seen: int = 0
    broken: bool = False


def read_card(path: Path, state: State) -> Card:
    """The card of the lecture at a path; one that says what is wrong, if it cannot be read."""
    try:
        lecture = load(path)
    except LectureError as error:
        return Card(path, plain.line(path.name), about=_why(error), broken=True)
    many = len(lecture.slides)
    return Card(
        path,
        lecture.title,
        " · ".join(filter(None, (f"Lecture {lecture.number}" if lecture.number is not None else "", lecture.date))),
        lecture.summary,
        " · ".join(filter(None, (f"{many} slide{'s' if many > 1 else ''}", ", ".join(lecture.boards)))),
        many,
        sum(id_ in lecture.index for id_ in state.place(lecture.id).seen),
    )


def _why(error: LectureError) -> str:
    fault, more = error.faults[0], len(error.faults) - 1
    where = f"{fault.path.name}, line {fault.line}: " if fault.line else ""
    others = f" (and {more} more fault{'s' if more > 1 else ''})" if more else ""
    return plain.line(f"{where}{fault.message}{others}")


def card_lines(card: Card, width: int, *, roomy: bool) -> list[Content]:
    """The lines that show a card in `width` cells; if `roomy`, with a blank line above its facts."""
    title = Content.styled(card.title, "bold $text-error" if card.broken else "bold $text-primary")
    about = card.about if len(card.about) <= LONGEST else card.about[:LONGEST] + "…"
    when = "cannot be opened" if card.broken else card.when
    lines = _ends(title, Content.styled(when, "$text-error" if card.broken else "$foreground-muted"), width)
    lines += Content(about).wrap(width) if about else []
    if not card.broken:
        lines += [Content("")] if roomy and about else []
        lines += _ends(Content.styled(card.has, "$foreground-muted"), _progress(card), width)
    return lines


def _ends(left: Content, right: Content, width: int) -> list[Content]:
    """Two texts at the two ends of a line, or under each other where there is no room."""
    room = width - left.cell_length - right.cell_length
    if room >= 2 and width >= ROOMY:
        return [left.pad_right(room) + right]
    return [line for text in (left, right) if text for line in text.wrap(width)]


def _progress(card: Card) -> Content:
    if not card.seen:
        return Content.styled("not seen yet", "$foreground-muted")
    full = max(1, BAR * card.seen // card.slides)
    bar = Content.assemble(("━" * full, "$text-success"), ("━" * (BAR - full), "$foreground 20%"))
    return Content.assemble(bar, (f"  {card.seen} of {card.slides} seen", "$foreground-muted"))


class Cards(Rows):
    """The lectures to choose from, each a card; opened by enter or one click."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", id="rows.open", tooltip="Open the chosen lecture"),
    ]

    def __init__(self) -> None:
        super().__init__(id="cards")
        self.cards: dict[str, Card] = {}
        """Path to card."""
        self.roomy = False

    def put(self, card: Card, wanted: Path | None) -> None:
        """Add a card at the end; the one of the `wanted` path is chosen when it comes."""
        key = str(card.path)
        self.cards[key] = card
        self.show([Row(Content(""), path) for path in self.cards], key if card.path == wanted else "")

    def lay_out(self, width: int) -> Sequence[Content]:
        """The cards, each with a blank line at its top and bottom."""
        if not self.cards:
            return [line.pad_left(2) for line in super().lay_out(width - 4)]
        self._starts = []
        lines: list[Content] = []
        for card in self.cards.values():
            self._starts.append(len(lines))
            body = card_lines(card, width - 4, roomy=self.roomy)
            lines += [Content(""), *(line.pad_left(2) for line in body), Content("")]
        return lines

    def on_click(self, event: events.Click) -> None:
        # In other lists the first click only chooses.
        event.prevent_default()
        place = bisect_right(self._starts, event.y + self.scroll_offset.y) - 1
        if 0 <= place < len(self.rows):
            self.chosen = place
            self.action_open()
