"""Whether cards read well: a question says nothing of its answer, and has one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lecturetui.lecture.cards import folded, tells
from lecturetui.review.model import Card

_SOMETHING = re.compile(r"[^\s*_`]")


def reads_well(card: Card) -> bool:
    """Whether both sides say something, and the answer is not in the question."""
    return bool(_SOMETHING.search(card.front) and _SOMETHING.search(card.back)) and not tells(card.front, card.back)


def one_answer(cards: Iterable[Card]) -> list[Card]:
    """The cards without those that ask the same and want something else, each of the others once.

    What the lecture asks itself stays, and others give way to it.
    """
    cards = list(cards)
    asked: dict[str, list[Card]] = {}
    for card in cards:
        asked.setdefault(" ".join(card.front.casefold().split()), []).append(card)
    kept = {id(card) for same in asked.values() for card in _chosen(same)}
    return [card for card in cards if id(card) in kept]


def _chosen(same: list[Card]) -> list[Card]:
    """The card that stays of those which ask the same, if one does."""
    if len(same) == 1:
        return same
    same = [card for card in same if card.kind == "lecture"] or same
    return same[:1] if len({folded(card.back) for card in same}) == 1 else []
