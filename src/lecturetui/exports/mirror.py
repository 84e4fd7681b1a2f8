"""A Markdown file a lecture in a folder of the person's, kept up to date and never read."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection
from pathlib import Path

from lecturetui.errors import LecturetuiError
from lecturetui.exports.handout import from_jots
from lecturetui.exports.markdown import markdown
from lecturetui.lecture.model import Lecture
from lecturetui.notebook import Jot, files
from lecturetui.plain import line

_MARK = "<!-- lecturetui keeps this file up to date: what is changed in it gets lost. Lecture: {} -->\n"
_IN_COMMENT = str.maketrans({"<": "(", ">": ")"})


def refresh(folder: Path, lecture: Lecture, jots: Collection[Jot], ticks: frozenset[str] = frozenset()) -> bool:
    """Bring the file of a lecture up to date with all jots on it and the ids of its ticked reminders.

    Whether it was written: it is not if it holds that already, and not made where there are no jots. LecturetuiError,
    with the file as it was, if it is not one that this function wrote, or if it or its folder cannot be written.
    """
    path = folder / f"{lecture.id.replace('/', '-')}.md"
    mark = _MARK.format(line(lecture.id.translate(_IN_COMMENT))).encode("utf-8", "replace")
    try:
        if not folder.is_dir():
            raise _error(folder, "there is no such folder, make it or change `mirror` in the settings")
        there = _read(path, mark)
        if there is None and not jots:
            return False
        data = mark + b"\n" + "".join(markdown([from_jots(lecture, jots, ticks)])).encode("utf-8", "replace")
        if data == there:
            return False
        files.sweep(folder)
        files.replace(path, data)
    except OSError as error:
        raise _error(path, f"cannot be kept up to date, {error.strerror}") from error
    return True


def _read(path: Path, mark: bytes) -> bytes | None:
    """What is in the file, None if there is none; LecturetuiError if it is not one of ours."""
    if not os.path.lexists(path):
        return None
    if stat.S_ISREG(path.stat().st_mode):
        with path.open("rb") as file:
            if file.read(len(mark)) == mark:
                return mark + file.read()
    raise _error(path, "is a file that lecturetui did not write, and is left as it is: move it away")


def _error(path: Path, why: str) -> LecturetuiError:
    return LecturetuiError(f"the mirror {line(str(path))}: {why}")
