"""What a quiz can ask about the timeline of a lecture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from lecturetui.lecture.model import Lecture, Milestone
from lecturetui.review.quiz_choices import alike, same
from lecturetui.review.quiz_facts import Fact, few, in_turn, once, shuffled

PAST = 2025
"""Years up to this one are spoken of as past."""
VAGUE = 10
"""Years around one that is not told exactly."""

_YEAR = re.compile(r"(\d{4})(s?)")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_EXACT = re.compile(
    rf"(?:{_MONTH} (?:\d\d?, )?|\d\d?\.? {_MONTH} |spring |summer |autumn |fall |winter )?\d{{4}}"
    r"|\d{4}-\d\d(?:-\d\d)?|\d{4} ?[-–] ?\d{4}",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\b(?:since|from|before|until|till|after|by)\b|[-–]\s*$", re.IGNORECASE)

Span = tuple[int, int]
"""The first and the last year of what took its time."""


def milestones(lecture: Lecture, rng: Random) -> Iterator[Fact]:
    """When it was, what was then, what came first; of milestones whose years are told."""
    rows = once(lecture.milestones, lambda row: row.title)
    dated = [(row, span) for row in rows if (span := span_of(row.when, row.year))]
    return in_turn(_of_milestone(row, span, dated, rng) for row, span in shuffled(dated, rng))


def _of_milestone(row: Milestone, span: Span, dated: Sequence[tuple[Milestone, Span]], rng: Random) -> Iterator[Fact]:
    first, last = span
    apart = few([(other, there) for other, there in dated if there[1] < first or last < there[0]], rng)
    others = [other for other, _ in apart if not same(other.when, row.when)]
    told = f"{row.when}: {row.text or row.title}"
    when = f"When {'was' if last <= PAST else 'is'} this?\n{row.title}"
    ways = [
        Fact(f"when/{row.id}", when, row.when, [one.when for one in others], row.slide, told, _overlap),
        Fact(f"when/{row.id}", _what(row, last), row.title, [one.title for one in others], row.slide, told, alike),
    ]
    if not _YEAR.search(row.title):
        later = [other.title for other, there in apart if there[0] > last and not _YEAR.search(other.title)]
        ways.append(Fact(f"when/{row.id}", "Which of these is the earliest?", row.title, later, row.slide, told, alike))
    yield from shuffled(ways, rng)


def _what(row: Milestone, last: int) -> str:
    year = _YEAR.fullmatch(row.when)
    if year and last <= PAST:
        return f"What happened in {'the ' if year[2] else ''}{row.when}?"
    return f"Which of these belongs to {row.when}?"


def span_of(when: str, year: int | None) -> Span | None:
    """The years that a time may mean; None for one that is open to a side, or has no number."""
    numbers = [int(number) for number in re.findall(r"\d{4}", when)]
    decade = _YEAR.fullmatch(when)
    if decade and decade[2]:
        return numbers[0], numbers[0] + (9 if numbers[0] % 100 else 99)
    if _EXACT.fullmatch(when):
        return min(numbers), max(numbers)
    if year is not None and re.search(r"\d", when):
        numbers.append(year)
    return None if not numbers or _OPEN.search(when) else (min(numbers) - VAGUE, max(numbers) + VAGUE)


def _overlap(one: str, other: str) -> bool:
    """Whether two times may be the same."""
    first, second = span_of(one, None), span_of(other, None)
    return same(one, other) or bool(first and second and first[0] <= second[1] and second[0] <= first[1])
