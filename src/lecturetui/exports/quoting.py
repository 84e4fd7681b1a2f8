"""Any text as Markdown that shows it as it was written, character by character, and breaks nothing around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from lecturetui.exports.jot_words import Passage, passages

_ADDRESS = re.compile(r"https?://(?:[^\s<>\"`\\&]|&(?!#?\w+;))+(?<![.,;:!?'*_)\]}])", re.IGNORECASE)
"""Stands in angle brackets as it is: what other text means nothing there."""
_MEANS = re.compile(r"[\\`*\[\]<~$]|_(?![^\W_])|(?<![^\W_])_|&(?=#?\w+;)")
_START = re.compile(r"[#>+\-=|:{]|\d{1,9}[.)](?=[ \t]|$)")
_MEANS_IN_ADDRESS = re.compile(r"[<>\\]|&(?=#?\w+;)")
_ESCAPED = r"\\\g<0>"
_CLOSES_HEADING = re.compile(r"(?<=[ \t])(?=#+$)")
_GAPS = re.compile(r"^[ \t]+|\t|  +")
_NO_BREAK = "\u00a0"


def quoted(text: str) -> Iterator[str]:
    """The lines of the text in a quote block: line breaks and code between fences are kept, all else is shown as is."""
    written = False
    for passage in passages(text):
        lines = list(_code(passage) if passage.code else _prose(passage.lines))
        if written and lines:
            yield ">"
        for line in lines:
            yield f"> {line}" if line else ">"
        written = written or bool(lines)


def literal(text: str) -> str:
    """A line of text as Markdown that shows it as it is, wherever it stands in a line."""
    line = _MEANS.sub(_ESCAPED, text)
    if start := _START.match(line):
        last = start.end() - 1
        line = f"{line[:last]}\\{line[last:]}"
    return _CLOSES_HEADING.sub(r"\\", line)


def address(url: str) -> str:
    """An address as what a link leads to."""
    return f"<{_MEANS_IN_ADDRESS.sub(_ESCAPED, url)}>"


def broken(text: str, indent: str = "") -> str:
    """Text with its line breaks, all lines but the first behind an indent."""
    return f"  \n{indent}".join(literal(line) for line in text.split("\n") if line.strip())


def linked(line: str) -> str:
    """A line of text as `literal` has it, with the addresses in it as links."""
    pieces: list[str] = []
    done = 0
    for found in _ADDRESS.finditer(line):
        pieces += literal(line[done : found.start()]), f"<{found[0]}>"
        done = found.end()
    return "".join((*pieces, literal(line[done:])))


def _prose(lines: list[str]) -> Iterator[str]:
    """Paragraphs, with one empty line between them."""
    first = True
    for filled, paragraph in groupby((linked(_spaced(line.rstrip())) for line in lines), bool):
        if filled:
            if not first:
                yield ""
            first = False
            *others, last = paragraph
            yield from (f"{line}  " for line in others)
            yield last


def _spaced(line: str) -> str:
    """With spaces that Markdown keeps."""
    return _GAPS.sub(lambda gap: _NO_BREAK * len(gap[0].expandtabs(4)), line)


def _code(passage: Passage) -> Iterator[str]:
    mark = "~" if "`" in passage.info else "`"
    runs = re.findall(f"{mark}+", "\n".join(passage.lines))
    fence = mark * max(3, 1 + max(map(len, runs), default=0))
    yield fence + passage.info
    yield from passage.lines
    yield fence
