"""Reads a .pptx of any program, through python-pptx: see `pptx_package` for what python-pptx is shown of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lecturetui import plain
from lecturetui.errors import LecturetuiError
from lecturetui.imports.model import Page, Source
from lecturetui.imports.office.archive import Archive
from lecturetui.imports.office.blocks import ordered, repeated, told
from lecturetui.imports.office.paragraphs import LONGEST, plain_text
from lecturetui.imports.office.shown import Shown
from lecturetui.imports.pictures import Pictures
from lecturetui.imports.pptx.layout import Layout, placeholder
from lecturetui.imports.pptx.package import Copy
from lecturetui.imports.pptx.shapes import Shapes, keys
from lecturetui.imports.pptx.text import P, R, paragraphs_of

MOST_SLIDES = 10_000
"""Slides of a presentation at most."""

_SECTIONS = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_NO_SECTION = ("Default Section", "Untitled Section", "Standardabschnitt", "Abschnitt ohne Titel")
_NO_TITLE = ("PowerPoint Presentation", "PowerPoint-Präsentation", "Untitled", "Slide 1", "Presentation")


def read(path: Path, pictures: Pictures | None, page_pictures: bool) -> Source:  # noqa: ARG001, FBT001
    """The slides of a presentation; LecturetuiError if it is none, damaged, encrypted or too large.

    Its pictures go to `pictures`, without which they are lost. There is no picture of a slide as a whole.
    """
    archive = Archive(path)
    try:
        main = _main(archive)
        slides = _slides(archive, main)
        properties = _properties(main)
    except BaseException:
        archive.close()
        raise
    return Source(_pages(archive, main, slides, pictures), len(slides), **properties)


def _main(archive: Archive) -> Any:
    """The part of the presentation itself."""
    from pptx import Presentation

    package = Copy(archive).package()
    try:
        return Presentation(package).part
    except Exception:  # noqa: BLE001 (python-pptx raises whatever its parts raise)
        raise archive.damaged("its main part is none of a presentation") from None


def _slides(archive: Archive, main: Any) -> dict[str, str]:
    """The relationships of the slides, in order, with the sections that they are in."""
    root = main._element  # noqa: SLF001 (the public way renames parts, and fails over one that is missing)
    listed = root.find(f"{P}sldIdLst")
    ids = {each.get("id"): each.get(f"{R}id") for each in (listed if listed is not None else ()) if each.get(f"{R}id")}
    sections: dict[str, str] = {}
    for section in root.iter(f"{_SECTIONS}section"):
        name = plain.line(section.get("name", ""))
        for each in section.iter(f"{_SECTIONS}sldId"):
            sections[ids.get(each.get("id"), "")] = "" if name in _NO_SECTION else name
    slides = {relationship: sections.get(relationship, "") for relationship in ids.values()}
    if not slides:
        raise LecturetuiError(f"{archive.name} has no slides")
    if len(slides) > MOST_SLIDES:
        raise LecturetuiError(f"{archive.name} has more than {MOST_SLIDES:,} slides: split it into several files")
    return slides


def _properties(main: Any) -> Mapping[str, str]:
    """Title, author and date of the file; '' for what it does not say or what cannot be read."""
    try:
        core = main.package.core_properties
        title, author = plain.line(core.title or ""), plain.line(core.author or "")
        date = core.modified or core.created
        return {
            "title": "" if title in _NO_TITLE else title[:500],
            "author": author[:500],
            "date": date.date().isoformat() if date else "",
        }
    except Exception:  # noqa: BLE001 (python-pptx raises whatever its parts raise)
        return {}


def _pages(archive: Archive, main: Any, slides: Mapping[str, str], pictures: Pictures | None) -> Iterator[Page]:
    layouts: dict[str, Layout] = {}
    with archive:
        often = repeated((_keys(main, id_, number) for number, id_ in enumerate(slides, 1)), len(slides))
        for number, (id_, section) in enumerate(slides.items(), 1):
            path = (section,) if section else ()
            try:
                part = main.related_part(id_)
            except Exception:  # noqa: BLE001 (python-pptx raises whatever its parts raise)
                yield Page(number, path=path, lost=("the slide, which is missing or cannot be read",))
                continue
            shown = Shown(archive, pictures, number)
            try:
                shapes = Shapes(part, _layout(part, layouts), shown, often)
                yield _page(part, shapes, shown, path)
            except Exception:  # noqa: BLE001 (a slide of any XML)
                yield Page(number, path=path, lost=("the slide, which cannot be read", *shown.lost))


def _page(part: Any, shapes: Shapes, shown: Shown, path: tuple[str, ...]) -> Page:
    root = part._element  # noqa: SLF001 (what python-pptx makes of it knows no equations, diagrams and alternatives)
    blocks = ordered(shapes.blocks(root.find(f"{P}cSld/{P}spTree")))
    title, body = told(blocks, shapes.titles, shown)
    notes = _notes(part, shown)
    hidden = root.get("show") in ("0", "false")
    return Page(shown.number, title, body, notes, path, hidden, shown.lost)


def _layout(part: Any, layouts: dict[str, Layout]) -> Layout:
    """The layout of a slide with its master, each read once; an empty one where they cannot be read."""
    layout = _next(part, "slideLayout")
    name = str(layout.partname) if layout is not None else ""
    if name not in layouts:
        master = _next(layout, "slideMaster")
        layouts[name] = Layout(*(each._element if each is not None else None for each in (layout, master)))  # noqa: SLF001
    return layouts[name]


def _notes(part: Any, shown: Shown) -> str:
    """What the speaker wrote below the slide."""
    notes = _next(part, "notesSlide")
    if notes is None:
        return ""
    texts = [
        plain_text(paragraphs_of(body, (), {}))
        for shape in notes._element.iter(f"{P}sp")  # noqa: SLF001
        if (placeholder(shape) or ("",))[0] == "body" and (body := shape.find(f"{P}txBody")) is not None
    ]
    text = "\n\n".join(filter(None, texts))
    if len(text) > LONGEST:
        shown.lose("a part of long notes")
    return text[:LONGEST]


def _next(part: Any, kind: str) -> Any:
    """The part of a kind that a part leads to; None if there is none."""
    links = part.rels.values() if part is not None else ()
    return next(
        (link.target_part for link in links if link.reltype.endswith(f"/{kind}") and not link.is_external), None
    )


def _keys(main: Any, relationship: str, number: int) -> list[str]:
    try:
        part = main.related_part(relationship)
        return list(keys(part._element.find(f"{P}cSld/{P}spTree"), part, number))  # noqa: SLF001
    except Exception:  # noqa: BLE001 (a slide of any XML)
        return []
