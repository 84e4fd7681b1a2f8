"""The cards that a person may be asked, and what of them is due. It reads disks, so it is for threads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from lecturetui.errors import LecturetuiError, NotebookError
from lecturetui.lecture import load, shelf
from lecturetui.lecture.load import id_of
from lecturetui.review import days
from lecturetui.review.cards import cards_of, jot_cards
from lecturetui.review.session import Session
from lecturetui.review.standings import Standings, keep, read
from lecturetui.review.today import due_today
from lecturetui.tui.reviewing import Reviewing
from lecturetui.worksheets.load import readable

if TYPE_CHECKING:
    from lecturetui.lecture.model import Lecture
    from lecturetui.notebook.reviews import Aside, Reviews
    from lecturetui.review.model import Card
    from lecturetui.tui.app import LectureApp


class Outlook(NamedTuple):
    """What there is to recall."""

    cards: int
    """All cards."""
    due: int
    new: int
    """Those that were never answered, as many as today may have."""
    unseen: int
    """All that were never answered."""
    suspended: int
    day: date
    next: date | None
    """The day on which the next card is asked that is not asked today; None if there is none."""


class Deck:
    """The cards of a lecture, or of all. Methods raise NotebookError."""

    def __init__(self, lecture: Lecture, app: LectureApp) -> None:
        self.lecture = lecture
        self.everywhere = False
        """Whether the cards are those of all lectures."""
        self.cards: Sequence[Card] = ()
        self.standings = Standings()
        self.aside: Mapping[str, Aside] = {}
        self._app = app
        self._others: dict[str, Lecture] = {}

    @staticmethod
    def now() -> datetime:
        """The time, aware, in UTC."""
        return datetime.now(UTC)

    def lecture_of(self, card: Card) -> Lecture | None:
        """The lecture of a card, if it is known."""
        return self.lecture if card.lecture == self.lecture.id else self._others.get(card.lecture)

    @property
    def reviews(self) -> Reviews:
        """The log of answers."""
        return self._app.notebook.reviews

    @property
    def day_ends(self) -> int:
        """The hour at which a person's day ends."""
        return self._app.settings.day_ends

    @property
    def titles(self) -> dict[str, str]:
        """What the lectures are called, by their ids."""
        return {one.id: one.title for one in (self.lecture, *self._others.values())}

    def of_everything(self) -> Deck:
        """The cards of all lectures."""
        deck = Deck(self.lecture, self._app)
        deck.everywhere, deck._others = True, self._others
        return deck

    def look(self) -> Outlook:
        """Make the cards, and see what is due."""
        self.cards = list(self._made())
        self.standings, self.aside = read(self.reviews, self._app.state), self.reviews.aside()
        now, ends = self.now(), self.day_ends
        counts = due_today(self.cards, self.standings, self.aside, now, ends, self._app.settings.new_cards)
        return Outlook(
            len(self.cards),
            counts.due,
            counts.new,
            sum(card.id not in self.standings for card in self.cards),
            sum(aside.until is None for aside in self._aside()),
            days.day_of(now, ends),
            min(self._days(days.day_of(now, ends)), default=None),
        )

    def _aside(self) -> Iterator[Aside]:
        """The cards that are set aside."""
        return (self.aside[card.id] for card in self.cards if card.id in self.aside)

    def _days(self, today: date) -> Iterator[date]:
        """The days to come on which the cards are asked that are not asked today."""
        for card in self.cards:
            standing, aside = self.standings.get(card.id), self.aside.get(card.id)
            if aside and aside.until is None:
                continue
            # A card that was never answered may come on any day.
            day = days.day_of(standing.due, self.day_ends) if standing else today + days.DAY
            day = max(day, aside.until) if aside and aside.until else day
            if day > today:
                yield day

    def session(self, length: int | None) -> Reviewing:
        """A session of at most so many of the cards."""
        settings = self._app.settings
        session = Session(
            self.cards,
            self.reviews,
            now=self.now,
            day_ends=self.day_ends,
            new=settings.new_cards,
            length=length,
            standings=self.standings,
        )
        return Reviewing(session, self._as_written)

    def _as_written(self, card: Card) -> Card:
        """The card as its jot has it now; as it was, if that makes it no more or cannot be read."""
        try:
            jot = self._app.notebook.jot(card.jot) if card.own else None
        except NotebookError:
            return card  # The answer before it is written by now: the session has to go on.
        return next((now for now in jot_cards([jot] if jot else []) if now.id == card.id), card)

    def keep(self) -> None:
        """Have the next start be spared what was read here."""
        keep(self.reviews, self._app.state)

    def bring_back(self) -> int:
        """Have all suspended cards asked again; how many they were."""
        suspended = [aside.card for aside in self._aside() if aside.until is None]
        for card in suspended:
            self.reviews.bring_back(card)
        return len(suspended)

    def _made(self) -> chain[Card]:
        lectures = [self.lecture]
        if self.everywhere:
            self._read_others()
            lectures += self._others.values()
        # Of what is written to a worksheet that cannot be read the worksheet's own screen tells.
        made = (cards_of(one, readable(one)) for one in lectures)
        jots = self._app.notebook.jots(lecture=None if self.everywhere else self.lecture.id)
        return chain(chain.from_iterable(made), jot_cards(reversed(jots)))

    def _read_others(self) -> None:
        for path in shelf(self._app.places):
            if id_of(path) not in (self.lecture.id, *self._others):
                try:
                    self._others[id_of(path)] = load(path)
                except LecturetuiError:
                    continue  # The list of lectures says what is wrong with it.
