"""`lecturetui doctor`."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lecturetui.commands import doctor, doctor_terminal
from lecturetui.notebook import backup, opening, store
from lecturetui.plain import FORBIDDEN

Run = Callable[..., Any]


@pytest.fixture
def notebook(home: Path, run: Run) -> Path:
    """A notebook with a jot in it."""
    run("jot", "text")
    return home / "notebook.sqlite"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that is as it should be."""
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((120, 40)))
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("TMUX", "NO_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)


def told(run: Run, what: str) -> Any:
    """What is said of something, and whether the exit status goes with it."""
    ran = run("doctor", "--json")
    checks = json.loads(ran.out)
    assert ran.status == (0 if all(check["ok"] for check in checks) else 1)
    assert [check["ok"] for check in checks] == [not check["to_do"] for check in checks]
    found = [check for check in checks if check["what"] == what]
    return next((check for check in found if check["to_do"]), found[0])


def everything(home: Path) -> dict[Path, tuple[int, bytes]]:
    return {
        place: (place.stat().st_mtime_ns, place.read_bytes() if place.is_file() else b"") for place in home.rglob("*")
    }


def test_where_all_is_well_every_line_says_ok(run: Run, notebook: Path, tiny: Path, terminal: None) -> None:
    ran = run("doctor")
    assert (ran.status, ran.err) == (0, "")
    lines = [line.split(maxsplit=2) for line in ran.out.splitlines()]
    assert {state for state, _, _ in lines} == {"ok"}
    assert {"notebook", "copies", "settings", "lecture", "terminal", "folder", "room"} == {what for _, what, _ in lines}
    assert any(found.startswith("tiny") for _, what, found in lines if what == "lecture")
    assert "1 jot in" in told(run, "notebook")["found"]


def test_a_person_who_has_written_nothing_has_nothing_to_do(run: Run, home: Path) -> None:
    ran = run("doctor")
    assert (ran.status, home.exists()) == (0, False)
    assert "none yet" in told(run, "notebook")["found"]


def test_nothing_is_changed_not_even_what_is_damaged(run: Run, home: Path, notebook: Path) -> None:
    backup.daily(notebook, home / "copies")
    (home / "settings.toml").write_text("nonsense")
    notebook.write_bytes(bytes(16) + notebook.read_bytes()[16:])
    (home / ".lecturetui-1234").touch()
    os.utime(home / ".lecturetui-1234", (1, 1))
    before = everything(home)
    assert run("doctor").status == 1
    assert everything(home) == before


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"Dear diary",
        lambda data: data[:9000],
        lambda data: data[:-1],
        lambda data: bytes(16) + data[16:],
        lambda data: data[:8192] + b"x" * 8192 + data[16384:],
    ],
)
def test_damage_is_attention_with_what_to_do(run: Run, notebook: Path, damage: Callable[[bytes], bytes]) -> None:
    notebook.write_bytes(damage(notebook.read_bytes()))
    check = told(run, "notebook")
    assert "damaged" in check["found"]
    assert "start lecturetui" in check["to_do"]


def test_damage_that_only_a_thorough_look_finds_is_found(run: Run, notebook: Path) -> None:
    with closing(sqlite3.connect(notebook)) as db:
        db.execute("UPDATE revision SET extra = 'odd'")
        db.commit()
    assert "damaged" in told(run, "notebook")["found"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (f"PRAGMA user_version = {store.version() + 1}", "later lecturetui"),
        ("PRAGMA application_id = 7", "another program"),
    ],
)
def test_what_is_left_alone_is_attention(run: Run, notebook: Path, change: str, said: str) -> None:
    with closing(sqlite3.connect(notebook)) as db:
        db.execute(change)
    assert said in told(run, "notebook")["to_do"]


def test_a_folder_in_the_notebooks_place_is_attention(run: Run, home: Path) -> None:
    (home / "notebook.sqlite").mkdir(parents=True)
    assert "move it away" in told(run, "notebook")["to_do"]


