"""presenterm: cut where a comment says so; a heading with an underline is the title, a comment a command."""

from __future__ import annotations

import re

from lecturetui.lecture.dialects import yaml
from lecturetui.lecture.dialects.front import front, talk_of
from lecturetui.lecture.dialects.scan import BREAK, COMMENT, Mark, count_items, marks
from lecturetui.lecture.dialects.talk import Draft, Talk

INTRO = ("title", "sub_title", "event", "location", "date", "author", "authors")
"""Keys of the front matter any of which makes a first slide."""
_COMMAND = re.compile(r"([a-z_]+)[ \t]*(?::\s*(.*))?$", re.DOTALL)
_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]")
_ROW = re.compile(r"[ \t]*\|(?![ \t]*:?-)")


class _Reader:
    """The slide at hand, as far as it is read."""

    def __init__(self, lines: list[str], start: int, options: yaml.Mapping) -> None:
        self._lines = lines
        self._options = options
        self._first = self._done = start
        self._columns: dict[int, list[str]] = {}
        self._column = -1
        """The column that is written to; -1 outside of a layout."""
        self._out: list[str] = []
        self._notes: list[str] = []
        self._steps = 1
        self._skip = False
        self._lists = yaml.true(options, "incremental_lists")
        self._tables = yaml.true(options, "incremental_tables")
        self.drafts: list[Draft] = []

    def read(self, mark: Mark) -> None:
        """Take the mark that comes next."""
        if mark.level == COMMENT:
            if mark.alone:
                self._obey(mark)
        elif mark.level == BREAK:
            if yaml.true(self._options, "end_slide_shorthand"):
                self.close(mark.first, mark.end)
        elif yaml.true(self._options, "implicit_slide_ends"):
            title = mark.underlined or (mark.level == 1 and yaml.true(self._options, "h1_slide_titles"))
            if title and (self._out or self._columns or any(map(str.strip, self._lines[self._done : mark.first]))):
                self.close(mark.first, mark.first)

    def close(self, end: int, following: int) -> None:
        """End the slide before the line `end`; the next one starts with the line `following`."""
        self._take(end)
        self._flush()
        if not self._skip:
            self.drafts.append(Draft("\n".join(self._out), self._first + 1, notes=self._notes, steps=self._steps))
        self._first = self._done = following
        self._out, self._notes, self._steps, self._skip = [], [], 1, False
        self._lists = yaml.true(self._options, "incremental_lists")
        self._tables = yaml.true(self._options, "incremental_tables")

    def _obey(self, mark: Mark) -> None:
        prefix = yaml.text(self._options, "command_prefix")
        text = mark.text.removeprefix(prefix).strip() if mark.text.startswith(prefix) else ""
        command = _COMMAND.match(text)
        if not command:
            return
        name, value = command[1], (command[2] or "").strip()
        if name == "end_slide":
            self.close(mark.first, mark.end)
        elif name == "pause":
            self._steps += 1
        elif name == "speaker_note":
            self._notes.append(_note(text, value))
        elif name == "skip_slide":
            self._skip = True
        elif name in ("incremental_lists", "incremental_tables"):
            self._take(mark.first)
            setattr(self, "_lists" if name.endswith("lists") else "_tables", value == "true")
        elif name in ("column", "column_layout", "reset_layout"):
            self._take(mark.first)
            self._lay_out(name, value)
        elif name == "include":
            self._take(mark.first)
            self._write(["", f"`include: {value.replace('`', '')}`", ""])

    def _lay_out(self, name: str, value: str) -> None:
        if name == "column":
            self._column = int(value) if re.fullmatch(r"[0-9]{1,3}", value) else 0
        else:
            self._flush()

    def _take(self, end: int) -> None:
        """Write the lines before `end` to where they belong."""
        lines = self._lines[self._done : end]
        self._done = max(self._done, end)
        text = "\n".join(lines)
        if self._lists:
            self._steps += count_items(text, _ITEM)
        if self._tables:
            self._steps += max(0, count_items(text, _ROW) - 1)
        self._write(lines)

    def _write(self, lines: list[str]) -> None:
        into = self._out if self._column < 0 else self._columns.setdefault(self._column, [""])
        into += lines

    def _flush(self) -> None:
        """End the columns: one below the other, from the left."""
        for column in sorted(self._columns):
            self._out += self._columns[column]
        self._columns, self._column = {}, -1


def split(lines: list[str]) -> Talk:
    """The slides as far as they are not skipped, after one of what the front matter says of the talk."""
    values, start = front(lines)
    reader = _Reader(lines, start, yaml.inner(values, "options"))
    for mark in marks(lines, start):
        reader.read(mark)
    reader.close(len(lines), len(lines))
    talk = talk_of(reader.drafts, values)
    said = [yaml.text(values, key) for key in INTRO[1:5]]
    said = [text for text in (*said, talk.author) if text]
    if said or yaml.text(values, "title"):
        talk.drafts.insert(0, Draft("\n\n".join(said), title=talk.title or "Introduction"))
    return talk


def _note(text: str, value: str) -> str:
    """A note, which may be a block of text as YAML has it."""
    if value.startswith(("|", ">")):
        return yaml.text(yaml.parse(text.split("\n")), "speaker_note")
    return value.strip("\"'") if value[:1] in ("'", '"') else value
