"""The addresses that a slide and its lecture point to.

An address is told as it would be opened: all of it, with what is no ASCII encoded, so that a host of look-alike letters
shows as what it is (`xn--…`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

from lecturetui import plain
from lecturetui.lecture.model import Lecture, Slide

LONGEST = 64_000
"""Characters of a slide above which only addresses written out in it are found: parsing would take too long."""

_OPENED = re.compile(r"https?://(?:[^/?#]*@)?[^/?#@]|mailto:.", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_WRITTEN_OUT = re.compile(r"\bhttps?://(?:[^\s<>\"`\]()]|\([^\s()]*\))+(?<![.,;:!?'*_])")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a link leads."""

    text: str
    """What stands for it, on one line; '' if nothing does."""
    url: str
    """The whole address, in ASCII."""
    here: bool = True
    """Whether it belongs to the slide; else to the lecture."""

    @property
    def scheme(self) -> str:
        """`https`, `mailto`, `file`…; '' if the address has none."""
        scheme = _SCHEME.match(self.url)
        return scheme[1].lower() if scheme else ""

    @property
    def opens(self) -> bool:
        """Whether it is of a kind that may be opened: http and https with a host, mailto."""
        return bool(_OPENED.match(self.url))


def links_of(slide: Slide, lecture: Lecture) -> tuple[Address, ...]:
    """Every address once: those of the slide's text and of its rows on the board of links, then the board's others."""
    found = [Address(plain.line(text), url) for text, url in _links(slide.body)]
    rows = [Address(row.title, normalizeLink(row.url), here=row.slide == slide.id) for row in lecture.links]
    by_url: dict[str, Address] = {}
    for address in (*found, *sorted(rows, key=lambda row: not row.here)):
        by_url.setdefault(address.url, address)
    return tuple(by_url.values())


class _Parser(MarkdownIt):
    """Takes every link for one: which may be opened is for the reader of the address to know."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True


def _links(body: str) -> Iterator[tuple[str, str]]:
    """(text, address) of each link of a Markdown text, in its order."""
    if len(body) > LONGEST:
        yield from _written_out(body)
        return
    for token in _Parser("commonmark").enable("table").parse(body):
        yield from _inline(token.children or ())


def _inline(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    url = ""
    text: list[str] = []
    for token in tokens:
        if token.type == "link_open":
            url, text = str(token.attrs["href"]), []
        elif token.type == "link_close" and url:
            yield "".join(text), url
            url = ""
        elif url:
            text.append(token.content or " ")
        elif token.type == "text":
            yield from _written_out(token.content)


def _written_out(text: str) -> Iterator[tuple[str, str]]:
    """Addresses that stand in the text as they are."""
    return (("", normalizeLink(found[0])) for found in _WRITTEN_OUT.finditer(text))
