"""The notebook: all that a person wrote, in one file, which no other part of the program reads or writes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from lecturetui.errors import NotebookError
from lecturetui.finding import Query
from lecturetui.notebook import heads, history, sql_search, store, trash
from lecturetui.notebook.answers import Answers
from lecturetui.notebook.drafts import Drafts
from lecturetui.notebook.history import Change, Version
from lecturetui.notebook.jots import Jot, checked, jot_of
from lecturetui.notebook.revisions import KINDS, TICK, Revision, now, packed, unpacked
from lecturetui.notebook.storage import Storage, narrate
from lecturetui.notebook.tally import Tally, tallies
from lecturetui.plain import clean, line

if TYPE_CHECKING:
    from lecturetui.notebook.reviews import Reviews


class Notebook:
    """The jots, answers, ticks and drafts of a person. Whatever returns has been synced to disk.

    A missing file is an empty notebook, made when something is first written. Every method may be called from any
    thread, may wait a few seconds for another program that writes, and raises NotebookError, with nothing changed,
    when the file cannot be read or written. Texts are cleaned by `plain.clean` on their way in.
    """

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        """The file that it is in, for this package alone."""
        self.drafts = Drafts(storage)
        """What is being typed."""
        self.answers = Answers(storage)
        """What was answered on worksheets."""

    @property
    def reviews(self) -> Reviews:
        """What was recalled of cards, and which are set aside."""
        from lecturetui.notebook.reviews import Reviews

        return Reviews(self.storage)

    @classmethod
    def open(cls, path: Path, tell: Callable[[str], object] = narrate) -> Notebook:
        """The notebook in a file; NotebookError if something else is there, or a later version's notebook.

        A damaged one is recovered, then or whenever that is found, and `tell` is given a sentence about it, on any
        thread.
        """
        storage = Storage(path, tell)
        with storage.reading():
            storage.changed()  # what others write after this is what is asked for
        return cls(storage)

    def close(self) -> None:
        """Let go of the file."""
        self.storage.close()

    def changed(self) -> bool:
        """Whether another program has written since this was last asked; cheap, for asking every second."""
        return self.storage.changed()

    def add(
        self,
        kind: str,
        text: str,
        *,
        lecture: str = "",
        slide: str = "",
        slide_title: str = "",
        elapsed: int | None = None,
        draft: str = "",
    ) -> Jot:
        """Write down a jot, and forget the draft at the place `draft` that it was; NotebookError for a blank text."""
        if kind not in KINDS:
            raise ValueError(kind)
        content = Revision(
            kind,
            checked(text),
            lecture=clean(lecture),
            slide=clean(slide),
            slide_title=line(slide_title),
            elapsed=elapsed,
        )
        if kind == "todo":
            content = _dated(content)
        with self.storage.writing() as db:
            row = history.begin(db, content)
            store.drop_draft(db, clean(draft))
        return jot_of(row)

    def edit(self, jot_id: str, text: str, *, draft: str = "") -> Jot:
        """Give a jot another text, and forget the draft at the place `draft` that it was.

        What was written in its place on other machines is settled by that, also if the text is the one it has.
        """
        text = checked(text)

        def change(row: Revision) -> Revision:
            changed = row._replace(text=text)
            return _dated(changed, before=row) if row.kind == "todo" else changed

        return self._revise(jot_id, change, draft, settles=True)

    def answer(self, jot_id: str, text: str, *, draft: str = "") -> Jot:
        """Give a jot an answer, which makes it done; a blank one takes the answer away and opens the jot again."""
        text = checked(text, blank=True)
        if not text.strip():
            text = ""

        def change(row: Revision) -> Revision:
            known = unpacked(row)
            if text != known.get("answer", ""):
                known |= {"answer": text, "answered": now() if text else None}
            return row._replace(done=int(bool(text)), extra=packed(known))

        return self._revise(jot_id, change, draft)

    def set_done(self, jot_id: str, *, done: bool = True) -> Jot:
        """Mark a jot as done or answered, or as open again; an answer that was written stays."""
        return self._revise(jot_id, lambda row: row._replace(done=int(done)))

    def trash(self, jot_id: str, *, trashed: bool = True) -> Jot:
        """Put a jot into the trash, or back."""
        return self._revise(jot_id, lambda row: row._replace(trashed=int(trashed)))

    def move(self, jot_id: str, slide: str, slide_title: str) -> Jot:
        """Put a jot onto another slide of its lecture."""
        slide, slide_title = clean(slide), line(slide_title)
        return self._revise(jot_id, lambda row: row._replace(slide=slide, slide_title=slide_title))

    def empty_trash(self, *, older_than: timedelta | None = None) -> int:
        """Forget the jots in the trash with all of their history, or those that went there some time ago; how many.

        The answers on worksheets about them are forgotten too.

        The time is that of the newest change in the notebook, so a clock that leaps ahead does not empty it.
        """
        with self.storage.writing(create=False) as db:
            return trash.empty(db, older_than)

    def jot(self, jot_id: str) -> Jot | None:
        """The jot with this id, from the trash too; None if there is none."""
        with self.storage.reading() as db:
            row = store.current(db, clean(jot_id))
            return None if row is None or row.kind not in KINDS else heads.jots(db, [row])[0]

    def jots(
        self,
        *,
        kind: str | None = None,
        lecture: str | None = None,
        slide: str | None = None,
        trashed: bool = False,
        before: str | None = None,
        limit: int = -1,
    ) -> list[Jot]:
        """The jots of a kind, of a lecture, of a slide of it, or out of the trash, newest first; None is any.

        A page of them is a `limit` of jots older than the one with the id `before`.
        """
        lecture, slide = (None if place is None else clean(place) for place in (lecture, slide))
        with self.storage.reading() as db:
            rows = store.jots(db, kind=kind, lecture=lecture, slide=slide, trashed=trashed, before=before, limit=limit)
            return heads.jots(db, rows)

    def search(
        self, query: Query, *, kind: str | None = None, lecture: str | None = None, limit: int = 50
    ) -> list[Jot]:
        """The jots of a kind or of a lecture that a query finds in text or answer, newest first; none for a false one.

        Costs what the jots cost that are found, however many there are.
        """
        if not query:
            return []
        lecture = None if lecture is None else clean(lecture)
        with self.storage.reading() as db, closing(sql_search.found(db, query, kind, lecture)) as rows:
            return heads.jots(db, list(islice(rows, None if limit < 0 else limit)))

    def history(self, jot_id: str) -> list[Version]:
        """How a jot came to be what it is, newest first, what was written of it on other machines included."""
        with self.storage.reading() as db:
            return history.versions(db, clean(jot_id))

    def slides(self, lecture: str) -> frozenset[str]:
        """Ids of the slides of a lecture that have jots, at a cost that does not grow with the jots."""
        with self.storage.reading() as db:
            return store.slides(db, clean(lecture))

    def tallies(self) -> dict[str, Tally]:
        """How many jots and open questions each lecture has that has any, by the ids of the lectures."""
        with self.storage.reading() as db:
            return tallies(db)

    def ticks(self, lecture: str) -> frozenset[str]:
        """Ids of the reminders of a lecture that are ticked."""
        with self.storage.reading() as db:
            return store.ticks(db, clean(lecture))

    def tick(self, lecture: str, reminder: str, *, on: bool = True) -> None:
        """Tick a reminder of a lecture, or take the tick away."""
        lecture, reminder = clean(lecture), line(reminder)
        record = f"{TICK}/{lecture}/{reminder}"  # the same in every notebook, so that merged ones have one tick
        with self.storage.writing(create=on) as db:
            row = store.current(db, record)
            if on == (row is not None and row.done == 1 and not row.trashed):
                return
            if row is None:
                history.begin(db, Revision(TICK, reminder, record, lecture=lecture, done=1))
            else:
                history.revise(db, row, row._replace(done=int(on), trashed=0))

    def undo(self) -> Change | None:
        """Take back the newest change to anything in the notebook, also of an earlier day; None if there is none."""
        with self.storage.writing(create=False) as db:
            return history.undo(db)

    def redo(self) -> Change | None:
        """Make the change again that was last taken back; None if there is none or something was changed since."""
        with self.storage.writing(create=False) as db:
            return history.redo(db)

    def _revise(
        self, jot_id: str, change: Callable[[Revision], Revision], draft: str = "", *, settles: bool = False
    ) -> Jot:
        with self.storage.writing(create=False) as db:
            row = store.current(db, clean(jot_id))
            if row is None or row.kind not in KINDS:
                raise NotebookError(f"there is no jot {line(jot_id)!r} in the notebook")
            row = history.revise(db, row, change(row), settles=settles)
            store.drop_draft(db, clean(draft))
            return heads.jots(db, [row])[0]


def _dated(content: Revision, before: Revision | None = None) -> Revision:
    if "due" not in content.text.lower() and (before is None or before.extra == "{}"):
        return content
    from lecturetui.notebook.due import dated

    return dated(content, before)
