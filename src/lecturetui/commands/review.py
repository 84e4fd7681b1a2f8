"""`lecturetui review`: recall what is due on plain lines, or see what came of it."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime

from lecturetui.commands.card_sources import cards
from lecturetui.commands.reviewing import Reviewing
from lecturetui.notebook import Notebook, State
from lecturetui.notebook.reviews import Reviews
from lecturetui.places import Places, places
from lecturetui.plain import say
from lecturetui.review.model import Card
from lecturetui.review.session import Session
from lecturetui.review.standings import Standings, keep, read
from lecturetui.settings import load_settings


def run(arguments: Namespace) -> int:
    """Go through the cards that are due, of a lecture or of all, or print the figures."""
    here = places()
    with closing(Notebook.open(here.notebook)) as notebook:
        found = list(cards(notebook, here, arguments.lecture))
        deck = [card for card, _ in found]
        if arguments.figures:
            _say_figures(notebook.reviews, deck, here, only=bool(arguments.lecture))
            return 0
        standings = read(notebook.reviews, State(here.state))
        session = _session(notebook.reviews, deck, standings, here, arguments.length)
        if session.card is None:
            _say_nothing_due(deck, standings)
            return 0
        lectures = {lecture.id: lecture for _, lecture in found if lecture is not None}
        try:
            Reviewing(session, lectures).run()
        finally:
            keep(notebook.reviews, State(here.state))
    return 0


def _session(reviews: Reviews, deck: Sequence[Card], standings: Standings, here: Places, length: int | None) -> Session:
    settings = load_settings(here.settings)
    return Session(
        deck,
        reviews,
        now=_now,
        day_ends=settings.day_ends,
        new=settings.new_cards,
        length=length,
        standings=standings,
    )


def _now() -> datetime:
    return datetime.now(UTC)


def _say_nothing_due(deck: Sequence[Card], standings: Standings) -> None:
    later = [standing.due for card in deck if (standing := standings.get(card.id)) and standing.due > _now()]
    if not deck:
        say("There are no cards yet: lectures give them, your answered questions, and the cards that you write.")
    elif later:
        day = min(later).astimezone()
        say(f"Nothing is due today. The next card is due on {day:%A}, {day.day} {day:%B}.")
    else:
        say("Nothing is due today.")


def _say_figures(reviews: Reviews, deck: Sequence[Card], here: Places, *, only: bool) -> None:
    from shutil import get_terminal_size

    from lecturetui.exports.figures_text import figures_text
    from lecturetui.review.bars import BLOCKS
    from lecturetui.review.figures import figures

    log, quizzes, standings = reviews.log(), reviews.quizzes(), read(reviews, State(here.state))
    if only:
        names = {card.lecture for card in deck}
        log = [recall for recall in log if recall.lecture in names]
        quizzes = [quiz for quiz in quizzes if quiz.lecture in names]
    ends = load_settings(here.settings).day_ends
    found = figures(log, standings, deck, _now(), ends, aside=reviews.aside(), quizzes=quizzes)
    try:
        BLOCKS.encode(sys.stdout.encoding)
        ascii_only = False
    except (UnicodeError, AttributeError):
        ascii_only = True
    say(figures_text(found, min(get_terminal_size((80, 24)).columns, 120), ascii_only=ascii_only))
