"""Lays out the blocks of a parsed Markdown text one below the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markdown_it.token import Token
from textual.content import Content

from lecturetui.lecture.formulas import raised, shown_formula
from lecturetui.lecture.tags import pictures_in, shown_html, tag_of
from lecturetui.tui.code import code_lines
from lecturetui.tui.inline import DIM, FORMULA, inline, inline_lines
from lecturetui.tui.tables import table_lines

Draw = Callable[[str, str, int], Sequence[Content]]
"""The lines that show a picture, by its source and description, in so many cells; none if it cannot be shown."""

MOST_PICTURES = 10
"""Pictures of a text that are shown; all others are told."""
BULLETS = ("•", "◦", "▪")
BOXES = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}
"""How an item of a list of tasks starts, and its bullet."""
MARK = "$text-accent"
ALERTS = {
    "NOTE": "$text-primary",
    "TIP": "$text-success",
    "IMPORTANT": "$text-accent",
    "WARNING": "$text-warning",
    "CAUTION": "$text-error",
}
"""What a quote can be headed with (`> [!NOTE]`), and its colour."""

_ALERT = re.compile(r"\[!([a-zA-Z]+)\]\s*\Z")


def _letter(number: int) -> str:
    return chr(ord("a") + number - 1) if 1 <= number <= 26 else str(number)


@dataclass(slots=True)
class _Margin:
    """What stands left of a block: a bullet and the space below it, or a quote's bar."""

    first: Content
    rest: Content
    started: bool = False

    def next(self) -> Content:
        """What stands before the next line."""
        if self.started:
            return self.rest
        self.started = True
        return self.first


class Painter:
    """Walks the blocks of a text and lays out one after the other."""

    def __init__(self, width: int, roomy: bool, draw: Draw | None = None) -> None:
        self.width = width
        self.roomy = roomy
        self.draw = draw
        self.drawn = 0
        """How many pictures were asked for."""
        self.lines: list[Content] = []
        self.margins: list[_Margin] = []
        """What stands left of the text, outermost first."""
        self.counters: list[int | None] = []
        """A number for each open list: the next item's, or None where items have bullets."""
        self.gap = False
        self.style = ""
        """Of all text that comes, beside its own."""

    def paint(self, tokens: Sequence[Token]) -> None:
        """Lay out the blocks of a parsed text."""
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.type == "table_open":
                end = next(n for n in range(at, len(tokens)) if tokens[n].type == "table_close")
                rows, sides = _table(tokens[at:end])
                self.block(table_lines(rows, self.room, sides))
                at = end
            elif token.type == "inline":
                self.paragraph(token, heading=tokens[at - 1].type in ("heading_open", "dt_open"))
            elif token.nesting == 0:
                self.block(self.leaf(token))
            else:
                self.container(token, tokens[at + 2] if token.nesting == 1 and at + 2 < len(tokens) else None)
            at += 1

    def leaf(self, token: Token) -> Sequence[Content]:
        """The lines of a block that holds no other."""
        if token.type in ("fence", "code_block"):
            return code_lines(token.content.rstrip("\n"), token.info, self.room)
        if token.type == "hr":
            return [Content.styled("─" * self.room, DIM)]
        if token.type == "math_block":
            room = self.room - 2
            return [
                line.pad_left(2)
                for line in Content.styled(shown_formula(token.content, token.markup), FORMULA).wrap(room)
            ]
        if token.type == "html_block" and (text := shown_html(token.content)):
            pictures = self.pictures(pictures_in(token.content))
            if pictures and text.startswith("[picture: ") and text.count("\n") == 0:
                return pictures
            style = DIM if text.startswith("<") else ""
            return [*Content.styled(text, style).wrap(self.room), *pictures]
        return []

    def block(self, lines: Sequence[Content]) -> None:
        """Add a block that stands apart from those around it."""
        if lines:
            self.gap = True
            self.put(lines)
            self.gap = True

    def paragraph(self, token: Token, *, heading: bool) -> None:
        """Add a paragraph, and its pictures below it, or in its place where it has nothing else."""
        found = _pictures(token) if self.draw else []
        drawn = self.pictures(found)
        if not drawn or _says_more(token, len(found)):
            style = "bold" if heading else self.style
            lines = (line.stylize(style).wrap(self.room) or [Content("")] for line in inline_lines(token))
            self.put([piece for pieces in lines for piece in pieces])
        if drawn:
            self.put(drawn)

    def pictures(self, found: Sequence[tuple[str, str]]) -> list[Content]:
        """The lines of all pictures that can be shown, one below the other."""
        lines: list[Content] = []
        for source, text in found:
            if self.draw and self.drawn < MOST_PICTURES:
                self.drawn += 1
                lines += self.draw(source, text, self.room)
        return lines

    def container(self, token: Token, text: Token | None) -> None:
        """Open or close what holds other blocks, the first of which may be a paragraph of `text`."""
        if token.nesting == 1:
            self.open(token, text)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.counters.pop()
            self.gap = not self.counters or self.gap
        elif token.type in ("list_item_close", "blockquote_close", "dd_close", "footnote_close"):
            if not self.margins[-1].started:
                self.put([Content("")])
            self.margins.pop()
            self.gap = self.gap or token.type == "blockquote_close" or (self.roomy and len(self.counters) == 1)
            self.gap = self.gap and token.type != "footnote_close"
        elif token.type in ("paragraph_close", "heading_close", "dl_close") and not token.hidden:
            self.gap = True

    def open(self, token: Token, text: Token | None) -> None:
        """Open what holds other blocks."""
        if token.type in ("bullet_list_open", "ordered_list_open"):
            ordered = token.type == "ordered_list_open"
            self.counters.append(int(token.attrs.get("start", 1)) if ordered else None)
        elif token.type == "list_item_open":
            self.hang(self.marker(_box(text)))
        elif token.type == "blockquote_open":
            bar = Content.styled("▎ ", _alert(text) or MARK)
            self.margins.append(_Margin(bar, bar))
        elif token.type == "dd_open":
            self.hang("  ")
        elif token.type == "footnote_block_open":
            self.block([Content.styled("─" * min(12, self.room), DIM)])
            self.gap, self.style = False, DIM
        elif token.type == "footnote_open":
            self.hang(raised(str(token.meta["id"] + 1)) + " ")

    def hang(self, marker: str) -> None:
        """Put a marker left of the first line of what comes, and nothing left of its others."""
        self.margins.append(_Margin(Content.styled(marker, MARK), Content(" " * len(marker))))

    def marker(self, box: str = "") -> str:
        """What stands before the next item of the innermost list, which may be a task."""
        number = self.counters[-1]
        depth = len(self.counters)
        if number is None:
            return box or BULLETS[min(depth, len(BULLETS)) - 1] + " "
        self.counters[-1] = number + 1
        return (f"{number}." if depth == 1 else f"{_letter(number)}.") + " " + box

    @property
    def room(self) -> int:
        """Cells that the margins leave for text."""
        return max(8, self.width - sum(margin.rest.cell_length for margin in self.margins))

    def put(self, lines: Sequence[Content]) -> None:
        """Add lines, with the margins before them and a blank line above if one is due."""
        if self.gap and self.lines:
            self.lines.append(Content("").join([margin.rest for margin in self.margins if margin.started]).rstrip())
        self.gap = False
        for line in lines:
            self.lines.append(Content.assemble(*(margin.next() for margin in self.margins), line))


def _table(tokens: Sequence[Token]) -> tuple[list[list[Content]], list[str]]:
    """The cells of a table's tokens, row by row, the head first; and the sides that the columns keep to."""
    rows: list[list[Content]] = []
    sides = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "th_open":
            sides.append(str(token.attrs.get("style", "")).removeprefix("text-align:"))
        elif token.type == "inline":
            rows[-1].append(inline(token))
    return rows, sides


def _box(text: Token | None) -> str:
    """The box of a task, which is taken from its text; '' if it is none."""
    first = text.children[0] if text and text.type == "inline" and text.children else None
    if not first or first.type != "text" or first.content[:4] not in BOXES:
        return ""
    box, first.content = BOXES[first.content[:4]], first.content[4:].lstrip()
    return box


def _alert(text: Token | None) -> str:
    """The colour of a quote that is headed as a note or a warning, whose heading is made words; '' if it is not."""
    first = text.children[0] if text and text.type == "inline" and text.children else None
    found = _ALERT.match(first.content) if first and first.type == "text" else None
    if not first or not text or not text.children or not found or found[1].upper() not in ALERTS:
        return ""
    first.content = found[1].capitalize()
    opening, closing = Token("strong_open", "strong", 1), Token("strong_close", "strong", -1)
    rest = text.children[2:]
    text.children = [opening, first, closing, *([Token("hardbreak", "br", 0), *rest] if rest else ())]
    return ALERTS[found[1].upper()]


def _pictures(token: Token) -> list[tuple[str, str]]:
    """(source, description) of the pictures in a paragraph."""
    found = []
    for child in token.children or ():
        if child.type == "image":
            found.append((str(child.attrs.get("src", "")), child.content))
        elif child.type == "html_inline" and (tag := tag_of(child.content)) and tag.picture:
            found.append(tag.picture)
    return found


def _says_more(token: Token, pictures: int) -> bool:
    """Whether there is more in a paragraph than this many pictures."""
    nothing = ("softbreak", "hardbreak", "link_open", "link_close")
    return sum(child.type not in nothing for child in token.children or ()) > pictures
