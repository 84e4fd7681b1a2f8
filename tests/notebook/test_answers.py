"""Answers on worksheets: kept with history and undo, merged, and never taken for jots."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from lecturetui.errors import NotebookError
from lecturetui.finding import Query
from lecturetui.notebook import Notebook, archive
from lecturetui.notebook.answers import STATES, Answer, Asked
from tests.notebook.counting import steps

pytestmark = pytest.mark.usefixtures("unsynced")

SHEET = ("ml", "fit")


def write(
    notebook: Notebook, text: str, about: str = "", field: str = "rules", state: str = "guess", source: str = ""
) -> Answer:
    return notebook.answers.write(*SHEET, about, field, Answer(text, state, source))


def texts(notebook: Notebook, about: str = "") -> dict[str, str]:
    return {field: answer.text for field, answer in notebook.answers.of(*SHEET, about).items()}


def revisions(notebook: Notebook) -> int:
    stream = io.StringIO()
    return archive.write(notebook, stream)


def carried(one: Notebook, other: Notebook, folder: Path) -> archive.Merged:
    path = folder / "carried.json"
    with path.open("w", encoding="utf-8") as stream:
        archive.write(one, stream)
    return archive.merge(other, path)


@pytest.fixture
def apart(notebook: Notebook, tmp_path: Path, opened: Callable[[Path], Notebook]) -> tuple[Notebook, Notebook]:
    """Two notebooks that both hold an answer."""
    write(notebook, "base")
    other = opened(tmp_path / "other" / "notebook.sqlite")
    assert carried(notebook, other, tmp_path).answers == 1
    return notebook, other


def test_an_answer_is_there_with_its_state_and_source(path: Path, opened: Callable[[Path], Notebook]) -> None:
    stands = write(opened(path), "No\n", state="evidence", source=" three\ninterviews ")
    assert opened(path).answers.of(*SHEET) == {"rules": stands}
    assert (stands.text, stands.state, stands.source, stands.others) == ("No\n", "evidence", "three interviews", ())
    assert stands.changed is not None


def test_answers_of_other_ideas_worksheets_and_lectures_are_apart(notebook: Notebook) -> None:
    for at in (("ml", "fit", "a"), ("ml", "fit", "b"), ("ml", "fit", ""), ("ml", "fit2", "a"), ("ml/fit", "a", "a")):
        notebook.answers.write(*at, "rules", Answer("/".join(at)))
    assert (texts(notebook, "a"), texts(notebook)) == ({"rules": "ml/fit/a"}, {"rules": "ml/fit/"})
    assert notebook.answers.of("ml", "fi", "a") == {}
    assert notebook.answers.sheets("a") == [("ml", "fit"), ("ml", "fit2"), ("ml/fit", "a")]
    assert notebook.answers.abouts("ml", "fit") == ["", "b", "a"]
    write(notebook, "again", about="a")
    assert notebook.answers.abouts("ml", "fit") == ["a", "", "b"]


def test_the_same_answer_again_is_no_change(notebook: Notebook) -> None:
    write(notebook, "No", source="x")
    write(notebook, "No", source="x")
    write(notebook, " \n", field="empty")
    assert revisions(notebook) == 1


def test_nothing_answered_makes_no_notebook(notebook: Notebook, path: Path) -> None:
    assert write(notebook, "") == Answer("")
    assert notebook.answers.of(*SHEET) == {}
    assert not path.exists()


def test_a_blank_answer_takes_it_back_until_it_is_answered_again(notebook: Notebook) -> None:
    write(notebook, "No")
    assert write(notebook, " ").text == ""
    assert (notebook.answers.of(*SHEET), notebook.answers.sheets(""), notebook.answers.abouts(*SHEET)) == ({}, [], [])
    write(notebook, "Yes")
    assert texts(notebook) == {"rules": "Yes"}
    kept = notebook.answers.history(*SHEET, "", "rules")
    assert [(version.text, version.what) for version in kept] == [
        ("Yes", "restored"),
        ("No", "deleted"),
        ("No", "added"),
    ]


def test_a_draft_of_an_answer_is_dropped_with_it(notebook: Notebook) -> None:
    notebook.drafts.keep("answer/rules", "N")
    notebook.answers.write(*SHEET, "", "rules", Answer("No"), draft="answer/rules")
    assert notebook.drafts.read("answer/rules") == ""


def test_several_answers_are_written_all_or_none(notebook: Notebook) -> None:
    with pytest.raises(NotebookError):
        notebook.answers.write_all(*SHEET, "", {"rules": Answer("No"), "data": Answer("x" * 1_000_001)})
    assert texts(notebook) == {}
    notebook.answers.write_all(*SHEET, "", {"rules": Answer("No"), "data": Answer("logs")})
    assert texts(notebook) == {"data": "logs", "rules": "No"}


@pytest.mark.parametrize("place", [("a/b", "rules"), ("a", ""), ("a", "x/y"), ("a\nb", "rules"), ("a", " x")])
def test_what_would_be_the_name_of_another_answer_is_refused(notebook: Notebook, place: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="Asked"):
        notebook.answers.write(*SHEET, *place, Answer("No"))


def test_undo_and_redo_go_through_answers_and_say_what_they_are_of(notebook: Notebook) -> None:
    idea = notebook.add("idea", "queues").id
    write(notebook, "No", about=idea)
    write(notebook, "No", about=idea, state="agreed")
    write(notebook, "Maybe\nnot", about=idea, state="agreed")
    told = [notebook.undo() for _ in range(3)]
    assert [str(change) for change in told] == [
        "answer to rules “Maybe not” edited",
        "answer to rules “No” marked",
        "answer to rules “No” added",
    ]
    assert {change.asked for change in told if change} == {Asked(idea, "ml", "fit", "rules")}
    assert texts(notebook, idea) == {}
    for _ in range(3):
        assert notebook.redo()
    assert notebook.answers.of(*SHEET, idea)["rules"].state == "agreed"
    assert texts(notebook, idea) == {"rules": "Maybe\nnot"}


def test_answers_are_no_jots(notebook: Notebook) -> None:
    jot = notebook.add("idea", "queues", lecture="ml", slide="ivo")
    write(notebook, "findable", about=jot.id)
    write(notebook, "", about=jot.id)
    write(notebook, "findable", about=jot.id, field="data")
    for lecture, slide in ((None, None), ("ml", None), ("ml", ""), ("ml", "ivo"), (None, "")):
        assert all(found.kind == "idea" for found in notebook.jots(lecture=lecture, slide=slide))
    assert notebook.jots(trashed=True) == []
    assert notebook.search(Query("findable")) == []
    assert notebook.slides("ml") == {"ivo"}
    record = Asked(jot.id, "ml", "fit", "data").record
    assert notebook.jot(record) is None
    with pytest.raises(NotebookError):
        notebook.edit(record, "x")
    assert notebook.empty_trash() == 0
    assert texts(notebook, jot.id) == {"data": "findable"}


def test_emptying_the_trash_takes_the_answers_about_an_idea_along_for_good(
    notebook: Notebook, tmp_path: Path, opened: Callable[[Path], Notebook]
) -> None:
    gone, kept = notebook.add("idea", "gone").id, notebook.add("idea", "kept").id
    for about in (gone, kept, ""):
        write(notebook, "secret" if about == gone else "No", about=about)
    write(notebook, "secret", about=gone, field="data")
    write(notebook, "", about=gone, field="data")
    other = opened(tmp_path / "other" / "notebook.sqlite")
    carried(notebook, other, tmp_path)
    notebook.trash(gone)
    assert texts(notebook, gone) == {"rules": "secret"}
    assert notebook.empty_trash() == 1
    assert (texts(notebook, gone), texts(notebook, kept), texts(notebook)) == ({}, {"rules": "No"}, {"rules": "No"})
    stream = io.StringIO()
    archive.write(notebook, stream)
    assert "secret" not in stream.getvalue()
    carried(other, notebook, tmp_path)
    carried(notebook, other, tmp_path)
    assert texts(notebook, gone) == texts(other, gone) == {}
    assert texts(other, kept) == {"rules": "No"}


def test_both_answers_of_two_machines_are_kept_until_one_settles_it(
    apart: tuple[Notebook, Notebook], tmp_path: Path
) -> None:
    one, other = apart
    write(one, "mine")
    write(other, "theirs", state="agreed")
    assert carried(other, one, tmp_path).split == 1
    carried(one, other, tmp_path)
    (now,), (there,) = one.answers.of(*SHEET).values(), other.answers.of(*SHEET).values()
    assert now == there
    assert {now.text, *now.others} == {"mine", "theirs"}
    assert write(one, now.text, state=now.state).others == ()
    carried(one, other, tmp_path)
    assert other.answers.of(*SHEET)["rules"].others == ()


def test_what_was_taken_back_on_one_and_edited_on_the_other_is_there(
    apart: tuple[Notebook, Notebook], tmp_path: Path
) -> None:
    one, other = apart
    write(one, "longer")
    write(one, "")
    write(other, "edited")
    carried(other, one, tmp_path)
    carried(one, other, tmp_path)
    assert texts(one) == texts(other) == {"rules": "edited"}


def test_an_answer_after_an_emptying_elsewhere_is_an_answer(notebook: Notebook, tmp_path: Path) -> None:
    idea = notebook.add("idea", "gone").id
    write(notebook, "No", about=idea)
    notebook.trash(idea)
    notebook.empty_trash()
    write(notebook, "Yes", about=idea)
    with closing(Notebook.open(tmp_path / "other.sqlite")) as other:
        carried(notebook, other, tmp_path)
        assert texts(notebook, idea) == texts(other, idea) == {"rules": "Yes"}


def test_many_answers_elsewhere_cost_a_worksheet_nothing(notebook: Notebook) -> None:
    def fill(count: int) -> None:
        for n in range(count):
            notebook.answers.write("ml", "fit", f"{n:03}", "rules", Answer("No"))

    fill(20)
    few = steps(notebook, lambda: notebook.answers.of("ml", "fit", "003"))
    fill(200)
    assert steps(notebook, lambda: notebook.answers.of("ml", "fit", "003")) == few
    assert steps(notebook, lambda: notebook.answers.sheets("003")) <= few


@pytest.mark.parametrize("extra", ['{"state":"sure"}', '{"state":["guess"]}', '{"source":5}', "[]"])
def test_an_answer_whose_state_is_damaged_comes_back_as_a_guess(notebook: Notebook, path: Path, extra: str) -> None:
    write(notebook, "No", state="agreed")
    notebook.close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE revision SET extra = ?", (extra,))
    told: list[str] = []
    with closing(Notebook.open(path, told.append)) as damaged:
        with pytest.raises(NotebookError):
            damaged.answers.of(*SHEET)
        answer = damaged.answers.of(*SHEET)["rules"]
    assert (answer.text, answer.state) == ("No", "guess")
    assert told


def test_the_states_are_those_that_can_be_written(notebook: Notebook) -> None:
    for state in STATES:
        assert write(notebook, "x", state=state).state == state
    with pytest.raises(ValueError, match="sure"):
        write(notebook, "x", state="sure")
