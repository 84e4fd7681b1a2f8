"""Title and id of a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lecturetui.lecture.blocks import without_closing
from lecturetui.lecture.inline import text_of
from lecturetui.lecture.outline import LineNumbers, Section
from lecturetui.lecture.slug import ID
from lecturetui.tables.words import shown

_ID = re.compile(rf"(?<!\\)\{{[ \t]*#(?:({ID.pattern})\}}|[^{{}}]*\}}?)$")


class Heading:
    """What a section's heading says: its `id`, '' if it gives none that is one, and its `title` without Markdown."""

    __slots__ = ("id", "id_text", "level", "section", "title")

    def __init__(self, section: Section) -> None:
        self.section = section
        self.level = section.level
        self.id = self.id_text = ""
        text = section.heading
        if (at := text.rfind("{")) >= 0 and (found := _ID.match(text, at)):
            self.id_text, self.id = found[0], found[1] or ""
            text = without_closing(text[:at].rstrip())
        self.title = text_of(text)

    def column(self, whole: str) -> int:
        """Where the id stands in its line."""
        start, end = self.section.last, whole.find("\n", self.section.last)
        return whole.rfind("{", start, None if end < 0 else end) - start + 1


def faults_of(headings: list[Heading], whole: str) -> Iterator[tuple[int, int, str]]:
    """(line, column, message) of each id that is none, or that another heading has."""
    ids = [heading.id for heading in headings if heading.id_text]
    if all(ids) and len(set(ids)) == len(ids):
        return
    numbers = LineNumbers(whole)
    lines: dict[str, int] = {}
    for heading in headings:
        if not heading.id_text:
            continue
        line = numbers.of(heading.section.last)
        if not heading.id:
            expected = "expected lower-case letters, digits and hyphens, as in {#some-id}"
            yield line, heading.column(whole), f"{shown(heading.id_text)} is no id, {expected}"
        elif lines.setdefault(heading.id, line) != line:
            also = f"the id '{heading.id}' is that of the heading in line {lines[heading.id]} too"
            yield line, heading.column(whole), also
