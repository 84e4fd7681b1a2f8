"""Markdown as lines of styled text, wrapped for a width.

One widget paints a whole slide from these lines: a widget a block, as Textual's own Markdown mounts them, makes a flip
many times slower. Styles name theme variables, so a change of theme needs no new lines. Nothing is a link or an action
for the terminal: a link's text is underlined, its address is the screen's to show.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from markdown_it import MarkdownIt
from markdown_it.token import Token
from textual.content import Content

from lecturetui.lecture.extras import extend, extras_of
from lecturetui.tui.blocks import Draw, Painter
from lecturetui.tui.inline import DIM

MAX_BLOCKS = 3_000
"""Blocks above which a text is shown as it was written: laying them out would make the reader wait."""
MAX_CELLS = 12_000
"""Cells of tables above which it is."""
MAX_LENGTH = 64_000
"""Characters above which a text is shown as it was written."""
MAX_NESTING = 40
"""Levels beyond which the parser drops text; a list in a list is two."""


@lru_cache(8)
def _parser(extras: tuple[str, ...]) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable(["table", "strikethrough"])
    return extend(parser, extras)


def markdown_lines(text: str, width: int, *, roomy: bool = False, draw: Draw | None = None) -> list[Content]:
    """The lines that show `text` in `width` cells; if `roomy`, with a blank line between the items of a list.

    `draw` gives the lines of a picture, if it can be shown. A text too long or too deep to lay out comes as it was
    written, under a line that says so.
    """
    width = max(width, 8)
    if len(text) <= MAX_LENGTH:
        tokens = _parser(extras_of(text)).parse(text)
        if not _too_much(tokens):
            painter = Painter(width, roomy, draw)
            painter.paint(tokens)
            return painter.lines
    notice = Content.styled("This slide is too long or too deep to lay out: shown as it was written.", DIM)
    return [*notice.wrap(width), Content(""), *plain_lines(text, width)]


def _too_much(tokens: Sequence[Token]) -> bool:
    blocks = cells = 0
    in_table = False
    for token in tokens:
        if token.level >= MAX_NESTING - 1:
            return True
        if token.type in ("table_open", "table_close"):
            in_table = token.nesting == 1
        cells += token.type == "td_open"
        blocks += token.nesting >= 0 and not in_table
    return blocks > MAX_BLOCKS or cells > MAX_CELLS


def plain_lines(text: str, width: int) -> list[Content]:
    """`text` line by line, cut after `width` characters: cheap for any length."""
    pieces = (line[at : at + width] for line in text.split("\n") for at in range(0, max(len(line), 1), width))
    return [Content(piece) for piece in islice(pieces, 100_000)]
