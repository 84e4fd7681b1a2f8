from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lecturetui.errors import NotebookError
from lecturetui.notebook import KINDS, Jot, Notebook
from lecturetui.plain import clean, line
from tests.notebook.counting import steps

pytestmark = pytest.mark.usefixtures("unsynced")

HOSTILE = (
    "\x1b]52;c;cHduZWQ=\x1b\\",
    "\x1b[2J\x9b31m",
    "a\ud800b",
    "nul\x00byte",
    "\u202eevil\u2066",
    "tag\U000e0041",
    "'; DROP TABLE revision; --",
    '"); DELETE FROM revision; --',
    "[/red] x[0] + y[i] [TODO] $u \\[b]",
    "line\r\nline\rline\u2028line\x85",
    "z" + "\u0301" * 50,
    "学习 🧑‍🤝‍🧑 \U0001f3fb",
    "  indented\n\ttabbed\n",
    "%s ? ?1 :text {text}",
)


def texts(jots: list[Jot]) -> list[str]:
    return [jot.text for jot in jots]


def test_a_jot_is_there_when_the_notebook_is_opened_again(path: Path, opened: Callable[[Path], Notebook]) -> None:
    made = opened(path).add("idea", "Try it", lecture="ml", slide="ivo", slide_title="The IVO test", elapsed=83)
    assert opened(path).jots() == [made]
    assert opened(path).jot(made.id) == made
    assert (made.kind, made.text, made.lecture, made.slide) == ("idea", "Try it", "ml", "ivo")
    assert (made.slide_title, made.elapsed, made.done, made.trashed) == ("The IVO test", 83, False, False)


def test_a_jot_knows_when_it_was_made_and_when_it_was_changed(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 1_767_225_600_000_000_000)
    jot = notebook.add("note", "first")
    assert jot.made == jot.changed == datetime(2026, 1, 1, tzinfo=UTC)
    monkeypatch.setattr(time, "time_ns", lambda: 1_767_225_660_000_000_000)
    jot = notebook.edit(jot.id, "second")
    assert jot.made == datetime(2026, 1, 1, tzinfo=UTC)
    assert jot.changed == datetime(2026, 1, 1, 0, 1, tzinfo=UTC)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_kept_as_it_is_cleaned_wherever_it_stands(notebook: Notebook, text: str) -> None:
    made = notebook.add("note", text + "!", lecture=text, slide=text, slide_title=text)
    assert notebook.jots(lecture=text, slide=text) == [made]
    assert (made.text, made.lecture, made.slide, made.slide_title) == (
        clean(text + "!"),
        clean(text),
        clean(text),
        line(text),
    )
    assert texts([notebook.edit(made.id, "-" + text)]) == [clean("-" + text)]
    notebook.drafts.keep(text, text + "!")
    assert notebook.drafts.read(text) == clean(text + "!")
    notebook.tick(text, text)
    assert notebook.ticks(text) == {line(text)}
    assert notebook.jot(text) is None


@pytest.mark.parametrize("text", ["", "  \n\t ", "\x00\x1b", "\u202e"])
def test_a_text_of_which_nothing_is_left_is_refused(notebook: Notebook, path: Path, text: str) -> None:
    with pytest.raises(NotebookError, match="empty"):
        notebook.add("note", text)
    assert not path.exists()


def test_a_text_of_a_megabyte_is_kept_and_a_longer_one_is_refused(notebook: Notebook) -> None:
    jot = notebook.add("note", "é" * 500_000)
    assert notebook.jots() == [jot]
    with pytest.raises(NotebookError, match="1,000,001 bytes"):
        notebook.edit(jot.id, "é" * 500_000 + "!")
    assert notebook.jots() == [jot]


def test_jots_are_listed_newest_first_and_an_edited_one_stays_at_its_place(notebook: Notebook) -> None:
    first, *_ = [notebook.add("note", text) for text in ("a", "b", "c")]
    notebook.edit(first.id, "A")
    assert texts(notebook.jots()) == ["c", "b", "A"]


