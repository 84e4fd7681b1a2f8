from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui.errors import LecturetuiError
from lecturetui.notebook import Place, State
from lecturetui.notebook.state import Opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "state"


def test_nothing_is_remembered_at_first_and_nothing_is_made(folder: Path) -> None:
    state = State(folder)
    assert (state.theme, state.lecture, state.place("ml")) == ("", "", Place())
    assert not folder.parent.exists()


def test_where_one_left_is_there_at_the_next_start(folder: Path) -> None:
    left = Place("ivo", "slides", frozenset({"ivo", "roles"}))
    State(folder).keep(lecture="ml", theme="nord")
    State(folder).keep_place("ml", left)
    state = State(folder)
    assert (state.theme, state.lecture, state.place("ml"), state.place("other")) == ("nord", "ml", left, Place())


def test_the_field_at_which_one_left_a_worksheet_is_there_for_those_left_last(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lecturetui.notebook.state.MOST_FIELDS", 3)
    for name, field in (("one", "a"), ("two", "b"), ("three", "c"), ("one", "d"), ("four", "e"), ("five", "f")):
        State(folder).keep_field(name, field)
    state = State(folder)
    assert [state.field(name) for name in ("one", "two", "three", "four", "five")] == ["d", "", "", "e", "f"]


def test_each_of_lecture_and_theme_is_kept_without_the_other(folder: Path) -> None:
    one, other = State(folder), State(folder)
    one.keep(theme="nord")
    other.keep(lecture="ml")
    assert (other.theme, State(folder).theme, State(folder).lecture) == ("nord", "nord", "ml")
    one.keep(theme="")
    assert (State(folder).theme, State(folder).lecture) == ("", "ml")


def test_what_was_seen_in_two_windows_adds_up(folder: Path) -> None:
    one, other = State(folder), State(folder)
    one.keep_place("ml", Place("a", "slides", frozenset({"a"})))
    other.keep_place("ml", Place("b", "roles", frozenset({"b"})))
    assert State(folder).place("ml") == Place("b", "roles", frozenset({"a", "b"}))


def test_what_is_remembered_is_private_and_leaves_no_scraps(folder: Path) -> None:
    folder.mkdir(parents=True)
    stale = folder / ".lecturetui-0123"
    stale.touch()
    os.utime(stale, (1, 1))
    State(folder).keep_place("ml", Place("a"))
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


IDS = (
    "app",
    "lecture-app",
    "a/b",
    "../a",
    "a%2Fb",
    "",
    ".",
    "..",
    "A",
    "a",
    "é",
    "n" * 300,
    "n" * 301,
    "\ud800",
    "a\nb",
)


def test_every_lecture_id_has_a_place_of_its_own(folder: Path) -> None:
    state = State(folder)
    state.keep(lecture="\udcff/path", theme="nord")
    for id_ in IDS:
        state.keep_place(id_, Place(slide=f"of {id_}"))
    assert {id_: State(folder).place(id_).slide for id_ in IDS} == {id_: f"of {id_}" for id_ in IDS}
    assert (State(folder).lecture, State(folder).theme) == ("\udcff/path", "nord")
    assert len({file.name.lower() for file in folder.iterdir()}) == len(IDS) + 1
    assert [file for file in folder.parent.iterdir() if file != folder] == []


HOSTILE = (
    b"",
    b"\xff\xfe",
    b"null",
    b"[]",
    b'"text"',
    b"NaN",
    b'{"slide": NaN, "pane": 1e999, "seen": -Infinity}',
    b'{"slide": ' + b"9" * 5000 + b"}",
    b"[" * 100_000,
    b'{"seen": ' * 50_000,
    b'{"slide": 1, "pane": null, "seen": {"a": 1}, "theme": [], "lecture": {}}',
    b'{"seen": [1, null, ["a"], {}, 2.5]}',
    b'{"seen": "text", "seen": true}',
    b'{"slide": "half',
    b'{"slide": "a"}' + b" " * 5_000_000,
)


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_a_damaged_file_is_as_good_as_none_and_is_replaced(folder: Path, data: bytes) -> None:
    State(folder).keep(theme="nord")
    State(folder).keep_place("ml", Place("a"))
    for file in folder.iterdir():
        file.write_bytes(data)
    state = State(folder)
    assert (state.theme, state.lecture, state.place("ml")) == ("", "", Place())
    state.keep(theme="nord")
    state.keep_place("ml", Place("b"))
    assert (State(folder).theme, State(folder).place("ml")) == ("nord", Place("b"))


def test_what_is_right_in_a_file_is_kept_beside_what_is_wrong(folder: Path) -> None:
    State(folder).keep_place("ml", Place())
    (file,) = folder.iterdir()
    file.write_text('{"slide": "a", "pane": 5, "seen": ["a", 1, "b"], "more": {}}')
    assert State(folder).place("ml") == Place("a", "", frozenset({"a", "b"}))


@given(st.binary(max_size=200))
def test_no_bytes_in_a_file_are_an_error(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.getbasetemp() / "hostile-state"
    folder.mkdir(exist_ok=True)
    for name in ("app", "lecture-ml"):
        (folder / f"{name}.json").write_bytes(data)
    State(folder).place("ml")


def test_a_pipe_or_a_folder_in_a_files_place_is_not_waited_for(folder: Path) -> None:
    folder.mkdir(parents=True)
    os.mkfifo(folder / "app.json")
    (folder / "lecture-ml.json").mkdir()
    assert (State(folder).theme, State(folder).place("ml")) == ("", Place())


def test_a_linked_file_stays_a_link(folder: Path, tmp_path: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "app.json").symlink_to(tmp_path / "elsewhere.json")
    State(folder).keep(theme="nord")
    assert (folder / "app.json").is_symlink()
    assert "nord" in (tmp_path / "elsewhere.json").read_text()


def test_what_cannot_be_remembered_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a\nfile").touch()
    state = State(tmp_path / "a\nfile" / "state")
    with pytest.raises(LecturetuiError) as of_the_app:
        state.keep(theme="nord")
    with pytest.raises(LecturetuiError) as of_a_lecture:
        state.keep_place("ml", Place())
    assert (str(of_the_app.value) + str(of_a_lecture.value)).isprintable()
    assert state.theme == "nord"


def test_a_file_that_cannot_be_replaced_leaves_the_old_and_no_scraps(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    State(folder).keep(theme="nord")
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(LecturetuiError, match="No space left"):
        State(folder).keep(theme="dracula")
    assert State(folder).theme == "nord"
    assert [file.name for file in folder.iterdir()] == ["app.json"]


def test_a_folder_that_may_not_be_written_is_an_error_that_leaves_the_old(unprivileged: Path) -> None:
    State(unprivileged).keep(theme="nord")
    unprivileged.chmod(0o500)
    with pytest.raises(LecturetuiError):
        State(unprivileged).keep(theme="dracula")
    assert State(unprivileged).theme == "nord"


def test_what_was_opened_elsewhere_is_listed_newest_first_and_no_more_than_some(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lecturetui.notebook.state.MOST_LATELY", 3)
    monkeypatch.setattr("lecturetui.notebook.state.MOST_TIMES", 4)
    state = State(folder)
    for at, path in enumerate(("/a", "/b", "/c\udcff", "/a", "/d", "/own"), 1):
        state.keep_opened(path, at, elsewhere=path != "/own")
    assert State(folder).opened().lately == ("/d", "/a", "/c\udcff")
    assert State(folder).opened().times == {"/c\udcff": 3, "/a": 4, "/d": 5, "/own": 6}
    state.forget_opened("/a")
    assert State(folder).opened().lately == ("/d", "/c\udcff")


@pytest.mark.parametrize(
    "data", [*HOSTILE, b'{"lately": [1, null], "times": {"a": "x", "b": -1, "c": 1e400, "d": true, "e": 1e15}}']
)
def test_a_damaged_list_of_what_was_opened_is_as_good_as_none(folder: Path, data: bytes) -> None:
    State(folder).keep_opened("/a", 1, elsewhere=True)
    (file,) = folder.iterdir()
    file.write_bytes(data)
    assert State(folder).opened() == Opened()
    State(folder).keep_opened("/b", 2, elsewhere=True)
    assert State(folder).opened() == Opened(("/b",), {"/b": 2})
