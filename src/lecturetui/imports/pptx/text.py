"""The text of a shape of a .pptx as paragraphs, with the bullets that it has from its layout and master."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from lecturetui.imports.office.paragraphs import LONGEST, MOST_RUNS, Paragraph, Run, is_monospaced
from lecturetui.imports.pptx.math import M, linear

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
ALTERNATES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"

_MATH = "{http://schemas.microsoft.com/office/drawing/2010/main}m"
_BREAK = re.compile("_x000[BD]_|\v")
_NOT_SHOWN = ("slidenum", "datetime")
_USUAL_SIZE = 18.0


def paragraphs_of(body: Any, styles: Sequence[Any], links: Mapping[str, str]) -> tuple[Paragraph, ...]:
    """The paragraphs of a text body; `styles` are the styles of lists that it looks to, the nearest first."""
    own = body.find(f"{A}lstStyle")
    chain = [style for style in (own, *styles) if style is not None]
    return tuple(_paragraph(each, chain, links) for each in body.findall(f"{A}p"))


def has_equation(element: Any) -> bool:
    """Whether there is an equation in its text."""
    return next(element.iter(f"{M}oMath"), None) is not None


def _paragraph(element: Any, chain: Sequence[Any], links: Mapping[str, str]) -> Paragraph:
    own = element.find(f"{A}pPr")
    level = whole(own.get("lvl") if own is not None else None, 0)
    name = f"{A}lvl{min(max(level, 0), 8) + 1}pPr"
    properties = [each for each in (own, *(style.find(name) for style in chain)) if each is not None]
    bullet, start = _bullet(properties)
    letters = [each for each in (props.find(f"{A}defRPr") for props in properties) if each is not None]
    runs: list[Run] = []
    fonts: list[str] = []
    size = 0.0
    for words, looks in islice(_pieces(element), MOST_RUNS):
        runs.append(_run(words, looks, links))
        if words.strip():
            own_letters = [looks, *letters] if looks is not None else letters
            size = max(size, _size(own_letters))
            fonts.append(_font(own_letters))
    code = bool(fonts) and all(map(is_monospaced, fonts))
    return Paragraph(tuple(runs), level=max(level, 0) if bullet else -1, start=start, size=size, code=code)


def _pieces(element: Any, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Words of a paragraph, each with what says how they look, or None."""
    for child in element:
        if child.tag in (f"{A}r", f"{A}fld"):
            if child.get("type", "").startswith(_NOT_SHOWN):
                continue
            yield _BREAK.sub("\n", (child.findtext(f"{A}t") or "")[: LONGEST + 1]), child.find(f"{A}rPr")
        elif child.tag == f"{A}br":
            yield "\n", None
        elif child.tag == ALTERNATES and depth < 3:
            choice = child.find(CHOICE)
            if choice is not None:
                yield from _pieces(choice, depth + 1)
        elif child.tag == _MATH:
            yield "".join(map(linear, child)), None


def _run(words: str, looks: Any, links: Mapping[str, str]) -> Run:
    if looks is None:
        return Run(words)
    link = looks.find(f"{A}hlinkClick")
    url = links.get(link.get(f"{R}id", ""), "") if link is not None else ""
    return Run(words, _is_true(looks.get("b")), _is_true(looks.get("i")), url)


def _bullet(properties: Sequence[Any]) -> tuple[bool, int]:
    """Whether it has a bullet, and the number that it counts from, 0 if it does not count: the nearest that says so."""
    for each in properties:
        for child in each:
            if child.tag == f"{A}buNone":
                return False, 0
            if child.tag in (f"{A}buChar", f"{A}buBlip"):
                return True, 0
            if child.tag == f"{A}buAutoNum":
                return True, min(max(1, whole(child.get("startAt"), 1)), 30_000)
    return False, 0


def _size(letters: Sequence[Any]) -> float:
    return next((whole(each.get("sz"), 0) / 100 for each in letters if each.get("sz")), _USUAL_SIZE)


def _font(letters: Sequence[Any]) -> str:
    for each in letters:
        if (latin := each.find(f"{A}latin")) is not None:
            return str(latin.get("typeface", ""))
    return ""


def _is_true(value: str | None) -> bool:
    return value in ("1", "true", "on")


def whole(value: str | None, default: int = 0) -> int:
    """A whole number as XML has it; the default if it is none."""
    try:
        return int(value) if value and len(value) < 12 else default
    except ValueError:
        return default
