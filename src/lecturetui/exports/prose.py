"""Markdown as plain text: what it says, without its marks, wrapped with hanging indents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from lecturetui.exports.layout import GLUE, WIDTH, wrap
from lecturetui.lecture.extras import extend, extras_of
from lecturetui.lecture.formulas import shown_formula
from lecturetui.lecture.tags import picture_words, shown_html, tag_of

_NESTING = 40
"""Levels beyond which the parser drops the text; a list in a list is two."""
_LONGEST = 64_000
"""Characters beyond which a text is not laid out: of brackets alone it would take minutes."""


def prose(markdown: str, width: int = WIDTH) -> list[str]:
    """The text as lines.

    Lists keep their marks and numbers, a link is followed by its address in angle brackets, code is kept as it is,
    and each row of a table is a group of lines of the form `column: value`. Text too long or nested too deep to
    read comes as it was written.
    """
    if len(markdown) > _LONGEST:
        return markdown.split("\n")
    tokens = _parser(extras_of(markdown)).parse(markdown)
    if any(token.level >= _NESTING - 1 for token in tokens):
        return markdown.split("\n")
    return _blocks(tokens, width)


@lru_cache(8)
def _parser(extras: tuple[str, ...]) -> MarkdownIt:
    return extend(MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable("table"), extras)


def _blocks(tokens: Sequence[Token], width: int) -> list[str]:
    lines: list[str] = []
    tight = True
    for token, inner in _groups(tokens):
        block = _block(token, inner, max(width, 20))
        if not (tight or token.hidden or (not block and token.type == "html_block")):
            lines.append("")
        lines += block
        tight = token.hidden  # a paragraph of a tight list
    return lines


def _groups(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """The outermost blocks: the token that opens each, and those between it and the one that closes it."""
    depth = start = 0
    for place, token in enumerate(tokens):
        if depth == 0:
            start = place
        depth += token.nesting
        if depth == 0:
            yield tokens[start], tokens[start + 1 : place]


def _block(token: Token, inner: Sequence[Token], width: int) -> list[str]:
    match token.type:
        case "bullet_list_open" | "ordered_list_open":
            return list(_list(token, inner, width))
        case "blockquote_open":
            return [f"> {line}".rstrip() for line in _blocks(inner, width - 2)]
        case "table_open":
            return list(_table(inner, width))
        case "fence" | "code_block":
            return [f"    {line}".rstrip() for line in token.content.removesuffix("\n").split("\n")]
        case "math_block":
            return [f"    {line}" for line in shown_formula(token.content, token.markup).split("\n")]
        case "html_block":
            return [line for line in shown_html(token.content).split("\n") if line]
        case "hr":
            return ["---"]
        case "dl_open" | "footnote_block_open":
            return [line for part, body in _groups(inner) for line in _entry(part, body, width)]
    return [line for inline in inner if inline.type == "inline" for line in wrap(_words(inline), width)]


def _list(token: Token, inner: Sequence[Token], width: int) -> Iterator[str]:
    start = token.attrGet("start")
    number = 1 if start is None else int(start)
    loose = any(part.type == "paragraph_open" and not part.hidden and part.level == token.level + 2 for part in inner)
    for place, (_, body) in enumerate(_groups(inner)):
        mark = "- " if token.type == "bullet_list_open" else f"{number + place}. "
        if place and loose:
            yield ""
        lines = _blocks(body, width - len(mark)) or [""]
        yield from _behind(mark, lines)


def _entry(part: Token, body: Sequence[Token], width: int) -> Iterator[str]:
    """A term, what it means, or a footnote."""
    if part.type == "dt_open":
        yield from (line for inline in body for line in wrap(_words(inline), width))
    else:
        mark = f"[{part.meta['id'] + 1}] " if part.type == "footnote_open" else "    "
        yield from _behind(mark, _blocks(body, width - len(mark)))


def _behind(mark: str, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield f"{mark}{line}".rstrip()
        mark = " " * len(mark)


def _table(inner: Sequence[Token], width: int) -> Iterator[str]:
    head, *rows = (
        [_words(cell[0]) if cell else "" for _, cell in _groups(row)]
        for _, part in _groups(inner)
        for _, row in _groups(part)
    )
    for place, row in enumerate(rows or [[]]):
        if place:
            yield ""
        if not row:
            yield from wrap("; ".join(filter(None, head)), width)
        for name, value in zip(head, row, strict=False):
            if value:
                yield from wrap(f"{name}: {value}" if name else value, width, rest="  ")


def _words(inline: Token) -> str:
    """What an inline token says; a newline where the author asked for one."""
    parts: list[str] = []
    links: list[tuple[int, str]] = []
    for child in inline.children or ():
        match child.type:
            case "link_open":
                links.append((len(parts), str(child.attrGet("href") or "")))
            case "link_close":
                start, address = links.pop()
                if address not in (shown := "".join(parts[start:]), f"mailto:{shown}"):
                    parts.append(f" <{address}>")
            case _:
                parts.append(_says(child))
    return "".join(parts)


def _says(token: Token) -> str:
    """What a piece of a line that is no link says."""
    match token.type:
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "code_inline":
            return token.content.replace(" ", GLUE)
        case "image":
            return picture_words(token.content)
        case "math_inline":
            return shown_formula(token.content, token.markup)
        case "footnote_ref":
            return f"[{token.meta['id'] + 1}]"
        case "html_inline":
            return _html(token.content)
    return token.content


def _html(html: str) -> str:
    """What a piece of HTML in a line shows."""
    tag = tag_of(html)
    if tag is None:
        return html
    return picture_words(tag.picture[1]) if tag.picture else "\n" if tag.name == "br" else ""
