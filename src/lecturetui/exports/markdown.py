"""Lectures as Markdown with a person's jots beneath their slides: a handout to keep."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from markdown_it import MarkdownIt

from lecturetui.exports.board_lists import BoardLists
from lecturetui.exports.handout import Handout, anchor, facts, title_of
from lecturetui.exports.jot_words import byline, texts
from lecturetui.exports.quoting import broken, literal, quoted
from lecturetui.lecture.model import Lecture, Slide
from lecturetui.notebook import Jot
from lecturetui.plain import clean

_MAY_STAY_OPEN = re.compile(r"```|~~~|<[A-Za-z!?]")
_TICKS = re.compile("`+")


def markdown(handouts: Iterable[Handout]) -> Iterator[str]:
    """The handouts one after another, in pieces: blocks of lines with an empty line between them."""
    between = ""
    for number, handout in enumerate(handouts):
        for block in _handout(handout, f"{number + 1}-" if number else ""):
            yield clean(f"{between}{block}\n")
            between = "\n"


def _handout(handout: Handout, prefix: str) -> Iterator[str]:
    yield f"# {literal(handout.title)}"
    if lecture := handout.lecture:
        yield from filter(None, (broken("\n".join(facts(lecture))), broken(lecture.summary)))
        yield "## Agenda"
        yield "\n".join(_agenda(lecture, prefix))
        for entry, slide in handout.stops():
            marks = "#" * min(6, entry.depth + 2)
            if slide is None:
                yield f"{marks} {literal(entry.title)}"
            else:
                yield f'{marks} <a id="{anchor(prefix, slide.id)}"></a>{literal(title_of(slide))}'
                yield from _slide(slide)
                yield from map(_jot, handout.jots(slide.id) if slide.id in handout.placed else ())
        lists = BoardLists(lecture, handout.ticks, prefix)
        for board in lecture.boards:
            yield f"## {board.capitalize()}"
            yield lists.board(board)
    for heading, jots in handout.rest():
        if lecture:
            yield f"## {heading}"
        yield from (_jot(jot, gone=True) for jot in jots)


def _agenda(lecture: Lecture, prefix: str) -> Iterator[str]:
    for entry in lecture.agenda:
        title = literal(entry.title)
        if entry.first < entry.last:
            title = f"[{title}](#{anchor(prefix, lecture.slides[entry.first].id)})"
        yield f"{'  ' * entry.depth}- {title}"


def _slide(slide: Slide) -> Iterator[str]:
    if slide.body:
        yield contained(slide.body)
    if slide.notes:
        lines = ("**Lecturer's notes**", "", *slide.notes.split("\n"))
        yield "\n".join(f"> {line}".rstrip() for line in lines)


def _jot(jot: Jot, *, gone: bool = False) -> str:
    sign, kind, said = byline(jot, gone=gone)
    lines = [f"> **{sign} {kind}** · {literal(' · '.join(said))}"]
    for label, text in texts(jot):
        lines += [">", f"> **{label}**"] if label else []
        lines += [">", *quoted(text)]
    return "\n".join(lines)


def contained(body: str) -> str:
    """The Markdown as it is, or as code if it would take what stands below it into its own code or HTML."""
    if not _MAY_STAY_OPEN.search(body):
        return body
    tokens = _parser().parse(f"{body}\n\n# below\n")
    if len(tokens) >= 3 and tokens[-3].type == "heading_open" and tokens[-3].level == 0:
        return body
    fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(body)), default=0))
    return f"{fence}\n{body}\n{fence}"


@lru_cache(1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")
