"""The notebook: all that a person wrote, in one file, which no other part of the program reads or writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lecturetui.errors import NotebookError
from lecturetui.notebook import history, store
from lecturetui.notebook.drafts import Drafts
from lecturetui.notebook.jots import KINDS, TICK, Jot, Revision, checked, jot_of
from lecturetui.notebook.storage import Storage
from lecturetui.plain import clean, line


class Notebook:
    """The jots, ticks and drafts of a person. Whatever returns has been synced to disk.

    A missing file is an empty notebook, made when something is first written. Every method may be called from any
    thread, may wait a few seconds for another program that writes, and raises NotebookError, with nothing changed,
    when the file cannot be read or written. Texts are cleaned by `plain.clean` on their way in.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self.drafts = Drafts(storage)
        """What is being typed."""

    @classmethod
    def open(cls, path: Path) -> Notebook:
        """The notebook in a file; NotebookError if something else is there, or a later version's notebook."""
        storage = Storage(path)
        with storage.reading():
            storage.changed()  # what others write after this is what is asked for
        return cls(storage)

    def close(self) -> None:
        """Let go of the file."""
        self._storage.close()

    def changed(self) -> bool:
        """Whether another program has written since this was last asked; cheap, for asking every second."""
        return self._storage.changed()

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
        with self._storage.writing() as db:
            row = history.begin(db, content)
            store.drop_draft(db, clean(draft))
        return jot_of(row)

    def edit(self, jot_id: str, text: str, *, draft: str = "") -> Jot:
        """Give a jot another text, and forget the draft at the place `draft` that it was."""
        text = checked(text)
        return self._revise(jot_id, lambda row: row._replace(text=text), draft)

    def set_done(self, jot_id: str, *, done: bool = True) -> Jot:
        """Mark a jot as done or answered, or as open again."""
        return self._revise(jot_id, lambda row: row._replace(done=int(done)))

    def trash(self, jot_id: str, *, trashed: bool = True) -> Jot:
        """Put a jot into the trash, or back."""
        return self._revise(jot_id, lambda row: row._replace(trashed=int(trashed)))

    def jot(self, jot_id: str) -> Jot | None:
        """The jot with this id, from the trash too; None if there is none."""
        with self._storage.reading() as db:
            row = store.current(db, clean(jot_id))
        return None if row is None or row.kind not in KINDS else jot_of(row)

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
        with self._storage.reading() as db:
            rows = store.jots(db, kind=kind, lecture=lecture, slide=slide, trashed=trashed, before=before, limit=limit)
        return [jot_of(row) for row in rows]

    def slides(self, lecture: str) -> frozenset[str]:
        """Ids of the slides of a lecture that have jots, at a cost that does not grow with the jots."""
        with self._storage.reading() as db:
            return store.slides(db, clean(lecture))

    def ticks(self, lecture: str) -> frozenset[str]:
        """Ids of the reminders of a lecture that are ticked."""
        with self._storage.reading() as db:
            return store.ticks(db, clean(lecture))

    def tick(self, lecture: str, reminder: str, *, on: bool = True) -> None:
        """Tick a reminder of a lecture, or take the tick away."""
        lecture, reminder = clean(lecture), line(reminder)
        record = f"{TICK}/{lecture}/{reminder}"  # the same in every notebook, so that merged ones have one tick
        with self._storage.writing(create=on) as db:
            row = store.current(db, record)
            if on == (row is not None and row.done == 1 and not row.trashed):
                return
            if row is None:
                history.begin(db, Revision(TICK, reminder, record, lecture=lecture, done=1))
            else:
                history.revise(db, row, row._replace(done=int(on), trashed=0))

    def undo(self) -> history.Change | None:
        """Take back the newest change to a jot or tick, also of an earlier day; None if there is none."""
        with self._storage.writing(create=False) as db:
            return history.undo(db)

    def redo(self) -> history.Change | None:
        """Make the change again that was last taken back; None if there is none or something was changed since."""
        with self._storage.writing(create=False) as db:
            return history.redo(db)

    def _revise(self, jot_id: str, change: Callable[[Revision], Revision], draft: str = "") -> Jot:
        with self._storage.writing(create=False) as db:
            row = store.current(db, clean(jot_id))
            if row is None or row.kind not in KINDS:
                raise NotebookError(f"there is no jot {line(jot_id)!r} in the notebook")
            row = history.revise(db, row, change(row))
            store.drop_draft(db, clean(draft))
        return jot_of(row)
