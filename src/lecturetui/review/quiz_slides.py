"""What a quiz can ask about the slides of a lecture: where it says something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice
from random import Random

from lecturetui.finding import fold
from lecturetui.lecture.model import Lecture, Slide
from lecturetui.review.quiz_choices import alike, within
from lecturetui.review.quiz_facts import Fact, shuffled
from lecturetui.review.quiz_points import Points, points

NEAR_BY = 6
"""Slides among which wrong ones are chosen."""
FAR = 60
"""Slides to look at for these at most."""
POINTS = 2
"""Of a slide that are asked for."""
OFTEN = 4
"""Slides that may share a title; one of more, such as `Example`, says nothing."""

_NO_MATTER = re.compile(
    r"(?:non-?goals?|goals?|context|agenda|outline|overview|contents?|summary|conclusions?|introduction|reminders?"
    r"|about|references|bibliography|thank|q ?& ?a|questions|discussion|title|welcome|homework|announcements?)\b",
    re.IGNORECASE,
)
"""How titles begin that say what a slide is for, not what it is about."""
_POINTING = re.compile(r"\b(?:this|these|those|(?:is|of|for|on|by) that)\b", re.IGNORECASE)
"""What points at something that was said before."""


def slides(lecture: Lecture, rng: Random) -> Iterator[Fact]:
    """Where the lecture says something: the points of lists first, paragraphs when these are through.

    Left out are slides with rows of a board, as the board is asked about, and those whose title names no matter.
    """
    with_rows = {row.slide for board in lecture.boards if board != "links" for row in lecture.rows(board)}
    titled: dict[str, list[Slide]] = {}
    for slide in lecture.slides:
        titled.setdefault(fold(slide.title), []).append(slide)
    asked = [
        slide
        for slide in lecture.slides
        if slide.id not in with_rows and not _NO_MATTER.match(slide.title) and len(titled[fold(slide.title)]) <= OFTEN
    ]
    read = lru_cache(None)(lambda slide: points(slide.body))

    def says(title: str, point: str) -> bool:
        return any(alike(point, one) for slide in titled[fold(title)] for one in chain(*read(slide)))

    for kind in range(len(Points._fields)):
        for at in shuffled(range(len(asked)), rng):
            slide = asked[at]
            able = [point for point in read(slide)[kind] if not _POINTING.search(point)]
            near = (asked[other] for other in islice(_nearest(at, len(asked)), FAR)) if able else iter(())
            titles = [other.title for other in islice((one for one in near if read(one)[kind]), NEAR_BY)]
            for point in shuffled(able, rng)[:POINTS]:
                fair = [title for title in titles if title not in slide.path and not says(title, point)]
                where = f"Where does the lecture say this?\n{point}"
                yield Fact(f"slide/{point}", where, slide.title, fair, slide.id, near=within, lure=False)


def _nearest(at: int, size: int) -> Iterator[int]:
    """The other places in a row, those near to one first."""
    return (place for n in range(1, size) for place in (at - n, at + n) if 0 <= place < size)
