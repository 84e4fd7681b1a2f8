"""What a quiz can ask about the boards of a lecture but its timeline.

A fact here is a question to be: whether there are fair choices for it, `quiz_choices` says. All is made as it is taken,
so that a long board costs no more than what is asked of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from lecturetui.finding import fold
from lecturetui.lecture.model import Lecture, Role, RubricLevel, ToolGroup
from lecturetui.review.quiz_choices import Near, alike, same, within, words

MOST = 200
"""Roles, or levels, at most: each text is compared with each, and no lecture has so many."""

_CATCH_ALL = re.compile(r"(?:and )?(?:other|misc|more|further|various|general|everything else)", re.IGNORECASE)
"""How groups begin that do not say what is in them."""
_Ways = tuple[str, str, Callable[[Role], tuple[str, ...]]]
_ROLES: tuple[_Ways, ...] = (
    (
        "Which role is this expected of?",
        "Which of these is expected of this role?",
        lambda role: role.expectations,
    ),
    (
        "Which role has this challenge?",
        "Which of these is a challenge of this role?",
        lambda role: role.challenges,
    ),
)
"""Whose it is, which one a role has, and where it stands."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fact:
    """A question to be, if there are choices for it."""

    id: str
    """The same for questions of which one tells the answer of the other."""
    asked: str
    """One line, or two: what is asked, and of what."""
    right: str
    among: Sequence[str]
    """What wrong choices are chosen from; what is near to the right one is left out by `near`."""
    slide: str
    told: str = ""
    near: Near = same
    lure: bool = True
    """Whether a wrong choice may have more words in common with the question than the right one."""


def tools(lecture: Lecture, rng: Random) -> Iterator[Fact]:
    """Which group a tool is in, and which tool a group has; of groups that say what they are."""
    telling = [row for row in once(lecture.tools, lambda row: row.group) if not _CATCH_ALL.match(row.group)]
    counts = Counter(fold(name) for row in lecture.tools for name in row.names)
    unique = frozenset(name for name, count in counts.items() if count == 1)
    return in_turn(_of_group(row, telling, lecture.tools, unique, rng) for row in shuffled(telling, rng))


def roles(lecture: Lecture, rng: Random) -> Iterator[Fact]:
    """Whose expectation or challenge it is, and which of several a role has."""
    rows = shuffled(once(lecture.roles, lambda row: row.name) if len(lecture.roles) <= MOST else (), rng)
    return in_turn(_of_role(row, lecture.roles, ways, rng) for row in rows for ways in shuffled(_ROLES, rng))


def rubric(lecture: Lecture, rng: Random) -> Iterator[Fact]:
    """Which level asks so much of a criterion, and what a level asks of it."""
    rows = shuffled(lecture.rubric if len(lecture.rubric) <= MOST else (), rng)
    return in_turn(_of_level(row, lecture.rubric, rng) for row in rows)


def sprints(lecture: Lecture, rng: Random) -> Iterator[Fact]:
    """In which semester a sprint is, and how long it takes."""
    for row in shuffled(once(lecture.sprints, lambda row: row.name), rng):
        others = [other for other in lecture.sprints if other is not row]
        lengths, semesters = [other.length for other in others], [other.semester for other in others]
        yield Fact(f"length/{row.id}", f"How long is it?\n{row.name}", row.length, lengths, row.slide)
        yield Fact(f"semester/{row.id}", f"Which semester is it in?\n{row.name}", row.semester, semesters, row.slide)


def _of_group(
    row: ToolGroup, telling: Sequence[ToolGroup], all_: Sequence[ToolGroup], unique: frozenset[str], rng: Random
) -> Iterator[Fact]:
    theirs = [name for other in all_ if other is not row for name in other.names]
    groups = [other.group for other in telling]
    for name in shuffled(row.names, rng):
        if fold(name) not in unique:
            continue
        fair = [one for one in few(theirs, rng) if not any(within(one, mine) for mine in row.names)]
        which, what = (
            f"Which group does the lecture put {name} in?",
            f"Which of these does the lecture list under {row.group}?",
        )
        yield from shuffled(
            (
                Fact(f"tool/{name}", which, row.group, groups, row.slide),
                Fact(f"tool/{name}", what, name, fair, row.slide, near=within),
            ),
            rng,
        )


def _of_role(row: Role, all_: Sequence[Role], ways: _Ways, rng: Random) -> Iterator[Fact]:
    whose, which, has = ways
    own, others = has(row), [other for other in all_ if other is not row]
    theirs = [text for other in others for text in has(other)]
    for text in shuffled(own, rng):
        if len(words(text)) < 2 or any(alike(text, other) for other in theirs):
            continue
        fair = [one for one in few(theirs, rng) if not any(alike(one, mine) for mine in own)]
        yield from shuffled(
            (
                Fact(f"role/{row.id}/{text}", f"{whose}\n{text}", row.name, [one.name for one in others], row.slide),
                Fact(f"role/{row.id}/{text}", f"{which}\n{row.name}", text, fair, row.slide, near=alike),
            ),
            rng,
        )


def _of_level(row: RubricLevel, levels: Sequence[RubricLevel], rng: Random) -> Iterator[Fact]:
    rivals = [other for other in levels if other.semester == row.semester and other is not row]
    names = [other.level for other in rivals]
    where = f" in {row.semester}" if row.semester and len(rivals) + 1 < len(levels) else ""
    for name, text in shuffled(row.criteria, rng):
        texts = [one for other in rivals for criterion, one in other.criteria if same(criterion, name)]
        if any(same(text, one) for one in texts) or any(same(row.level, one) for one in names):
            continue
        which, what = f"Which level is this{where}?\n{name}: {text}", f"{name}: which of these is {row.level}{where}?"
        yield from shuffled(
            (
                Fact(f"rubric/{row.id}/{name}", which, row.level, names, row.slide),
                Fact(f"rubric/{row.id}/{name}", what, text, texts, row.slide),
            ),
            rng,
        )


def once(rows: Iterable[T], name: Callable[[T], str]) -> list[T]:
    """The rows that are the only one of their name."""
    found = list(rows)
    counts = Counter(fold(name(row)) for row in found)
    return [row for row in found if counts[fold(name(row))] == 1]


def few(things: Sequence[T], rng: Random, most: int = 60) -> list[T]:
    """Some of the things, if there are many, in an order of chance."""
    return rng.sample(things, min(most, len(things)))


def shuffled(things: Iterable[T], rng: Random) -> list[T]:
    """The same things in an order of chance."""
    found = list(things)
    rng.shuffle(found)
    return found


def in_turn(groups: Iterable[Iterable[T]]) -> Iterator[T]:
    """One of each group in turn, until all are through."""
    left = [iter(group) for group in groups]
    while left:
        still = []
        for group in left:
            for one in group:
                yield one
                still.append(group)
                break
        left = still
