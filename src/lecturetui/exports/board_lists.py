"""The boards of a lecture as lists in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lecturetui.exports.boards import group_of
from lecturetui.exports.handout import anchor
from lecturetui.exports.quoting import address, broken, literal
from lecturetui.lecture.model import Lecture, Link, Milestone, Reminder, Role, Row, RubricLevel, Sprint, ToolGroup

BOXES = ("[ ]", "[x]")
"""What stands before a reminder that is not ticked, and before one that is."""


@dataclass(frozen=True, slots=True)
class BoardLists:
    """Writes the boards of a lecture."""

    lecture: Lecture
    ticks: frozenset[str]
    """Ids of the reminders that are ticked."""
    prefix: str = ""
    """Of the anchors of the slides."""
    boxes: tuple[str, str] = BOXES

    def board(self, name: str) -> str:
        """Every row of a board, under its group and the slide that it is from."""
        groups: dict[str, list[Row]] = {}
        for row in self.lecture.rows(name):
            groups.setdefault(group_of(row), []).append(row)
        return "\n\n".join(block for group, rows in groups.items() for block in self._group(group, rows))

    def _group(self, group: str, rows: list[Row]) -> Iterator[str]:
        if group:
            yield f"### {literal(group)}"
        shared = rows[0].slide if len({row.slide for row in rows}) == 1 < len(rows) else ""
        if shared:
            slide = self.lecture.slides[self.lecture.index[shared]]
            yield f"From [{literal(slide.title)}](#{anchor(self.prefix, slide.id)})"
        yield "\n".join(line for row in rows for line in self._item(row, shared))

    def _item(self, row: Row, shared: str) -> Iterator[str]:
        head, *lines = _row(row)
        box = f"{self.boxes[row.id in self.ticks]} " if isinstance(row, Reminder) else ""
        place = self.lecture.index.get(row.slide)
        from_ = f" ([slide {place + 1}](#{anchor(self.prefix, row.slide)}))" if place is not None and not shared else ""
        yield f"- {box}{head}{from_}"
        yield from (f"  {line}" if line else "" for line in lines)


def _row(row: Row) -> Iterator[str]:
    """Lines, the first of which heads the item."""
    match row:
        case Milestone():
            yield f"**{literal(row.when)}:** {literal(row.title)}"
            yield from _text(row.text)
        case ToolGroup():
            yield f"**{literal(row.group)}:** {literal(', '.join(row.names))}"
            yield from _text(row.text)
        case Role():
            yield f"**{literal(row.name)}**"
            yield from _role(row)
        case RubricLevel():
            yield f"**{literal(row.level)}**"
            yield from (f"- {literal(name)}: {literal(text)}" for name, text in row.criteria)
        case Sprint():
            yield literal(f"{row.name}, {row.length}" if row.length else row.name)
        case Reminder():
            yield literal(row.text)
        case Link():
            yield f"[{literal(row.title)}]({address(row.url)})"


def _role(role: Role) -> Iterator[str]:
    shares = tuple(f"{name}: {share:g} %" for name, share in role.time_breakdown)
    named = (
        ("Expectations", role.expectations),
        ("Challenges", role.challenges),
        ("Works with", role.teams),
        ("Time breakdown", shares),
    )
    for name, items in named:
        if items:
            yield f"- {name}"
            yield from (f"  - {literal(item)}" for item in items)
    if not shares:
        yield "- Time breakdown: the lecture does not give it"


def _text(text: str) -> Iterator[str]:
    if text:
        yield ""
        yield broken(text, "  ")
