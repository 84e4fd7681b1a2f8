"""Markdown decks of other slide tools, cut into slides as each tool does it. Nothing in a deck is run or fetched.

A dialect is a module here with `split(lines) -> Talk`, where `lines` are the lines of the cleaned text, which it may
change. `detect` says which one a text is in.
"""

from __future__ import annotations

from lecturetui.lecture.slides import Deck

MODULES = {
    "breaks": "breaks",
    "lookatme": "lookatme",
    "marp": "marp",
    "mdp": "mdp",
    "patat": "patat",
    "presenterm": "presenterm",
    "remark": "remark",
    "reveal-md": "reveal",
    "slides": "slides",
    "slidev": "slidev",
}
"""Dialect to the module here that knows it."""


def read_deck(lines: list[str], dialect: str, name: str) -> Deck:
    """What the lines say in a dialect other than our own; `name` is the title of a deck that has none."""
    from importlib import import_module

    from lecturetui.lecture.dialects.talk import finished

    return finished(import_module(f"{__name__}.{MODULES[dialect]}").split(lines), name)
