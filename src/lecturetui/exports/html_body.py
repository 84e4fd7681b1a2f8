"""Markdown as HTML in which nothing acts: no HTML of its own, no picture, no address but those that may be opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from lecturetui.lecture.extras import extend, extras_of
from lecturetui.lecture.formulas import shown_formula
from lecturetui.lecture.links import Address

_NESTING = 40
"""Levels beyond which the parser drops the text."""


def html_body(markdown: str, picture: Callable[[str], str] = lambda _: "") -> str:
    """The text as HTML; text nested too deep to read comes as it was written.

    `picture` names the file that is shown for the source of a picture; '' for none, which its words stand in for. An
    entity in the text may have been any character, so it is not clean.
    """
    parser = _parser(math="math" in extras_of(markdown))
    tokens = parser.parse(markdown)
    if any(token.level >= _NESTING - 1 for token in tokens):
        return f"<pre>{escape(markdown)}</pre>\n"
    return str(parser.renderer.render(tokens, parser.options, {"picture": picture}))


def _leads(url: str) -> bool:
    """Whether an address is of a kind that a document may lead to, or a place in the document itself."""
    return url.startswith("#") or Address("", url).opens


@lru_cache(2)
def _parser(*, math: bool) -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False, "maxNesting": _NESTING}, renderer_cls=_Renderer)
    return extend(parser.enable(["table", "strikethrough"]), ["math"] if math else [])


class _Parser(MarkdownIt):
    """Takes every link for one: the renderer knows which may be opened, and shows the address of the others."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True


class _Renderer(RendererHTML):
    """Its public methods are the rules for the tokens that have their names."""

    def render(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:
        for token in tokens:
            if token.children:
                token.children = list(_harmless(token.children, env["picture"]))
            elif token.type in ("heading_open", "heading_close"):  # the document has its own
                token.tag = "p"
                token.attrs = {"class": "heading"} if token.nesting == 1 else {}
            elif token.type in ("th_open", "td_open") and "style" in token.attrs:
                token.attrs = {"class": str(token.attrs["style"]).removeprefix("text-align:")}
        return super().render(tokens, options, env)

    def table_open(self, *_: Any) -> str:
        return '<div class="wide"><table>\n'

    def math_inline(self, tokens: Sequence[Token], at: int, *_: Any) -> str:
        return escape(shown_formula(tokens[at].content, tokens[at].markup))

    def math_block(self, tokens: Sequence[Token], at: int, *_: Any) -> str:
        return f"<pre>{self.math_inline(tokens, at)}</pre>\n"

    def table_close(self, *_: Any) -> str:
        return "</table></div>\n"


def _harmless(tokens: Iterable[Token], picture: Callable[[str], str]) -> Iterator[Token]:
    """The same with pictures only where there is a file to show, and links only where they may be opened."""
    addresses: list[str] = []
    for token in tokens:
        if token.type == "image" and (name := picture(str(token.attrs["src"]))):
            token.attrs = {"src": name, "alt": ""}  # which the renderer fills in
            yield token
        elif token.type == "image":
            yield _text(f"[picture: {token.content or 'without a description'}]")
        elif token.type == "link_open":
            addresses.append(str(token.attrs["href"]))
            if _leads(addresses[-1]):
                token.attrs = {"href": addresses[-1], "rel": "noreferrer"}
                yield token
        elif token.type == "link_close":
            address = addresses.pop()
            yield token if _leads(address) else _text(f" ({address})")
        else:
            yield token


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
