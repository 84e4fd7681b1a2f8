"""A TOML file as a whole: what it says, and every fault that was found in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli

from lecturetui import plain
from lecturetui.errors import Fault, FileError
from lecturetui.tables.textfile import MEGABYTE, read_text
from lecturetui.tables.words import instead, shown

LIMIT = 2 * MEGABYTE
"""Bytes of a TOML file at most."""

Place = tuple[str | int, ...]
"""Keys from the outside in, with a number (from 0) for an element of an array."""

_PARTS = 50
_PART = r"""(?:[\w-]++|"(?:[^"\\]|\\.)*+"|'[^']*+')"""
_DEEP_KEY = re.compile(rf"(?<![\w\\-])(?:{_PART}[ \t]*+\.[ \t]*+){{{_PARTS}}}")
_LONG_NUMBER = re.compile(r"(?<!\w)\d[\d_]{4299}")


class Document:
    """A TOML file that was read, and what is wrong with it."""

    def __init__(self, path: Path, error: type[FileError], *, optional: bool) -> None:
        """Read the file; raises `error` if it cannot be read or is not TOML."""
        self._path = path
        self._error = error
        self._text = read_text(path, LIMIT, error, absent="" if optional else None)
        self._faults: list[tuple[Place, str]] = []
        self._watched: list[tuple[Place, Mapping[str, Any], dict[str, None]]] = []
        self.values = self._parse()

    def fault(self, place: Place, message: str) -> None:
        """Keep a fault of what stands at a place."""
        self._faults.append((place, message))

    @property
    def many_faults(self) -> bool:
        """Whether there are so many that it is no use to look for what each one meant."""
        return len(self._faults) > 20

    def watch(self, place: Place, values: Mapping[str, Any]) -> dict[str, None]:
        """For the keys that a table is asked for: when all is read, any other key in it is a fault."""
        asked: dict[str, None] = {}
        self._watched.append((place, values, asked))
        return asked

    def finish(self) -> None:
        """Raise the error with every fault that was kept, in the order of the text."""
        for place, values, asked in self._watched:
            for key in values:
                if key not in asked:
                    hint = "" if self.many_faults else instead(key, asked)
                    self.fault((*place, key), f"unknown key {shown(key)}{hint}")
        if self._faults:
            from lecturetui.tables.positions import Positions

            positions = Positions(self._text)
            faults = (Fault(self._path, *positions.place(*place), message) for place, message in self._faults)
            raise self._error(*sorted(faults))

    def _parse(self) -> dict[str, Any]:
        self._refuse_deep_keys()
        try:
            return tomli.loads(self._text)
        except tomli.TOMLDecodeError as problem:
            raise self._broken(problem.lineno, problem.colno, plain.line(problem.msg)) from None
        except RecursionError:
            raise self._broken(1, 1, "arrays or tables stand too deep in one another") from None
        except ValueError:  # Python reads no whole number of more than 4300 digits
            found = _LONG_NUMBER.search(self._text)
            raise self._broken(*self._line_and_column(found.start() if found else 0), "a number is too long") from None

    def _refuse_deep_keys(self) -> None:
        # The parser's time goes with the square of a key's parts: a file of the allowed size could take it a minute.
        for number, line in enumerate(self._text.split("\n"), 1):
            if line.count(".") >= _PARTS and (found := _DEEP_KEY.search(line)):
                raise self._broken(number, found.start() + 1, f"a key has more than {_PARTS} parts")

    def _line_and_column(self, at: int) -> tuple[int, int]:
        return self._text.count("\n", 0, at) + 1, at - self._text.rfind("\n", 0, at)

    def _broken(self, line: int, column: int, problem: str) -> FileError:
        return self._error(Fault(self._path, line, column, f"is not TOML: {problem}"))
