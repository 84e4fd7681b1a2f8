"""The tables of a .pptx, and the points that its diagrams (SmartArt) draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any
from xml.etree.ElementTree import Element

from lecturetui.imports import writing
from lecturetui.imports.office.paragraphs import Paragraph, inline
from lecturetui.imports.office.xmltree import XmlError, parsed
from lecturetui.imports.pptx.text import A, paragraphs_of, whole

DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
MOST_CELLS = 4_000
"""Cells of a table at most."""
_MOST_POINTS = 1_000
_DEEPEST = 30


def table(element: Any, links: Mapping[str, str]) -> tuple[str, bool]:
    """The Markdown of a table, and whether it is all of it; a cell that spans others stands in the first of them."""
    rows: list[list[str]] = []
    left = MOST_CELLS
    for row in element.findall(f"{A}tr"):
        cells = row.findall(f"{A}tc")
        if len(cells) > left:
            return writing.table(rows), False
        left -= len(cells)
        rows.append([_cell(cell, links) for cell in cells])
    return writing.table(rows) if any(map(any, rows)) else "", True


def points(data: bytes) -> tuple[Paragraph, ...]:
    """The texts of a diagram as a list, with their levels."""
    try:
        root = parsed(data)
    except XmlError:
        return ()
    texts: dict[str, Element] = {}
    first = ""
    for point in islice(root.iter(f"{DIAGRAM}pt"), 10 * _MOST_POINTS):
        kind = point.get("type", "node")
        if kind == "doc":
            first = first or point.get("modelId", "")
        elif kind in ("node", "asst") and (body := point.find(f"{DIAGRAM}t")) is not None:
            texts[point.get("modelId", "")] = body
    under: dict[str, list[tuple[int, str]]] = {}
    for link in islice(root.iter(f"{DIAGRAM}cxn"), 10 * _MOST_POINTS):
        if link.get("type", "parOf") == "parOf":
            under.setdefault(link.get("srcId", ""), []).append((whole(link.get("srcOrd")), link.get("destId", "")))
    return tuple(islice(_told(first, texts, under, -1, set()), _MOST_POINTS))


def _told(
    node: str, texts: Mapping[str, Element], under: Mapping[str, list[tuple[int, str]]], level: int, seen: set[str]
) -> Iterator[Paragraph]:
    """The points below a node, deeper ones after those that they are under; each once, whatever links to it."""
    if node in seen or level > _DEEPEST:
        return
    seen.add(node)
    if level >= 0 and node in texts:
        for paragraph in paragraphs_of(texts[node], (), {}):
            yield replace(paragraph, level=level, start=0)
    for _, child in sorted(under.get(node, ())):
        yield from _told(child, texts, under, level + 1, seen)


def _cell(cell: Any, links: Mapping[str, str]) -> str:
    body = cell.find(f"{A}txBody")
    spanned = cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true")
    return inline(paragraphs_of(body, (), links)) if body is not None and not spanned else ""
