"""Another reading of the lecture that is on the screen: shown in place of the one before, with one's place kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lecturetui.lecture.model import Lecture
from lecturetui.tui.pane import Pane
from lecturetui.tui.panes import PANES, panes_of, shows_the_same
from lecturetui.tui.slide_page import SlidePage

if TYPE_CHECKING:
    from lecturetui.tui.screen import LectureScreen


class Bookmark:
    """Remembers the slide one was on while it is gone from the lecture: what is half written may lack it."""

    def __init__(self) -> None:
        self._left: tuple[str, Lecture, int] | None = None
        """The slide one was put on, and the lecture and the place in it that one was taken from."""

    def place(self, before: Lecture, index: int, now: Lecture) -> int:
        """The place in a lecture as it is now of who is at `index` in what it was before."""
        if self._left is None or self._left[0] != before.slides[index].id:
            self._left = (before.slides[index].id, before, index)
        _, lecture, at = self._left
        place = place_of(lecture, at, now)
        same = now.slides[place].id == lecture.slides[at].id
        self._left = None if same else (now.slides[place].id, lecture, at)
        return place


def place_of(before: Lecture, index: int, now: Lecture) -> int:
    """The place of a slide in another reading of its lecture: where its id is, else its title, else its neighbours."""
    slide = before.slides[index]
    if slide.id in now.index:
        return now.index[slide.id]
    called = (slide.title, slide.part)
    same = [n for n, one in enumerate(now.slides) if (one.title, one.part) == called and one.id not in before.index]
    if same:
        return min(same, key=lambda n: abs(n - index))
    for one in reversed(before.slides[:index]):
        if one.id in now.index:
            # Of a heading whose text got shorter, its last slide; else the one that came in the slide's place.
            after = (one.path, one.title) != (slide.path, slide.title)
            return min(now.index[one.id] + after, len(now.slides) - 1)
    return 0


async def show_again(screen: LectureScreen, now: Lecture) -> None:
    """Show another reading of the lecture: slide, scroll, pane, focus and the way back stay."""
    before, place = screen.lecture, screen.index
    if now == before:
        screen.query_one(SlidePage).lay_again()  # a picture on it may be another one
        return
    index = screen.bookmark.place(before, place, now)
    screen.trail = [(pane, place_of(before, at, now)) for pane, at in screen.trail]
    screen.seen.add(now.slides[index].id)
    stale = [kind.name for kind in PANES if not shows_the_same(kind, before, now)]
    with screen.app.batch_update():
        screen.kinds = panes_of(now)
        screen.lecture = now
        screen.index = index
        for pane in screen.query(Pane):
            if pane.id in stale:
                await _make_again(screen, pane)
    screen.read_notebook()
    screen.keep_place()


async def _make_again(screen: LectureScreen, pane: Pane) -> None:
    """Make a pane again if it is on show, and else when it is shown next."""
    name, row = pane.name_of_pane, pane.row
    await pane.remove()
    if screen.pane == name:
        await screen.watch_pane(name, name)
        for made in screen.query(f"#{name}").results(Pane):
            made.call_after_refresh(made.choose_row, row)
