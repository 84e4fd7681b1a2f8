"""The notebook against a model of it that is a dictionary, through any run of changes, undos and restarts."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule

from lecturetui.errors import NotebookError
from lecturetui.notebook import KINDS, Notebook
from lecturetui.plain import clean


class Model(NamedTuple):
    """What a jot or tick should be."""

    kind: str
    text: str
    place: tuple[str, str]
    done: bool = False
    trashed: bool = False


Things = dict[str, Model]
TEXTS = st.text(max_size=20) | st.sampled_from(["x[0]", "'; DROP TABLE revision", "a\x1b[2J", "\ud800"])
PLACES = st.tuples(st.sampled_from(["", "ml", "other"]), st.sampled_from(["", "ivo", "roles"]))


class NotebookMachine(RuleBasedStateMachine):
    """Undo is a stack of whole states in the model, which the notebook has no notion of."""

    ids = Bundle("ids")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.notebook = Notebook.open(self.folder / "notebook.sqlite")
        self.things: Things = {}
        self.past: list[Things] = []
        self.future: list[Things] = []

    def teardown(self) -> None:
        self.notebook.close()
        shutil.rmtree(self.folder)

    def becomes(self, name: str, model: Model) -> None:
        if self.things.get(name) != model:
            self.past.append(self.things)
            self.future.clear()
            self.things = {**self.things, name: model}

    def back_to(self, before: Things) -> None:
        trashed = {name: model._replace(trashed=True) for name, model in self.things.items()}
        self.things = {**trashed, **before}

    @rule(target=ids, kind=st.sampled_from(KINDS), text=TEXTS, place=PLACES)
    def add(self, kind: str, text: str, place: tuple[str, str]) -> object:
        if not clean(text).strip():
            with pytest.raises(NotebookError):
                self.notebook.add(kind, text)
            return multiple()
        jot = self.notebook.add(kind, text, lecture=place[0], slide=place[1])
        self.becomes(jot.id, Model(kind, clean(text), place))
        return jot.id

    @rule(jot=ids, text=TEXTS.filter(lambda text: clean(text).strip()))
    def edit(self, jot: str, text: str) -> None:
        self.notebook.edit(jot, text)
        self.becomes(jot, self.things[jot]._replace(text=clean(text)))

    @rule(jot=ids, done=st.booleans())
    def set_done(self, jot: str, done: bool) -> None:
        self.notebook.set_done(jot, done=done)
        self.becomes(jot, self.things[jot]._replace(done=done))

    @rule(jot=ids, trashed=st.booleans())
    def trash(self, jot: str, trashed: bool) -> None:
        self.notebook.trash(jot, trashed=trashed)
        self.becomes(jot, self.things[jot]._replace(trashed=trashed))

    @rule(reminder=st.sampled_from(["demo", "video"]), on=st.booleans())
    def tick(self, reminder: str, on: bool) -> None:
        self.notebook.tick("ml", reminder, on=on)
        now = self.things.get(reminder)
        if on != (now is not None and now.done and not now.trashed):
            self.becomes(reminder, Model("tick", reminder, ("ml", ""), done=on))

    @rule()
    def undo(self) -> None:
        assert (self.notebook.undo() is not None) == bool(self.past)
        if self.past:
            self.future.append(self.things)
            self.back_to(self.past.pop())

    @rule()
    def redo(self) -> None:
        assert (self.notebook.redo() is not None) == bool(self.future)
        if self.future:
            self.past.append(self.things)
            self.things = self.future.pop()

    @rule()
    def reopen(self) -> None:
        self.notebook.close()
        self.notebook = Notebook.open(self.folder / "notebook.sqlite")

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        jots = {name: model for name, model in self.things.items() if model.kind != "tick"}
        for trashed in (False, True):
            found = {
                jot.id: Model(jot.kind, jot.text, (jot.lecture, jot.slide), jot.done, jot.trashed)
                for jot in self.notebook.jots(trashed=trashed)
            }
            assert found == {name: model for name, model in jots.items() if model.trashed == trashed}
            assert list(found) == sorted(found, reverse=True)
        ticked = {name for name, model in self.things.items() if model.kind == "tick" and model.done}
        assert self.notebook.ticks("ml") == {name for name in ticked if not self.things[name].trashed}
        for lecture in ("ml", "other"):
            placed = {slide for _, _, (at, slide), _, trashed in jots.values() if at == lecture and not trashed}
            assert self.notebook.slides(lecture) == placed - {""}


TestNotebook = NotebookMachine.TestCase
TestNotebook.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
