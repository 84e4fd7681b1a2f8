"""The runs of text of a page as lines of words, read as they are written, each with what marks it as a point."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lecturetui import plain
from lecturetui.imports.pdf.drawn import Drawn, Mark, Run, product
from lecturetui.imports.pdf.fonts import MONO, SPACING_ACCENTS, composed

BULLETS = re.compile(r"[•◦‣⁃∙·●○◉■□▪▫◆◇▶▷►▸➢➤➔→✓✔✗❖*–—\-\ue000-\uf8ff\uf0a7\U0001f784]")
NUMBER = re.compile(r"\(?(\d{1,2})[.)]|\(?[a-zA-Z][.)]|[ivx]{1,4}[.)]")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


@dataclass(slots=True)
class Word:
    """Without spaces."""

    text: str
    x0: float
    x1: float
    style: int = 0
    url: str = ""


@dataclass(slots=True)
class Line:
    """Words on one base line with no wide gap between them."""

    words: list[Word]
    y: float
    size: float
    row: int = 0
    """Lines of one row stand beside each other."""
    mark: str = ""
    """`-` or a number if it is a point of a list."""
    mark_x: float = 0.0
    runs: list[Run] = field(default_factory=list)

    @property
    def x0(self) -> float:
        """Where its text begins."""
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        """Where it ends."""
        return max(word.x1 for word in self.words)

    @property
    def left(self) -> float:
        """Where it begins with its mark."""
        return min(self.mark_x, self.x0) if self.mark else self.x0

    @property
    def mono(self) -> bool:
        """Whether all of it is in letters of one width."""
        return all(word.style & MONO for word in self.words)

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(word.text for word in self.words)


def lines(drawn: Drawn) -> list[Line]:
    """Those of a page from top to bottom, and from left to right."""
    letters = "".join(run.text for run in drawn.runs)
    backward = not letters.isascii() and 2 * sum(map(_backward, letters)) > sum(map(str.isalpha, letters))
    found = [line for n, row in enumerate(_rows(_accented(drawn.runs))) for line in _split(row, n)]
    for line in found:
        line.words = _logical(line.words, everywhere=backward)
    if backward:
        _mirror(found, drawn)
    return _marked(found, drawn.marks)


def _accented(runs: Iterable[Run]) -> list[Run]:
    """With each accent that was drawn above a capital, as TeX does, on that letter."""
    made: list[Run] = []
    for run in runs:
        mark = SPACING_ACCENTS.get(made[-1].text.strip()) if made and run.text[:1].isalpha() else None
        if (
            mark
            and made[-1].x0 <= run.x0 + run.size
            and run.x0 <= made[-1].x1
            and 0 < made[-1].y - run.y < run.size / 2
        ):
            made[-1] = replace(run, text=composed(run.text[0] + mark + run.text[1:]))
        else:
            made.append(run)
    return made


def _rows(runs: list[Run]) -> Iterator[list[Run]]:
    row: list[Run] = []
    for run in sorted((run for run in runs if run.text.strip(" \t\x00")), key=lambda run: (-run.y, run.x0)):
        if row:
            largest = max(row, key=lambda other: other.size)
            if abs(largest.y - run.y) > 0.4 * max(largest.size, run.size):
                yield sorted(row, key=lambda other: other.x0)
                row = []
        row.append(run)
    if row:
        yield sorted(row, key=lambda other: other.x0)


def _split(row: list[Run], number: int) -> Iterator[Line]:
    part: list[Run] = []
    for run in row:
        if part:
            gap, size = run.x0 - part[-1].x1, max(run.size, part[-1].size)
            both = run.style & part[-1].style & MONO
            if gap > (8 if both else 1) * size:
                yield from _line(part, number)
                part = []
            elif abs(gap) < 0.6 * size and run.text == part[-1].text and abs(run.x0 - part[-1].x0) < 0.1 * size:
                continue  # drawn twice, to look bold
        part.append(run)
    yield from _line(part, number)


def _line(runs: list[Run], number: int) -> Iterator[Line]:
    words: list[Word] = []
    end, spaced = 0.0, True
    for run in runs:
        text = plain.clean(composed(run.text)).replace("\n", " ")
        if words and run.x0 - end > 0.15 * run.size:
            spaced = True
        each = (run.x1 - run.x0) / max(1, len(text))
        for found in re.finditer(r"\S+", text):
            x0, x1 = run.x0 + found.start() * each, run.x0 + found.end() * each
            if spaced or found.start() or not words:
                words.append(Word(found[0], x0, x1, run.style))
            else:
                words[-1].text = composed(words[-1].text + found[0])
                words[-1].x1, words[-1].style = x1, words[-1].style & run.style | words[-1].style & ~MONO
        spaced, end = text[-1:].isspace(), run.x1
    if words:
        largest = max(runs, key=lambda run: (len(run.text) > 1, run.size))
        yield Line(words, largest.y, largest.size, number, runs=runs)


def _backward(character: str) -> bool:
    return character > "\u0590" and unicodedata.bidirectional(character) in ("R", "AL")


def _logical(words: list[Word], *, everywhere: bool) -> list[Word]:
    """Words as they are read: those from right to left, as `everywhere` on the page or not, were found as drawn."""
    turned = [any(map(_backward, word.text)) for word in words]
    if not any(turned):
        return words
    for word, backward in zip(words, turned, strict=True):
        if backward:
            word.text = _turned(word.text)
    letters = sum(len(word.text) for word, backward in zip(words, turned, strict=True) if backward)
    mostly = everywhere or 2 * letters > sum(len(word.text) for word in words)
    ordered: list[Word] = []
    group: list[Word] = []
    for word, backward in zip(words[::-1] if mostly else words, turned[::-1] if mostly else turned, strict=True):
        if backward != mostly:
            group.insert(0, word)
            continue
        ordered += [*group, word]
        group = []
    return ordered + group


def _turned(text: str) -> str:
    """A word from right to left; figures and Latin letters in it stay."""
    pieces = re.findall(r"[0-9A-Za-z]+(?:[.,:/][0-9A-Za-z]+)*|[^0-9A-Za-z]", text)
    return "".join(piece.translate(_MIRRORED) for piece in reversed(pieces))


def _mirror(found: list[Line], drawn: Drawn) -> None:
    """Turn a page that is written from right to left, so that what follows knows one direction alone."""
    for line in found:
        for word in line.words:
            word.x0, word.x1 = drawn.width - word.x1, drawn.width - word.x0
    for mark in drawn.marks:
        mark.x0, mark.x1 = drawn.width - mark.x1, drawn.width - mark.x0
    drawn.matrix = product(drawn.matrix, (-1.0, 0.0, 0.0, 1.0, drawn.width, 0.0))
    found.sort(key=lambda line: (line.row, line.x0))


def _marked(found: list[Line], marks: list[Mark]) -> list[Line]:
    """The lines with what marks them as points taken out of their words."""
    kept: list[Line] = []
    waiting: Line | None = None
    figures = {id(line) for line in found if _framed(line, marks)}
    for line in found:
        alone = len(line.words) == 1
        first = line.words[0]
        if waiting is not None:
            if waiting.row == line.row and line.x0 - waiting.x0 < 4 * line.size:
                line.mark = f"{waiting.text}." if id(waiting) in figures else _mark(waiting.text)
                line.mark_x = waiting.x0
            else:
                kept.append(waiting)
            waiting = None
        if id(line) in figures and not alone and not line.mark:
            line.mark, line.mark_x = f"{first.text}.", first.x0
            del line.words[0]
        if not line.mark and (_mark(first.text) or id(line) in figures):
            if alone:
                waiting = line
                continue
            line.mark, line.mark_x = _mark(first.text), first.x0
            del line.words[0]
        kept.append(line)
    if waiting is not None:
        kept.append(waiting)
    _drawn_marks(kept, marks)
    return [line for line in kept if not (len(line.words) == 1 and not line.mark and _private(line.text))]


def _mark(text: str) -> str:
    """What a word is as the mark of a point."""
    if len(text) == 1 and BULLETS.match(text):
        return "-"
    return text if NUMBER.fullmatch(text) else ""


def _private(text: str) -> bool:
    return all(unicodedata.category(character) == "Co" for character in text)


def _framed(line: Line, marks: list[Mark]) -> bool:
    """Whether a line begins with a figure inside of a small shape."""
    first = line.words[0]
    if not first.text.isdigit() or len(first.text) > 2:
        return False
    middle = line.y + 0.35 * line.size
    return any(
        mark.x0 < first.x0 and first.x1 < mark.x1 and mark.y0 < middle < mark.y1
        for mark in marks
        if mark.y1 - mark.y0 < 2.5 * line.size and mark.x1 - mark.x0 < 2.5 * line.size
    )


def _drawn_marks(found: list[Line], marks: list[Mark]) -> None:
    """Points whose marks are drawn as shapes."""
    for line in found:
        if line.mark:
            continue
        low, high = line.y - 0.2 * line.size, line.y + 0.9 * line.size
        near = [
            mark
            for mark in marks
            if low < (mark.y0 + mark.y1) / 2 < high
            and mark.y1 - mark.y0 < 0.8 * line.size
            and -2 * line.size < mark.x1 - line.x0 < 0.1 * line.size
        ]
        if not near:
            continue
        mark = max(near, key=lambda mark: mark.x0)
        if not any(other.row == line.row and mark.x1 <= other.x0 < line.x0 for other in found):
            line.mark, line.mark_x = "-", mark.x0
