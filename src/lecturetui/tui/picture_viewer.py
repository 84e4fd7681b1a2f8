"""Opens the pictures of a slide in the system's viewer; of several, the one that is chosen from a list."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from lecturetui import plain
from lecturetui.lecture.model import Lecture, Slide
from lecturetui.lecture.pictures import Picture, picture_file, pictures_of
from lecturetui.tui.elsewhere import opens
from lecturetui.tui.rows import Row, Rows
from lecturetui.tui.sheet import Sheet

if TYPE_CHECKING:
    from textual.app import App


class PictureRows(Rows):
    """Pictures by what they show, with their files."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", id="rows.open", tooltip="Open the picture in your viewer"),
    ]

    def __init__(self, pictures: Sequence[Picture]) -> None:
        super().__init__("This slide has no picture.")
        self.pictures = pictures

    def on_mount(self) -> None:
        super().on_mount()
        self.show([Row(_told(picture), str(n), _mark(picture)) for n, picture in enumerate(self.pictures)])


def _mark(picture: Picture) -> Content:
    return Content.styled("▣ ", "$text-accent") if picture.is_file else Content.styled("✗ ", "$text-warning")


def _told(picture: Picture) -> Content:
    """What a picture shows, its file or address, and whether it is not for opening."""
    source = plain.line(picture.source)
    lines = [Content.styled(picture.text or source, "bold")]
    if picture.text:
        lines.append(Content.styled(source, "$foreground-muted"))
    if not picture.is_file:
        lines.append(Content.styled("not opened: it is on the web", "$text-warning"))
    return Content("\n").join(lines)


class PicturesScreen(Sheet):
    """The pictures of the slide on show, to open."""

    def __init__(self, lecture: Lecture, pictures: Sequence[Picture]) -> None:
        super().__init__(PictureRows(pictures), "Pictures")
        self._lecture = lecture
        self._pictures = pictures

    @on(Rows.Opened)
    def open(self, event: Rows.Opened) -> None:
        """Open the chosen picture."""
        event.stop()
        rows = self.query_one(PictureRows)
        if rows.key:
            open_picture(self.app, self._lecture, self._pictures[int(rows.key)])


def show_pictures(app: App[Any], lecture: Lecture, slide: Slide) -> None:
    """Open the only picture of a slide, or a list of them."""
    pictures = pictures_of(slide.body)
    if not pictures:
        app.notify("This slide has no picture.", markup=False)
    elif len(pictures) == 1:
        open_picture(app, lecture, pictures[0])
    else:
        app.push_screen(PicturesScreen(lecture, pictures))


def open_picture(app: App[Any], lecture: Lecture, picture: Picture) -> None:
    """Open a picture in the system's viewer, or say why not; the disk is asked on a thread."""
    if not picture.is_file:
        app.notify(f"This picture is on the web: {plain.line(picture.source)[:500]}", timeout=12, markup=False)
    else:
        Thread(target=_open, args=(app, lecture, picture), daemon=True).start()


def _open(app: App[Any], lecture: Lecture, picture: Picture) -> None:
    path = picture_file(lecture, picture.source)
    if path is None:
        said = f"{plain.line(picture.source)[:200]} is no picture in the lecture's folder that can be opened."
    elif open_in_viewer(path):
        said = "Opened in your viewer."
    else:
        said = f"No viewer could be opened: the picture is {plain.line(str(path))}"
    app.call_later(partial(app.notify, said, markup=False, severity="information" if "Opened" in said else "warning"))


def open_in_viewer(path: Path) -> bool:
    """Open a file in the system's viewer for its kind, which may take a while; whether there was one."""
    return opens(["open" if sys.platform == "darwin" else "xdg-open", str(path)])
