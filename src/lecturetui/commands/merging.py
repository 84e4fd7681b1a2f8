"""What was written on another machine, or in a design document, brought into the notebook."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from lecturetui.commands.progress import Progress, count
from lecturetui.notebook import Notebook, archive
from lecturetui.places import places
from lecturetui.plain import line, say


def read_back(path: Path) -> None:
    """Take over what was edited in a design document, and say it."""
    from lecturetui.commands import designs

    with closing(Notebook.open(places().notebook)) as notebook:
        for told in designs.read_back(notebook, places(), path):
            say(line(told))


def merge(path: Path) -> None:
    """Merge an exported notebook, and say what that brought."""
    with closing(Notebook.open(places().notebook)) as notebook, Progress("changes") as progress:
        merged = archive.merge(notebook, path, progress)
    say("; ".join(_brought(merged)))


def _brought(merged: archive.Merged) -> Iterator[str]:
    if merged.changes:
        answers = f"{count(merged.answers, 'new answer')}, " if merged.answers else ""
        recalls = f"{count(merged.recalls, 'new answer')} to cards, " if merged.recalls else ""
        yield f"{count(merged.jots, 'new jot')}, {answers}{recalls}{count(merged.changes, 'change')} in all"
    else:
        yield "nothing new" if merged.refused else "nothing new: the notebook has all of it already"
    if merged.split:
        what = "jot or answer" if merged.answers else "jot"
        yield f"{count(merged.split, what)} edited on both sides now with both texts, until you edit it again"
    if merged.refused:
        yield f"{count(merged.refused, 'change')} left out, since the notebook has another under the same id"
