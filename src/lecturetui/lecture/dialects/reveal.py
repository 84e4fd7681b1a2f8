"""`reveal-md`, the Markdown of reveal.js: cut at separators that the front matter may choose, also in code."""

from __future__ import annotations

import re

from lecturetui.lecture.dialects import yaml
from lecturetui.lecture.dialects.front import end_of, talk_of
from lecturetui.lecture.dialects.scan import without_comments
from lecturetui.lecture.dialects.talk import Draft, Talk

_ACROSS, _DOWN, _NOTES = r"\n---\n", r"\n----\n", r"^s{0,9}notes?:"
_PIECE = re.compile(r"\\r\??|\\n|\\s[*+]?|\\(.)|.")
_LONGEST = 200
_SPACES = r"[ \t]{0,9}"
_FRAGMENT = re.compile(r"\bclass=[\"'][^\"']{0,200}\bfragment\b")


def split(lines: list[str]) -> Talk:
    """Slides across, and below each other those that are down; a slide below stands under the one it is below of."""
    values: yaml.Mapping = {}
    start = 0
    if lines[0].rstrip() == "---" and (end := end_of(lines, 0)):
        values = yaml.parse(lines[1:end])
        start = end + 1 if values or not any(line.strip() for line in lines[1:end]) else 0
    across = _pattern(yaml.text(values, "separator"), _ACROSS)
    down = _pattern(yaml.text(values, "verticalSeparator"), _DOWN)
    notes = re.compile(_pattern(yaml.text(values, "notesSeparator"), _NOTES), re.MULTILINE | re.IGNORECASE)
    text = "\n".join(lines[start:])
    if start:
        text = f"\n{text}"
    drafts: list[Draft] = []
    done, line, column = 0, max(1, start), 0
    for found in (*re.finditer(f"(?P<across>{across})|{down}", text, re.MULTILINE), None):
        piece = text[done : found.start() if found else len(text)]
        if draft := _draft(piece, line, notes):
            draft.depth = min(column, 1)
            drafts.append(draft)
        if found:
            line += text.count("\n", done, found.end())
            done = found.end()
            column = 0 if found["across"] is not None else column + 1
    return talk_of(drafts, values)


def _draft(piece: str, line: int, notes: re.Pattern[str]) -> Draft | None:
    """The slide of a piece; None for one that is hidden."""
    parts = notes.split(piece, maxsplit=2)
    said = [parts[1]] if len(parts) == 2 else []
    text, comments = without_comments(parts[0] if said else piece)
    hidden = any(".slide:" in comment and 'data-visibility="hidden"' in comment for comment in comments)
    said_of = (piece for comment in comments for piece in comment.split(".element:")[1:])
    steps = 1 + len(_FRAGMENT.findall(text)) + sum("fragment" in piece for piece in said_of)
    return None if hidden else Draft(text, line, notes=said, steps=steps)


def _pattern(source: str, default: str) -> str:
    """A separator as a pattern that takes no time to look for: of what patterns have, only line ends and spaces.

    A deck may say any pattern, and some take for ever.
    """
    made = []
    spaces = 2
    for piece in _PIECE.finditer(source[:_LONGEST].replace("\n", "\\n")):
        whole = piece[0]
        if whole.startswith("\\n"):
            made.append(r"\n")
        elif whole.startswith("\\s") and spaces:
            made.append(_SPACES)
            spaces -= 1
        elif whole in ("^", "$"):
            made.append(whole)
        elif not whole.startswith(("\\r", "\\s")):
            made.append(re.escape(piece[1] or whole))
    pattern = "".join(made)
    return pattern if any(piece not in ("^", "$", _SPACES) for piece in made) else default
