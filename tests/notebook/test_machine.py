"""The notebook against a model of it that is a dictionary, through any run of changes, undos, merges and restarts."""

from __future__ import annotations

import io
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule

from lecturetui.errors import NotebookError
from lecturetui.finding import Query
from lecturetui.notebook import KINDS, Jot, Notebook, archive
from lecturetui.notebook.answers import STATES, Answer
from lecturetui.plain import clean

pytestmark = pytest.mark.usefixtures("unsynced")


class Model(NamedTuple):
    """What a jot or tick should be."""

    kind: str
    text: str
    place: tuple[str, str]
    done: bool = False
    trashed: bool = False
    answer: str = ""
    answered: datetime | None = None
    due: date | None = None
    state: tuple[str, str] = ("", "")
    """Of an answer on a worksheet: its state and its source."""


@dataclass
class Step:
    """A change that was made here, and whether it was taken back."""

    at: int
    name: str
    before: Model
    after: Model
    undone: int = 0
    """When it was taken back, 0 while it stands."""


DUE = "due 2030-01-01"
TEXTS = st.text(max_size=20) | st.sampled_from(
    ["x[0]", "'; DROP TABLE revision", "a\x1b[2J", "\ud800", DUE, "学习 C++"]
)
ANY_TEXT = TEXTS.filter(lambda text: clean(text).strip())
FIELDS = st.sampled_from(["data", "rules"])
PLACES = st.tuples(st.sampled_from(["", "ml", "other"]), st.sampled_from(["", "ivo", "roles"]))
ELSEWHERE = ["edit", "answer", "field", "done", "trash", "empty", "add"]
QUERIES = [Query(text) for text in ("x[0]", "学", "c++", "d", "due 20", '"drop table"')]


def model_of(jot: Jot) -> Model:
    place = jot.lecture, jot.slide
    return Model(jot.kind, jot.text, place, jot.done, jot.trashed, jot.answer, jot.answered, jot.due)


def edited(model: Model, text: str) -> Model:
    due = date(2030, 1, 1) if model.kind == "todo" and DUE in text else None
    return model._replace(text=clean(text), due=due)


def answer_model(text: str, state: str, source: str) -> Model:
    text = clean(text) if clean(text).strip() else ""
    return Model("answer", text, ("ml", ""), state=(state, source))


def answered(model: Model, text: str, at: datetime | None) -> Model:
    text = clean(text) if clean(text).strip() else ""
    return model._replace(answer=text, done=bool(text), answered=at)


