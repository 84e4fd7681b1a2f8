"""The lectures on the shelf as cards: what each is called and about, how far one is, and what one wrote there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from textual.content import Content

from lecturetui import plain
from lecturetui.errors import LectureError
from lecturetui.finding import Query
from lecturetui.lecture import load
from lecturetui.lecture.load import id_of
from lecturetui.notebook.state import State
from lecturetui.tui.tool_rows import marked

LONGEST = 500
"""Characters of a summary, or of what is wrong, that are shown."""
BAR = 16
"""Cells of the bar that shows how much was seen."""
ROOMY = 72
"""Cells from which two facts stand on one line; below, under each other."""
DENSE = 2
"""Lines of a card where there are many."""
DIM = "$foreground-muted"
NOTHING = Query("")


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
    gone: bool = False
    """Whether nothing is at the path any more."""
    unread: bool = False
    """Whether the disk has not told yet what it is."""
    id: str = ""
    course: str = ""
    speaker: str = ""
    jots: int = 0
    questions: int = 0
    """Those that are open."""
    due: int = 0
    """Cards that are to be recalled today."""
    opened: float = 0
    """When it was last opened, in seconds since 1970."""
    twin: bool = False
    """Whether another lecture has its id, and so the same jots."""
    ids: frozenset[str] = field(default=frozenset(), repr=False)
    """The ids of its slides."""

    @property
    def words(self) -> str:
        """What it is found by."""
        return f"{self.title} {self.course} {self.speaker} {self.id}"


def read_card(path: Path, state: State) -> Card:
    """The card of the lecture at a path; one that says what is wrong, if it cannot be read."""
    name = plain.line(path.name)
    try:
        lecture = load(path)
    except LectureError as error:
        gone = not os.path.lexists(path)
        about = f"{plain.line(str(path))} is not there any more." if gone else _why(error)
        return Card(path, name, about=about, broken=not gone, gone=gone, id=id_of(path))
    many = len(lecture.slides)
    ids = frozenset(lecture.index)
    return Card(
        path,
        lecture.title,
        " · ".join(filter(None, (f"Lecture {lecture.number}" if lecture.number is not None else "", lecture.date))),
        lecture.summary,
        " · ".join(filter(None, (f"{many} slide{'s' if many > 1 else ''}", ", ".join(lecture.boards)))),
        many,
        seen_of(ids, lecture.id, state),
        id=lecture.id,
        course=lecture.course,
        speaker=lecture.speaker,
        ids=ids,
    )


def unread_card(path: Path) -> Card:
    """The card of what the disk has not told of yet."""
    return Card(path, plain.line(path.name) or "?", about="Still reading…", unread=True, id=id_of(path))


def seen_of(slides: frozenset[str], lecture: str, state: State) -> int:
    """How many of these slides of a lecture were seen."""
    return len(slides & state.place(lecture).seen) if slides else 0


def _why(error: LectureError) -> str:
    fault, more = error.faults[0], len(error.faults) - 1
    where = f"{fault.path.name}, line {fault.line}: " if fault.line else ""
    others = f" (and {more} more fault{'s' if more > 1 else ''})" if more else ""
    return plain.line(f"{where}{fault.message}{others}")


def card_lines(card: Card, width: int, *, roomy: bool, wanted: Query = NOTHING) -> list[Content]:
    """The lines that show a card in `width` cells; if `roomy`, with a blank line above its facts."""
    about = card.about if len(card.about) <= LONGEST else card.about[:LONGEST] + "…"
    lines = _ends(_title(card, wanted), _when(card), width)
    lines += Content(about).stylize(DIM if card.unread or card.gone else "").wrap(width) if about else []
    if card.slides:
        lines += [Content("")] if roomy and about else []
        lines += _ends(Content.styled(card.has, DIM), _progress(card), width)
        lines += _ends(Content.styled(_opened(card), DIM), _tally(card), width)
    return [*lines, *_twin().wrap(width)] if card.twin else lines


def dense_lines(card: Card, width: int, wanted: Query = NOTHING) -> list[Content]:
    """The same in two lines, cut at the end where they have no room."""
    title, when = _title(card, wanted), _when(card)
    if title.cell_length + when.cell_length + 2 > width and width < ROOMY:
        when = Content("")
    first = _row(title, when, width)
    if not card.slides:
        return [first, Content.styled(card.about.replace("\n", " ")[: 4 * width], DIM).truncate(width, ellipsis=True)]
    written, right = _tally(card), _progress(card, cells=BAR // 2)
    if width < ROOMY:
        return [first, _row(_progress(card, cells=0), _twin() if card.twin else written, width)]
    right = Content.assemble(written, "   ", right) if written else right
    left = _twin() if card.twin else _facts(card, width - right.cell_length - 3)
    return [first, _row(left, right, width)]


def _title(card: Card, wanted: Query) -> Content:
    colour = "bold $text-error" if card.broken else f"bold {DIM}" if card.gone or card.unread else "bold $text-primary"
    return marked(card.title, wanted, colour)


def _when(card: Card) -> Content:
    if card.broken:
        return Content.styled("cannot be opened", "$text-error")
    return Content.styled("gone" if card.gone else card.when, "$text-warning" if card.gone else DIM)


def _facts(card: Card, room: int) -> Content:
    """How many slides it has, who speaks and when it was opened, as far as there is room."""
    facts = [fact for fact in (card.has.partition(" · ")[0], card.speaker, _opened(card)) if fact]
    told = [Content.styled(" · ".join(facts[:many]), DIM) for many in range(len(facts), 0, -1)]
    return next((one for one in told if one.cell_length <= room), told[-1])


def _twin() -> Content:
    return Content.styled("Same id as another, so they share jots: rename one", "$text-warning")


def _tally(card: Card) -> Content:
    told = [Content.styled(f"{card.jots} jot{'s' * (card.jots != 1)}", DIM)] if card.jots else []
    if card.questions:
        told.append(Content.styled(f"{card.questions} open question{'s' * (card.questions != 1)}", "$text-warning"))
    if card.due:
        told.append(Content.styled(due(card.due), DIM))
    return Content.styled(" · ", DIM).join(told)


def due(cards: int) -> str:
    """How many cards are due today: `12 cards due`."""
    return f"{cards} card{'s' * (cards != 1)} due"


def _opened(card: Card) -> str:
    if not card.opened:
        return ""
    day = datetime.fromtimestamp(card.opened).astimezone().date()
    ago = (date.today() - day).days  # noqa: DTZ011 - the person's own day
    near = {0: "today", 1: "yesterday"}.get(ago)
    return f"opened {near or (f'{day:%b} {day.day}' if abs(ago) < 300 else f'{day}')}"


def _ends(left: Content, right: Content, width: int) -> list[Content]:
    """Two texts at the two ends of a line, or under each other where there is no room."""
    room = width - left.cell_length - right.cell_length
    if room >= 2 and width >= ROOMY and (left or right):
        return [left.pad_right(room) + right]
    return [line for text in (left, right) if text for line in text.wrap(width)]


def _row(left: Content, right: Content, width: int) -> Content:
    """Two texts at the two ends of one line, the first cut where there is no room for both."""
    right = right.truncate(width, ellipsis=True)
    room = width - right.cell_length - (2 if right else 0)
    left = left.first_line.truncate(max(0, room), ellipsis=True) if left else left
    return left.pad_right(max(0, width - right.cell_length - left.cell_length)) + right


def _progress(card: Card, *, cells: int = BAR) -> Content:
    if not card.seen:
        return Content.styled("not seen yet", DIM)
    told = Content.styled(f"{card.seen} of {card.slides} seen", DIM)
    full = max(1, cells * card.seen // card.slides)
    bar = Content.assemble(("━" * full, "$text-success"), ("━" * (cells - full), "$foreground 20%"))
    return Content.assemble(bar, "  ", told) if cells else told


def heading_line(name: str, many: int, cut: bool, width: int) -> Content:
    """What stands above the lectures of a group: its name, a rule, and how many they are."""
    aside = Content.styled(f" {'the first ' * cut}{many} lecture{'s' * (many != 1)}", DIM)
    title = Content.styled(plain.line(name), "bold $text-secondary")
    title = title.truncate(max(1, width - aside.cell_length - 2), ellipsis=True)
    rule = "─" * max(1, width - title.cell_length - aside.cell_length - 1)
    return Content.assemble(title, " ", (rule, "$foreground 20%"), aside).truncate(width)


def course_name(folder: str, cards: Sequence[Card]) -> str:
    """What a course is called: as all of its lectures say, else as its folder."""
    told = {card.course for card in cards if card.slides}
    return told.pop() or folder if len(told) == 1 else folder
