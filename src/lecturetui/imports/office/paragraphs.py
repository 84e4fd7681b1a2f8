"""Paragraphs of a slide as Markdown: what the readers of presentations have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from unicodedata import category

from lecturetui import plain
from lecturetui.imports import writing

LONGEST = 100_000
"""Characters of a slide at most."""
MOST_RUNS = 20_000
"""Runs of a paragraph at most."""

_OPENED = re.compile(r"https?://[^/?#\s]|mailto:.", re.IGNORECASE)
_TYPED_BULLET = re.compile(r"[•‣▪◦●○■□➢➤✓✔]\s*(?=\S)")
_MONOSPACED = re.compile(r"mono|courier|consolas|menlo|monaco|\bcode\b|fixed|terminal|inconsolata", re.IGNORECASE)
_BACKTICKS = re.compile("`+")


@dataclass(frozen=True, slots=True)
class Run:
    """Text that looks the same throughout."""

    words: str
    """A newline is a line break."""
    bold: bool = False
    italic: bool = False
    url: str = ""
    """Where it leads, '' if nowhere that a reader may go."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a point of a list."""

    runs: tuple[Run, ...]
    level: int = -1
    """From 0 for a point of a list; -1 for a paragraph."""
    start: int = 0
    """What the list counts from, if it counts; else 0."""
    size: float = 0
    """The largest size of its letters, in points; 0 if it does not say."""
    code: bool = False
    """Whether its letters are all of one width, as those of a program."""

    @property
    def words(self) -> str:
        """Its text, without marks."""
        return "".join(run.words for run in self.runs)


def is_monospaced(font: str) -> bool:
    """Whether the letters of a font are of one width, as far as its name tells."""
    return bool(_MONOSPACED.search(font))


def web_address(url: str | None) -> str:
    """The address if it is one of the web or of mail; '' for any other: it leads nowhere outside of the file."""
    url = plain.line(url or "")
    return url if _OPENED.match(url) and len(url) <= 2_000 else ""


def written(paragraphs: Iterable[Paragraph], *, other: bool = False) -> str:
    """The paragraphs as Markdown; those without text only part code from code.

    `other`: they come after a list that theirs, if they start with one, is no part of.
    """
    blocks: list[str] = []
    for kind, group in groupby(_kept(paragraphs), key=_kind):
        if kind == "code":
            blocks += _code([paragraph.words for paragraph in group])
        elif kind == "list":
            blocks.append("\n".join(_points(group, other=other and not blocks)))
        else:
            blocks += (_broken(paragraph.runs, "") for paragraph in group)
    return "\n\n".join(blocks)


def inline(paragraphs: Iterable[Paragraph]) -> str:
    """The paragraphs on one line of Markdown, as in a cell of a table."""
    made = ""
    for paragraph in paragraphs:
        if words := " ".join(_lines(paragraph.runs)):
            gap = "" if not made else " " if made.endswith((".", ":", ";", ",", "!", "?")) else "; "
            made += gap + words
    return made


def one_line(paragraphs: Iterable[Paragraph]) -> str:
    """Their text on one line, without marks."""
    return plain.line(" ".join(paragraph.words for paragraph in paragraphs))


def plain_text(paragraphs: Iterable[Paragraph]) -> str:
    """Their text, a paragraph a line."""
    return plain.clean("\n".join(paragraph.words.rstrip() for paragraph in paragraphs)).strip()


def _kept(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Those with text, and empty ones between code; a bullet that was typed is one."""
    code = False
    for paragraph in paragraphs:
        if not paragraph.words.strip():
            if code:
                yield replace(paragraph, code=True, level=-1)
            continue
        code = paragraph.code and paragraph.level < 0
        if paragraph.level < 0 and not code and (typed := _TYPED_BULLET.match(paragraph.words)):
            yield replace(paragraph, level=0, runs=tuple(_without(paragraph.runs, typed.end())))
        else:
            yield paragraph


def _without(runs: Iterable[Run], length: int) -> Iterator[Run]:
    """The runs without so many characters at their start."""
    for run in runs:
        yield replace(run, words=run.words[length:])
        length = max(0, length - len(run.words))


def _kind(paragraph: Paragraph) -> str:
    return "list" if paragraph.level >= 0 else "code" if paragraph.code else "text"


def _code(lines: Sequence[str]) -> list[str]:
    text = plain.clean("\n".join(lines)).strip("\n").rstrip()
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}\n{text}\n{fence}"] if text else []


def _points(paragraphs: Iterable[Paragraph], *, other: bool) -> Iterator[str]:
    """A list, whose levels go down one by one whatever those of the slide do: Markdown has it that way."""
    levels: list[int] = []
    counts: list[int] = []
    for paragraph in paragraphs:
        while levels and levels[-1] > paragraph.level:
            levels.pop()
        if not levels or levels[-1] < paragraph.level:
            levels.append(paragraph.level)
        depth = min(len(levels) - 1, writing.DEEPEST)
        deeper = len(counts) <= depth and bool(counts)
        counts[depth + 1 :] = []
        counts += [0] * (depth + 1 - len(counts))
        number = counts[depth] + 1 if counts[depth] else paragraph.start
        counts[depth] = number if paragraph.start else 0
        if deeper and number > 1:
            yield ""  # only a list that counts from 1 may start right below other text
        indent = " " * (4 * depth + (len(str(number)) + 2 if paragraph.start else 2))
        yield writing.point(_broken(paragraph.runs, indent), depth, number if paragraph.start else None, other=other)


def _broken(runs: Sequence[Run], indent: str) -> str:
    return f"  \n{indent}".join(_lines(runs))


def _lines(runs: Sequence[Run]) -> Iterator[str]:
    """The lines of a paragraph, as Markdown; those without text are left out."""
    line: list[Run] = []
    for run in (*runs, Run("\n")):
        first, *others = plain.clean(run.words).split("\n")
        line.append(replace(run, words=first))
        for words in others:
            if made := _line(line):
                yield made
            line = [replace(run, words=words)]


def _line(runs: Sequence[Run]) -> str:
    """Runs that look the same are joined first: what means nothing in each may mean something in both."""
    joined: list[Run] = []
    for run in runs:
        if joined and (_looks(run) == _looks(joined[-1]) or not run.words.strip()):
            joined[-1] = replace(joined[-1], words=joined[-1].words + run.words)
        elif run.words:
            joined.append(run)
    made = ""
    marked = False
    for at, run in enumerate(joined):
        before = joined[at - 1].words[-1:] if at else " "
        after = joined[at + 1].words[:1] if at + 1 < len(joined) else " "
        touches = marked and not before.isspace() and not run.words[0].isspace()
        if (run.bold or run.italic) and not run.url and (touches or not _stands(before, run.words, after)):
            run = replace(run, bold=False, italic=False)  # noqa: PLW2901 (the same run, without what cannot be marked)
        marked = (run.bold or run.italic) and not run.url
        made += writing.text(run.words, bold=run.bold, italic=run.italic, url=run.url)
    return made.strip()


def _looks(run: Run) -> tuple[bool, bool, str]:
    return run.bold, run.italic, run.url


def _stands(before: str, words: str, after: str) -> bool:
    """Whether Markdown takes marks around the words for emphasis: not between a letter and a punctuation mark."""
    return all(
        inner.isspace() or inner.isalnum() or outer.isspace() or category(outer)[0] == "P"
        for outer, inner in ((before, words[0]), (after, words[-1]))
    )
