"""What the shelf shows, read on threads and kept from one opening of it to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from lecturetui.errors import LecturetuiError
from lecturetui.lecture.folders import Survey, listing, stamp, survey
from lecturetui.lecture.shelf import Group, arrange
from lecturetui.notebook.state import Opened, State
from lecturetui.places import Places
from lecturetui.tui.readers import Job, Readers
from lecturetui.tui.shelf_cards import Card, read_card, seen_of, unread_card

if TYPE_CHECKING:
    from lecturetui.notebook.notebook import Notebook
    from lecturetui.notebook.tally import Tally
    from lecturetui.tui.shelf_due import Due


class Bookcase:
    """The lectures at hand, their cards, and what the notebook has of them.

    Reading is asked for and looked at on the app's thread; each piece is there as soon as its disk has answered.
    """

    def __init__(self, places: Places, state: State, notebook: Callable[[], Notebook], day_ends: int) -> None:
        self._places, self._state, self._notebook, self._day_ends = places, state, notebook, day_ends
        self.readers = Readers()
        self._lock = Lock()
        self._entries: dict[Path, list[Path]] = {}
        """What there is in the folder of the person's lectures and in that of those that ship."""
        self._surveys: dict[Path, Survey] = {}
        self._cards: dict[Path, tuple[object, Card]] = {}
        """What the files were like, and what was in them."""
        self._tallies: Mapping[str, Tally] = {}
        self._counts: dict[Path, int] = {}
        """How many cards of a lecture are due today."""
        self._pending: dict[tuple[str, Path | None], int] = {}
        """The jobs of this reading that are not done, and of which round they are."""
        self._round = 0
        self._first: Path | None = None
        self._wanted: Path | None = None
        self._opened = Opened()
        self._news: Callable[[], object] = lambda: None
        self._is_new = False
        self._told: dict[Path, Card] = {}
        self.error: Exception | None = None
        """What went wrong that should not."""

    def read(self, first: Path | None, wanted: Path | None, news: Callable[[], object]) -> None:
        """Read all again that has changed: the course that comes `first` too, and the lecture that is `wanted` soon.

        `news` is called when there is something to show, on any thread.
        """
        with self._lock:
            self._round += 1
            self._pending.clear()
            self._first, self._wanted, self._news, self.error = first, wanted, news, None
        self._do(("list", None), self._look_back, soon=True)
        for place in (self._places.lectures, self._places.shipped):
            self._do(("list", place), partial(self._list, place), soon=True)
        self._do(("count", None), self._count)
        self._do(("due", None), partial(self._look_what_is_due, later=2))

    @property
    def arranged(self) -> bool:
        """Whether it is known which lectures there are."""
        with self._lock:
            return not any(kind in ("list", "survey") for kind, _ in self._pending)

    @property
    def is_known(self) -> bool:
        """Whether something was read before."""
        return bool(self._surveys)

    def take_news(self) -> bool:
        """Whether something was read since this was last asked."""
        with self._lock:
            news, self._is_new = self._is_new, False
        return news

    @property
    def done(self) -> bool:
        """Whether all is read."""
        with self._lock:
            return not self._pending

    def groups(self) -> list[Group]:
        """The lectures, as far as they are known."""
        with self._lock:
            own, shipped = (self._known(self._entries.get(place, ())) for place in self._sources)
            lately = self._known(map(Path, self._opened.lately))
            course = self._known([self._first] if self._first else [])
        return arrange(own, [*course, *lately], shipped, self._first)

    def cards(self, groups: Iterable[Group]) -> dict[Path, Card]:
        """The cards of these lectures; one that is not read yet says so."""
        paths = [path for group in groups for path in group.lectures]
        with self._lock:
            known = {path: self._cards[path][1] if path in self._cards else unread_card(path) for path in paths}
        many = Counter(card.id for card in known.values())
        self._told = {path: self._tell(card, many[card.id] > 1) for path, card in known.items()}
        return self._told

    def is_lately(self, path: Path) -> bool:
        """Whether a lecture or course stands on the list of what was opened lately."""
        return str(path) in self._opened.lately

    def forget(self, path: Path) -> None:
        """Take something off that list; StateError if that cannot be kept."""
        self._state.forget_opened(str(path))
        lately = tuple(other for other in self._opened.lately if other != str(path))
        self._opened = replace(self._opened, lately=lately)

    def _tell(self, card: Card, twin: bool) -> Card:
        """The card with what is known from elsewhere; the one told before if nothing is new."""
        jots, questions = self._tallies.get(card.id, (0, 0))
        opened = self._opened.times.get(str(card.path), 0)
        due = self._counts.get(card.path, 0)
        if not (jots or questions or opened or twin or due):
            return card
        told = replace(card, jots=jots, questions=questions, opened=opened, twin=twin, due=due)
        before = self._told.get(card.path)
        return before if before == told else told

    @property
    def _sources(self) -> tuple[Path, Path]:
        return self._places.lectures, self._places.shipped

    def _known(self, paths: Iterable[Path]) -> list[Survey]:
        return [self._surveys.get(path) or Survey(path, (path,)) for path in paths]

    # On threads

    def _do(self, name: tuple[str, Path | None], job: Job, *, soon: bool = False) -> None:
        now = self._round
        with self._lock:
            self._pending[name] = now

        def work() -> None:
            try:
                if now == self._round:
                    job()
            except Exception as error:  # noqa: BLE001 - raised again on the app's thread
                self.error = error
            with self._lock:
                self._is_new = True
                if self._pending.get(name) == now:
                    del self._pending[name]
            if now == self._round:
                self._news()

        self.readers.put(work, soon=soon)

    def _look_back(self) -> None:
        self._opened = self._state.opened()
        course = [self._first] if self._first else []
        for path in dict.fromkeys([*course, *map(Path, self._opened.lately)]):
            self._do(("survey", path), partial(self._survey, path))

    def _list(self, place: Path) -> None:
        try:
            found = listing(place)
        except FileNotFoundError:
            found = []
        except (OSError, ValueError):
            found = [place]  # its card says what is wrong
        with self._lock:
            self._entries[place] = found
        for path in found:
            self._do(("survey", path), partial(self._survey, path))

    def _survey(self, path: Path) -> None:
        found = survey(path)
        with self._lock:
            self._surveys[path] = found
        for lecture in found.lectures:
            self._do(("card", lecture), partial(self._read_card, lecture), soon=lecture == self._wanted)

    def _read_card(self, path: Path) -> None:
        is_like = stamp(path)
        before, card = self._cards.get(path, (None, None))
        if card is None or before != is_like or card.gone or card.broken:
            card = read_card(path, self._state)
        else:
            card = replace(card, seen=seen_of(card.ids, card.id, self._state))
        with self._lock:
            self._cards[path] = is_like, card

    def _count(self) -> None:
        try:
            self._tallies = self._notebook().tallies()
        except LecturetuiError:
            self._tallies = {}  # a notebook that cannot be read only leaves the numbers out; jotting says why

    def _look_what_is_due(self, later: int) -> None:
        if later:  # after what is read now, and after what that leads to
            self._do((f"due {later}", None), partial(self._look_what_is_due, later - 1))
            return
        from lecturetui.tui.shelf_due import Due

        try:
            due = Due(self._notebook(), self._state, self._day_ends)
        except LecturetuiError:
            return  # as for the tallies
        with self._lock:
            paths = [path for path, (_, card) in self._cards.items() if card.id in due.lectures]
            self._counts = {path: many for path, many in self._counts.items() if path in paths}
        for path in paths:
            self._do(("due", path), partial(self._count_due, due, path))

    def _count_due(self, due: Due, path: Path) -> None:
        self._counts[path] = due.count(path)
