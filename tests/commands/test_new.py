"""`lecturetui new`."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lecturetui.commands import new
from lecturetui.lecture import load
from lecturetui.worksheets.load import checked

Run = Callable[..., Any]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with nothing in it."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_lecture_has_no_faults_and_something_of_each_kind(run: Run, desk: Path) -> None:
    ran = run("new", "my-first_talk")
    assert ran.status == 0
    assert ran.out == f"{desk / 'my-first_talk'}\n"
    assert "lecturetui ./my-first_talk " in ran.err
    assert "“My first talk”, in the current folder" in ran.err
    lecture, worksheets, faults = checked(desk / "my-first_talk")
    assert lecture
    assert (lecture.title, len(worksheets), faults) == ("My first talk", 1, ())
    assert lecture.boards == ("milestones", "reminders", "links")
    assert any(slide.notes for slide in lecture.slides)
    assert any(slide.part > 1 for slide in lecture.slides)
    assert run("check", "my-first_talk").status == 0


@pytest.mark.parametrize("title", ['He said "x\\y"', "[red]ß 講義[/]", "'''", "= 1", "\x1b[31mred\nline"])
def test_any_title_will_do(run: Run, desk: Path, title: str) -> None:
    assert run("new", "talk", "--title", title).status == 0
    assert load(desk / "talk").title == " ".join(title.replace("\x1b", "").split())


@pytest.mark.parametrize("name", ["---", "ß 講義", "-x", "jots", "a'b c", "x\udcff"])
def test_any_name_will_do(run: Run, desk: Path, name: str) -> None:
    assert run("new", "--", name).status == 0
    assert load(desk / name).title


def test_the_folders_that_it_stands_in_are_made(run: Run, desk: Path) -> None:
    ran = run("new", f"courses/spring{os.sep}")
    assert ran.status == 0
    assert "current folder" not in ran.err
    assert load(desk / "courses" / "spring").title == "Spring"
    assert names(desk) == ["courses"]
    mask = os.umask(0)
    os.umask(mask)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (desk / "courses", *(desk / "courses").rglob("*"))]
    assert set(modes) == {0o777 & ~mask, 0o666 & ~mask}


@pytest.mark.parametrize("name", [".", "../desk", "link"])
def test_an_empty_folder_is_filled_and_stays_the_one_that_it_was(run: Run, desk: Path, name: str) -> None:
    if name == "link":
        (desk.parent / "there").mkdir()
        (desk / "link").symlink_to(desk.parent / "there")
    before = Path(name).stat().st_ino
    ran = run("new", name)
    assert ran.status == 0
    assert Path(name).stat().st_ino == before
    assert names(Path(name)) == ["lecture.toml", "slides.md", "worksheets"]
    assert load(Path(name).resolve()).slides


def test_what_is_there_is_left_as_it_is(run: Run, desk: Path) -> None:
    (desk / "talk").mkdir()
    (desk / "talk" / ".keep").touch()
    (desk / "file").touch()
    for name, why in (("talk", "is not empty"), ("file", "no folder"), ("file/x", "cannot be made"), ("", "a name")):
        ran = run("new", name)
        assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert why in ran.err
    assert names(desk / "talk") == [".keep"]
    assert names(desk) == ["file", "talk"]


@pytest.mark.parametrize("name", ["talk", "a/b", "."])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_of_one_that_fails_nothing_is_left(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: BaseException
) -> None:
    write = new.write

    def half(folder: Path, title: str) -> None:
        write(folder, title)
        raise error

    monkeypatch.setattr(new, "write", half)
    ran = run("new", name)
    assert ran.status == (130 if isinstance(error, KeyboardInterrupt) else 1)
    assert names(desk) == []


def test_an_empty_folder_that_cannot_be_filled_whole_stays_empty(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def some(self: Path, target: Path) -> Path:
        if target.name == "lecture.toml":
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", some)
    assert run("new", ".").status == 130
    assert names(desk) == []


def test_a_folder_that_comes_to_be_filled_meanwhile_is_left_as_it_is(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = new.write

    def and_somebody_else(folder: Path, title: str) -> None:
        write(folder, title)
        (desk / "talk").mkdir()
        (desk / "talk" / "theirs").touch()

    monkeypatch.setattr(new, "write", and_somebody_else)
    assert "is not empty" in run("new", "talk").err
    assert names(desk) == ["talk"]
    assert names(desk / "talk") == ["theirs"]


def test_one_that_is_killed_leaves_no_lecture_and_can_be_started_again(run: Run, desk: Path) -> None:
    script = (
        "import os, signal; from lecturetui.commands import new; from lecturetui.cli import main; write = new.write\n"
        "new.write = lambda *args: (write(*args), os.kill(os.getpid(), signal.SIGKILL))\n"
    )
    for name in ("talk", "."):
        died = subprocess.run([sys.executable, "-c", f"{script}main(['new', {name!r}])"], check=False)
        assert died.returncode == -signal.SIGKILL
        assert not (desk / "talk").exists()
        assert not (desk / "lecture.toml").exists()
    assert run("new", "talk").status == 0
    assert run("check", "talk").status == 0


def test_starting_one_loads_no_screen(desk: Path) -> None:
    script = "import sys; from lecturetui.cli import main; main(['new', 'talk']); print('textual' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert ran.stdout.endswith("False\n")
