"""`lecturetui import`."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Be at one of two laptops."""

    def go(name: str) -> None:
        monkeypatch.setenv("LECTURETUI_HOME", str(tmp_path / name))

    go("desk")
    return go


def texts(run: Callable[..., Any]) -> list[str]:
    return [jot["text"] for jot in json.loads(run("jots", "--json").out)]


def exported(run: Callable[..., Any], path: Path) -> str:
    assert run("export", "-f", "json", "-o", str(path), "--force").status == 0
    return str(path)


def test_what_was_written_elsewhere_comes_in_once(
    run: Callable[..., Any], at: Callable[[str], None], tmp_path: Path
) -> None:
    run("jot", "one")
    run("jot", "two")
    file = exported(run, tmp_path / "desk.json")
    at("train")
    run("jot", "three")
    ran = run("import", file)
    assert (ran.status, ran.out, ran.err) == (0, "2 new jots, 2 changes in all\n", "")
    assert sorted(texts(run)) == ["one", "three", "two"]
    ran = run("import", file)
    assert (ran.status, ran.out, ran.err) == (0, "nothing new: the notebook has all of it already\n", "")
    assert sorted(texts(run)) == ["one", "three", "two"]


def test_answers_to_cards_are_told_when_they_come_in(
    run: Callable[..., Any], at: Callable[[str], None], tmp_path: Path
) -> None:
    from lecturetui.notebook import Notebook

    run("jot", "one")
    with closing(Notebook.open(tmp_path / "desk" / "notebook.sqlite")) as notebook:
        notebook.reviews.answer("ml/slide/ivo", 3)
        notebook.reviews.answer("ml/slide/ivo", 4)
    file = exported(run, tmp_path / "desk.json")
    at("train")
    ran = run("import", file)
    assert (ran.status, ran.out, ran.err) == (0, "1 new jot, 2 new answers to cards, 3 changes in all\n", "")


def test_a_jot_edited_on_both_sides_has_both_texts_and_is_told(
    run: Callable[..., Any], at: Callable[[str], None], tmp_path: Path
) -> None:
    from lecturetui.notebook import Notebook

    run("jot", "first")
    file = exported(run, tmp_path / "desk.json")
    at("train")
    run("import", file)
    for name in ("train", "desk"):
        notebook = Notebook.open(tmp_path / name / "notebook.sqlite")
        notebook.edit(notebook.jots()[0].id, f"written at the {name}")
        notebook.close()
    file = exported(run, tmp_path / "train.json")
    at("desk")
    ran = run("import", file)
    assert ran.out.startswith("0 new jots, 1 change in all; 1 jot edited on both sides")
    for format_ in ("md", "html"):
        page = run("export", "-f", format_).out
        assert "written at the train" in page
        assert "written at the desk" in page


def test_what_brings_nothing_since_the_notebook_has_another_under_its_id_is_told_so(
    run: Callable[..., Any], at: Callable[[str], None], tmp_path: Path
) -> None:
    run("jot", "mine")
    file = tmp_path / "desk.json"
    exported(run, file)
    file.write_text(file.read_text(encoding="utf-8").replace("mine", "not mine"), encoding="utf-8")
    ran = run("import", str(file))
    assert ran.out == "nothing new; 1 change left out, since the notebook has another under the same id\n"
    assert texts(run) == ["mine"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"revisions": 1}', "\0", "[" * 100_000, "NaN"])
def test_what_is_no_notebook_is_told_in_one_line_and_changes_nothing(
    content: str, run: Callable[..., Any], home: Path, tmp_path: Path
) -> None:
    run("jot", "mine")
    file = tmp_path / "x.json"
    file.write_text(content, encoding="utf-8")
    ran = run("import", str(file))
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("lecturetui: ")
    assert ran.err.count("\n") == 1
    assert texts(run) == ["mine"]


@pytest.mark.parametrize("name", ["missing.json", "."])
def test_a_file_that_is_none_is_told_in_one_line(
    name: str, run: Callable[..., Any], home: Path, tmp_path: Path
) -> None:
    ran = run("import", str(tmp_path / name))
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    assert not home.exists()
