"""Text files of any kind are read whole or refused with one fault, and never wait for anything."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from lecturetui.errors import SettingsError
from lecturetui.tables.textfile import read_text

LIMIT = 1_000_000


def refusal(path: Path, limit: int = LIMIT) -> str:
    with pytest.raises(SettingsError) as caught:
        read_text(path, limit, SettingsError)
    (fault,) = caught.value.faults
    assert fault.path == path
    return f"{fault.line}:{fault.column}: {fault.message}"


def test_a_file_is_read_as_it_is_but_for_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_bytes(b"\xef\xbb\xbfa\r\n\xc3\xa9\n")
    assert read_text(path, LIMIT, SettingsError) == "a\r\né\n"


def test_a_file_of_the_allowed_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_bytes(b"a" * LIMIT)
    assert len(read_text(path, LIMIT, SettingsError)) == LIMIT


def test_a_file_beyond_the_allowed_size_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "text"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)  # it would not fit into memory
    assert refusal(path) == "1:1: cannot be read: it is larger than 1 MB"


def test_a_file_that_is_larger_than_it_says_is_refused() -> None:
    maps = Path("/proc/self/maps")
    if not maps.exists():
        pytest.skip("no file here hides its size")
    assert maps.stat().st_size == 0
    assert "larger than" in refusal(maps, limit=100)


def test_an_absent_file_is_a_fault(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none") == "1:1: there is no such file"


def test_an_absent_file_may_be_allowed(tmp_path: Path) -> None:
    assert read_text(tmp_path / "none", LIMIT, SettingsError, absent="") == ""


def test_only_absence_is_allowed_with_an_absent_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        read_text(tmp_path, LIMIT, SettingsError, absent="")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "1:1: cannot be read: it is a folder, expected a file"


def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert refusal(path) == "1:1: cannot be read: it is not a regular file"


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the address of a socket is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        assert refusal(Path("socket")) == "1:1: cannot be read: it is not a regular file"


def test_a_device_without_an_end_is_refused() -> None:
    assert refusal(Path("/dev/zero")) == "1:1: cannot be read: it is not a regular file"


def test_a_file_that_became_a_pipe_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "text"
    path.write_text("a")
    before = path.stat()
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(Path, "stat", lambda self: before)
    assert refusal(path) == "1:1: cannot be read: it is not a regular file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.touch(mode=0)
    assert refusal(path) == "1:1: cannot be read: permission denied"


def test_an_error_of_the_system_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "text"
    path.touch()

    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    assert refusal(path) == "1:1: cannot be read: permission denied"


def test_links_that_lead_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert "symbolic links" in refusal(tmp_path / "a")


@pytest.mark.parametrize("name", ["a" * 300, "a\0b", "\ud800"])
def test_a_name_that_no_file_has_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal(tmp_path / name).startswith("1:1: cannot be read: ")


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"\xff", "1:1"),
        (b"ab\ncd\xff", "2:3"),
        ("é\né".encode() + b"\xe9", "2:2"),
        (b"\xef\xbb\xbfa\xff", "1:2"),
        (b"a\xed\xa0\x80", "1:2"),  # half a surrogate pair
    ],
)
def test_the_first_byte_that_is_not_utf_8_is_pointed_at(tmp_path: Path, data: bytes, place: str) -> None:
    path = tmp_path / "text"
    path.write_bytes(data)
    assert refusal(path).startswith(f"{place}: byte 0x")
    assert refusal(path).endswith("is not UTF-8, expected text in UTF-8")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_is_called_by_its_name(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "text"
    path.write_bytes('title = "Lecture"\n'.encode(encoding))
    assert refusal(path).endswith("the file looks like UTF-16, save it as UTF-8")


def test_a_few_null_characters_are_no_other_encoding(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_bytes(b"text\0with\0nulls")
    assert read_text(path, LIMIT, SettingsError) == "text\0with\0nulls"
