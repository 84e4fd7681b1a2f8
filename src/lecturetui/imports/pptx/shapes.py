"""The shapes of a slide of a .pptx as blocks of text, tables and pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from lecturetui.imports.office.blocks import MOST, Block, joined, key_of, ordered
from lecturetui.imports.office.paragraphs import Paragraph, one_line, web_address
from lecturetui.imports.office.shown import Shown, alternative
from lecturetui.imports.pptx.layout import NOT_SHOWN, TITLES, Layout, own_box, placeholder
from lecturetui.imports.pptx.tables import DIAGRAM, points, table
from lecturetui.imports.pptx.text import ALTERNATES, CHOICE, A, P, R, has_equation, paragraphs_of

_DEEPEST = 20
_DRAWN = 3
"""Lines and shapes without text from which on they are taken for a drawing."""
_FRAMES = {
    "chart": "a chart",
    "chartex": "a chart",
    "ole": "an embedded object",
    "diagram": "the drawing of a diagram",
    "slidezoom": "a zoom",
}
_FILMS = {f"{A}videoFile": "a video", f"{A}audioFile": "a sound", f"{A}wavAudioFile": "a sound"}


class Shapes:
    """What stands on one slide."""

    def __init__(self, part: Any, layout: Layout, shown: Shown, repeated: frozenset[str]) -> None:
        self._part = part
        self._layout = layout
        self._shown = shown
        self._repeated = repeated
        self._count = self._drawn = 0
        self.titles: list[tuple[Paragraph, ...]] = []
        """The text of its title's placeholders."""
        self._links = _addresses(part)

    def blocks(self, tree: Any) -> list[Block]:
        """All but titles and what runs along all slides, in the order of the file."""
        blocks = list(self._of(tree, 0))
        if self._drawn >= _DRAWN:
            self._shown.lose("lines and shapes of a drawing")
        if self._count > MOST:
            self._shown.lose(f"what comes after {MOST:,} shapes")
        return blocks

    def _of(self, tree: Any, depth: int) -> Iterator[Block]:
        for shape in tree:
            if not isinstance(shape.tag, str) or depth > _DEEPEST:
                continue
            if shape.tag == ALTERNATES:
                choice = shape.find(CHOICE)
                yield from self._of(choice if choice is not None else (), depth + 1)
                continue
            self._count += 1
            if self._count > MOST:
                return
            own = placeholder(shape)
            if (own and own[0] in NOT_SHOWN) or _properties(shape).get("hidden") in ("1", "true"):
                continue
            if block := self._block(shape, own[0] if own else "", depth):
                yield block

    def _block(self, shape: Any, kind: str, depth: int) -> Block | None:
        if shape.tag == f"{P}sp":
            return self._text(shape, kind)
        if shape.tag == f"{P}pic":
            return self._picture(shape)
        if shape.tag == f"{P}graphicFrame":
            return self._frame(shape)
        if shape.tag == f"{P}grpSp":
            made, _ = joined(ordered(list(self._of(shape, depth + 1))))
            return Block(self._layout.box(shape), made) if made else None
        if shape.tag == f"{P}cxnSp":
            self._drawn += 1
        elif shape.tag == f"{P}contentPart":
            self._shown.lose("handwriting")
        return None

    def _text(self, shape: Any, kind: str) -> Block | None:
        body = shape.find(f"{P}txBody")
        made = paragraphs_of(body, self._layout.styles(shape), self._links) if body is not None else ()
        if not one_line(made):
            filled = shape.find(f"{P}spPr/{A}blipFill/{A}blip")
            if filled is not None:
                return self._kept(shape, filled)
            self._drawn += not kind
            return None
        if has_equation(body):
            self._shown.lose("how an equation looks")
        if kind in TITLES:
            self.titles.append(made)
            return None
        box = self._layout.box(shape)
        if not kind and key_of(_key_text(body), box, self._shown.number) in self._repeated:
            return None
        return Block(box, paragraphs=made)

    def _picture(self, shape: Any) -> Block | None:
        for properties in shape.iter(*_FILMS):
            self._shown.lose(_FILMS[properties.tag])
            if properties.tag != f"{A}videoFile":
                return None  # the picture of a loudspeaker
        blip = shape.find(f"{P}blipFill/{A}blip")
        return self._kept(shape, blip) if blip is not None else None

    def _kept(self, shape: Any, blip: Any) -> Block | None:
        member = self._member(blip.get(f"{R}embed", ""))
        if not member:
            self._shown.lose("a picture that is not in the file")
            return None
        box = self._layout.box(shape)
        if key_of(member, box, 0) in self._repeated:
            return None
        said = _properties(shape)
        made = self._shown.picture(member, alternative(said.get("descr", ""), said.get("name", "")))
        return Block(box, made) if made else None

    def _frame(self, shape: Any) -> Block | None:
        data = shape.find(f"{A}graphic/{A}graphicData")
        if data is None:
            return None
        box = self._layout.box(shape)
        if (found := data.find(f"{A}tbl")) is not None:
            made, whole_table = table(found, self._links)
            if not whole_table:
                self._shown.lose("a part of a large table")
            return Block(box, made)
        kind = data.get("uri", "").rpartition("/")[2]
        self._shown.lose(_FRAMES.get(kind, "an embedded object"))
        if kind == "diagram" and (reference := data.find(f"{DIAGRAM}relIds")) is not None:
            related = self._related(reference.get(f"{R}dm", ""))
            return Block(box, paragraphs=points(related.blob)) if related is not None else None
        image = next(data.iter(f"{P}pic"), None)
        with self._shown.standing_in():
            return self._picture(image) if image is not None else None

    def _related(self, relationship: str) -> Any:
        """The part that a relationship of the slide leads to; None if there is none."""
        found = self._part.rels.get(relationship)
        return found.target_part if found is not None and not found.is_external else None

    def _member(self, relationship: str) -> str:
        related = self._related(relationship)
        return str(related.partname).lstrip("/") if related is not None else ""


def keys(tree: Any, part: Any, number: int) -> Iterator[str]:
    """What `repeated` counts: the texts and pictures of a slide that are no placeholders, each with its place."""
    for shape in islice(tree, MOST):
        box = own_box(shape) if isinstance(shape.tag, str) else None
        if box is None or placeholder(shape):
            continue
        if shape.tag == f"{P}sp":
            yield key_of(_key_text(shape), box, number)
        elif shape.tag == f"{P}pic" and (blip := shape.find(f"{P}blipFill/{A}blip")) is not None:
            found = part.rels.get(blip.get(f"{R}embed", ""))
            if found is not None and not found.is_external:
                yield key_of(str(found.target_part.partname).lstrip("/"), box, 0)


def _key_text(element: Any) -> str:
    return " ".join(each.text or "" for each in islice(element.iter(f"{A}t"), 50))


def _addresses(part: Any) -> dict[str, str]:
    """Where the links of a slide lead, by the ids of their relationships: those that leave the file."""
    return {id_: web_address(each.target_ref) for id_, each in part.rels.items() if each.is_external}


def _properties(shape: Any) -> Mapping[str, str]:
    """Name and description of a shape, and whether it is hidden."""
    found = next(shape.iterchildren(), None)
    named = found.find(f"{P}cNvPr") if found is not None and isinstance(found.tag, str) else None
    return {} if named is None else named.attrib
