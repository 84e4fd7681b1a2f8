"""Cards of the rows of a lecture's boards; those that ask the same of two rows are left to `wording`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from lecturetui.lecture.cards import folded, parts, tells
from lecturetui.lecture.model import Lecture, Milestone, Row
from lecturetui.review.model import Card

_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"(?<!\d)\d{3,4}(?!\d)")
_DECADE = re.compile(r"\d{2,3}0s")
_MOST = 300
"""Expectations of all roles at most, and so challenges: each is compared with each, and nobody recalls so many."""


def board_cards(lecture: Lecture) -> Iterator[Card]:
    """The cards of all boards; of reminders, sprints and links there is nothing to recall."""
    yield from _milestones(lecture)
    yield from _tools(lecture)
    yield from _whose(lecture, "which role is this expected of?", "")
    yield from _whose(lecture, "which role has this challenge?", "challenge-")
    yield from _rubric(lecture)


class _Board:
    """Makes the cards of a board."""

    def __init__(self, lecture: Lecture, kind: str, rows: Sequence[Row], name: str) -> None:
        self._lecture = lecture
        self._kind = kind
        self._name = name
        # The title of a slide that one row alone belongs to is about that row, and would give the answer away.
        belong = Counter(row.slide for row in rows if row.slide)
        self._titles = {
            slide: lecture.slides[lecture.index[slide]].title for slide, count in belong.items() if count > 1
        }

    def subject(self, row: Row) -> str:
        """What a question about a row is about."""
        return self._titles.get(row.slide, self._lecture.title)

    def card(self, row: Row, part: str, front: str, back: str) -> Card:
        """The card of a part of a row."""
        id_ = f"{self._lecture.id}/{self._kind}/{row.id}/{part}"
        places = (self._titles.get(row.slide, self._name), self._name, "")
        place = next(place for place in places if not tells(place, back))
        return Card(id_, self._kind, front, back, self._lecture.id, row.slide, place)


def _milestones(lecture: Lecture) -> Iterator[Card]:
    """What happened at a time, and when something happened; of what has no time, such as the present, neither."""
    rows = lecture.milestones
    board = _Board(lecture, "milestone", rows, "Timeline")
    years = sorted(year for row in rows if (year := _year(row)) is not None)
    for row in rows:
        if row.year is None and not _DIGITS.search(row.when):
            continue
        first, last = _span(row.when)
        # What happened in 1986 happened in the 1980s too: to ask for those would have two right answers.
        if bisect_right(years, last) - bisect_left(years, first) <= 1:
            front = f"{board.subject(row)}: what {_happened(row.when)}?"
            yield board.card(row, "event", front, f"{row.title}\n{row.text}".strip())
        said = {*_DIGITS.findall(row.title)}.intersection(_DIGITS.findall(row.when))
        if not said:
            yield board.card(row, "when", f"When was this?\n{row.title}", row.when)


def _tools(lecture: Lecture) -> Iterator[Card]:
    """Which group a tool belongs to, if there are several."""
    board = _Board(lecture, "tool", lecture.tools, "Tools")
    for row in lecture.tools if len(lecture.tools) > 1 else ():
        for part, name in parts(row):
            yield board.card(row, part, f"{lecture.title}: which group of tools does {name} belong to?", row.group)


def _whose(lecture: Lecture, question: str, prefix: str) -> Iterator[Card]:
    """Whose expectation is this, or whose challenge; not where nearly the same is one of another role too."""
    board = _Board(lecture, "role", lecture.roles, "Roles")
    found = [
        (row, part, text, folded(text).split())
        for row in lecture.roles
        for part, text in parts(row)
        if part.rstrip("0123456789") == prefix
    ]
    if len(lecture.roles) < 2 or len(found) > _MOST:
        return
    for row, part, text, words in found:
        if not any(row is not other and _alike(words, others) for other, _, _, others in found):
            yield board.card(row, part, f"{lecture.title}: {question}\n{text}", row.name)


def _rubric(lecture: Lecture) -> Iterator[Card]:
    """Which level asks this, if there are several."""
    board = _Board(lecture, "rubric", lecture.rubric, "Sprint")
    for row in lecture.rubric if len(lecture.rubric) > 1 else ():
        for (part, text), (name, _) in zip(parts(row), row.criteria, strict=True):
            front = f"{board.subject(row)}: which level is this?\n{name}: {text}"
            yield board.card(row, part, front, row.level)


def _alike(one: list[str], other: list[str]) -> bool:
    """Whether what one is about, all words but its first, is in the other: `Publishing papers`, `Creating patents` and
    `Publishing papers/patents` are, of two roles, too near to each other to ask whose each is.
    """
    return set(one[1:] or one) <= set(other) or set(other[1:] or other) <= set(one)


def _happened(when: str) -> str:
    if _DECADE.fullmatch(when):
        return f"happened in the {when}"
    return f"happened in {when}" if _YEAR.fullmatch(when) else f"is dated {when}"


def _year(row: Milestone) -> int | None:
    """The year of a milestone, as far as it is known."""
    found = _YEAR.search(row.when)
    return int(found[0]) if found else row.year


def _span(when: str) -> tuple[int, int]:
    """The first and the last year of a time that is a year or a decade; of any other time no year."""
    if _DECADE.fullmatch(when):
        return int(when[:-1]), int(when[:-1]) + 9
    return (int(when), int(when)) if _YEAR.fullmatch(when) else (0, -1)
