"""Other programs on the same notebook, deaths, other versions, and clocks."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from lecturetui.notebook import Notebook, State, opening, store
from tests.faults.conftest import SOME
from tests.faults.running import IMPATIENT, PYTHON, assert_sound, run, texts

HOLDER = """
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
db.execute("UPDATE revision SET text = 'never said to be kept'")
print("held", flush=True)
time.sleep(60)
"""


def test_a_notebook_that_stays_locked_is_one_sentence_and_the_text_is_kept(written: Path, tmp_path: Path) -> None:
    whole = written.read_bytes()
    with closing(sqlite3.connect(written, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = run("jot", "-", typed="text", before=IMPATIENT, cwd=tmp_path)
        assert run("jots").out.count("\n") == len(SOME)
    assert ran.failed_in_a_sentence
    assert "another program" in ran.err
    assert ran.kept == "text"
    assert written.read_bytes() == whole


@pytest.mark.torture
def test_a_notebook_that_is_locked_for_ten_seconds_is_waited_for_within_reason(written: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(written, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(10, lambda: other.execute("ROLLBACK"))
        release.start()
        early = run("jot", "-", typed="early", cwd=tmp_path)
        late = [run("jot", "-", typed=f"late {n}", cwd=tmp_path) for n in range(3)]
        release.join()
    assert early.failed_in_a_sentence
    assert early.kept == "early"
    assert late[-1].status == 0
    assert texts(written) == [*SOME, *(f"late {n}" for n, ran in enumerate(late) if ran.status == 0)]


def test_the_lock_of_a_program_that_was_killed_is_gone_with_it(written: Path) -> None:
    with subprocess.Popen([*PYTHON, "-c", HOLDER, str(written)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()
        holder.kill()
    assert run("jot", "text", before=IMPATIENT).status == 0
    assert texts(written) == [*SOME, "text"]


def test_a_later_version_s_notebook_is_left_alone_and_the_text_is_kept(written: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(written)) as db:
        db.execute(f"PRAGMA user_version = {store.version() + 1}")
    later = written.read_bytes()
    ran = run("jot", "-", typed="text", cwd=tmp_path)
    assert ran.failed_in_a_sentence
    assert f"version {store.version() + 1}" in ran.err
    assert f"version {store.version()}:" in ran.err
    assert ran.kept == "text"
    assert run("jots").failed_in_a_sentence
    assert written.read_bytes() == later


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: random.Random(1).randbytes(len(data)),
        lambda data: b"Dear diary,\n" * 99,
        lambda data: data[: len(data) // 2],
        lambda data: data[:8192] + bytes(4096) + data[12288:],
    ],
)
def test_a_spoilt_notebook_is_told_in_one_sentence_and_the_jot_is_written(
    written: Path, spoil: Callable[[bytes], bytes]
) -> None:
    spoilt = spoil(written.read_bytes())
    written.write_bytes(spoilt)
    ran = run("jot", "text")
    assert (ran.status, ran.out.count("\n"), ran.err.count("\n")) == (0, 1, 1)
    (kept,) = written.parent.glob("notebook.damaged-*")
    assert kept.read_bytes() == spoilt
    assert str(kept) in ran.err
    again = run("jots")
    assert (again.err, again.out.splitlines()[0].split()[-1]) == ("", "text")
    assert_sound(written)


def earliest(path: Path, rows: int) -> None:
    """Make a notebook as the first version left it."""
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in store.MIGRATIONS[0]:
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {store.APPLICATION}")
        db.execute("PRAGMA user_version = 1")
        db.execute("BEGIN")
        for n in range(rows):
            id_ = f"01a20000-0000-7000-8000-{n:012x}"
            db.execute(
                """INSERT INTO revision (id, record, kind, generation, current, origin, made, at, done, trashed,
                lecture, slide, slide_title, text, extra) VALUES (?1, ?1, 'note', 1, 1, 'here', ?2, ?2, 0, 0,
                'ml', 'ivo', 'The IVO test', ?3, '{}')""",
                (id_, 1_767_225_600_000 + n, f"jot {n} with some words"),
            )
        db.execute("COMMIT")


@pytest.mark.parametrize("tries", [3, pytest.param(100, marks=pytest.mark.torture)])
def test_a_migration_that_is_killed_is_done_again_and_loses_nothing(path: Path, tries: int) -> None:
    opens = "import sys; from pathlib import Path; from lecturetui.notebook import Notebook; print(1, flush=True); "
    chance = random.Random(tries)
    earliest(path, 1500)
    first = path.read_bytes()
    for _ in range(tries):
        path.write_bytes(first)
        with subprocess.Popen(
            [*PYTHON, "-c", f"{opens} Notebook.open(Path(sys.argv[1]))", str(path)], stdout=subprocess.PIPE
        ) as migrating:
            assert migrating.stdout
            migrating.stdout.readline()
            try:
                migrating.wait(timeout=chance.random() / 2)
            except subprocess.TimeoutExpired:
                migrating.kill()
        assert texts(path) == [f"jot {n} with some words" for n in range(1500)]
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("PRAGMA user_version").fetchone() == (store.version(),)
        assert_sound(path)
        copies = list(path.parent.glob("notebook.sqlite.version-1.*"))
        assert copies
        for copy in copies:
            with closing(sqlite3.connect(copy)) as db:
                assert db.execute("SELECT count(*) FROM revision").fetchone() == (1500,)
                assert db.execute("PRAGMA user_version").fetchone() == (1,)
            copy.unlink()
        for scrap in path.parent.glob(".lecturetui-*"):
            scrap.unlink()
        assert [place.name for place in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("tries", [8, pytest.param(300, marks=pytest.mark.torture)])
def test_every_jot_whose_id_was_printed_is_there_whenever_the_program_is_killed(path: Path, tries: int) -> None:
    chance, printed, took = random.Random(tries), {}, None
    for n in range(tries):
        began = time.monotonic()
        with subprocess.Popen(
            [sys.executable, "-m", "lecturetui", "jot", f"jot {n}"], stdout=subprocess.PIPE, text=True
        ) as jotting:
            assert jotting.stdout
            try:  # the first one is left alone, and says how long the others may need
                jotting.wait(timeout=None if took is None else took * (0.5 + chance.random() * 0.7))
            except subprocess.TimeoutExpired:
                jotting.kill()
            if said := jotting.stdout.read().strip():
                printed[said] = f"jot {n}"
        took = took or time.monotonic() - began
    with closing(Notebook.open(path)) as notebook:
        found = {jot.id: jot.text for jot in notebook.jots()}
    assert printed.items() <= found.items()
    assert len(set(found.values())) == len(found)
    assert set(found.values()) <= {f"jot {n}" for n in range(tries)}
    assert_sound(path)
    for scrap in path.parent.glob(".lecturetui-*"):
        os.utime(scrap, (1, 1))
    texts(path)
    assert {place.name for place in path.parent.iterdir()} <= {path.name, f"{path.name}-journal"}


def test_no_write_ahead_log_is_ever_used_so_that_a_networked_home_will_do(written: Path) -> None:
    with closing(sqlite3.connect(written)) as other:
        assert other.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    with closing(Notebook.open(written)) as notebook:
        notebook.add("note", "text")
        with notebook.storage.writing() as db:
            db.execute("UPDATE revision SET done = done")
            names = {place.name for place in written.parent.iterdir()}
        assert names <= {"notebook.sqlite", "notebook.sqlite-journal"}
    with closing(sqlite3.connect(written)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert texts(written) == [*SOME, "text"]


def test_a_clock_that_leaps_changes_no_order_and_stops_nothing(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    days = {"last month": -30, "an hour ago": -1 / 24, "after 2038": 5000, "now": 0, "1970": None, "next year": 365}
    start = time.time_ns()
    for name, day in days.items():
        now = 0 if day is None else start + int(day * 86_400) * 10**9
        with monkeypatch.context() as clock, closing(Notebook.open(written)) as notebook:
            clock.setattr(time, "time_ns", lambda now=now: now)
            notebook.add("todo", name)
    listed = run("jots", "-k", "todo")
    assert [line.split("  ")[-1] for line in listed.out.splitlines()] == list(days)[::-1]
    with closing(Notebook.open(written)) as notebook:
        assert [str(notebook.undo()) for _ in days] == [f"todo “{name}” added" for name in reversed(days)]


def test_a_person_who_travels_has_the_same_jots(written: Path) -> None:
    ids = [
        [line.split()[0] for line in run("jots", env={"TZ": zone}).out.splitlines()]
        for zone in ("Pacific/Kiritimati", "America/St_Johns", "nonsense")
    ]
    assert ids[0] == ids[1] == ids[2]
    assert len(ids[0]) == len(SOME)


def test_with_the_clock_set_back_what_another_program_is_making_is_not_swept(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = written.with_name(".lecturetui-0123")
    scratch.touch()
    os.utime(scratch, (4_000_000_000, 4_000_000_000))
    texts(written)
    assert scratch.exists()


def test_the_jots_of_a_lecture_that_is_gone_are_listed_with_its_name(written: Path) -> None:
    listed = run("jots", "-l", "ml")
    assert (listed.status, listed.err) == (0, "")
    lines = listed.out.splitlines()
    assert len(lines) == len(SOME)
    assert all("ml/ivo" in line for line in lines)
    assert State(written.parent / "state").place("ml").slide == ""


def test_patience_is_long_enough_for_a_slow_disk_and_short_enough_for_a_person() -> None:
    assert 2 <= opening.PATIENCE <= 8
