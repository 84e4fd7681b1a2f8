"""`lecturetui completion`: a script for a shell."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import shtab

from lecturetui.commands.arguments import parser
from lecturetui.plain import say

_LECTURES = {
    **shtab.FILE,
    "bash": "_lecturetui_lectures",
    "preamble": {
        "bash": """
_lecturetui_lectures() {
  compgen -W "$(lecturetui lectures 2>/dev/null | sed 1d | cut -d ' ' -f 1)" -- "$1"
  compgen -f -- "$1"
}"""
    },
}


def run(arguments: argparse.Namespace) -> int:
    """Print the script."""
    top = parser()
    for action in _actions(top):
        if action.metavar == "LECTURE":
            action.complete = _LECTURES  # type: ignore[attr-defined]
        elif action.metavar in ("PATH", "FILE"):
            action.complete = shtab.FILE  # type: ignore[attr-defined]
    say(shtab.complete(top, arguments.shell))
    return 0


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to ask
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for command in action.choices.values():
                yield from _actions(command)
