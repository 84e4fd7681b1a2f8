"""`lecturetui lectures`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lecturetui.notebook import Notebook, Place, State
from lecturetui.places import places


def test_lectures_are_listed_one_a_line(run: Callable[..., Any], tiny: Path) -> None:
    ran = run("lectures")
    assert ran.status == 0
    heads, *rows = ran.out.splitlines()
    assert heads.split() == ["ID", "TITLE", "DATE", "SLIDES", "SEEN", "JOTS", "OPEN", "BOARDS"]
    assert {row.split()[0] for row in rows} == {"ml-research", "ml-in-industry", "tiny"}
    assert rows[0].split() == ["tiny", "Tiny", "March", "3", "3", "0", "0", "0", "links"]


def test_lectures_as_json_say_the_same(run: Callable[..., Any], tiny: Path) -> None:
    rows = json.loads(run("lectures", "--json").out)
    facts = {"id": "tiny", "title": "Tiny", "course": "", "date": "March 3", "slides": 3, "boards": ["links"]}
    assert rows[0] == facts | {"path": str(tiny), "seen": 0, "jots": 0, "open_questions": 0}
    assert {row["id"] for row in rows} == {"ml-in-industry", "ml-research", "tiny"}


def test_a_broken_lecture_is_told_after_the_others(run: Callable[..., Any], tiny: Path) -> None:
    broken = tiny.with_name("broken")
    broken.mkdir()
    (broken / "slides.md").write_text("# One\n\ntext\n", encoding="utf-8")
    (broken / "lecture.toml").write_text('title = "Broken"\ntypo = 1\n', encoding="utf-8")
    ran = run("lectures")
    assert ran.status == 1
    assert "tiny" in ran.out
    assert "broken" not in ran.out
    assert "broken/lecture.toml:2:1: " in ran.err
    assert ran.err.count("\n") == 1


def test_how_far_one_is_and_what_one_wrote_is_told(run: Callable[..., Any], tiny: Path) -> None:
    here = places()
    State(here.state).keep_place("tiny", Place("first", "slides", frozenset({"first", "of an older edition"})))
    notebook = Notebook.open(here.notebook)
    for kind in ("note", "question", "question"):
        jot = notebook.add(kind, "words", lecture="tiny", slide="first")
    notebook.answer(jot.id, "so it is")
    (told,) = (row for row in json.loads(run("lectures", "--json").out) if row["id"] == "tiny")
    assert (told["seen"], told["jots"], told["open_questions"]) == (1, 3, 1)


def test_a_notebook_that_cannot_be_opened_only_leaves_the_numbers_out(run: Callable[..., Any], tiny: Path) -> None:
    places().notebook.mkdir()
    ran = run("lectures", "--json")
    assert ran.status == 1
    assert [row["jots"] for row in json.loads(ran.out)] == [None] * 3
    assert "notebook.sqlite" in ran.err


def test_courses_and_what_was_opened_lately_are_listed_too(run: Callable[..., Any], tiny: Path, tmp_path: Path) -> None:
    course = tiny.parent / "databases"
    course.mkdir()
    (course / "trees.md").write_text("# Trees\n\ntext\n", encoding="utf-8")
    talk = tmp_path / "talk.md"
    talk.write_text("# Talk\n\ntext\n", encoding="utf-8")
    for path in (tmp_path / "gone.md", talk):
        State(places().state).keep_opened(str(path), 1.0, elsewhere=True)
    rows = json.loads(run("lectures", "--json").out)
    told = [(row["id"], row["course"], row["path"]) for row in rows[:3]]
    assert told == [
        ("talk", "", str(talk)),
        ("tiny", "", str(tiny)),
        ("trees", "databases", str(course / "trees.md")),
    ]