def test_a_write_that_was_cut_short_is_left_for_the_next_start(run: Run, home: Path, notebook: Path) -> None:
    with closing(sqlite3.connect(notebook, isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 1")
        db.execute("BEGIN")
        db.execute("UPDATE revision SET text = hex(zeroblob(100000))")
        for name in ("notebook.sqlite", "notebook.sqlite-journal"):
            shutil.copy(home / name, home / f"{name}.half")
        db.execute("ROLLBACK")
    for name in ("notebook.sqlite", "notebook.sqlite-journal"):
        (home / f"{name}.half").rename(home / name)
    before = everything(home)
    assert "start lecturetui" in told(run, "notebook")["to_do"]
    assert everything(home) == before
    assert "text" in run("jots").out
    assert told(run, "notebook")["ok"]


def test_a_notebook_that_is_locked_is_attention(run: Run, notebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.0)
    with closing(sqlite3.connect(notebook, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "another program" in told(run, "notebook")["to_do"]


def test_a_notebook_that_others_may_read_is_attention(run: Run, notebook: Path) -> None:
    notebook.chmod(0o644)
    to_do = told(run, "notebook")["to_do"]
    assert to_do == f"chmod go= {notebook}"
    assert os.system(to_do) == 0
    assert stat.S_IMODE(notebook.stat().st_mode) == 0o600
    assert told(run, "notebook")["ok"]


def test_what_was_set_aside_is_named(run: Run, notebook: Path) -> None:
    notebook.write_bytes(b"Dear diary")
    run("jots")
    check = told(run, "notebook")
    assert check["ok"]
    assert "1 damaged" in check["found"]


def test_copies_are_counted_and_damaged_ones_found(run: Run, home: Path, notebook: Path) -> None:
    copy = backup.daily(notebook, home / "copies")
    assert copy
    assert copy.name in told(run, "copies")["found"]
    copy.write_bytes(copy.read_bytes()[:5000])
    assert told(run, "copies")["to_do"] == "remove it"
    assert str(copy) in told(run, "copies")["found"]


def test_faults_in_the_settings_are_told_with_their_line(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text('theme = 5\ncolour = "blue"\n')
    check = told(run, "settings")
    assert "settings.toml:1:" in check["found"]
    assert "1 more fault" in check["to_do"]


def test_a_lecture_with_faults_is_told_with_the_command_that_names_them(run: Run, tiny: Path) -> None:
    (tiny / "lecture.toml").write_text("title = 5\nnonsense = 1\n")
    check = told(run, "lecture")
    assert "lecture.toml:1:" in check["found"]
    assert f"lecturetui check {tiny}" in check["to_do"]


@pytest.mark.parametrize(
    ("term", "size", "to_do"),
    [
        ("", (120, 40), "TERM"),
        ("dumb", (120, 40), "TERM"),
        ("xterm-256color", (59, 40), "60 by 16"),
        ("xterm-256color", (120, 15), "60 by 16"),
        ("xterm-256color", (60, 16), ""),
        ("linux", (0, 0), ""),
    ],
)
def test_a_terminal_that_cannot_show_the_app_is_attention(
    run: Run, monkeypatch: pytest.MonkeyPatch, terminal: None, term: str, size: tuple[int, int], to_do: str
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size(size))
    check = told(run, "terminal")
    assert (to_do in check["to_do"], check["ok"]) == (True, not to_do)


def test_a_terminal_without_utf_8_is_attention(monkeypatch: pytest.MonkeyPatch, terminal: None) -> None:
    class Latin:
        encoding = "iso-8859-1"

    monkeypatch.setattr("sys.stdout", Latin)
    assert "UTF-8" in doctor_terminal.look()[1]


@pytest.mark.parametrize(
    ("term", "answer", "to_do"),
    [
        ("xterm-256color", "echo 500", "default-terminal"),
        ("tmux-256color", "echo 500", "escape-time"),
        ("tmux-256color", "echo 10", ""),
        ("screen-256color", "echo nonsense", ""),
        ("screen-256color", "exit 1", ""),
    ],
)
def test_what_to_set_in_tmux_is_told(
    monkeypatch: pytest.MonkeyPatch, terminal: None, tmp_path: Path, term: str, answer: str, to_do: str
) -> None:
    program = tmp_path / "tmux"
    program.write_text(f"#!/bin/sh\n{answer}\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    monkeypatch.setenv("TERM", term)
    said = doctor_terminal.look()[1]
    assert to_do in said
    assert bool(said) == bool(to_do)


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({"COLORTERM": "truecolor"}, "all colours"),
        ({}, "256 colours"),
        ({"TERM": "vt100"}, "few colours"),
        ({"NO_COLOR": "1"}, "no colours"),
    ],
)
def test_the_colours_are_told(
    monkeypatch: pytest.MonkeyPatch, terminal: None, environment: dict[str, str], colours: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert colours in doctor_terminal.look()[0]


def test_a_folder_that_may_not_be_written_is_attention(
    run: Run, notebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, rights: path == notebook or not rights & os.W_OK)
    check = told(run, "folder")
    assert check["to_do"] == f"chmod u+rwx {notebook.parent}"


def test_a_file_in_a_folders_place_is_attention(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "state").touch()
    assert "is in the way" in told(run, "folder")["found"]


def test_a_disk_without_room_is_attention(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "ROOM", 1 << 62)
    assert told(run, "room")["to_do"] == "make room"


def test_odd_names_come_out_harmless_on_one_line_each(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "a\x1b[2J\nb'\u202e"
    monkeypatch.setenv("LECTURETUI_HOME", str(home))
    (home / "lectures" / "bad\x1b]52;c;eA==\x07").mkdir(parents=True)
    (home / "lectures" / "bad\x1b]52;c;eA==\x07" / "lecture.toml").write_text('"\x1b[2J" = 1')
    (home / "notebook.sqlite").write_text("Dear diary")
    plain = run("doctor")
    assert plain.status == 1
    assert all(line.startswith(("ok ", "attention ")) for line in plain.out.splitlines())
    for ran in (plain, run("doctor", "--json")):
        assert not FORBIDDEN.search(ran.out.replace("\n", ""))
        assert ran.err == ""
