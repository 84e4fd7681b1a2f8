"""Finds what a person typed in a text, whatever its case and accents. A query can be any text; none is an error.

A text is a row of tokens: words, and each other character by itself. What is searched for is found where its tokens
follow one another, however much white space is between them, and the last word of it may go on: `appr` finds
`approach`, `x[0]` finds `x[0]`, `C++` finds nothing but that. Scripts written without spaces are found inside words,
since each of their characters is a token.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from lecturetui.plain import clean

LONGEST = 200
"""Characters of a query that count; more come from a slip of the paste key."""

_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x11FF), (0x1780, 0x17FF), (0x2E80, sys.maxunicode))
"""Where the scripts are that are written without spaces: Thai and Lao, Myanmar and Hangul, Khmer, Han and kana."""
_LETTER = r"[^\W_]"
_TOKENS = re.compile(rf"{_LETTER}+|\S")
_TERMS = re.compile(r'"([^"]*)("?)|(\S+)')


class Phrase(NamedTuple):
    """Tokens that must follow one another."""

    tokens: tuple[str, ...]
    goes_on: bool
    """Whether the last of them, if it is a word, may be the start of one."""


@dataclass(frozen=True)
class Query:
    """What a person typed: words, each of which may go on, and "quoted phrases"; all of them must be found.

    Where nothing was typed that can be searched for it is false, and finds nothing.
    """

    text: str
    inside: bool = False
    """Whether words are found inside words too."""

    def __bool__(self) -> bool:
        return bool(self.phrases)

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """What must be found, each once."""
        found: dict[Phrase, None] = {}
        for term in _TERMS.finditer(clean(self.text)[:LONGEST]):
            quoted, end, word = term.groups()
            tokens = tuple(tokens_of(quoted or word or ""))
            if tokens:
                found[Phrase(tokens, not end)] = None
        return tuple(found)

    def matches(self, text: str) -> bool:
        """Whether all of it is in the text."""
        folded = _apart(fold(text))
        return bool(self._patterns) and all(pattern.search(folded) for pattern in self._patterns)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where any of it stands, as (start, end) in characters of `text`, in order and apart from one another."""
        folded, places = _placed(text)
        ends = {
            (places[match.start()], _after_marks(text, places[match.end() - 1] + 1))
            for pattern in self._patterns
            for match in pattern.finditer(folded)
        }
        spans: list[tuple[int, int]] = []
        for start, end in sorted(ends):
            if spans and start < spans[-1][1]:
                spans[-1] = spans[-1][0], max(end, spans[-1][1])
            else:
                spans.append((start, end))
        return spans

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile("".join(self._pattern(phrase))) for phrase in self.phrases)

    def _pattern(self, phrase: Phrase) -> Iterator[str]:
        after_word = False
        for n, token in enumerate(phrase.tokens):
            word = _is_word(token)
            if n:
                yield r"\s+" if word and after_word else r"\s*"
            elif word and not self.inside:
                yield f"(?<!{_LETTER})"
            yield re.escape(token)
            after_word = word
        if after_word and not phrase.goes_on:
            yield f"(?!{_LETTER})"


def fold(text: str) -> str:
    """The text as it is compared: without case, accents and other marks, and compatible characters as one."""
    if text.isascii():
        return text.lower()
    normal = unicodedata.normalize
    return normal("NFKD", normal("NFKD", text).casefold()).translate(_MARKS)


def tokens_of(text: str) -> list[str]:
    """The tokens of a text, folded."""
    return _TOKENS.findall(_apart(fold(text)))


def _apart(folded: str) -> str:
    """A folded text with space around each character of the scripts that have none between words."""
    return folded if folded.isascii() else folded.translate(_SPACES)


def _after_marks(text: str, place: int) -> int:
    """The place after the marks of the character before a place."""
    while place < len(text) and not fold(text[place]):
        place += 1
    return place


def _is_word(token: str) -> bool:
    return token[0].isalnum()


def _placed(text: str) -> tuple[str, range | list[int]]:
    """The text as it is searched, and for each character of that the place in `text` it comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    pairs = [(folded, place) for place, character in enumerate(text) for folded in _apart(fold(character))]
    return "".join(folded for folded, _ in pairs), [place for _, place in pairs]


class _Marks(dict[int, int | None]):
    """What `str.translate` takes out: marks, and what has no width. Filled as characters are met."""

    def __missing__(self, code: int) -> int | None:
        category = unicodedata.category(chr(code))
        self[code] = None if category[0] == "M" or category == "Cf" else code
        return self[code]


class _Spaces(dict[int, int | str]):
    """What `str.translate` puts space around. Filled as characters are met."""

    def __missing__(self, code: int) -> int | str:
        self[code] = f" {chr(code)} " if any(first <= code <= last for first, last in _UNSPACED) else code
        return self[code]


_MARKS = _Marks()
_SPACES = _Spaces()
