"""In which order cards are asked."""

from __future__ import annotations

from collections.abc import Sequence

from lecturetui.review.model import Card


def siblings(card: Card) -> str:
    """What a card has in common with those that are made of the same row or jot: each gives away the others."""
    steps = card.id.split("/")
    return "/".join(steps[:2] if steps[0] == "jot" else steps[:3])


def ordered(due: Sequence[Card], new: Sequence[Card]) -> tuple[Card, ...]:
    """The new cards evenly between those that are due; both in their order, but for siblings right after each other."""
    return tuple(_apart(_mixed(due, new)))


def _mixed(due: Sequence[Card], new: Sequence[Card]) -> list[Card]:
    places = [((n + 1) / (len(cards) + 1), kind, n) for kind, cards in enumerate((due, new)) for n in range(len(cards))]
    return [(due, new)[kind][n] for _, kind, n in sorted(places)]


def _apart(cards: Sequence[Card]) -> list[Card]:
    apart: list[Card] = []
    held: list[Card] = []
    """Siblings of what was last put, which wait for something else to be put."""
    for card in cards:
        if apart and siblings(apart[-1]) == siblings(card):
            held.append(card)
            continue
        apart.append(card)
        if held and siblings(held[0]) != siblings(card):
            apart.append(held.pop(0))
    return _put_between(apart, held)


def _put_between(cards: list[Card], held: Sequence[Card]) -> list[Card]:
    """The cards with more of them, each as late as it is no sibling of the one before and the one after it."""
    looked: dict[str, int] = {}
    """Where there is still to be looked, by what the siblings have in common."""
    for card in held:
        key = siblings(card)
        at = looked.get(key, len(cards) - 1)
        while at > 0 and key in (siblings(cards[at - 1]), siblings(cards[at])):
            at -= 1
        looked[key] = at - 1
        cards.insert(at if at > 0 else len(cards), card)
    return cards
