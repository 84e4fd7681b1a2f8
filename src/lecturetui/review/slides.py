"""Cards of slides: the title asks for the points."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from lecturetui.lecture.model import Lecture, Slide
from lecturetui.lecture.search import row_texts
from lecturetui.review.model import Card

MOST_POINTS = 9
"""Points of an answer at most: seven, give or take two, are what people hold in mind at once."""
MOST_WORDS = 120
"""Words of an answer at most: what is said in a minute."""
FEWEST_WORDS = 5
"""Words of an answer without a list at least."""
_LONGEST = 20 * MOST_WORDS
"""Characters of an answer at most: more are more words, or none."""
_REPEATED = 0.6
"""The share of its words that the rows of a slide say too, from which on it only repeats them."""

_CODE = re.compile(r"^[ \t>]*(?P<fence>`{3,}|~{3,}).*?(?:^[ \t>]*(?P=fence)|\Z)", re.MULTILINE | re.DOTALL)
_HIDDEN = re.compile(r"!?\[[^\[\]]*\](?:\([^()\n]*\)|\[[^\[\]]*\])|<[^<>]*>|https?://\S+")
"""Pictures, links and tags: no points of a slide."""
_POINT = re.compile(r"^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+|\|)(?=.*\w)(.+)$", re.MULTILINE)
"""An item of a list, or a row of a table."""
_WORD = re.compile(r"\w+")
_ENOUGH = re.compile(rf"\W*+(?:\w++\W++){{{FEWEST_WORDS - 1}}}\w")
_ENDS = " \t*_.:;"
_SHOWS = ("```", "~~~", "![", "<img")


class _Said(NamedTuple):
    """What a heading's slides say together."""

    slide: Slide
    """The first of them."""
    body: str
    points: list[str]
    text: str
    """What it says in words."""


def slide_cards(lecture: Lecture) -> Iterator[Card]:
    """The cards of slides that say something which people can recall, and which no other card asks for."""
    agenda = frozenset(entry.title.strip(_ENDS).casefold() for entry in lecture.agenda)
    rows = _words_of_rows(lecture)
    seen: set[str] = set()
    found: list[_Said] = []
    groups = [list(same) for _, same in groupby(lecture.slides, key=lambda slide: (slide.path, slide.title))]
    for n, slides in enumerate(groups):
        body = _joined(slides)
        if body in seen or (n == 0 < len(groups) - 1 and slides[0].title == lecture.title):
            continue
        seen.add(body)
        said = _said(slides[0], body)
        # Without a list, the first slide is a title and the last one says goodbye.
        inside = 0 < n < len(groups) - 1
        if _recallable(said, prose=inside) and not _is_agenda(said.points, agenda):
            known = {word for slide in slides for word in rows.get(slide.id, ())}
            if not _repeats(said.text, known):
                found.append(said)
    for said, front in zip(found, _fronts(found, lecture), strict=True):
        slide = said.slide
        id_ = f"{lecture.id}/slide/{slide.id}"
        yield Card(id_, "slide", front, said.body, lecture.id, slide.id, slide.title, markdown=True)


def _joined(slides: Sequence[Slide]) -> str:
    """The bodies of slides that continue one another; one that the next repeats and goes on is left out."""
    bodies = [slide.body for slide in slides]
    kept = [body for body, after in zip(bodies, [*bodies[1:], ""], strict=True) if not after.startswith(body)]
    return "\n\n".join(kept)


def _said(slide: Slide, body: str) -> _Said:
    text = body if len(body) <= _LONGEST else ""
    if "```" in text or "~~~" in text:
        text = _CODE.sub("", text)
    text = _HIDDEN.sub("", text)
    return _Said(slide, body, _POINT.findall(text), text)


def _recallable(said: _Said, *, prose: bool) -> bool:
    """Whether it has an answer's length, and a title to ask for it; a point alone is a remark."""
    points = len(said.points)
    enough = 1 < points <= MOST_POINTS if points else prose and _is_prose(said)
    return enough and len(said.text.split()) - points <= MOST_WORDS and _WORD.search(said.slide.title) is not None


def _is_prose(said: _Said) -> bool:
    """Whether it says something by itself: words beside code or a picture are about these."""
    return not any(mark in said.body for mark in _SHOWS) and _ENOUGH.match(said.text) is not None


def _is_agenda(points: Sequence[str], agenda: frozenset[str]) -> bool:
    """Whether at least half of the points are headings."""
    return bool(points) and 2 * sum(point.strip(_ENDS).casefold() in agenda for point in points) >= len(points)


def _repeats(text: str, rows: set[str]) -> bool:
    """Whether it says little that rows of boards do not say: these make cards, or are nothing to recall."""
    own = set(_WORD.findall(text.casefold())) if rows else set()
    return len(own & rows) > _REPEATED * len(own)


def _words_of_rows(lecture: Lecture) -> dict[str, set[str]]:
    """The words of the rows that belong to each slide."""
    words: dict[str, set[str]] = {}
    for board in lecture.boards:
        for row in lecture.rows(board):
            if row.slide:
                words.setdefault(row.slide, set()).update(_WORD.findall(" ".join(row_texts(row)).casefold()))
    return words


def _fronts(found: Sequence[_Said], lecture: Lecture) -> Iterator[str]:
    """What asks for each: its title, with what it stands under if that says too little or is there twice."""
    wishes = [_wishes(said.slide, lecture) for said in found]
    counts = Counter(wish for some in wishes for wish in set(some))
    for said, some in zip(found, wishes, strict=True):
        name = next((wish for wish in some if counts[wish] == 1), some[-1])
        if name.endswith("?"):
            yield name
        else:
            yield f"What {'are the main points of' if said.points else 'does the lecture say about'} {name}?"


def _wishes(slide: Slide, lecture: Lecture) -> list[str]:
    """What a slide may be called, from the shortest on."""
    title = slide.title.rstrip(": ")
    alone, under = ("{0}", "{1}: {0}") if title.endswith("?") else ("“{0}”", "“{0}” in “{1}”")
    above = [place for place in slide.path or (lecture.title,) if place != slide.title]
    wishes = [under.format(title, place) for place in (above[-1], " › ".join(above))] if above else []
    return wishes if above and len(title.split()) < 3 else [alone.format(title), *wishes]
