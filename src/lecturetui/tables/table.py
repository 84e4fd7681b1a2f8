"""A table of a TOML file that is asked for its values by key."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from lecturetui import plain
from lecturetui.errors import FileError
from lecturetui.tables.document import Document, Place
from lecturetui.tables.words import close, instead, kind, shown


def read_toml(path: Path, error: type[FileError], *, optional: bool = False) -> Table:
    """The outermost table of a file; raises `error` with one fault if it cannot be read or is not TOML."""
    document = Document(path, error, optional=optional)
    return Table(document, (), document.values)


class Table:
    """A table to ask; the package's docstring says how."""

    def __init__(self, document: Document, place: Place, values: Mapping[str, Any]) -> None:
        self._document = document
        self._place = place
        self._values = values
        self._asked = document.watch(place, values)

    def text(self, key: str, *, required: bool = False, lines: bool = False) -> str:
        """Text on one line, or with its line breaks if `lines`; not empty if `required`."""
        value = self._value(key, str, "text", required=required)
        if value is None:
            return ""
        text = plain.clean(value).replace("\t", " ").strip() if lines else plain.line(value)
        if required and not text:
            self.fault(f"{key} is empty, expected text", key)
        return text

    def reference(self, key: str, names: Collection[str], what: str, *, required: bool = False) -> str:
        """Text that must be one of the names of what it refers to; `what` says what that is: `a slide`."""
        name = self.text(key, required=required)
        if not name or name in names:
            return name
        self.fault(f"{key} is {shown(name)}, which is not the id of {what}{self.meant(name, names)}", key)
        return ""

    def one_of(self, key: str, choices: Collection[str], default: str = "", *, required: bool = False) -> str:
        """One of a few words."""
        word = self.text(key, required=required)
        if not word or word in choices:
            return word or default
        self.fault(f"{key} is {shown(word)}{instead(word, choices)}", key)
        return default

    def number(self, key: str, low: int, high: int) -> int | None:
        """A whole number from `low` to `high`."""
        value: int | None = self._value(key, int, "a whole number")
        if value is not None and not low <= value <= high:
            self.fault(f"{key} is out of range, expected a whole number from {low} to {high}", key)
            return None
        return value

    def decimal(self, key: str, low: float, high: float) -> float | None:
        """A number from `low` to `high`, whole or not."""
        value: float | None = self._value(key, (float, int), "a number")
        if value is not None and not low <= value <= high:  # nor is what is no number, such as nan
            self.fault(f"{key} is out of range, expected a number from {low:g} to {high:g}", key)
            return None
        return None if value is None else float(value)

    def truth(self, key: str) -> bool | None:
        """True or false."""
        value: bool | None = self._value(key, bool, "true or false")
        return value

    def texts(self, key: str, *, required: bool = False, or_one: bool = False) -> tuple[str, ...]:
        """An array of texts, each on one line and none empty; at least one if `required`.

        With `or_one`, a text alone is an array of it.
        """
        if or_one and isinstance(self._values.get(key), str):
            text = self.text(key, required=required)
            return (text,) if text else ()
        expected = f"{'text or ' if or_one else ''}an array of texts"
        items = self._value(key, list, expected, required=required, filled=required)
        return tuple(
            text for n, item in enumerate(items or ()) if (text := self._element(item, key, n, f"item {n + 1}"))
        )

    def texts_by_name(self, key: str, *, required: bool = False) -> tuple[tuple[str, str], ...]:
        """A table of texts, as (name, text) in the order of the file, none empty; at least one if `required`."""
        items = self._value(key, dict, "a table of texts", required=required, filled=required)
        return tuple(
            (plain.line(name), text)
            for name, item in (items or {}).items()
            if (text := self._element(item, key, name, shown(name)))
        )

    def numbers_by_name(self, key: str, low: float, high: float) -> tuple[tuple[str, float], ...]:
        """A table of numbers from `low` to `high`, as (name, number) in the order of the file."""
        found: list[tuple[str, float]] = []
        for name, item in (self._value(key, dict, "a table of numbers") or {}).items():
            if type(item) not in (int, float):
                self.fault(f"{key}: {shown(name)} is {kind(item)}, expected a number", key, name)
            elif not low <= item <= high:  # nor is what is no number, such as nan
                self.fault(f"{key}: {shown(name)} is out of range, expected {low:g} to {high:g}", key, name)
            else:
                found.append((plain.line(name), float(item)))
        return tuple(found)

    def table(self, key: str, *, required: bool = False) -> Table | None:
        """A table in this one."""
        values = self._value(key, dict, "a table", required=required)
        return None if values is None else Table(self._document, (*self._place, key), values)

    def tables(self, key: str, *, required: bool = False, inline: bool = False, bare: str = "") -> list[Table]:
        """An array of tables, in the order of the file; at least one if `required`.

        With `inline`, a fault shows it written as a value. With `bare`, a text among them is a table with that text
        under the key `bare`.
        """
        found: list[Table] = []
        expected = f"an array of tables, {'[{ … }]' if inline else f'[[{key}]]'}"
        for n, item in enumerate(self._value(key, list, expected, required=required, filled=required) or ()):
            if isinstance(item, dict):
                found.append(Table(self._document, (*self._place, key, n), item))
            elif bare and isinstance(item, str):
                if text := self._element(item, key, n, f"item {n + 1}"):
                    found.append(Table(self._document, (*self._place, key, n), {bare: text}))
            else:
                self.fault(f"{key}: item {n + 1} is {kind(item)}, expected a table", key, n)
        return found

    def which(self, *keys: str) -> list[str]:
        """Those of some keys that are there; all of them are known keys then."""
        self._asked.update(dict.fromkeys(keys))
        return [key for key in keys if key in self._values]

    def meant(self, word: str, names: Collection[str]) -> str:
        """The end of a fault's message: which of the names may have been meant; '' after too many faults to look."""
        return "" if self._document.many_faults else close(word, names)

    def fault(self, message: str, *place: str | int) -> None:
        """Keep a fault of this table, or of a place in it: a key, then a name or a number (from 0) in its value."""
        self._document.fault((*self._place, *place), message)

    def finish(self) -> None:
        """Raise the error that was named to `read_toml`, with every fault of the whole file, if there is any."""
        self._document.finish()

    def _value(
        self, key: str, kinds: type | tuple[type, ...], expected: str, *, required: bool = False, filled: bool = False
    ) -> Any:
        """The value of a key if it is of a kind, or of one of several; None, after keeping a fault, if it is not."""
        self._asked[key] = None
        if key not in self._values:
            if required:
                self.fault(f"{key} is missing, expected {expected}")
            return None
        value = self._values[key]
        # isinstance would take true for a whole number.
        if type(value) not in (kinds if isinstance(kinds, tuple) else (kinds,)):
            self.fault(f"{key} is {kind(value)}, expected {expected}", key)
            return None
        if filled and not value:
            self.fault(f"{key} is empty, expected {expected}", key)
        return value

    def _element(self, item: object, key: str, at: str | int, label: str) -> str:
        """A text in an array or in a table of texts."""
        if not isinstance(item, str):
            self.fault(f"{key}: {label} is {kind(item)}, expected text", key, at)
            return ""
        text = plain.line(item)
        if not text:
            self.fault(f"{key}: {label} is empty, expected text", key, at)
        return text
