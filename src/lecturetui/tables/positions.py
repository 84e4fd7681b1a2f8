"""Line and column of everything in a TOML text, which a parser's values do not have."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

import tomli

# No possessive quantifier stands around a look-ahead: the first releases of CPython 3.11 match those wrongly.
_TOKEN = re.compile(
    r"(?P<skip>[ \t]++|#[^\n]*+)"
    r'|(?P<quoted>"""(?:[^"\\]++|\\.|"(?!""))*"{3,5}'
    r"|'''(?:[^']++|'(?!''))*'{3,5}"
    r'|"(?:[^"\\\n]++|\\.)*+"'
    r"|'[^'\n]*+')"
    r"|(?P<bare>[\w+:-]++)"
    r"|(?P<mark>.)",
    re.DOTALL,
)


class Positions:
    """A map from a path in the parsed document to the place in the text.

    A path is keys from the outside in, with a number (from 0) for an element of an array. A key stands where it is
    written (its last part, if it is dotted), a table of a header where the header starts, an element where its value
    starts. The text must be one that tomli has accepted. Takes time in proportion to its length, and no recursion.
    """

    def __init__(self, text: str) -> None:
        text = text.replace("\r\n", "\n")
        self._lines = [0, *(newline.end() for newline in re.finditer("\n", text))]
        self._root = _Walk().over(text)

    def place(self, *path: str | int) -> tuple[int, int]:
        """Line and column, from 1; KeyError if there is nothing at the path."""
        node = self._root
        for key in path:
            node = node.children[key]
        line = bisect_right(self._lines, node.at)
        return line, node.at - self._lines[line - 1] + 1


@dataclass(slots=True)
class _Node:
    """A table, an array or a value: where it stands and what is in it."""

    at: int
    children: dict[str | int, _Node] = field(default_factory=dict)


class _Walk:
    """One walk over the tokens of a text."""

    def __init__(self) -> None:
        self._root = self._table = _Node(0)
        self._value = self._root
        self._around: list[tuple[_Node, bool]] = []  # open inline tables and arrays; True for an array
        self._in_key = True
        self._fresh = False  # the next token starts an element of an array
        self._key: list[tuple[str, int]] = []  # parts of the key being read
        self._header = -1  # where the header being read starts
        self._brackets = 0

    def over(self, text: str) -> _Node:
        for match in _TOKEN.finditer(text):
            if match.lastgroup != "skip":
                read = self._read_key if self._in_key else self._read_value
                read(match[0], match.start(), is_mark=match.lastgroup == "mark")
        return self._root

    def _read_key(self, mark: str, at: int, *, is_mark: bool) -> None:
        if not is_mark:
            self._key.append((_name(mark), at))
        elif mark == "=":
            self._bind()
        elif mark == "[":
            self._header = at if self._brackets == 0 else self._header
            self._brackets += 1
        elif mark == "]":
            if self._key:
                self._open_header()
            self._brackets -= 1
        elif mark == "}":
            self._close()

    def _read_value(self, mark: str, at: int, *, is_mark: bool) -> None:
        if is_mark and mark in ",]}\n":
            self._end_value(mark)
            return
        if self._fresh:
            array = self._around[-1][0]
            self._value = array.children[len(array.children)] = _Node(at)
            self._fresh = False
        if is_mark and mark in "[{":
            self._around.append((self._value, mark == "["))
            self._fresh = mark == "["
            self._in_key = mark == "{"

    def _end_value(self, mark: str) -> None:
        if mark in "]}":
            self._close()
        elif mark == ",":
            self._fresh = self._around[-1][1]
            self._in_key = not self._fresh
        elif not self._around:
            self._in_key = True

    def _close(self) -> None:
        self._around.pop()
        self._in_key = self._fresh = False

    def _bind(self) -> None:
        """A key was read up to its `=`."""
        node = self._around[-1][0] if self._around else self._table
        for name, at in self._key:
            node = node.children.setdefault(name, _Node(at))
        self._value = node
        self._key.clear()
        self._in_key = False

    def _open_header(self) -> None:
        """The name in a `[header]` was read, or in a `[[header]]` of an array of tables."""
        node = self._root
        for name, _ in self._key:
            # A name that is an array of tables already means its last table.
            node = node.children.get(len(node.children) - 1, node)
            node = node.children.setdefault(name, _Node(self._header))
        if self._brackets == 2:
            node = node.children.setdefault(len(node.children), _Node(self._header))
        node.at = self._header
        self._table = node
        self._key.clear()


def _name(token: str) -> str:
    if token[0] == '"' and "\\" in token:
        name: str = tomli.loads(f"name = {token}")["name"]
        return name
    return token.strip(token[0]) if token[0] in "\"'" else token
