"""The parts of a .pptx that its text is in, as a package that python-pptx reads without harm.

python-pptx unpacks all there is into memory, parses each part, follows each relationship into the next, and gives up
over one part that is broken. So it gets a copy of what matters: slides with their layouts, notes and diagrams, each
checked, and a stub for each picture, whose bytes are unpacked when a slide shows it.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

from lecturetui.imports.office.archive import Archive, MemberError
from lecturetui.imports.office.xmltree import XmlError, parsed

LARGEST_PART = 8 << 20
"""Bytes of a part at most: a slide with more is a drawing, or an attack."""
MOST_NODES = 1_000_000
"""Tags of a part at most, attributes counted twice: lxml takes some 120 bytes for each."""
MOST_NODES_OF_ALL = 4_000_000
"""The same for all parts together."""
LARGEST_OF_ALL = 96 << 20
"""Bytes of all parts together: each is in memory more than once."""

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_TYPES = {
    "officeDocument": f"{_OFFICE}presentationml.presentation.main+xml",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
    "slide": f"{_OFFICE}presentationml.slide+xml",
    "slideLayout": f"{_OFFICE}presentationml.slideLayout+xml",
    "slideMaster": f"{_OFFICE}presentationml.slideMaster+xml",
    "notesSlide": f"{_OFFICE}presentationml.notesSlide+xml",
    "diagramData": f"{_OFFICE}drawingml.diagramData+xml",
    "image": "application/octet-stream",
}
_FOLLOWED = {
    "": ("officeDocument", "core-properties"),
    "officeDocument": ("slide",),
    "slide": ("slideLayout", "notesSlide", "diagramData", "image", "hyperlink"),
    "slideLayout": ("slideMaster",),
}
"""Which kinds of relationships of a kind of part are kept: not those from slide to slide, which may run in circles."""
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


@dataclass(frozen=True, slots=True)
class _Link:
    """A relationship."""

    id: str
    kind: str
    """The last word of its type."""
    type: str
    target: str
    """The name of a member, or an address."""
    outside: bool


class Copy:
    """What of an archive python-pptx may see."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._bytes = self._nodes = 0
        self._parts: dict[str, tuple[str, bytes]] = {}
        """Kind and bytes of each part by its name; none are kept of a part that cannot be read."""
        self._relationships: dict[str, list[_Link]] = {}
        self.unread: dict[str, str] = {}
        """What is wrong with parts that are left out, by their names."""

    def package(self) -> BytesIO:
        """The copy. LecturetuiError if there is no presentation in the archive."""
        self._follow("", "")
        mains = [name for name, (kind, _) in self._parts.items() if kind == "officeDocument"]
        if not mains:
            fault = next((f"its main part {fault}" for fault in self.unread.values()), "it has no main part")
            raise self._archive.damaged(fault)
        file = BytesIO()
        with zipfile.ZipFile(file, "w") as made:
            made.writestr("[Content_Types].xml", self._content_types())
            for name, links in self._relationships.items():
                made.writestr(_relationships_of(name), self._written(links))
            for name, (_, data) in self._parts.items():
                made.writestr(name, data)
        self._parts.clear()
        return file

    def _follow(self, name: str, kind: str) -> None:
        """Take what a part leads to. The kinds that are followed go four deep at most."""
        self._relationships[name] = []
        for link in self._links(name):
            if link.kind not in _FOLLOWED.get(kind, ()):
                continue
            if not link.outside and link.target not in self._parts:
                self._take(link)
            self._relationships[name].append(link)

    def _take(self, link: _Link) -> None:
        if link.target in self.unread or link.kind not in _TYPES or link.target.endswith((".rels", "_Types].xml")):
            return
        if link.kind == "image":
            if link.target in self._archive:
                self._parts[link.target] = link.kind, b""
            return
        try:
            data = self._checked(link.target)
        except (MemberError, XmlError) as problem:
            self.unread[link.target] = str(problem)
            return
        self._parts[link.target] = link.kind, data
        if link.kind in _FOLLOWED:
            self._follow(link.target, link.kind)

    def _checked(self, name: str) -> bytes:
        """A part that python-pptx can parse."""
        from pptx.oxml import parse_xml

        data = self._archive.read(name, min(LARGEST_PART, LARGEST_OF_ALL - self._bytes))
        self._bytes += len(data)
        nodes = data.count(b"<") + 2 * data.count(b"=")
        if nodes > min(MOST_NODES, MOST_NODES_OF_ALL - self._nodes):
            raise XmlError("holds too much")
        self._nodes += nodes
        if _ENTITIES.search(data):
            raise self._archive.damaged("its XML declares entities, which no presentation needs")
        data = _STRICT.sub(_TRANSITIONAL, data)
        try:
            parse_xml(data)
        except Exception:  # noqa: BLE001 (lxml's own errors, and what its classes raise)
            raise XmlError("is no XML") from None
        return data

    def _links(self, name: str) -> list[_Link]:
        try:
            data = self._archive.read(_relationships_of(name), LARGEST_PART)
            root = parsed(_STRICT.sub(_TRANSITIONAL, data))
        except (MemberError, XmlError) as problem:
            self.unread.setdefault(_relationships_of(name), str(problem))
            return []
        return [link for link in (_link(each, dirname(name)) for each in root.iter(_RELATIONSHIPS)) if link]

    def _content_types(self) -> str:
        rows = "".join(
            f'<Override PartName={quoteattr(f"/{name}")} ContentType="{_TYPES[kind]}"/>'
            for name, (kind, _) in self._parts.items()
        )
        default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        names = "http://schemas.openxmlformats.org/package/2006/content-types"
        return f'<Types xmlns="{names}">{default}{rows}</Types>'

    def _written(self, links: list[_Link]) -> str:
        rows = "".join(
            f"<Relationship Id={quoteattr(link.id)} Type={quoteattr(link.type)}"
            + (
                f' Target={quoteattr(link.target)} TargetMode="External"/>'
                if link.outside
                else f" Target={quoteattr(f'/{link.target}')}/>"
            )
            for link in links
            if link.outside or link.target in self._parts
        )
        return f'<Relationships xmlns="{_RELATIONSHIPS[1:].partition("}")[0]}">{rows}</Relationships>'


def _relationships_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def _link(element: Element, folder: str) -> _Link | None:
    id_, type_, target = (element.get(name, "") for name in ("Id", "Type", "Target"))
    if not id_ or not target:
        return None
    outside = element.get("TargetMode") == "External"
    if not outside:
        target = normpath(join("/", folder, unquote(target))).lstrip("/")
    return _Link(id_, type_.rpartition("/")[2], type_, target, outside)
