"""Draws pictures over their half blocks, at the end of each frame that has painted some of those.

What a terminal draws as sixels, or by iTerm2's protocol, goes where text is written over it. So the text of the next
slide, of a sheet or of a message takes a picture away, and nothing else need.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console
from textual._compositor import ChopsUpdate, CompositorUpdate
from textual.content import Content, Span
from textual.geometry import Region
from textual.style import Style

from lecturetui.tui.picture_decoding import Answer

if TYPE_CHECKING:
    from lecturetui.tui.slide_page import SlidePage

_MARK = "picture"


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a terminal draws over so many cells."""

    columns: int
    rows: int
    data: str


def drawing(answer: Answer) -> Drawing:
    """That of a decoded picture."""
    columns, rows, data = answer.columns, answer.rows, answer.data
    if not data.startswith(b"\x1b"):
        # Not every terminal knows how to leave the cursor where it is, which the frame puts to its place in any case.
        head = f"inline=1;size={len(data)};width={columns};height={rows};preserveAspectRatio=0;doNotMoveCursor=1"
        return Drawing(columns, rows, f"\x1b]1337;File={head}:{b64encode(data).decode()}\x07")
    return Drawing(columns, rows, data.decode("ascii"))


def marked(lines: Sequence[Content], number: int) -> list[Content]:
    """Lines that are known by a number, and are not taken for those of another picture that look the same."""
    mark = Span(0, 1, Style.from_meta({_MARK: number}))
    return [Content(line.plain, [mark, *line.spans]) for line in lines]


def places_of(lines: Sequence[Content]) -> dict[int, tuple[int, int]]:
    """Where the marked lines of each picture begin: (cells from the left, lines from the top) by its number."""
    places: dict[int, tuple[int, int]] = {}
    for y, line in enumerate(lines):
        for span in line.spans:
            if isinstance(span.style, Style) and (number := span.style.meta.get(_MARK)):
                places.setdefault(number, (line[: span.start].cell_length, y))
                break
    return places


class Pictured(CompositorUpdate):
    """A frame, and what is drawn over it."""

    def __init__(self, frame: CompositorUpdate, page: SlidePage) -> None:
        self._frame = frame
        self._page = page

    def render_segments(self, console: Console) -> str:
        """What the terminal is sent."""
        over = (f"\x1b[{region.y + 1};{region.x + 1}H{data}" for region, data in self._drawn())
        return self._frame.render_segments(console) + "".join(over)

    def _drawn(self) -> Iterator[tuple[Region, str]]:
        """The pictures in the frame that can be seen whole."""
        page = self._page
        if page.text_selection:
            return  # It is painted into the half blocks, at each move of the mouse.
        room = page.scrollable_content_region
        for place, data in page.pictures.standing(page.lines) if page.pictures else ():
            region = place.translate(room.offset - page.scroll_offset)
            # One that ends in the last line might scroll the screen.
            seen = room.contains_region(region) and region.bottom < page.screen.size.height
            if seen and self._touches(region) and _is_on_top(page, region):
                yield region, data

    def _touches(self, region: Region) -> bool:
        """Whether the frame paints any of a region."""
        if not isinstance(self._frame, ChopsUpdate):
            return True
        return any(
            region.y <= y < region.bottom and x1 < region.right and region.x < x2 for y, x1, x2 in self._frame.spans
        )


def _is_on_top(page: SlidePage, region: Region) -> bool:
    """Whether nothing stands over this region of a page."""
    for screen in reversed(page.app.screen_stack):
        for widget, (area, clip) in screen._compositor.visible_widgets.items():  # noqa: SLF001
            if widget is page:
                return True
            if widget is screen:
                if widget.styles.background.a:
                    return False
            elif area.intersection(clip).overlaps(region):
                return False
    return False
