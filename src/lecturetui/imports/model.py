"""What the reader of a file hands over: its pages one by one, their text in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One slide of a presentation, or one page of a PDF."""

    number: int
    """From 1, as the file counts; hidden ones count too."""
    title: str = ""
    """Plain text on one line; '' if the page has none."""
    body: str = ""
    """Markdown without the title, and without thematic breaks and headings that would start another slide."""
    notes: str = ""
    """The speaker's notes: plain text."""
    path: tuple[str, ...] = ()
    """Names of the sections that it stands under, outermost first: plain text."""
    hidden: bool = False
    """Whether the file says not to show it."""
    lost: tuple[str, ...] = ()
    """What of it is not carried over, each as a few words: `a chart`, `a video`."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is being read."""

    pages: Iterator[Page]
    """Each is read when it is asked for."""
    count: int
    """How many pages there are."""
    title: str = ""
    author: str = ""
    date: str = ""
