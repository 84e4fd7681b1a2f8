"""A quiz on a lecture: questions with choices, made from what its boards and slides say.

Each wrong choice is from the same board, or from a slide near by. A fact that could be answered in two ways is not
asked, and neither is one whose answer can be told from the question or from the other choices.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random

from lecturetui.lecture.model import Lecture
from lecturetui.plain import line
from lecturetui.review.quiz_choices import wrong_choices
from lecturetui.review.quiz_facts import Fact, in_turn, roles, rubric, shuffled, sprints, tools
from lecturetui.review.quiz_slides import slides
from lecturetui.review.quiz_times import milestones

MANY = 10
"""Questions of a quiz."""
TRIED = 300
"""Facts of a kind that are looked at: a long board of which none can be asked is given up."""
NOTHING = "there is nothing to ask: the lecture has no facts on boards, and no points on slides that can be told apart"
"""What is said of a lecture that gives no question."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, with its choices."""

    asked: str
    """Plain text of one line, or of two: what is asked, and of what."""
    choices: tuple[str, ...]
    """Two to four different ones, each on one line."""
    right: int
    """Which of the choices is right, from 0."""
    slide: str = ""
    """Id of the slide that says it, '' if none is known."""
    told: str = ""
    """What the lecture says about it, on one line; '' if question and answer say it all."""


def questions(lecture: Lecture, seed: int, many: int = MANY) -> tuple[Question, ...]:
    """At most so many questions, none twice, by turns of all kinds; the same for the same lecture and seed.

    None if the lecture gives none: then `NOTHING` is to be said.
    """
    rng = Random(seed)  # noqa: S311 - nothing here is secret
    kinds = (milestones, tools, roles, rubric, sprints, slides)
    found: dict[str, Question] = {}
    spare: dict[str, Question] = {}
    for fact, question in in_turn(_fair(islice(kind(lecture, rng), TRIED), rng) for kind in kinds):
        if len(found) >= many:
            break
        # Two choices are a coin to toss, and a fact the other way round is known by then: both when all else is asked.
        if len(question.choices) > 2 and fact.id not in found:
            found[fact.id] = question
        else:
            spare.setdefault(question.asked, question)
    chosen = [*found.values(), *spare.values()][:many]
    return tuple(shuffled(chosen, rng))


def _fair(some: Iterable[Fact], rng: Random) -> Iterator[tuple[Fact, Question]]:
    """The facts that there are fair choices for."""
    for fact in some:
        asked = "\n".join(filter(None, map(line, fact.asked.split("\n", 1))))
        right = line(fact.right)
        wrong = wrong_choices(asked, right, map(line, fact.among), rng, near=fact.near, lure=fact.lure)
        if wrong:
            choices = shuffled((right, *wrong), rng)
            yield fact, Question(asked, tuple(choices), choices.index(right), fact.slide, line(fact.told))
