"""Design documents in Markdown, edited by hand, read back into answers.

What stands beneath a question's mark, up to the next mark or heading, is its answer: first the line with its state and
source, then the text. Everything else is the document's own; what of that was not written by this program has no place
in a worksheet, and is told so that it can be kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lecturetui.exports.answer_markdown import fenced, read
from lecturetui.exports.design import OPEN, STATES
from lecturetui.exports.design_markdown import state_line
from lecturetui.exports.design_marks import VERSION, bare, digest, digest_of_lines, marked, tidy
from lecturetui.notebook.answers import Answer
from lecturetui.plain import clean, line
from lecturetui.worksheets.model import Field

_HEADING = re.compile(r" {0,3}#{1,4}(?:[ \t]|$)")
_STATE = re.compile(r"\*\*([A-Za-z][A-Za-z ]{1,20})(?::\*\*|\*\*[ \t]*(?::|$))[ \t]*(.*)")
_NAMES = {name.lower(): state for state, name in STATES.items()} | {OPEN.lower(): ""}
_FIRST = next(iter(STATES))
_SOURCE = Field("source", "text", "")

Find = Callable[[str, str], Mapping[str, Field] | None]
"""Gives the fields that a worksheet of a lecture has, by the ids of both; None if there is none that can be read."""


@dataclass(frozen=True, slots=True)
class Found:
    """An answer in a document."""

    lecture: str
    worksheet: str
    field: str
    answer: Answer
    """Its text is '' if the document has none, and its state if the document does not say it."""
    base: str
    """The digest of the answer that was written into the document."""
    lines: tuple[str, ...]
    """As it stands there."""

    @property
    def edited(self) -> bool:
        """Whether somebody has changed it in the document."""
        return digest(self.answer) != self.base


@dataclass(slots=True)
class Reading:
    """What a document holds."""

    about: str = ""
    """Id of the idea, '' if the text is no design document."""
    version: int = 0
    found: list[Found] = field(default_factory=list)
    """Each field once."""
    lost: list[Found] = field(default_factory=list)
    """Edited answers that have no place: their worksheet or field is not there, or stood in the document before."""
    loose: list[str] = field(default_factory=list)
    """The lines outside of answers."""
    end: str = ""
    """The digest of the lines that were written outside of answers."""

    def strays(self, *documents: str) -> list[str]:
        """The lines that somebody added outside of answers: those that are not in the documents as they are written."""
        if digest_of_lines(self.loose) == self.end:
            return []
        known = {bare(each) for document in documents for each in document.split("\n")}
        return [each for each in self.loose if each.strip() and bare(each) not in known]


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that a document has otherwise than the notebook."""

    found: Found
    before: Answer | None
    after: Answer
    """Its text is '' if it is taken back."""
    overtaken: bool
    """Whether the notebook's was changed too since the document was written."""


def design_in(text: str, find: Find) -> Reading:
    """What is in a document; `about` is '' if it is none. Of one of a later version the answers are not read."""
    reading = Reading()
    sheet = "", ""
    known: Mapping[str, Field] = {}
    seen: set[tuple[str, ...]] = set()
    over = False
    for mark, lines in _chunks(clean(text).split("\n")):
        match mark:
            case ("design", version, about) if not reading.about and version.isdecimal() and len(version) < 5:
                reading.version, reading.about = int(version), about
                over = reading.version > VERSION
            case ("design", *_):  # another document behind this one
                over = True
            case ("worksheet", lecture, worksheet):
                sheet = lecture, worksheet
                known = find(lecture, worksheet) or {}
            case ("answer", name, base) if reading.about and not over:
                own, rest = _own(lines)
                answer, odd = _answer(known.get(name) or Field(name, "long", name), own)
                found = Found(*sheet, name, answer, base, tuple(own))
                if name in known and (*sheet, name) not in seen:
                    reading.found.append(found)
                elif found.edited:
                    reading.lost.append(found)
                seen.add((*sheet, name))
                reading.loose += (*odd, *rest)
                continue
            case ("end", end) if not over:
                reading.end = end
        reading.loose += lines
    return reading


def changes(found: Iterable[Found], answers: Mapping[str, Answer]) -> Iterator[Change]:
    """What was edited in the document, and is otherwise in the answers by the ids of their fields."""
    for each in found:
        now, after = answers.get(each.field), each.answer
        if not after.state:
            after = replace(after, state=now.state if now else _FIRST, source=now.source if now else "")
        if each.edited and digest(after) != digest(now):
            if now and tidy(now.text) == after.text:
                after = replace(after, text=now.text)
            yield Change(each, now, after, digest(now) != each.base)


def _chunks(lines: Sequence[str]) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Each mark with the lines up to the next; the first has those before any."""
    mark: tuple[str, ...] = ()
    chunk: list[str] = []
    for each in lines:
        if found := marked(each):
            yield mark, chunk
            mark, chunk = found, []
        else:
            chunk.append(each)
    yield mark, chunk


def _own(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of an answer, and those before and behind that are not: its question, and what follows a heading."""
    start = next((n + 1 for n, each in enumerate(lines) if each.strip()), 0)
    if not (start and _HEADING.match(lines[start - 1])):
        start = 0
    end = start
    for stretch, code in fenced(lines[start:]):
        headings = (n for n, each in enumerate(stretch) if not code and _HEADING.match(each))
        at = next(headings, None)
        if at is not None:
            end += at
            break
        end += len(stretch)
    return lines[start:end], [*lines[:start], *lines[end:]]


def _answer(asked: Field, lines: Sequence[str]) -> tuple[Answer, list[str]]:
    """What the lines of an answer say, its state '' if they do not say it; and a line that names no such state."""
    first, *body = "\n".join(lines).strip("\n").split("\n")
    said = _STATE.fullmatch(first.strip())
    if said is None:
        return Answer(read(asked, "\n".join((first, *body))), ""), []
    state = _NAMES.get(said[1].strip().lower())
    if state:
        return Answer(read(asked, "\n".join(body)), state, line(read(_SOURCE, said[2]))), []
    if state == "" and said[2].strip() and bare(state_line(asked, None)) != bare(first):
        body = [said[2], *body]
    return Answer(read(asked, "\n".join(body)), ""), [first] if state is None else []
