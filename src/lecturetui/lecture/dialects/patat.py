"""patat: Pandoc's Markdown, cut at its rules, or else at its headings."""

from __future__ import annotations

import re

from lecturetui.lecture.blocks import Blocks
from lecturetui.lecture.dialects import yaml
from lecturetui.lecture.dialects.front import end_of, talk_of
from lecturetui.lecture.dialects.scan import BREAK, COMMENT, Mark, marks, without_fences
from lecturetui.lecture.dialects.talk import Draft, Talk

_CLOSING = ("---", "...")
_PAUSE = re.compile(r"[ \t>]*(?:\.[ \t]+){2}\.[ \t]*$")
_ITEM = re.compile(r"(>)?[ \t]*(?:[-+*]|\(?(?:\d{1,9}|[a-zA-Z#])[.)])[ \t]")


class _Blocks(Blocks):
    """Blocks as Pandoc has them in patat: what is in a list item stands four columns in."""

    def _open_item(self, line: str, margin: int) -> bool:
        opened = super()._open_item(line, margin)
        if opened:
            self._item = 4
        return opened


def split(lines: list[str]) -> Talk:
    """Slides that have more than comments in them; the comments are the notes."""
    values = _take_front(lines)
    settings = yaml.inner(values, "patat")
    found = list(marks(lines, 0, _Blocks()))
    if any(mark.level == BREAK for mark in found):
        places = _at_breaks(lines, found)
    else:
        level = yaml.number(settings, "slideLevel")
        places = _at_headings(lines, found, _level(lines, found) if level is None else level)
    drafts = []
    notes = [mark for mark in found if mark.level == COMMENT and mark.alone]
    incremental = yaml.true(settings, "incrementalLists")
    said = 0
    for first, end, depth, has_text in places:
        draft = Draft("", first + 1, depth=depth)
        while said < len(notes) and notes[said].first < end:
            text = notes[said].text
            if notes[said].tight and text.startswith("config:"):
                here = _config(text)
                incremental = yaml.true(here, "incrementalLists") if "incrementalLists" in here else incremental
            else:
                draft.notes.append(text)
            said += 1
        if has_text:
            draft.body, draft.steps = _steps(lines[first:end], incremental=incremental)
            drafts.append(draft)
        incremental = yaml.true(settings, "incrementalLists")
    return talk_of(drafts, values)


Place = tuple[int, int, int, bool]
"""First line of a slide, the one after the last, its depth, and whether there is anything but comments in it."""


def _at_breaks(lines: list[str], found: list[Mark]) -> list[Place]:
    places = []
    first = 0
    for mark in found:
        if mark.level == BREAK:
            places.append((first, mark.first, 0, _has_text(lines, first, mark.first)))
            first = mark.end
    return [*places, (first, len(lines), 0, _has_text(lines, first, len(lines)))]


def _at_headings(lines: list[str], found: list[Mark], level: int) -> list[Place]:
    places: list[Place] = []
    headings = [mark for mark in found if mark.level > 0 and mark.level <= level]
    above: list[int] = []
    """Levels of the title slides that the next slide stands under."""
    first = depth = 0
    for at, mark in enumerate(headings):
        if mark.first > first:
            places.append((first, mark.first, depth, _has_text(lines, first, mark.first)))
        while above and above[-1] >= mark.level:
            above.pop()
        first, depth = mark.first, len(above)
        if mark.level < level:
            end = headings[at + 1].first if at + 1 < len(headings) else len(lines)
            text = next((n for n in range(mark.end, end) if lines[n].strip()), end)
            places.append((mark.first, text, depth, True))
            above.append(mark.level)
            first, depth = text, len(above)
    return [*places, (first, len(lines), depth, _has_text(lines, first, len(lines)))]


def _level(lines: list[str], found: list[Mark]) -> int:
    """The least level of a heading with text of its own."""
    headings = [mark for mark in found if mark.level > 0]
    ends = [mark.first for mark in headings[1:]] + [len(lines)]
    levels = (mark.level for mark, end in zip(headings, ends, strict=False) if _has_text(lines, mark.end, end))
    return min(levels, default=6)


def _has_text(lines: list[str], first: int, end: int) -> bool:
    return any(line.strip() for line in lines[first:end])


def _config(comment: str) -> yaml.Mapping:
    """What a comment sets for its slide, which may stand on the line of the word or below it."""
    first, _, rest = comment.removeprefix("config:").partition("\n")
    return {**yaml.parse([first.strip()]), **yaml.parse(rest.split("\n"))}


def _steps(lines: list[str], *, incremental: bool) -> tuple[str, int]:
    """The text without its pauses, and how many steps there are."""
    steps = 1
    for at, line in list(without_fences(lines)):
        if _PAUSE.match(line) and (at == 0 or not lines[at - 1].strip(" \t>")):
            lines[at] = ""
            steps += 1
        elif item := _ITEM.match(line):
            steps += incremental != bool(item[1])
    return "\n".join(lines), steps


def _take_front(lines: list[str]) -> yaml.Mapping:
    """What the blocks of metadata say, which may stand anywhere; they are taken out of the lines."""
    values: yaml.Mapping = {}
    never = False
    """Whether no line closes a block any more."""
    after_blank = True
    at = 0
    fences = {n for n, _ in without_fences(lines)}
    while at < len(lines):
        line = lines[at]
        opens = after_blank and line.rstrip() == "---" and at in fences and not never
        if opens and at + 1 < len(lines) and lines[at + 1].strip():
            end = end_of(lines, at, _CLOSING)
            never = not end
            if end:
                values = {**yaml.parse(lines[at + 1 : end]), **values}
                lines[at : end + 1] = [""] * (end + 1 - at)
                at = end
        after_blank = not lines[at].strip()
        at += 1
    return values
