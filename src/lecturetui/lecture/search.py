"""Search in lectures: their slides and the rows of their boards, in memory, folded once.

Pure: it reads no disk, and costs a few milliseconds for a thousand slides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from lecturetui.finding import Query, tokens_of
from lecturetui.lecture.inline import text_of
from lecturetui.lecture.model import (
    BOARDS,
    Lecture,
    Link,
    Milestone,
    Reminder,
    Role,
    Row,
    RubricLevel,
    Sprint,
    ToolGroup,
)

DOT = " · "
"""Stands between what are blocks of their own in a lecture, and one line here."""

_MARKER = re.compile(r"(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t])))+[ \t]*")
_FENCE = re.compile(r"[ \t]*(?:`{3,}[^`]*|~{3,}.*)$")
_RULE = re.compile(r"[-|: \t]*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A slide or a row of a board, as it is searched and told."""

    lecture: Lecture
    board: str
    """Name of the board that it is a row of, '' for a slide."""
    id: str
    """Of the slide, or of the row on its board."""
    slide: str
    """Id of the slide that it is or belongs to, '' for a row that belongs to none."""
    title: str
    text: str
    """All else that it says, on one line, without Markdown."""
    tokens_of_title: str
    tokens: str
    """Of title and text, each between two spaces."""


def entries(lecture: Lecture) -> Iterator[Entry]:
    """The slides of a lecture, then the rows of its boards."""
    above: tuple[str, ...] = ()
    for slide in lecture.slides:
        title = slide.title if slide.part == 1 else f"{slide.title} ({slide.part})"
        # A heading that has no slide of its own is found on the first one under it.
        fresh = slide.path if slide.path != above else ()
        above = slide.path
        yield _entry(lecture, "", slide.id, slide.id, [title, *_blocks(slide.body), *_blocks(slide.notes), *fresh])
    for board in BOARDS:
        for row in lecture.rows(board):
            yield _entry(lecture, board, row.id, row.slide, row_texts(row))


def search(among: Iterable[Entry], query: Query) -> list[Entry]:
    """Those that the query finds: first those it finds in the title, each in the order they came in."""
    if not query:
        return []
    # What `Query.matches` says of the texts, at a tenth of its cost. A token that may go on has no space after it.
    wanted = [f" {' '.join(phrase.tokens)}{'' if phrase.goes_on else ' '}" for phrase in query.phrases]
    found = [entry for entry in among if all(one in entry.tokens for one in wanted)]
    return sorted(found, key=lambda entry: not all(one in entry.tokens_of_title for one in wanted))


def _entry(lecture: Lecture, board: str, id_: str, slide: str, texts: Sequence[str]) -> Entry:
    title, *lines = (" ".join(text.split()) for text in texts)
    text = DOT.join(filter(None, lines)).replace(f":{DOT}", ": ")
    tokens = f" {' '.join(tokens_of(title))} "
    return Entry(lecture, board, id_, slide, title, text, tokens, f"{tokens}· {' '.join(tokens_of(text))} ")


def _blocks(markdown: str) -> Iterator[str]:
    """The paragraphs, items, rows and code of a Markdown text, each without its marks."""
    code = False
    block: list[str] = []
    for line in chain(markdown.split("\n"), ("",)):
        fence = _FENCE.match(line)
        marker = None if code else _MARKER.match(line)
        row = not code and line.startswith("|")
        if fence or marker or row or not line.strip():
            text = " ".join(block)
            yield text if code else text_of(text)
            block.clear()
        code ^= fence is not None
        if row:
            block += [] if _RULE.match(line) else [line.strip("| \t").replace("|", DOT)]
        elif not fence:
            block.append(line[marker.end() :] if marker else line)


def row_texts(row: Row) -> tuple[str, ...]:
    """What a row is called, then all else that it says."""
    match row:
        case Milestone():
            return f"{row.when}: {row.title}", row.text
        case ToolGroup():
            return row.group, ", ".join(row.names), row.text
        case Role():
            times = (f"{activity}: {share:g} per cent" for activity, share in row.time_breakdown)
            return row.name, *row.expectations, *row.challenges, *row.teams, *times
        case RubricLevel():
            return row.level, *(f"{name}: {text}" for name, text in row.criteria), row.semester
        case Sprint():
            return row.name, row.length, row.semester
        case Reminder():
            return row.text, row.sprint
        case Link():
            return row.title, row.url
