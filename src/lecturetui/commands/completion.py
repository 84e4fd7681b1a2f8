"""`lecturetui completion`: a script for a shell."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import shtab

from lecturetui.commands.arguments import parser
from lecturetui.plain import say


def _words(name: str, command: str, more: str = "") -> dict[str, object]:
    """How the first words of the lines that a command prints are completed, in the shell where that is known."""
    listing = f'compgen -W "$(lecturetui {command})" -- "$1"'
    preamble = "\n".join(("", f"{name}() {{", f"  {listing}", *([f"  {more}"] if more else []), "}"))
    return {"bash": name, "preamble": {"bash": preamble}}


_LECTURES = shtab.FILE | _words(
    "_lecturetui_lectures", "lectures 2>/dev/null | sed 1d | cut -d ' ' -f 1", more='compgen -f -- "$1"'
)
_IDEAS = _words("_lecturetui_ideas", "jots -k idea 2>/dev/null | cut -d ' ' -f 1")
_WORKSHEETS = _words("_lecturetui_worksheets", "worksheets 2>/dev/null | sed 1d | tr -s ' ' | cut -d ' ' -f 2")


def run(arguments: argparse.Namespace) -> int:
    """Print the script."""
    top = parser()
    for action in _actions(top):
        if action.metavar == "LECTURE":
            action.complete = _LECTURES  # type: ignore[attr-defined]
        elif action.metavar in ("PATH", "FILE"):
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif action.metavar == "FOLDER":
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
        elif "--idea" in action.option_strings:
            action.complete = _IDEAS  # type: ignore[attr-defined]
        elif "--worksheet" in action.option_strings:
            action.complete = _WORKSHEETS  # type: ignore[attr-defined]
    say(shtab.complete(top, arguments.shell))
    return 0


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to ask
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for command in action.choices.values():
                yield from _actions(command)
