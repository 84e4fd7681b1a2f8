"""Lectures made for tests of their cards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lecturetui.lecture.model import Lecture
from lecturetui.lecture.slides import read_slides
from lecturetui.review.cards import cards_of


def lecture(slides: str = "# One\n\ntext\n", **facts: Any) -> Lecture:
    """A lecture called The talk, with these slides in Markdown."""
    deck = read_slides(slides, "The talk")
    return Lecture("talk", Path("talk"), "The talk", deck.slides, deck.agenda, **facts)


def asked(one: Lecture) -> dict[str, str]:
    """Fronts of the cards of a lecture, each on one line, to their backs."""
    return {card.front.replace("\n", " "): card.back for card in cards_of(one)}


def names(one: Lecture) -> set[str]:
    """What stands behind the lecture's id in the ids of its cards."""
    return {card.id.removeprefix("talk/") for card in cards_of(one)}
