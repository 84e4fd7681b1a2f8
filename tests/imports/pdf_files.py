"""PDFs written by hand, as small as can be, and what a reader makes of them."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from lecturetui.imports.model import Page
from lecturetui.imports.pdf.reader import read

HEAD = b"<< /Type /Catalog /Pages 2 0 R %s >>"
FONTS = b"<< /F1 3 0 R /F2 4 0 R >>"
SIZE = 720, 540


def written(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A file of numbered objects, of which 1 is the root."""
    made, places = bytearray(b"%PDF-1.4\n"), {}
    for number, content in objects.items():
        places[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n"
    for number, place in places.items():
        made += b"%d 1\n%010d 00000 n \n" % (number, place)
    made += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (max(objects) + 1, trailer)
    return bytes(made + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(content: bytes, entries: bytes = b"", *, packed: bool = False) -> bytes:
    """A stream object."""
    if packed:
        content, entries = zlib.compress(content, 9), entries + b" /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def objects(
    pages: Sequence[bytes], *, root: bytes = b"", entries: bytes = b"", box: str = "0 0 720 540", packed: bool = False
) -> dict[int, bytes]:
    """Those of a file with these contents of pages, in Helvetica and Courier."""
    kids = b" ".join(b"%d 0 R" % (10 + 2 * n) for n in range(len(pages)))
    made = {
        1: HEAD % root,
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    }
    for n, content in enumerate(pages):
        made[10 + 2 * n] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Resources << /Font %s >> /Contents %d 0 R %s >>"
            % (box.encode(), FONTS, 11 + 2 * n, entries)
        )
        made[11 + 2 * n] = stream(content, packed=packed)
    return made


def text(*lines: tuple[float, float, float, str] | tuple[float, float, float, str, str]) -> bytes:
    """Lines of text: where each begins, its size, its words, and its font if that is not F1."""
    made = []
    for x, y, size, words, *font in lines:
        said = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        name = (font[0] if font else "F1").encode()
        made.append(b"BT /%s %g Tf %g %g Td (%s) Tj ET" % (name, size, x, y, said))
    return b"\n".join(made)


def pages(path: Path, content: bytes) -> list[Page]:
    """The pages of a file."""
    path.write_bytes(content)
    return list(read(path, None, False).pages)


def page(path: Path, *lines: tuple[float, float, float, str] | tuple[float, float, float, str, str]) -> Page:
    """A page of these lines."""
    (made,) = pages(path, written(objects([text(*lines)])))
    return made
