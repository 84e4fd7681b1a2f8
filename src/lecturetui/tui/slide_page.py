"""The slide: its place in the agenda, its title and its text, in one column of a width that reads well."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from lecturetui.lecture.model import Lecture
from lecturetui.tui.markdown import markdown_lines
from lecturetui.tui.pane import lecture_on_show
from lecturetui.tui.tall_page import TallPage

if TYPE_CHECKING:
    from lecturetui.tui.app import LectureApp
    from lecturetui.tui.pictures import Pictures

PREPARE_AFTER = 0.01
"""Seconds after a slide was shown in which it gets to the terminal, before the next one is made ready."""
MEASURE = 78
"""Cells a line of text takes at most: longer lines are hard to read."""


class SlidePage(TallPage):
    """Shows the slide at `index`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,pagedown", "on(1)", "on", show=False, id="slide.on", tooltip="A screenful on, then next"),
        Binding("backspace,pageup", "on(-1)", "up", show=False, id="slide.up", tooltip="A screenful up, then back"),
        Binding("p", "picture", "picture", id="slide.picture", tooltip="A picture in your viewer"),
    ]

    app: LectureApp

    lecture: reactive[Lecture] = lecture_on_show()
    index: reactive[int] = reactive(0, repaint=False)
    notes: reactive[bool] = reactive(False, repaint=False)
    """Whether the lecturer's notes are shown below the text."""

    class Passed(Message):
        """The reader went on past the end (1) or the start (-1) of the slide."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, lecture: Lecture) -> None:
        super().__init__(id="slide")
        self.set_reactive(SlidePage.lecture, lecture)
        self._shown = ""
        """The id of the slide whose lines are shown."""
        self._laid = lru_cache(16)(self._lay_out_slide)
        self._has_pictures = False
        self.pictures: Pictures | None = None
        """Those of the lecture, once a slide with one was laid out."""
        self._ready: tuple[Sequence[Content], dict[int, Strip]] = ((), {})
        """The lines of the slide that is probably shown next, and those in sight as they are drawn."""

    def watch_lecture(self, old: Lecture, new: Lecture) -> None:
        """Show the slide as it is written now."""
        if old is not new:  # it comes down at the start too
            self.lay_again()

    def lay_again(self) -> None:
        """Lay out all slides again; the place of the one on show comes down after the lecture."""
        self._laid.cache_clear()
        self._ready = ((), {})
        if self.pictures:
            self.pictures.forget()
        self.call_next(self._show)

    def watch_index(self, old: int, new: int) -> None:
        """Show the slide."""
        if self.pictures:
            self.pictures.turn()
        self._show()
        following = new + 1 if new >= old else new - 1
        self.call_after_refresh(self.set_timer, PREPARE_AFTER, lambda: self._prepare(following))

    def _show(self) -> None:
        """From its top, unless it is the one that was shown."""
        slide = self.lecture.slides[self.index]
        before, self._shown = self._shown, slide.id
        self.renew(home=self._shown != before)
        has = "![" in slide.body or "<img" in slide.body
        if has != self._has_pictures:
            self._has_pictures = has
            self.refresh_bindings()

    def watch_notes(self) -> None:
        """Show or hide the lecturer's notes."""
        self.renew()

    def painted(self) -> dict[int, Strip]:
        lines, strips = self._ready
        return dict(strips) if self.lines is lines else {}

    def repaint(self) -> None:
        self._ready = ((), {})
        super().repaint()

    def lay_out(self, width: int) -> Sequence[Content]:
        return self._lay_out_at(self.index, width)

    def _lay_out_at(self, index: int, width: int) -> Sequence[Content]:
        version = self.pictures.version if self.pictures else 0
        return self._laid(index, width, self.size.height, self.notes, version)

    def _lay_out_slide(self, index: int, width: int, height: int, notes: bool, version: int) -> Sequence[Content]:
        slide = self.lecture.slides[index]
        room = width - 4 if width < 60 else width - 8
        column = max(10, min(room, MEASURE))
        margin = max(0, (width - column) // 2)
        count = f"{index + 1}/{len(self.lecture.slides) if self.lecture.whole else '…'}"
        above = _breadcrumb(slide.path, column - len(count) - 2).pad_right(column)[: column - len(count)]
        lines = [(above + count).stylize("$foreground-muted")]
        title = slide.title if slide.part == 1 else f"{slide.title} ({slide.part})"
        lines += [Content("")] if width >= 60 else []
        lines += Content.styled(title, "bold $text-primary").wrap(column)
        lines += [Content.styled("━" * max(line.cell_length for line in lines[1:]), "$primary"), Content("")]
        draw = partial(self._draw, rows=max(4, height - len(lines) - 2))
        body = markdown_lines(slide.body, column, roomy=True, draw=draw)
        # Points stand apart where the whole slide is still in sight then.
        lines += body if len(lines) + len(body) <= height else markdown_lines(slide.body, column, draw=draw)
        if notes:
            lines += [Content(""), Content.styled("Lecturer's notes", "bold $text-secondary")]
            lines += markdown_lines(slide.notes or "This slide has none.", column)
        return [line.pad_left(margin) for line in lines]

    def _prepare(self, index: int) -> None:
        """Make a slide ready while another one is read."""
        if self.room and 0 <= index < len(self.lecture.slides):
            lines = self._lay_out_at(index, self.room)
            self._ready = lines, {n: self.paint(line, n) for n, line in enumerate(lines[: self.size.height])}

    def _draw(self, source: str, text: str, columns: int, rows: int) -> Sequence[Content]:
        if self.pictures is None:
            from lecturetui.tui.picture_frames import Pictured
            from lecturetui.tui.pictures import Pictures

            self.pictures = Pictures(self.app, self.lecture, self.app.settings.pictures, self._show_pictures)
            self.app.pictured = partial(Pictured, page=self)
            # What a terminal was sent it may have forgotten while another program had it.
            self.app.app_resume_signal.subscribe(self, lambda _: self._forget_pictures())
        return self.pictures.draw(source, columns, rows)

    def _show_pictures(self) -> None:
        self.renew()
        self.refresh()  # Also where the lines are the same: the pictures stand over them.

    def _forget_pictures(self) -> None:
        if self.pictures:
            self.pictures.forget()
            self.renew()

    def on_unmount(self) -> None:
        if self.pictures:
            self.pictures.forget()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A picture is opened where there is one."""
        return action != "picture" or self._has_pictures

    def action_picture(self) -> None:
        """Open the slide's picture in the person's viewer; of several, let one be chosen."""
        from lecturetui.tui.picture_viewer import show_pictures

        show_pictures(self.app, self.lecture, self.lecture.slides[self.index])

    def action_on(self, by: int) -> None:
        """A screenful down or up; at the end of the slide, the next or the previous one."""
        if not self.turn(by):
            self.post_message(self.Passed(by))


def _breadcrumb(path: Sequence[str], width: int) -> Content:
    """The headings above a slide, without the outermost ones if there is no room for all."""
    line = Content(" › ".join(path))
    while line.cell_length > width and len(path) > 1:
        path = path[1:]
        line = Content(" › ".join(("…", *path)))
    return line.truncate(width, ellipsis=True)
