"""How many cards are due today, for the list of lectures: of those lectures whose cards were ever answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lecturetui.errors import LecturetuiError
from lecturetui.lecture import load
from lecturetui.review.cards import cards_of, jot_cards
from lecturetui.review.model import Card
from lecturetui.review.standings import read
from lecturetui.review.today import Today
from lecturetui.worksheets.load import readable

if TYPE_CHECKING:
    from lecturetui.notebook import Notebook
    from lecturetui.notebook.state import State


class Due:
    """What is due by the answers that were given, to be held against the cards that there are. For threads.

    Making one raises NotebookError if the notebook cannot be read.
    """

    def __init__(self, notebook: Notebook, state: State, day_ends: int) -> None:
        standings = read(notebook.reviews, state)
        aside = notebook.reviews.aside() if standings else {}
        self._notebook = notebook
        self._today = Today(standings, aside, datetime.now(UTC), day_ends, new=0)
        self.lectures = frozenset(self._places())
        """Ids of the lectures that have cards to ask today, if these are still there."""

    def _places(self) -> Iterator[str]:
        """The lecture of each card that is due."""
        for card in self._today.standings:
            if self._today.is_due(Card(card, "", "", "")):
                lecture, _, rest = card.partition("/")
                jot = self._notebook.jot(rest.partition("/")[0]) if lecture == "jot" else None
                yield jot.lecture if jot else lecture

    def count(self, path: Path) -> int:
        """How many cards are due of the lecture at a path, and of what was written on it; 0 if that cannot be read."""
        try:
            lecture = load(path)
            jots = self._notebook.jots(lecture=lecture.id)
        except LecturetuiError:
            return 0
        cards = [*cards_of(lecture, readable(lecture)), *jot_cards(jots)]
        return sum(map(self._today.is_due, cards))
