"""`lecturetui jot`: write something down."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import closing

from lecturetui.errors import LecturetuiError
from lecturetui.notebook import Notebook
from lecturetui.places import Places, places
from lecturetui.plain import say

LIMIT = 1_000_000
"""Bytes that are read from standard input at most."""


def run(arguments: Namespace) -> int:
    """Add the jot to the notebook and print its id."""
    here = places()
    text = _standard_input() if arguments.text == ["-"] else " ".join(arguments.text)
    lecture, slide, title = _place(arguments, here)
    with closing(Notebook.open(here.notebook)) as notebook:
        say(notebook.add(arguments.kind, text.strip("\n"), lecture=lecture, slide=slide, slide_title=title).id)
    return 0


def _standard_input() -> str:
    if sys.stdin is None:
        raise LecturetuiError("there is no standard input to read")
    data = sys.stdin.buffer.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise LecturetuiError(f"standard input is longer than {LIMIT:,} bytes; nothing was written down")
    return data.decode("utf-8", "replace")


def _place(arguments: Namespace, here: Places) -> tuple[str, str, str]:
    """The ids of the lecture and the slide and the slide's title; '' for each that the jot has not."""
    if not arguments.lecture:
        return "", "", ""
    from lecturetui.lecture import find, load

    lecture = load(find(arguments.lecture, here))
    if not arguments.slide:
        return lecture.id, "", ""
    from lecturetui.commands.choices import check_slide

    check_slide(lecture, arguments.slide)
    return lecture.id, arguments.slide, lecture.slides[lecture.index[arguments.slide]].title
