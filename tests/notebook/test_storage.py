"""The notebook's file: made, moved, damaged, shut, full, or of another version."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from lecturetui.errors import NotebookError
from lecturetui.notebook import Jot, Notebook, files, opening, store

Opened = Callable[[Path], Notebook]


def tries(path: Path) -> list[str]:
    """What is said when a notebook is opened, read and written; nothing but a NotebookError may come of it."""
    said = []
    try:
        with closing(Notebook.open(path)) as notebook:
            for try_it in (
                notebook.jots,
                notebook.undo,
                lambda: notebook.add("note", "text"),
                lambda: notebook.ticks("ml"),
                lambda: notebook.drafts.keep("place", "text"),
                notebook.changed,
            ):
                try:
                    try_it()
                except NotebookError as error:
                    said.append(str(error))
    except NotebookError as error:
        said.append(str(error))
    return said


def one_sentence(path: Path, said: list[str]) -> bool:
    return bool(said) and all(str(path) in each and "\n" not in each and len(each) < 400 for each in said)


@pytest.fixture
def written(path: Path) -> Path:
    """A notebook with jots in it."""
    with closing(Notebook.open(path)) as notebook:
        for n in range(30):
            notebook.edit(notebook.add("note", f"text {n} " * 40, lecture="ml", slide=str(n)).id, "edited")
    return path


def test_nothing_is_made_until_something_is_written(path: Path, notebook: Notebook) -> None:
    assert (notebook.jots(), notebook.slides("ml"), notebook.ticks("ml"), notebook.changed()) == (
        [],
        frozenset(),
        frozenset(),
        False,
    )
    assert (notebook.undo(), notebook.redo(), notebook.drafts.read("place")) == (None, None, "")
    notebook.drafts.drop("place")
    assert not path.parent.exists()


def test_the_notebook_and_its_folders_are_private(path: Path, opened: Opened) -> None:
    path = path.parent / "deep" / path.name
    mask = os.umask(0)
    try:
        opened(path).add("note", "secret")
    finally:
        os.umask(mask)
    assert [stat.S_IMODE(place.stat().st_mode) for place in (path, path.parent, path.parent.parent)] == [
        0o600,
        0o700,
        0o700,
    ]
    assert [place.name for place in path.parent.iterdir()] == [path.name]


def test_a_notebook_made_by_another_program_meanwhile_is_used(path: Path, opened: Opened) -> None:
    one, other = opened(path), opened(path)
    one.add("note", "one")
    other.add("note", "other")
    assert [jot.text for jot in one.jots()] == [jot.text for jot in other.jots()] == ["other", "one"]


def test_of_two_programs_that_make_a_notebook_at_once_neither_overwrites_the_other(
    path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = store.build

    def build_slowly(db: sqlite3.Connection) -> None:
        build(db)
        if db.execute("PRAGMA database_list").fetchone()[2]:
            monkeypatch.setattr(store, "build", build)
            opened(path).add("note", "quicker")

    monkeypatch.setattr(store, "build", build_slowly)
    opened(path).add("note", "slower")
    assert [jot.text for jot in opened(path).jots()] == ["slower", "quicker"]
    assert [place.name for place in path.parent.iterdir()] == [path.name]


def test_a_stick_without_hard_links_can_hold_a_notebook(
    path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    opened(path).add("note", "text")
    assert [place.name for place in path.parent.iterdir()] == [path.name]
    assert len(opened(path).jots()) == 1


def test_what_a_dead_program_left_half_made_is_swept_away_after_a_minute(path: Path, opened: Opened) -> None:
    opened(path).add("note", "text")
    names = (".lecturetui-0123", ".lecturetui-4567", "other")
    stale, fresh, other = (path.with_name(name) for name in names)
    for place in (stale, fresh, other):
        place.touch()
    os.utime(stale, (1, 1))
    os.utime(other, (1, 1))
    opened(path).jots()
    assert {place.name for place in path.parent.iterdir()} == {path.name, fresh.name, other.name}


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
@pytest.mark.parametrize("application", [0, 0x47504B47])
def test_a_database_of_another_program_is_refused_and_left_as_it_is(path: Path, application: int, journal: str) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA journal_mode = {journal}")
        other.execute(f"PRAGMA application_id = {application}")
        other.execute("CREATE TABLE revision (id)")
        other.commit()
        before = {place.name: place.read_bytes() for place in path.parent.iterdir()}
        said = tries(path)
        assert {place.name: place.read_bytes() for place in path.parent.iterdir()} == before
    assert one_sentence(path, said)
    assert "another program" in said[0]


def test_a_jot_with_a_bad_byte_in_it_can_still_be_read(path: Path, opened: Opened) -> None:
    opened(path).add("note", "before QQ after")
    path.write_bytes(path.read_bytes().replace(b"QQ", b"\xff\xfe"))
    assert [jot.text for jot in opened(path).jots()] == ["before \ufffd\ufffd after"]


def test_a_draft_that_is_no_text_is_read_as_one(path: Path, opened: Opened) -> None:
    opened(path).drafts.keep("place", "text")
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE draft SET text = x'41ff'")
        db.commit()
    assert opened(path).drafts.read("place") == "A\ufffd"


def test_a_notebook_that_cannot_be_given_its_name_leaves_no_scraps(
    path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "publish", fail)
    with pytest.raises(NotebookError, match="No space left"):
        opened(path).add("note", "text")
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("column", ["text = x'00ff'", "made = 9e99", "at = 1 << 62", "slide_title = 7.5", "kind = x''"])
def test_a_row_that_nobody_can_have_written_is_an_error(path: Path, opened: Opened, column: str) -> None:
    opened(path).add("note", "text")
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"UPDATE revision SET {column}")
        db.commit()
    said = tries(path)
    assert column.startswith(("slide_title", "kind")) or any("damaged" in each for each in said)


@pytest.mark.parametrize(("make", "what"), [(Path.mkdir, "is a folder"), (os.mkfifo, "is not a file")])
def test_what_is_no_file_is_refused(path: Path, make: Callable[[Path], None], what: str) -> None:
    path.parent.mkdir()
    make(path)
    (said,) = tries(path)
    assert one_sentence(path, [said])
    assert what in said


def test_a_linked_notebook_stays_a_link(written: Path, tmp_path: Path, opened: Opened) -> None:
    link = tmp_path / "linked" / "notebook.sqlite"
    link.parent.mkdir()
    link.symlink_to(written)
    opened(link).add("note", "through the link")
    assert link.is_symlink()
    assert opened(written).jots()[0].text == "through the link"


def test_a_notebook_in_a_linked_folder_is_used(tmp_path: Path, opened: Opened) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    opened(tmp_path / "link" / "notebook.sqlite").add("note", "text")
    assert len(opened(tmp_path / "real" / "notebook.sqlite").jots()) == 1


@pytest.mark.parametrize("target", ["gone/notebook.sqlite", "notebook.sqlite"], ids=["dangling", "loop"])
def test_a_link_that_leads_nowhere_is_refused_rather_than_taken_for_an_empty_notebook(path: Path, target: str) -> None:
    path.parent.mkdir()
    path.symlink_to(path.parent / target)
    assert one_sentence(path, tries(path))
    assert list(path.parent.iterdir()) == [path]


def test_a_file_in_the_folders_place_is_an_error(path: Path) -> None:
    path.parent.write_text("a file")
    assert one_sentence(path, tries(path))
    assert path.parent.read_text() == "a file"


@pytest.mark.parametrize(
    "name", ["a\nb", "a?mode=memory#b%20c", os.fsdecode(b"\xff\xfe"), "é\u202e", "n" * 255, " ", "file:x"]
)
def test_any_folder_name_will_do(tmp_path: Path, opened: Opened, name: str) -> None:
    path = tmp_path / name / "notebook.sqlite"
    opened(path).add("note", "text")
    assert len(opened(path).jots()) == 1
    assert [place.name for place in path.parent.iterdir()] == [path.name]


def test_an_error_about_a_path_with_a_line_break_has_none(tmp_path: Path) -> None:
    path = tmp_path / "a\nb\x1b[31m" / "notebook.sqlite"
    path.mkdir(parents=True)
    (said,) = tries(path)
    assert said.isprintable()


def test_a_notebook_of_a_later_version_is_refused_and_left_as_it_is(written: Path) -> None:
    known = store.version()
    with closing(sqlite3.connect(written)) as db:
        db.execute(f"PRAGMA user_version = {known + 41}")
    later = written.read_bytes()
    said = tries(written)
    assert one_sentence(written, said)
    assert f"version {known + 41}" in said[0]
    assert f"version {known}:" in said[0]
    assert written.read_bytes() == later


def test_a_notebook_of_an_earlier_version_is_copied_aside_and_brought_up(
    written: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = opened(written).jots()
    known = store.version()
    monkeypatch.setattr(store, "MIGRATIONS", (*store.MIGRATIONS, ("CREATE TABLE extra (name TEXT)",)))
    assert opened(written).jots() == before
    with closing(sqlite3.connect(written)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (known + 1,)
        assert db.execute("SELECT count(*) FROM extra").fetchone() == (0,)
    monkeypatch.undo()
    (copy,) = set(written.parent.iterdir()) - {written}
    assert copy.name.startswith(f"notebook.sqlite.version-{known}.")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert opened(copy).jots() == before


def test_a_migration_that_fails_changes_nothing(written: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(Notebook.open(written)) as notebook:
        before = notebook.jots()
    steps = ("DELETE FROM revision", "CREATE TABLE half (name)", "NONSENSE")
    monkeypatch.setattr(store, "MIGRATIONS", (*store.MIGRATIONS, steps))
    assert one_sentence(written, tries(written))
    assert list(written.parent.iterdir()) == [written]
    monkeypatch.undo()
    assert opened(written).jots() == before


def test_a_migration_that_was_cut_short_is_taken_back_and_done_again(
    written: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = opened(written).jots()
    known = store.version()
    monkeypatch.setattr(store, "MIGRATIONS", (*store.MIGRATIONS, ("CREATE TABLE extra (name TEXT)",)))
    with closing(sqlite3.connect(written, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("BEGIN")
        db.execute("CREATE TABLE extra (name TEXT)")
        db.execute(f"PRAGMA user_version = {known + 1}")
        journal = written.with_name(f"{written.name}-journal")
        undone = journal.read_bytes()
        db.execute("COMMIT")
    journal.write_bytes(undone)  # as if the program had died before it removed this
    assert opening.version(written) == known + 1
    assert opened(written).jots() == before
    with closing(sqlite3.connect(written)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (known + 1,)
        assert db.execute("SELECT count(*) FROM extra").fetchone() == (0,)


def test_a_migration_without_a_copy_is_not_begun(
    written: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    whole = written.read_bytes()
    monkeypatch.setattr(store, "MIGRATIONS", (*store.MIGRATIONS, ("CREATE TABLE extra (name TEXT)",)))
    monkeypatch.setattr(files, "publish", fail)
    with pytest.raises(NotebookError, match="No space left"):
        opened(written)
    assert list(written.parent.iterdir()) == [written]
    assert written.read_bytes() == whole


def test_a_folder_that_may_not_be_written_reads_and_says_so(unprivileged: Path, opened: Opened) -> None:
    path = unprivileged / "notebook.sqlite"
    opened(path).add("note", "text")
    unprivileged.chmod(0o500)
    notebook = opened(path)
    with pytest.raises(NotebookError, match="cannot be opened or written"):
        notebook.add("note", "more")
    assert [jot.text for jot in notebook.jots()] == ["text"]


def test_a_notebook_that_may_not_be_written_reads_and_says_so(unprivileged: Path, opened: Opened) -> None:
    path = unprivileged / "notebook.sqlite"
    opened(path).add("note", "text")
    path.chmod(0o400)
    notebook = opened(path)
    with pytest.raises(NotebookError, match="cannot be opened or written"):
        notebook.add("note", "more")
    assert [jot.text for jot in notebook.jots()] == ["text"]


@pytest.mark.parametrize("shut", ["file", "folder", "parent"])
def test_what_may_not_even_be_looked_at_is_an_error(unprivileged: Path, shut: str) -> None:
    path = unprivileged / "data" / "notebook.sqlite"
    with closing(Notebook.open(path)) as notebook:
        notebook.add("note", "text")
    {"file": path, "folder": path.parent, "parent": unprivileged}[shut].chmod(0)
    assert one_sentence(path, tries(path))


def test_a_folder_that_cannot_be_made_is_an_error_when_something_is_written(unprivileged: Path, opened: Opened) -> None:
    unprivileged.chmod(0o500)
    notebook = opened(unprivileged / "data" / "notebook.sqlite")
    assert notebook.jots() == []
    with pytest.raises(NotebookError, match="Permission denied"):
        notebook.add("note", "text")


def test_a_full_disk_is_an_error_that_leaves_everything_as_it_was(
    written: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = written.stat().st_size // 4096 + 5
    monkeypatch.setattr(store, "_PRAGMAS", (*store._PRAGMAS, f"PRAGMA max_page_count = {pages}"))
    notebook = opened(written)
    before = notebook.jots()
    for _ in range(2):
        with pytest.raises(NotebookError, match="disk is full"):
            notebook.add("note", "x" * 100_000)
    assert notebook.jots() == before
    assert notebook.set_done(before[0].id).done


def test_a_notebook_that_another_program_keeps_locked_is_an_error_after_a_while(
    written: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.0)
    notebook = opened(written)
    with closing(sqlite3.connect(written, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotebookError, match="another program"):
            notebook.add("note", "text")
        assert len(notebook.jots()) == len(opened(written).jots()) == 30
        other.execute("ROLLBACK")
    assert notebook.add("note", "text") in notebook.jots()


def test_a_notebook_put_in_the_place_of_the_open_one_is_the_notebook(
    tmp_path: Path, path: Path, opened: Opened
) -> None:
    other = tmp_path / "other" / "notebook.sqlite"
    opened(other).add("note", "of the other")
    notebook = opened(path)
    notebook.add("note", "of the one")
    notebook.changed()
    other.replace(path)
    assert notebook.changed()
    notebook.add("note", "after")
    assert [jot.text for jot in opened(path).jots()] == ["after", "of the other"]


def test_a_notebook_that_went_away_is_an_error_and_not_an_empty_one(tmp_path: Path, path: Path, opened: Opened) -> None:
    notebook = opened(path)
    notebook.add("note", "text")
    path.rename(tmp_path / "away")
    assert not notebook.changed()
    for use in (notebook.jots, notebook.undo, lambda: notebook.add("note", "more")):
        with pytest.raises(NotebookError, match="is gone"):
            use()
    assert not path.exists()
    (tmp_path / "away").rename(path)
    assert notebook.add("note", "more") in notebook.jots()


def test_a_notebook_that_was_closed_still_takes_what_comes_late(path: Path) -> None:
    notebook = Notebook.open(path)
    notebook.close()
    jot: Jot = notebook.add("note", "late")
    assert notebook.jots() == [jot]
    notebook.close()
    notebook.close()
