"""The program in folders that are links, are gone, or have names that no one would think of."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from pwd import getpwuid

from tests.terminal.person import Start, draft, jot, jots, open_prompt, put_away, quit_program, reading, typing

ODD = os.fsdecode(b"new\nline/\xff\xfe [/red] \x1b[31m/" + b"n" * 255)


def run(*arguments: str, **env: str | None) -> subprocess.CompletedProcess[str]:
    """Run a command in an environment of which `env` is changed; None takes a variable away."""
    changed = {name: value for name, value in {**os.environ, **env}.items() if value is not None}
    command = [sys.executable, "-m", "lecturetui", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, env=changed)


def test_a_linked_folder_with_any_name_holds_everything(start: Start, home: Path, tmp_path: Path) -> None:
    folder = tmp_path / ODD
    folder.mkdir(parents=True)
    home.symlink_to(folder)
    terminal = reading(start)
    jot(terminal, "kept")
    quit_program(terminal)
    assert home.is_symlink()
    assert [one.text for one in jots(folder)] == ["kept"]
    done = run("jots", LECTURETUI_HOME=str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert "kept" in done.stdout


def test_a_link_that_leads_nowhere_is_told_when_one_jots_and_one_can_read(start: Start, home: Path) -> None:
    home.symlink_to(home.parent / "nowhere")
    done = run("jot", "lost")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    terminal = reading(start)
    terminal.press("right")
    terminal.wait_for(" 2/")
    terminal.press("n")
    terminal.wait_for("enter saves")
    terminal.write(b"kept on the screen")
    terminal.press("enter")
    assert "kept on the screen" in terminal.wait_for("cannot be used")
    terminal.press("escape", "escape")
    terminal.wait_for("? keys")
    quit_program(terminal)
    assert not (home.parent / "nowhere").exists()


def test_a_file_in_the_folder_s_place_is_told_in_one_line(start: Start, home: Path) -> None:
    home.write_text("not a folder")
    for arguments in ([], ["jots"], ["jot", "lost"]):
        terminal = start(*arguments)
        assert terminal.wait_for_exit() == 1
        assert terminal.raw.startswith(b"lecturetui: ")
        assert terminal.raw.count(b"\n") == 1
        assert b"\x1b" not in terminal.raw
    assert home.read_text() == "not a folder"


def test_a_folder_replaced_by_a_file_while_typing_is_told_and_the_text_stays_on_the_screen(
    start: Start, home: Path
) -> None:
    terminal = typing(start)
    terminal.wait_until(lambda: draft(home))
    home.rename(home.with_name("moved"))
    home.write_text("not a folder")
    terminal.write(b" and more")
    terminal.wait_for("and more")
    terminal.press("enter")
    screen = terminal.wait_for("the notebook")
    assert "precious words and more" in screen
    home.unlink()
    home.with_name("moved").rename(home)
    put_away(terminal, "enter")
    quit_program(terminal)
    assert [one.text for one in jots(home)] == ["precious words and more"]


def test_a_folder_that_goes_away_is_told_when_one_jots(start: Start, home: Path) -> None:
    terminal = reading(start)
    jot(terminal, "first")
    home.rename(home.with_name("moved"))
    terminal.press("n")
    terminal.wait_for("the notebook")
    home.with_name("moved").rename(home)
    open_prompt(terminal)
    put_away(terminal)
    quit_program(terminal)
    assert [one.text for one in jots(home)] == ["first"]


def test_a_relative_xdg_folder_is_passed_over(tmp_path: Path) -> None:
    env = {"LECTURETUI_HOME": None, "HOME": str(tmp_path), "XDG_DATA_HOME": "here", "XDG_STATE_HOME": " "}
    assert run("jot", "kept", **env).returncode == 0
    assert list(tmp_path.rglob("notebook.sqlite"))
    assert not Path("here").exists()


def test_without_a_home_the_account_s_is_used() -> None:
    done = run("where", LECTURETUI_HOME=None, HOME=None, XDG_DATA_HOME=None)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"notebook: {getpwuid(os.getuid()).pw_dir}" in done.stdout
