"""How many jots each lecture has, for all lectures at once."""

from __future__ import annotations

from pathlib import Path

from lecturetui.notebook import Notebook


def test_jots_and_open_questions_are_counted_for_each_lecture(tmp_path: Path) -> None:
    notebook = Notebook.open(tmp_path / "notebook.sqlite")
    assert notebook.tallies() == {}
    for kind in ("note", "question", "question", "idea", "todo"):
        jot = notebook.add(kind, "words", lecture="a", slide="one")
    notebook.trash(jot.id)
    answered = notebook.add("question", "words", lecture="b")
    notebook.answer(answered.id, "an answer")
    notebook.tick("c", "a reminder")
    assert notebook.tallies() == {"a": (4, 2), "b": (1, 0)}
