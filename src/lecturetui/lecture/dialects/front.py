"""Front matter between lines of `---` at the start of a deck."""

from __future__ import annotations

from lecturetui.lecture.dialects import yaml
from lecturetui.lecture.dialects.talk import Draft, Talk


def front(lines: list[str], closing: tuple[str, ...] = ("---",)) -> tuple[yaml.Mapping, int]:
    """What it says, and how many lines it takes; 0 if there is none."""
    end = end_of(lines, 0, closing) if lines[0].rstrip() == "---" else 0
    return (yaml.parse(lines[1:end]), end + 1) if end else ({}, 0)


def end_of(lines: list[str], start: int, closing: tuple[str, ...] = ("---",)) -> int:
    """Index of the line that closes the block which the line `start` opens; 0 if none does."""
    return next((at for at in range(start + 1, len(lines)) if lines[at].rstrip() in closing), 0)


def talk_of(drafts: list[Draft], values: yaml.Mapping) -> Talk:
    """A talk with the title, author and date of its front matter."""
    authors = yaml.texts(values, "author") or yaml.texts(values, "authors")
    title = " ".join(yaml.text(values, "title").split())
    return Talk(drafts, title, ", ".join(authors), yaml.text(values, "date"))
