"""Goes to a place in any lecture, from a screen that lies over the one that is open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lecturetui.tui.pane import Pane
from lecturetui.tui.screen import LectureScreen

if TYPE_CHECKING:
    from lecturetui.tui.app import LectureApp


@dataclass(frozen=True, slots=True)
class Spot:
    """A slide, or a row of a board."""

    lecture: str | Path
    """Its path, or its id if that is all one knows."""
    slide: str = ""
    """'' for where one left the lecture, or for a row that belongs to no slide."""
    board: str = ""
    row: str = ""


def open_lecture_screen(app: LectureApp) -> LectureScreen | None:
    """The lecture that is open, below whatever lies over it."""
    lowest = app.screen_stack[0]
    return lowest if isinstance(lowest, LectureScreen) else None


def go(app: LectureApp, spot: Spot) -> None:
    """Go to a spot; if it is in the open lecture, `b` comes back. If it cannot be opened, all stays as it is."""
    screen = open_lecture_screen(app)
    here = screen and spot.lecture in (screen.lecture.path, screen.lecture.id)
    # A lecture that was edited since it was opened may have other slides.
    if screen and here and (not spot.slide or spot.slide in screen.lecture.index):
        while app.screen is not screen:
            app.pop_screen()
        _show(screen, spot)
        return
    app.open_lecture(spot.lecture, spot.slide, (lambda: _show(open_lecture_screen(app), spot)) if spot.board else None)


def _show(screen: LectureScreen | None, spot: Spot) -> None:
    if screen is None:  # one went on at once
        return
    index = screen.lecture.index.get(spot.slide, screen.index)
    pane = next((kind.name for kind in screen.kinds.values() if spot.board and kind.board == spot.board), "")
    if pane:
        screen.go(index, pane)
        screen.call_after_refresh(lambda: screen.query_one(f"#{pane}", Pane).choose_row(spot.row))
    else:
        screen.go(index)
        if spot.board:  # links have no pane, but a sheet
            screen.action_links()
