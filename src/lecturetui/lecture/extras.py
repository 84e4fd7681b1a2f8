"""What slides hold beyond CommonMark: mathematics, footnotes, definitions. A parser learns what its text needs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

_LONGEST = 200
"""Lines of a formula at most: an end that is missing is not looked for in the whole text."""

# No `$` stands inside, so looking for the end of each never goes over the same text twice.
_DOLLARS = re.compile(r"\$\$(?P<display>(?:[^$\\`]|\\.)+)\$\$|\$(?P<inline>[^\s$](?:[^$\\`\n]|\\.|\n(?!\n))*)\$(?!\w)")
_ESCAPED = re.compile(r"\\\((?P<inline>[^\n`]{1,1000}?)\\\)|\\\[(?P<display>[^\n`]{1,1000}?)\\\]")
_FORMULA = re.compile(r"\\[a-zA-Z]|[\^_=<>+]|^\s*[a-zA-Z]\s*$")
_PROSE = re.compile(r"^\d.*[a-z]{2}|[a-zA-Z]{2,}[,;.]?\s+[a-z]{2,}", re.DOTALL)
_DEFINITION = re.compile(r"^[:~][ \t]", re.MULTILINE)


def extras_of(text: str) -> tuple[str, ...]:
    """Which of the extras a Markdown text may have."""
    found = []
    if "$" in text or "\\(" in text or "\\[" in text:
        found.append("math")
    if "[^" in text:
        found.append("footnotes")
    if _DEFINITION.search(text):
        found.append("definitions")
    return tuple(found)


def extend(parser: MarkdownIt, extras: Sequence[str]) -> MarkdownIt:
    """Teach a parser these extras.

    Formulas come as tokens `math_inline`, and `math_block` where they stand on lines of their own; their content is
    what was written between the marks, their markup the opening mark.
    """
    if "math" in extras:
        parser.inline.ruler.before("escape", "math_inline", _inline)
        parser.block.ruler.before("fence", "math_block", _block, {"alt": ["paragraph", "reference", "blockquote"]})
    if "footnotes" in extras:
        from mdit_py_plugins.footnote import footnote_plugin

        parser.use(footnote_plugin, inline=False)
        parser.core.ruler.before("footnote_tail", "footnotes_kept", _keep_notes)
    if "definitions" in extras:
        from mdit_py_plugins.deflist import deflist_plugin

        parser.use(deflist_plugin)
    return parser


def _keep_notes(state: StateCore) -> None:
    """Count a note that nothing on the slide refers to as one of its notes: it would be lost."""
    notes = state.env.get("footnotes", {})
    listed = notes.setdefault("list", {}) if notes else {}
    for label, number in notes.get("refs", {}).items():
        if number < 0:
            notes["refs"][label] = len(listed)
            listed[len(listed)] = {"label": label.removeprefix(":"), "count": 0}


def _inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """A formula in a line, unless the dollars are money or the brackets text."""
    src, at = state.src, state.pos
    if src[at] == "$":
        found = None if at and (src[at - 1].isalnum() or src[at - 1] in "$\\") else _DOLLARS.match(src, at)
        if found and (inline := found["inline"]) and (inline[-1].isspace() or _is_prose(inline)):
            return False
    elif src[at] == "\\":
        found = _ESCAPED.match(src, at)
        if found and not _FORMULA.search(found["inline"] or found["display"]):
            return False
    else:
        return False
    if not found or found.end() > state.posMax:
        return False
    if not silent:
        token = state.push("math_inline", "", 0)
        token.content = (found["inline"] or found["display"]).strip()
        token.markup = found[0][: 1 if found[0][0] == "$" and found["inline"] else 2]
    state.pos = found.end()
    return True


def _is_prose(text: str) -> bool:
    """Whether what stands between two dollars reads like words, as in `$5 for one, 10$ for both`."""
    return "\\" not in text and bool(_PROSE.search(text))


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """A formula on lines of its own, up to its closing mark at the end of a line."""
    if state.is_code_block(start):
        return False
    first = _line(state, start)
    marks = {"$$": "$$", "\\[": "\\]"}
    opening, closing = first[:2], marks.get(first[:2], "")
    if not closing:
        return False
    lines, at = [first[2:]], start
    while not lines[-1].rstrip().endswith(closing):
        at += 1
        line = _line(state, at) if at < min(end, start + _LONGEST) else ""
        if not line.strip() or opening in line.strip().removesuffix(closing):
            return False
        lines.append(line)
    text = "\n".join(lines).rstrip()[:-2].strip()
    if not text or closing in text or (opening == "\\[" and not _FORMULA.search(text)):
        return False
    if not silent:
        token = state.push("math_block", "", 0)
        token.content, token.markup, token.map, token.block = text, opening, [start, at + 1], True
        state.line = at + 1
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
