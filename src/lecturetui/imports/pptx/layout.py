"""What a placeholder of a slide has from its layout and its master: a place, and how its paragraphs look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lecturetui.imports.office.blocks import NOWHERE, Box
from lecturetui.imports.pptx.text import A, P, whole

_POINT = 12_700
TITLES = ("title", "ctrTitle")
NOT_SHOWN = ("dt", "ftr", "hdr", "sldNum", "sldImg")
"""Placeholders of what runs along all slides."""
_STYLES = {"title": "titleStyle", "ctrTitle": "titleStyle", "body": "bodyStyle", "obj": "bodyStyle"}
_OF_MASTER = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}


def placeholder(shape: Any) -> tuple[str, str] | None:
    """Kind and index of a placeholder; None for what is none."""
    for properties in shape:
        if isinstance(properties.tag, str) and properties.tag.endswith("Pr") and properties.tag.startswith(f"{P}nv"):
            found = properties.find(f"{P}nvPr/{P}ph")
            return None if found is None else (found.get("type", "obj"), found.get("idx", "0"))
    return None


def own_box(shape: Any) -> Box | None:
    """Where a shape says that it is."""
    for at in (f"{P}spPr/{A}xfrm", f"{P}xfrm", f"{P}grpSpPr/{A}xfrm"):
        if (frame := shape.find(at)) is not None:
            start, size = frame.find(f"{A}off"), frame.find(f"{A}ext")
            if start is not None and size is not None:
                values = (start.get("x"), start.get("y"), size.get("cx"), size.get("cy"))
                return Box(*(whole(value) / _POINT for value in values))
    return None


class Layout:
    """The placeholders of a layout and its master, by kind and index."""

    def __init__(self, layout: Any, master: Any) -> None:
        """Both are elements, or None where the file has none that can be read."""
        self._by_index: dict[str, Any] = {}
        self._by_kind: dict[str, Any] = {}
        self._master: dict[str, Any] = {}
        for kind, index, shape in _placeholders(layout):
            self._by_index.setdefault(index, shape)
            self._by_kind.setdefault(kind, shape)
        for kind, _, shape in _placeholders(master):
            self._master.setdefault(kind, shape)
        self._styles = master.find(f"{P}txStyles") if master is not None else None

    def box(self, shape: Any) -> Box:
        """Where a shape is."""
        found = (own_box(each) for each in (shape, *self._parents(shape)))
        return next((box for box in found if box), NOWHERE)

    def styles(self, shape: Any) -> list[Any]:
        """The styles of lists that the text of a shape looks to, the nearest first."""
        found = [each.find(f"{P}txBody/{A}lstStyle") for each in self._parents(shape)]
        if self._styles is not None:
            kind, _ = placeholder(shape) or ("other", "")
            found.append(self._styles.find(P + _STYLES.get(_OF_MASTER.get(kind, kind), "otherStyle")))
        return [style for style in found if style is not None]

    def _parents(self, shape: Any) -> Iterator[Any]:
        own = placeholder(shape)
        if own is None:
            return
        kind, index = own
        parent = self._by_index.get(index) if index != "0" else None
        if parent is None:
            parent = self._by_kind.get(kind)
        if parent is not None:
            yield parent
            kind = (placeholder(parent) or own)[0] if kind == "obj" else kind
        master = self._master.get(_OF_MASTER.get(kind, kind))
        if master is not None:
            yield master


def _placeholders(element: Any) -> Iterator[tuple[str, str, Any]]:
    shapes = element.find(f"{P}cSld/{P}spTree") if element is not None else None
    for shape in shapes if shapes is not None else ():
        if isinstance(shape.tag, str) and (found := placeholder(shape)):
            yield *found, shape
