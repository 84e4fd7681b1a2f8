"""Lectures of any shape, for properties: of few words, so that much is said twice and nearly the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TypeVar

from lecturetui.lecture.model import Lecture, Milestone, Role, RubricLevel, Slide, Sprint, ToolGroup

WORDS = (
    *("model", "Model", "data", "the data", "C", "C++", "train", "training a model", "7 days", "9 days", "où", "模型"),
    *("(", "$&", "\\d", "Other", "2012", "?", "who", "engineer", "senior", "nobody", "a bar", "test", "x" * 40),
)
WHENS = ("1950s", "1956", "1967", "1967", "May 1997", "1990-1999", "Present", "since 2012", "c. 1800", "2040", "Week 3")
TITLES = ("Goals", "Data", "Metrics", "Big data", "Example", "What is a model?", "Training: first", "Training: second")
SEMESTERS = ("", "Fall", "Spring")

T = TypeVar("T")


def random_lecture(seed: int) -> Lecture:
    """A lecture with some of the boards, or none; the same for the same seed."""
    rng = Random(seed)

    def text(longest: int = 5) -> str:
        return " ".join(rng.choices(WORDS, k=rng.randint(1, longest)))

    def some(make: Callable[[], T], most: int = 4) -> tuple[T, ...]:
        return tuple(make() for _ in range(rng.randint(1, most)))

    def rows(make: Callable[[str], T]) -> tuple[T, ...]:
        return tuple(make(f"r{n}") for n in range(rng.choice((0, 2, 5, 9))))

    def body() -> str:
        return "\n".join((*(f"- {text(9)}" for _ in range(rng.randint(0, 4))), "", text(9), "", text(9)))

    slides = tuple(Slide(f"s{n}", rng.choice(TITLES), (), body()) for n in range(rng.randint(1, 12)))

    def slide() -> str:
        return rng.choice(("", slides[0].id))

    return Lecture(
        id="talk",
        path=Path("talk"),
        title="Talk",
        slides=slides,
        agenda=(),
        milestones=rows(
            lambda n: Milestone(n, rng.choice(WHENS), text(), text(), rng.choice((None, 1950, 1990, 2040)), slide())
        ),
        tools=rows(lambda n: ToolGroup(n, text(2), some(lambda: text(2)), slide=slide())),
        roles=rows(lambda n: Role(n, text(2), some(text), some(text), slide=slide())),
        rubric=rows(
            lambda n: RubricLevel(n, text(2), (("Code", text()), ("Tests", text())), rng.choice(SEMESTERS), slide())
        ),
        sprints=rows(lambda n: Sprint(n, text(2), rng.choice(SEMESTERS), text(2), slide())),
    )
