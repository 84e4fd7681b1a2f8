"""Notebooks of past versions, as they were written then, and what happens when bringing them up is cut short."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lecturetui.finding import Query
from lecturetui.notebook import Notebook, store

PAST = sorted(Path(__file__).with_name("past").glob("version-*.sqlite"))
OPENER = """
import sys
from pathlib import Path
from lecturetui.notebook import Notebook
print("ready", flush=True)
Notebook.open(Path(sys.argv[1])).jots()
"""


def names(path: Path) -> set[tuple[str, str | None]]:
    """All that a notebook is made of, as it was made."""
    with closing(sqlite3.connect(path)) as db:
        return set(db.execute("SELECT name, sql FROM sqlite_schema"))


@pytest.fixture(params=PAST, ids=[path.stem for path in PAST])
def past(request: pytest.FixtureRequest, path: Path) -> Path:
    """A notebook of a past version."""
    path.parent.mkdir()
    shutil.copyfile(request.param, path)
    return path


def test_there_is_one_of_each_past_version() -> None:
    assert [path.stem for path in PAST] == [f"version-{n}" for n in range(1, store.version())]


def test_a_notebook_of_a_past_version_holds_what_it_held(past: Path, opened: Callable[[Path], Notebook]) -> None:
    notebook = opened(past)
    todo, idea, question, note = notebook.jots()
    assert note.text == "The IVO test: can the user immediately validate the output?"
    assert (note.lecture, note.slide, note.slide_title, note.elapsed) == ("ml-in-industry", "ivo", "The IVO test", 83)
    assert note.made == datetime(2026, 2, 2, 2, 42, 2, tzinfo=UTC)
    assert (question.text, question.done, question.answer) == ("Does it hold for generated code? x[0] in C++", True, "")
    assert (idea.text, idea.tags) == ("Naïve Bayes für 机器学习 #exam", ("exam",))
    assert (todo.text, todo.due) == ("Hand in the proposal due friday", None)
    assert [jot.text for jot in notebook.jots(trashed=True)] == ["To be deleted"]
    assert notebook.ticks("ml-in-industry") == {"demo"}
    assert notebook.slides("ml-in-industry") == {"ivo"}
    assert notebook.drafts.read("ml-in-industry/ivo/note") == "half a thou"
    assert [version.what for version in notebook.history(idea.id)] == ["edited", "edited", "added"]
    assert str(notebook.redo()) == "idea “Naive Bayes” edited"
    assert str(notebook.undo()) == "idea “Naive Bayes” edited"
    assert str(notebook.undo()) == "reminder “video” unticked"


def test_a_notebook_of_a_past_version_can_be_searched(past: Path, opened: Callable[[Path], Notebook]) -> None:
    notebook = opened(past)
    for query in ("c++", "x[0]", "naive", "习", "#ex", '"validate the"'):
        assert len(notebook.search(Query(query))) == 1, query
    assert len(notebook.search(Query("t"))) == 2
    assert notebook.search(Query("deleted")) == []


def test_a_notebook_of_a_past_version_becomes_what_a_new_one_is(
    past: Path, tmp_path: Path, opened: Callable[[Path], Notebook]
) -> None:
    opened(past).add("note", "text")
    fresh = tmp_path / "fresh" / "notebook.sqlite"
    opened(fresh).add("note", "text")
    assert names(past) == names(fresh)


def opens(path: Path, dies_after: float | None = None) -> float:
    """Have a program open a notebook, and die if it is not done in time; how long it had."""
    with subprocess.Popen([sys.executable, "-c", OPENER, path], stdout=subprocess.PIPE, text=True) as opener:
        assert opener.stdout is not None
        opener.stdout.readline()
        started = time.monotonic()
        try:
            opener.wait(dies_after)
        except subprocess.TimeoutExpired:
            opener.kill()
        return time.monotonic() - started


@pytest.mark.parametrize("times", [10, pytest.param(100, marks=pytest.mark.torture)])
def test_a_program_that_is_killed_while_bringing_a_notebook_up_loses_nothing(
    path: Path, opened: Callable[[Path], Notebook], times: int
) -> None:
    past = path.with_name("past.sqlite")
    path.parent.mkdir()
    shutil.copyfile(PAST[0], past)
    with closing(sqlite3.connect(past)) as db:  # enough jots for it to take a while
        many = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 3000) SELECT"
        columns = "kind, generation, current, origin, made, at, done, trashed, lecture, slide, slide_title, text, extra"
        named = "printf('019c1c39-%04x-7ee9-a678-8cce3c311dfc', n)"
        first = "FROM n, (SELECT * FROM revision WHERE kind = 'todo')"
        db.execute(f"INSERT INTO revision (id, record, {columns}) {many} {named}, {named}, {columns} {first}")
        db.commit()
    shutil.copyfile(past, path)
    whole = opens(path)
    chance = random.Random(times)
    for _ in range(times):
        for left in path.parent.glob("notebook.sqlite*"):
            left.unlink()
        shutil.copyfile(past, path)
        opens(path, dies_after=chance.uniform(0, 1.1 * whole))
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert db.execute("SELECT count(*) FROM revision WHERE kind = 'todo'").fetchone() == (3001,)
        with closing(Notebook.open(path)) as notebook:
            assert len(notebook.jots()) == 3004
            assert len(notebook.search(Query("proposal"), limit=-1)) == 3001
