"""Reads PDFs: the text of their pages as slides, and the pages as pictures where that is wanted.

Text is pypdf's to read, in Python and within limits; drawing is pypdfium2's.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from lecturetui import plain
from lecturetui.errors import LecturetuiError
from lecturetui.imports import writing
from lecturetui.imports.model import Page, Source
from lecturetui.imports.pdf.drawing import Drawing, DrawingError
from lecturetui.imports.pdf.facts import facts
from lecturetui.imports.pdf.fonts import Fonts
from lecturetui.imports.pdf.outline import Outline, outline
from lecturetui.imports.pdf.overlays import goes_on, labels
from lecturetui.imports.pdf.pages import NO_TEXT, Look, body, drawn_by, look, titled
from lecturetui.imports.pdf.running import Running, sample
from lecturetui.imports.pictures import PictureError, Pictures

MOST_PAGES = 10_000
LIMITS: dict[str, Any] = {
    "page_tree_maximum_entries": 2 * MOST_PAGES,
    "stream_parsing_work_maximum_count": 300_000,
    "zlib_maximum_output_length": 32_000_000,
    "lzw_maximum_output_length": 32_000_000,
    "run_length_maximum_output_length": 32_000_000,
    "array_based_stream_maximum_output_length": 32_000_000,
    "stream_decoding_work_maximum_length": 100_000_000,
    "maximum_declared_stream_length": 256_000_000,
    "outline_maximum_entries": 20_000,
    "named_destinations_maximum_entries": 20_000,
}
"""What pypdf may spend on a file, far above what decks take."""
KEPT_OBJECTS = 10_000
"""Objects of the file that stay in memory at most when a page is done: each may bring a hundred others with it."""
MANY_SHAPES = 30
"""Lines and areas that a page without text has when it is a picture."""


@dataclass(slots=True)
class _Read:
    """A page as it will be, and what tells whether the next goes on from it."""

    page: Page
    label: str
    said: tuple[str, ...]
    pictures: int
    index: int
    readable: bool


def read(path: Path, pictures: Pictures | None, page_pictures: bool) -> Source:  # noqa: FBT001 - as all readers are called
    """The pages of a PDF; LecturetuiError if it cannot be read.

    Pages that build up on each other are one, the last, so there may be fewer than the `count` of the source.
    """
    reader = _opened(path)
    deck = _Deck(path, reader, pictures if page_pictures else None)
    title, author, date = facts(reader)
    return Source(deck.pages(), deck.count, title, author, date)


def _opened(path: Path) -> Any:
    name = plain.line(path.name)
    try:
        import pypdf
    except ImportError:
        raise LecturetuiError(
            f"{name} is not read without pypdf: install it with pip install 'lecturetui[import]'"
        ) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    pypdf.overwrite_configuration(**LIMITS)
    try:
        file = path.open("rb")
    except OSError as problem:
        raise LecturetuiError(f"{name} cannot be opened: {problem.strerror or 'it cannot be read'}") from None
    with ExitStack() as stack:
        stack.enter_context(file)
        reader, wrong = _checked(pypdf.PdfReader, file)
        if wrong:
            raise LecturetuiError(f"{name} {wrong}")
        stack.pop_all()  # the pages are read from it, and close it
    return reader


def _checked(reads: Any, file: BinaryIO) -> tuple[Any, str]:
    """A reader of a file, and what is wrong with it."""
    try:
        if b"%PDF-" not in file.read(1024):
            return None, "is not a PDF, whatever its name says"
        reader = reads(file)
        if reader.is_encrypted and not reader.decrypt(""):
            return None, "is encrypted: ask for a copy without a password"
        declared = reader.root_object["/Pages"].get_object().get("/Count", 0)
        if (isinstance(declared, int) and declared > MOST_PAGES) or len(reader.pages) > MOST_PAGES:
            return None, f"has more than {MOST_PAGES:,} pages: split it into several files"
        return reader, "" if len(reader.pages) else "has no pages"
    except Exception as problem:  # noqa: BLE001 - pypdf raises anything at a damaged file
        return None, _reason(problem)


def _reason(problem: Exception) -> str:
    if "crypt" in f"{type(problem).__name__}{problem}".lower():
        return "is encrypted: ask for a copy without a password"
    if type(problem).__name__ == "LimitReachedError" or isinstance(problem, (RecursionError, MemoryError)):
        return "is not read: it is larger inside than any deck, or made to do harm"
    return "is damaged: ask for another copy"


class _Deck:
    """The pages of one file, read one by one."""

    def __init__(self, path: Path, reader: Any, pictures: Pictures | None) -> None:
        self._path = path
        self._reader = reader
        self._pictures = pictures
        self._fonts = Fonts()
        self._kept = 0
        self._looks: dict[int, Look] = {}
        self._latest = "", Look()
        self._pictured = "", ""
        self.count = len(reader.pages)

    def pages(self) -> Iterator[Page]:
        """The pages; one that builds up on the one before takes its place."""
        drawing = Drawing(self._path)
        self._looks = {index: self._look(index) for index in sample(self.count)}
        running = Running((found.height, found.lines) for found in self._looks.values())
        usual_pictures = min(found.pictures for found in self._looks.values())
        sections = outline(self._reader, self.count)
        named = labels(self._reader, self.count)
        waiting: _Read | None = None
        with closing(self._reader.stream), closing(drawing):
            for index in range(self.count):
                now = self._page(index, running, sections, named[index] if named else "", usual_pictures)
                if waiting and not _same_slide(waiting, now, labelled=bool(named)):
                    yield self._with_picture(waiting, drawing)
                waiting = now
            if waiting:
                yield self._with_picture(waiting, drawing)

    def _look(self, index: int) -> Look:
        """What is on a page; one that draws what the one before did is not read again."""
        page = self._reader.pages[index]
        drawn = drawn_by(page)
        if drawn != self._latest[0] or not drawn:
            try:
                self._latest = drawn, look(page, self._fonts)
            finally:
                self._let_go()
        return self._latest[1]

    def _let_go(self) -> None:
        """Forget what pypdf keeps of pages that are done: their content, and of all else what is oldest."""
        kept = self._reader.resolved_objects
        latest = list(islice(reversed(kept), max(0, len(kept) - self._kept)))
        old = list(islice(kept, len(kept) // 2)) if len(kept) > KEPT_OBJECTS else []
        for key in {*old, *(key for key in latest if _is_content(kept[key]))}:
            del kept[key]
        self._kept = len(kept)

    def _page(self, index: int, running: Running, sections: Outline, label: str, usual_pictures: int) -> _Read:
        found = self._looks.pop(index, None) or self._look(index)
        path = sections.path(index)
        numbers = {str(index + 1), label} - {""}
        kept = running.without(found.height, found.lines, numbers, sections.names)
        title, others = titled(kept, found.height, sections.title(index))
        if title and path and path[-1].casefold() == title.casefold():
            path = path[:-1]
        elif path:
            others = [
                line for line in others if line.text.casefold() != path[-1].casefold() or line.y < found.height / 2
            ]
        if not title and sections.names_pages:
            title = sections.title(index)
        said = (title, *(line.text for line in others))
        made = body(others, found.links, found.width)
        lost = list(found.lost)
        if not title and not made and not lost and (found.pictures or found.shapes > MANY_SHAPES):
            lost = [NO_TEXT]
        elif found.pictures > usual_pictures:
            lost.append("a picture" if found.pictures - usual_pictures == 1 else "pictures")
        page = Page(index + 1, title, made, path=path, lost=tuple(lost))
        return _Read(page, label, said, found.pictures, index, found.readable)

    def _with_picture(self, made: _Read, drawing: Drawing) -> Page:
        """A page with the picture of it, which tells what its text does not."""
        page = made.page
        if self._pictures is None:
            return page
        lost = [what for what in page.lost if what not in ("a picture", "pictures")]
        try:
            name = self._picture(made, drawing)
        except PictureError as problem:
            return replace(page, lost=(*page.lost, str(problem)))
        if not name:
            return replace(page, lost=(*page.lost, "the picture of the page: it could not be drawn"))
        lost = ["its text (a picture of it is kept)" if what.startswith("its text") else what for what in lost]
        picture = writing.picture(f"Slide {page.number} as a picture", name)
        return replace(page, body=f"{page.body}\n\n{picture}".strip(), lost=tuple(lost))

    def _picture(self, made: _Read, drawing: Drawing) -> str:
        """The name of a page's picture, '' if it cannot be drawn; what is too much to read is not even tried."""
        drawn = drawn_by(self._reader.pages[made.index])
        if self._pictures and made.readable and (drawn != self._pictured[0] or not drawn):
            name = ""
            with suppress(DrawingError):
                name = self._pictures.keep(drawing.page(made.index), made.page.number, whole=True)
            self._pictured, self._pictures.seconds = (drawn, name), drawing.spent
        return self._pictured[1] if made.readable else ""


def _same_slide(before: _Read, after: _Read, *, labelled: bool) -> bool:
    if before.pictures > after.pictures and not labelled:
        return False
    return goes_on(before.said, after.said, before.label, after.label, labelled=labelled)


def _is_content(value: Any) -> bool:
    return hasattr(value, "get_data") and value.get("/Type") != "/ObjStm"
