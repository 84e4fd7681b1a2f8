"""As much of YAML as front matter has: `key: value`, lists, blocks of text and mappings in mappings.

Anchors, aliases and tags mean nothing here, so that no few lines can grow into many.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Value = str | list[str] | dict[str, "Value"]
Mapping = dict[str, Value]

_LINES = 5_000
"""Lines that are read at most."""
_LONGEST = 10_000
"""Characters of a line that are read at most."""
_DEEPEST = 20
_KEY = re.compile(r"""("[^"]*"|'[^']*'|[^\s#"'\[\]{},&*!|>%@`-][^:#]*+|-?[\w.$/-]++):(?=[ \t]|$)""")
_BLOCK = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?$")
_COMMENT = re.compile(r"(?:^|[ \t])#.*$")


def parse(lines: Sequence[str]) -> Mapping:
    """What the lines say; what is not understood is left out."""
    top: Mapping = {}
    open_: list[tuple[int, Mapping]] = [(-1, top)]
    """Indent of the line that opened each mapping, outermost first."""
    last: tuple[int, Mapping, str] = (0, top, "")
    """Indent, mapping and key of the last pair."""
    text_of_block: list[str] | None = None
    for line in (line[:_LONGEST] for line in lines[:_LINES]):
        indent = len(line) - len(line.lstrip(" \t"))
        if text_of_block is not None:
            if not line.strip() or indent > last[0]:
                text_of_block.append(line.strip())
                last[1][last[2]] = "\n".join(text_of_block).strip()
                continue
            text_of_block = None
        bare = line.strip()
        if not bare or bare[0] == "#":
            continue
        if bare == "-" or bare.startswith("- "):
            _add_item(last, _scalar(bare[1:].strip()))
            continue
        pair = _KEY.match(bare)
        if not pair or len(open_) > _DEEPEST:
            _continue_text(last, indent, bare)
            continue
        while open_[-1][0] >= indent:
            open_.pop()
        into = open_[-1][1]
        key, value = pair[1].strip(" \t\"'"), bare[pair.end() :].strip()
        last = (indent, into, key)
        if _BLOCK.match(value):
            text_of_block = []
            into[key] = ""
        elif not _COMMENT.sub("", value).strip():
            inner: Mapping = {}
            into[key] = inner
            open_.append((indent, inner))
        else:
            into[key] = _flow(value) if value[0] in "[{" else _scalar(value)
    return top


def text(values: Mapping, key: str) -> str:
    """A value that is text, '' if there is none."""
    value = values.get(key, "")
    return value if isinstance(value, str) else ""


def texts(values: Mapping, key: str) -> list[str]:
    """A value that is a list of texts, or the only one of them."""
    value = values.get(key, "")
    if isinstance(value, list):
        return value
    return [value] if isinstance(value, str) and value else []


def inner(values: Mapping, key: str) -> Mapping:
    """A value that is a mapping, an empty one if it is none."""
    value = values.get(key)
    return value if isinstance(value, dict) else {}


def true(values: Mapping, key: str) -> bool:
    """Whether a value says yes."""
    return text(values, key).lower() in ("true", "yes", "on")


def number(values: Mapping, key: str) -> int | None:
    """A small whole number."""
    value = text(values, key)
    return int(value) if re.fullmatch(r"[0-9]{1,4}", value) else None


def is_mapping(source: str) -> bool:
    """Whether a YAML reader would take a text for a mapping, or for nothing at all."""
    takes_list = in_list = after_key = False
    for line in source.split("\n")[:_LINES]:
        bare = line[:_LONGEST].strip()
        if not bare or bare[0] == "#":
            continue
        if line[0] in " \t":
            if not after_key:
                return False
            takes_list = in_list
        elif bare == "-" or bare.startswith("- "):
            if not takes_list:
                return False
            in_list = True
        else:
            pair = _KEY.match(bare)
            value = _COMMENT.sub("", bare[pair.end() :]).strip() if pair else "}"
            if value and not _BLOCK.match(value) and not _is_value(value):
                return False
            takes_list, in_list, after_key = not value, False, True
    return True


def _is_value(value: str) -> bool:
    first = value[0]
    if first in "\"'":
        return value[-1] == first and len(value) > 1
    if first in "[{":
        return value[-1] == {"[": "]", "{": "}"}[first]
    return first not in "@`%*],}|>" and not re.search(r":[ \t]|:$", value) and not value.startswith(("- ", "? "))


def _add_item(last: tuple[int, Mapping, str], item: str) -> None:
    _, into, key = last
    if not key:
        return
    value = into.get(key)
    if isinstance(value, list):
        value.append(item)
    elif not value:
        into[key] = [item]


def _continue_text(last: tuple[int, Mapping, str], indent: int, bare: str) -> None:
    """More of a text that goes on over several lines."""
    before, into, key = last
    value = into.get(key)
    if key and indent > before and isinstance(value, str) and len(value) < 10_000:
        into[key] = f"{value} {_scalar(bare)}".strip()


def _scalar(value: str) -> str:
    if value[:1] in ('"', "'"):
        end = value.find(value[0], 1)
        return value[1:end] if end > 0 else value[1:]
    return _COMMENT.sub("", value).strip()


def _flow(value: str) -> Value:
    """`[a, b]` or `{a: b}` on one line, without others in it."""
    inside = value[1:].partition("]" if value[0] == "[" else "}")[0]
    items = [item.strip() for item in inside.split(",")[:1000]]
    if value[0] == "[":
        return [_scalar(item) for item in items if item]
    pairs = (item.partition(":") for item in items)
    return {key.strip().strip("\"'"): _scalar(rest.strip()) for key, colon, rest in pairs if colon}
