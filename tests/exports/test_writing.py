"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from lecturetui.errors import LecturetuiError
from lecturetui.exports.writing import new_file


def write(path: Path, text: str = "new", *, force: bool = False) -> None:
    with new_file(path, force=force) as stream:
        stream.write(text)


def test_a_file_is_written_as_it_was_said(tmp_path: Path) -> None:
    write(tmp_path / "x.ics", "ü\r\n\n")
    assert (tmp_path / "x.ics").read_bytes() == "ü\r\n\n".encode()
    assert list(tmp_path.iterdir()) == [tmp_path / "x.ics"]


def test_it_has_its_name_only_once_it_is_whole(tmp_path: Path) -> None:
    with new_file(tmp_path / "x", force=False) as stream:
        stream.write("half")
        stream.flush()
        assert not (tmp_path / "x").exists()
    assert (tmp_path / "x").exists()


def test_a_file_that_is_there_stays_unless_it_is_said_to_go(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(LecturetuiError, match=r"is there already.*--force"):
        write(path)
    assert path.read_text(encoding="utf-8") == "old"
    write(path, force=True)
    assert path.read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("force", [False, True])
def test_what_fails_leaves_what_was_there(force: bool, tmp_path: Path) -> None:
    path = tmp_path / "x"
    if force:
        path.write_text("old", encoding="utf-8")

    def fail() -> None:
        with new_file(path, force=force) as stream:
            stream.write("new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert [entry.read_text(encoding="utf-8") for entry in tmp_path.iterdir()] == (["old"] if force else [])


def test_a_file_that_came_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "x"

    def race() -> None:
        with new_file(path, force=False) as stream:
            path.write_text("theirs", encoding="utf-8")
            stream.write("ours")

    with pytest.raises(LecturetuiError, match="is there already"):
        race()
    assert [entry.read_text(encoding="utf-8") for entry in tmp_path.iterdir()] == ["theirs"]


def test_a_file_system_without_hard_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    write(tmp_path / "x")
    assert list(tmp_path.iterdir()) == [tmp_path / "x"]


@pytest.mark.parametrize("force", [False, True])
def test_a_full_disk_is_told_and_leaves_what_was_there(
    force: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x"
    if force:
        path.write_text("old", encoding="utf-8")

    def fail(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(LecturetuiError, match="x cannot be written: No space left on device"):
        write(path, force=force)
    assert [entry.read_text(encoding="utf-8") for entry in tmp_path.iterdir()] == (["old"] if force else [])


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(LecturetuiError, match="is a folder"):
        write(tmp_path, force=True)


def test_a_device_or_pipe_is_not_written_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x")
    with pytest.raises(LecturetuiError, match="no regular file"):
        write(tmp_path / "x", force=True)
    assert stat.S_ISFIFO((tmp_path / "x").stat().st_mode)


@pytest.mark.parametrize("name", ["missing/x", "file/x", "x" * 300, "a\0b"])
@pytest.mark.parametrize("force", [False, True])
def test_a_place_that_cannot_be_is_told_in_one_line(name: str, force: bool, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(LecturetuiError) as caught:
        write(tmp_path / name, force=force)
    assert "\n" not in str(caught.value)
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_permissions_are_those_of_the_persons_files_or_of_the_file_before(tmp_path: Path) -> None:
    path = tmp_path / "x"
    mask = os.umask(0o027)
    try:
        write(path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
        path.chmod(0o604)
        write(path, force=True)
        assert stat.S_IMODE(path.stat().st_mode) == 0o604
    finally:
        os.umask(mask)


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old", encoding="utf-8")
    (tmp_path / "x").symlink_to(tmp_path / "real")
    write(tmp_path / "x", force=True)
    assert (tmp_path / "x").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == "new"
