"""What a search has found, as a list: laid out only where it is in sight, since each key typed makes another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from rich.cells import cell_len
from textual.content import Content
from textual.strip import Strip

from lecturetui.finding import Query
from lecturetui.lecture.excerpt import excerpt
from lecturetui.lecture.model import Lecture
from lecturetui.lecture.search import Entry
from lecturetui.notebook import Jot
from lecturetui.tui import words
from lecturetui.tui.jot_rows import MUTED
from lecturetui.tui.placed_rows import MATCH
from lecturetui.tui.rows import EMPTY, Row, Rows

CHOSEN = Content.styled("▌", "$text-accent on $primary 15%")
MEASURE = 78
"""Cells that a sentence takes at most."""
LEAD = 4
"""Cells before what is told of each: the bar of the chosen row, and the sign of a jot."""
MOST = 50
"""Of each group that are listed at most."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found so far."""

    query: Query
    jots: Sequence[Jot] = ()
    entries: Sequence[Entry] = ()
    lectures: Mapping[str, Lecture] = field(default_factory=dict)
    """Those that were read, by their ids."""
    known: frozenset[str] | None = None
    """The ids of all that there are; None while nobody knows."""

    def groups(self) -> Iterable[tuple[str, Sequence[Jot | Entry]]]:
        """What stands under which heading."""
        yield "Your jots", self.jots
        yield "Slides", [entry for entry in self.entries if not entry.board]
        yield "Boards", [entry for entry in self.entries if entry.board]


class FoundRows(Rows, can_focus=False):
    """Jots, slides and rows of boards, each in two lines. The focus stays where one types."""

    roomy = False
    """Whether they stand apart."""

    def __init__(self) -> None:
        super().__init__()
        self.by_key: dict[str, Jot | Entry] = {}
        """What was found, by the keys of the rows."""
        self._found = Found(Query(""))

    @property
    def one(self) -> Jot | Entry | None:
        """The chosen one."""
        return self.by_key.get(self.key)

    def show_found(self, found: Found, *, keep: bool) -> None:
        """Show what was found; the first is chosen, or with `keep` the one that was chosen."""
        self._found = found
        self.by_key = {}
        rows: list[Row] = []
        apart = [Row(EMPTY)]
        for heading, group in found.groups():
            if group:
                keyed = {_key(one): one for one in group[:MOST]}
                self.by_key |= keyed
                rows += apart if rows and not self.roomy else []
                rows.append(Row(_heading(heading, len(group))))
                for key in keyed:
                    rows += [Row(EMPTY, key), *(apart if self.roomy else [])]
        self.show(rows, "" if keep else next(iter(self.by_key), ""))

    def lay_out(self, width: int) -> Sequence[Content]:
        """The lines of all, made when they come into sight."""
        if not self.rows:
            told = super().lay_out(min(width - 3, MEASURE))
            return [*[EMPTY] * self.roomy, *(line.pad_left(2) for line in told)]
        self._starts = []
        places: list[tuple[int, int]] = []
        for place, row in enumerate(self.rows):
            self._starts.append(len(places))
            places += [(place, 0), (place, 1)] if row.key else [(place, 0)]
        tell = lru_cache(64)(lambda key: _lines(self.by_key[key], self._found, width))

        def line(number: int) -> Content:
            place, nth = places[number]
            row = self.rows[place]
            return tell(row.key)[nth] if row.key else row.text

        return _Made(len(places), line)

    def painted(self) -> dict[int, Strip]:
        """The lines in sight: those that stay as they were are not drawn again."""
        top = self.scroll_offset.y
        return {n: self.paint(self.line(n), n) for n in range(top, min(len(self.lines), top + self.size.height))}

    def paint(self, line: Content, number: int) -> Strip:
        """A line as it is drawn; a blank one takes no work."""
        return super().paint(line, number) if line else Strip.blank(self.size.width, self.visual_style.rich_style)

    def line(self, number: int) -> Content:
        """A line; the bar of the chosen row is as if the focus were here."""
        line = super().line(number)
        return CHOSEN + line[1:] if line.plain.startswith(CHOSEN.plain) else line


