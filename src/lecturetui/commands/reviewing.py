"""A session of reviewing on plain lines: for any terminal, for screen readers, and for what is piped in."""

from __future__ import annotations

import time
from collections.abc import Mapping

from lecturetui.commands.asking import line_typed
from lecturetui.commands.progress import count
from lecturetui.errors import NotebookError
from lecturetui.exports.layout import WIDTH, wrap
from lecturetui.exports.prose import prose
from lecturetui.exports.text import lecture_text
from lecturetui.lecture.model import Lecture
from lecturetui.plain import line, say
from lecturetui.review.model import Card
from lecturetui.review.schedule import RATINGS, told
from lecturetui.review.session import Session

HELP = (
    "Enter shows the answer; then say how well you knew it: 1 again, 2 hard, 3 good, 4 easy. At any time: u takes the "
    "last one back, b is not before tomorrow, s not any more, o its slide, q ends."
)
_RATINGS = {name: n for n, word in enumerate(RATINGS, 1) for name in (str(n), word)}
"""What is typed for each rating."""


class Reviewing:
    """Asks one card of a session after the other; of these lectures, by their ids, slides can be printed."""

    def __init__(self, session: Session, lectures: Mapping[str, Lecture]) -> None:
        self._session = session
        self._lectures = lectures

    def run(self) -> None:
        """Go through the session. Its end, that of the input and ctrl+c all say what was done."""
        left = self._session.left
        due = left.due + left.learning
        self._say(f"{count(due + left.new, 'card')}: {due} due, {left.new} new.")
        self._say(HELP)
        try:
            while self._ask(card) if (card := self._session.card) else self._takes_back():
                pass
        except KeyboardInterrupt:
            say("")
        self._say_end()

    def _ask(self, card: Card) -> bool:
        """Ask a card until something comes of it; False if the person has had enough."""
        self._say_front(card)
        since = time.monotonic()
        shown = False
        while (typed := line_typed()) is not None and typed.lower() not in ("q", "quit"):
            typed = typed.lower()
            if typed == "" or (typed in _RATINGS and not shown):
                self._say_back(card)
                shown = True
            elif typed == "o":
                self._say_slide(card)
            elif typed not in (*_RATINGS, "u", "b", "s"):
                self._say(HELP)
            elif self._does(typed, time.monotonic() - since):
                return True
        return False

    def _takes_back(self) -> bool:
        """Whether the person takes back what they did with the last card."""
        say("\nThat was the last card. Enter ends, u takes the last one back.")
        return (line_typed() or "").lower() == "u" and self._does("u", 0.0)

    def _does(self, typed: str, took: float) -> bool:
        """Do what changes the session; whether it did."""
        try:
            if typed in _RATINGS:
                self._session.grade(_RATINGS[typed], took)
            elif typed == "b":
                self._session.bury()
                say("Not before tomorrow.")
            elif typed == "s":
                self._session.suspend()
                say("Not any more.")
            elif not self._session.undo():
                say("There is nothing to take back.")
                return False
        except NotebookError as error:
            say(f"lecturetui: {line(str(error))}", err=True)
            return False
        return True

    def _say_front(self, card: Card) -> None:
        lecture = self._lectures.get(card.lecture)
        whose = "Your own words" if card.own else ""
        title = lecture.title if lecture and len(self._lectures) > 1 else ""
        say("")
        self._say(". ".join(filter(None, (f"{sum(self._session.left)} left", title, whose))) + ".")
        self._say(card.front, "  ")

    def _say_back(self, card: Card) -> None:
        for text in prose(card.back, WIDTH - 2) if card.markdown else wrap(card.back, WIDTH - 2):
            say(f"  {text}")
        if card.place:
            self._say(f"From: {card.place}")
        times = map(told, self._session.intervals())
        say("   ".join(f"{n} {word} {time_}" for n, (word, time_) in enumerate(zip(RATINGS, times, strict=True), 1)))

    def _say_slide(self, card: Card) -> None:
        lecture = self._lectures.get(card.lecture)
        if lecture is not None and card.slide in lecture.index:
            say(lecture_text(lecture, slide=card.slide).rstrip("\n"))
        else:
            say("It belongs to no slide.")

    def _say_end(self) -> None:
        left = sum(self._session.left)
        self._say(f"{count(self._session.done, 'answer')} given; {count(left, 'card') if left else 'no card'} left.")

    @staticmethod
    def _say(text: str, indent: str = "") -> None:
        for said in wrap(text, first=indent, rest=indent):
            say(said)
