"""A card in words."""

from __future__ import annotations

from lecturetui.exports.layout import WIDTH, wrap
from lecturetui.exports.prose import prose
from lecturetui.review.model import Card

_INDENT = "    "


def card_text(card: Card) -> str:
    """What is asked, what is to be said indented below it, and the card's id."""
    width = WIDTH - len(_INDENT)
    back = prose(card.back, width) if card.markdown else wrap(card.back, width)
    lines = (f"{_INDENT}{line}" if line else "" for line in back)
    return "\n".join((*wrap(card.front), *lines, f"Id: {card.id}")) + "\n"
