"""The lectures at hand, and which one a person means."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from lecturetui.errors import LectureError
from lecturetui.lecture import find, shelf
from lecturetui.places import Places, places


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """Places with no lectures in them yet; the current folder is another."""
    (tmp_path / "shipped").mkdir()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    return replace(places(), shipped=tmp_path / "shipped", lectures=tmp_path / "own")


def put(place: Path, name: str, facts: str = 'title = "T"') -> Path:
    folder = place / name
    folder.mkdir(parents=True)
    (folder / "lecture.toml").write_text(facts)
    (folder / "slides.md").write_text("text")
    return folder


def test_a_person_without_lectures_has_those_that_ship(here: Places) -> None:
    folder = put(here.shipped, "one")
    assert shelf(here) == [folder]
    assert not here.lectures.exists()


def test_lectures_stand_by_number_and_name_those_that_ship_first(here: Places) -> None:
    own = put(here.lectures, "a", "number = 1")
    ten, two = put(here.shipped, "a-ten", "number = 10"), put(here.shipped, "b-two", "title = 'x'\nnumber = 2 # two")
    last, also = put(here.shipped, "y"), put(here.shipped, "x")
    assert shelf(here) == [two, ten, also, last, own]


def test_a_broken_lecture_stands_on_the_shelf(here: Places) -> None:
    broken = put(here.shipped, "broken", "title = ")
    half = here.shipped / "half"
    half.mkdir()
    (half / "slides.md").touch()
    odd = here.shipped / "odd"
    odd.mkdir()
    os.mkfifo(odd / "lecture.toml")
    assert shelf(here) == [broken, half, odd]


def test_what_is_no_lecture_does_not(here: Places) -> None:
    put(here.shipped, ".hidden")
    (here.shipped / "folder").mkdir()
    (here.shipped / "README.md").touch()
    assert shelf(here) == []


def test_a_persons_own_lecture_stands_in_for_the_one_that_ships(here: Places) -> None:
    put(here.shipped, "one")
    own = put(here.lectures, "one")
    assert shelf(here) == [own]
    assert find("one", here) == own


def test_a_lecture_is_found_by_its_id(here: Places) -> None:
    shipped, own = put(here.shipped, "one"), put(here.lectures, "two words")
    assert find("one", here) == shipped
    assert find("two words", here) == own


def test_what_exists_or_has_a_separator_is_a_path(here: Places) -> None:
    put(here.shipped, "one")
    put(Path(), "one")
    assert find("one", here) == Path("one")
    assert find("./one", here) == Path("one")
    assert find("none/such", here) == Path("none/such")
    assert find(str(here.shipped / "one"), here) == here.shipped / "one"
    assert find("..", here) == Path("..")


def test_a_file_of_a_lecture_means_its_folder(here: Places) -> None:
    folder = put(here.shipped, "one")
    assert find(str(folder / "lecture.toml"), here) == folder
    assert find(str(folder / "slides.md"), here) == folder


def test_a_markdown_file_means_itself(here: Places) -> None:
    Path("talk.md").touch()
    Path("slides.md").touch()
    assert find("talk.md", here) == Path("talk.md")
    assert find("slides.md", here) == Path("slides.md")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("ml-indsutry", "ml-indsutry: there is no such lecture: did you mean 'ml-industry'?"),
        ("zzz", "zzz: there is no such lecture, expected one of ml-industry, other"),
        ("", ".: there is no such lecture, expected one of ml-industry, other"),
        ("a\0\n\x1b", "a???: there is no such lecture, expected one of ml-industry, other"),
        ("\udcff", "?: there is no such lecture, expected one of ml-industry, other"),
    ],
)
def test_an_id_that_no_lecture_has_names_those_that_there_are(here: Places, name: str, message: str) -> None:
    put(here.shipped, "ml-industry")
    put(here.lectures, "other")
    with pytest.raises(LectureError) as caught:
        find(name, here)
    assert str(caught.value) == message


def test_an_endless_id_is_that_of_no_lecture(here: Places) -> None:
    with pytest.raises(LectureError):
        find("a" * 100_000, here)
