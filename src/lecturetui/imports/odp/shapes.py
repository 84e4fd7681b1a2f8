"""The shapes of a page of an .odp as blocks of text, tables and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from xml.etree.ElementTree import Element

from lecturetui.imports.odp.styles import DRAW, PRESENTATION, SVG, TABLE, XLINK, Styles, points
from lecturetui.imports.odp.text import paragraphs_of, table, words_of
from lecturetui.imports.office.archive import Archive, MemberError
from lecturetui.imports.office.blocks import MOST, NOWHERE, Block, Box, joined, key_of, ordered
from lecturetui.imports.office.paragraphs import Paragraph, Run, one_line
from lecturetui.imports.office.shown import DRAWINGS, Shown, alternative
from lecturetui.imports.office.xmltree import XmlError, parsed

TITLE = "title"
_CLASS = f"{PRESENTATION}class"
_NOT_SHOWN = ("header", "footer", "date-time", "page-number", "page", "handout")
_MATH = "{http://www.w3.org/1998/Math/MathML}"
_DEEPEST = 20
_DRAWN = 3
"""Lines and shapes without text from which on they are taken for a drawing."""
_LINES = tuple(f"{DRAW}{name}" for name in ("line", "connector", "path", "polyline", "polygon", "measure"))
_SHAPES = tuple(f"{DRAW}{name}" for name in ("custom-shape", "rect", "ellipse", "circle", "caption", "regular-polygon"))
_OBJECTS = tuple(f"{DRAW}{name}" for name in ("object-ole", "applet", "floating-frame"))
_TRANSLATE = re.compile(r"translate\s*\(\s*(\S+?)[\s,]+(\S+?)\s*\)")
_LARGEST_OBJECT = 4 << 20


class Shapes:
    """What stands on one page."""

    def __init__(self, archive: Archive, styles: Styles, shown: Shown, repeated: frozenset[str]) -> None:
        self._archive = archive
        self._styles = styles
        self._shown = shown
        self._repeated = repeated
        self._count = self._drawn = 0
        self.titles: list[tuple[Paragraph, ...]] = []
        """The text of its title."""

    def blocks(self, page: Element) -> list[Block]:
        """All but titles and what runs along all pages, in the order of the file."""
        blocks = list(self._of(page, 0))
        if self._drawn >= _DRAWN:
            self._shown.lose("lines and shapes of a drawing")
        if self._count > MOST:
            self._shown.lose(f"what comes after {MOST:,} shapes")
        return blocks

    def _of(self, parent: Element, depth: int) -> Iterator[Block]:
        for shape in parent:
            if not shape.tag.startswith(DRAW) or depth > _DEEPEST:
                continue
            self._count += 1
            if self._count > MOST:
                return
            if shape.tag == f"{DRAW}a":
                yield from self._of(shape, depth + 1)
            elif shape.tag == f"{DRAW}g":
                blocks = ordered(list(self._of(shape, depth + 1)))
                if made := joined(blocks)[0]:
                    yield Block(_around([block.box for block in blocks]), made)
            elif not is_aside(shape) and (block := self._block(shape)):
                yield block

    def _block(self, shape: Element) -> Block | None:
        if shape.tag == f"{DRAW}frame":
            return self._frame(shape)
        if shape.tag in _SHAPES or shape.tag in _LINES:
            return self._text(shape, shape)
        return None

    def _frame(self, frame: Element) -> Block | None:
        """A frame shows the first of its children that can be shown; the others stand in for it elsewhere."""
        text, rows = frame.find(f"{DRAW}text-box"), frame.find(f"{TABLE}table")
        if text is not None:
            return self._text(frame, text)
        if rows is not None:
            made, whole = table(rows, self._styles)
            if not whole:
                self._shown.lose("a part of a large table")
            return Block(box_of(frame), made) if made else None
        for child in frame:
            if child.tag == f"{DRAW}object" and (formula := self._object(child)):
                return Block(box_of(frame), paragraphs=(Paragraph((Run(formula),)),))
            if child.tag == f"{DRAW}plugin":
                kind = child.get(f"{DRAW}mime-type", "")
                self._shown.lose("a sound" if kind.startswith("audio") else "a video")
            elif child.tag in _OBJECTS:
                self._shown.lose("an embedded object")
            elif child.tag != f"{DRAW}object":
                continue
            with self._shown.standing_in():
                return self._picture(frame)
        return self._picture(frame)

    def _text(self, shape: Element, parent: Element) -> Block | None:
        made = paragraphs_of(parent, self._styles, self._styles.look(shape))
        kind = shape.get(_CLASS, "")
        if not one_line(made):
            self._drawn += not kind
            return None
        if kind == TITLE:
            self.titles.append(made)
            return None
        box = box_of(shape)
        if not kind and key_of(_key_text(shape), box, self._shown.number) in self._repeated:
            return None
        return Block(box, paragraphs=made)

    def _picture(self, frame: Element) -> Block | None:
        members = [_member(image) for image in frame.findall(f"{DRAW}image")]
        # A drawing comes with a picture of itself: that one can be shown.
        member = next((each for each in members if each[-4:].lower() not in DRAWINGS), members[0] if members else None)
        if member is None or key_of(member, box_of(frame), 0) in self._repeated:
            return None
        if member not in self._archive:
            self._shown.lose("a picture that is not in the file")
            return None
        said = words_of((frame.find(f"{SVG}desc"), frame.find(f"{SVG}title")))
        made = self._shown.picture(member, alternative(said, frame.get(f"{DRAW}name", "")))
        return Block(box_of(frame), made) if made else None

    def _object(self, reference: Element) -> str:
        """The text of an equation; '' for another object, which is lost but for the picture that stands in for it."""
        name = reference.get(f"{XLINK}href", "").removeprefix("./").rstrip("/")
        try:
            data = self._archive.read(f"{name}/content.xml", _LARGEST_OBJECT)
            root = parsed(data)
        except (MemberError, XmlError):
            self._shown.lose("an embedded object")
            return ""
        if root.tag == f"{_MATH}math":
            self._shown.lose("how an equation looks")
            return " ".join(words_of((root.find(f".//{_MATH}annotation"), root)).split())
        self._shown.lose("a chart" if b"chart:chart" in data else "an embedded object")
        return ""


def keys(page: Element, number: int) -> Iterator[str]:
    """What `repeated` counts: the texts and pictures of a page that are no placeholders, each with its place."""
    for shape in islice(page, MOST):
        if shape.get(_CLASS) or not shape.tag.startswith(DRAW):
            continue
        images = shape.findall(f"{DRAW}image")
        if shape.tag != f"{DRAW}frame" or shape.find(f"{DRAW}text-box") is not None:
            yield key_of(_key_text(shape), box_of(shape), number)
        elif images:
            yield key_of(_member(images[0]), box_of(shape), 0)


def box_of(shape: Element) -> Box:
    """Where a shape is, in points."""
    left, top = shape.get(f"{SVG}x") or shape.get(f"{SVG}x1"), shape.get(f"{SVG}y") or shape.get(f"{SVG}y1")
    if left is None and (moved := _TRANSLATE.search(shape.get(f"{DRAW}transform", "")[:1_000])):
        left, top = moved[1], moved[2]
    return Box(points(left), points(top), points(shape.get(f"{SVG}width")), points(shape.get(f"{SVG}height")))


def _around(boxes: list[Box]) -> Box:
    if not boxes:
        return NOWHERE
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right, bottom = max(box.left + box.width for box in boxes), max(box.top + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)


def is_aside(shape: Element) -> bool:
    """Whether it runs along all pages, or is an empty placeholder that says what it is for."""
    return shape.get(_CLASS) in _NOT_SHOWN or shape.get(f"{PRESENTATION}placeholder") == "true"


def _member(image: Element) -> str:
    return image.get(f"{XLINK}href", "").removeprefix("./")


def _key_text(shape: Element) -> str:
    return " ".join(islice(shape.itertext(), 50))
