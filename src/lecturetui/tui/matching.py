"""Finds what a person typed in a text, whatever its case and accents."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import combining, normalize


def spans(wanted: str, text: str) -> list[tuple[int, int]]:
    """Where `wanted` stands in `text`, as (start, end) in characters of `text`; nowhere if it is empty."""
    needle, _ = _folded(wanted)
    folded, places = _folded(text)
    found = []
    at = folded.find(needle) if needle else -1
    while at >= 0:
        end = places[at + len(needle) - 1] + 1
        while end < len(text) and combining(text[end]):
            end += 1
        found.append((places[at], end))
        at = folded.find(needle, at + len(needle))
    return found


@lru_cache(4_096)
def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text without case and accents, and for each of its characters the place in `text` it comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    pairs = [
        (character, place)
        for place, original in enumerate(text)
        for character in normalize("NFKD", normalize("NFKD", original).casefold())
        if not combining(character)
    ]
    return "".join(character for character, _ in pairs), [place for _, place in pairs]
