"""Files imported as lectures: how far it is, what became of each, and what could not be carried over."""

from __future__ import annotations

import os
import shlex
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lecturetui.commands.progress import Progress, count
from lecturetui.errors import LecturetuiError
from lecturetui.imports.bringing import Brought, Where, bring
from lecturetui.lecture.load import id_of
from lecturetui.places import places
from lecturetui.plain import line, say

MOST = 50
"""Lines about what is not carried over, at most."""


class Lectures:
    """The files of one command."""

    def __init__(self, arguments: Namespace, *, many: bool) -> None:
        folder = Path(os.path.abspath(arguments.to)) if arguments.to else None  # noqa: PTH100 (as the person names it)
        self._where = Where(places(), folder, into=many)
        self._pictures: bool = arguments.pictures is not False
        self._dialect: str = arguments.dialect
        self._json: bool = arguments.json
        self._many = many
        self._failed = 0
        self._reports: list[dict[str, Any]] = []
        self._lost: list[str] = []

    @contextmanager
    def failing(self, path: Path) -> Iterator[None]:
        """Say what goes wrong with one of many files, and go on."""
        try:
            yield
        except (LecturetuiError, OSError) as error:
            if not self._many and not self._json:
                raise
            told = str(error) if isinstance(error, LecturetuiError) else _of_system(path, error)
            self._failed += 1
            self._reports.append({"file": str(path), "error": line(told)})
            say(f"lecturetui: {line(told)}", err=True)

    def bring(self, path: Path, kind: str) -> None:
        """Import a file as a lecture and say so."""
        if self._dialect and kind != "markdown":
            raise LecturetuiError(f"{line(path.name)} is no Markdown: leave out --dialect")
        with Progress(f"pages of {line(path.name)}") as progress:
            brought = bring(path, kind, self._where, pictures=self._pictures, dialect=self._dialect, progress=progress)
        self._reports.append(_report(path, brought))
        if not self._json:
            say(self._line(brought))
        before = f"{line(path.name)}: " if self._many else ""
        self._lost += [f"{before}{told}" for told in brought.told]
        self._lost += [f"{before}slide {number}: {what}" for number, what in brought.lost]

    def finish(self) -> int:
        """Say what was not carried over; the exit status."""
        if self._json:
            import json

            say(json.dumps(self._reports, ensure_ascii=False, indent=2))
        for told in self._lost[:MOST]:
            say(told, err=True)
        if len(self._lost) > MOST:
            say(f"and {count(len(self._lost) - MOST, 'line')} more; --json has all", err=True)
        return 1 if self._failed else 0

    def _line(self, brought: Brought) -> str:
        own = brought.folder.parent == self._where.places.lectures
        name = id_of(brought.folder) if own else os.path.relpath(brought.folder)
        name = name if own or os.sep in name else f".{os.sep}{name}"
        what = count(brought.slides, "slide")
        if brought.pictures:
            what += f", {count(brought.pictures, 'picture')}"
        folder = line(str(brought.folder))
        return f"{brought.title}: {what} → {folder}; open it with lecturetui {shlex.quote(line(name))}"


def _report(path: Path, brought: Brought) -> dict[str, Any]:
    return {
        "file": str(path),
        "folder": str(brought.folder),
        "title": brought.title,
        "slides": brought.slides,
        "pictures": brought.pictures,
        "lost": [{"slide": number, "what": what} for number, what in brought.lost],
        "told": list(brought.told),
    }


def _of_system(path: Path, error: OSError) -> str:
    return f"{error.filename or path}: {error.strerror or error}"
