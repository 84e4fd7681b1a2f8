"""The dated copies."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from lecturetui.errors import NotebookError
from lecturetui.notebook import Notebook, backup, files, opening, sql_care

Opened = Callable[[Path], Notebook]


@pytest.fixture
def written(path: Path) -> Path:
    with closing(Notebook.open(path)) as notebook:
        for n in range(5):
            notebook.add("note", f"text {n} " * 2000)
    return path


@pytest.fixture
def folder(path: Path) -> Path:
    return path.with_name("copies")


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets the clock."""

    def set_clock(day: str) -> None:
        monkeypatch.setattr(backup, "_today", lambda: day)

    set_clock("2026-02-06")
    return set_clock


def names(folder: Path) -> list[str]:
    return sorted(place.name for place in folder.iterdir())


Today = Callable[[str], None]


def test_a_copy_is_a_notebook_of_its_own_and_private(written: Path, folder: Path, today: Today, opened: Opened) -> None:
    copy = backup.daily(written, folder)
    assert copy == folder / "notebook-2026-02-06.sqlite"
    assert (stat.S_IMODE(copy.stat().st_mode), stat.S_IMODE(folder.stat().st_mode)) == (0o600, 0o700)
    assert opened(copy).jots() == opened(written).jots()
    assert names(folder) == [copy.name]


def test_a_copy_put_in_the_place_of_a_lost_notebook_is_the_notebook(
    written: Path, folder: Path, opened: Opened
) -> None:
    jots = opened(written).jots()
    copy = backup.daily(written, folder)
    written.unlink()
    assert copy
    copy.rename(written)
    assert opened(written).jots() == jots
    assert opened(written).undo()


def test_there_is_one_copy_a_day(written: Path, folder: Path, today: Today, opened: Opened) -> None:
    first = backup.daily(written, folder)
    assert first
    whole = first.read_bytes()
    opened(written).add("note", "more")
    assert backup.daily(written, folder) is None
    assert first.read_bytes() == whole
    today("2026-02-07")
    second = backup.daily(written, folder)
    assert second
    assert len(opened(second).jots()) == 6


def test_without_a_notebook_there_is_nothing_to_copy(path: Path, folder: Path) -> None:
    assert backup.daily(path, folder) is None
    assert not path.parent.exists()


def test_the_last_seven_are_kept_and_what_is_not_ours_is_left(written: Path, folder: Path, today: Today) -> None:
    folder.mkdir()
    others = [
        "diary.txt",
        "notebook-2026-1-1.sqlite",
        "notebook-2020-01-01.sqlite.bak",
        "my-notebook-2020-01-01.sqlite",
    ]
    for name in others:
        (folder / name).touch()
    (folder / "notebook-2019-01-01.sqlite").mkdir()
    for day in range(1, 12):
        today(f"2026-02-{day:02}")
        backup.daily(written, folder)
    kept = [f"notebook-2026-02-{day:02}.sqlite" for day in range(5, 12)]
    assert names(folder) == sorted([*others, "notebook-2019-01-01.sqlite", *kept])
    assert [copy.name for copy in backup.copies(written, folder)] == kept[::-1]


@pytest.mark.parametrize("wrong", ["1970-01", "2099-01"])
def test_copies_made_while_the_clock_was_wrong_do_not_push_out_the_others_for_ever(
    written: Path, folder: Path, today: Today, wrong: str
) -> None:
    for day in range(1, 10):
        today(f"{wrong}-{day:02}")
        assert backup.daily(written, folder)
    for day in range(1, 8):
        today(f"2026-02-{day:02}")
        made = backup.daily(written, folder)
        assert made
        assert backup.copies(written, folder)[0] == made
        assert len(names(folder)) == 7
    assert names(folder) == [f"notebook-2026-02-{day:02}.sqlite" for day in range(1, 8)]


def test_a_write_between_any_two_steps_of_copying_is_not_held_up(
    written: Path, folder: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "PAGES", 1)
    monkeypatch.setattr(opening, "PATIENCE", 0.0)
    patience, wrote = backup._patience, 0

    def writing() -> Callable[[int, int, int], None]:
        count = patience()

        def progress(status: int, left: int, pages: int) -> None:
            nonlocal wrote
            if wrote < 20:  # each has it start over
                opened(written).add("note", "meanwhile")
                wrote += 1
            count(status, left, pages)

        return progress

    monkeypatch.setattr(backup, "_patience", writing)
    copy = backup.daily(written, folder)
    assert copy
    assert opened(copy).jots() == opened(written).jots()
    assert wrote == 20


