"""`mdp`: cut at a line of dashes or of stars below an empty one, line by line as mdp reads."""

from __future__ import annotations

import re

from lecturetui.lecture.dialects.talk import Draft, Talk

_ITEM = re.compile(r"[*-]\s")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_HEADER = re.compile(r"%\S*\s?(.*)")
_STOPS = ("<br>", "<BR>", "^")


class _Reader:
    """What mdp knows of the lines read so far."""

    def __init__(self) -> None:
        self.drafts = [Draft("")]
        self.lines: list[str] = []
        self._empty: bool | None = None
        """Whether the last line that was kept is an empty one; None if none was kept."""
        self._before = "empty"
        """What the line before was: `empty`, `code`, `item`, or else `text`."""
        self._item = -1
        """Indent of the open list."""
        self._fence = ""

    def read(self, at: int, line: str) -> None:
        """Take the line that comes next."""
        line = line.expandtabs(4) if "\t" in line else line
        if self._fence or _FENCE.match(line):
            self._read_fence(line)
            return
        bare = line.strip()
        indent = len(line) - len(line.lstrip()) if bare else len(line)
        if bare.startswith(_STOPS) and (indent < 4 or self._before != "code"):
            if self._empty is None:
                self._keep(line, "text", empty=False)
            else:
                self.drafts[-1].steps += 1
                self.lines.append("")
            return
        kind = self._kind(bare, indent)
        is_break = kind in ("text", "empty") and _is_break(bare)
        if is_break and self._empty is not False:
            if self._empty is not None:
                self.close()
                self.drafts.append(Draft("", at + 2))
            self._before = "empty"
            return
        self._keep(line, kind, empty=kind in ("text", "empty") and not bare.strip("=#*- "))

    def close(self) -> None:
        """End the slide at hand."""
        lines = self.lines
        if lines and lines[0].startswith("= "):
            lines = lines[1:]
        self.drafts[-1].body = "\n".join(lines)
        self.lines = []

    def _kind(self, bare: str, indent: int) -> str:
        if not bare and not indent:
            return "empty"
        if _ITEM.match(bare + " "[: len(bare) > 1]) and len(bare) > 1:
            self._item = indent if self._item < 0 or self._before != "item" else min(self._item, indent)
            return "item"
        if self._before == "item" and indent >= self._item:
            return "item"
        self._item = -1
        if indent >= 4 and self._before in ("empty", "code"):
            return "code"
        return "text" if bare.strip("=#*- ") else "empty"

    def _keep(self, line: str, kind: str, *, empty: bool) -> None:
        self._before, self._empty = kind, empty
        bare = line.strip()
        if kind == "text" and bare.startswith("-> "):
            line = bare[3:].removesuffix(" <-").strip()
        self.lines.append(line)

    def _read_fence(self, line: str) -> None:
        mark = _FENCE.match(line)
        if not self._fence and mark:
            self._fence = mark[1][:3]
        elif mark and line.startswith(self._fence):
            self._fence = ""
        self.lines.append(line)
        self._before, self._empty = "code" if self._fence else "text", False


def split(lines: list[str]) -> Talk:
    """The slides, with a step for each stop; the lines with `%` at the start are title, author and date."""
    head: list[tuple[str, str]] = []
    start = next((at for at, line in enumerate(lines) if not line.startswith("%")), len(lines))
    for line in lines[:start]:
        word = line[1:].partition(":")[0].strip().lower()
        head.append((word, _HEADER.match(line)[1].strip()))  # type: ignore[index] # it starts with %
    reader = _Reader()
    reader.drafts[0].line = start + 1
    for at in range(start, len(lines)):
        reader.read(at, lines[at])
    reader.close()
    named = dict(reversed(head))
    title = named.get("title", "") or next((text for word, text in head if word not in ("author", "date")), "")
    return Talk(reader.drafts, title, named.get("author", ""), named.get("date", ""))


def _is_break(bare: str) -> bool:
    marks = bare.replace(" ", "")
    return len(marks) > 2 and marks[0] in "-*" and not marks.strip(marks[0])
