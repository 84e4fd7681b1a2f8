"""Cuts a Markdown text at its headings and thematic breaks, and takes the comments out of it.

Places are offsets into the text, which is never cut into lines: a lecture may have a hundred thousand of them, of which
few matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge

from lecturetui.lecture.blocks import BREAK, FENCE, Blocks, Cut, closes, heading

_MARK = re.compile(r"\\.|`+|<!--")
_CUTS = r"(?: {0,3}(?:[#<]|[-=*_][-=*_ \t]*(?![^\n]))|[ \t>+*.)0-9-]*(?:```|~~~))"
_FIRST_LINE, _OTHER_LINE = re.compile(_CUTS), re.compile(rf"\n{_CUTS}")
"""Lines that may be a heading, a break, or the start of what hides one."""
_BLANK_LINES = re.compile(r"\A(?:[^\S\n]*\n)+")
_TICKS = re.compile(r"`+")


@dataclass(slots=True)
class Section:
    """A heading with its text, up to the next heading of any level."""

    level: int
    """1 to 6; 0 for the text before the first heading."""
    heading: str
    """Markdown of the heading."""
    first: int
    """Where the first line of the heading starts."""
    last: int
    """Where the last line of its text starts."""
    parts: list[tuple[int, int]]
    """Where the text between two cuts starts and ends, at least once."""


class Outline:
    """A text that was cut up."""

    def __init__(self, text: str, start: int) -> None:
        """Cut up the text from `start` on, which is the start of a line, and take the comments out of it."""
        self.sections = [Section(0, "", start, start, [])]
        """In the order of the text; the first is of level 0."""
        self.notes: dict[int, list[str]] = {}
        """The comments that stood in a part, by its start."""
        self.unclosed: int | None = None
        """Where a comment starts that has no end."""
        self._text = text
        self._part = start
        """Where the last part starts."""
        self._removed: dict[int, list[tuple[int, int]]] = {}
        """What the comments leave out of a part, in order, by its start."""
        self._comment = 0
        """Where the text of the comment starts that is open."""
        self._read(start)

    def text(self, start: int, end: int) -> str:
        """The text of a part, without blank lines at its ends."""
        text = self._between(start, end, self._removed.get(start)) if self._removed else self._text[start:end]
        text = text.strip("\n").rstrip()
        return _BLANK_LINES.sub("", text) if text[:1].isspace() else text

    def _between(self, start: int, end: int, removed: Iterable[tuple[int, int]] | None) -> str:
        if not removed:
            return self._text[start:end]
        pieces = []
        for first, after in removed:
            if start <= first < end:
                pieces.append(self._text[start:first])
                start = after
        return "".join((*pieces, self._text[start:end]))

    def _read(self, start: int) -> None:
        """Read what cuts; other lines only in sections in which it depends on them whether something does."""
        text, done, section, fence = self._text, start, start, ""
        comments: list[tuple[int, int]] = []
        for at in _marks(text, start):
            if at < done:
                continue
            end = _end(text, at)
            done = end + 1
            line = text[at:end]
            if fence:
                fence = "" if closes(line, fence) else fence
            elif line[0] == "#" and "<!--" not in line:
                if cut := heading(at, line):
                    if comments:
                        self._take(comments)
                    self._cut(at, end, cut)
                    section = done
            elif line.startswith("<!--") and line.find("-->", 2) == len(line) - 3:
                comments.append((at, end))
            elif line[0] in "`~" and (opened := FENCE.match(line)):
                fence = opened[0]
            elif line[0] in "-*_" and text[max(0, at - 2) : at] in ("", "\n", "\n\n") and BREAK.match(line):
                self._take(comments)
                self._cut(at, end, Cut(0, "", at))
                section = done
            else:
                comments.clear()
                done = section = self._read_closely(section)
        self._take(comments)
        self.sections[-1].parts.append((self._part, len(text)))

    def _read_closely(self, start: int) -> int:
        """Read line by line up to a heading that is one whatever stands before it; where the line after it starts."""
        text, blocks, at = self._text, Blocks(), start
        while at < len(text):
            end = _end(text, at)
            line = text[at:end]
            notes: list[str] = []
            removed: list[tuple[int, int]] = []
            if self.unclosed is not None or ("<!--" in line and not blocks.is_code(line)):
                removed = self._comments(at, line, notes)
                line = self._between(at, end, removed)
                removed = removed if line.strip() else [(at, end + 1)]
            cut = blocks.read(at, line)
            if cut:
                self._cut(at, end, cut)
            self._leave_out(notes, removed)
            at = end + 1
            if cut and line[0] == "#" and self.unclosed is None:
                break
        return at

    def _take(self, comments: list[tuple[int, int]]) -> None:
        """Take the lines out that are comments, given by where they start and end."""
        notes = [self._text[at + 4 : end - 3].strip() for at, end in comments]
        self._leave_out(notes, [(at, end + 1) for at, end in comments])
        comments.clear()

    def _leave_out(self, notes: list[str], removed: list[tuple[int, int]]) -> None:
        if notes:
            self.notes.setdefault(self._part, []).extend(notes)
        if removed:
            self._removed.setdefault(self._part, []).extend(removed)

    def _cut(self, at: int, end: int, cut: Cut) -> None:
        """Cut at the line between two places."""
        level, words, first = cut
        last, part = at, self._part
        self.sections[-1].parts.append((part, first))
        self._part = end + 1
        if not level:
            return
        if first < at:  # the heading is the paragraph that the line underlines
            words = " ".join(self._between(first, at, self._removed.get(part)).split())
            last = self._text.rfind("\n", 0, at - 1) + 1
        self.sections.append(Section(level, words, first, last, []))

    def _comments(self, at: int, line: str, notes: list[str]) -> list[tuple[int, int]]:
        """What the comments leave out of the line at a place; those that end in it are added to `notes`."""
        removed = []
        done = 0
        if self.unclosed is not None:
            end = line.find("-->")
            done = len(line) if end < 0 else end + 3
            removed.append((at, at + done))
            if end >= 0:
                self.unclosed = None
                notes.append(self._text[self._comment : at + end].strip())
        for start, end in comments_in(line, done):
            done = len(line) if end < 0 else end + 3
            removed.append((at + start, at + done))
            if end < 0:
                self.unclosed, self._comment = at + start, at + start + 4
            else:
                notes.append(line[start + 4 : end].strip())
        return removed


class LineNumbers:
    """Numbers of lines, from 1, of places that are asked for in their order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._number = 1

    def of(self, at: int) -> int:
        """The number of the line that a place is in."""
        self._number += self._text.count("\n", self._at, at)
        self._at = at
        return self._number


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


def _end(text: str, at: int) -> int:
    """Where the line ends that a place is in."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _marks(text: str, start: int) -> Iterator[int]:
    """Where each line starts that may be a heading, a break, or the start of what hides one; some of them twice."""
    if _FIRST_LINE.match(text, start):
        yield start
    others = (found.start() + 1 for found in _OTHER_LINE.finditer(text, start))
    yield from merge(others, _commented(text, start)) if "<!--" in text else others


def _commented(text: str, start: int) -> Iterator[int]:
    at = text.find("<!--", start)
    while at >= 0:
        yield text.rfind("\n", start, at) + 1 or start
        at = text.find("<!--", _end(text, at))
