"""Reads an .odp of any program from its XML, page by page, with what Python brings: no extra is needed for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from lecturetui import plain
from lecturetui.errors import LecturetuiError
from lecturetui.imports.model import Page, Source
from lecturetui.imports.odp.shapes import Shapes, is_aside, keys
from lecturetui.imports.odp.styles import DRAW, OFFICE, PRESENTATION, Styles
from lecturetui.imports.odp.text import paragraphs_of
from lecturetui.imports.office.archive import Archive, MemberError
from lecturetui.imports.office.blocks import ordered, repeated, told
from lecturetui.imports.office.paragraphs import LONGEST, plain_text
from lecturetui.imports.office.shown import Shown
from lecturetui.imports.office.xmltree import XmlError, parsed, parts
from lecturetui.imports.pictures import Pictures

MOST_PAGES = 10_000
"""Pages of a presentation at most."""

_STYLES = f"{OFFICE}automatic-styles"
_PAGE = f"{DRAW}page"
_NOTES = f"{PRESENTATION}notes"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"


def read(path: Path, pictures: Pictures | None, page_pictures: bool) -> Source:  # noqa: ARG001, FBT001
    """The slides of a presentation; LecturetuiError if it is none, damaged, encrypted or too large.

    Its pictures go to `pictures`, without which they are lost. There is no picture of a slide as a whole.
    """
    archive = Archive(path)
    try:
        content = _content(archive)
        count, often = _surveyed(archive, content)
        title, author, date = _properties(archive)
    except BaseException:
        archive.close()
        raise
    return Source(_pages(archive, content, often, pictures), count, title, author, date)


def _content(archive: Archive) -> bytes:
    try:
        if "META-INF/manifest.xml" in archive and b":encryption-data" in archive.read("META-INF/manifest.xml"):
            raise LecturetuiError(f"{archive.name} is encrypted: save it without a password")
        return archive.read("content.xml")
    except MemberError as problem:
        raise archive.damaged(f"its content {problem}") from None


def _surveyed(archive: Archive, content: bytes) -> tuple[int, frozenset[str]]:
    """How many pages there are, and what is on most of them."""
    found: list[list[str]] = []
    try:
        for element in parts(content, _STYLES, _PAGE):
            if element.tag == _PAGE:
                found.append(list(keys(element, len(found) + 1)))
            if len(found) > MOST_PAGES:
                raise LecturetuiError(
                    f"{archive.name} has more than {MOST_PAGES:,} slides: split it into several files"
                )
    except XmlError as problem:
        raise archive.damaged(f"its content {problem}") from None
    if not found:
        raise LecturetuiError(f"{archive.name} has no slides")
    return len(found), repeated(found, len(found))


def _properties(archive: Archive) -> tuple[str, str, str]:
    """Title, author and date of the file; '' for what it does not say or what cannot be read."""
    try:
        root = parsed(archive.read("meta.xml", 1 << 20))
    except (MemberError, XmlError):
        return "", "", ""

    def of(*tags: str) -> str:
        return next((said for tag in tags for each in root.iter(tag) if (said := plain.line(each.text or ""))), "")

    author = of(f"{_META}initial-creator", f"{_DUBLIN_CORE}creator")
    date = of(f"{_DUBLIN_CORE}date", f"{_META}creation-date")
    return of(f"{_DUBLIN_CORE}title")[:500], author[:500], date.partition("T")[0][:10]


def _pages(archive: Archive, content: bytes, often: frozenset[str], pictures: Pictures | None) -> Iterator[Page]:
    styles = Styles()
    number = 0
    with archive:
        for element in parts(content, _STYLES, _PAGE):
            if element.tag == _STYLES:
                styles.add(element)
                continue
            number += 1
            shown = Shown(archive, pictures, number)
            try:
                yield _page(element, styles, Shapes(archive, styles, shown, often), shown)
            except Exception:  # noqa: BLE001 (a page of any XML)
                yield Page(number, lost=("the slide, which cannot be read", *shown.lost))


def _page(page: Element, styles: Styles, shapes: Shapes, shown: Shown) -> Page:
    blocks = ordered(shapes.blocks(page))
    title, body = told(blocks, shapes.titles, shown)
    notes = _notes(page, styles)
    if len(notes) > LONGEST:
        shown.lose("a part of long notes")
    hidden = styles.look(page).hidden
    return Page(shown.number, title, body, notes[:LONGEST], (), hidden, shown.lost)


def _notes(page: Element, styles: Styles) -> str:
    """What the speaker wrote below the slide."""
    frames = [each for each in page.iterfind(f"{_NOTES}/{DRAW}frame") if not is_aside(each)]
    boxes = [box for frame in frames for box in frame.findall(f"{DRAW}text-box")]
    return "\n\n".join(filter(None, (plain_text(paragraphs_of(box, styles)) for box in boxes)))
