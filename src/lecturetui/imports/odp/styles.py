"""The names of OpenDocument, and how the automatic styles of a presentation make its text look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from lecturetui.imports.office.paragraphs import is_monospaced

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TEXT, DRAW, TABLE, STYLE = (_ODF % name for name in ("office", "text", "drawing", "table", "style"))
PRESENTATION, FO, SVG = (_ODF % name for name in ("presentation", "xsl-fo-compatible", "svg-compatible"))
XLINK = "{http://www.w3.org/1999/xlink}"

_LENGTH = re.compile(r"(-?\d{1,9}(?:\.\d{0,9})?)\s*(cm|mm|in|pt|pc|px|)")
_POINTS = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75, "": 1.0}
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says; None for what it leaves to another."""

    bold: bool | None = None
    italic: bool | None = None
    size: float = 0
    code: bool | None = None
    numbered: bool = True
    """Whether a paragraph in a list has a bullet."""
    hidden: bool = False
    """Whether a page of the style is not shown."""

    def over(self, other: Look) -> Look:
        """What this look says, and where it says nothing what the other one does."""
        return Look(
            other.bold if self.bold is None else self.bold,
            other.italic if self.italic is None else self.italic,
            self.size or other.size,
            other.code if self.code is None else self.code,
            self.numbered and other.numbered,
            self.hidden or other.hidden,
        )


PLAIN = Look()


class Styles:
    """The automatic styles of a presentation, by name."""

    def __init__(self) -> None:
        self._looks: dict[str, Look] = {}
        self._lists: dict[str, dict[int, int]] = {}

    def add(self, styles: Element) -> None:
        """Take the styles of an element `office:automatic-styles`."""
        for style in styles:
            name = style.get(f"{STYLE}name", "")
            if style.tag == f"{STYLE}style" and len(self._looks) < _MOST:
                self._looks[name] = _look(style)
            elif style.tag == f"{TEXT}list-style" and len(self._lists) < _MOST:
                self._lists[name] = dict(_levels(style))

    def look(self, element: Element) -> Look:
        """What the styles that an element names say."""
        look = PLAIN
        for name in (f"{TEXT}style-name", f"{DRAW}text-style-name", f"{DRAW}style-name", f"{PRESENTATION}style-name"):
            look = look.over(self._looks.get(element.get(name, ""), PLAIN))
        return look

    def start(self, name: str, level: int) -> int:
        """What a list counts from at a level from 0; 0 if it has bullets, -1 if it has neither."""
        return self._lists.get(name, {}).get(level, 0)


def points(length: str | None) -> float:
    """A length in points; 0 for what is none."""
    found = _LENGTH.fullmatch(length or "")
    return float(found[1]) * _POINTS[found[2]] if found else 0.0


def _look(style: Element) -> Look:
    look = PLAIN
    for properties in style:
        if properties.tag == f"{STYLE}text-properties":
            font = properties.get(f"{STYLE}font-name") or properties.get(f"{FO}font-family")
            look = Look(
                _is(properties.get(f"{FO}font-weight"), ("bold", "600", "700", "800", "900")),
                _is(properties.get(f"{FO}font-style"), ("italic", "oblique")),
                points(properties.get(f"{FO}font-size")),
                is_monospaced(font) if font else None,
            ).over(look)
        elif properties.tag == f"{STYLE}paragraph-properties":
            look = Look(numbered=properties.get(f"{TEXT}enable-numbering") != "false").over(look)
        elif properties.tag == f"{STYLE}drawing-page-properties":
            look = Look(hidden=properties.get(f"{PRESENTATION}visibility") == "hidden").over(look)
    return look


def _is(value: str | None, yes: tuple[str, ...]) -> bool | None:
    return None if value is None else value in yes


def _levels(style: Element) -> Iterator[tuple[int, int]]:
    for level in style:
        at = whole(level.get(f"{TEXT}level"), 1) - 1
        if level.tag == f"{TEXT}list-level-style-number":
            counts = bool(level.get(f"{STYLE}num-format"))
            yield at, max(1, whole(level.get(f"{TEXT}start-value"), 1)) if counts else -1
        elif level.tag == f"{TEXT}list-level-style-bullet":
            yield at, 0 if level.get(f"{TEXT}bullet-char", "•").strip() else -1


def whole(value: str | None, default: int) -> int:
    """A whole number from 0; the default if it is none, or a very large one."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else default
