"""Cards side by side: framed columns whose sections start at the same line, so that one can compare them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from textual.content import Content

NARROWEST = 21
"""Cells of text below which a card no longer reads."""
WIDEST = 56
"""Cells of text that a card takes at most beside others."""
MEASURE = 78
"""Cells of text that a card takes at most alone."""
FRAME = 4
"""Cells that a card's frame takes."""
GAP = 1
"""Cells between two cards."""

DIM = "$foreground 35%"
HERE = "$text-accent"
EMPTY = Content("")


@dataclass(frozen=True, slots=True)
class Deal:
    """Which cards are on show, and where."""

    shown: range
    left: int
    """The cell where the first card starts."""
    text: int
    """Cells of text in a card."""

    @property
    def total(self) -> int:
        """Cells that all cards on show take."""
        return len(self.shown) * (self.text + FRAME + GAP) - GAP

    def at(self, x: int) -> int:
        """The card at a cell, -1 if there is none."""
        nth, inside = divmod(x - self.left, self.text + FRAME + GAP)
        return self.shown[nth] if 0 <= nth < len(self.shown) and inside < self.text + FRAME else -1


def deal(cards: int, chosen: int, first: int, width: int) -> Deal:
    """As many of `cards` cards as `width` cells hold; from `first` on, moved so that the chosen one is among them."""
    many = max(1, min(cards, (width + GAP) // (NARROWEST + FRAME + GAP)))
    first = min(max(first, chosen - many + 1), chosen, cards - many)
    widest = WIDEST if many > 1 else MEASURE
    dealt = Deal(range(first, first + many), 0, max(1, min(widest, (width + GAP) // many - GAP - FRAME)))
    return replace(dealt, left=max(0, (width - dealt.total) // 2))


def frame_lines(deal: Deal, chosen: int, parts: Sequence[Sequence[Sequence[Content]]]) -> list[Content]:
    """The cards: `parts` holds for each part of a card (its head, then its sections) the lines of each card on show."""
    head, *sections = parts
    lines = [_edge(deal, chosen, "╭─╮", "┏━┓"), *_rows(deal, chosen, head), _edge(deal, chosen, "├─┤", "┣━┫")]
    for section in sections:
        lines += _rows(deal, chosen, section)
    return [*lines, _edge(deal, chosen, "╰─╯", "┗━┛")]


def _edge(deal: Deal, chosen: int, plain: str, here: str) -> Content:
    edges = []
    for card in deal.shown:
        signs, style = (here, HERE) if card == chosen else (plain, DIM)
        edges.append(Content.styled(signs[0] + signs[1] * (deal.text + FRAME - 2) + signs[2], style))
    return Content(" " * GAP).join(edges).pad_left(deal.left)


def _rows(deal: Deal, chosen: int, columns: Iterable[Sequence[Content]]) -> list[Content]:
    """Lines beside each other, each in the frame of its card."""
    rows = []
    for texts in zip_longest(*columns, fillvalue=EMPTY):
        cells = []
        for card, text in zip(deal.shown, texts, strict=True):
            side = Content.styled("┃", HERE) if card == chosen else Content.styled("│", DIM)
            cells.append(Content.assemble(side, " ", text.pad_right(deal.text - text.cell_length), " ", side))
        rows.append(Content(" " * GAP).join(cells).pad_left(deal.left))
    return rows
