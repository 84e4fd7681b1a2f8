"""What a design document in Markdown says of itself in comments that nobody sees once it is drawn.

A mark is a line of its own, wherever it stands, also in code: no other text of a document has such a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, unquote

from lecturetui.notebook.answers import Answer

VERSION = 1
"""The version of the form."""

_MARK = re.compile(r" {0,3}<!-- lecturetui:([a-z]+)((?: [^ >]+)*) -->[ \t]*")
_LIKE = re.compile(r"([ \t]*)(\\*)(?=<!-- lecturetui:)")
_DASHES, _GAPS = re.compile("-+"), re.compile(r"\s+")


def mark(kind: str, *values: str) -> str:
    """The mark of a kind with its values.

    `design` (version, id of the idea) comes first, then `worksheet` (lecture, id) with an `answer` (field, digest) for
    each field and `rest` behind these, and `end` (digest) last.
    """
    words = (f"lecturetui:{kind}", *(quote(value, safe="") for value in values))
    return f"<!-- {' '.join(words)} -->"


def marked(line: str) -> tuple[str, ...]:
    """(kind, values…) of a line that is a mark, () for any other."""
    found = _MARK.fullmatch(line)
    return (found[1], *map(unquote, found[2].split())) if found else ()


def guarded(line: str) -> str:
    """A line of code that is none, whatever it holds."""
    return _LIKE.sub(r"\1\\\2", line, count=1) if _LIKE.match(line) else line


def unguarded(line: str) -> str:
    """What `guarded` was given."""
    found = _LIKE.match(line)
    return f"{found[1]}{found[2][1:]}{line[found.end() :]}" if found else line


def tidy(text: str) -> str:
    """A text as documents have it: without white space at the ends of its lines, and empty lines around it."""
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
    return text if "\n" in text else text.strip()


def digest(answer: Answer | None) -> str:
    """What tells whether an answer is still the one that was written into a document."""
    text = tidy(answer.text) if answer else ""
    return _digest((answer.state, answer.source.strip(), text) if answer and text else ())


def digest_of_lines(lines: Iterable[str]) -> str:
    """What tells whether the lines outside of answers are still those that were written."""
    return _digest(filter(None, map(bare, lines)))


def bare(line: str) -> str:
    """A line without what a program that lays out Markdown may change: two of which this is the same are the same."""
    return _DASHES.sub("-", _GAPS.sub("", line))


def _digest(parts: Iterable[str]) -> str:
    from hashlib import sha256

    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:8]
