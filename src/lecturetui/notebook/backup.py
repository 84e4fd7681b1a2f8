"""Dated copies of a notebook, one a day, of which the last are kept."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from lecturetui.errors import NotebookError
from lecturetui.notebook import faults, files, opening, sql_care
from lecturetui.plain import line

KEPT = 7
"""How many copies there are at most."""
PAGES = 64
"""Pages that are copied at once, while a write has to wait."""
PAUSE = 0.1
"""Seconds between two tries while somebody writes."""
GIVE_WAY = 0.001
"""Seconds in which the other threads go first, again and again while the copy is checked."""
TRIES = 200
"""Tries after which a notebook that is written all the time is left for the next start."""


class _BusyError(Exception):
    """Somebody writes all the time."""


def daily(path: Path, folder: Path) -> Path | None:
    """Make today's copy in a folder and drop the oldest; None if it is there, or if there is nothing to copy.

    It takes a while and holds up no write, so it is for a thread of its own. NotebookError if the copy cannot be made.
    A notebook that turns out to be damaged is not copied but recovered, and the error says what came of that.
    """
    copy = folder / f"{path.stem}-{_today()}{path.suffix}"
    try:
        if copy.exists() or not path.exists():
            return None
        opening.version(path)
        files.make_folder(folder)
        files.sweep(folder)
        made = _make(path, copy)
        for old in copies(path, folder)[KEPT:]:
            old.unlink(missing_ok=True)
    except (OSError, sqlite3.Error, faults.DamageError) as error:
        why = getattr(error, "strerror", None) or str(error)
        sentence = f"today's copy of the notebook cannot be made in {line(str(folder))}: {why}; see to its disk"
        raise NotebookError(_recovered(error, path, folder) or sentence) from error
    return copy if made else None


def copies(path: Path, folder: Path) -> list[Path]:
    """The copies of a notebook, newest first.

    One with a date to come was made while the clock was wrong, nobody knows when, and counts as the oldest.
    """
    name, today = re.compile(rf"{re.escape(path.stem)}-\d{{4}}-\d\d-\d\d{re.escape(path.suffix)}"), _today()
    try:
        found = [copy for copy in folder.iterdir() if name.fullmatch(copy.name) and copy.is_file()]
    except OSError:  # there is no such folder yet
        return []
    return sorted(found, key=lambda copy: (copy.stem[-10:] <= today, copy.name), reverse=True)


def _recovered(error: Exception, path: Path, folder: Path) -> str | None:
    """What came of recovering a notebook that is damaged; None for one that is not."""
    if not faults.of_damage(error):
        return None
    from lecturetui.notebook import recover

    return recover.recover(path, copies(path, folder))


def _today() -> str:
    return f"{datetime.now().astimezone():%Y-%m-%d}"


def _make(path: Path, copy: Path) -> bool:
    """Whether a copy was made; DamageError if it would be one of a damaged notebook."""
    whole = files.scratch(copy.parent)
    try:
        with (
            closing(opening.connect(opening.address(path))) as source,
            closing(opening.connect(opening.address(whole))) as target,
        ):
            target.execute("PRAGMA journal_mode = OFF")
            target.execute("PRAGMA synchronous = OFF")
            source.backup(target, pages=PAGES, progress=_patience(), sleep=PAUSE)
            if sql_care.problems(target, GIVE_WAY):
                raise faults.DamageError(path)
        files.sync(whole)
        files.publish(whole, copy)
    except _BusyError:
        return False
    finally:
        whole.unlink(missing_ok=True)
    return True


def _patience() -> Callable[[int, int, int], None]:
    """Counts the steps of copying, which starts over whenever somebody has written."""
    steps = 0

    def progress(_: int, __: int, pages: int) -> None:
        nonlocal steps
        steps += 1
        if steps > TRIES + 5 * pages // PAGES:
            raise _BusyError

    return progress
