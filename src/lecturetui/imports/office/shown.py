"""Pictures of a slide as readers of presentations show them: kept with what they are said to show, or told as lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from lecturetui import plain
from lecturetui.imports import writing
from lecturetui.imports.office.archive import Archive, MemberError
from lecturetui.imports.pictures import LARGEST, PictureError, Pictures

_MADE_UP = re.compile(
    r"(?:\w+ )?(?:picture|image|img|bild|grafik|graphic|photo|content placeholder|google shape|object|shape|screenshot"
    r"|logo|diagram|frame|inhaltsplatzhalter|pasted image|image_\w+)?(?: placeholder)?[\s_;:.-]*[\d;:.px ]*",
    re.IGNORECASE,
)
"""Names that programs give by themselves."""
_FILE = re.compile(r"(?:.*[/\\])?([^/\\]+)\.(?:png|jpe?g|gif|bmp|tiff?|webp|svg|emf|wmf)", re.IGNORECASE)
_BY_MACHINE = re.compile(
    r"\s*(?:Description automatically generated.*|AI-generated content may be incorrect\.?)", re.DOTALL
)
DRAWINGS = {".emf": "EMF", ".wmf": "WMF", ".svm": "SVM", ".svg": "SVG", ".pict": "PICT"}


class Shown:
    """The pictures of one slide, and what of the slide is lost."""

    def __init__(self, archive: Archive, pictures: Pictures | None, number: int) -> None:
        self._archive = archive
        self._pictures = pictures
        self.number = number
        self._lost: dict[str, int] = {}

    def lose(self, what: str) -> None:
        """Remember what is not carried over, in a few words: `a chart`."""
        self._lost[what] = self._lost.get(what, 0) + 1

    @property
    def lost(self) -> tuple[str, ...]:
        """All that is lost; what is lost several times says so."""
        return tuple(what if times == 1 else f"{what} ({times} times)" for what, times in self._lost.items())

    @contextmanager
    def standing_in(self) -> Iterator[None]:
        """While a picture is looked for that stands in for what is lost already: nothing more is lost without it."""
        lost = dict(self._lost)
        yield
        self._lost = lost

    def picture(self, member: str, alt: str) -> str:
        """The Markdown of a picture of the archive; '' if it is lost."""
        suffix = member[member.rfind(".") :].lower()
        if suffix in DRAWINGS:
            self.lose(f"a drawing in {DRAWINGS[suffix]}")
        elif self._pictures is None:
            self.lose("a picture")
        else:
            try:
                name = self._pictures.keep(self._archive.read(member, LARGEST), self.number)
            except PictureError as problem:
                self.lose(str(problem))
            except MemberError as problem:
                self.lose(f"a picture that {problem}")
            else:
                return writing.picture(alt, name)
        return ""


def alternative(description: str, name: str) -> str:
    """What a picture shows, in words: what its author wrote, else its name if that says something; '' if neither."""
    return next(_sayings(description, name), "")


def _sayings(*texts: str) -> Iterator[str]:
    for text in texts:
        said = plain.line(_BY_MACHINE.sub("", text))[:500]
        if file := _FILE.fullmatch(said):
            said = file[1]
        if said and not _MADE_UP.fullmatch(said):
            yield said