def test_a_clock_that_was_set_back_does_not_change_the_order(
    path: Path, opened: Callable[[Path], Notebook], monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in (20, 10, 30, 1):
        monkeypatch.setattr(time, "time_ns", lambda day=day: day * 86_400 * 10**9)
        jot = opened(path).add("note", f"written on day {day}")
    jot = opened(path).edit(jot.id, "and edited")
    assert jot.changed == datetime(1970, 1, 2, tzinfo=UTC)
    assert texts(opened(path).jots()) == ["and edited", "written on day 30", "written on day 10", "written on day 20"]
    assert str(opened(path).undo()) == "note “and edited” edited"
    with closing(sqlite3.connect(path)) as db:
        early = (
            "SELECT it.id FROM revision AS it JOIN revision AS parent ON parent.id = it.parent WHERE it.id < parent.id"
        )
        assert db.execute(early).fetchall() == []


def test_jots_are_found_by_kind_lecture_and_slide(notebook: Notebook) -> None:
    for kind in KINDS:
        for lecture in ("", "a", "b"):
            for slide in ("", "s"):
                notebook.add(kind, f"{kind}:{lecture}:{slide}", lecture=lecture, slide=slide)
    assert len(notebook.jots()) == 30
    assert texts(notebook.jots(kind="idea", lecture="a")) == ["idea:a:s", "idea:a:"]
    assert texts(notebook.jots(lecture="b", slide="s")) == [f"{kind}:b:s" for kind in reversed(KINDS)]
    assert texts(notebook.jots(kind="note", lecture="", slide="")) == ["note::"]
    assert notebook.jots(kind="note", lecture="c") == []


def test_jots_come_in_pages(notebook: Notebook) -> None:
    every = [notebook.add("idea", str(n)) for n in range(7)][::-1]
    pages: list[Jot] = []
    while page := notebook.jots(kind="idea", limit=3, before=pages[-1].id if pages else None):
        pages += page
    assert pages == every


def test_the_slides_with_jots_are_known_without_those_in_the_trash(notebook: Notebook) -> None:
    assert notebook.slides("a") == frozenset()
    for slide in ("", "x", "x", "y", "z"):
        jot = notebook.add("note", "text", lecture="a", slide=slide)
    notebook.add("note", "text", lecture="b", slide="w")
    notebook.trash(jot.id)
    assert notebook.slides("a") == {"x", "y"}


def test_a_jot_is_done_and_open_again(notebook: Notebook) -> None:
    jot = notebook.add("todo", "hand in")
    assert notebook.set_done(jot.id).done
    assert notebook.jots()[0].done
    assert not notebook.set_done(jot.id, done=False).done


def test_what_is_in_the_trash_is_kept_and_comes_back(notebook: Notebook) -> None:
    jot = notebook.set_done(notebook.add("question", "why?").id)
    assert notebook.trash(jot.id).trashed
    assert (notebook.jots(), texts(notebook.jots(trashed=True))) == ([], ["why?"])
    back = notebook.trash(jot.id, trashed=False)
    assert (back.done, notebook.jots(), notebook.jots(trashed=True)) == (True, [back], [])


@pytest.mark.parametrize("unknown", ["", "nonsense", "tick/ml/r", "\ud800"])
def test_a_jot_that_is_not_there_is_an_error(notebook: Notebook, unknown: str) -> None:
    notebook.tick("ml", "r")
    assert notebook.jot(unknown) is None
    with pytest.raises(NotebookError, match="no jot"):
        notebook.edit(unknown, "text")
    assert notebook.add("note", "text") in notebook.jots()


def test_a_reminder_is_ticked_and_unticked(path: Path, notebook: Notebook, opened: Callable[[Path], Notebook]) -> None:
    notebook.tick("ml", "demo", on=False)
    assert not path.exists()
    notebook.tick("ml", "demo")
    notebook.tick("ml", "video")
    notebook.tick("other", "demo")
    assert opened(path).ticks("ml") == {"demo", "video"}
    notebook.tick("ml", "demo", on=False)
    assert opened(path).ticks("ml") == {"video"}
    assert notebook.jots() == []


def test_undo_takes_back_every_kind_of_change_and_says_which(path: Path, opened: Callable[[Path], Notebook]) -> None:
    notebook = opened(path)
    jot = notebook.add("question", "why?")
    notebook.edit(jot.id, "why not?")
    notebook.set_done(jot.id)
    notebook.trash(jot.id)
    notebook.trash(jot.id, trashed=False)
    notebook.set_done(jot.id, done=False)
    notebook.tick("ml", "demo")
    notebook.tick("ml", "demo", on=False)
    said = [
        "question “why?” added",
        "question “why not?” edited",
        "question “why not?” answered",
        "question “why not?” deleted",
        "question “why not?” restored",
        "question “why not?” reopened",
        "reminder “demo” ticked",
        "reminder “demo” unticked",
    ]
    assert [str(opened(path).undo()) for _ in said] == said[::-1]
    assert (notebook.undo(), notebook.jots(), notebook.ticks("ml")) == (None, [], frozenset())
    assert [str(opened(path).redo()) for _ in said] == said
    assert (notebook.redo(), texts(notebook.jots()), notebook.ticks("ml")) == (None, ["why not?"], frozenset())
    assert [str(opened(path).undo()) for _ in said] == said[::-1]


def test_undo_returns_the_jot_as_it_then_stands(notebook: Notebook) -> None:
    jot = notebook.add("note", "before")
    notebook.edit(jot.id, "after")
    change = notebook.undo()
    assert change is not None
    assert (change.what, change.text, change.jot) == ("edited", "after", notebook.jot(jot.id))
    assert change.jot.text == "before"


def test_a_change_after_an_undo_leaves_nothing_to_redo(notebook: Notebook) -> None:
    jot = notebook.add("note", "one")
    notebook.edit(jot.id, "two")
    notebook.undo()
    notebook.edit(jot.id, "three")
    assert notebook.redo() is None
    notebook.undo()
    assert texts(notebook.jots()) == ["one"]


def test_what_changes_nothing_is_no_step_of_undo(notebook: Notebook) -> None:
    jot = notebook.add("note", "one")
    notebook.edit(jot.id, "two")
    notebook.edit(jot.id, "two")
    notebook.set_done(jot.id, done=False)
    notebook.trash(jot.id, trashed=False)
    notebook.tick("ml", "demo", on=False)
    notebook.undo()
    assert texts(notebook.jots()) == ["one"]


def test_undo_is_told_in_one_short_line(notebook: Notebook) -> None:
    notebook.add("idea", "a very\nlong idea " * 20)
    assert str(notebook.undo()) == "idea “a very long idea a very long idea a ver…” added"


def test_a_draft_is_there_after_a_restart_until_it_is_dropped(path: Path, opened: Callable[[Path], Notebook]) -> None:
    drafts = opened(path).drafts
    assert drafts.read("ml/ivo/note") == ""
    drafts.keep("ml/ivo/note", "half a th")
    drafts.keep("ml/ivo/note", "half a thought")
    drafts.keep("ml/ivo/idea", "another")
    assert opened(path).drafts.read("ml/ivo/note") == "half a thought"
    drafts.drop("ml/ivo/note")
    drafts.keep("ml/ivo/idea", "  ")
    assert [opened(path).drafts.read(f"ml/ivo/{kind}") for kind in ("note", "idea")] == ["", ""]


def test_the_drafts_whose_places_begin_alike_are_found_together(notebook: Notebook) -> None:
    assert notebook.drafts.under("answer/a%/") == {}
    for place in ("answer/a%/two", "answer/a%/one", "answer/ab/one", "answer/A%/one", "note"):
        notebook.drafts.keep(place, f"at {place}")
    assert notebook.drafts.under("answer/a%/") == {"one": "at answer/a%/one", "two": "at answer/a%/two"}


def test_a_saved_jot_leaves_no_draft_behind(notebook: Notebook) -> None:
    notebook.drafts.keep("ml/ivo/note", "a thought")
    jot = notebook.add("note", "a thought", draft="ml/ivo/note")
    assert notebook.drafts.read("ml/ivo/note") == ""
    notebook.drafts.keep(f"edit/{jot.id}", "a better thought")
    notebook.edit(jot.id, "a better thought", draft=f"edit/{jot.id}")
    assert notebook.drafts.read(f"edit/{jot.id}") == ""


def test_the_jots_of_a_slide_cost_the_same_however_many_others_there_are(notebook: Notebook) -> None:
    asked: dict[str, Callable[[], object]] = {
        "of a slide": lambda: notebook.jots(lecture="ml", slide="ivo"),
        "newest ideas": lambda: notebook.jots(kind="idea", limit=3),
        "newest ideas of a lecture": lambda: notebook.jots(kind="idea", lecture="ml", limit=3),
        "trash": lambda: notebook.jots(trashed=True, limit=3),
        "history": lambda: notebook.history(jot.id),
        "newest of all": lambda: notebook.jots(limit=3),
        "slides": lambda: notebook.slides("ml"),
        "ticks": lambda: notebook.ticks("ml"),
        "undo": notebook.undo,
        "redo": notebook.redo,
    }

    def write(times: int) -> None:
        for _ in range(times):
            for kind in ("note", "idea"):
                notebook.edit(notebook.add(kind, "text", lecture="ml", slide="other").id, "edited")

    notebook.tick("ml", "demo")
    for n in range(5):
        notebook.add("idea", str(n), lecture="ml", slide="ivo")
        notebook.trash(notebook.add("idea", "text", lecture="ml").id)
    jot = notebook.set_done(notebook.add("note", "text").id)
    write(5)
    few = {name: steps(notebook, ask) for name, ask in asked.items()}
    write(50)
    many = {name: steps(notebook, ask) for name, ask in asked.items()}
    assert {name: count for name, count in many.items() if count > few[name] * 1.5} == {}


def merged_in(path: Path, where: str) -> None:
    """Make revisions such as a merge with the notebook of another machine brings."""
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"UPDATE revision SET origin = 'other' WHERE {where}")
        db.commit()


def test_what_came_from_another_machine_is_not_taken_back(path: Path, notebook: Notebook) -> None:
    notebook.add("note", "mine")
    notebook.add("note", "theirs")
    merged_in(path, "text = 'theirs'")
    assert str(notebook.undo()) == "note “mine” added"
    assert (texts(notebook.jots()), notebook.undo()) == (["theirs"], None)


def test_a_change_that_another_machine_has_overtaken_is_not_taken_back(path: Path, notebook: Notebook) -> None:
    notebook.add("note", "older")
    jot = notebook.add("note", "mine")
    notebook.edit(jot.id, "mine, edited")
    notebook.edit(jot.id, "theirs")
    merged_in(path, "text = 'theirs'")
    assert str(notebook.undo()) == "note “older” added"
    assert texts(notebook.jots()) == ["theirs"]


def test_an_undo_that_another_machine_has_overtaken_is_not_made_again(path: Path, notebook: Notebook) -> None:
    jot = notebook.add("note", "mine")
    notebook.edit(jot.id, "mine, edited")
    notebook.undo()
    notebook.edit(jot.id, "theirs")
    merged_in(path, "text = 'theirs'")
    assert (notebook.redo(), texts(notebook.jots())) == (None, ["theirs"])
