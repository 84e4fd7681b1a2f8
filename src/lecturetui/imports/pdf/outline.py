"""The outline of a PDF: under which sections a page stands, and what it may be titled."""

from __future__ import annotations

import re
from typing import Any

from lecturetui import plain

MOST = 20_000
"""Entries at most; an outline of more is left out."""
_NAMES_NOTHING = re.compile(
    r"(?:slide|page|folie|seite|diapositive|diapositiva|dia|slajd|pagina|página)?\s*\d+", re.IGNORECASE
)


class Outline:
    """Where its entries lead, looked up by the page, from 0."""

    def __init__(self, entries: list[tuple[int, int, str]], count: int) -> None:
        """From page, depth and title of each entry."""
        entries = sorted(entries, key=lambda entry: entry[0])
        self.names = {title.casefold() for _, _, title in entries}
        """What its entries say; some decks list them in the margin of each page."""
        self._flat = len(entries) > 0.8 * count and all(depth == 0 for _, depth, _ in entries)
        self._paths: dict[int, tuple[str, ...]] = {}
        self._titles: dict[int, str] = {}
        self._starts: list[int] = []
        stack: list[tuple[int, str]] = []
        for n, (page, depth, title) in enumerate(entries):
            stack = [above for above in stack if above[0] < depth]
            following = entries[n + 1] if n + 1 < len(entries) else (count, 0, "")
            if following[1] <= depth and following[0] - page <= 1:
                self._titles[page] = title
            else:
                self._titles.pop(page, None)
            stack.append((depth, title))
            self._paths[page] = () if self._flat else tuple(name for _, name in stack)
        self._at: tuple[str, ...] = ()
        self._starts = sorted(self._paths, reverse=True)

    def path(self, page: int) -> tuple[str, ...]:
        """The sections of a page; pages are asked for in their order."""
        while self._starts and self._starts[-1] <= page:
            self._at = self._paths[self._starts.pop()]
        return self._at

    def title(self, page: int) -> str:
        """What the outline calls this page alone; '' if nothing."""
        return self._titles.get(page, "")

    @property
    def names_pages(self) -> bool:
        """Whether its entries are the titles of single pages, and no sections."""
        return self._flat


def outline(reader: Any, count: int) -> Outline:
    """That of a file; an empty one if it has none or a broken one."""
    entries: list[tuple[int, int, str]] = []
    try:
        waiting: list[tuple[int, Any]] = [(0, item) for item in reversed(reader.outline)]
        while waiting and len(entries) < MOST:
            depth, item = waiting.pop()
            if isinstance(item, list):
                waiting += [(depth + 1, inner) for inner in reversed(item)]
                continue
            title = plain.line(str(item.title or ""))[:200]
            page = _page(reader, item)
            if title and page is not None and not _NAMES_NOTHING.fullmatch(title):
                entries.append((page, depth, title))
    except Exception:  # noqa: BLE001 - pypdf raises anything at a broken outline
        entries = []
    return Outline(entries if len(entries) < MOST else [], count)


def _page(reader: Any, item: Any) -> int | None:
    try:
        found = reader.get_destination_page_number(item)
    except Exception:  # noqa: BLE001 - as above
        return None
    return found if isinstance(found, int) and found >= 0 else None
