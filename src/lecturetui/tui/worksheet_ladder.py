"""The ladder: measurements of one metric as bars below each other, the room between them, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from lecturetui import plain
from lecturetui.tui.page import Page
from lecturetui.tui.sheet import Sheet
from lecturetui.tui.worksheet_words import FAINT, HEADING, MUTED, STATES, WARNING
from lecturetui.worksheets.values import spelled

if TYPE_CHECKING:
    from lecturetui.worksheets.ladder import Climb, Rung

EIGHTHS = " ▏▎▍▌▋▊▉"
COLOURS = {"model": "$accent", "human": "$text-secondary", "upper": "$success"}
"""Of the bars, by the rung's role; the others have the primary colour."""
METRIC = 12
"""Cells of a metric that are shown,"""
SPARE = METRIC + 14
"""and cells that a number with its metric and the sign of its state take at most."""
STACKED = 50
"""Cells below which a label stands above its bar."""
BLANK = Content("")


class LadderPage(Page):
    """The bars, the headrooms, the warnings."""

    def __init__(self, ladder: Climb) -> None:
        super().__init__()
        self.ladder = ladder

    def lay_out(self, width: int) -> Sequence[Content]:
        """The lines of the ladder."""
        return [*self._head(width), *self._bars(width), *self._rooms(width), *self._warnings(width)]

    def _head(self, width: int) -> Iterator[Content]:
        better = f"{self.ladder.better} is better" if self.ladder.better else "which way is better is not answered yet"
        told = ", ".join(filter(None, (plain.line(self.ladder.metric), better)))
        yield from Content.styled(told, MUTED).wrap(width)
        yield BLANK

    def _bars(self, width: int) -> Iterator[Content]:
        numbers = [rung.number for rung in self.ladder.rungs if rung.number is not None]
        low, high = min([0.0, *numbers]), max([0.0, *numbers])
        labels = max(len(rung.label) for rung in self.ladder.rungs) + 2
        stacked = width < STACKED
        room = max(5, width - SPARE - (0 if stacked else labels))
        for n, rung in enumerate(self.ladder.rungs):
            if stacked:
                yield Content.styled(rung.label, "bold")
            elif n:
                yield BLANK
            lead = BLANK if stacked else Content.styled(rung.label.ljust(labels), "bold")
            yield lead + self._bar(rung, low, high, room)

    def _bar(self, rung: Rung, low: float, high: float, room: int) -> Content:
        sign, colour, _ = STATES[rung.state if rung.state in STATES else "empty"]
        if rung.number is None:
            why = "not answered" if rung.state == "empty" else "no number"
            return Content.assemble(("╌" * room, FAINT), (f" {why}", MUTED))
        share = (rung.number - low) / (high - low) if high > low else 0.0
        eighths = round(share * room * 8)
        full = "█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()
        bar = Content.styled(full or "▏", COLOURS.get(rung.role, "$primary"))
        metric = Content.styled(f" {plain.line(rung.metric)}" if rung.metric else "", MUTED).truncate(
            METRIC, ellipsis=True
        )
        return Content.assemble(bar, " ", (spelled(rung.number), "bold"), metric, " ", (sign, colour))

    def _rooms(self, width: int) -> Iterator[Content]:
        if self.ladder.headrooms:
            yield from (BLANK, Content.styled("The room there is", HEADING))
        for headroom in self.ladder.headrooms:
            told = Content.assemble((f"{headroom.label}: ", MUTED), (headroom.text, "bold"))
            yield from told.wrap(width)

    def _warnings(self, width: int) -> Iterator[Content]:
        if self.ladder.warnings:
            yield BLANK
        for warning in self.ladder.warnings:
            first, *rest = Content(warning.says).wrap(max(8, width - 2))
            yield WARNING + first
            yield from (line.pad_left(2) for line in rest)


class LadderScreen(Sheet):
    """The ladder of a worksheet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l,escape,q", "dismiss", "close", id="sheet.close", tooltip="Close"),
    ]

    def __init__(self, ladder: Climb) -> None:
        super().__init__(LadderPage(ladder), ladder.title)
