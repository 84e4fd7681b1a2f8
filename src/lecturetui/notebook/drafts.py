"""What is being typed and not yet a jot, kept so that a crash costs a second of it at most."""

from __future__ import annotations

from lecturetui.notebook import store
from lecturetui.notebook.revisions import now
from lecturetui.notebook.storage import Storage
from lecturetui.plain import clean


class Drafts:
    """The drafts of a notebook, one a place. A place is any text, such as `lecture/slide/kind` or `edit/<id>`.

    Every method raises NotebookError when the notebook cannot be read or written.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def keep(self, place: str, text: str) -> None:
        """Keep what was typed so far, in place of what was kept before; a blank text drops it."""
        text = clean(text)
        if not text.strip():
            self.drop(place)
        elif text != self.read(place):
            with self._storage.writing() as db:
                store.keep_draft(db, clean(place), text, now())

    def read(self, place: str) -> str:
        """What was kept at a place, '' for nothing."""
        with self._storage.reading() as db:
            return store.draft(db, clean(place))

    def under(self, place: str) -> dict[str, str]:
        """What was kept at the places whose names begin with `place`, by the rest of their names."""
        place = clean(place)
        with self._storage.reading() as db:
            return {name[len(place) :]: text for name, text in store.drafts(db, place)}

    def drop(self, place: str) -> None:
        """Forget what was kept at a place."""
        with self._storage.writing(create=False) as db:
            store.drop_draft(db, clean(place))
