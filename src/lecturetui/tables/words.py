"""Words of faults: how a value is called, and which name was meant."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from lecturetui import plain

_SHOWN = 60
_COMPARED = 2000  # comparing is slow: names beyond these are not suggested
_KINDS = {
    "str": "text",
    "bool": "true or false",
    "int": "a whole number",
    "float": "a number",
    "list": "an array",
    "dict": "a table",
    "date": "a date",
    "time": "a time",
    "datetime": "a date and time",
}


def kind(value: object) -> str:
    """What a value of TOML is called."""
    return _KINDS[type(value).__name__]


def shown(text: str) -> str:
    """Text from outside in quotes, on one line and not too long."""
    text = plain.line(text[: 2 * _SHOWN])
    return f"'{text}'" if len(text) <= _SHOWN else f"'{text[:_SHOWN]}…'"


def close(word: str, names: Iterable[str]) -> str:
    """`: did you mean 'x'?` with the names nearest to a word, '' if none is near."""
    if len(word) > _SHOWN:
        return ""
    from difflib import get_close_matches

    found = get_close_matches(word, list(islice(names, _COMPARED)), n=3)
    return f": did you mean {' or '.join(shown(name) for name in found)}?" if found else ""


def instead(word: str, names: Iterable[str]) -> str:
    """The names nearest to a word, or else what all the names are; '' if there are none."""
    names = list(names)
    expected = f"expected {'one of ' if len(names) > 1 else ''}{', '.join(names)}"
    return close(word, names) or (f", {expected}" if names else "")
