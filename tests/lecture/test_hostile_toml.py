"""A bad `lecture.toml` is a list of faults, each with its place; never a traceback, and never half a lecture."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lecturetui.lecture import load

Write = Callable[..., Path]
Faults = Callable[[Path], list[str]]

TITLE = 'title = "T"\n'


def test_a_byte_order_mark_is_accepted(write: Write, faults_of: Faults) -> None:
    assert load(write(f"\ufeff{TITLE}")).title == "T"
    assert faults_of(write(f"\ufeff{TITLE}x = 1"))[0].startswith("lecture.toml:2:1: unknown key 'x'")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (TITLE + TITLE, 2),
        ("[a]\n[a]\n", 2),
        ("a = 1\na.b = 2\n", 2),
        ("a = {}\n[a]\n", 2),
        ("[[a]]\n[a]\n", 2),
        ("a = []\n[[a]]\n", 2),
    ],
)
def test_a_key_that_is_there_twice_is_a_fault(write: Write, faults_of: Faults, text: str, line: int) -> None:
    (fault,) = faults_of(write(text))
    assert fault.startswith(f"lecture.toml:{line}:")
    assert "is not TOML" in fault


@pytest.mark.parametrize(
    "text",
    [
        f"{'a.' * 1000}a = 1",
        f"[{'a.' * 1000}a]",
        f"{'a.' * 100_000}a = 1",
        f"x = {'[' * 100_000}",
        f"x = {'{a=' * 100_000}",
        f"x = {'[' * 100_000}{']' * 100_000}",
        f"[{'a.' * 990}a]\n" + "".join(f"k{n}=1\n" for n in range(20_000)),
        "".join(f"{'a.' * 900}k{n}=1\n" for n in range(1000)),
    ],
    ids=["key", "header", "long key", "arrays", "tables", "closed arrays", "header over keys", "dotted keys"],
)
def test_what_stands_too_deep_is_a_fault(write: Write, faults_of: Faults, text: str) -> None:
    (fault,) = faults_of(write(TITLE + text))
    assert "is not TOML" in fault


def test_a_number_of_five_thousand_digits_is_a_fault(write: Write, faults_of: Faults) -> None:
    assert faults_of(write(f"{TITLE}number = {'9' * 5000}")) == ["lecture.toml:2:10: is not TOML: a number is too long"]


def test_a_line_of_fifty_megabytes_is_refused(write: Write, faults_of: Faults) -> None:
    folder = write(f'{TITLE}x = "')
    with (folder / "lecture.toml").open("r+b") as file:
        file.truncate(50_000_000)
    assert faults_of(folder) == ["lecture.toml:1:1: cannot be read: it is larger than 2 MB"]


def test_a_line_of_the_allowed_size_is_read(write: Write) -> None:
    assert len(load(write(f'{TITLE}summary = "{"word " * 380_000}"')).summary) == 1_899_999


@pytest.mark.parametrize("key", ["title", "date", "course", "speaker", "source", "summary"])
@pytest.mark.parametrize("value", ["1", "1.5", "true", "[]", "{}", "2024-03-06", "inf"])
def test_a_text_of_another_type_is_a_fault(write: Write, faults_of: Faults, key: str, value: str) -> None:
    title = "" if key == "title" else TITLE
    (fault,) = faults_of(write(f"{title}{key} = {value}"))
    assert fault.startswith(f"lecture.toml:{1 if key == 'title' else 2}:1: {key} is ")
    assert fault.endswith("expected text")


@pytest.mark.parametrize("key", ["milestones", "tools", "roles", "rubric", "sprints", "reminders", "links"])
@pytest.mark.parametrize("value", ["1", '"x"', "{}", "[1]", '["x"]', "[[]]"])
def test_a_board_of_another_type_is_a_fault(write: Write, faults_of: Faults, key: str, value: str) -> None:
    (fault,) = faults_of(write(f"{TITLE}{key} = {value}"))
    assert fault.startswith("lecture.toml:2:")
    assert "table" in fault


@pytest.mark.parametrize(
    ("row", "missing"),
    [
        ("milestones", ["title", "when"]),
        ("tools", ["group", "names"]),
        ("roles", ["expectations", "name"]),
        ("rubric", ["criteria", "level"]),
        ("sprints", ["name"]),
        ("reminders", ["text"]),
        ("links", ["title", "url"]),
    ],
)
def test_a_row_without_what_it_must_have_is_a_fault(
    write: Write, faults_of: Faults, row: str, missing: list[str]
) -> None:
    found = faults_of(write(f"{TITLE}[[{row}]]\n"))
    assert [fault.split(",")[0] for fault in found] == [f"lecture.toml:2:1: {key} is missing" for key in missing]


@pytest.mark.parametrize("row", ["milestones", "tools", "roles", "rubric", "sprints", "reminders", "links"])
def test_a_row_with_an_unknown_key_is_a_fault(write: Write, faults_of: Faults, row: str) -> None:
    found = faults_of(write(f"{TITLE}[[{row}]]\n  slyde = 1"))
    assert "lecture.toml:3:3: unknown key 'slyde': did you mean 'slide'?" in found


@pytest.mark.parametrize("date", ["2024-02-31", "2024-13-01", "2024-1-1", "25:00:00", "2024-02-01T99:00:00Z"])
def test_a_bad_date_is_a_fault(write: Write, faults_of: Faults, date: str) -> None:
    (fault,) = faults_of(write(f"{TITLE}date = {date}"))
    assert fault.startswith("lecture.toml:2:")
    assert "is not TOML" in fault


@pytest.mark.parametrize(
    ("data", "start"),
    [
        (b'title = "\xff"', "lecture.toml:1:10: byte 0xff is not UTF-8"),
        ('title = "T"\ncourse = "Café"'.encode("latin-1"), "lecture.toml:2:14: byte 0xe9 is not UTF-8"),
        ('title = "T"'.encode("utf-16"), "lecture.toml:1:1: byte 0xff is not UTF-8: the file looks like UTF-16"),
        ('title = "T"'.encode("utf-16-le"), "lecture.toml:1:1: is not UTF-8: the file looks like UTF-16"),
        (b"\0" * 1000, "lecture.toml:1:1: is not UTF-8"),
        (bytes(range(256)), "lecture.toml:"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "lecture.toml:1:2: byte 0x8b is not UTF-8"),
    ],
    ids=["a byte", "Latin-1", "UTF-16", "UTF-16 without a mark", "zeros", "all bytes", "an archive"],
)
def test_what_is_no_utf_8_is_a_fault(write: Write, faults_of: Faults, data: bytes, start: str) -> None:
    assert faults_of(write(data))[0].startswith(start)


def test_an_empty_file_lacks_a_title(write: Write, faults_of: Faults) -> None:
    assert faults_of(write("")) == ["lecture.toml:1:1: title is missing, expected text"]


@pytest.mark.parametrize("file", ["lecture.toml", "slides.md"])
def test_a_folder_in_a_files_place_is_a_fault(write: Write, faults_of: Faults, file: str) -> None:
    folder = write()
    (folder / file).unlink()
    (folder / file).mkdir()
    assert faults_of(folder) == [f"{file}:1:1: cannot be read: it is a folder, expected a file"]


@pytest.mark.parametrize("file", ["lecture.toml", "slides.md"])
def test_a_pipe_in_a_files_place_is_a_fault(write: Write, faults_of: Faults, file: str) -> None:
    folder = write()
    (folder / file).unlink()
    os.mkfifo(folder / file)
    assert faults_of(folder) == [f"{file}:1:1: cannot be read: it is not a regular file"]


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
@pytest.mark.parametrize("file", ["lecture.toml", "slides.md"])
def test_a_device_in_a_files_place_is_a_fault(write: Write, faults_of: Faults, file: str, device: str) -> None:
    folder = write()
    (folder / file).unlink()
    (folder / file).symlink_to(device)
    assert faults_of(folder) == [f"{file}:1:1: cannot be read: it is not a regular file"]


def test_thousands_of_rows_with_faults_are_all_told(write: Write, faults_of: Faults) -> None:
    rows = '[[reminders]]\ntext = "x"\nslide = "nowhere"\ntxet = 1\n' * 2000
    assert len(faults_of(write(TITLE + rows))) == 4000
