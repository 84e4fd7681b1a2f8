"""The cards of a lecture and of what a person wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lecturetui.lecture.cards import tells
from lecturetui.lecture.model import Lecture
from lecturetui.review.boards import board_cards
from lecturetui.review.jots import jot_cards
from lecturetui.review.model import Card
from lecturetui.review.slides import slide_cards
from lecturetui.review.wording import one_answer, reads_well
from lecturetui.review.worksheets import worksheet_cards
from lecturetui.worksheets.model import Worksheet

__all__ = ["cards_of", "jot_cards"]


def cards_of(lecture: Lecture, worksheets: Iterable[Worksheet] = ()) -> tuple[Card, ...]:
    """The cards of a lecture in the order of its slides, then those that belong to none.

    Those that it switches off are left out, and those that do not read well.
    """
    made = (*slide_cards(lecture), *board_cards(lecture), *worksheet_cards(worksheets), *_own_cards(lecture))
    unwanted = frozenset(lecture.no_cards)
    # A question with two right answers has them also where one of its cards is left out.
    cards = [card for card in one_answer(made) if reads_well(card) and not _is_in(unwanted, card)]
    return tuple(sorted(cards, key=lambda card: lecture.index.get(card.slide, len(lecture.slides))))


def _own_cards(lecture: Lecture) -> Iterator[Card]:
    """The cards that the lecture brings."""
    for row in lecture.cards:
        title = lecture.slides[lecture.index[row.slide]].title if row.slide else lecture.title
        place = "" if tells(title, row.back) else title
        yield Card(f"{lecture.id}/lecture/{row.id}", "lecture", row.front, row.back, lecture.id, row.slide, place)


def _is_in(names: frozenset[str], card: Card) -> bool:
    """Whether the card is one of those that some names stand for."""
    steps = card.id.removeprefix(f"{card.lecture}/").split("/") if names else ()
    return any("/".join(steps[:n]) in names for n in range(1, len(steps) + 1))
