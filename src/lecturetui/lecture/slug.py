"""Ids made from text: lower case, words joined by hyphens, unique where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

ID = re.compile(r"[a-z0-9][a-z0-9-]*")
"""What an id that a person writes looks like."""

_LONGEST = 60
_GAPS = {c: " " for c in range(128) if not chr(c).isalnum()}


def slug(text: str) -> str:
    """The letters and digits of a text of any script, without accents and case; '' if it has none."""
    text = text[: 4 * _LONGEST]
    words = text.lower().translate(_GAPS) if text.isascii() else _words_of_any_script(text)
    return "-".join(words.split())[:_LONGEST].strip("-")


def _words_of_any_script(text: str) -> str:
    from unicodedata import category, normalize

    plain = re.sub("[\u0300-\u036f]", "", normalize("NFKD", text)).casefold()
    # Many scripts write vowels as marks on letters, so other marks than accents belong to the words.
    return "".join(c if c.isalnum() or category(c)[0] == "M" else " " for c in normalize("NFC", plain))


class Unique:
    """Hands out ids, none of them twice."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def make(self, wish: str, first: int = 1) -> str:
        """The id wished for, or the first of `wish-2`, `wish-3`… that is free; with `first` 2 never the wish itself."""
        number = max(first, self._next.get(wish, 1))
        while (made := wish if number == 1 else f"{wish}-{number}") in self._taken:
            number += 1
        self._next[wish] = number + 1
        self._taken.add(made)
        return made
