"""Notebooks as files: whole with their history, and merged whatever the order, however often."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturetui.finding import Query
from lecturetui.notebook import KINDS, Jot, Notebook, archive
from lecturetui.notebook.answers import Answer
from lecturetui.notebook.archive import Merged

pytestmark = pytest.mark.usefixtures("unsynced")

Laptop = Callable[[str], Notebook]


@pytest.fixture
def laptop(tmp_path: Path, opened: Callable[[Path], Notebook]) -> Laptop:
    """The notebook of another laptop, by its name."""
    return lambda name: opened(tmp_path / name / "notebook.sqlite")


def written(notebook: Notebook, lecture: str | None = None) -> str:
    stream = io.StringIO()
    archive.write(notebook, stream, lecture=lecture)
    return stream.getvalue()


def merge(notebook: Notebook, other: Notebook | str | bytes) -> Merged:
    text = written(other) if isinstance(other, Notebook) else other
    with tempfile.NamedTemporaryFile() as file:
        file.write(text if isinstance(text, bytes) else text.encode())
        file.flush()
        return archive.merge(notebook, Path(file.name))


def exchange(one: Notebook, other: Notebook) -> None:
    text = written(one)
    merge(one, other)
    merge(other, text)


def texts(jots: list[Jot]) -> list[str]:
    return [jot.text for jot in jots]


def shown(notebook: Notebook) -> object:
    """All that a notebook shows."""
    jots = notebook.jots() + notebook.jots(trashed=True)
    found = [notebook.search(Query(word), limit=-1) for word in ("a", "t", "edited", "c", "学")]
    abouts = ["", *sorted(notebook.answers.abouts("ml", "fit"))]
    answers = [notebook.answers.of("ml", "fit", about) for about in abouts]
    recalled = [notebook.reviews.log(), notebook.reviews.aside(), notebook.reviews.quizzes()]
    return (
        jots,
        [notebook.history(jot.id) for jot in jots],
        notebook.ticks("ml"),
        notebook.slides("ml"),
        found,
        [answers, recalled],
    )


def busy(notebook: Notebook) -> None:
    """Write some of everything."""
    for kind in KINDS:
        jot = notebook.add(kind, f"a {kind} with x[0] 学习 due 2030-01-01", lecture="ml", slide="ivo", elapsed=3)
        notebook.edit(jot.id, f"a {kind}, edited due 2031-01-01")
    notebook.answer(notebook.add("question", "why?").id, "because")
    notebook.undo()
    notebook.redo()
    notebook.trash(notebook.add("note", "thrown away").id)
    notebook.trash(notebook.add("note", "forgotten").id)
    notebook.answers.write("ml", "fit", jot.id, "rules", Answer("no x[0] 学习", "evidence", "a test"))
    notebook.answers.write("ml", "fit", jot.id, "rules", Answer("yes", "agreed"))
    notebook.answers.write("ml", "fit", "sprint-1", "data", Answer("gone"))
    notebook.answers.write("ml", "fit", "sprint-1", "data", Answer(""))
    notebook.reviews.answer("ml/slide/ivo", 3, lecture="ml", took=2.5)
    notebook.reviews.take_back(notebook.reviews.answer("jot/1", 1).id)
    notebook.reviews.set_aside("jot/1", until=date(2030, 1, 7))
    notebook.reviews.set_aside("jot/1")
    notebook.reviews.keep_quiz("ml", 7, 10)
    notebook.tick("ml", "demo")
    notebook.tick("ml", "video")
    notebook.tick("ml", "video", on=False)


def test_a_merged_notebook_is_the_notebook_with_its_history(notebook: Notebook, laptop: Laptop) -> None:
    busy(notebook)
    notebook.empty_trash()
    busy(notebook)
    other = laptop("other")
    merged = merge(other, notebook)
    assert shown(other) == shown(notebook)
    assert written(other) == written(notebook)
    assert (merged.jots, merged.answers, merged.split, merged.refused) == (14, 3, 0, 0)
    assert merged.changes == written(notebook).count('"id"')


def test_drafts_are_not_written(notebook: Notebook) -> None:
    notebook.drafts.keep("place", "half a thought")
    notebook.add("note", "a thought")
    assert "half" not in written(notebook)


def test_merging_twice_changes_nothing(notebook: Notebook, laptop: Laptop) -> None:
    other = laptop("other")
    busy(notebook)
    busy(other)
    other.empty_trash()
    assert merge(notebook, other).changes > 0
    before, text = shown(notebook), written(notebook)
    for again in (other, notebook):
        assert merge(notebook, again) == Merged()
    assert (shown(notebook), written(notebook)) == (before, text)


def test_an_archive_of_one_lecture_holds_that_alone(notebook: Notebook, laptop: Laptop) -> None:
    for lecture in ("ml", "other", ""):
        jot = notebook.add("note", f"of {lecture}", lecture=lecture)
        notebook.edit(jot.id, f"of {lecture}, edited")
        notebook.tick(lecture, "demo")
        notebook.trash(notebook.add("note", "gone", lecture=lecture).id)
    notebook.empty_trash()
    other = laptop("other")
    assert merge(other, written(notebook, "ml")).jots == 1
    assert texts(other.jots()) == ["of ml, edited"]
    assert [other.ticks(lecture) for lecture in ("ml", "other", "")] == [{"demo"}, set(), set()]
    assert written(other) == written(notebook, "ml")


def test_what_was_merged_is_not_taken_back_but_can_be_changed(notebook: Notebook, laptop: Laptop) -> None:
    jot = laptop("other").add("note", "theirs")
    merge(notebook, laptop("other"))
    assert notebook.undo() is None
    notebook.edit(jot.id, "theirs, edited here")
    merge(laptop("other"), notebook)
    assert texts(laptop("other").jots()) == ["theirs, edited here"]
    assert laptop("other").jots()[0].others == ()


def test_progress_is_told(notebook: Notebook, laptop: Laptop) -> None:
    for n in range(3):
        notebook.add("note", str(n))
    told: list[tuple[int, int]] = []
    archive.write(notebook, io.StringIO(), lambda done, total: told.append((done, total)))
    assert told == [(3, 3)]


@pytest.fixture
def apart(notebook: Notebook, laptop: Laptop) -> tuple[Notebook, Notebook, str]:
    """Two notebooks that both hold a jot."""
    jot = notebook.add("todo", "base due 2030-01-01", lecture="ml")
    other = laptop("other")
    merge(other, notebook)
    return notebook, other, jot.id


Apart = tuple[Notebook, Notebook, str]


def test_both_texts_of_a_jot_edited_on_both_are_kept_and_shown_until_one_settles_it(apart: Apart) -> None:
    one, other, jot = apart
    one.edit(jot, "mine")
    other.edit(jot, "theirs")
    text = written(other)
    assert merge(one, text).split == 1
    merge(other, one)
    assert one.jots() == other.jots()
    (now,) = one.jots()
    assert {now.text, *now.others} == {"mine", "theirs"}
    assert one.jot(jot) == one.search(Query(now.text))[0] == now
    assert [version.text for version in one.history(jot)][-1] == "base due 2030-01-01"
    assert one.set_done(jot).others == now.others
    assert one.edit(jot, "both").others == ()
    exchange(one, other)
    assert [(each.text, each.done, each.others) for each in other.jots()] == [("both", True, ())]
    merge(one, text)
    assert one.jots()[0].others == ()


def test_keeping_the_text_that_stands_settles_it_too_and_can_be_taken_back(apart: Apart) -> None:
    one, other, jot = apart
    one.edit(jot, "mine")
    other.edit(jot, "theirs")
    exchange(one, other)
    (now,) = one.jots()
    assert one.edit(jot, now.text).others == ()
    assert one.edit(jot, now.text).others == ()
    assert len(one.history(jot)) == 4
    change = one.undo()
    assert change is not None
    assert change.jot == one.jots()[0]
    assert one.jots()[0].others == now.others
    one.redo()
    assert one.jots()[0].others == ()


def test_what_was_settled_stays_so_when_another_text_comes(apart: Apart, laptop: Laptop) -> None:
    one, other, jot = apart
    third = laptop("third")
    merge(third, one)
    for notebook in (one, other, third):
        notebook.edit(jot, f"of {notebook.storage}")
    merge(one, other)
    one.edit(jot, "both")
    assert merge(one, third).split == 1
    assert len(one.jots()[0].others) == 1
    assert one.edit(jot, "all three").others == ()


def test_three_that_edited_the_same_jot_see_all_texts(apart: Apart, laptop: Laptop) -> None:
    one, other, jot = apart
    third = laptop("third")
    merge(third, one)
    for notebook, text in ((one, "one"), (other, "other"), (third, "third")):
        notebook.edit(jot, text)
    exchange(one, other)
    exchange(other, third)
    exchange(third, one)
    assert one.jots() == other.jots() == third.jots()
    assert {one.jots()[0].text, *one.jots()[0].others} == {"one", "other", "third"}


def test_a_change_of_something_else_is_no_other_text(apart: Apart) -> None:
    one, other, jot = apart
    one.edit(jot, "mine")
    one.edit(jot, "mine still")
    other.set_done(jot)
    exchange(one, other)
    assert one.jots() == other.jots()
    assert (one.jots()[0].text, one.jots()[0].others) == ("mine still", ())


def test_the_same_edit_on_both_is_one_text(apart: Apart) -> None:
    one, other, jot = apart
    one.edit(jot, "same")
    other.edit(jot, "same")
    exchange(one, other)
    assert [(each.text, each.others) for each in one.jots()] == [("same", ())]


@pytest.mark.parametrize("first", [0, 1])
def test_what_was_deleted_on_one_and_edited_on_the_other_is_there(apart: Apart, first: int) -> None:
    one, other, jot = apart
    for step in (first, 1 - first):
        if step:
            one.set_done(jot)
            one.trash(jot)
        else:
            other.edit(jot, "edited")
    exchange(one, other)
    assert shown(one) == shown(other)
    assert texts(one.jots()) == ["edited"]
    one.trash(jot)
    exchange(one, other)
    assert (one.jots(), other.jots(), texts(other.jots(trashed=True))) == ([], [], ["edited"])
    other.undo()
    one.trash(jot, trashed=False)
    assert texts(one.jots()) == ["edited"]


def test_to_delete_a_jot_with_two_texts_deletes_both(apart: Apart) -> None:
    one, other, jot = apart
    one.edit(jot, "mine")
    other.edit(jot, "theirs")
    exchange(one, other)
    both = {one.jots()[0].text, *one.jots()[0].others}
    assert one.trash(jot).others == ()
    exchange(one, other)
    assert other.jots() == []
    one.undo()
    (now,) = one.jots()
    assert {now.text, *now.others} == both


def test_what_was_emptied_from_the_trash_does_not_come_back(apart: Apart) -> None:
    one, other, jot = apart
    before = written(one)
    one.trash(jot)
    one.empty_trash()
    for _ in range(2):
        assert merge(one, before) == Merged()
        merge(one, other)
        merge(other, one)
    assert written(one) == written(other)
    assert (other.jots(), other.jots(trashed=True), other.jot(jot)) == ([], [], None)
    assert other.search(Query("base")) == []
    assert other.slides("ml") == frozenset()


def test_what_was_edited_on_another_laptop_meanwhile_survives_the_emptying(apart: Apart) -> None:
    one, other, jot = apart
    other.edit(jot, "edited there")
    other.set_done(jot)
    one.trash(jot)
    one.empty_trash()
    exchange(one, other)
    assert shown(one) == shown(other)
    assert written(one) == written(other)
    assert [(each.text, each.done) for each in one.jots()] == [("edited there", True)]
    assert one.trash(jot).trashed
    assert one.empty_trash() == 1
    exchange(one, other)
    assert (one.jots(), other.jots(), other.jots(trashed=True)) == ([], [], [])
    assert written(one) == written(other)


def test_what_was_edited_and_deleted_on_another_laptop_meanwhile_is_in_the_trash(apart: Apart) -> None:
    one, other, jot = apart
    other.edit(jot, "edited there")
    other.trash(jot)
    one.trash(jot)
    one.empty_trash()
    exchange(one, other)
    assert shown(one) == shown(other)
    assert texts(one.jots(trashed=True)) == ["edited there"]


def test_what_was_emptied_twice_is_known_to_be_gone_from_an_old_copy(apart: Apart) -> None:
    one, other, jot = apart
    before = written(one)
    other.edit(jot, "edited there")
    one.trash(jot)
    one.empty_trash()
    merge(one, other)
    one.trash(jot)
    one.empty_trash()
    assert merge(one, before) == merge(one, other) == Merged()
    assert (one.jots(), one.jots(trashed=True)) == ([], [])


def test_a_text_that_was_deleted_again_is_not_shown_beside_another(apart: Apart) -> None:
    one, other, jot = apart
    one.edit(jot, "mine")
    one.trash(jot)
    other.edit(jot, "theirs")
    exchange(one, other)
    assert [(each.text, each.others) for each in one.jots()] == [("theirs", ())]
    assert "mine" in [version.text for version in one.history(jot)]


def test_ticks_of_two_laptops_are_one(notebook: Notebook, laptop: Laptop) -> None:
    other = laptop("other")
    for each in (notebook, other):
        each.tick("ml", "demo")
    other.tick("ml", "demo", on=False)
    exchange(notebook, other)
    assert notebook.ticks("ml") == other.ticks("ml") == frozenset()
    notebook.tick("ml", "demo")
    exchange(notebook, other)
    assert notebook.ticks("ml") == other.ticks("ml") == {"demo"}


def test_a_revision_that_is_held_with_another_content_stays_as_it_is(notebook: Notebook) -> None:
    notebook.add("note", "as it was")
    assert merge(notebook, written(notebook).replace("as it was", "as it was not")) == Merged(refused=1)
    assert texts(notebook.jots()) == ["as it was"]


def test_many_jots_at_once_are_merged_and_found(notebook: Notebook, laptop: Laptop) -> None:
    from lecturetui.notebook import history
    from lecturetui.notebook.revisions import Revision

    with notebook.storage.writing() as db:
        for n in range(archive._MANY + 1):
            history.begin(db, Revision("note", f"text {n}"))
    other = laptop("other")
    told: list[tuple[int, int]] = []
    with tempfile.NamedTemporaryFile("w") as file:
        archive.write(notebook, file)
        file.flush()
        archive.merge(other, Path(file.name), lambda *done: told.append(done))
    assert told == sorted(told)
    assert len(other.jots()) == archive._MANY + 1
    assert len(other.search(Query("text"), limit=-1)) == archive._MANY + 1
    assert shown(other) == shown(notebook)


STEP = st.tuples(
    st.integers(0, 2),
    st.sampled_from(
        ["add", "edit", "edit", "done", "answer", "field", "trash", *["undo", "redo", "tick", "empty"], *["merge"] * 2]
    ),
    st.integers(0, 5),
)


class Laptops:
    """Three notebooks on which things happen."""

    def __init__(self, folder: Path) -> None:
        self.notebooks = [Notebook.open(folder / str(n) / "notebook.sqlite") for n in range(3)]
        self.written: set[tuple[str, str]] = set()
        """Jots, and texts that were written of them."""
        self.count = 0

    def take(self, at: int, what: str, which: int) -> None:
        """Have something happen on one of them."""
        notebook = self.notebooks[at]
        jots = notebook.jots() + notebook.jots(trashed=True)
        self.count += 1
        text = f"text {self.count}"
        if what == "add":
            self.written.add((notebook.add("todo", text, lecture="ml").id, text))
        elif what == "tick":
            notebook.tick("ml", "demo", on=bool(which % 2))
        elif what == "merge":
            merge(notebook, self.notebooks[(at + 1 + which % 2) % 3])
        elif what in ("undo", "redo"):
            getattr(notebook, what)()
        elif what == "empty":
            gone = [jot.id for jot in notebook.jots(trashed=True)]
            self.written -= {(jot, version.text) for jot in gone for version in notebook.history(jot)}
            notebook.empty_trash()
        elif jots:
            jot = jots[which % len(jots)]
            self.change(notebook, jot, what, text)

    def change(self, notebook: Notebook, jot: Jot, what: str, text: str) -> None:
        """Have something happen to a jot."""
        if what == "edit":
            self.written.add((notebook.edit(jot.id, text).id, text))
        elif what == "done":
            notebook.set_done(jot.id, done=not jot.done)
        elif what == "answer":
            notebook.answer(jot.id, text)
        elif what == "field":
            notebook.answers.write("ml", "fit", jot.id, "rules", Answer(text if self.count % 4 else ""))
        else:
            notebook.trash(jot.id, trashed=not jot.trashed)


@settings(max_examples=60)
@given(st.lists(STEP, max_size=30), st.permutations([(0, 1), (1, 2), (2, 0), (1, 0), (2, 1), (0, 2)]))
def test_laptops_that_exchanged_files_hold_the_same_whatever_the_order(
    steps: list[tuple[int, str, int]], order: list[tuple[int, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        laptops = Laptops(Path(folder))
        for step in steps:
            laptops.take(*step)
        files = [written(notebook) for notebook in laptops.notebooks]
        one, other = Notebook.open(Path(folder) / "one"), Notebook.open(Path(folder) / "other")
        for n in (0, 1, 2):
            merge(one, files[n])
            merge(other, files[2 - n])
        assert written(one) == written(other)
        assert shown(one) == shown(other)
        for into, of in order:
            merge(laptops.notebooks[into], files[of])
        for notebook in laptops.notebooks:
            assert written(notebook) == written(one)
            assert shown(notebook) == shown(one)
            assert all(text in [it.text for it in notebook.history(jot)] for jot, text in laptops.written)
            notebook.close()
        one.close()
        other.close()
