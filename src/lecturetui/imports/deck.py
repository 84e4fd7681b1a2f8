"""Reads Markdown, our own or that of another slide tool, with the pictures that stand beside it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

from lecturetui.exports.quoting import literal
from lecturetui.imports.model import Page, Source
from lecturetui.imports.pictures import LARGEST, MOST, PictureError, Pictures
from lecturetui.lecture import Slide, load

_IMAGE = re.compile(r"!\[((?:[^\[\]\\\n]|\\.)*)\]\(\s*(?:<([^<>\n]*)>|([^\s()<>]+))(?:\s+[^()\n]*)?\)")
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
_TOO_MANY = PictureError("a picture too large, or one of too many")
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")


def read(path: Path, pictures: Pictures | None, page_pictures: bool, dialect: str = "") -> Source:  # noqa: ARG001, FBT001
    """The slides of a deck; LectureError if it is none. `dialect` is the tool it is for, '' to see it from the text."""
    lecture = load(path, dialect)
    found: dict[str, str | PictureError] = {}
    pages = (_page(slide, number, path.parent, pictures, found) for number, slide in enumerate(lecture.slides, 1))
    return Source(pages, len(lecture.slides), lecture.title, lecture.speaker, lecture.date)


def _page(
    slide: Slide, number: int, folder: Path, pictures: Pictures | None, looked: dict[str, str | PictureError]
) -> Page:
    """A slide; `looked` has what became of each name of a picture, so that each is looked for once."""
    lost: dict[str, None] = {}

    def keep(found: re.Match[str]) -> str:
        name = unquote(found[2] or found[3])
        if _REMOTE.match(name):
            return found[0]
        if name not in looked and len(looked) < MOST:
            looked[name] = _kept(pictures, folder, name, number)
        kept = looked.get(name, _TOO_MANY)
        if isinstance(kept, str):
            return f"![{found[1]}]({kept})"
        lost[str(kept)] = None
        return found[1] or literal(os.path.basename(name))  # noqa: PTH119

    body = "\n".join(_outside_code(slide.body, lambda line: _IMAGE.sub(keep, line) if "![" in line else line))
    return Page(number, slide.title, body, slide.notes, slide.path, lost=tuple(lost))


def _kept(pictures: Pictures | None, folder: Path, name: str, number: int) -> str | PictureError:
    if pictures is None:
        return PictureError("a picture")
    try:
        return pictures.keep(_bytes(folder, name), number)
    except PictureError as problem:
        return problem


def _outside_code(body: str, change: Callable[[str], str]) -> Iterator[str]:
    fence = ""
    for line in body.split("\n"):
        found = _FENCE.match(line)
        if not fence and found:
            fence = found[1]
        elif fence:
            fence = "" if found and found[1].startswith(fence) else fence
        else:
            line = change(line)  # noqa: PLW2901
        yield line


def _bytes(folder: Path, name: str) -> bytes:
    """The bytes of a picture in the folder of the deck, to which no link leads."""
    try:
        home = os.path.realpath(folder)
        path = os.path.normpath(os.path.join(home, name))  # noqa: PTH118
        if os.path.commonpath([home, path]) != home or os.path.realpath(path) != path:
            raise PictureError("a picture outside of the folder of the file")
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        with open(descriptor, "rb") as file:  # noqa: PTH123 (a descriptor has no Path)
            data = file.read(LARGEST + 1) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
    except (OSError, ValueError) as problem:
        if isinstance(problem, PictureError):
            raise
        raise PictureError("a picture that is not there") from None
    return data
