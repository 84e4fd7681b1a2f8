"""Finds what is looked for on threads, one for the notebook and one for the lectures: no disk holds up the typing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from time import monotonic

from lecturetui import plain
from lecturetui.errors import LectureError, LecturetuiError
from lecturetui.finding import Query
from lecturetui.lecture import load, shelf
from lecturetui.lecture.folders import stamp
from lecturetui.lecture.load import id_of
from lecturetui.lecture.model import Lecture
from lecturetui.lecture.search import Entry, entries, search
from lecturetui.notebook import KINDS, Jot, Notebook
from lecturetui.places import Places

MOST = 50
"""Jots that are looked for at most, the newest."""
STEP = 0.1
"""Seconds of reading lectures after which is told what was found so far."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found in the notebook, or in the lectures."""

    jots: Sequence[Jot] | None = None
    """None if this is about the lectures."""
    entries: Sequence[Entry] | None = None
    """None if this is about the notebook."""
    done: bool = True
    """False if lectures are still being read and more is to come."""
    problem: str = ""
    """Why the notebook could not be searched."""
    error: Exception | None = None
    """What went wrong that should not."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for, and whom to tell; that is called on other threads."""

    query: Query
    kind: str
    """all, jots, one kind of jot, slides or boards."""
    here: Path | None
    """The lecture that is open: its slides come first."""
    tell: Callable[[Answer], object]


class Desk:
    """A thread that works on one question at a time; of those asked meanwhile only on the newest."""

    def __init__(self, work: Callable[[Question], Iterator[Answer]]) -> None:
        self._work = work
        self._questions: SimpleQueue[Question] = SimpleQueue()
        self._thread: Thread | None = None

    def ask(self, question: Question) -> None:
        """Have a question answered, before long."""
        self._questions.put(question)
        if self._thread is None:
            # A daemon, and no worker of Textual's: the app could not end before the disk has answered.
            self._thread = Thread(target=copy_context().run, args=(self._run,), daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while True:
            question = self._questions.get()
            if self._questions.empty():
                self._answer(question)

    def _answer(self, question: Question) -> None:
        with suppress(RuntimeError):  # the app has ended
            try:
                for answer in self._work(question):
                    question.tell(answer)
                    if not self._questions.empty():
                        return
            except Exception as error:  # noqa: BLE001 - raised again on the app's thread
                question.tell(Answer(error=error))


class Library:
    """The lectures as they are searched: read once, and again when their files have changed."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._read: dict[Path, tuple[object, Sequence[Entry]]] = {}
        """What the files were like, and what was in them."""
        self._unread: list[Path] = []
        self._here: Path | None = None
        self.lectures: dict[str, Lecture] = {}
        """What was read, by the ids."""
        self.known: frozenset[str] | None = None
        """The ids of all that there are, readable or not; None until that was looked at."""

    def look(self, here: Path | None) -> None:
        """See which lectures there are, with the open one, which may be elsewhere."""
        paths = shelf(self._places)
        if here:
            # It may have been opened by another path than the shelf has.
            whole = here.resolve()
            paths = [path for path in paths if path.resolve() != whole] + [here]
        self._here = here
        self.known = frozenset(map(id_of, paths))
        self._read = {path: self._read[path] for path in paths if path in self._read}
        self._unread = [path for path in paths if path not in self._read or self._read[path][0] != stamp(path)]

    def read(self, seconds: float) -> bool:
        """Read for about so many seconds; whether all is read."""
        until = monotonic() + seconds
        while self._unread and monotonic() < until:
            path = self._unread.pop(0)
            is_like = stamp(path)
            self._read[path] = is_like, ()
            with suppress(LectureError):  # what is wrong with it is for the list of lectures to tell
                lecture = load(path)
                self._read[path] = is_like, tuple(entries(lecture))
                self.lectures[lecture.id] = lecture
        return not self._unread

    def search(self, query: Query, kind: str) -> list[Entry]:
        """The slides and rows that were read and that the query finds, those of the open lecture first."""
        order = sorted(self._read, key=lambda path: path != self._here)
        among: Iterable[Entry] = chain.from_iterable(self._read[path][1] for path in order)
        if kind != "all":
            among = (entry for entry in among if bool(entry.board) == (kind == "boards"))
        return search(among, query)


class Finder:
    """Answers questions while one types; keeps the last one for the next time."""

    def __init__(self, places: Places, notebook: Callable[[], Notebook]) -> None:
        self.last = ""
        """What was typed the last time."""
        self.library = Library(places)
        self._notebook = notebook
        self._look = False
        self._jots = Desk(self._find_jots)
        self._lectures = Desk(self._find_entries)

    def look(self) -> None:
        """With the next question, see whether lectures were added or changed."""
        self._look = True

    def ask(self, question: Question) -> None:
        """Answer a question, in one answer for the notebook and one or more for the lectures."""
        self._jots.ask(question)
        self._lectures.ask(question)

    def _find_jots(self, question: Question) -> Iterator[Answer]:
        kind = question.kind
        if not question.query or kind not in ("all", "jots", *KINDS):
            yield Answer(jots=())
            return
        try:
            found = self._notebook().search(question.query, kind=kind if kind in KINDS else None, limit=MOST)
        except LecturetuiError as error:
            yield Answer(jots=(), problem=plain.line(str(error)))
        else:
            yield Answer(jots=found)

    def _find_entries(self, question: Question) -> Iterator[Answer]:
        if self._look:
            self._look = False
            self.library.look(question.here)
        wanted = bool(question.query) and question.kind in ("all", "slides", "boards")
        done = False
        while not done:
            done = self.library.read(STEP)
            found = self.library.search(question.query, question.kind) if wanted else ()
            yield Answer(entries=found, done=done)
