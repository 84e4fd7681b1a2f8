"""Title and id of a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lecturetui.lecture.blocks import without_closing
from lecturetui.lecture.inline import text_of
from lecturetui.lecture.outline import LineNumbers, Section
from lecturetui.lecture.slug import ID
from lecturetui.tables.words import shown

_ID = re.compile(r"(?<!\\)\{[ \t]*#([^{}]*)\}?$")


class Heading:
    """What a section's heading says: its `id`, '' if it gives none that is one, and its `title` without Markdown."""

    __slots__ = ("column", "id", "id_text", "level", "section", "title")

    def __init__(self, section: Section, whole: str) -> None:
        self.section = section
        self.level = section.level
        self.id = self.id_text = ""
        text = section.heading
        if "{" in text and (found := _ID.search(text)):
            self.id_text = found[0]
            self.id = found[1] if ID.fullmatch(found[1]) and found[0].endswith("}") else ""
            text = without_closing(text[: found.start()].rstrip())
            end = whole.find("\n", section.last)
            self.column = whole.rfind("{", section.last, None if end < 0 else end) - section.last + 1
        self.title = text_of(text)


def faults_of(headings: list[Heading], whole: str) -> Iterator[tuple[int, int, str]]:
    """(line, column, message) of each id that is none, or that another heading has."""
    numbers = LineNumbers(whole)
    lines: dict[str, int] = {}
    for heading in headings:
        if not heading.id_text:
            continue
        line = numbers.of(heading.section.last)
        if not heading.id:
            expected = "expected lower-case letters, digits and hyphens, as in {#some-id}"
            yield line, heading.column, f"{shown(heading.id_text)} is no id, {expected}"
        elif lines.setdefault(heading.id, line) != line:
            yield line, heading.column, f"the id '{heading.id}' is that of the heading in line {lines[heading.id]} too"
