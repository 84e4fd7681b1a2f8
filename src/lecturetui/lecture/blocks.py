"""Which lines of a Markdown text are headings and thematic breaks of the text itself.

As CommonMark has it, looking only at what decides that: code, lists, quotes and HTML, in which nothing is. One thing is
as forges have it: a line that starts with `|` is of a table, so that `---` below it is a break.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_HEADING = re.compile(r"(#{1,6})(?=[ \t]|$)")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
BREAK = re.compile(r"([-*_])[ \t]*(?:\1[ \t]*){2,}$")
FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
_ITEM = re.compile(r"(?:[-+*]|(\d{1,9})[.)])(?:[ \t]+|$)")
_CONTAINERS = re.compile(r"(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)))*[ \t]*")
_NO_PARAGRAPH = re.compile(r"\||\[[^\[\]]+\]:")  # a row of a table, the definition of a link
_TAG = re.compile(
    r"</?(?:address|article|aside|blockquote|body|center|d[dlt]|details|dialog|div|fieldset|figcaption|figure|footer"
    r"|form|frame|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|ol|option|p|section|summary"
    r"|table|tbody|td|tfoot|th|thead|title|tr|ul)(?:[\s>]|/>|$)",
    re.IGNORECASE,
)
_LONE_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>\s*$")
_RAW = re.compile(r"<(?:pre|script|style|textarea)(?:[\s>]|$)", re.IGNORECASE)
_RAW_END = re.compile(r"</(?:pre|script|style|textarea)>", re.IGNORECASE)


class Cut(NamedTuple):
    """A heading or a thematic break."""

    level: int
    """1 to 6 of a heading, 0 of a break."""
    text: str
    """Markdown of the heading; '' for a heading that is a paragraph with an underline."""
    first: int
    """Where it starts, by the place of its first line."""


class Blocks:
    """What is open at the line being read."""

    def __init__(self) -> None:
        self._paragraph = -1
        """Where the paragraph started that is open outside of lists and quotes; -1 if none is."""
        self._lazy = False
        """Whether a paragraph in a list or quote is open, which text at the margin would continue."""
        self._item = 0
        """The column that a line must reach to be inside the open list item; 0 if none is open."""
        self._fence = ""
        """The marks that close the open code."""
        self._fence_in = ""
        """`>` if the code is in a quote, `-` if it is in a list."""
        self._html = ""
        """`tag` in HTML that ends at a blank line, `raw` in HTML that ends at its closing tag."""

    def is_code(self, line: str) -> bool:
        """Whether the line that comes next is of a code block."""
        if self._fence:
            return not self._leaves_code(line)
        return self._paragraph < 0 and not self._lazy and not self._item and _margin(line) >= 4

    def read(self, at: int, line: str) -> Cut | None:
        """Take the line that comes next, at a place of any kind that is not negative; what it cuts, if it does."""
        if self._fence:
            if not self._leaves_code(line):
                if self._fence in line:
                    self._close_code(line)
                return None
            self._fence = ""
        if line[:1].isalpha() and not self._html:  # as most lines do: what follows comes to the same
            if self._paragraph < 0 and not self._lazy:
                self._paragraph, self._item = at, 0
            return None
        if not line or line.isspace():
            self._paragraph, self._lazy = -1, False
            self._html = "" if self._html == "tag" else self._html
            return None
        if self._html:
            self._html = "" if self._html == "raw" and _RAW_END.search(line) else self._html
            return None
        margin = _margin(line)
        if self._item and margin >= self._item:
            self._contain(line, "-")
        elif margin < 4:
            return self._start(at, line[margin:], margin)
        return None  # code, or more of a paragraph

    def _start(self, at: int, line: str, margin: int) -> Cut | None:
        """A line outside of what is open, or one that continues its paragraph."""
        first = line[0]
        if first == "#" and (cut := heading(at, line)):
            self._close()
            return cut
        if first in "-=*_":
            if self._paragraph >= 0 and first in "-=" and _UNDERLINE.match(line):
                paragraph = self._paragraph
                self._close()
                return Cut(1 if first == "=" else 2, "", paragraph)
            if BREAK.match(line):
                self._close()
                return Cut(0, "", at)
        if not self._open(line, first, margin) and self._paragraph < 0 and not self._lazy:
            self._close()
            self._paragraph = -1 if first in "|[" and _NO_PARAGRAPH.match(line) else at
        return None

    def _open(self, line: str, first: str, margin: int) -> bool:
        """Whether the line starts code, a quote, a list item or HTML."""
        if first in "-*+0123456789":
            return self._open_item(line, margin)
        if first == ">":
            self._close()
            self._contain(line, ">")
            return True
        if first in "`~" and (fence := FENCE.match(line)):
            self._close()
            self._fence, self._fence_in = fence[0], ""
            return True
        return first == "<" and self._open_html(line)

    def _open_item(self, line: str, margin: int) -> bool:
        mark = _ITEM.match(line)
        if not mark:
            return False
        empty = mark.end() == len(line)
        if self._paragraph >= 0 and (empty or (mark[1] and int(mark[1]) != 1)):
            return False  # a paragraph is not interrupted by a number that starts a line by chance
        width = len((" " * margin + mark[0]).expandtabs(4)) - margin
        bare = len(mark[0].rstrip(" \t"))
        self._close()
        self._item = margin + (bare + 1 if empty or width > bare + 4 else width)
        self._contain(line[mark.end() :], "-")
        return True

    def _open_html(self, line: str) -> bool:
        if _RAW.match(line):
            self._html = "" if _RAW_END.search(line) else "raw"
        elif _TAG.match(line) or (self._paragraph < 0 and not self._lazy and _LONE_TAG.match(line)):
            self._html = "tag"
        else:
            return False
        self._close()
        return True

    def _contain(self, line: str, container: str) -> None:
        """A line in a list item or a quote, of which only code and open paragraphs matter."""
        inner = line[_CONTAINERS.match(line).end() :]  # type: ignore[union-attr] # it matches anything
        if inner[:1].isalpha():
            self._lazy = True
            return
        if fence := FENCE.match(inner):
            self._fence, self._fence_in = fence[0], container
        ends = _HEADING.match(inner) or BREAK.match(inner) or (self._lazy and _UNDERLINE.match(inner))
        self._lazy = bool(inner) and not fence and not ends

    def _close(self) -> None:
        self._paragraph, self._lazy, self._item = -1, False, 0

    def _leaves_code(self, line: str) -> bool:
        """Whether the line ends the open code by not being in its quote or list any more."""
        if self._fence_in == ">":
            return not line.lstrip(" ").startswith(">")
        return self._fence_in == "-" and _margin(line) < self._item and bool(line.strip())

    def _close_code(self, line: str) -> None:
        if closes(line.strip(" \t>") if self._fence_in else line, self._fence):
            self._fence = ""


def closes(line: str, fence: str) -> bool:
    """Whether the line closes code that the marks `fence` opened outside of lists and quotes."""
    inner = line.strip(" \t")
    return inner.startswith(fence) and not inner.strip(fence[0]) and _margin(line) < 4


def heading(at: int, line: str) -> Cut | None:
    """The heading that a line is which starts with `#`."""
    marks = _HEADING.match(line)
    if not marks:
        return None
    return Cut(marks.end(), without_closing(line[marks.end() :].strip(" \t")), at)


def without_closing(text: str) -> str:
    """The text of a heading, stripped, without the `##` that may close it."""
    if not text.endswith("#"):
        return text
    rest = text.rstrip("#")
    return rest.rstrip(" \t") if not rest or rest[-1] in " \t" else text


def _margin(line: str) -> int:
    """Columns of white space before the text."""
    if line[:1] not in (" ", "\t"):
        return 0
    return len(line[: len(line) - len(line.lstrip(" \t"))].expandtabs(4))
