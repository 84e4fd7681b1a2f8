"""The text of a shape of an .odp as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from xml.etree.ElementTree import Element

from lecturetui.imports import writing
from lecturetui.imports.odp.styles import OFFICE, PLAIN, PRESENTATION, TABLE, TEXT, XLINK, Look, Styles, whole
from lecturetui.imports.office.paragraphs import LONGEST, MOST_RUNS, Paragraph, Run, inline, web_address

_SPACE = re.compile(r"[ \t\r\n]+")
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_NOT_SHOWN = (
    f"{OFFICE}annotation",
    f"{TEXT}note",
    f"{TEXT}ruby-text",
    f"{TEXT}page-number",
    f"{TEXT}page-count",
    f"{TEXT}date",
    f"{TEXT}time",
    f"{PRESENTATION}date-time",
    f"{PRESENTATION}footer",
    f"{PRESENTATION}header",
)
"""What stands in a paragraph and is no text of the slide: comments, and fields that count or date it."""
_MOST_CELLS = 4_000


def paragraphs_of(element: Element, styles: Styles, base: Look = PLAIN) -> tuple[Paragraph, ...]:
    """The paragraphs directly in an element, and those of the lists in it."""
    return tuple(_paragraphs(element, styles, base, "", -1))


def table(element: Element, styles: Styles) -> tuple[str, bool]:
    """The Markdown of a table, and whether it is all of it; a cell that spans others stands in the first of them."""
    rows: list[list[str]] = []
    left = _MOST_CELLS
    for row in element.iter(f"{TABLE}table-row"):
        cells: list[str] = []
        for cell in row:
            if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                continue
            made = inline(paragraphs_of(cell, styles)) if cell.tag == f"{TABLE}table-cell" else ""
            cells += [made] * min(max(1, whole(cell.get(f"{TABLE}number-columns-repeated"), 1)), left + 1)
            if len(cells) > left:
                return writing.table(rows), False
        left -= len(cells)
        rows.append(cells)
    return writing.table(rows) if any(map(any, rows)) else "", True


def _paragraphs(parent: Element, styles: Styles, base: Look, style: str, level: int) -> Iterator[Paragraph]:
    for element in parent:
        if element.tag in _PARAGRAPHS:
            yield _paragraph(element, styles, base, -1, 0)
        elif element.tag == f"{TEXT}list":
            yield from _list(element, styles, base, element.get(f"{TEXT}style-name", style), level + 1)


def _list(element: Element, styles: Styles, base: Look, style: str, level: int) -> Iterator[Paragraph]:
    start = styles.start(style, level)
    for item in element:
        bullet = item.tag == f"{TEXT}list-item" and start >= 0
        for child in item:
            if child.tag in _PARAGRAPHS:
                begun = max(1, whole(item.get(f"{TEXT}start-value"), start)) if start > 0 else 0
                yield _paragraph(child, styles, base, level if bullet else -1, begun if bullet else 0)
                bullet = False  # what follows in the same point has none
            elif child.tag == f"{TEXT}list":
                yield from _list(child, styles, base, child.get(f"{TEXT}style-name", style), level + 1)


def _paragraph(element: Element, styles: Styles, base: Look, level: int, start: int) -> Paragraph:
    look = styles.look(element).over(base)
    pieces = [(run, of) for run, of in islice(_runs(element, styles, look, ""), MOST_RUNS) if run.words]
    filled = [of for run, of in pieces if run.words.strip()]
    return Paragraph(
        tuple(run for run, _ in pieces),
        level=level if look.numbered else -1,
        start=start,
        size=max((of.size for of in filled), default=0),
        code=bool(filled) and all(of.code for of in filled),
    )


def _runs(element: Element, styles: Styles, look: Look, url: str) -> Iterator[tuple[Run, Look]]:
    yield _run(element.text, look, url), look
    for child in element:
        if child.tag == f"{TEXT}s":
            yield _run(None, look, url, " " * min(max(1, whole(child.get(f"{TEXT}c"), 1)), 200)), look
        elif child.tag == f"{TEXT}tab":
            yield _run(None, look, url, "\t"), look
        elif child.tag == f"{TEXT}line-break":
            yield _run(None, look, url, "\n"), look
        elif child.tag == f"{TEXT}a":
            yield from _runs(child, styles, styles.look(child).over(look), web_address(child.get(f"{XLINK}href")))
        elif child.tag.startswith((TEXT, PRESENTATION)) and child.tag not in _NOT_SHOWN:
            yield from _runs(child, styles, styles.look(child).over(look), url)
        yield _run(child.tail, look, url), look


def _run(text: str | None, look: Look, url: str, words: str = "") -> Run:
    return Run(words or _SPACE.sub(" ", (text or "")[: LONGEST + 1]), bool(look.bold), bool(look.italic), url)


def words_of(elements: Iterable[Element | None]) -> str:
    """All text in the first of the elements that has any, as it is."""
    return next((text for each in elements if each is not None and (text := "".join(each.itertext()).strip())), "")
