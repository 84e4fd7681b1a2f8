"""Presentations for tests, made by changing members of those in `files/`."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from lecturetui.imports.model import Page, Source
from lecturetui.imports.pictures import Pictures

FILES = Path(__file__).parent / "files"

Change = bytes | None | Callable[[bytes], bytes]


def changed(source: Path, target: Path, changes: Mapping[str, Change]) -> Path:
    """A copy of a zip with members replaced, added, changed by a function, or left out where the change is None."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        for name in (*names, *(each for each in changes if each not in names)):
            change = changes[name] if name in changes else old.read(name)
            if callable(change):
                change = change(old.read(name))
            if change is not None:
                new.writestr(name, change)
    return target


def replaced(old: str, new: str) -> Callable[[bytes], bytes]:
    """A change of some text, which must be there, once."""

    def change(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new.encode(), 1)

    return change


def source(path: Path, folder: Path | None = None) -> Source:
    """What the reader for the file makes of it; its pictures go to the folder."""
    read = import_module(f"lecturetui.imports.{path.suffix[1:]}.reader").read
    made: Source = read(path, Pictures(folder) if folder else None, False)
    return made


def pages(path: Path, folder: Path | None = None) -> list[Page]:
    """All pages of a file."""
    return list(source(path, folder).pages)


def told(made: Source) -> str:
    """A whole presentation as text."""
    blocks = [f"{made.title} | {made.author} | {made.date} | {made.count}"]
    for page in made.pages:
        marks = [" / ".join(page.path), "hidden" if page.hidden else "", *(f"lost: {each}" for each in page.lost)]
        blocks.append(" | ".join((f"=== {page.number}", *filter(None, marks))))
        blocks += [f"# {page.title}", page.body, f"> {page.notes}" if page.notes else ""]
    return "\n\n".join(filter(None, blocks)) + "\n"
