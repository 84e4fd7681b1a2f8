"""Markdown whose slides are cut apart by thematic breaks, of whatever tool: as CommonMark has them."""

from __future__ import annotations

from lecturetui.lecture.dialects.front import front, talk_of
from lecturetui.lecture.dialects.scan import BREAK, COMMENT, marks
from lecturetui.lecture.dialects.talk import Draft, Talk


def split(lines: list[str]) -> Talk:
    """A slide between two breaks; comments are notes."""
    values, start = front(lines, ("---", "..."))
    drafts: list[Draft] = []
    notes: list[str] = []

    def close(end: int) -> None:
        drafts.append(Draft("\n".join(lines[start:end]), start + 1, notes=notes[:]))
        notes.clear()

    for mark in marks(lines, start):
        if mark.level == COMMENT:
            notes.append(mark.text)
        elif mark.level == BREAK:
            close(mark.first)
            start = mark.end
    if not drafts or notes or any(line.strip() for line in lines[start:]):
        close(len(lines))
    return talk_of(drafts, values)
