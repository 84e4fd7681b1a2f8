"""The list of lectures, and for someone who is here for the first time: what this program is, and its keys."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message

from lecturetui import plain
from lecturetui.errors import LecturetuiError
from lecturetui.finding import Query
from lecturetui.lecture.shelf import SHIPPED, Group
from lecturetui.tui.rows import Rows
from lecturetui.tui.shelf_cards import Card, course_name
from lecturetui.tui.shelf_filter import Filter
from lecturetui.tui.shelf_list import FEW, Cards, Shown
from lecturetui.tui.shelf_room import ShelfRoom

PATIENCE = 0.3
"""Seconds for which the list waits until it is known which lectures there are, so that each has its place at once."""
PAUSE = 0.05
"""Seconds between two looks at what was read."""


class ShelfScreen(ShelfRoom):
    """Shows every lecture, each as soon as it was read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", id="shelf.leave", tooltip="All lectures; back to the one below; quit"),
        Binding("d,delete", "forget", "off the list", id="shelf.forget", tooltip="Take it off what was opened lately"),
    ]

    class News(Message):
        """Something was read."""

    def __init__(self, course: Path | None = None) -> None:
        super().__init__()
        self.course = course
        """A folder of lectures that come first."""
        self.aim: Path | None = None
        """The lecture to choose until somebody chooses: the one that is open, else the one opened last."""
        self.settled = False
        """Whether all is read and shown."""
        self._groups: list[Group] = []
        self._known: list[Shown] = []
        self._told = False
        self._has_chosen = False
        """Whether somebody chose a lecture."""

    def on_mount(self) -> None:
        cards = self.query_one(Cards)
        cards.empty = "Reading the lectures…"
        self._began = monotonic()
        self.aim = self._lecture_below() or self._lecture_before()
        self.call_after_refresh(self._read)
        if self.app.bookcase.is_known:
            self.show()

    def _read(self) -> None:
        self.app.bookcase.read(self.course, self.aim, self._tell)
        self._clock = self.set_interval(PAUSE, self.look)

    def _lecture_below(self) -> Path | None:
        if len(self.app.screen_stack) == 1:
            return None
        from lecturetui.tui.jotting import JottingScreen

        below = self.app.screen_stack[-2]
        return Path(os.path.abspath(below.lecture.path)) if isinstance(below, JottingScreen) else None  # noqa: PTH100

    def _lecture_before(self) -> Path | None:
        last = self.app.state.lecture
        return self.app.places.shipped / last if last else None  # a whole path stays as it is

    # What was read

    def _tell(self) -> None:
        if not self._told and self.app.bookcase.arranged:  # else the clock is soon enough
            self._told = True
            with suppress(RuntimeError):  # the app has ended
                self.post_message(self.News())

    @on(News)
    def look(self) -> None:
        """Show what is read by now, and see to it that the rest comes."""
        bookcase = self.app.bookcase
        if bookcase.error:
            raise bookcase.error
        bookcase.readers.help()
        done = bookcase.done  # before it is asked for news: else the last of it could come in between
        if (done or self._groups or bookcase.arranged or self._has_waited) and bookcase.take_news():
            self.show()
        if done:
            self._clock.stop()
            self.settled = True

    @property
    def _has_waited(self) -> bool:
        return monotonic() - self._began >= PATIENCE

    def show(self) -> None:
        """Show the lectures that are known."""
        self._groups = self.app.bookcase.groups()
        known = self.app.bookcase.cards(self._groups)
        self._known = [self._shown(group, [known[path] for path in group.lectures]) for group in self._groups]
        if len(self._known) == 1 and self._groups[0].name == SHIPPED:
            self._known = [Shown("", self._known[0].cards)]
        before, self.many = self.many, len(known)
        self.due = sum({card.id: card.due for card in known.values()}.values())
        if (before > FEW) != (self.many > FEW):
            self.on_resize()
        self.put()

    def put(self) -> None:
        """Show those of them that have what was typed."""
        wanted = self.wanted
        left = self._known
        if wanted:
            left = [replace(one, cards=[card for card in one.cards if wanted.matches(card.words)]) for one in left]
            left = [one for one in left if one.cards]
        cards = self.query_one(Cards)
        cards.empty = self._nothing()
        cards.put(left, wanted, self._choice([card for one in left for card in one.cards]))
        self.frame()
        self.refresh_bindings()

    def _shown(self, group: Group, cards: list[Card]) -> Shown:
        return Shown(course_name(group.name, cards) if group.course else group.name, cards, group.cut)

    def _choice(self, cards: list[Card]) -> str:
        """The key of the card to choose; '' for the one that is chosen."""
        paths = {str(card.path): card for card in cards}
        if not self._has_chosen and self.course and self.course not in (self.aim or self.course).parents:
            own = [key for key in paths if self.course in Path(key).parents]
            if own:
                return max(own, key=lambda key: paths[key].opened)
        if not self._has_chosen and str(self.aim) in paths:
            return str(self.aim)
        return next(iter(paths), "") if self.query_one(Cards).key not in paths else ""

    def _nothing(self) -> str:
        if self.wanted:
            return f"Nothing matches “{self.wanted.text}”. Escape shows all lectures again."
        place = plain.line(str(self.app.places.lectures))
        return f"There are no lectures yet: put one, a folder with a lecture.toml or a Markdown file, into {place}."

    # What is typed

    def is_typed(self, key: str, character: str | None) -> bool:
        """Whether a key on the list is for the filter: all letters and digits are, but for those of two commands."""
        if character is None or not character.isalnum():
            return False
        card = self.query_one(Cards).card
        kept = self.app.settings.keys.get("app.quit", "q").split(",")
        if card and card.gone:
            kept += self.app.settings.keys.get("shelf.forget", "d").split(",")
        return key not in kept

    def typed(self) -> None:
        """Filter at once."""
        self._has_chosen = True
        self.wanted = Query(plain.line(self.query_one(Filter).value), inside=True)
        self.put()

    @on(Rows.Moved)
    def choose(self, event: Rows.Moved) -> None:
        """Tell of another lecture that was chosen."""
        self._has_chosen = True
        self.frame()
        self.refresh_bindings()

    # What is asked for

    @on(Rows.Opened)
    def open(self, event: Rows.Opened) -> None:
        """Open the lecture; one that cannot be read says why."""
        self.app.open_lecture(Path(event.key))

    def action_go(self) -> None:
        """Open the chosen lecture."""
        self.query_one(Cards).action_open()

    def action_move(self, by: int) -> None:
        """Choose another lecture."""
        self.query_one(Cards).action_move(by)

    def action_forget(self) -> None:
        """Take what was opened lately off the list."""
        path = self._forgettable()
        if path is None:
            return
        try:
            self.app.bookcase.forget(path)
        except LecturetuiError as error:
            self.notify(plain.line(str(error)), severity="warning", markup=False)
        else:
            self.notify(f"{plain.line(path.name)} is off the list; nothing was deleted.", markup=False)
            self.show()

    def _forgettable(self) -> Path | None:
        """The chosen lecture or its course, if it stands here for having been opened lately."""
        card = self.query_one(Cards).card
        course = next((group.course for group in self._groups if card and card.path in group.lectures), None)
        places = [place for place in (card.path if card else None, course) if place]
        return next((place for place in places if self.app.bookcase.is_lately(place)), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what was opened lately can be taken off the list."""
        return action != "forget" or self._forgettable() is not None

    def action_leave(self) -> None:
        """Show all lectures again; else go back to the lecture that is open; with none, the end."""
        line = self.query_one(Filter)
        if line.value:
            line.value = ""
            self.query_one(Cards).focus()
        elif len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self.app.exit()
