"""`lecturetui import`: files as lectures, and what was written on another machine or in a design document."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from lecturetui.commands import merging
from lecturetui.errors import LecturetuiError
from lecturetui.plain import line

_LIMIT = 20_000_000


def run(arguments: Namespace) -> int:
    """Do with each file what its kind asks for; a file that fails does not keep the others from being imported."""
    from lecturetui.imports.staging import ending

    with ending():
        return _run([Path(name) for name in arguments.files], arguments)


def _run(paths: list[Path], arguments: Namespace) -> int:
    from lecturetui.commands.lecture_import import Lectures

    lectures = Lectures(arguments, many=len(paths) > 1)
    for path in paths:
        with lectures.failing(path):
            kind = _kind(path)
            if kind not in ("notebook", "design"):
                lectures.bring(path, kind)
                continue
            if arguments.to or arguments.json or arguments.dialect or arguments.pictures is not None:
                what = "an exported notebook" if kind == "notebook" else "a design document"
                raise LecturetuiError(
                    f"{line(path.name)} is {what}, which goes into your notebook: leave out the options"
                )
            merging.read_back(path) if kind == "design" else merging.merge(path)
    return lectures.finish()


def _kind(path: Path) -> str:
    """What kind of file it is; a design document is told from a deck by the marks that `export --idea` put into it."""
    from lecturetui.imports.kinds import kind_of

    kind = kind_of(path)
    return "design" if kind == "markdown" and _is_design(path) else kind


def _is_design(path: Path) -> bool:
    from lecturetui.errors import FileError
    from lecturetui.exports.design_marks import marked
    from lecturetui.tables.textfile import read_text

    try:
        text = read_text(path, _LIMIT, FileError)
    except FileError:
        return False  # the reader of decks says what is wrong with it
    return "lecturetui:" in text and any(marked(each.rstrip("\r")) for each in text.split("\n"))
