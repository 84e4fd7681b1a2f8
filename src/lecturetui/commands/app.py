"""`lecturetui [LECTURE]`: open the app."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

from lecturetui.errors import LectureError, LecturetuiError
from lecturetui.plain import line

_IMPORTED = (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".odp", ".pdf")


def run(arguments: Namespace) -> int:
    """Open the app where the person left it, or at a lecture."""
    if arguments.lecture and arguments.lecture.lower().endswith(_IMPORTED) and not os.path.isdir(arguments.lecture):  # noqa: PTH112
        from shlex import quote

        name = quote(line(arguments.lecture))
        raise LecturetuiError(f"import it by `lecturetui import {name}`, which makes a lecture of it")
    # The app draws on standard error, so that one counts too.
    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        name = arguments.lecture or "LECTURE"
        raise LecturetuiError(f"the app needs a terminal; `lecturetui read {name}` prints a lecture as plain text")
    from lecturetui.places import places

    where = places()
    path: Path | None = None
    course: Path | None = None
    if arguments.lecture is not None:
        from lecturetui.lecture import find
        from lecturetui.lecture.shelf import is_course

        try:
            found = find(arguments.lecture, where)
        except LectureError as error:
            raise LecturetuiError(f"{error}{_command(arguments.lecture)}") from None
        if is_course(found):
            if arguments.dialect:
                raise LecturetuiError(f"{arguments.lecture}: --dialect is for one Markdown file, say which")
            course = Path(os.path.abspath(found))  # noqa: PTH100 - without its dots, which tell nothing
        else:
            path = found
    from lecturetui.tui import run as open_app

    open_app(path, where, arguments.dialect, course)
    return 0


def _command(name: str) -> str:
    """A hint at the command that was perhaps meant."""
    from difflib import get_close_matches

    from lecturetui.commands.arguments import COMMANDS

    close = get_close_matches(name, COMMANDS, n=1)
    return f"; or is it the command {close[0]}?" if close else ""
