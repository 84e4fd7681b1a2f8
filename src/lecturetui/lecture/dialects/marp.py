"""Marp: cut at thematic breaks, and at headings if it is told to; comments are directives or notes."""

from __future__ import annotations

import re

from lecturetui.lecture.dialects import yaml
from lecturetui.lecture.dialects.front import talk_of
from lecturetui.lecture.dialects.scan import COMMENT, Mark, count_items, marks, without_styles
from lecturetui.lecture.dialects.talk import Draft, Talk

_DIRECTIVE = re.compile(
    r"theme|style|headingDivider|lang|size|math|marp|title|description|author|image|keywords|url|paginate|header|footer"
    r"|class|color|transition|background(?:Color|Image|Position|Repeat|Size)"
)
_NO_NOTE = re.compile(r"prettier-ignore|markdownlint-|lint |fit$")
_FRAGMENT = re.compile(r"[ \t>]*(?:\*|\d{1,9}\))[ \t]")
_DASHES = re.compile(r"-{3,}[ \t]*$")


def split(lines: list[str]) -> Talk:
    """A slide between two breaks, with its notes; each bullet that is a star or a number with `)` is a step."""
    values: yaml.Mapping = {}
    start = 0
    if _DASHES.match(lines[0]):
        start = next((at + 1 for at in range(1, len(lines)) if _DASHES.match(lines[at])), 0)
        values = yaml.parse(lines[1 : start - 1]) if start else {}
    found = list(marks(lines, start))
    said: dict[int, list[str]] = {}
    for mark in found:
        if mark.level == COMMENT:
            directives = _directives(mark.text)
            if "headingDivider" in directives:
                values["headingDivider"] = directives["headingDivider"]
            elif not directives and mark.text and not _NO_NOTE.match(mark.text):
                said.setdefault(mark.first, []).append(mark.text)
    drafts = []
    for first, end in _slides(lines, start, found, _dividers(values)):
        body = without_styles("\n".join(lines[first:end]))
        notes = [text for at in range(first, end) if at in said for text in said[at]]
        drafts.append(Draft(body, first + 1, notes=notes, steps=1 + count_items(body, _FRAGMENT)))
    return talk_of(drafts, values)


def _slides(lines: list[str], start: int, found: list[Mark], dividers: set[int]) -> list[tuple[int, int]]:
    """First line and the one after the last of each slide."""
    slides = []
    first = start
    seen = False
    """Whether there is anything before the mark that shows."""
    for mark in found:
        if mark.level == COMMENT:
            continue
        if mark.level in dividers:
            seen = seen or any(line.strip() for line in lines[start : mark.first])
            if seen:
                slides.append((first, mark.first))
                first = mark.first
        elif not mark.level:
            slides.append((first, mark.first))
            first = mark.end
        seen = True
    return [*slides, (first, len(lines))]


def _dividers(values: yaml.Mapping) -> set[int]:
    """Levels of the headings that start a slide."""
    said = values.get("headingDivider", "")
    if isinstance(said, str):
        return set(range(1, int(said) + 1)) if said in ("1", "2", "3", "4", "5", "6") else set()
    return {int(level) for level in said if level in ("1", "2", "3", "4", "5", "6")}


def _directives(comment: str) -> yaml.Mapping:
    """What a comment tells Marp to do, without the `_` before what is for one slide."""
    if ":" not in comment:
        return {}
    values = yaml.parse(comment.split("\n"))
    named = {key.removeprefix("_").removeprefix("$"): value for key, value in values.items()}
    return {key: value for key, value in named.items() if _DIRECTIVE.fullmatch(key)}
