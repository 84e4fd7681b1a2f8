"""`lecturetui jot`: write something down."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import closing, suppress
from pathlib import Path

from lecturetui.errors import LecturetuiError
from lecturetui.notebook import Notebook
from lecturetui.notebook.faults import MendedError
from lecturetui.places import Places, places
from lecturetui.plain import clean, say

LIMIT = 1_000_000
"""Bytes that are read from standard input at most."""


def run(arguments: Namespace) -> int:
    """Add the jot to the notebook and print its id; what came from standard input is kept in a file if that fails."""
    here = places()
    piped = arguments.text == ["-"]
    text = (_standard_input() if piped else " ".join(arguments.text)).strip("\n")
    try:
        jot = _add(arguments, here, text)
    except LecturetuiError as error:
        if not piped or not clean(text).strip():
            raise
        raise LecturetuiError(f"{error}; {_kept(text, here)}") from error
    say(jot)
    return 0


def _add(arguments: Namespace, here: Places, text: str) -> str:
    """Add the jot; its id."""
    lecture, slide, title = _place(arguments, here)
    with closing(Notebook.open(here.notebook)) as notebook:

        def add() -> str:
            return notebook.add(arguments.kind, text, lecture=lecture, slide=slide, slide_title=title).id

        try:
            return add()
        except MendedError:  # which has been told, and it works again
            return add()


def _kept(text: str, here: Places) -> str:
    """Keep a text that nobody else has in the first folder that takes it; where it is, in words."""
    from datetime import datetime
    from tempfile import gettempdir

    from lecturetui.notebook import files

    name = f"jot-{datetime.now().astimezone():%Y-%m-%dT%H-%M-%S.%f}.txt"
    for folder in (lambda: here.notebook.parent, Path.cwd, gettempdir):
        with suppress(OSError):
            path = Path(folder(), name)
            files.new(path, text.encode("utf-8", "replace"))
            return f"the text is kept in {path}"
    say(text, err=True)
    return "the text can be kept nowhere and is printed above"


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
