"""What the process that reads a file says to the one that asked: a line of JSON each. What comes in is hostile."""

from __future__ import annotations

import json
from typing import Any

from lecturetui import plain
from lecturetui.imports.model import Page

LONGEST = 4 << 20
"""Bytes of a line at most."""
LARGEST = 64 << 20
"""Bytes of all lines at most."""
_LOST = 50
_DEEPEST = 20
_NUMBER = 10_000_000


class NotOneError(ValueError):
    """A line that no reader writes."""


def encoded(message: dict[str, Any]) -> bytes:
    """A message as its line."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def of_page(page: Page) -> dict[str, Any]:
    """The message that a page is."""
    return {name: getattr(page, name) for name in Page.__slots__}


def decoded(line: bytes) -> dict[str, Any]:
    """The message of a line; NotOneError if it is none."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise NotOneError from error
    if not isinstance(message, dict):
        raise NotOneError
    return message


def page_in(message: dict[str, Any]) -> Page:
    """The page in a message, cleaned; NotOneError if there is none."""
    number = number_in(message, "number")
    if number < 1:
        raise NotOneError
    return Page(
        number=number,
        title=line_in(message, "title"),
        body=plain.clean(_text(message.get("body", ""))),
        notes=plain.clean(_text(message.get("notes", ""))),
        path=tuple(name for name in _lines(message.get("path", []), _DEEPEST) if name),
        hidden=message.get("hidden") is True,
        lost=tuple(dict.fromkeys(filter(None, _lines(message.get("lost", []), _LOST)))),
    )


def line_in(message: dict[str, Any], name: str, most: int = 500) -> str:
    """A text of a message, cleaned and on one line."""
    return plain.line(_text(message.get(name, ""))[: 4 * most])[:most].strip()


def number_in(message: dict[str, Any], name: str) -> int:
    """A whole number of a message."""
    number = message.get(name)
    if type(number) is not int or not 0 <= number <= _NUMBER:
        raise NotOneError
    return number


def _lines(values: Any, most: int) -> list[str]:
    if not isinstance(values, list):
        raise NotOneError
    return [plain.line(_text(value)[:2000])[:300].strip() for value in values[:most]]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise NotOneError
    return value