def test_a_notebook_that_is_written_all_the_time_is_left_for_another_day(
    written: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "TRIES", 2)
    monkeypatch.setattr(backup, "PAUSE", 0.0)
    with closing(sqlite3.connect(written, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(opening, "PATIENCE", 0.0)
        assert backup.daily(written, folder) is None
    assert names(folder) == []
    assert backup.daily(written, folder)


def test_a_damaged_notebook_is_not_copied_but_recovered_and_the_copies_stay(
    written: Path, folder: Path, today: Today, opened: Opened
) -> None:
    old = backup.daily(written, folder)
    assert old
    before, whole = opened(written).jots(), old.read_bytes()
    data = written.read_bytes()
    written.write_bytes(data[:8192] + b"x" * 8192 + data[16384:])
    today("2026-02-07")
    with pytest.raises(NotebookError, match="damaged: 5 jots came back") as raised:
        backup.daily(written, folder)
    assert "\n" not in str(raised.value)
    assert (names(folder), old.read_bytes()) == ([old.name], whole)
    assert opened(written).jots() == before
    assert backup.daily(written, folder) == folder / "notebook-2026-02-07.sqlite"


def test_a_copy_that_came_out_damaged_is_thrown_away_and_told(
    written: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = iter([["page 3: garbage"], []])
    monkeypatch.setattr(sql_care, "problems", lambda *_: next(found))
    whole = written.read_bytes()
    with pytest.raises(NotebookError, match="copy"):
        backup.daily(written, folder)
    assert (names(folder), written.read_bytes()) == ([], whole)


def test_a_notebook_of_another_program_is_not_copied(path: Path, folder: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE t (a)")
    with pytest.raises(NotebookError, match="another program"):
        backup.daily(path, folder)
    assert not folder.exists()


@pytest.mark.parametrize("what", ["link", "fsync", "open", "mkdir", "scandir", "stat"])
def test_wherever_the_system_fails_there_is_a_whole_copy_or_none(
    written: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    real, failed, number, whole = getattr(os, what), 1, 0, written.read_bytes()
    while failed:
        number += 1
        left, failed = number, 0

        def fail(*arguments: object, **options: object) -> object:
            nonlocal left, failed
            left -= 1
            if left == 0:
                failed = 1
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(*arguments, **options)

        made = None
        with monkeypatch.context() as patch:
            patch.setattr(os, what, fail)
            try:
                made = backup.daily(written, folder)
            except NotebookError as error:
                said = str(error)
                assert "\n" not in said
        assert written.read_bytes() == whole
        for copy in backup.copies(written, folder):
            assert made in (copy, None)
            with closing(sqlite3.connect(copy)) as db:
                assert db.execute("SELECT count(*) FROM revision").fetchone() == (5,)
            copy.unlink()
        assert not folder.exists() or names(folder) == []
    assert number > 1


def test_copies_that_cannot_be_made_are_one_sentence(written: Path, folder: Path) -> None:
    folder.write_text("a file in its place")
    with pytest.raises(NotebookError) as raised:
        backup.daily(written, folder)
    assert str(folder) in str(raised.value)
    assert "\n" not in str(raised.value)


def test_only_stale_scraps_of_ours_are_swept(written: Path, folder: Path) -> None:
    folder.mkdir()
    for name in (".lecturetui-old", ".lecturetui-new", ".other"):
        (folder / name).touch()
    for name in (".lecturetui-old", ".other"):
        os.utime(folder / name, (1, 1))
    copy = backup.daily(written, folder)
    assert copy
    assert names(folder) == sorted([".lecturetui-new", ".other", copy.name])


def test_what_another_program_copied_meanwhile_stays(
    written: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish = files.publish

    def publish_second(whole: Path, copy: Path) -> None:
        copy.write_text("of the other")
        publish(whole, copy)

    monkeypatch.setattr(files, "publish", publish_second)
    copy = backup.daily(written, folder)
    assert copy
    assert copy.read_text() == "of the other"
    assert names(folder) == [copy.name]
