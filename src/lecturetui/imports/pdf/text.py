"""The parts of a page as Markdown: paragraphs, points, code and tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from statistics import median

from lecturetui import plain
from lecturetui.exports.quoting import literal
from lecturetui.imports import writing
from lecturetui.imports.pdf.fonts import BOLD, ITALIC
from lecturetui.imports.pdf.layout import Column, Part, Table, parts
from lecturetui.imports.pdf.lines import Line, Word

_HYPHENS = "-\u2010"
_LISTS = ("points", "numbers")


@dataclass(slots=True)
class _Look:
    """What is usual on a page."""

    styles: int
    """Those that stress words: what is bold or slanted throughout is not stressed."""
    size: float
    """Of most letters, if most are of one size: a line of larger ones is a heading. Else 0."""
    known: set[str]
    """Its words."""

    @classmethod
    def of(cls, lines: list[Line]) -> _Look:
        """That of a page."""
        words = [word for line in lines for word in line.words]
        length = sum(len(word.text) for word in words)
        styles = 0
        for style in (BOLD, ITALIC):
            if 2 * sum(len(word.text) for word in words if word.style & style) <= length:
                styles |= style
        size = body_size([line for line in lines if not line.mono])
        usual = sum(len(line.text) for line in lines if line.size <= 1.12 * size)
        return cls(
            styles, size if 3 * usual > 2 * length else 0.0, {word.text.strip(".,;:!?()").lower() for word in words}
        )


def body_size(lines: Sequence[Line]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0.0)


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together."""

    lines: list[Line]
    breaks: set[int] = field(default_factory=set)
    """Before which of the lines there is a break."""
    level: int = -1
    """Of a point of a list; -1 of a paragraph."""


def markdown(lines: list[Line], width: float = 0.0) -> str:
    """The lines of a page so wide, without its title."""
    for line in lines:
        line.words = [word for word in line.words if word.text]
    lines = [line for line in lines if line.words]
    if not lines:
        return ""
    look = _Look.of(lines)
    left = min(0.1 * width, *(line.left for line in lines))
    right = max(width - left, *(line.x1 for line in lines))
    made, last = "", ""
    for part in parts(lines, left, right):
        for kind, text in _part(part, look):
            made += ("\n" if kind == last in _LISTS else "\n\n" if made else "") + text
            last = kind
    return made


def _part(part: Part, look: _Look) -> Iterator[tuple[str, str]]:
    """Its blocks, each as its kind and its Markdown."""
    if isinstance(part, Table):
        yield "table", writing.table([[writing.text(cell) for cell in row] for row in part.rows])
        return
    kind = ""
    for code, group in groupby(part.lines, key=lambda line: line.mono and not line.mark):
        if code:
            yield "code", _code(list(group))
            continue
        for paragraph in _paragraphs(Column(list(group), part.left, part.right)):
            text = _words(paragraph, look)
            if paragraph.level < 0:
                yield "text", text
                continue
            mark = paragraph.lines[0].mark
            number = int(found[0]) if (found := re.search(r"\d+", mark)) else None
            if number is None and mark != "-":
                text = f"{literal(mark)} {text}"
            if not kind or not paragraph.level:
                kind = "points" if number is None else "numbers"
            yield kind, writing.point(text, paragraph.level, number)


def _paragraphs(column: Column) -> list[_Paragraph]:
    made: list[_Paragraph] = []
    lines = column.lines
    pitches = [above.y - below.y for above, below in pairwise(lines)]
    usual = min((pitch for pitch, line in zip(pitches, lines, strict=False) if pitch > 0.9 * line.size), default=0.0)
    levels: list[float] = []
    for line in lines:
        if line.mark:
            levels = _levels(levels, line)
            made.append(_Paragraph([line], level=len(levels) - 1))
            continue
        if made and _goes_on(made[-1], line, usual):
            wrapped = _wrapped(made[-1].lines[-1], line, column)
            if wrapped or made[-1].level < 0 or line.x0 > made[-1].lines[0].mark_x + 0.5 * line.size:
                if not wrapped and made[-1].level < 0:
                    made[-1].breaks.add(len(made[-1].lines))
                made[-1].lines.append(line)
                continue
        if levels and line.x0 < levels[0] + 0.5 * line.size:
            levels = []
        made.append(_Paragraph([line]))
    return made


def _levels(levels: list[float], line: Line) -> list[float]:
    """Where the marks of the points around one begin, and its own last."""
    near = 0.6 * line.size
    kept = [x for x in levels if x < line.mark_x - near]
    same = [x for x in levels if abs(x - line.mark_x) <= near]
    return [*kept, same[0] if same else line.mark_x]


