"""`lecturetui jots`: what was written, newest first."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from contextlib import closing

from lecturetui.errors import LectureError
from lecturetui.exports.layout import aligned
from lecturetui.notebook import Jot, Notebook
from lecturetui.places import Places, places
from lecturetui.plain import line, say


def run(arguments: Namespace) -> int:
    """List the jots of a kind, of a lecture, or all."""
    here = places()
    lecture = _id(arguments.lecture, here) if arguments.lecture else None
    with closing(Notebook.open(here.notebook)) as notebook:
        jots = notebook.jots(kind=arguments.kind or None, lecture=lecture)
    if arguments.json:
        _as_json(jots)
    else:
        for text in aligned([_row(jot) for jot in jots]):
            say(text)
    if not jots:
        say("lecturetui: no jots", err=True)
    return 0


def _id(name: str, here: Places) -> str:
    """The id of a lecture; one that is gone is known by its id still."""
    from lecturetui.lecture import find
    from lecturetui.lecture.load import id_of

    try:
        return id_of(find(name, here))
    except LectureError:
        return name


def _row(jot: Jot) -> tuple[str, ...]:
    place = "/".join(filter(None, (jot.lecture, jot.slide))) or "-"
    kind = f"{jot.kind} (done)" if jot.done else jot.kind
    return jot.id, f"{jot.made.astimezone():%Y-%m-%d %H:%M}", kind, line(place), line(jot.text)


def _as_json(jots: Iterable[Jot]) -> None:
    from json import dumps

    keys = ("id", "kind", "text", "lecture", "slide", "slide_title", "done")
    times = ("made", "changed")
    rows = [
        {key: getattr(jot, key) for key in keys} | {key: getattr(jot, key).isoformat() for key in times} for jot in jots
    ]
    say(dumps(rows, indent=2))
