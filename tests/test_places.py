"""Where things are kept, whatever the environment says."""

from __future__ import annotations

import os
from dataclasses import astuple
from pathlib import Path

import pytest

from lecturetui.errors import LecturetuiError
from lecturetui.places import places


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder, and nothing else that says where things are."""
    for name in ("LECTURETUI_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_one_folder_holds_everything_if_it_is_named(home: Path) -> None:
    here = places()
    assert here.notebook == home / "notebook.sqlite"
    assert here.settings == home / "settings.toml"
    assert here.lectures == home / "lectures"
    assert here.state == home / "state"
    assert here.log.parent == home


def test_asking_creates_nothing(home: Path) -> None:
    places()
    assert not home.exists()


@pytest.mark.parametrize("name", ["relative", "./x/../y", "with\nnewline", "\udcff\udcfe", "a" * 255, "~", " spaced "])
def test_any_name_of_the_folder_gives_absolute_paths(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LECTURETUI_HOME", name)
    here = places()
    assert all(path.is_absolute() for path in astuple(here))
    assert here.notebook.parent == tmp_path / name


@pytest.mark.parametrize("blank", ["", " ", "\t"])
def test_a_blank_name_is_none(blank: str, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LECTURETUI_HOME", blank)
    assert places().notebook.is_relative_to(bare)


@pytest.mark.parametrize("value", ["", " ", "relative/data"])
def test_a_useless_xdg_folder_is_passed_over(value: str, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, value)
    here = places()
    assert all(path.is_relative_to(bare) for path in astuple(here) if path != here.shipped)


def test_the_home_folder_of_the_account_stands_in_for_an_unset_home(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOME")
    assert all(path.is_absolute() for path in astuple(places()))


@pytest.mark.parametrize("home", ["", "relative/home"])
def test_a_home_that_cannot_be_one_is_said_in_a_sentence(
    home: str, bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", home)
    with pytest.raises(LecturetuiError, match="no home folder"):
        places()


def test_a_person_whom_the_system_does_not_know_is_asked_for_a_home(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    with pytest.raises(LecturetuiError, match="LECTURETUI_HOME"):
        places()


def test_a_relative_name_from_a_folder_that_is_gone_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    monkeypatch.setenv("LECTURETUI_HOME", "notes")
    with pytest.raises(LecturetuiError, match="LECTURETUI_HOME=notes"):
        places()


def test_the_shipped_lectures_are_there() -> None:
    assert {folder.name for folder in places().shipped.iterdir() if folder.is_dir()} >= {
        "ml-in-industry",
        "ml-research",
    }
