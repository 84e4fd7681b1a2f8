"""Design documents: an idea with its worksheets written as one, and one that was edited read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TextIO

from lecturetui.commands.progress import count
from lecturetui.commands.sheets import Shelf, answered, idea_called
from lecturetui.errors import FileError, LecturetuiError
from lecturetui.exports.design import STATES, Design, design_of
from lecturetui.exports.design_markdown import design_markdown
from lecturetui.exports.design_marks import VERSION
from lecturetui.exports.design_reading import Change, Reading, changes, design_in
from lecturetui.notebook import Jot, Notebook
from lecturetui.notebook.answers import Answer
from lecturetui.places import Places
from lecturetui.plain import line
from lecturetui.tables.textfile import MEGABYTE, read_text
from lecturetui.worksheets.model import Field, Worksheet
from lecturetui.worksheets.values import problem, shown

_LIMIT = 20 * MEGABYTE
_SHORT = 60


def document(notebook: Notebook, here: Places, idea: str, worksheet: str) -> Design:
    """The document of an idea: of all worksheets that have answers about it, or of one."""
    jot = idea_called(notebook, idea)
    return design_of(jot, answered(notebook, here, jot, worksheet))


def write(document: Design, form: str, stream: TextIO) -> str:
    """Write the document as `md`, `html` or `json`; what was written, in words."""
    if form == "md":
        stream.write(design_markdown(document))
    elif form == "html":
        from lecturetui.exports.design_html import design_html

        stream.writelines(design_html(document))
    else:
        from lecturetui.exports.design_json import design_json

        stream.write(design_json(document))
    return f"{count(sum(sheet.outcome.answered for sheet in document.sheets), 'answer')}"


def read_back(notebook: Notebook, here: Places, path: Path) -> Iterator[str]:
    """Write what was edited in a document into the notebook; what that changed, a line each.

    What has no place in a worksheet is kept as a note beside the idea.
    """
    text = read_text(path, _LIMIT, FileError)
    idea = _idea(notebook, path, design_in(text, lambda *_: None))
    sheets = _Sheets(notebook, here, idea)
    reading = design_in(text, sheets.fields)
    before = sheets.document()
    found: list[Change] = []
    for sheet, group in groupby(reading.found, key=lambda found: (found.lecture, found.worksheet)):
        edited = list(changes(group, sheets.answers(*sheet)))
        notebook.answers.write_all(*sheet, idea.id, {change.found.field: change.after for change in edited})
        found += edited
    yield from (_told(change, sheets.field(change)) for change in found)
    yield f"{count(len(found), 'answer')} changed" if found else "no answer changed"
    if strays := _strays(reading, before, sheets.document()):
        yield _keep(notebook, idea, path, strays)


class _Sheets:
    """The worksheets that a document has answers on, as they are found in it."""

    def __init__(self, notebook: Notebook, here: Places, idea: Jot) -> None:
        self._notebook = notebook
        self._shelf = Shelf(here)
        self._idea = idea
        self._read: dict[tuple[str, str], Worksheet] = {}

    def fields(self, lecture: str, worksheet: str) -> dict[str, Field] | None:
        """The fields of a worksheet, among them those that it no longer has but that have answers."""
        found = self._shelf.worksheet(lecture, worksheet)
        if found is None:
            return None
        self._read[lecture, worksheet] = found
        return {name: Field(name, "long", name) for name in self.answers(lecture, worksheet)} | found.fields

    def answers(self, lecture: str, worksheet: str) -> Mapping[str, Answer]:
        """The answers that there are at this time."""
        return self._notebook.answers.of(lecture, worksheet, self._idea.id)

    def field(self, change: Change) -> Field:
        """The field that a change is of."""
        name = change.found.field
        sheet = self._read[change.found.lecture, change.found.worksheet]
        return sheet.fields.get(name) or Field(name, "long", name)

    def document(self) -> Design:
        """The document as it is written with the answers that there are at this time."""
        return design_of(self._idea, [(sheet, self.answers(*at)) for at, sheet in self._read.items()])


def _idea(notebook: Notebook, path: Path, reading: Reading) -> Jot:
    where = line(str(path))
    if not reading.about:
        raise LecturetuiError(f"{where}: is no design document that `lecturetui export --idea` wrote; nothing was read")
    if reading.version > VERSION:
        raise LecturetuiError(f"{where}: is of version {reading.version}, use the later lecturetui; nothing was read")
    jot = notebook.jot(reading.about)
    if jot is None or jot.trashed:
        there = "is in the trash: bring it back first" if jot else "is not in this notebook: import the one it is from"
        raise LecturetuiError(f"{where}: its idea {there}; nothing was read")
    return jot


def _told(change: Change, field: Field) -> str:
    found, before, after = change.found, change.before, change.after
    what = "taken back"
    if after.text:
        says = line(shown(field, after.text))
        short = says if len(says) <= _SHORT else f"{says[: _SHORT - 1]}…"
        source = f": {after.source}" if after.source else ""
        what = f"“{short}” ({STATES[after.state]}{source})"
        what += f"; {problem(field, after.text).removesuffix('.')}" if problem(field, after.text) else ""
    if change.overtaken:
        was = f"“{line(shown(field, before.text))[:_SHORT]}”" if before else "taken back"
        what += f"; it was {was} here since, which `undo` brings back"
    return f"{found.worksheet}/{found.field}: {what}"


def _strays(reading: Reading, before: Design, after: Design) -> list[str]:
    strays = reading.strays(design_markdown(before), design_markdown(after))
    for found in reading.lost:
        strays += [f"{found.worksheet}/{found.field}:", *(each for each in found.lines if each.strip())]
    return strays


def _keep(notebook: Notebook, idea: Jot, path: Path, strays: list[str]) -> str:
    """Keep the lines as a note beside the idea, unless there is such a note."""
    text = "\n".join((f"In {line(path.name)} besides the answers:", "", *strays))
    beside = notebook.jots(kind="note", lecture=idea.lecture, slide=idea.slide)
    note = next((jot for jot in beside if jot.text == text), None) or notebook.add(
        "note", text, lecture=idea.lecture, slide=idea.slide, slide_title=idea.slide_title
    )
    return f"{count(len(strays), 'line')} with no place in a worksheet kept as the note {note.id}"
