"""The app: what stays the same from lecture to lecture."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache, partial
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, ScreenStackError
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.filter import LineFilter
from textual.screen import ModalScreen, Screen

from lecturetui import crash, plain
from lecturetui.errors import LecturetuiError
from lecturetui.lecture.model import Lecture
from lecturetui.notebook.state import Place, State
from lecturetui.places import Places
from lecturetui.settings import Settings
from lecturetui.tui import upkeep
from lecturetui.tui.opening import Opening
from lecturetui.tui.terminal import CleanLines, Terminal

DEFAULT_THEME = "textual-dark"
UPKEEP_AFTER = 2
"""Seconds after the start when what is done beside the reading begins."""


if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.command import Provider

    from lecturetui.notebook import Notebook
    from lecturetui.tui.bookcase import Bookcase
    from lecturetui.tui.finder import Finder


def _commands() -> type[Provider]:
    """What the palette offers; imported when it opens."""
    from lecturetui.tui.commands import Commands

    return Commands


class LectureApp(App[None]):
    """Opens lectures, and ends in good order whatever happens."""

    CSS_PATH = "style.tcss"
    TITLE = "lecturetui"
    DEFAULT_MODE = "lecture 0"
    """Each lecture has a mode of its own: the stack of its screen and what is opened over it."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (160, "-wide")]  # noqa: RUF012 - as Textual types it
    COMMANDS = {_commands}  # noqa: RUF012 - as Textual types it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", "quit", show=False, id="app.quit", tooltip="Quit; you will come back to this place"),
        Binding("ctrl+o", "lectures", "lectures", show=False, id="app.lectures", tooltip="All lectures"),
        Binding("slash", "search", "search", id="app.search", key_display="/", tooltip="Search everything"),
        Binding("T", "trash", "trash", show=False, id="app.trash", tooltip="What you deleted in the last 30 days"),
        Binding("question_mark", "keys", "keys", id="app.keys", key_display="?", system=True, tooltip="All keys"),
        Binding(
            "ctrl+p",
            "command_palette",
            "commands",
            id="app.palette",
            system=True,
            priority=True,
            tooltip="Everything one can do, by name",
        ),
    ]

    def __init__(
        self,
        places: Places,
        settings: Settings,
        state: State,
        lecture: Lecture | None,
        *,
        dialect: str = "",
        course: Path | None = None,
    ) -> None:
        super().__init__(driver_class=Terminal)
        self.places = places
        self.settings = settings
        self._key_problems: list[str] = []
        if settings.keys:
            from lecturetui.tui.keymap import all_places, checked

            keys, self._key_problems = checked(settings.keys, all_places())
            self.settings = replace(settings, keys=keys)
        self.state = state
        self.first_lecture, self._dialect = lecture, dialect
        self._course = course
        self.crash_noted: bool | None = None
        """Whether what ended the app could be noted in the log; None if nothing went wrong."""
        self._told_of_state = False
        self.pictured: Callable[[Any], Any] | None = None
        """Adds to a frame the pictures that are drawn over it."""
        self._opening = Opening(self)
        self._lectures_opened = 0
        chosen = (settings.theme, state.theme, DEFAULT_THEME)
        self._start_in(next(theme for theme in chosen if theme in self.available_themes))

    def on_mount(self) -> None:
        # Not before: for a first screen that is a mode's Textual reads all styles twice more and drops the first frame.
        self.add_mode(self.DEFAULT_MODE, self.get_default_screen)
        if self.first_lecture:
            self.remember(lecture=self.name_of(self.first_lecture))
            self.call_after_refresh(self._keep_opened, self.first_lecture.path)
        elif self._course:
            self.call_after_refresh(self._keep_opened, self._course)
        self.call_after_refresh(_collect_again)
        self.set_timer(UPKEEP_AFTER, lambda: upkeep.begin(self.places, self.tell))
        self.theme_changed_signal.subscribe(self, lambda theme: self.remember(theme=theme.name))
        self.set_keymap(dict(self.settings.keys))
        for problem in self._key_problems:
            self.notify(problem, title="Keys in your settings", severity="warning", timeout=12, markup=False)

    def _start_in(self, theme: str) -> None:
        """Take a theme before anything is drawn: a change of it later styles and paints everything twice."""
        self.set_reactive(App.theme, theme)
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    @cached_property
    def notebook(self) -> Notebook:
        """What the person wrote; NotebookError if it cannot be opened."""
        from lecturetui.notebook.notebook import Notebook

        return Notebook.open(self.places.notebook, self.tell)

    @cached_property
    def finder(self) -> Finder:
        """What searches; it keeps what it has read, and what was looked for last."""
        from lecturetui.tui.finder import Finder

        return Finder(self.places, lambda: self.notebook)

    @cached_property
    def bookcase(self) -> Bookcase:
        """What the list of lectures shows; it keeps what it has read."""
        from lecturetui.tui.bookcase import Bookcase

        return Bookcase(self.places, self.state, lambda: self.notebook, self.settings.day_ends)

    def tell(self, sentence: str) -> None:
        """Say something that came up beside the reading; from any thread."""
        self.call_later(partial(self.notify, plain.line(sentence), severity="warning", timeout=12, markup=False))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own filters, then ours: nothing is drawn that it has not passed."""
        return [_clean_lines(tuple(super().get_line_filters()))]

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        super()._display(screen, self.pictured(renderable) if self.pictured and renderable else renderable)

    # Lectures

    def get_default_screen(self) -> Screen[None]:
        """The lecture to open, else the list of all."""
        lecture = self.first_lecture
        screen: Screen[None]
        if lecture:
            from lecturetui.tui.screen import LectureScreen

            screen = LectureScreen(lecture, self.state.place(lecture.id), self._dialect)
        else:
            from lecturetui.tui.shelf import ShelfScreen

            screen = ShelfScreen(self._course)
        # The class for its width from the start: to get it later styles everything once more.
        width = [name for width, name in self.HORIZONTAL_BREAKPOINTS if width <= self.size.width][-1]
        screen.add_class(width, update=False)
        return screen

    def open_lecture(self, name: str | Path, slide: str = "", then: Callable[[], object] | None = None) -> None:
        """Show a lecture by its id or path once it is read, at `slide` or where one left it, `then` something there.

        Says why if it cannot be read.
        """
        self._opening.begin(name, lambda lecture: self._show(lecture, slide, then))

    def _show(self, lecture: Lecture, slide: str, then: Callable[[], object] | None) -> None:
        from lecturetui.tui.screen import LectureScreen

        place = self.state.place(lecture.id)
        if slide:
            place = Place(slide, "slides", place.seen)
        left = self.current_mode
        self._lectures_opened += 1
        mode = f"lecture {self._lectures_opened}"
        self.add_mode(mode, lambda: LectureScreen(lecture, place))
        self.switch_mode(mode)
        self.remove_mode(left)
        self.remember(lecture=self.name_of(lecture))
        self._keep_opened(lecture.path)
        if then:
            self.screen.call_after_refresh(then)

    def name_of(self, lecture: Lecture) -> str:
        """What to find a lecture by at the next start: the id of one that ships, which may be elsewhere then."""
        return lecture.id if lecture.path.parent == self.places.shipped else str(lecture.path.absolute())

    def action_lectures(self) -> None:
        """Choose another lecture."""
        from lecturetui.tui.shelf import ShelfScreen

        if not isinstance(self.screen, ShelfScreen):
            self.push_screen(ShelfScreen(self._course))

    def action_search(self) -> None:
        """Search the jots, slides and boards of all lectures."""
        from lecturetui.tui.search import SearchScreen

        if not isinstance(self.screen, ModalScreen):
            self.push_screen(SearchScreen(self.finder))

    def action_trash(self) -> None:
        """Show what was deleted."""
        from lecturetui.tui.trash import TrashScreen

        if not isinstance(self.screen, ModalScreen):
            self.push_screen(TrashScreen())

    def action_keys(self) -> None:
        """Show all keys that work here."""
        from lecturetui.tui.keys import KeysScreen

        if not isinstance(self.screen, KeysScreen):
            self.push_screen(KeysScreen(self.screen))

    # What is remembered

    def remember(self, lecture: str | None = None, theme: str | None = None) -> None:
        """Keep the lecture or the theme for the next start."""
        self._keep(lambda: self.state.keep(lecture=lecture, theme=theme))

    def _keep_opened(self, path: Path) -> None:
        """Keep when a lecture or a course was opened; one that has no shelf is listed by that."""
        whole = Path(os.path.abspath(path))  # noqa: PTH100 - without its dots
        shelves = (self.places.lectures, self.places.shipped, self._course)
        elsewhere = not any(shelf in whole.parents for shelf in shelves if shelf)
        self._keep(lambda: self.state.keep_opened(str(whole), time(), elsewhere=elsewhere))

    def keep_place(self, lecture: Lecture, place: Place) -> None:
        """Keep where one is in a lecture and what one has seen of it."""
        self._keep(lambda: self.state.keep_place(lecture.id, place))

    def keep_field(self, worksheet: str, field: str) -> None:
        """Keep at which field one left a worksheet."""
        self._keep(lambda: self.state.keep_field(worksheet, field))

    def _keep(self, write: Callable[[], None]) -> None:
        # It may be lost, so it is said once and never stops the reading.
        try:
            write()
        except LecturetuiError as error:
            if not self._told_of_state:
                self._told_of_state = True
                self.notify(plain.line(str(error)), severity="warning", timeout=10, markup=False)

    # The end

    def _handle_exception(self, error: Exception) -> None:
        """Note the error in the log and leave, in place of showing a traceback with the person's text in it."""
        if isinstance(error, NoMatches | ScreenStackError) and (self._exit or not self.is_running):
            return  # A screen that comes while the app ends is not filled any more, and is soon gone.
        if self.is_headless:
            super()._handle_exception(error)
            return
        # Of an error in a worker, what went wrong in it says more.
        self.crash_noted = crash.note(getattr(error, "error", error), self.places.log)
        self.exit(return_code=1)


@lru_cache(1)
def _clean_lines(before: tuple[LineFilter, ...]) -> LineFilter:
    """One filter for all, that stays the same as long as they do: each one makes every line anew."""
    return CleanLines(before)


def _collect_again() -> None:
    """Collect garbage from here on, leaving out all that the start has made: it is there to stay."""
    gc.freeze()
    gc.enable()
