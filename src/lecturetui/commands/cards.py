"""`lecturetui cards`: what there is to recall, to be read."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing

from lecturetui.commands.card_sources import cards
from lecturetui.notebook import Notebook
from lecturetui.places import places
from lecturetui.plain import say


def run(arguments: Namespace) -> int:
    """Print every card of a lecture and of what was written on it, or all cards."""
    here = places()
    with closing(Notebook.open(here.notebook)) as notebook:
        found = [card for card, _ in cards(notebook, here, arguments.lecture)]
    if arguments.json:
        from dataclasses import asdict
        from json import dumps

        say(dumps([asdict(card) for card in found], indent=2))
    else:
        from lecturetui.exports.card_text import card_text

        for card in found:
            say(card_text(card))
    if not found:
        say("lecturetui: no cards", err=True)
    return 0
