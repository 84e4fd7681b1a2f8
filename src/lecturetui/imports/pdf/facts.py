"""What a PDF says of itself, without what programs put there when nobody said anything."""

from __future__ import annotations

import re
from typing import Any

from lecturetui import plain

_MADE_BY = re.compile(
    r"^(?:microsoft (?:office )?powerpoint|powerpoint|keynote|libreoffice|openoffice|impress)\s*[-–—:]\s*",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"\.(?:pptx?m?|ppsx?|odp|key|pdf|tex|dvi|ps|docx?|html?|md|indd)$", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:untitled|unnamed|no title|title|powerpoint.{0,3}pr.sentation|presentation|document|slide|folie)?\s*\d*"
    r"|about:blank|(?:file|https?|data):\S*|\\376\\377",
    re.IGNORECASE,
)


def facts(reader: Any) -> tuple[str, str, str]:
    """Title, author and day of a file, as far as it says them."""
    try:
        info = reader.metadata or {}
        title, author = (plain.line(str(info.get(key) or ""))[:300] for key in ("/Title", "/Author"))
        created = str(info.get("/CreationDate") or "")
    except Exception:  # noqa: BLE001 - pypdf raises anything at a damaged file
        return "", "", ""
    title = _SUFFIX.sub("", _MADE_BY.sub("", title)).strip()
    if _NO_TITLE.fullmatch(title):
        title = ""
    day = re.match(r"(?:D:)?(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", created)
    return title, author, "-".join(day.groups()) if day else ""
