"""Which tool's Markdown a text is: from what only that tool would know."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from lecturetui.lecture.dialects import yaml
from lecturetui.lecture.dialects.scan import BREAK, marks, without_fences

_FRONT = {
    "presenterm": re.compile(r"sub_title|options"),
    "reveal-md": re.compile(r"separator|verticalSeparator|notesSeparator|revealOptions|highlightTheme|preprocessor"),
    "lookatme": re.compile(r"styles|extensions"),
}
"""Keys of the front matter that one tool alone has."""
_SLIDEV = re.compile(
    r"transition|highlighter|drawings|mdc|comark|addons|fonts|lineNumbers|colorSchema|routerMode|src|clicks"
    r"|canvasWidth|aspectRatio|exportFilename|monaco|twoslash|seoMeta|htmlAttrs|themeConfig|titleTemplate|selectable"
    r"|presenter|routeAlias|hideInToc"
)
_PAGE = re.compile(r"layout|class|background|info|download|record|duration|timer|defaults|favicon")
"""Keys of Slidev that pages of websites have too."""
_MARP = re.compile(r"headingDivider|paginate|backgroundColor|backgroundImage|_class|_paginate|math|size")
_REVEAL_THEME = re.compile(r"beige|black|blood|league|moon|night|serif|simple|sky|solarized|white|dracula")
_SLIDEV_THEME = re.compile(r"seriph|apple-basic|bricks|shibainu|@slidev/.*|slidev-theme-.*")
_SLIDES = re.compile(r"theme|author|date|paging")
_COMMAND = re.compile(
    r"<!--\s*(?:end_slide|pause|reset_layout|jump_to_middle|new_?line|no_footer|skip_slide"
    r"|(?:speaker_note|column_layout|column|alignment|font_size|incremental_(?:lists|tables)|list_item_newlines"
    r"|new_?lines|snippet_output|include)[ \t]*:.*)\s*(?:-->|$)"
)
_LINES = [
    ("presenterm", _COMMAND),
    ("remark", re.compile(r"\?\?\?$|\.[a-zA-Z][\w-]*(?:\.[a-zA-Z][\w-]*)*\[")),
    ("reveal-md", re.compile(r"<!--\s*\.(?:slide|element):")),
    (
        "marp",
        re.compile(r"<!--\s*_?(?:class|paginate|backgroundColor|backgroundImage|header|footer)[ \t]*:|!\[bg[\] ]"),
    ),
    ("lookatme", re.compile(r"<!--\s*stop\s*-->")),
    ("patat", re.compile(r"\s*\.[ \t]+\.[ \t]+\.[ \t]*$|<!--config:")),
    (
        "slidev",
        re.compile(r"<(?:v-clicks?|v-after|v-switch)\b|::(?:left|right|default)::\s*$|.*\sv-click(?:[=>\s]|$)|<<< @/"),
    ),
    ("mdp", re.compile(r"\^$|[ \t]*->[ \t].*[ \t]<-[ \t]*$")),
]
"""What a line outside of fenced code starts with in the text of one tool alone."""
_ANY_LINE = re.compile("|".join(f"(?:{told.pattern})" for _, told in _LINES))
_STARTS = ("<", "?", ".", "n", "N", "!", ":", "^", "-", " ", "\t")
_LONG = 2_000
_MOST_KEYS = 60
"""Lines of a slide's front matter at most."""
ENOUGH = 20_000
"""Lines after which one knows what a deck is written for."""
_FENCES = re.compile(r"[ \t]*(?:```+|~~~+)[ \t]*(?:(terminal(?:\d+|-ex)|qrcode)[ \t]*$|\w[\w+-]*[ \t]+(\+\w|\{monaco))")
_PROPERTY = re.compile(r"(?:name|class|layout|template|count|exclude|background-image):[ \t]*\S")
_NOTE = re.compile(r"[Nn]otes?:(?:\s|$)")
_PAIR = re.compile(r"[A-Za-z][\w-]*:(?:\s|$)")
_HEADER = re.compile(r"%[ \t]*(?:title|author|date)\b", re.IGNORECASE)


def detect(lines: list[str]) -> str:
    """The dialect of a text; `plain` if nothing says another one. The first `ENOUGH` lines tell it."""
    lines = lines[:ENOUGH]
    first = next((line for line in lines if line.strip()), "")
    if _HEADER.match(first):
        return "mdp"
    values, end, closing = _front(lines)
    rest = lines[end:]
    return _by_front(values, closing) or _by_lines(rest, first) or _by_theme(values, rest) or _by_breaks(rest)


def _front(lines: list[str]) -> tuple[yaml.Mapping, int, str]:
    """The front matter, how many lines it takes, and the line that closes it."""
    start = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() != "---":
        return {}, 0, ""
    end = next((at for at in range(start + 1, len(lines)) if lines[at].rstrip() in ("---", "...")), 0)
    values = yaml.parse(lines[start + 1 : end]) if end else {}
    return (values, end + 1, lines[end].rstrip()) if values else ({}, 0, "")


