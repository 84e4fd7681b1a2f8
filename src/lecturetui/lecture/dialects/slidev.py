"""Slidev: cut at each line that starts with `---`, each slide with front matter of its own."""

from __future__ import annotations

import re
from collections.abc import Callable

from lecturetui.lecture.dialects import yaml
from lecturetui.lecture.dialects.front import talk_of
from lecturetui.lecture.dialects.scan import count_items, without_comments, without_styles
from lecturetui.lecture.dialects.talk import Draft, Talk

_TICKS = re.compile(r"\s*`{3,}")
_YAML = re.compile(r"\s*```ya?ml\n(.*?)```", re.DOTALL)
_CLICK = re.compile(r"<v-click(?![\w-])|<[A-Za-z][^<>]*\sv-click(?![\w-])")
_CLICKS = re.compile(r"<v-clicks\b[^<>]*>(.*?)(?:</v-clicks>|\Z)", re.DOTALL)
_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]")
_LONGEST = 40
"""Characters that open code at most."""
_SLOT = re.compile(r"::(\w[\w-]*)::[ \t]*$")
_SLOTS = {"left": 1, "right": 2, "bottom": 3}
"""Order in which the parts of a layout are read; the part without a name is first."""


def split(lines: list[str]) -> Talk:
    """The slides that are not hidden; those of other files, which `src` names, are not read."""
    drafts: list[Draft] = []
    head: yaml.Mapping = {}
    for at, (first, end) in enumerate(_slices(lines)):
        values, text = _front("\n".join(lines[first:end]))
        if at == 0:
            head = values
        if not (yaml.true(values, "disabled") or yaml.true(values, "hide") or yaml.text(values, "src")):
            drafts.append(_draft(text, values, first + 1))
    return talk_of(drafts, head)


def _slices(lines: list[str]) -> list[tuple[int, int]]:
    """First line and the one after the last of each slide, with its front matter."""
    slices = []
    start = at = 0
    close = _Closings(lines)
    while at < len(lines):
        line = lines[at]
        if line.startswith("---"):
            if start < at:
                slices.append((start, at))
                start = at + 1
            if line[3:4] != "-" and at + 1 < len(lines) and lines[at + 1].strip():
                start = at
                at = close.front(at + 1)
        elif "```" in line and (ticks := _TICKS.match(line)):
            at = close.code(at, ticks[0])
        elif "<!--" in line and "-->" not in line.rpartition("<!--")[2]:
            at = close.comment(at)
        at += 1
    return [*slices, (start, len(lines))] if start < len(lines) else slices


class _Closings:
    """Where what is opened ends; once something has no end, it is not looked for again."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._without: set[str] = set()

    def front(self, at: int) -> int:
        """The line that closes front matter, the last one if none does."""
        return next((n for n in range(at, len(self._lines)) if self._lines[n].rstrip() == "---"), len(self._lines))

    def code(self, at: int, ticks: str) -> int:
        """The line that closes code, or `at` if none does."""
        return self._find(at, ticks, lambda line: line.startswith(ticks))

    def comment(self, at: int) -> int:
        """The line that closes a comment, or `at` if none does."""
        return self._find(at, "-->", lambda line: "-->" in line)

    def _find(self, at: int, mark: str, closes: Callable[[str], bool]) -> int:
        if mark in self._without or len(mark) > _LONGEST:
            return at
        found = next((n for n in range(at + 1, len(self._lines)) if closes(self._lines[n])), at)
        if found == at:
            self._without.add(mark)
        return found


def _front(raw: str) -> tuple[yaml.Mapping, str]:
    """Front matter and text of a slide."""
    if raw.startswith("---"):
        before, _, rest = raw.partition("\n")
        end = rest.find("---")
        if before and end >= 0:
            return yaml.parse(rest[:end].split("\n")), rest[end + 3 :]
    elif raw.lstrip()[:6] in ("```yam", "```yml") and (block := _YAML.match(raw)):
        return yaml.parse(block[1].split("\n")), raw[block.end() :]
    return {}, raw


def _draft(text: str, values: yaml.Mapping, line: int) -> Draft:
    text = text.strip()
    note = ""
    if text.endswith("-->") and (start := text.rfind("<!--")) >= 0:
        note = text[start + 4 : -3].strip()
    text, _ = without_comments(text)
    clicks = yaml.number(values, "clicks")
    steps = 1 + (_clicks(text) if clicks is None else clicks)
    text = without_styles(text)
    text = _in_order(text) if "::" in text else text
    title = yaml.text(values, "title") or yaml.text(values, "name")
    return Draft(text.strip("\n"), line, title=title, notes=[note] if note else [], steps=steps)


def _clicks(text: str) -> int:
    if "v-click" not in text:
        return 0
    return len(_CLICK.findall(text)) + sum(count_items(part, _ITEM) for part in _CLICKS.findall(text))


def _in_order(text: str) -> str:
    """The parts of a layout as they are read, without the lines that name them."""
    parts: list[tuple[int, list[str]]] = [(0, [])]
    for line in text.split("\n"):
        if slot := _SLOT.match(line):
            parts.append((_SLOTS.get(slot[1], 0), [""]))
        else:
            parts[-1][1].append(line)
    return "\n".join("\n".join(part) for _, part in sorted(parts, key=lambda part: part[0]))
