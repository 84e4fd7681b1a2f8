"""The links on a page of a PDF, with the places that they cover."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lecturetui import plain
from lecturetui.imports.pdf.drawn import Drawn

MOST = 300
"""Annotations of a page that are looked at."""
_OPENS = re.compile(r"(?:https?://|mailto:)[^\s<>]{1,2000}", re.IGNORECASE)


@dataclass(slots=True)
class Link:
    """An address, and the place on the page as it is shown."""

    url: str
    x0: float
    x1: float
    y0: float
    y1: float

    def covers(self, x0: float, x1: float, y: float) -> bool:
        """Whether most of a word is on it."""
        return self.y0 <= y <= self.y1 and self.x0 <= (x0 + x1) / 2 <= self.x1


def links(page: Any, found: Drawn) -> list[Link]:
    """Those to web and mail addresses; a broken one is left out."""
    annotations = page.get("/Annots")
    annotations = annotations.get_object() if annotations is not None else []
    if not isinstance(annotations, list):
        return []
    return [link for reference in list(annotations)[:MOST] if (link := _link(reference, found))]


def _link(reference: Any, found: Drawn) -> Link | None:
    try:
        return _checked(reference.get_object(), found)
    except Exception:  # noqa: BLE001 - pypdf raises anything at a broken annotation
        return None


def _checked(annotation: Any, found: Drawn) -> Link | None:
    action = annotation["/A"].get_object() if annotation.get("/Subtype") == "/Link" and "/A" in annotation else {}
    url = plain.line(str(action.get("/URI", "")))
    if not _OPENS.fullmatch(url):
        return None
    left, bottom, right, top = (float(value) for value in annotation["/Rect"])
    xs, ys = zip(*(found.place(x, y) for x, y in ((left, bottom), (right, top))), strict=True)
    return Link(url, min(xs), max(xs), min(ys), max(ys))
