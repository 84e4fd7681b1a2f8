"""Which wrong choices a question may have: none that could be right too, none that gives the right one away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import islice
from random import Random

from lecturetui.finding import fold, tokens_of

MOST = 4
"""Choices that a question has, where there are as many."""
MANY = 100
"""Choices that are looked at."""
TRIES = 5
"""How often other wrong choices are drawn when those at hand would give the right one away."""
STEM = 5
"""Letters that two words have in common which are taken for one: `program` and `programming`."""
LENGTHS = 2.5
"""How many times as long as the longest wrong choice the right one may be."""

_STOP = frozenset(
    (
        *("a", "about", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "could", "did", "do"),
        *("does", "for", "from", "had", "has", "have", "how", "i", "if", "in", "into", "is", "it", "its", "of", "on"),
        *("or", "our", "s", "should", "t", "than", "that", "the", "their", "them", "there", "these", "they", "this"),
        *("those", "to", "was", "we", "were", "what", "when", "where", "which", "who", "whose", "why", "will", "with"),
        *("would", "you", "your"),
    )
)
"""Words that say nothing about what a text is about."""

Near = Callable[[str, str], bool]
"""Whether two choices are too near one another to stand in one question."""


@lru_cache(4096)
def words(text: str) -> frozenset[str]:
    """The words of a text that carry its meaning, shortened so that forms of one word are the same."""
    return frozenset(token[:STEM] for token in tokens_of(text) if token[0].isalnum() and token not in _STOP)


def same(one: str, other: str) -> bool:
    """Whether two texts are the same to a reader."""
    return fold(" ".join(one.split())) == fold(" ".join(other.split()))


def within(one: str, other: str) -> bool:
    """Whether all words of one text are in the other: `Goals` and `Non-Goals`."""
    first, second = words(one), words(other)
    return same(one, other) or (bool(first and second) and (first <= second or second <= first))


def alike(one: str, other: str) -> bool:
    """Whether two texts say much the same. Those that differ in a number say different things."""
    first, second = words(one), words(other)
    if same(one, other):
        return True
    numbers = {word for word in first if word.isdecimal()}, {word for word in second if word.isdecimal()}
    if all(numbers) and numbers[0] != numbers[1]:
        return False
    return 2 * len(first & second) >= max(1, min(len(first), len(second)))


def wrong_choices(
    asked: str, right: str, among: Iterable[str], rng: Random, *, near: Near = alike, lure: bool = True
) -> tuple[str, ...]:
    """Wrong choices for a question, at most three; none if there are none that leave it fair.

    With `lure` a wrong choice may have more words in common with the question than the right one has.
    """
    shared = _echo(asked, right)
    if not right.strip() or _says(asked, right):
        return ()
    pool = [
        one
        for one in islice(among, MANY)
        if one.strip() and not near(one, right) and (lure or _echo(asked, one) <= shared)
    ]
    rivals = [one for one in pool if _echo(asked, one) >= shared]
    if not rivals:
        return ()
    for _ in range(TRIES):
        drawn = rng.sample(pool, len(pool))
        found = _apart([rng.choice(rivals), *drawn], near)
        if not _stands_out(right, found):
            return tuple(found)
    return ()


def _apart(drawn: Iterable[str], near: Near) -> list[str]:
    """The first of those drawn that are not near to one another."""
    found: list[str] = []
    for one in drawn:
        if len(found) == MOST - 1:
            break
        if not any(near(one, other) for other in found):
            found.append(one)
    return found


def _echo(asked: str, choice: str) -> int:
    """How many words of a choice the question has."""
    return len(words(asked) & words(choice))


def _says(asked: str, choice: str) -> bool:
    """Whether the question has the choice in it."""
    return re.search(rf"(?<!\w){re.escape(fold(choice.strip()))}(?!\w)", fold(asked)) is not None


def _stands_out(right: str, wrong: Sequence[str]) -> bool:
    """Whether the right choice is of another kind than all the wrong ones, by what can be seen of it."""
    kinds = {_kind(one) for one in wrong}
    return (
        _kind(right) not in kinds
        or len(right) > LENGTHS * max(map(len, wrong))
        or LENGTHS * len(right) < min(map(len, wrong))
        or (len(wrong) > 1 and len(frozenset.intersection(*map(words, wrong)) - words(right)) > 1)
    )


def _kind(text: str) -> tuple[bool, str]:
    """A question or not, and of what is little more than numbers, its shape."""
    shape = re.sub(r"\d+", "0", fold(text))
    return text.rstrip().endswith("?"), shape if len(shape) <= 4 and "0" in shape else ""
