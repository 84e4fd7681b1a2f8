"""The cards of lectures and of what was written, for those who export them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from lecturetui.commands.handouts import id_of_named
from lecturetui.errors import LectureError
from lecturetui.lecture import Lecture, find, load, shelf
from lecturetui.lecture.load import id_of
from lecturetui.notebook import Notebook
from lecturetui.places import Places
from lecturetui.plain import line, say
from lecturetui.review.cards import cards_of, jot_cards
from lecturetui.review.model import Card
from lecturetui.worksheets.load import readable


def cards(notebook: Notebook, here: Places, name: str) -> Iterator[tuple[Card, Lecture | None]]:
    """The cards of the lecture of this name, or without a name of all and of what was written, with their lectures.

    A lecture's own come first, then what was written on it, oldest first. A lecture that is gone or broken has only
    these, which is said. LectureError if it was asked for and has none.
    """
    asked = id_of_named(name, here) if name else None
    own: dict[str, list[Card]] = {}
    for card in jot_cards(reversed(notebook.jots(lecture=asked))):
        own.setdefault(card.lecture, []).append(card)
    loads: dict[str, Callable[[], Lecture]]
    if asked is None:
        loads = {id_of(path): partial(load, path) for path in shelf(here)}
    else:
        loads = {asked: lambda: load(find(name, here))}
    for lecture_id, load_it in loads.items():
        try:
            lecture = load_it()
        except LectureError as error:
            if name and lecture_id not in own:
                raise
            say(f"lecturetui: {line(str(error))}; only what you wrote on it makes cards", err=True)
            continue
        found = (*cards_of(lecture, readable(lecture, _tell)), *own.pop(lecture_id, ()))
        yield from ((card, lecture) for card in found)
    yield from ((card, None) for lecture_id in sorted(own) for card in own[lecture_id])


def _tell(fault: str) -> None:
    say(f"lecturetui: {line(fault)}; it makes no cards", err=True)
