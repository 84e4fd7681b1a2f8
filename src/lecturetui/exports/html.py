"""Lectures as one HTML file with a person's jots beneath their slides: to read on a phone, and to print.

It has no scripts, loads nothing, and its policy forbids both; the only style is its own, which the policy names by its
digest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from lecturetui.exports.board_lists import BoardLists
from lecturetui.exports.handout import Handout, anchor, facts, title_of
from lecturetui.exports.html_body import html_body
from lecturetui.exports.jot_words import byline, passages, texts
from lecturetui.lecture.model import Lecture, Slide
from lecturetui.notebook import Jot
from lecturetui.plain import clean

STYLE = Path(__file__).with_name("handout.css")
BOXES = ("☐", "☑")
"""What stands before a reminder that is not ticked, and before one that is."""

_ADDRESS = re.compile(r"https?://[^\s<>\"`/?#][^\s<>\"`]*(?<![.,;:!?'*_)\]}])|mailto:[^\s<>\"`]+", re.IGNORECASE)


def html(handouts: Iterable[Handout], title: str) -> Iterator[str]:
    """The document, in pieces; `title` names it in the reader's window."""
    yield from map(clean, head(title))
    for number, handout in enumerate(handouts):
        yield from map(clean, _handout(handout, f"{number + 1}-" if number else ""))
    yield "</main>\n</body>\n</html>\n"


def head(title: str) -> Iterator[str]:
    """What stands before the first section of a document, in pieces."""
    from base64 import b64encode
    from hashlib import sha256

    style = STYLE.read_text(encoding="utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{escape(title)}</title>
<style>{style}</style>
</head>
<body>
<main>
"""


def _handout(handout: Handout, prefix: str) -> Iterator[str]:
    yield '<section class="lecture">\n<header>\n'
    lecture = handout.lecture
    said = list(facts(lecture)) if lecture else []
    yield f"<h1>{escape(handout.title)}</h1>\n"
    yield "".join(f'<p class="fact">{escape(fact)}</p>\n' for fact in said)
    if lecture and lecture.summary:
        yield f'<p class="summary">{escape(lecture.summary)}</p>\n'
    yield "</header>\n"
    if lecture:
        yield from _nav(handout, lecture, prefix)
    yield '<div class="text">\n'
    for entry, slide in handout.stops():
        level = min(6, entry.depth + 2)
        if slide is None:
            yield f'<h{level} class="group">{escape(entry.title)}</h{level}>\n'
        else:
            yield from _slide(handout, slide, level, prefix)
    if lecture:
        yield from _boards(lecture, handout.ticks, prefix)
    for number, (heading, jots) in enumerate(handout.rest()):
        yield f'<h2 id="{prefix}rest-{number}">{heading}</h2>\n' if lecture else ""
        yield from _jots(jots, gone=True)
    yield "</div>\n</section>\n"


def _boards(lecture: Lecture, ticks: frozenset[str], prefix: str) -> Iterator[str]:
    lists = BoardLists(lecture, ticks, prefix, BOXES)
    for board in lecture.boards:
        yield f'<section class="board {board}" id="{prefix}board-{board}">\n<h2>{board.capitalize()}</h2>\n'
        yield f"{html_body(lists.board(board))}</section>\n"


def _nav(handout: Handout, lecture: Lecture, prefix: str) -> Iterator[str]:
    yield '<nav aria-label="Agenda">\n<details open>\n<summary>Agenda</summary>\n'
    yield from _agenda(lecture, handout.placed, prefix)
    more = [(f"board-{board}", board.capitalize()) for board in lecture.boards]
    more += [(f"rest-{number}", heading) for number, (heading, _) in enumerate(handout.rest())]
    items = "\n".join(f'<li><a href="#{prefix}{name}">{title}</a></li>' for name, title in more)
    yield f"<ul>\n{items}\n</ul>\n" if more else ""
    yield "</details>\n</nav>\n"


def _agenda(lecture: Lecture, placed: frozenset[str], prefix: str) -> Iterator[str]:
    """The headings as nested lists, with a mark at those whose slides have jots."""
    depth = -1
    for entry in lecture.agenda:
        yield "<ul>" * (entry.depth - depth) or "</li>" + "</ul></li>" * (depth - entry.depth)
        depth = entry.depth
        title = escape(entry.title)
        if entry.first < entry.last:
            title = f'<a href="#{escape(anchor(prefix, lecture.slides[entry.first].id))}">{title}</a>'
        own = lecture.slides[entry.first : entry.first + entry.own]
        mark = '<span class="has" title="with jots">•</span>' if any(slide.id in placed for slide in own) else ""
        yield f"\n<li>{title}{mark}"
    yield "</li></ul>" * (depth + 1) + "\n"


def _slide(handout: Handout, slide: Slide, level: int, prefix: str) -> Iterator[str]:
    name = escape(anchor(prefix, slide.id))
    number = handout.lecture.index[slide.id] + 1 if handout.lecture else 0
    yield f'<article class="slide" id="{name}">\n'
    yield f'<h{level}><a class="number" href="#{name}">{number}</a> {escape(title_of(slide))}</h{level}>\n'
    yield html_body(slide.body)
    if slide.notes:
        yield f'<details class="notes">\n<summary>Lecturer\'s notes</summary>\n{html_body(slide.notes)}</details>\n'
    if slide.id in handout.placed:
        yield from _jots(handout.jots(slide.id))
    yield "</article>\n"


def _jots(jots: Iterable[Jot], *, gone: bool = False) -> Iterator[str]:
    yield '<div class="jots">\n'
    for jot in jots:
        yield _jot(jot, gone=gone)
    yield "</div>\n"


def _jot(jot: Jot, *, gone: bool) -> str:
    sign, kind, said = byline(jot, gone=gone)
    about = escape(" · ".join(said))
    parts = [f'<article class="jot {escape(jot.kind)}">\n<p class="by"><b>{sign} {escape(kind)}</b> {about}</p>\n']
    for label, text in texts(jot):
        parts += [f'<p class="by label">{escape(label)}</p>\n'] if label else []
        parts.append(as_written(text))
    return "".join((*parts, "</article>\n"))


def as_written(text: str) -> str:
    """A text of a person's own, with its line breaks, its addresses as links and its code as code."""
    return "".join(_passage(passage.lines, passage.info, code=passage.code) for passage in passages(text))


def _passage(lines: list[str], info: str, *, code: bool) -> str:
    text = "\n".join(lines)
    if code:
        language = f'<span class="language">{escape(info)}</span>' if info else ""
        return f"<pre>{language}<code>{escape(text)}\n</code></pre>\n"
    text = text.strip("\n")
    return f'<p class="said">{_linked(text)}</p>\n' if text.strip() else ""


def _linked(text: str) -> str:
    """Escaped text, with the addresses in it as links."""
    pieces: list[str] = []
    done = 0
    for found in _ADDRESS.finditer(text):
        address = escape(found[0])
        pieces += escape(text[done : found.start()]), f'<a href="{address}" rel="noreferrer">{address}</a>'
        done = found.end()
    return "".join((*pieces, escape(text[done:])))
