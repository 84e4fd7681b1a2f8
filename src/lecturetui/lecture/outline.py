"""Cuts a Markdown text at its headings and thematic breaks, and takes the comments out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lecturetui.lecture.blocks import Blocks, Cut, heading

_MARK = re.compile(r"\\.|`+|<!--")
_STARTS = frozenset(" \t#<>`~-=*_+0123456789")
_CUTS = re.compile(r" {0,3}(?:[#<]|[-=*_][-=*_ \t]*$)|[ \t>+*.)0-9-]*(?:```|~~~)")
_BLANK_LINES = re.compile(r"\A(?:[^\S\n]*\n)+")
_TICKS = re.compile(r"`+")


@dataclass(slots=True)
class Part:
    """The lines between two cuts."""

    start: int
    """Index of its first line."""
    end: int = 0
    """Index after its last line."""
    notes: list[str] = field(default_factory=list)
    """The comments that stood in it."""


@dataclass(slots=True)
class Section:
    """A heading with its text, up to the next heading of any level."""

    level: int
    """1 to 6; 0 for the text before the first heading."""
    heading: str
    """Markdown of the heading."""
    first: int
    """Index of the line where the heading starts."""
    last: int
    """Index of the line where its text ends."""
    parts: list[Part]
    """At least one."""


class Outline:
    """A text that was cut up."""

    def __init__(self, lines: list[str], start: int) -> None:
        """Cut up the lines from `start` on, and take the comments out of them."""
        self.sections = [Section(0, "", start, start, [Part(start)])]
        """In the order of the text; the first is of level 0."""
        self.unclosed: tuple[int, int] | None = None
        """Index of line and column of a comment that has no end."""
        self._lines = lines
        self._dropped: set[int] = set()
        self._comment: list[str] = []
        self._read(start)

    def text(self, part: Part) -> str:
        """The lines of a part, without blank ones at its ends."""
        lines = self._lines[part.start : part.end]
        if part.notes:
            lines = [line for at, line in enumerate(lines, part.start) if at not in self._dropped]
        text = "\n".join(lines).strip("\n").rstrip()
        return _BLANK_LINES.sub("", text) if text[:1].isspace() else text

    def _read(self, start: int) -> None:
        """Read what cuts; other lines only in sections in which it depends on them whether something does."""
        done = section = start
        for at in _marks(self._lines, start):
            line = self._lines[at]
            if at < done:
                continue
            if line[0] == "#" and "<!--" not in line:
                if cut := heading(at, line):
                    self._cut(at, cut)
                    done = section = at + 1
            elif line.startswith("<!--") and line.find("-->", 2) == len(line) - 3:
                self.sections[-1].parts[-1].notes.append(line[4:-3].strip())
                self._drop(at)
            else:
                done = section = self._read_closely(section)
        self.sections[-1].parts[-1].end = len(self._lines)

    def _read_closely(self, start: int) -> int:
        """Read line by line up to a heading that is one whatever stands before it; the index after it."""
        blocks = Blocks()
        for at in range(start, len(self._lines)):
            line = self._lines[at]
            notes: list[str] = []
            if self.unclosed or ("<!--" in line and not blocks.is_code(line)):
                line = self._without_comments(at, line, notes)
            cut = blocks.read(at, line)
            if cut:
                self._cut(at, cut)
            self.sections[-1].parts[-1].notes += notes
            if cut and line[0] == "#" and not self.unclosed:
                return at + 1
        return len(self._lines)

    def _cut(self, at: int, cut: Cut) -> None:
        self.sections[-1].parts[-1].end = cut.first
        if not cut.level:
            self.sections[-1].parts.append(Part(at + 1))
            return
        text = cut.text or " ".join(self._lines[cut.first : at])
        self.sections.append(Section(cut.level, text, cut.first, max(cut.first, at - 1), [Part(at + 1)]))

    def _without_comments(self, at: int, line: str, notes: list[str]) -> str:
        """What is left of a line; comments that end in it are added to `notes`."""
        done = 0
        if self.unclosed:
            end = line.find("-->")
            self._comment.append(line if end < 0 else line[:end])
            done = len(line) if end < 0 else end + 3
            if end >= 0:
                self.unclosed = None
                notes.append("\n".join(self._comment).strip())
        left = []
        for start, end in comments_in(line, done):
            left.append(line[done:start])
            done = len(line) if end < 0 else end + 3
            if end < 0:
                self.unclosed, self._comment = (at, start), [line[start + 4 :]]
            else:
                notes.append(line[start + 4 : end].strip())
        left.append(line[done:])
        self._lines[at] = "".join(left)
        if not self._lines[at].strip():
            self._drop(at)
        return self._lines[at]

    def _drop(self, at: int) -> None:
        self._lines[at] = ""
        self._dropped.add(at)


def comments_in(line: str, done: int = 0) -> Iterator[tuple[int, int]]:
    """Where each comment starts that starts in the line outside of code, and where it ends, -1 if not in this line."""
    last = {len(ticks[0]): ticks.start() for ticks in _TICKS.finditer(line)} if "`" in line else {}
    while mark := _MARK.search(line, done):
        done = mark.end()
        if mark[0] == "<!--":
            end = line.find("-->", mark.start() + 2)
            yield mark.start(), end
            done = len(line) if end < 0 else end + 3
        elif last.get(len(mark[0]), -1) >= done and mark[0][0] == "`":
            # Code is closed by as many ticks as opened it; that there are some further on was just looked up.
            done = next(ticks.end() for ticks in _TICKS.finditer(line, done) if len(ticks[0]) == len(mark[0]))


def _marks(lines: list[str], start: int) -> list[int]:
    """Indices of the lines that may be a heading, a break, or the start of what hides one."""
    return [
        at
        for at, line in enumerate(lines)
        if line and ((line[0] in _STARTS and _CUTS.match(line)) or "<!--" in line) and at >= start
    ]
