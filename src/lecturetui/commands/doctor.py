"""`lecturetui doctor`: how it stands with all that the program needs, and what to do where that is not well."""

from __future__ import annotations

import os
import shutil
import stat
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lecturetui.errors import FileError, LectureError, LecturetuiError
from lecturetui.places import Places, places
from lecturetui.plain import line, say

ROOM = 100_000_000
"""Bytes that should be free where the notebook is."""
MEGABYTE = 1_000_000


class Checked(NamedTuple):
    """What was looked at."""

    what: str
    found: str
    to_do: str = ""
    """'' if it is well."""


def run(arguments: Namespace) -> int:
    """Print one line a check; 1 if there is something to do. Nothing is changed."""
    from lecturetui.exports.layout import aligned

    checks = list(_checks(places()))
    if arguments.json:
        from json import dumps

        say(dumps([{"ok": not check.to_do, **check._asdict()} for check in checks], indent=2))
    else:
        rows = [(_state(check), check.what, line("; ".join(filter(None, check[1:])))) for check in checks]
        for text in aligned(rows):
            say(text)
    return int(any(check.to_do for check in checks))


def _state(check: Checked) -> str:
    return "attention" if check.to_do else "ok"


def _checks(here: Places) -> Iterator[Checked]:
    from lecturetui.commands import doctor_terminal

    yield _notebook(here.notebook)
    yield _copies(here)
    yield _settings(here.settings)
    yield from _lectures(here)
    yield Checked("terminal", *doctor_terminal.look())
    for folder in dict.fromkeys((here.notebook.parent, here.copies, here.state, here.log.parent)):
        yield _folder(folder, os.R_OK | os.W_OK | os.X_OK, "rwx")
    yield _folder(here.lectures, os.R_OK | os.X_OK, "rx")
    yield _room(here.notebook)


def _notebook(path: Path) -> Checked:
    from lecturetui.notebook.condition import condition

    try:
        found = condition(path)
    except LecturetuiError as error:
        return Checked("notebook", "it cannot be used", str(error))
    if found is None:
        return Checked("notebook", "none yet: it is made when you first write something down")
    if found.problems:
        to_do = "start lecturetui, which puts what can be read into a new one, within a day, and keeps the damaged one"
        return Checked("notebook", f"{path} is damaged: {found.problems[0]}", to_do)
    if not os.access(path, os.W_OK):
        return Checked("notebook", f"{path} may not be written", f"chmod u+w {_quoted(path)}")
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Checked("notebook", "others on this computer may read or write it", f"chmod go= {_quoted(path)}")
    kept = len(list(path.parent.glob(f"{path.stem}.damaged-*{path.suffix}")))
    aside = f"; {kept} damaged kept beside it, for you to remove when you miss nothing" if kept else ""
    holds = f"{found.jots} {'jot' if found.jots == 1 else 'jots'} in {found.size / MEGABYTE:.1f} MB"
    return Checked("notebook", f"{holds}, version {found.version}, nothing is damaged{aside}")


def _copies(here: Places) -> Checked:
    from lecturetui.notebook.backup import copies

    found = copies(here.notebook, here.copies)
    for copy in found:
        if _is_bad(copy):
            return Checked("copies", f"{copy} is damaged", "remove it")
    if not found:
        return Checked("copies", "none yet: the app makes one a day")
    return Checked("copies", f"{len(found)} in {here.copies}, the last is {found[0].name}")


def _is_bad(copy: Path) -> bool:
    from lecturetui.notebook.condition import condition

    try:
        found = condition(copy)
    except LecturetuiError:
        return True
    return found is not None and bool(found.problems)


def _settings(path: Path) -> Checked:
    from lecturetui.settings import load_settings

    try:
        load_settings(path)
    except FileError as error:
        return Checked("settings", str(error), f"mend it in {path}{_more(error)}")
    return Checked("settings", str(path) if path.exists() else "none: all is as it comes")


def _lectures(here: Places) -> Iterator[Checked]:
    from lecturetui.lecture import load, shelf

    for path in shelf(here):
        try:
            lecture = load(path)
        except LectureError as error:
            yield Checked("lecture", str(error), f"mend it{_more(error)}; `lecturetui check {_quoted(path)}` says all")
        else:
            yield Checked("lecture", f"{lecture.id}, {len(lecture.slides)} slides")


def _more(error: FileError) -> str:
    more = len(error.faults) - 1
    return f", and {more} more {'fault' if more == 1 else 'faults'}" if more else ""


def _folder(folder: Path, needs: int, rights: str) -> Checked:
    there = _nearest(folder)
    if not there.is_dir():
        return Checked("folder", f"{there} is in the way of {folder}", "move it away")
    if not os.access(there, needs):
        return Checked("folder", f"{there} may not be used", f"chmod u+{rights} {_quoted(there)}")
    return Checked("folder", f"{folder}" if there == folder else f"{folder}, not made yet")


def _room(path: Path) -> Checked:
    folder = _nearest(path.parent)
    try:
        free, size = shutil.disk_usage(folder).free, path.stat().st_size if path.is_file() else 0
        names = os.statvfs(folder)
    except OSError as error:
        return Checked("room", f"{folder} cannot be asked: {error.strerror}", "see to its disk")
    if free < max(ROOM, 10 * size) or (names.f_files and not names.f_favail):
        return Checked("room", f"only {free // MEGABYTE} MB are free for the notebook in {folder}", "make room")
    return Checked("room", f"{free // MEGABYTE:,} MB are free for the notebook")


def _quoted(path: Path) -> str:
    from shlex import quote

    return quote(str(path))


def _nearest(folder: Path) -> Path:
    """The folder, or the one that it would be made in."""
    return next(place for place in (folder, *folder.parents) if os.path.lexists(place))
