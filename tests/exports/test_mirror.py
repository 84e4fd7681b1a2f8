"""A Markdown file a lecture, kept up to date."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lecturetui.errors import LecturetuiError
from lecturetui.exports.mirror import refresh
from lecturetui.lecture.model import AgendaEntry, Lecture, Reminder, Slide
from lecturetui.notebook import Jot

AT = datetime(2026, 2, 6, 10, 21, tzinfo=UTC)
LECTURE = Lecture(
    id="tiny",
    path=Path("tiny"),
    title="Tiny",
    slides=(Slide("a", "A", (), "Body"),),
    agenda=(AgendaEntry("A", 0, 0, 1, 1, 1),),
    reminders=(Reminder("r", "Mail it"),),
)


def jot(text: str) -> Jot:
    return Jot("1", "note", text, "tiny", "a", "A", done=False, trashed=False, made=AT, changed=AT, elapsed=None)


def test_the_file_holds_the_lecture_and_its_jots(tmp_path: Path) -> None:
    assert refresh(tmp_path, LECTURE, [jot("Mine")], frozenset(["r"]))
    (path,) = tmp_path.iterdir()
    assert path.name == "tiny.md"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("<!-- lecturetui keeps this file up to date")
    assert "\n\n# Tiny\n" in text
    assert "> Mine\n" in text
    assert "- [x] Mail it\n" in text


def test_it_is_written_only_when_something_changed(tmp_path: Path) -> None:
    refresh(tmp_path, LECTURE, [jot("one")])
    before = (tmp_path / "tiny.md").stat()
    assert not refresh(tmp_path, LECTURE, [jot("one")])
    assert (tmp_path / "tiny.md").stat() == before
    assert refresh(tmp_path, LECTURE, [jot("two")])
    assert "> two\n" in (tmp_path / "tiny.md").read_text(encoding="utf-8")


def test_a_lecture_without_jots_gets_no_file_but_keeps_the_one_it_has_up_to_date(tmp_path: Path) -> None:
    assert not refresh(tmp_path, LECTURE, [])
    assert list(tmp_path.iterdir()) == []
    refresh(tmp_path, LECTURE, [jot("one")])
    assert refresh(tmp_path, LECTURE, [])
    assert "> one" not in (tmp_path / "tiny.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["", "# My own notes\n", "<!-- lecturetui keeps this file up to date"])
def test_a_file_of_the_persons_own_stays_as_it_is(text: str, tmp_path: Path) -> None:
    path = tmp_path / "tiny.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LecturetuiError, match="did not write"):
        refresh(tmp_path, LECTURE, [jot("one")])
    assert path.read_text(encoding="utf-8") == text


def test_the_file_of_another_lecture_stays_as_it_is(tmp_path: Path) -> None:
    refresh(tmp_path, LECTURE, [jot("one")])
    (tmp_path / "tiny.md").rename(tmp_path / "other.md")
    with pytest.raises(LecturetuiError, match="did not write"):
        refresh(tmp_path, replace(LECTURE, id="other"), [jot("one")])


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_stays_as_it_is_and_nobody_waits_for_it(make: object, tmp_path: Path) -> None:
    assert callable(make)
    make(tmp_path / "tiny.md")
    with pytest.raises(LecturetuiError, match="did not write"):
        refresh(tmp_path, LECTURE, [jot("one")])


def test_a_missing_folder_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(LecturetuiError, match="no such folder"):
        refresh(tmp_path / "notes", LECTURE, [jot("one")])
    assert not (tmp_path / "notes").exists()


def test_a_folder_that_cannot_be_written_is_told_and_the_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lecturetui.notebook import files

    def refuse(folder: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(folder))

    refresh(tmp_path, LECTURE, [jot("one")])
    monkeypatch.setattr(files, "scratch", refuse)
    with pytest.raises(LecturetuiError, match=r"tiny\.md: cannot be kept up to date, Permission denied"):
        refresh(tmp_path, LECTURE, [jot("two")])
    assert "> one" in (tmp_path / "tiny.md").read_text(encoding="utf-8")


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    real, folder = tmp_path / "real", tmp_path / "notes"
    real.mkdir()
    folder.mkdir()
    refresh(real, LECTURE, [jot("one")])
    (folder / "tiny.md").symlink_to(real / "tiny.md")
    assert refresh(folder, LECTURE, [jot("two")])
    assert (folder / "tiny.md").is_symlink()
    assert "> two" in (real / "tiny.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["--> <script>", "a/../../b", "机器", "\udcff"])
def test_no_name_of_a_lecture_leaves_the_folder_or_the_first_line(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    lecture = replace(LECTURE, id=name)
    refresh(folder, lecture, [jot("one")])
    (path,) = folder.iterdir()
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert first.index("-->") == len(first) - 3
    assert not refresh(folder, lecture, [jot("one")])
    assert list(tmp_path.iterdir()) == [folder]


def test_a_name_that_no_file_can_have_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(LecturetuiError) as caught:
        refresh(tmp_path, replace(LECTURE, id="x" * 300), [jot("one")])
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []
