"""Markdown as lines of styled text, wrapped for a width.

One widget paints a whole slide from these lines: a widget a block, as Textual's own Markdown mounts them, makes a flip
many times slower. Styles name theme variables, so a change of theme needs no new lines. Nothing is a link or an action
for the terminal: a link's text is underlined, its address is the screen's to show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from markdown_it import MarkdownIt
from markdown_it.token import Token
from textual.content import Content

from lecturetui.tui.tables import table_lines

MAX_BLOCKS = 3_000
"""Blocks above which a text is shown as it was written: laying them out would make the reader wait."""
MAX_LENGTH = 64_000
"""Characters above which a text is shown as it was written."""

MAX_NESTING = 40
"""Levels beyond which the parser drops text; a list in a list is two."""

BULLETS = ("•", "◦", "▪")
INLINE = {"strong": "bold $text-primary", "em": "italic", "s": "strike"}
CODE = "$text-accent on $surface"
LINK = "underline $text-secondary"
MARK = "$text-accent"
DIM = "$foreground-muted"


@lru_cache(1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable(["table", "strikethrough"])


def markdown_lines(text: str, width: int, *, roomy: bool = False) -> list[Content]:
    """The lines that show `text` in `width` cells; if `roomy`, with a blank line between the items of a list.

    A text too long or too deep to lay out comes as it was written, under a line that says so.
    """
    width = max(width, 8)
    if len(text) <= MAX_LENGTH:
        tokens = _parser().parse(text)
        deep = any(token.level >= MAX_NESTING - 1 for token in tokens)
        if not deep and sum(token.nesting >= 0 for token in tokens) <= MAX_BLOCKS:
            painter = _Painter(width, roomy)
            painter.paint(tokens)
            return painter.lines
    notice = Content.styled("This slide is too long or too deep to lay out: shown as it was written.", DIM)
    return [*notice.wrap(width), Content(""), *plain_lines(text, width)]


def plain_lines(text: str, width: int) -> list[Content]:
    """`text` line by line, cut after `width` characters: cheap for any length."""
    pieces = (line[at : at + width] for line in text.split("\n") for at in range(0, max(len(line), 1), width))
    return [Content(piece) for piece in islice(pieces, 100_000)]


def inline(token: Token) -> Content:
    """The text of an inline token with its emphasis, code and links as styles."""
    parts: list[Content | tuple[str, str]] = []
    styles: list[str] = []
    for child in token.children or ():
        name = child.type.removesuffix("_open").removesuffix("_close")
        if child.nesting == 1:
            styles.append(LINK if name == "link" else INLINE.get(name, ""))
        elif child.nesting == -1:
            styles.pop()
        elif name == "softbreak":
            parts.append((" ", " ".join(styles)))
        elif name == "hardbreak" or (name == "html_inline" and child.content.startswith("<br")):
            parts.append(("\n", ""))
        elif name == "code_inline":
            parts.append((child.content, CODE))
        elif name == "image":
            parts.append((f"[picture: {child.content or 'without a description'}]", DIM))
        elif child.content:
            parts.append((child.content, " ".join(filter(None, styles))))
    return Content.assemble(*parts)


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


class _Painter:
    """Walks the blocks of a text and lays out one after the other."""

    def __init__(self, width: int, roomy: bool) -> None:
        self.width = width
        self.roomy = roomy
        self.lines: list[Content] = []
        self.margins: list[_Margin] = []
        """What stands left of the text, outermost first."""
        self.counters: list[int | None] = []
        """A number for each open list: the next item's, or None where items have bullets."""
        self.gap = False

    def paint(self, tokens: Sequence[Token]) -> None:
        """Lay out the blocks of a parsed text."""
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.type == "table_open":
                end = next(n for n in range(at, len(tokens)) if tokens[n].type == "table_close")
                self.put(table_lines(_rows(tokens[at:end]), self.room))
                self.gap, at = True, end
            elif token.type in ("fence", "code_block"):
                self.put(_code(token.content.rstrip("\n"), token.info.partition(" ")[0], self.room))
                self.gap = True
            elif token.type == "html_block":
                self.put([Content.styled(line, DIM) for line in token.content.rstrip().split("\n")])
                self.gap = True
            elif token.type == "hr":
                self.put([Content.styled("─" * self.room, DIM)])
                self.gap = True
            elif token.type == "inline":
                style = "bold" if tokens[at - 1].type == "heading_open" else ""
                self.put(inline(token).stylize(style).wrap(self.room) or [Content("")])
            else:
                self.container(token)
            at += 1

    def container(self, token: Token) -> None:
        """Open or close what holds other blocks."""
        if token.type in ("bullet_list_open", "ordered_list_open"):
            ordered = token.type == "ordered_list_open"
            self.counters.append(int(token.attrs.get("start", 1)) if ordered else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.counters.pop()
            self.gap = not self.counters or self.gap
        elif token.type == "list_item_open":
            marker = self.marker()
            self.margins.append(_Margin(Content.styled(marker, MARK), Content(" " * len(marker))))
        elif token.type == "blockquote_open":
            bar = Content.styled("▎ ", MARK)
            self.margins.append(_Margin(bar, bar))
        elif token.type in ("list_item_close", "blockquote_close"):
            if not self.margins[-1].started:
                self.put([Content("")])
            self.margins.pop()
            self.gap = self.gap or token.type == "blockquote_close" or (self.roomy and len(self.counters) == 1)
        elif token.type in ("paragraph_close", "heading_close") and not token.hidden:
            self.gap = True

    def marker(self) -> str:
        """What stands before the next item of the innermost list."""
        number = self.counters[-1]
        depth = len(self.counters)
        if number is None:
            return BULLETS[min(depth, len(BULLETS)) - 1] + " "
        self.counters[-1] = number + 1
        return (f"{number}." if depth == 1 else f"{_letter(number)}.") + " "

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


def _rows(tokens: Sequence[Token]) -> list[list[Content]]:
    """The cells of a table's tokens, row by row, the head first."""
    rows: list[list[Content]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(inline(token))
    return rows


def _code(text: str, language: str, width: int) -> list[Content]:
    """A block of code on a ground of its own; a line too long for it goes on below."""
    lines = _highlighted(text, language) if language else Content(text).split("\n", allow_blank=True)
    pieces = [piece for line in lines for piece in line.expand_tabs(4).fold(width - 2)]
    padded = (piece.pad_right(width - 2 - piece.cell_length) for piece in pieces)
    return [Content.assemble(" ", piece, " ").stylize_before("on $surface") for piece in padded]


def _highlighted(text: str, language: str) -> Sequence[Content]:
    # Pygments costs more to import than a slide to show: only a fence that names its language pays for it.
    from textual.highlight import highlight

    return highlight(text, language=language).split("\n", allow_blank=True)
