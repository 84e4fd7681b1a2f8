"""The boards of a lecture in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lecturetui.exports.layout import wrap
from lecturetui.lecture.model import Lecture, Link, Milestone, Reminder, Role, Row, RubricLevel, Sprint, ToolGroup

_SHORT = (Sprint, Reminder, Link)
"""Rows of a line each, which make one list."""


def board_blocks(lecture: Lecture, board: str) -> Iterator[list[str]]:
    """Every row of the board with this name in blocks of lines, under its group and the slide it is from."""
    groups: dict[str, list[Row]] = {}
    for row in lecture.rows(board):
        groups.setdefault(group_of(row), []).append(row)
    for group, rows in groups.items():
        shared = rows[0].slide if len({row.slide for row in rows}) == 1 < len(rows) else ""
        if group or shared:
            yield [*(wrap(group) if group else ()), *_slide(lecture, shared)]
        blocks = [[*_row(row), *_slide(lecture, "" if shared else row.slide, indent=2)] for row in rows]
        if isinstance(rows[0], _SHORT):
            yield [line for block in blocks for line in block]
        else:
            yield from blocks


def group_of(row: Row) -> str:
    """What the row stands under on its board, '' for nothing."""
    match row:
        case RubricLevel():
            return f"Progress rubric, {row.semester}" if row.semester else "Progress rubric"
        case Sprint():
            return f"Schedule, {row.semester}" if row.semester else "Schedule"
        case Reminder():
            return row.sprint or "General"
    return ""


def _slide(lecture: Lecture, slide: str, indent: int = 0) -> list[str]:
    if not slide:
        return []
    place = lecture.index[slide]
    return _item(f"On slide {place + 1}: {lecture.slides[place].title}", indent)


def _row(row: Row) -> Iterator[str]:
    match row:
        case Milestone():
            yield from _item(f"{row.when}: {row.title}")
            yield from _text(row.text)
        case ToolGroup():
            yield from _item(f"{row.group}: {', '.join(row.names)}")
            yield from _text(row.text)
        case Role():
            yield from _role(row)
        case RubricLevel():
            yield from _item(row.level)
            for name, text in row.criteria:
                yield from _item(f"{name}: {text}", indent=2)
        case Sprint():
            yield from _point(f"{row.name}, {row.length}" if row.length else row.name)
        case Reminder():
            yield from _point(row.text)
        case Link():
            yield from _point(f"{row.title} <{row.url}>")


def _role(role: Role) -> Iterator[str]:
    yield from _item(role.name)
    yield from _list("Expectations", role.expectations)
    yield from _list("Challenges", role.challenges)
    yield from _list("Works with", role.teams)
    yield from _list("Time breakdown", (f"{name}: {share:g} per cent" for name, share in role.time_breakdown))
    if not role.time_breakdown:
        yield "  Time breakdown: the lecture does not give it"


def _list(name: str, items: Iterable[str]) -> Iterator[str]:
    for place, item in enumerate(items):
        if place == 0:
            yield f"  {name}:"
        yield from _point(item, indent=4)


def _point(text: str, indent: int = 0) -> list[str]:
    return wrap(text, first=" " * indent + "- ", rest=" " * (indent + 2))


def _text(text: str) -> list[str]:
    return wrap(text, first="  ", rest="  ") if text else []


def _item(text: str, indent: int = 0) -> list[str]:
    return wrap(text, first=" " * indent, rest=" " * (indent + 2))
