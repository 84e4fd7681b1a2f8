"""What stands in a folder of lectures, and the courses in it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from lecturetui.errors import LectureError
from lecturetui.lecture import find, folders, shelf
from lecturetui.lecture.folders import Survey, listing, survey
from lecturetui.lecture.shelf import arrange, is_course, look
from lecturetui.places import Places, places


def put(folder: Path, facts: str = 'title = "T"') -> Path:
    folder.mkdir(parents=True)
    (folder / "lecture.toml").write_text(facts)
    (folder / "slides.md").write_text("text")
    return folder


def deck(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("# One\n\ntext\n")
    return path


@pytest.fixture
def here(tmp_path: Path) -> Places:
    """Places with an empty folder of the person's own lectures and no lecture that ships."""
    (tmp_path / "own").mkdir()
    return replace(places(), shipped=tmp_path / "shipped", lectures=tmp_path / "own")


def test_markdown_files_are_lectures_but_not_those_that_are_about_a_folder(tmp_path: Path) -> None:
    talk = deck(tmp_path / "talk.MD")
    for name in ("README.md", "changelog.markdown", "notes.txt", ".hidden.md"):
        deck(tmp_path / name)
    assert listing(tmp_path) == [talk]


def test_a_folder_of_lectures_is_a_course_in_the_order_of_numbers_and_names(tmp_path: Path) -> None:
    ten, nine = put(tmp_path / "c/week-10"), put(tmp_path / "c/week-9")
    first = put(tmp_path / "c/z", 'title = "Z"\nnumber = 1')
    file = deck(tmp_path / "c/appendix.md")
    deep = put(tmp_path / "c/part/more/deep")
    found = survey(tmp_path / "c")
    assert found.course
    assert found.lectures == (first, file, nine, ten, deep)


def test_a_folder_without_lectures_is_nothing_and_one_that_is_a_lecture_is_no_course(tmp_path: Path) -> None:
    deck(tmp_path / "empty/README.md")
    lecture = put(tmp_path / "lecture")
    deck(lecture / "more.md")
    assert survey(tmp_path / "empty") == Survey(tmp_path / "empty")
    assert survey(lecture).lectures == (lecture,)
    assert [is_course(tmp_path / name) for name in ("empty", "lecture", "none", ".")] == [False, False, False, True]


def test_links_in_circles_are_gone_through_once(tmp_path: Path) -> None:
    lecture = put(tmp_path / "c/one")
    (tmp_path / "c/again").symlink_to(tmp_path / "c")
    (tmp_path / "c/self").symlink_to("self")
    (tmp_path / "c/up").symlink_to("..")
    assert lecture in survey(tmp_path / "c").lectures
    assert len(survey(tmp_path / "c").lectures) == 1


def test_what_is_too_much_is_cut_and_that_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MOST", 5)
    for n in range(7):
        deck(tmp_path / f"c/{n}.md")
    found = survey(tmp_path / "c")
    assert (len(found.lectures), found.cut) == (5, True)


def test_a_folder_that_may_not_be_read_is_there_to_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shut, talk = tmp_path / "c/shut", deck(tmp_path / "c/open/talk.md")
    shut.mkdir()
    scandir = os.scandir

    def look_into(folder: Path) -> object:
        if folder == shut:
            raise PermissionError(13, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", look_into)
    assert survey(shut).lectures == (shut,)
    assert [one.lectures for one in look(shut)] == [(shut,)]
    assert survey(tmp_path / "c").lectures == (talk, shut)


def test_names_that_are_no_text_are_only_names(tmp_path: Path) -> None:
    names = [b"\xff.md", b"a\nb.md", b"[red].md", "é".encode() + b".md"]
    (tmp_path / "c").mkdir()
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path / "c") + b"/" + name)).write_text("# One\n\ntext\n")
    assert len(survey(tmp_path / "c").lectures) == 4


def test_each_lecture_stands_in_one_group(here: Places, tmp_path: Path) -> None:
    talk, own = deck(tmp_path / "talk.md"), put(here.lectures / "own")
    one = put(here.lectures / "course/one")
    away = deck(tmp_path / "away/two.md")
    lately = [survey(path) for path in (away, talk, own, one, tmp_path / "gone.md", tmp_path / "away")]
    groups = arrange(look(here.lectures), lately, [])
    assert [(group.name, group.lectures) for group in groups] == [
        ("Opened lately", (talk, tmp_path / "gone.md")),
        ("Your lectures", (own,)),
        ("course", (one,)),
        ("away", (away,)),
    ]
    first = arrange(look(here.lectures), lately, [], first=tmp_path / "away")
    assert first[0].name == "away"


def test_lectures_of_courses_are_on_the_shelf_and_found_by_their_ids(here: Places) -> None:
    one, other = put(here.lectures / "a/one"), put(here.lectures / "b/other")
    assert shelf(here) == [one, other]
    assert find("other", here) == other


def test_an_id_that_lectures_of_two_courses_have_asks_for_the_path(here: Places) -> None:
    one, other = put(here.lectures / "a/intro"), put(here.lectures / "b/intro")
    with pytest.raises(LectureError) as caught:
        find("intro", here)
    assert str(caught.value) == f"intro: 2 lectures have this id, give the path of one: {one}, {other}"
    own = put(here.lectures / "intro")
    assert find("intro", here) == own
