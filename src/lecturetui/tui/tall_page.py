"""A page that may be taller than its room: it says so, and turns by screenfuls."""

from __future__ import annotations

from textual.content import Content

from lecturetui.tui.page import Page


class TallPage(Page):
    """Says in its bottom border how many lines are below."""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._say_more()

    def renew(self, *, home: bool = False) -> None:
        super().renew(home=home)
        self._say_more()

    def _say_more(self) -> None:
        below = self.lines_below if self.lines else 0
        more = f"↓ {below} more line{'s' if below > 1 else ''}" if below else ""
        if more != (self.border_subtitle or ""):  # Setting it paints the whole page.
            self.border_subtitle = Content(more)

    def turn(self, by: int) -> bool:
        """A screenful down (1) or up (-1); whether there was any."""
        there = bool(self.lines_below if by > 0 else self.scroll_offset.y)
        if there:
            self.scroll_relative(y=by * max(1, self.size.height - 2), animate=False)
        return there
