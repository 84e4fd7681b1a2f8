"""What differs between two texts, by words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import takewhile

MOST = 1_000
"""Words of the part in which two texts differ, above which all of it counts as changed: comparing would take long."""

Spans = list[tuple[int, int]]
"""(start, end) of pieces of a text."""

_UNSPACED = "\u2e80-\U0010ffff"  # scripts without spaces: each of their letters is a word here
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+|[^\w\s]")


def differences(old: str, new: str) -> tuple[Spans, Spans]:
    """The pieces of the old text that are not in the new one, and those of the new one that are not in the old."""
    olds, news = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    first = _alike(olds, news)
    last = _alike(olds[first:][::-1], news[first:][::-1])
    olds, news = olds[first : len(olds) - last], news[first : len(news) - last]
    if max(len(olds), len(news)) > MOST:
        return _span(olds), _span(news)
    gone: Spans = []
    come: Spans = []
    matcher = SequenceMatcher(None, [word[0] for word in olds], [word[0] for word in news], autojunk=False)
    for what, *places in matcher.get_opcodes():
        if what != "equal":
            gone += _span(olds[places[0] : places[1]])
            come += _span(news[places[2] : places[3]])
    return gone, come


def _alike(olds: Sequence[re.Match[str]], news: Sequence[re.Match[str]]) -> int:
    """How many words both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0][0] == pair[1][0], zip(olds, news, strict=False)))


def _span(words: Sequence[re.Match[str]]) -> Spans:
    return [(words[0].start(), words[-1].end())] if words else []
