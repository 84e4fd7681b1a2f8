"""`lecturetui where`: the places of what a person has."""

from __future__ import annotations

from argparse import Namespace

from lecturetui.places import places
from lecturetui.plain import line, say


def run(arguments: Namespace) -> int:
    """Print each place and its path; they need not exist yet."""
    here = places()
    names = ("lectures", "shipped", "notebook", "copies", "settings", "state", "log")
    paths = {name: str(getattr(here, name)) for name in names}
    if arguments.json:
        from json import dumps

        say(dumps(paths, indent=2))
    else:
        for name, path in paths.items():
            say(f"{name}: {line(path)}")
    return 0
