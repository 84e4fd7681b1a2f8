"""What kind of file one is, by what it holds rather than by its name."""

from __future__ import annotations

import os
import re
from pathlib import Path

from lecturetui import plain
from lecturetui.errors import LecturetuiError
from lecturetui.tables.textfile import describe

ACCEPTED = "import takes presentations (.pptx, .odp), .pdf, Markdown (.md) and text (.txt)"
MARKDOWN = (".md", ".markdown", ".mdown", ".mdtext", ".mdtxt", ".mdwn", ".mkd", ".mkdn")
OTHERS = (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".odp", ".pdf")
"""How the names of files end that are read by import alone."""
_HEAD, _TAIL = 1 << 12, 4 << 20
_ENTRY = re.compile(rb"PK\x01\x02.{42}(ppt|word|xl|Index|META-INF)[/.]", re.DOTALL)
_ODF = b"mimetypeapplication/vnd.oasis.opendocument."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(path: Path) -> str:
    """`pptx`, `odp`, `pdf`, `markdown`, `text` or `notebook`; LecturetuiError for any other file."""
    head, tail = _ends(path)
    ending = path.suffix.lower()
    if head.startswith(b"PK"):
        return _zip(path, head, tail)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_OLE):
        raise _error(path, "is an older or an encrypted Office file: save it as .pptx without a password")
    if ending in OTHERS:
        raise _error(path, f"is no {ending} file, whatever its name says: it is damaged, empty or of another kind")
    if ending == ".json":
        return "notebook"
    if ending in (*MARKDOWN, ".txt"):
        if b"\0" in head:
            raise _error(path, "is no text in UTF-8, whatever its name says: save it as that")
        return "text" if ending == ".txt" else "markdown"
    raise _error(path, f"is none of the files that can be imported: {ACCEPTED}")


def _zip(path: Path, head: bytes, tail: bytes) -> str:
    if head[30:].startswith(_ODF):
        if head[30 + len(_ODF) :].startswith(b"presentation"):
            return "odp"
        raise _error(path, f"is an OpenDocument file, but no presentation: {ACCEPTED}")
    found = {entry[1] for entry in _ENTRY.finditer(tail)}
    for folder, what in ((b"word", "a Word document"), (b"xl", "an Excel workbook"), (b"Index", "a Keynote file")):
        if folder in found and b"ppt" not in found:
            how = "export it as .pptx or .pdf" if folder == b"Index" else "save it as .pdf"
            raise _error(path, f"is {what}: {how}")
    if b"ppt" in found or path.suffix.lower() in OTHERS[:5]:
        return "pptx"
    if path.suffix.lower() == ".odp":
        return "odp"
    raise _error(path, f"is an archive and no presentation: {ACCEPTED}")


def _ends(path: Path) -> tuple[bytes, bytes]:
    """The first and the last bytes of a regular file."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        with open(descriptor, "rb") as file:  # noqa: PTH123 (a descriptor has no Path)
            if not path.is_file():
                raise _error(path, "is no regular file")
            head = file.read(_HEAD)
            if not head.startswith(b"PK"):
                return head, b""
            file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
            return head, file.read(_TAIL)
    except (OSError, ValueError) as problem:
        if path.is_dir():
            raise _error(path, f"is a folder: {ACCEPTED}") from None
        raise LecturetuiError(f"{plain.line(str(path))}: {describe(problem)}") from None


def _error(path: Path, why: str) -> LecturetuiError:
    return LecturetuiError(f"{plain.line(path.name or str(path))} {why}")
