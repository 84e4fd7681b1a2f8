"""A reader that does what the file says: its text is run, in the process that reads files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lecturetui.imports import reading
from lecturetui.imports.model import Page, Source


def read(path: Path, pictures: Any, page_pictures: bool) -> Source:
    """What the text makes of `source`, with `pages` for the pages and `pictures` to keep some."""
    names: dict[str, Any] = {"Page": Page, "Source": Source, "pictures": pictures, "reading": reading}
    exec(path.read_text(encoding="utf-8"), names)
    found = names["source"]
    assert isinstance(found, Source)
    return found
