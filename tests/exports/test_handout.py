"""What a handout is made from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lecturetui.exports import handout
from lecturetui.exports.handout import from_notebook, oldest_first
from lecturetui.lecture.model import AgendaEntry, Lecture, Slide
from lecturetui.notebook import Notebook

LECTURE = Lecture(
    id="tiny",
    path=Path("tiny"),
    title="Tiny",
    slides=(Slide("a", "A", (), "x"), Slide("b", "B", (), "x")),
    agenda=(AgendaEntry("A", 0, 0, 1, 1, 1), AgendaEntry("B", 0, 1, 2, 1, 2)),
)


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    with closing(Notebook.open(tmp_path / "notebook.sqlite")) as opened:
        yield opened


def texts(notebook: Notebook, slide: str = "a") -> list[str]:
    return [jot.text for jot in oldest_first(notebook, "tiny", slide)]


@pytest.mark.parametrize("many", [0, 1, 2, 3, 4, 7, 9])
def test_jots_come_oldest_first_whatever_pages_they_are_read_in(
    many: int, notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handout, "PAGE", 3)
    for number in range(many):
        notebook.add("note", str(number), lecture="tiny", slide="a")
    assert texts(notebook) == [str(number) for number in range(many)]


def test_nothing_is_left_out_or_twice_when_another_writes_meanwhile(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handout, "PAGE", 3)
    jots = [notebook.add("note", str(number), lecture="tiny", slide="a") for number in range(9)]
    found = oldest_first(notebook, "tiny", "a")
    first = [next(found).text for _ in range(2)]
    for number in range(4):
        notebook.add("note", f"new {number}", lecture="tiny", slide="a")
    notebook.trash(jots[5].id)
    read = first + [jot.text for jot in found]
    assert [text for text in read if not text.startswith("new")] == ["0", "1", "2", "3", "4", "6", "7", "8"]
    assert len(read) == len(set(read))


def test_a_handout_knows_which_slides_have_jots_and_which_of_these_are_gone(notebook: Notebook) -> None:
    for slide in ("b", "gone", ""):
        notebook.add("note", slide or "loose", lecture="tiny", slide=slide)
    notebook.add("note", "elsewhere", lecture="other", slide="a")
    made = from_notebook(notebook, "tiny", LECTURE)
    assert made.placed == {"b", "gone", ""}
    assert [(heading, [jot.text for jot in jots]) for heading, jots in made.rest()] == [
        ("Not on a slide", ["loose"]),
        ("On slides that are gone", ["gone"]),
    ]


def test_nothing_is_left_over_where_every_jot_has_its_slide(notebook: Notebook) -> None:
    notebook.add("note", "x", lecture="tiny", slide="a")
    assert list(from_notebook(notebook, "tiny", LECTURE).rest()) == []
    assert list(from_notebook(notebook, "other", None).rest()) == []
