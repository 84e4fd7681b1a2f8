"""lookatme: cut at rules, also those in quotes and lists, or else at the headings of one level."""

from __future__ import annotations

import re

from lecturetui.lecture.blocks import Blocks
from lecturetui.lecture.dialects import yaml
from lecturetui.lecture.dialects.front import talk_of
from lecturetui.lecture.dialects.scan import BREAK, COMMENT, Mark, marks
from lecturetui.lecture.dialects.talk import Draft, Talk

_QUOTE = re.compile(r"[ \t>]*>[ \t]?")
_RULE = re.compile(r" {0,3}[-*_](?: *[-*_]){2,} *$")
_INNER = re.compile(r"[ \t>]+[-*_][-*_ ]*$")
_MARGINS = (" ", "\t", ">")
_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}\.)[ \t]")


def split(lines: list[str]) -> Talk:
    """The slides, with a step for each `<!-- stop -->`; other comments are not shown."""
    values, start = _front(lines)
    del lines[:start]
    found = list(marks(lines))
    found += [Mark(BREAK, at, at + 1) for at in _inner_rules(lines, {mark.first for mark in found})]
    found.sort(key=lambda mark: mark.first)
    cuts = [mark for mark in found if mark.level == BREAK]
    title = ""
    if not cuts:
        title, cuts = _at_headings([mark for mark in found if mark.level > 0])
    stops = [mark.first for mark in found if mark.level == COMMENT and mark.text == "stop"]
    drafts: list[Draft] = []
    first = stop = 0
    for cut in (*cuts, None):
        end = cut.first if cut else len(lines)
        draft = Draft("\n".join(lines[first:end]), start + first + 1)
        while stop < len(stops) and stops[stop] < end:
            draft.steps += 1
            stop += 1
        drafts.append(draft)
        if cut:
            first = cut.first if cut.level else cut.end
    if cuts and cuts[0].level and not _has_tokens(lines[: cuts[0].first]):
        del drafts[0]
    talk = talk_of(drafts, values)
    talk.title = talk.title or title
    return talk


def _front(lines: list[str]) -> tuple[yaml.Mapping, int]:
    """The front matter, which may stand after blank lines, and how many lines it takes with these."""
    start = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if not lines[start].strip().startswith("---"):
        return {}, 0
    end = next((at for at in range(start + 1, len(lines)) if lines[at].strip().startswith("---")), 0)
    values = yaml.parse(lines[start + 1 : end]) if end else {}
    if end and (values or not any(line.strip() for line in lines[start + 1 : end])):
        return values, end + 1
    return {}, start + 1


def _at_headings(headings: list[Mark]) -> tuple[str, list[Mark]]:
    """The title of the talk, and the headings that start a slide."""
    if not headings:
        return "", []
    levels = [mark.level for mark in headings]
    title = ""
    if levels.count(levels[0]) == 1:
        title = headings[0].text
        levels = [level for level in levels if level != levels[0]]
    lowest = min(levels, default=10)
    return title, [mark for mark in headings if mark.level == lowest]


def _has_tokens(lines: list[str]) -> bool:
    """Whether there is anything before the first heading; two blank lines are something to lookatme."""
    return len(lines) > 1 or any(line.strip() for line in lines)


def _inner_rules(lines: list[str], known: set[int]) -> list[int]:
    """Indices of the rules in quotes and lists."""
    if not any(_INNER.match(line) for line in lines if line[:1] in _MARGINS and line):
        return []
    blocks = Blocks()
    rules = []
    in_list = False
    for at, line in enumerate(line[:100_000] for line in lines):
        quoted = _QUOTE.match(line) if ">" in line else None
        inner = line[quoted.end() :] if quoted else line
        if _ITEM.match(inner):
            in_list = not _RULE.match(inner)
        elif inner.strip() and inner[0] not in " \t":
            in_list = in_list and bool(at and lines[at - 1].strip())
        code = blocks.is_code(inner)
        if in_list and not code:
            inner = inner.lstrip(" \t")
        cut = blocks.read(at, inner)
        if at not in known and cut and not cut.level and (quoted or in_list):
            rules.append(at)
    return rules