class NotebookMachine(RuleBasedStateMachine):
    """Undo is a walk over the steps in the model, each with the whole states before and after it."""

    ids = Bundle("ids")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.notebook = Notebook.open(self.folder / "notebook.sqlite")
        self.elsewhere = Notebook.open(self.folder / "elsewhere.sqlite")
        self.things: dict[str, Model] = {}
        self.steps: list[Step] = []
        self.clock = 0

    def teardown(self) -> None:
        self.notebook.close()
        self.elsewhere.close()
        shutil.rmtree(self.folder)

    def becomes(self, name: str, model: Model) -> None:
        before = self.things.get(name, model._replace(trashed=True))
        if self.things.get(name) != model:
            self.clock += 1
            self.steps.append(Step(self.clock, name, before, model))
            self.things[name] = model

    def forget_trash(self) -> int:
        gone = {name for name, model in self.things.items() if model.trashed and model.kind in KINDS}
        count = len(gone)
        gone |= {name for name, model in self.things.items() if model.kind == "answer" and name.split("/")[0] in gone}
        self.things = {name: model for name, model in self.things.items() if name not in gone}
        self.steps = [step for step in self.steps if step.name not in gone]
        return count

    @rule(target=ids, kind=st.sampled_from(KINDS), text=TEXTS, place=PLACES)
    def add(self, kind: str, text: str, place: tuple[str, str]) -> object:
        if not clean(text).strip():
            with pytest.raises(NotebookError):
                self.notebook.add(kind, text)
            return multiple()
        jot = self.notebook.add(kind, text, lecture=place[0], slide=place[1])
        self.becomes(jot.id, edited(Model(kind, "", place), text))
        return jot.id

    @rule(jot=ids, text=ANY_TEXT)
    def edit(self, jot: str, text: str) -> None:
        if jot in self.things:
            self.notebook.edit(jot, text)
            self.becomes(jot, edited(self.things[jot], text))
        else:
            with pytest.raises(NotebookError):
                self.notebook.edit(jot, text)

    @rule(jot=ids, text=TEXTS)
    def answer(self, jot: str, text: str) -> None:
        if jot in self.things:
            now = self.notebook.answer(jot, text)
            self.becomes(jot, answered(self.things[jot], text, now.answered))

    @rule(jot=ids, done=st.booleans())
    def set_done(self, jot: str, done: bool) -> None:
        if jot in self.things:
            self.notebook.set_done(jot, done=done)
            self.becomes(jot, self.things[jot]._replace(done=done))

    @rule(jot=ids, trashed=st.booleans())
    def trash(self, jot: str, trashed: bool) -> None:
        if jot in self.things:
            self.notebook.trash(jot, trashed=trashed)
            self.becomes(jot, self.things[jot]._replace(trashed=trashed))

    @rule(jot=ids, slide=st.sampled_from(["", "ivo", "roles"]))
    def move(self, jot: str, slide: str) -> None:
        if jot in self.things:
            self.notebook.move(jot, slide, "")
            before = self.things[jot]
            self.becomes(jot, before._replace(place=(before.place[0], slide)))

    @rule(reminder=st.sampled_from(["demo", "video"]), on=st.booleans())
    def tick(self, reminder: str, on: bool) -> None:
        self.notebook.tick("ml", reminder, on=on)
        now = self.things.get(reminder)
        if on != (now is not None and now.done and not now.trashed):
            self.becomes(reminder, Model("tick", reminder, ("ml", ""), done=on))

    @rule(jot=ids, field=FIELDS, text=TEXTS, state=st.sampled_from(STATES), source=st.sampled_from(["", "a test"]))
    def answer_a_field(self, jot: str, field: str, text: str, state: str, source: str) -> None:
        if jot in self.things:
            self.notebook.answers.write("ml", "fit", jot, field, Answer(text, state, source))
            name, model = f"{jot}/{field}", answer_model(text, state, source)
            if not model.text:
                model = self.things.get(name, model)._replace(trashed=True)
            if model.text:
                self.becomes(name, model)

    @rule()
    def undo(self) -> None:
        standing = (it for it in reversed(self.steps) if not it.undone and it.after == self.things[it.name])
        step = next(standing, None)
        assert (self.notebook.undo() is not None) == (step is not None)
        if step:
            self.clock += 1
            step.undone = self.clock
            self.things[step.name] = step.before

    @rule()
    def redo(self) -> None:
        last = max((step.at for step in self.steps), default=0)
        undone = [it for it in self.steps if it.undone > last and it.before == self.things[it.name]]
        step = max(undone, key=lambda step: step.undone, default=None)
        assert (self.notebook.redo() is not None) == (step is not None)
        if step:
            self.clock += 1
            step.undone = 0
            self.things[step.name] = step.after

    @rule()
    def empty_trash(self) -> None:
        assert self.notebook.empty_trash() == self.forget_trash()

    @rule(
        target=ids,
        jot=ids,
        text=ANY_TEXT,
        what=st.sampled_from(ELSEWHERE),
    )
    def merge(self, jot: str, text: str, what: str) -> object:
        """Another laptop gets this notebook, changes something, and this one gets that."""
        self.carry(self.notebook, self.elsewhere)
        made = jot
        if what == "add":
            made = self.elsewhere.add("idea", text, lecture="ml").id
            self.things[made] = Model("idea", clean(text), ("ml", ""))
        elif what == "empty":
            assert self.elsewhere.empty_trash() == self.forget_trash()
        elif jot in self.things:
            now = self.things[jot]
            if what == "edit":
                self.elsewhere.edit(jot, text)
                self.things[jot] = edited(now, text)
            elif what == "field":
                self.elsewhere.answers.write("ml", "fit", jot, "data", Answer(text, "agreed"))
                self.things[f"{jot}/data"] = answer_model(text, "agreed", "")
            elif what == "answer":
                self.things[jot] = answered(now, text, self.elsewhere.answer(jot, text).answered)
            elif what == "done":
                self.elsewhere.set_done(jot, done=not now.done)
                self.things[jot] = now._replace(done=not now.done)
            else:
                self.elsewhere.trash(jot, trashed=not now.trashed)
                self.things[jot] = now._replace(trashed=not now.trashed)
        self.carry(self.elsewhere, self.notebook)
        return made if what == "add" else multiple()

    def carry(self, one: Notebook, other: Notebook) -> None:
        path = self.folder / "carried.json"
        stream = io.StringIO()
        archive.write(one, stream)
        path.write_text(stream.getvalue(), encoding="utf-8")
        assert archive.merge(other, path).split == 0
        assert archive.merge(other, path) == archive.Merged()

    @rule()
    def reopen(self) -> None:
        self.notebook.close()
        self.notebook = Notebook.open(self.folder / "notebook.sqlite")

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        models = {name: model for name, model in self.things.items() if model.kind in KINDS}
        for trashed in (False, True):
            found = {jot.id: model_of(jot) for jot in self.notebook.jots(trashed=trashed)}
            assert found == {name: model for name, model in models.items() if model.trashed == trashed}
            assert list(found) == sorted(found, reverse=True)
        ticked = {name for name, model in self.things.items() if model.kind == "tick" and model.done}
        assert self.notebook.ticks("ml") == {name for name in ticked if not self.things[name].trashed}
        for lecture in ("ml", "other"):
            live = [model.place for model in models.values() if not model.trashed]
            assert self.notebook.slides(lecture) == {slide for at, slide in live if at == lecture} - {""}

    @invariant()
    def holds_the_answers_of_the_model(self) -> None:
        answers = {n: it for n, it in self.things.items() if it.kind == "answer" and not it.trashed}
        abouts = {name.split("/")[0] for name in answers}
        assert set(self.notebook.answers.abouts("ml", "fit")) == abouts
        for about in abouts:
            assert self.notebook.answers.sheets(about) == [("ml", "fit")]
            found = self.notebook.answers.of("ml", "fit", about)
            assert {f"{about}/{field}": (it.text, (it.state, it.source)) for field, it in found.items()} == {
                name: (it.text, it.state) for name, it in answers.items() if name.startswith(about)
            }

    @invariant()
    def finds_what_it_holds(self) -> None:
        jots = self.notebook.jots()
        for query in QUERIES:
            expected = [jot for jot in jots if query.matches(f"{jot.text}\n{jot.answer}")]
            assert self.notebook.search(query, limit=-1) == expected
        for jot in jots[:2]:
            newest = max(self.notebook.history(jot.id), key=lambda version: version.id)
            assert (newest.text, newest.answer, newest.done) == (jot.text, jot.answer, jot.done)


TestNotebook = NotebookMachine.TestCase
TestNotebook.settings = settings(max_examples=25, stateful_step_count=20)
