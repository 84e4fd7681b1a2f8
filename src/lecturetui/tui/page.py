"""Pages: widgets that paint lines of styled text and scroll them.

Textual's cost is per widget, so what a person reads is one widget whose lines are laid out once per width.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style

KEPT = 200
"""Painted lines that a page keeps, more than most screens show: else a long list keeps all that were ever in sight."""


class Page(ScrollView, can_focus=True):
    """A column of lines; a subclass says which, for a width."""

    DEFAULT_CSS = """
    Page { overflow-x: hidden; scrollbar-size: 0 1; scrollbar-gutter: stable; background: transparent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", "Scroll", show=False, id="page.down", tooltip="One line down"),
        Binding("up,k", "scroll_up", "Scroll", show=False, id="page.up", tooltip="One line up"),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.lines: Sequence[Content] = ()
        self._strips: dict[int, Strip] = {}
        self._laid_out = (0, 0)
        """Width and height that `lines` are for; zeros before the first layout."""
        self._styles: dict[str, Style] = {}

    def lay_out(self, width: int) -> Sequence[Content]:
        """The lines to show in `width` cells."""
        raise NotImplementedError

    def on_mount(self) -> None:
        # A theme's colours are resolved into the strips.
        self.app.theme_changed_signal.subscribe(self, lambda _: self.repaint())

    def on_resize(self) -> None:
        if (self.room, self.size.height) != self._laid_out:
            self.renew()
        else:
            self._stretch()

    def on_show(self) -> None:
        """Take the height of what was given to it while it was hidden."""
        if self._laid_out[0]:
            self._stretch()
        else:
            self.renew()

    @property
    def room(self) -> int:
        """Cells a line may take: the width without the scrollbar."""
        return max(0, self.scrollable_content_region.width)

    def renew(self, *, home: bool = False) -> None:
        """Lay out again and show it; with `home`, from the top."""
        before, end = self._strips, len(self.lines)
        if not self._lay():
            # It is out of sight, and may come back in the size it had: what is shown then is laid out then.
            self._laid_out = (0, 0)
            self._strips.clear()
            return
        self._stretch()
        if home and self.scroll_offset.y:
            self.set_reactive(Page.scroll_target_y, 0)
            self.scroll_to(y=0, animate=False)
        self._strips = self.painted()
        # What stays as it is, as many a blank line does, is not drawn again.
        top, (width, height) = self.scroll_offset.y, self.size
        changed = [
            Region(0, number - top, width, 1)
            for number in range(top, min(max(end, len(self.lines)), top + height))
            if number not in before or before[number] != self._strips.get(number)
        ]
        if changed:
            self.refresh(*changed)

    def painted(self) -> dict[int, Strip]:
        """Those of the lines, by their place, that a subclass has painted beforehand."""
        return {}

    def _stretch(self) -> None:
        """Say how much there is to scroll over."""
        size = Size(self.room, len(self.lines))
        if self.styles.auto_dimensions:
            self.virtual_size = size
        else:
            # The screen need not be laid out, unless a scrollbar comes or goes.
            self.set_reactive(Page.virtual_size, size)
            self._scroll_update(size)

    def _lay(self) -> bool:
        """Lay the lines out, if there is room for any."""
        room = self.room
        if room:
            self._laid_out = (room, self.size.height)
            self.lines = self.lay_out(room)
        return bool(room)

    def repaint(self) -> None:
        """Paint the lines again, as after a change of theme or of the text selected."""
        self._strips.clear()
        self._styles.clear()
        self.refresh()

    def repaint_lines(self, first: int, count: int) -> None:
        """Paint some of the lines again."""
        for number in range(first, first + count):
            self._strips.pop(number, None)
        self.refresh_lines(first, count)

    @property
    def lines_below(self) -> int:
        """How many lines are hidden below the bottom edge."""
        return max(0, len(self.lines) - self.scroll_offset.y - self.size.height)

    def show_lines(self, first: int, count: int) -> None:
        """Scroll so that `count` lines from `first` are in sight."""
        self.scroll_to_region(Region(0, first, 1, count), animate=False, x_axis=False)

    # Painting

    def render_line(self, y: int) -> Strip:
        """The strip at `y` cells below the top edge."""
        if not self._laid_out[0]:
            # The first paint comes before the first resize event: it shows the lines already.
            self._lay()
        number = y + self.scroll_offset.y
        if number >= len(self.lines):
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        strip = self._strips.get(number)
        if strip is None:
            if len(self._strips) >= KEPT:
                self._strips.clear()
            strip = self._strips[number] = self.paint(self.line(number), number)
        return strip

    def line(self, number: int) -> Content:
        """The line to paint at place `number`; a subclass marks here what changes more often than the lines."""
        return self.lines[number]

    def paint(self, line: Content, number: int) -> Strip:
        """A line as it is drawn at place `number`."""
        # `Content.render_strips` would wrap the line once more, and make each style twice.
        line = line.first_line.expand_tabs()
        if (selection := self.text_selection) and (span := selection.get_span(number)):
            start, end = span
            style = self.screen.get_visual_style("screen--selection")
            line = line.stylize(style, start, len(line) if end == -1 else end)
        base = self.visual_style
        segments = []
        x = 0
        for text, style in line.render(base, end="", parse_style=self._style):
            segments.append(Segment(text, _style_at(base + style, x, number)))
            x += len(text)
        return Strip(segments, line.cell_length).crop_extend(0, self.size.width, base.rich_style)

    def _style(self, style: str | Style) -> Style:
        if isinstance(style, Style):
            return style
        if style not in self._styles:
            self._styles[style] = Style.parse(style, self.app.theme_variables)
        return self._styles[style]

    # Selecting text with the mouse

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text."""
        return selection.extract("\n".join(line.plain.rstrip() for line in self.lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected."""
        self.repaint()


@lru_cache(512)
def _style_at(style: Style, x: int, y: int) -> RichStyle:
    """A style that also tells the place of its text, for selecting it with the mouse."""
    return style.rich_style_with_offset(x, y)
