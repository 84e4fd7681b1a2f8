"""Reads a plain text as slides: one a form feed, else one behind two blank lines, else one a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lecturetui import plain
from lecturetui.errors import FileError, LecturetuiError
from lecturetui.exports.quoting import literal
from lecturetui.imports.model import Page, Source
from lecturetui.imports.pictures import Pictures
from lecturetui.imports.writing import point
from lecturetui.lecture.load import LIMIT
from lecturetui.tables.textfile import read_text

_ITEM = re.compile(r"([ \t]*)[-*+•–‣▪◦·][ \t]+(.*)")


def read(path: Path, pictures: Pictures | None, page_pictures: bool) -> Source:  # noqa: ARG001, FBT001
    """The slides of a text, of each the first line as its title; LecturetuiError if there is no text."""
    text = read_text(path, LIMIT, FileError).replace("\r\n", "\n").replace("\r", "\n")
    blocks = [block.strip("\n") for block in _blocks(text) if block.strip()]
    if not blocks:
        raise LecturetuiError(f"{plain.line(path.name)} has no text")
    return Source((_page(number, plain.clean(block)) for number, block in enumerate(blocks, 1)), len(blocks))


def _blocks(text: str) -> list[str]:
    if "\f" in text:
        return text.split("\f")
    wide = re.split(r"\n(?:[ \t]*\n){2,}", text)
    return wide if len([block for block in wide if block.strip()]) > 1 else re.split(r"\n(?:[ \t]*\n)+", text)


def _page(number: int, block: str) -> Page:
    title, *lines = block.strip("\n").split("\n")
    while lines and not title.strip():
        title, *lines = lines
    return Page(number, plain.line(title), "\n".join(_body(lines)))


def _body(lines: list[str]) -> Iterator[str]:
    for at, line in enumerate(lines):
        item = _ITEM.fullmatch(line)
        if item:
            yield point(literal(item[2].strip()), len(item[1].expandtabs(4)) // 2)
        else:
            more = at + 1 < len(lines) and lines[at + 1].strip() and not _ITEM.fullmatch(lines[at + 1])
            yield f"{literal(line.strip())}  " if line.strip() and more else literal(line.strip())
