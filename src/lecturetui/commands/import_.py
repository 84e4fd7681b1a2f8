"""`lecturetui import`: what was written on another machine, into the notebook."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from lecturetui.commands.progress import Progress, count
from lecturetui.notebook import Notebook, archive
from lecturetui.places import places
from lecturetui.plain import say


def run(arguments: Namespace) -> int:
    """Merge the file of an exported notebook, and say what that brought."""
    with closing(Notebook.open(places().notebook)) as notebook, Progress("changes") as progress:
        merged = archive.merge(notebook, Path(arguments.file), progress)
    say("; ".join(_brought(merged)))
    return 0


def _brought(merged: archive.Merged) -> Iterator[str]:
    if merged.changes:
        yield f"{count(merged.jots, 'new jot')}, {count(merged.changes, 'change')} in all"
    else:
        yield "nothing new" if merged.refused else "nothing new: the notebook has all of it already"
    if merged.split:
        yield f"{count(merged.split, 'jot')} edited on both sides now with both texts, until you edit it again"
    if merged.refused:
        yield f"{count(merged.refused, 'change')} left out, since the notebook has another under the same id"
