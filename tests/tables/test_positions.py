"""Line and column of everything in a TOML text."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturetui.tables.positions import Positions

Place = tuple[str | int, ...]


def paths(value: object, place: Place = ()) -> Iterator[Place]:
    yield place
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, (*place, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from paths(inner, (*place, n))


ODDITIES = {
    "headers": "[a]\nb = 1\n[ c . 'd' . \"e\" ]\nf = 2\n[c.d]\n",
    "a header after its own child": "[a.b]\nc = 1\n[a]\nd = 2",
    "arrays of tables": "[[a]]\nb = 1\n[[a]]\n[[a.c]]\nd = 1\n[[a.c]]\n[a.e]\nf = 1\n[[a]]\n[[a.c]]\n",
    "dotted keys": "a.b.c = 1\na.b.d = 2\n a . 'e f' . \"g\" = 3\n3.14 = 'pi'",
    "quoted keys": '\'\' = 1\n"\\u00e9\\"" = 2\n\'a.b\' = 3\n"c#=[" = { "}" = 1 }\n',
    "inline tables": "a = {b = 1, c.d = {e = [1, {f = 2}]}, g = {}}\nh = 1",
    "inline tables over lines": "a = {\n b = 1, # c = 2\n d = 3,\n}\ne = 4",
    "arrays": "a = [\n 1, # one, ]\n [2, [3], []], \"]\",\n {b = ']'},\n]\nc = [ ]",
    "strings of several lines": "a = \"\"\"\nb = 1 # [no]\n\"\"\" # x\nc = '''\n[d]\n'''\ne = 2",
    "quotes at the ends of strings": 'a = """"x"""""\nb = \'\'\'\'y\'\'\'\'\'\nc = ""\nd = \'\'\ne = """\\""""\n',
    "an empty string of several lines": "a = \"\"\"\"\"\"\nb = ''''''\nc = 1",
    "escapes": 'a = "\\\\"\nb = "\\"]"\nc = \'\\\'\nd = "\\u0022"',
    "numbers and dates": "a = [1.5, +inf, 0xf]\nb = [1979-05-27 07:32:00.5-07:00, 07:32:00.2]\nc = 1979-05-27T07:32Z\n",
    "line ends of another system": "a = 1\r\n[b]\r\nc = [\r\n1,\r\n2]\r\n",
    "comments": "#a = 1\n  # b\nc = 1 # d = 2\n[e] # [f]\ng = 1 #",
    "nothing": "",
    "tabs": "\ta\t=\t[\t1\t,\t2\t]\t\n[\tb\t]\t",
}


@pytest.mark.parametrize("text", ODDITIES.values(), ids=ODDITIES.keys())
def test_every_path_of_an_odd_document_has_a_place(text: str) -> None:
    positions = Positions(text)
    for place in paths(tomli.loads(text)):
        positions.place(*place)


@pytest.mark.parametrize(
    ("text", "path", "place"),
    [
        ("", (), (1, 1)),
        ("a = 1\n  b = 2", ("b",), (2, 3)),
        ("a.b.c = 1", ("a",), (1, 1)),
        ("a.b.c = 1", ("a", "b", "c"), (1, 5)),
        ("x = 1\n  [a.b]\nc = 1", ("a", "b"), (2, 3)),
        ("[a.b]\n[a]", ("a",), (2, 1)),
        ("[[a]]\n[[a]]\nb = 1", ("a",), (1, 1)),
        ("[[a]]\n[[a]]\nb = 1", ("a", 1), (2, 1)),
        ("[[a]]\n[[a]]\nb = 1", ("a", 1, "b"), (3, 1)),
        ("a = [1,\n  'x', {b = 2}]", ("a", 1), (2, 3)),
        ("a = [1,\n  'x', {b = 2}]", ("a", 2, "b"), (2, 9)),
        ("é = 1\n'ü' = [1.5, 2.5]", ("ü", 1), (2, 13)),
        ('a = """\n\n"""\nb = 1', ("b",), (4, 1)),
        ("a = 1\r\nb = 2\r\n", ("b",), (2, 1)),
    ],
)
def test_a_place_is_where_the_thing_is_written(text: str, path: Place, place: tuple[int, int]) -> None:
    assert Positions(text).place(*path) == place


def test_nothing_is_where_no_path_leads() -> None:
    with pytest.raises(KeyError):
        Positions("a = 1").place("b")


def test_deep_and_long_documents_need_no_recursion() -> None:
    text = f"a = {'[' * 200}{']' * 200}\n" + "[[b]]\nc = 1\n" * 5000
    assert Positions(text).place("b", 4999, "c") == (10001, 1)


keys = st.one_of(st.sampled_from(["a", "b", "c", "d-e", "1", "a.b", "é"]), st.text(max_size=3))
scalars = st.one_of(
    st.booleans(),
    st.integers(-(10**6), 10**6),
    st.floats(allow_nan=False),
    st.text(max_size=6),
    st.dates(),
    st.datetimes(),
    st.times(),
)
values = st.recursive(
    scalars, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3))
)
documents = st.dictionaries(keys, st.one_of(values, st.lists(st.dictionaries(keys, values, max_size=3), max_size=3)))


class Writer:
    """Writes a document as TOML, in a style that is chosen anew wherever there is a choice."""

    def __init__(self, seed: int) -> None:
        self._choice = Random(seed).choice

    def document(self, values: dict[str, Any], above: tuple[str, ...] = ()) -> str:
        later = {key: value for key, value in values.items() if self._is_own_table(value)}
        lines = [self.entry(key, value) for key, value in values.items() if key not in later]
        for key, value in later.items():
            name = f"{self.space()}.{self.space()}".join(map(self.key, (*above, key)))
            header = f"{self.space()}{name}{self.space()}"
            for table in value if isinstance(value, list) else [value]:
                marks = "[[]]" if isinstance(value, list) else "[]"
                half = len(marks) // 2
                lines.append(f"{marks[:half]}{header}{marks[half:]}{self.end()}{self.document(table, (*above, key))}")
        return "".join(lines)

    def entry(self, key: str, value: object) -> str:
        name = self.key(key)
        while isinstance(value, dict) and len(value) == 1 and self.choose():  # a dotted key
            inner, value = next(iter(value.items()))
            name += f"{self.space()}.{self.space()}{self.key(inner)}"
        return f"{self.space()}{name}{self.space()}={self.space()}{self.value(value)}{self.end()}"

    def value(self, value: object) -> str:
        if isinstance(value, dict):
            pairs = (f"{self.key(key)} = {self.value(inner)}" for key, inner in value.items())
            return f"{{{self.space()}{f' ,{self.space()}'.join(pairs)}{self.space()}}}"
        if isinstance(value, list):
            comma = f"{self.gap()},{self.gap()}"
            return f"[{self.gap()}{comma.join(map(self.value, value))}{self.gap()}]"
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, int | float):
            return repr(value)
        return str(value)

    def key(self, key: str) -> str:
        if key and key.isascii() and key.replace("-", "").isalnum() and self.choose():
            return key
        return f"'{key}'" if key.isprintable() and "'" not in key and self.choose() else self.basic(key)

    def text(self, text: str) -> str:
        if text.isprintable() and "'" not in text and self.choose():
            return f"'''\n{text}'''" if self.choose() else f"'{text}'"
        quoted = self.basic(text)
        return f'"""{quoted[1:-1]}"""' if self.choose() else quoted

    def basic(self, text: str) -> str:
        plain = "".join(c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text)
        return f'"{plain}"'

    def space(self) -> str:
        return self._choice(["", " ", "\t "])

    def gap(self) -> str:
        return self._choice(["", " ", "\n", " # ], '\n "])

    def end(self) -> str:
        return self._choice(["\n", " # [x] = '\n", "\n\n", "\r\n"])

    def choose(self) -> bool:
        return self._choice((True, False))

    def _is_own_table(self, value: object) -> bool:
        """Whether to write a value under a header of its own: a table, or an array of nothing but tables."""
        items = value if isinstance(value, list) else [value]
        return bool(items) and all(isinstance(item, dict) for item in items) and self.choose()


@settings(max_examples=50)
@given(documents, st.integers())
def test_every_path_of_any_document_has_a_place_where_it_is_written(document: dict[str, Any], seed: int) -> None:
    text = Writer(seed).document(document)
    parsed = tomli.loads(text)
    positions = Positions(text)
    lines = text.replace("\r\n", "\n").split("\n")
    for place in paths(parsed):
        line, column = positions.place(*place)
        if place and isinstance(place[-1], str):
            written = lines[line - 1][column - 1 :]
            assert written[0] in "[\"'" or written.startswith(place[-1])
        elif place:
            assert lines[line - 1][column - 1].strip()
