"""Jots as a list: what each is, when it was had, and the keys that change it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import ClassVar

from rich.cells import chop_cells
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from lecturetui.notebook import Jot
from lecturetui.tui import words
from lecturetui.tui.messages import JotAsked
from lecturetui.tui.rows import EMPTY, Row, Rows

LONGEST = 4_000
"""Characters of a jot that a list shows."""
FEW = 3
"""Lines of a jot that a list of jots from everywhere shows."""
LEAD = 4
"""Cells before the text of a jot: the bar of the chosen row and the jot's mark."""

MUTED = "$foreground-muted"

JOT_KEYS: list[BindingType] = [
    Binding("e", "ask('edit')", "edit", id="jots.edit", tooltip="Edit the chosen jot"),
    Binding("x", "ask('done')", "done", id="jots.done", tooltip="Mark it done or answered, or open it again"),
    Binding("d", "ask('trash')", "delete", id="jots.trash", tooltip="Move it to the trash (u takes it back)"),
    Binding("delete", "ask('trash')", "delete", show=False, id="jots.trash_too", tooltip="Move it to the trash"),
]
"""The keys that change a jot, for whatever shows one."""


class JotRows(Rows):
    """Jots, each a row; messages ask the screen to change them."""

    BINDINGS: ClassVar[list[BindingType]] = JOT_KEYS

    def show_jots(self, jots: Iterable[Jot]) -> None:
        """Show these jots."""
        now = datetime.now(UTC)
        self.show([jot_row(jot, now) for jot in jots])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there is no jot, its keys are not offered."""
        return action != "ask" or bool(self.key)

    def action_ask(self, action: str) -> None:
        """Ask the screen to do something with the chosen jot."""
        if self.key:
            self.post_message(JotAsked(action, self.key))

    @on(Rows.Opened)
    def visit(self, event: Rows.Opened) -> None:
        """A jot was opened: show where it was had."""
        event.stop()
        self.post_message(JotAsked("visit", event.key))


class PlacedJotRows(JotRows):
    """Jots from everywhere: the first lines of each, and below them when and where it was had."""

    def __init__(self, none_yet: Content = EMPTY, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.none_yet = none_yet
        """What is shown in place of no jots."""
        self.jots: Sequence[Jot] = ()
        self._laid: dict[Jot, list[Content]] = {}
        self._laid_for = (0, date.min)
        """Width and day that `_laid` is for: what was today is told with its date tomorrow."""

    def show_jots(self, jots: Iterable[Jot]) -> None:
        """Show these jots."""
        self.jots = tuple(jots)
        # The blank line below a jot is a row of its own, so that it is not marked with the jot.
        self.show([row for jot in self.jots for row in (Row(EMPTY, jot.id), Row(EMPTY))])
        self.refresh_bindings()

    def lay_out(self, width: int) -> Sequence[Content]:
        """The lines of all jots, with a blank one below each."""
        if not self.jots:
            return [line.pad_left(2) for line in self.none_yet.wrap(max(8, min(width - LEAD, 72)))]
        now = datetime.now().astimezone()
        # With many jots, only those that changed are laid out again.
        laid = self._laid if self._laid_for == (width, now.date()) else {}
        self._laid = {jot: laid.get(jot) or _placed(jot, now, max(8, width - LEAD - 1)) for jot in self.jots}
        self._laid_for = (width, now.date())
        self._starts = []
        lines: list[Content] = []
        for jot in self.jots:
            self._starts.append(len(lines))
            lines += self._laid[jot]
            self._starts.append(len(lines))
            lines.append(EMPTY)
        return lines


def where(jot: Jot) -> str:
    """Where a jot was had: its lecture and the title of its slide."""
    slide = jot.slide_title or jot.slide or "not on a slide"
    return f"{jot.lecture} · {slide}" if jot.lecture else slide


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
def _lead(kind: str, done: bool) -> Content:
    return Content("  ") + words.mark(kind, done=done)


def _placed(jot: Jot, now: datetime, width: int) -> list[Content]:
    texts = first_lines(jot.text.lstrip()[:LONGEST], width, FEW) or [""]
    style = MUTED if jot.done else ""
    lead = _lead(jot.kind, jot.done)
    first = Content(lead.plain + texts[0], [*lead.spans])
    if style:
        first = first.stylize(style, LEAD)
    rest = [Content.styled(" " * LEAD + text, style) for text in texts[1:]]
    place = first_lines(f"{words.moment(jot.made, now)} · {where(jot)}", width, 1)
    return [first, *rest, Content.styled(" " * LEAD + place[0], MUTED)]


def jot_row(jot: Jot, now: datetime) -> Row:
    """A jot as a row of a list."""
    text = jot.text if len(jot.text) <= LONGEST else jot.text[:LONGEST] + "…"
    body = Content.styled(text, MUTED if jot.done else "")
    aside = Content.styled(words.moment(jot.made, now), MUTED)
    return Row(body, jot.id, words.mark(jot.kind, done=jot.done), aside)
