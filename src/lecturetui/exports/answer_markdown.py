r"""An answer as Markdown that reads well, and such Markdown, also edited by hand, as an answer again.

What is written is read back at once: if that gives another text, the text goes into a block of code as it is. So
nothing that anybody types can be read back as something else. Reading takes the `\` from before punctuation and the
brackets from around addresses, and leaves everything else as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lecturetui.exports.design_marks import guarded, tidy, unguarded
from lecturetui.exports.quoting import linked
from lecturetui.finding import fold
from lecturetui.worksheets.model import Field

_VERBATIM = "text"
"""What stands behind the fence of a text that is there as it is."""
_FENCE = re.compile(r" {0,3}(?P<mark>`{3,}(?=[^`]*$)|~{3,})[ \t]*(?P<info>.*?)[ \t]*")
_BULLET = re.compile(r"([-*+]|\d{1,9}[.)]) +(?=\S)")
_INDENT = re.compile(r" {0,3}(?=\S)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|<(https?://[^\s<>]+)>", re.IGNORECASE)
_TICKS = re.compile("`+")


def written(field: Field, text: str) -> str:
    """The answer to a field as Markdown, without white space around it."""
    text = tidy(text)
    lines = _list(text) if field.kind == "list" else _prose(_words(field, text))
    found = None if lines is None else "\n".join(lines)
    return _verbatim(text) if found is None or read(field, found) != text else found


def read(field: Field, markdown: str) -> str:
    """The answer that Markdown is, of one of several options its id."""
    lines = tidy(markdown).split("\n")
    stretches = list(fenced(lines))
    match stretches:
        case [([first, *inside, _], True)] if _info(first) == _VERBATIM:
            return "\n".join(map(unguarded, inside))
    text = "\n".join(
        unguarded(line) if code else _plain(field, line) for stretch, code in stretches for line in stretch
    )
    return _chosen(field, tidy(_without_gaps(text) if field.kind == "list" else text))


def fenced(lines: Sequence[str]) -> Iterator[tuple[list[str], bool]]:
    """The lines in stretches, with whether they are code between two fences; a fence that is not closed is none."""
    closing = _closing(lines)
    stretch: list[str] = []
    fence = ""
    for place, line in enumerate(lines):
        mark = _FENCE.fullmatch(line)
        if fence:
            stretch.append(line)
            if mark and mark["mark"].startswith(fence) and not mark["info"]:
                yield stretch, True
                stretch, fence = [], ""
        elif mark and closing[place].get(mark["mark"][0], 0) >= len(mark["mark"]):
            if stretch:
                yield stretch, False
            stretch, fence = [line], mark["mark"]
        else:
            stretch.append(line)
    if stretch:
        yield stretch, False


def _closing(lines: Sequence[str]) -> list[dict[str, int]]:
    """The longest fence that can close another behind each line, by the character that it is made of."""
    longest: dict[str, int] = {}
    found = [longest]
    for line in reversed(lines[1:]):
        mark = _FENCE.fullmatch(line)
        if mark and not mark["info"] and len(mark["mark"]) > longest.get(mark["mark"][0], 0):
            longest = {**longest, mark["mark"][0]: len(mark["mark"])}
        found.append(longest)
    return found[::-1]


def _words(field: Field, text: str) -> str:
    return next((option.text for option in field.options if option.id == text), text)


def _chosen(field: Field, text: str) -> str:
    if any(option.id == text for option in field.options):
        return text
    folded = fold(text)
    return next((option.id for option in field.options if folded in (fold(option.text), fold(option.id))), text)


def _list(text: str) -> list[str] | None:
    return [f"- {linked(line)}" for line in text.split("\n")]


def _prose(text: str) -> list[str] | None:
    """Lines that are drawn as they stand; None for a text that has lines which would be drawn as code."""
    lines: list[str] = []
    for stretch, code in fenced(text.split("\n")):
        for line in stretch:
            drawn = guarded(line) if code else _line(line)
            if drawn is None:
                return None
            if lines and not code and lines[-1] and drawn and not _BULLET.match(drawn) and stretch[0] is not line:
                lines[-1] += "  "  # a line break that Markdown keeps
            lines.append(drawn)
    return lines


def _line(line: str) -> str | None:
    indent = _INDENT.match(line)
    if not line or indent is None:
        return None if line else ""
    bullet = _BULLET.match(line, indent.end())
    start = bullet.end() if bullet else indent.end()
    return line[:start] + linked(line[start:])


def _plain(field: Field, line: str) -> str:
    line = line.rstrip()
    if field.kind == "list":
        bullet = _BULLET.match(line.lstrip())
        line = line.lstrip()[bullet.end() :] if bullet else line.strip()
    return _ESCAPED.sub(lambda found: found[1] or found[2], line)


def _without_gaps(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line)


def _info(line: str) -> str:
    found = _FENCE.fullmatch(line)
    return found["info"] if found else ""


def _verbatim(text: str) -> str:
    fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(text)), default=0))
    return "\n".join((f"{fence}{_VERBATIM}", *_guarded(text.split("\n")), fence))


def _guarded(lines: Iterable[str]) -> Iterator[str]:
    yield from map(guarded, lines)
