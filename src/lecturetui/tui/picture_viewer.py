"""Opens the pictures of a slide in the system's viewer; of several, the one that is chosen from a list."""

from __future__ import annotations

import subprocess
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
from lecturetui.tui.rows import Row, Rows
from lecturetui.tui.sheet import Sheet

if TYPE_CHECKING:
    from textual.app import App

PATIENCE = 10
"""Seconds after which a viewer that still runs is taken to have opened."""


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
        mark = Content.styled("▣ ", "$text-accent")
        self.show([Row(_told(picture), str(n), mark) for n, picture in enumerate(self.pictures)])


def _told(picture: Picture) -> Content:
    source = Content.styled(plain.line(picture.source), "$foreground-muted")
    return Content("\n").join([Content.styled(picture.text, "bold"), source]) if picture.text else source


class PicturesScreen(Sheet):
    """The pictures of the slide on show, to open."""

    DEFAULT_CSS = "PicturesScreen > PictureRows { padding: 0 1 1 2; }"

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
    command = ["open" if sys.platform == "darwin" else "xdg-open", str(path)]
    nowhere = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)
    except OSError:
        return False
    try:
        return process.wait(PATIENCE) == 0
    except subprocess.TimeoutExpired:
        return True