def _by_front(values: yaml.Mapping, closing: str) -> str:
    if "marp" in values:
        return "marp"
    if "patat" in values:
        return "patat"
    theme = values.get("theme")
    if isinstance(theme, dict) and theme.keys() & {"name", "path", "override"}:
        return "presenterm"
    for dialect, keys in _FRONT.items():
        if _has(values, keys):
            return dialect
    if _has(values, _MARP) and not _has(values, _SLIDEV):
        return "marp"
    return "patat" if closing == "..." else ""


def _by_theme(values: yaml.Mapping, lines: list[str]) -> str:
    """By keys that several tools have."""
    if _has(values, _SLIDEV) or (_has(values, _PAGE) and "---" in lines):
        return "slidev"
    theme = yaml.text(values, "theme")
    if _SLIDEV_THEME.fullmatch(theme):
        return "slidev"
    if "paging" in values or (values and ("theme" in values or "---" in lines) and all(map(_SLIDES.fullmatch, values))):
        return "slides"
    return "reveal-md" if _REVEAL_THEME.fullmatch(theme) else ""


def _has(values: yaml.Mapping, keys: re.Pattern[str]) -> bool:
    return any(map(keys.fullmatch, values))


def _by_lines(lines: list[str], first: str) -> str:
    """By lines that are no code; the tool that is named first in the table wins, wherever its line stands."""
    found = {dialect for dialect, told in _TOLD.items() if told(lines)}
    if _PROPERTY.match(first):
        found.add("remark")
    for _, line in without_fences(lines):
        if line.startswith(_STARTS) and not line.isspace() and _ANY_LINE.match(line[:_LONG]):
            found |= {dialect for dialect, told in _LINES if dialect not in found and told.match(line[:_LONG])}
    order = [dialect for dialect, _ in _LINES]
    return min(found, key=order.index, default="")


def _has_rows_of_dashes(lines: list[str]) -> bool:
    """Whether slides are cut across and down, as reveal-md does."""
    if "----" not in lines or "---" not in lines:
        return False
    rows = {line for at, line in without_fences(lines) if line in ("---", "----") and at and not lines[at - 1].strip()}
    return len(rows) == 2


def _has_steps_of_dashes(lines: list[str]) -> bool:
    """Whether `--` stands where it underlines nothing, as in remark."""
    dashes = {at for at, line in enumerate(lines) if line == "--"}
    if not dashes or "---" not in lines:
        return False
    shown = (at for at, _ in without_fences(lines) if at in dashes)
    return any(at == 0 or not lines[at - 1].strip() or lines[at - 1].lstrip()[:2] in ("- ", "* ") for at in shown)


def _has_properties(lines: list[str]) -> bool:
    """Whether a slide starts with a property that no `---` closes, as in remark."""
    at_breaks = (at for at, line in without_fences(lines) if line == "---" and at + 2 < len(lines))
    return any(_PROPERTY.match(lines[at + 1]) and not _front_end(lines, at) for at in at_breaks)


def _has_fronts(lines: list[str]) -> bool:
    """Whether a slide has front matter of its own, as in Slidev."""
    return any(line == "---" and _front_end(lines, at) for at, line in without_fences(lines))


def _front_end(lines: list[str], start: int) -> int:
    """Index of the line that closes the front matter which a line opens, 0 if it opens none."""
    for at in range(start + 1, min(start + _MOST_KEYS, len(lines))):
        line = lines[at]
        if line.rstrip() == "---":
            return at if at > start + 1 else 0
        if not _PAIR.match(line) and (at == start + 1 or line[:1] not in ("#", "-", " ", "\t")):
            break
    return 0


def _has_fences_of_lookatme(lines: list[str]) -> bool:
    return any(found[1] for line in lines if "``" in line or "~~" in line if (found := _FENCES.match(line[:_LONG])))


def _has_fences_of_presenterm(lines: list[str]) -> bool:
    fences = (_FENCES.match(line[:_LONG]) for line in lines if "`" in line and "+" in line)
    return any(found and found[2] and found[2][0] == "+" for found in fences)


_TOLD: dict[str, Callable[[list[str]], bool]] = {
    "presenterm": _has_fences_of_presenterm,
    "remark": lambda lines: _has_steps_of_dashes(lines) or _has_properties(lines),
    "reveal-md": _has_rows_of_dashes,
    "lookatme": _has_fences_of_lookatme,
    "slidev": _has_fronts,
}
"""What several lines together say."""


def _by_breaks(lines: list[str]) -> str:
    """For a deck that no tool alone would have."""
    if not _is_cut_by_breaks(lines):
        return "plain"
    return "reveal-md" if any(line[:4] in ("Note", "note") and _NOTE.match(line) for line in lines) else "breaks"


def _is_cut_by_breaks(lines: list[str]) -> bool:
    """Whether most breaks stand before a heading: in our own format they would do nothing there."""
    breaks = before_headings = 0
    if not any(line.startswith(("--", "**", "__", "- ", "* ", "_ ")) for line in lines):
        return False
    found = [mark for mark in marks(lines) if mark.level >= BREAK]
    for mark, following in pairwise(found):
        if mark.level == BREAK:
            breaks += 1
            before_headings += following.level > 0 and not any(map(str.strip, lines[mark.end : following.first]))
    breaks += bool(found) and found[-1].level == BREAK
    return before_headings * 2 > breaks
