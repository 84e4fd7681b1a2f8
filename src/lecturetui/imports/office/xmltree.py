"""XML of a file that someone else wrote, read with what Python brings: no entities, nothing fetched, no end of depth.

A document type is refused altogether, for no office file has one: without it there are no entities to expand and none
that name other files. So lxml is not needed here, and a presentation of OpenDocument opens without extras.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NoReturn
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

DEEPEST = 200
"""Elements within each other at most."""
MOST = 2_000_000
"""Elements of a document at most."""
MOST_AT_ONCE = 400_000
"""Elements and attributes at most that are in memory at a time."""
_PIECE = 1 << 21
"""Bytes parsed at a time: of small pieces expat reads a tag without end again and again."""
_ENDLESS = re.compile(rb"<[^<>]{1000000}")


class XmlError(ValueError):
    """A text that is no XML, or none that is read; its message says why, in a few words."""


class _Tree:
    """Builds a tree, and lets go of it where the caller takes a part."""

    def __init__(self, wanted: frozenset[str]) -> None:
        self._builder = TreeBuilder()
        self.data: Callable[[str], None] = self._builder.data
        self._wanted = wanted
        self._open: list[Element] = []
        self._count = self._held = 0
        self.found: list[Element] = []

    def doctype(self, *_: str | None) -> NoReturn:
        raise XmlError("has a document type declaration, which no presentation needs")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._count += 1
        self._held += 1 + len(attributes)
        if len(self._open) >= DEEPEST:
            raise XmlError("is nested too deeply")
        if self._count > MOST or self._held > MOST_AT_ONCE:
            raise XmlError("holds too much")
        self._open.append(self._builder.start(tag, attributes))

    def end(self, tag: str) -> None:
        self._builder.end(tag)
        element = self._open.pop()
        if tag in self._wanted:
            self.found.append(element)
            if self._open:
                self._open[-1].remove(element)
                self._held -= sum(1 + len(each.attrib) for each in element.iter())

    def close(self) -> Element:
        return self._builder.close()


def parsed(data: bytes) -> Element:
    """The whole of a document. XmlError if it is none, or too large a one."""
    tree = _Tree(frozenset())
    parser = XMLParser(target=tree)  # noqa: S314 (see above)
    _fed(parser, data)
    return _closed(parser)


def parts(data: bytes, *tags: str) -> Iterator[Element]:
    """The elements of these names, one by one: what was taken is not kept. XmlError where the document ends badly."""
    if _ENDLESS.search(data):
        raise XmlError("holds too much")
    tree = _Tree(frozenset(tags))
    parser = XMLParser(target=tree)  # noqa: S314 (see above)
    for at in range(0, len(data), _PIECE):
        _fed(parser, data[at : at + _PIECE])
        found, tree.found = tree.found, []
        yield from found
    _closed(parser)
    yield from tree.found


def _fed(parser: XMLParser, data: bytes) -> None:
    try:
        parser.feed(data)
    except (ParseError, LookupError, ValueError) as problem:
        raise _told(problem) from None


def _closed(parser: XMLParser) -> Element:
    try:
        root: Element = parser.close()
    except (ParseError, LookupError, ValueError) as problem:
        raise _told(problem) from None
    return root


def _told(problem: Exception) -> XmlError:
    return problem if isinstance(problem, XmlError) else XmlError("is no XML")
