"""A text in the hands of an editor: whatever that does, nothing is lost, and a sentence says what went wrong."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.app import App

from lecturetui.notebook.files import sweep
from lecturetui.notebook.jots import LONGEST
from lecturetui.tui.editor import Edited, EditorError, edit

Edit = Callable[..., Edited]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def by(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Edit:
    """Edits a text with a program of this Python code, which finds the file at `path`."""
    app: App[None] = App()
    monkeypatch.setattr(app, "suspend", nullcontext)

    def run(code: str | None, text: str = "mine") -> Edited:
        if code is not None:
            script = tmp_path / "my editor"
            script.write_text(f"#!{sys.executable} -IS\nimport os, sys\npath = sys.argv[-1]\n{code}\n")
            script.chmod(0o755)
            monkeypatch.setenv("VISUAL", f"'{script}' --wait")
        return edit(app, text, folder)

    return run


def write(text: str) -> str:
    return f"open(path, 'w', newline='').write({text!r})"


def test_what_the_editor_wrote_comes_back_and_its_file_stays_until_it_is_forgotten(by: Edit, folder: Path) -> None:
    edited = by("text = open(path).read(); open(path, 'w').write(text.upper() + 'two\\n')")
    assert edited.text == "MINE\ntwo"
    assert list(folder.iterdir()) == [edited.path]
    edited.forget()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("text", ["", "a", "a\n", "a\n\n", "\na", "会議 é"])
def test_a_text_that_is_left_alone_comes_back_as_it_was(by: Edit, text: str) -> None:
    assert by("", text).text == text


def test_the_file_is_private_and_named_for_what_it_is_and_not_swept_away(by: Edit, folder: Path) -> None:
    edited = by("os.utime(path, (0, 0)); os.umask(0)")
    assert stat.S_IMODE(edited.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert edited.path.name.startswith("jot-")
    assert edited.path.suffix == ".md"
    sweep(folder)
    assert edited.path.exists()


def test_an_editor_that_writes_another_file_in_its_place_is_as_good(by: Edit) -> None:
    assert by("new = path + '~'; open(new, 'w').write('other'); os.replace(new, path)").text == "other"


def test_what_could_act_on_the_terminal_does_not_come_in(by: Edit) -> None:
    text = "\ufeffa\x1b]52;c;cHduZWQ=\x07\r\nb\u202ec\r\n"
    assert by(write(text)).text == "a]52;c;cHduZWQ=\nbc"


def test_the_longest_jot_can_be_edited(by: Edit) -> None:
    assert len(by("open(path, 'a').write('')", "x" * LONGEST).text) == LONGEST


FAILING = {
    "fails": (write("half") + "; sys.exit(3)", "ended with status 3", b"half"),
    "is killed": (write("half") + "; os.kill(os.getpid(), 9)", "ended by signal 9", b"half"),
    "fails with nothing done": ("sys.exit(1)", "ended with status 1; your text is as it was", None),
    "deletes the file": ("os.unlink(path)", "cannot be read: No such file", None),
    "writes no UTF-8": ("open(path, 'wb').write(b'caf\\xe9')", "no UTF-8 at byte 4", b"caf\xe9"),
    "writes 50 MB": ("open(path, 'w').truncate(50_000_000)", "too long: a jot may have 1,000,000 bytes", b"\0" * 99),
    "writes a byte too many": (write("x" * (LONGEST + 2)), "too long", b"xxx"),
}
ODD = {
    "a folder": ("os.unlink(path); os.mkdir(path)", "something that is no file"),
    "a FIFO": ("os.unlink(path); os.mkfifo(path)", "something that is no file"),
    "a loop of links": ("os.unlink(path); os.symlink(path, path)", "cannot be read"),
}


@pytest.mark.parametrize(("code", "says", "kept"), FAILING.values(), ids=FAILING)
def test_an_editor_that_goes_wrong_is_told_with_the_place_of_what_it_wrote(
    by: Edit, folder: Path, code: str, says: str, kept: bytes | None
) -> None:
    with pytest.raises(EditorError) as raised:
        by(code)
    told = str(raised.value)
    assert says in told
    assert "your text is as it was" in told
    files = list(folder.iterdir())
    if kept is None:
        assert files == []
        assert str(folder) not in told
    else:
        [path] = files
        assert path.read_bytes()[: len(kept)] == kept
        assert told.endswith(f"is kept in {path}")


@pytest.mark.parametrize(("code", "says"), ODD.values(), ids=ODD)
def test_something_odd_in_the_place_of_the_file_is_told_and_left_alone(
    by: Edit, folder: Path, code: str, says: str
) -> None:
    with pytest.raises(EditorError, match=says) as raised:
        by(code)
    [path] = folder.iterdir()
    assert str(raised.value).endswith(f"is kept in {path}")


@pytest.mark.parametrize(
    ("visual", "says"),
    [
        ("", "set VISUAL or EDITOR"),
        ("no-such-editor --wait", "no-such-editor cannot be started: No such file"),
        ("/", "cannot be started: Permission denied"),
        ("'vi", "closing quotation mark"),
    ],
)
def test_an_editor_that_cannot_be_started_is_told_and_leaves_no_file(
    by: Edit, folder: Path, monkeypatch: pytest.MonkeyPatch, visual: str, says: str
) -> None:
    monkeypatch.setenv("VISUAL", visual)
    monkeypatch.delenv("EDITOR", raising=False)
    with pytest.raises(EditorError, match=says):
        by(None)
    assert not folder.exists() or list(folder.iterdir()) == []


def test_editor_is_asked_for_where_visual_is_not_set(by: Edit, monkeypatch: pytest.MonkeyPatch) -> None:
    by(write("by EDITOR"))
    monkeypatch.setenv("EDITOR", os.environ["VISUAL"])
    monkeypatch.setenv("VISUAL", " ")
    assert by(None).text == "by EDITOR"


def test_a_folder_that_cannot_be_written_is_told(by: Edit, folder: Path) -> None:
    folder.write_text("no folder")
    with pytest.raises(EditorError, match="no file for the editor can be written in"):
        by(write("lost"))


def test_a_disk_that_is_full_leaves_no_half_of_a_file(by: Edit, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setenv("VISUAL", "true")
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(EditorError, match="No space left"):
        by(None)
    assert list(folder.iterdir()) == []