class _Made(Sequence[Content]):
    """Lines that are made when they are asked for."""

    def __init__(self, length: int, make: Callable[[int], Content]) -> None:
        self._places = range(length)
        self._make = make

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, place: int) -> Content:  # type: ignore[override] # nobody asks for a slice
        return self._make(self._places[place])


def text_of(jot: Jot) -> str:
    """What a jot says, with its answer."""
    return f"{jot.text} {words.ANSWER.plain}{jot.answer}" if jot.answer else jot.text


def _marked(text: str, spans: Iterable[tuple[int, int]], style: str = "") -> Content:
    """A text in a style, with what was found brought out."""
    content = Content.styled(text, style)
    for start, end in spans:
        content = content.stylize(MATCH, start, end)
    return content


def _key(one: Jot | Entry) -> str:
    return f"jot {one.id}" if isinstance(one, Jot) else f"{one.board} {one.id} {one.lecture.path}"


def _heading(text: str, many: int) -> Content:
    count = f"  {many}" if many < MOST else f"  the first {MOST}"
    return Content.assemble("  ", (text, "bold $text-primary"), (count, MUTED))


def _lines(one: Jot | Entry, found: Found, width: int) -> tuple[Content, Content]:
    """The two lines that tell of one, in `width` cells."""
    room = max(8, width - LEAD - 1)
    if isinstance(one, Jot):
        first, second = _jot(one, found, room)
        return Content("  ") + words.mark(one.kind, done=one.done) + first, second.pad_left(LEAD)
    first, second = _entry(one, found, room)
    return first.pad_left(LEAD), second.pad_left(LEAD)


def _jot(jot: Jot, found: Found, room: int) -> tuple[Content, Content]:
    """What it says; when and where it was had."""
    lecture = found.lectures.get(jot.lecture)
    title, slide = lecture.title if lecture else jot.lecture, jot.slide_title or jot.slide
    if jot.lecture and found.known is not None and jot.lecture not in found.known:
        title += " (gone)"
    elif jot.slide and lecture and jot.slide not in lecture.index:
        slide += " (gone)"
    when = words.moment(jot.made, datetime.now().astimezone())
    said = _excerpt(text_of(jot), found.query, room, MUTED if jot.done else "")
    where = Content.styled(" · ".join(filter(None, (when, title, slide))), MUTED)
    return said, where.truncate(room, ellipsis=True)


def _entry(entry: Entry, found: Found, room: int) -> tuple[Content, Content]:
    """Its title and where it is; the piece of its text that has what was looked for."""
    lecture = entry.lecture
    where, number = lecture.title, f" · {lecture.index[entry.slide] + 1}/{len(lecture.slides)}" if entry.slide else ""
    if entry.board and entry.slide:
        where, number = f"{where} · {lecture.slides[lecture.index[entry.slide]].title}", ""
    board = Content.styled(f"{entry.board.capitalize()} › " if entry.board else "", MUTED)
    title = board + _marked(entry.title, found.query.spans(entry.title), "bold")
    room_beside = max(room // 4, room - title.cell_length - 2) - len(number)
    aside = Content.styled(where, MUTED).truncate(room_beside, ellipsis=True) + Content.styled(number, MUTED)
    title = title.truncate(room - aside.cell_length - 2, ellipsis=True)
    first = title.pad_right(room - title.cell_length - aside.cell_length) + aside
    return first, _excerpt(entry.text, found.query, room, MUTED)


def _excerpt(text: str, query: Query, room: int, style: str) -> Content:
    piece = excerpt(text, query, room)
    if (cells := cell_len(piece.text)) > room:  # letters that are two cells wide
        piece = excerpt(text, query, room * len(piece.text) // cells)
    return _marked(piece.text, piece.spans, style).truncate(room, ellipsis=True)
