"""`lecturetui search`: finds words in what was written and in what lectures say."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing

from lecturetui.commands.arguments import KINDS
from lecturetui.commands.handouts import id_of_named
from lecturetui.errors import LectureError
from lecturetui.finding import Query
from lecturetui.lecture import find, load, shelf
from lecturetui.lecture.excerpt import excerpt
from lecturetui.lecture.model import Lecture
from lecturetui.lecture.search import Entry, entries, search
from lecturetui.notebook import Jot, Notebook
from lecturetui.places import Places, places
from lecturetui.plain import clean, line, say

WIDTH = 76
"""Characters of a text that are printed."""

Facts = dict[str, object]
"""What is told of something that was found."""


def run(arguments: Namespace) -> int:
    """Print what was found: the person's own words, newest first, then slides, then rows of boards."""
    here = places()
    query, kind, name = Query(clean(" ".join(arguments.query))), arguments.kind, arguments.lecture
    lecture = id_of_named(name, here) if name else None
    found: list[Facts] = []
    with closing(Notebook.open(here.notebook)) as notebook:
        known = lecture is not None and bool(notebook.jots(lecture=lecture, limit=1))
        if kind in ("", *KINDS):
            found += (_jot(jot, query) for jot in notebook.search(query, kind=kind or None, lecture=lecture, limit=-1))
    if name or kind not in KINDS:
        among = (entry for one in _lectures(name, here, known=known) for entry in entries(one))
        slides_then_rows = sorted(search(among, query), key=lambda entry: bool(entry.board))
        found += (_entry(one, query) for one in slides_then_rows if kind in ("", "board" if one.board else "slide"))
    if arguments.json:
        from json import dumps

        say(dumps(found, indent=2))
    else:
        for facts in found:
            say(_told(facts))
    if not found:
        say("lecturetui: nothing found", err=True)
    return 0


def _lectures(name: str, here: Places, *, known: bool) -> Iterator[Lecture]:
    """The lecture that was named, or all. What cannot be read is told, or raised if it was named and is not `known`."""
    for one in [name] if name else map(str, shelf(here)):
        try:
            yield load(find(one, here))
        except LectureError as error:
            if name and not known:
                raise
            say(f"lecturetui: {line(str(error))}; this lecture was not searched", err=True)


def _jot(jot: Jot, query: Query) -> Facts:
    said = f"{jot.text} ↳ {jot.answer}" if jot.answer else jot.text
    return {
        "kind": jot.kind,
        "id": jot.id,
        "lecture": jot.lecture,
        "slide": jot.slide,
        "title": jot.slide_title,
        "excerpt": excerpt(said, query, WIDTH).text,
        "text": jot.text,
        "answer": jot.answer,
        "done": jot.done,
        "made": jot.made.isoformat(),
        "changed": jot.changed.isoformat(),
    }


def _entry(entry: Entry, query: Query) -> Facts:
    return {
        "kind": "board" if entry.board else "slide",
        "id": entry.id,
        "lecture": entry.lecture.id,
        "slide": entry.slide,
        "title": entry.title,
        "excerpt": excerpt(entry.text, query, WIDTH).text,
        **({"board": entry.board} if entry.board else {}),
    }


def _told(facts: Facts) -> str:
    """What it is and where, and the piece of its text in which the words stand."""
    place = "/".join(filter(None, (str(facts["lecture"]), str(facts["slide"])))) or "-"
    head = (facts.get("board") or facts["kind"], line(place), facts["title"])
    return "\n    ".join(filter(None, ("  ".join(filter(None, map(str, head))), str(facts["excerpt"]))))