def _goes_on(paragraph: _Paragraph, line: Line, usual: float) -> bool:
    """Whether a line belongs to the paragraph above it."""
    last, first = paragraph.lines[-1], paragraph.lines[0]
    pitch = last.y - line.y
    if abs(last.size - line.size) > 0.12 * max(last.size, line.size):
        return False
    if not 0 < pitch < 2.2 * line.size or (pitch > 1.25 * usual and pitch > 1.3 * line.size):
        return False
    if paragraph.level >= 0:
        return first.mark_x - 0.5 * line.size < line.x0 < first.x0 + 1.5 * line.size
    centred = abs(line.x0 + line.x1 - last.x0 - last.x1) < 2 * line.size
    return centred or abs(line.x0 - last.x0) < 2.5 * line.size


def _wrapped(above: Line, below: Line, column: Column) -> bool:
    """Whether the first word of a line had no room on the line above."""
    first = below.words[0]
    long = above.x1 - above.x0
    if long < 0.45 * (column.right - column.left):
        return False
    longest = max(column.lines, key=lambda line: line.x1)
    if abs(above.x0 - below.x0) > below.size and abs(above.x0 + above.x1 - below.x0 - below.x1) < below.size:
        return long + first.x1 - first.x0 > 0.9 * max(line.x1 - line.x0 for line in column.lines)
    return first.x1 - first.x0 + 0.2 * below.size > longest.x1 - above.x1


def _words(paragraph: _Paragraph, look: _Look) -> str:
    words: list[Word | None] = []
    for n, line in enumerate(paragraph.lines):
        if n in paragraph.breaks:
            words.append(None)
        elif n and (last := words[-1]) and last.text[-1] in _HYPHENS and line.words[0].text[:1].islower():
            following = line.words[0]
            joined = _joined(last.text, following.text, look.known)
            words[-1] = Word(joined, last.x0, following.x1, last.style & following.style, last.url)
            words += line.words[1:]
            continue
        elif n and (last := words[-1]) and _unspaced(last.text[-1]) and _unspaced(line.words[0].text[0]):
            following = line.words[0]
            words[-1] = Word(last.text + following.text, last.x0, following.x1, last.style, last.url)
            words += line.words[1:]
            continue
        words += line.words
    made = ""
    styles = look.styles
    if paragraph.level < 0 and len(paragraph.lines) == 1 and 0 < 1.12 * look.size < paragraph.lines[0].size:
        styles, words = BOLD, [replace(word, style=BOLD) for word in words if word]
    for (style, url, empty), group in groupby(words, key=lambda word: _appearance(word, styles)):
        if empty:
            made = made.rstrip() + "  \n"
            continue
        text = " ".join(word.text for word in group if word)
        after = text[len(text.rstrip(".,;:")) :] if url else ""  # belongs to the sentence
        text = text.removesuffix(after)
        made += writing.text(text, bold=bool(style & BOLD), italic=bool(style & ITALIC), url=url) + after + " "
    return re.sub(r"(?m)^((?:\d+)[.)])(?=\s)", _escaped, made.strip())


def _escaped(found: re.Match[str]) -> str:
    return f"{found[1][:-1]}\\{found[1][-1]}"


def _appearance(word: Word | None, styles: int) -> tuple[int, str, bool]:
    return (word.style & styles, word.url, False) if word else (0, "", True)


def _joined(before: str, after: str, known: set[str]) -> str:
    """The halves of a word at the end of a line; the hyphen stays where it belongs to the word."""
    stem, rest = before[:-1], after.strip(".,;:!?()").lower()
    if f"{stem}{rest}".lower() in known:
        return stem + after
    kept = _HYPHENS[0] in stem or not stem[-1:].isalpha() or (stem.lower() in known and len(stem) > 2)
    return (before if kept else stem) + after


def _unspaced(character: str) -> bool:
    """Whether words of its script stand without spaces."""
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\uffef" or character >= "\U00020000"


def _code(lines: list[Line]) -> str:
    """Code with the indents that it was drawn with."""
    runs = [run for line in lines for run in line.runs if len(run.text) > 0]
    each = max(0.5, median((run.x1 - run.x0) / len(run.text) for run in runs))
    left = min(run.x0 for run in runs)
    pitches = [above.y - below.y for above, below in pairwise(lines)]
    usual = min((pitch for pitch in pitches if pitch > 0), default=0.0)
    made: list[str] = []
    for n, line in enumerate(lines):
        if n and usual and made:
            made += [""] * min(3, round(pitches[n - 1] / usual) - 1)
        text = ""
        for run in line.runs:
            text = text.ljust(min(400, round((run.x0 - left) / each))) + plain.clean(run.text).replace("\n", " ")
        made.append(text.rstrip())
    longest = max(map(len, re.findall("`+", "\n".join(made))), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join((fence, *made, fence))
