"""The command line: which command runs, and how what goes wrong in it is told.

Standard output is data, standard error is narration. Exit status 0 is done, 1 failed, 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from lecturetui.errors import FileError, LecturetuiError
from lecturetui.plain import line, say


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; its exit status. Never raises, and no traceback reaches a person."""
    try:
        try:
            status = _run(sys.argv[1:] if argv is None else argv)
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:  # the reader has had enough
        status = 0
        _leave_output()
    except FileError as error:
        more = len(error.faults) - 1
        also = f" (and {more} more {'fault' if more == 1 else 'faults'})" if more else ""
        status = _failed(f"{error}{also}")
    except LecturetuiError as error:
        status = _failed(str(error))
    except OSError as error:
        status = _failed(f"{error.filename or 'input or output failed'}: {error.strerror or error}")
        _leave_output()
    except Exception as error:  # noqa: BLE001 - the last line of defence
        status = _failed(_noted(error))
    return status


def _run(argv: Sequence[str]) -> int:
    from importlib import import_module

    from lecturetui.commands.arguments import parse

    try:
        arguments = parse(argv)
    except SystemExit as stop:  # argparse has said what was to be said
        return stop.code if isinstance(stop.code, int) else 0
    status: int = import_module(f"lecturetui.commands.{arguments.command}").run(arguments)
    return status


def _failed(message: str) -> int:
    say(f"lecturetui: {line(message)}", err=True)
    return 1


def _leave_output() -> None:
    """Let nothing be written to standard output again: the interpreter would try, and complain, when it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        sys.stdout = None


def _noted(error: Exception) -> str:
    from lecturetui.crash import note
    from lecturetui.places import places

    what = f"an error in the program ({type(error).__name__})"
    try:
        log = places().log
    except LecturetuiError:
        return f"{what}; there is no place for a log"
    return f"{what}; where it happened is in {log}" if note(error, log) else f"{what}; {log} cannot be written"
