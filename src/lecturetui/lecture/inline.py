"""Text of a heading without its Markdown."""

from __future__ import annotations

import re

from lecturetui import plain

_SPECIAL = re.compile(r"[\\`*_\[<&~]")
_LONGEST = 2000  # a longer one is no heading that someone wrote, and is left as it is

# No possessive quantifier stands around a look-ahead: the first releases of CPython 3.11 match those wrongly.
_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`++)(?P<code>(?:[^`]++|(?!(?P=ticks)(?!`))`++)*)(?P=ticks)(?!`)"
    r"|(?P<unclosed>`++)"
    r"|<(?P<address>(?:https?:|mailto:)[^\s<>]*)>"
    r"|</?(?P<tag>a|b|br|code|em|i|img|kbd|mark|s|small|span|strong|sub|sup|u)\b[^<>]*>"
    r"|(?P<entity>&\#?\w+;)"
    r"|(?P<open>!?\[)"
    r"|\](?P<target>\((?:[^()\\]|\\.|\([^()]*\))*+\))?"
    r"|(?P<run>\*+|_+|~~)"
)


def text_of(markdown: str) -> str:
    """Clean text on one line: emphasis, code, links, images and tags of formatting are reduced to what they show."""
    if not _SPECIAL.search(markdown) or len(markdown) > _LONGEST:
        return " ".join(markdown.split())
    return plain.line("".join(_Pieces().of(markdown)))  # an entity may have been any character


class _Pieces:
    """What is left of a heading, piece by piece; marks that turn out to mean something are blanked."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._brackets: list[int] = []
        self._runs: dict[str, list[int]] = {"*": [], "_": [], "~": []}

    def of(self, markdown: str) -> list[str]:
        done = 0
        for token in _TOKEN.finditer(markdown):
            self._pieces.append(markdown[done : token.start()])
            done = token.end()
            if token["run"]:
                self._run(token["run"], markdown[: token.start()][-1:], markdown[done : done + 1])
            elif token["open"]:
                self._brackets.append(len(self._pieces))
                self._pieces.append(token["open"])
            elif token[0].startswith("]"):
                self._close_bracket(token)
            else:
                self._pieces.append(_shown(token))
        return [*self._pieces, markdown[done:]]

    def _close_bracket(self, token: re.Match[str]) -> None:
        opened = self._brackets.pop() if self._brackets else None
        if opened is not None and token["target"]:
            self._pieces[opened] = ""
        else:
            self._pieces.append(token[0])

    def _run(self, run: str, before: str, after: str) -> None:
        """Emphasis as CommonMark has it, save for its rule about multiples of three."""
        at, openers = len(self._pieces), self._runs[run[0]]
        self._pieces.append(run)
        opens = _leans(after, before) and (run[0] != "_" or not before.isalnum())
        closes = _leans(before, after) and (run[0] != "_" or not after.isalnum())
        while closes and openers and self._pieces[at]:
            used = min(len(self._pieces[at]), len(self._pieces[openers[-1]]))
            self._pieces[at] = self._pieces[at][used:]
            self._pieces[openers[-1]] = self._pieces[openers[-1]][used:]
            if not self._pieces[openers[-1]]:
                openers.pop()
        if opens and self._pieces[at]:
            openers.append(at)


def _leans(inner: str, outer: str) -> bool:
    """Whether a mark stands at the edge of the text on its inner side."""
    return bool(inner) and not inner.isspace() and (inner.isalnum() or not outer.isalnum())


def _shown(token: re.Match[str]) -> str:
    """What an escape, code, an address, a tag or an entity shows."""
    if token["entity"]:
        from html import unescape

        return unescape(token[0])
    if token["tag"]:
        return " " if token["tag"] == "br" else ""
    if token["code"]:
        return token["code"].strip(" ") or " "
    return token["escaped"] or token["address"] or token["unclosed"]
