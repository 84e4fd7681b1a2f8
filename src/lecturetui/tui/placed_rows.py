"""Jots from everywhere as a list, with where each was had."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache

from rich.cells import chop_cells
from textual.content import Content

from lecturetui.finding import Query
from lecturetui.notebook import Jot
from lecturetui.tui import words
from lecturetui.tui.jot_rows import LONGEST, MUTED, JotRows
from lecturetui.tui.rows import EMPTY, Row

FEW = 3
"""Lines of a text that are shown of it."""
ROOMY = 60
"""Cells of a text from which there is room to say how far into the lecture it was written."""
SHORT = 18
"""Lines of a pane below which blank ones around the list give way to it."""
LEAD = 4
"""Cells before the text of a jot: the bar of the chosen row and the jot's mark."""
MATCH = "bold underline $text-accent"

Groups = Sequence[tuple[str, Sequence[Jot]]]
"""(heading, jots under it); a heading '' is none."""


class PlacedJotRows(JotRows):
    """The first lines of each jot and of its answer, and below them when and where it was had."""

    def __init__(self) -> None:
        super().__init__()
        self.none_yet = EMPTY
        """What is shown in place of no jots."""
        self.here = ""
        """Id of the lecture that goes without saying."""
        self.wanted = Query("")
        """What is marked where it stands."""
        self.groups: Groups = ()
        self._laid: dict[Jot, list[Content]] = {}
        self._laid_for = (0, date.min, "")
        """What `_laid` is for: width, day (what was today is told with its date tomorrow), and lecture."""

    def show_jots(self, jots: Iterable[Jot]) -> None:
        """Show these jots."""
        self.show_groups([("", tuple(jots))])

    def show_groups(self, groups: Groups) -> None:
        """Show these jots, with their headings."""
        self.groups = [(heading, jots) for heading, jots in groups if jots]
        rows = []
        for heading, jots in self.groups:
            rows += [Row(EMPTY)] if heading else []
            # The blank line below a jot is a row of its own, so that it is not marked with the jot.
            rows += [row for jot in jots for row in (Row(EMPTY, jot.id), Row(EMPTY))]
        self.show(rows)
        self.refresh_bindings()

    def lay_out(self, width: int) -> Sequence[Content]:
        """The lines of all jots, with a blank one below each."""
        self._starts = []
        if not self.groups:
            return [line.pad_left(2) for line in self.none_yet.wrap(max(8, min(width - LEAD, 72)))]
        now = datetime.now().astimezone()
        # With many jots, only those that changed are laid out again.
        laid_for = (width, now.date(), self.here)
        before = self._laid if self._laid_for == laid_for else {}
        self._laid, self._laid_for = {}, laid_for
        lines: list[Content] = []
        for heading, jots in self.groups:
            if heading:
                self._starts.append(len(lines))
                lines.append(Content.styled(heading, "bold $text-primary").pad_left(2))
            for jot in jots:
                self._laid[jot] = before.get(jot) or self._placed(jot, now, max(8, width - LEAD - 1))
                self._starts += [len(lines), len(lines) + len(self._laid[jot])]
                lines += [*self._laid[jot], EMPTY]
        return lines

    def marked(self, place: int, nth: int, line: Content) -> Content:
        """A line with what is wanted brought out."""
        if self.wanted and self.rows[place].key:
            for start, end in self.wanted.spans(line.plain):
                line = line.stylize(MATCH, start, end)
        return line

    def _placed(self, jot: Jot, now: datetime, width: int) -> list[Content]:
        today = now.date()
        overdue = words.is_overdue(jot, today)
        first, *rest = first_lines(jot.text.lstrip()[:LONGEST], width, FEW) or [""]
        style = MUTED if jot.done else ""
        lines = [_lead(jot.kind, jot.done, overdue) + words.tagged(first, style)]
        lines += [words.tagged(text, style).pad_left(LEAD) for text in rest]
        sign = words.ANSWER
        for text in first_lines(jot.answer.lstrip()[:LONGEST], width - sign.cell_length, FEW):
            lines.append(Content.assemble(" " * LEAD, sign, words.tagged(text)))
            sign = Content(" " * sign.cell_length)
        due = words.due(jot, today)
        when = words.when(jot, now) if width >= ROOMY else words.moment(jot.made, now)
        facts = [when, where(jot, self.here)]
        if jot.others:
            facts.append("also written elsewhere")
        told = Content.assemble(due, " · " if due else "", " · ".join(facts)).truncate(width, ellipsis=True)
        return [*lines, told.stylize_before(MUTED).pad_left(LEAD)]


def where(jot: Jot, here: str = "") -> str:
    """Where a jot was had: its lecture, if it is not the one `here`, and the title of its slide."""
    slide = jot.slide_title or jot.slide or "not on a slide"
    return f"{jot.lecture} · {slide}" if jot.lecture and jot.lecture != here else slide


def first_lines(text: str, width: int, most: int) -> list[str]:
    """The first `most` lines of a text in `width` cells, blank ones left out; a `…` stands where text is left out."""
    lines: list[str] = []
    for line in text.expandtabs(4).split("\n"):
        rest = line.strip()
        while rest:
            if len(lines) == most:
                return [*lines[:-1], (chop_cells(lines[-1], width - 2) or [""])[0].rstrip() + " …"]
            piece = (chop_cells(rest, width) or [rest])[0]
            if len(piece) < len(rest) and rest[len(piece)] != " ":
                # Between two words, unless one word takes the whole line.
                piece = piece[: piece.rfind(" ")] if " " in piece else piece
            lines.append(piece)
            rest = rest[len(piece) :].lstrip()
    return lines


@cache
def _lead(kind: str, done: bool, overdue: bool) -> Content:
    return Content("  ") + words.mark(kind, done=done, overdue=overdue)
