"""The list of cards: groups of lectures, each laid out when it comes into sight."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, overload

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content

from lecturetui.finding import Query
from lecturetui.tui.rows import Row, Rows
from lecturetui.tui.shelf_cards import DENSE, Card, card_lines, dense_lines, heading_line

FEW = 4
"""Cards up to which each has all the room it takes; more have two lines each."""
LOW = 20
"""Rows of the screen below which there is no room between cards."""
SHORT = 30
"""Rows below which there is no more than that."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A group as it is shown."""

    name: str
    """'' for one without a heading."""
    cards: Sequence[Card]
    cut: bool = False


class Cards(Rows, inherit_bindings=False):
    """The lectures to choose from, opened by enter or one click. Letters are typed into the filter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Down", show=False, id="rows.down", tooltip="Next row"),
        Binding("up", "move(-1)", "Up", show=False, id="rows.up", tooltip="Previous row"),
        Binding("home", "edge(0)", "First", show=False, id="rows.first", tooltip="First row"),
        Binding("end", "edge(-1)", "Last", show=False, id="rows.last", tooltip="Last row"),
        Binding("pagedown", "move(10)", "Page", show=False, id="rows.page_down", tooltip="Ten rows down"),
        Binding("pageup", "move(-10)", "Page", show=False, id="rows.page_up", tooltip="Ten rows up"),
        Binding("enter", "open", "open", id="rows.open", key_display="⏎", tooltip="Open the chosen lecture"),
    ]

    def __init__(self, consumes: Callable[[str, str | None], bool], typed: Callable[[str], object]) -> None:
        super().__init__(id="cards")
        self.groups: Sequence[Shown] = ()
        self.wanted = Query("")
        self.dense = self.roomy = False
        """Whether each card has two lines; whether there is room for more than it takes."""
        self.only_in_focus = False
        self._shows: list[Card | Shown] = []
        """What each row is: a card, or the heading of a group."""
        self._consumes, self._typed = consumes, typed

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Letters are for the filter, save some."""
        return self._consumes(key, character)

    async def _on_key(self, event: events.Key) -> None:
        if self._consumes(event.key, event.character):
            event.stop()
            event.prevent_default()
            self._typed(event.character or "")

    def put(self, groups: Sequence[Shown], wanted: Query, key: str = "") -> None:
        """Show these, with `wanted` marked; the card with `key` is chosen, else the one that was.

        That stays where it is on the screen, whatever comes above it.
        """
        before = self._offset()
        chosen = self.key
        self.groups, self.wanted = groups, wanted
        self._shows = []
        for group in groups:
            self._shows += [group] * bool(group.name) + list(group.cards)
        rows = [Row(Content(""), str(one.path) if isinstance(one, Card) else "") for one in self._shows]
        self.show(rows, key)
        if before is not None and chosen == self.key and self._offset() != before:
            self.scroll_to(y=self._starts[self.chosen] - before, animate=False)

    @property
    def card(self) -> Card | None:
        """The chosen one."""
        one = self._shows[self.chosen] if 0 <= self.chosen < len(self._shows) else None
        return one if isinstance(one, Card) else None

    def lay_out(self, width: int) -> Sequence[Content]:
        """The cards, with headings above their groups."""
        if not self._shows:
            return [line.pad_left(2) for line in super().lay_out(width - 4)]
        if self.dense:
            card, heading = DENSE + (not self._low), 1 if self._low else 2 if self._short else 3
            heights = [card if isinstance(one, Card) else heading for one in self._shows]
            if not (isinstance(self._shows[0], Card) or self._short):
                heights[0] -= 1  # nothing is above it
            *self._starts, end = accumulate(heights, initial=0)
            return _Lines(self._starts, end, lambda place: self._block(place, width))
        self._starts = []
        lines: list[Content] = []
        for place in range(len(self._shows)):
            self._starts.append(len(lines))
            lines += self._block(place, width)
        return lines

    def line(self, number: int) -> Content:
        """A line; the blank one below a card is no part of it where cards stand close."""
        place = bisect_right(self._starts, number) - 1
        if self.dense and 0 <= place < len(self._starts) and number - self._starts[place] >= DENSE:
            return self.lines[number]
        return super().line(number)

    def on_click(self, event: events.Click) -> None:
        # In other lists the first click only chooses.
        event.prevent_default()
        line = event.y + self.scroll_offset.y
        place = bisect_right(self._starts, line) - 1
        if line < len(self.lines) and 0 <= place < len(self.rows) and self.rows[place].key:
            self.chosen = place
            self.action_open()

    def _offset(self) -> int | None:
        """At which row of the widget the chosen card starts."""
        known = 0 <= self.chosen < len(self._starts)
        return self._starts[self.chosen] - self.scroll_offset.y if known else None

    @property
    def _short(self) -> bool:
        return self.screen.size.height < SHORT

    @property
    def _low(self) -> bool:
        return self.screen.size.height < LOW

    def _block(self, place: int, width: int) -> list[Content]:
        one, inner = self._shows[place], max(1, width - 4)
        if isinstance(one, Shown):
            heading = heading_line(one.name, len(one.cards), one.cut, inner).pad_left(2)
            if not self.dense or self._low:
                return [heading]
            return [*[Content("")] * (place > 0 and not self._short), heading, Content("")]
        if self.dense:
            body = [line.pad_left(2) for line in dense_lines(one, inner, self.wanted)]
            return body if self._low else [*body, Content("")]
        lines = card_lines(one, inner, roomy=self.roomy, wanted=self.wanted)
        return [Content(""), *(line.pad_left(2) for line in lines), Content("")]


class _Lines(Sequence[Content]):
    """Lines of blocks that are made when they are asked for."""

    def __init__(self, starts: Sequence[int], end: int, block: Callable[[int], Sequence[Content]]) -> None:
        self._starts, self._end, self._block = starts, end, block
        self._made: dict[int, Sequence[Content]] = {}

    def __len__(self) -> int:
        return self._end

    @overload
    def __getitem__(self, number: int) -> Content: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Content]: ...
    def __getitem__(self, number: int | slice) -> Content | Sequence[Content]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(self._end))]
        if not 0 <= number < self._end:
            raise IndexError(number)
        place = bisect_right(self._starts, number) - 1
        if place not in self._made:
            self._made[place] = self._block(place)
        return self._made[place][number - self._starts[place]]
