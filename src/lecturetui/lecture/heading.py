"""Title and id of a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lecturetui.lecture.blocks import without_closing
from lecturetui.lecture.inline import text_of
from lecturetui.lecture.outline import Section
from lecturetui.lecture.slug import ID
from lecturetui.tables.words import shown

_ID = re.compile(r"(?<!\\)\{[ \t]*#([^{}]*)\}?$")


class Heading:
    """What a section's heading says: its `id`, '' if it gives none that is one, and its `title` without Markdown."""

    __slots__ = ("column", "id", "id_text", "level", "section", "title")

    def __init__(self, section: Section, lines: list[str]) -> None:
        self.section = section
        self.level = section.level
        self.id = self.id_text = ""
        text = section.heading
        if "{" in text and (found := _ID.search(text)):
            self.id_text = found[0]
            self.id = found[1] if ID.fullmatch(found[1]) and found[0].endswith("}") else ""
            text = without_closing(text[: found.start()].rstrip())
            self.column = lines[section.last].rfind("{") + 1
        self.title = text_of(text)


def faults_of(headings: list[Heading]) -> Iterator[tuple[int, int, str]]:
    """(line, column, message) of each id that is none, or that another heading has."""
    lines: dict[str, int] = {}
    for heading in headings:
        line = heading.section.last + 1
        if heading.id_text and not heading.id:
            expected = "expected lower-case letters, digits and hyphens, as in {#some-id}"
            yield line, heading.column, f"{shown(heading.id_text)} is no id, {expected}"
        elif heading.id and lines.setdefault(heading.id, line) != line:
            yield line, heading.column, f"the id '{heading.id}' is that of the heading in line {lines[heading.id]} too"
