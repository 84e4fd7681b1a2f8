"""Disks that are full, shut, or out of names, and limits on the size of a file."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from lecturetui.errors import StateError
from lecturetui.notebook import Place, State
from tests.faults.conftest import SOME
from tests.faults.running import assert_sound, run, texts

Mount = Callable[[str], Path]
LONG = "x" * 30_000


def fill(disk: Path) -> Path:
    """Leave no room on a disk."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            pass
    return filler


def test_a_disk_that_gets_full_loses_nothing_and_goes_on_when_there_is_room(
    small_disk: Mount, some_jots: bytes, tmp_path: Path
) -> None:
    disk = small_disk("size=512k")
    path = disk / "notebook.sqlite"
    path.write_bytes(some_jots)
    filler = disk / "filler"
    filler.write_bytes(bytes(200_000))
    home, kept = {"LECTURETUI_HOME": str(disk)}, [*SOME]
    while (ran := run("jot", "-", typed=f"{len(kept)} {LONG}", env=home, cwd=tmp_path)).status == 0:
        kept.append(f"{len(kept)} {LONG}")
    assert ran.failed_in_a_sentence
    assert "disk is full" in ran.err
    assert ran.kept == f"{len(kept)} {LONG}"
    assert texts(path) == kept
    assert_sound(path)
    filler.unlink()
    assert run("jot", LONG, env=home).status == 0
    assert texts(path) == [*kept, LONG]


@pytest.mark.parametrize("options", ["size=1m", "size=1m,nr_inodes=6"])
def test_on_a_disk_without_room_or_names_no_notebook_is_begun(small_disk: Mount, tmp_path: Path, options: str) -> None:
    disk = small_disk(options)
    filler = fill(disk)
    names = [disk / str(n) for n in range(4)] if "inodes" in options else []
    for name in names:
        name.touch()
    ran = run("jot", "-", typed="text", env={"LECTURETUI_HOME": str(disk / "home")}, cwd=tmp_path)
    assert ran.failed_in_a_sentence
    assert ran.kept == "text"
    for name in (filler, *names):
        name.unlink()
    assert run("jot", "text", env={"LECTURETUI_HOME": str(disk)}).status == 0
    assert {place.name for place in disk.iterdir()} - {"home"} == {"notebook.sqlite"}


def test_with_no_room_anywhere_the_text_is_printed(small_disk: Mount) -> None:
    disk = small_disk("size=64k")
    fill(disk)
    env = {"LECTURETUI_HOME": str(disk), "TMPDIR": str(disk)}
    nowhere = "tempfile.tempdir = os.environ['TMPDIR']"
    ran = run("jot", "-", typed="a text that nobody else has", env=env, cwd=disk, before=nowhere)
    assert ran.status == 1
    assert ran.err.splitlines()[0] == "a text that nobody else has"
    assert ran.err.count("\n") == 2


def test_a_disk_that_became_read_only_reads_and_says_so(small_disk: Mount, some_jots: bytes, tmp_path: Path) -> None:
    disk = small_disk("size=1m")
    path = disk / "notebook.sqlite"
    path.write_bytes(some_jots)
    State(disk / "state").keep_place("ml", Place("ivo"))
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    env = {"LECTURETUI_HOME": str(disk)}
    ran = run("jot", "-", typed="text", env=env, cwd=tmp_path)
    assert ran.failed_in_a_sentence
    assert ran.kept == "text"
    assert run("jots", env=env).out.count("\n") == len(SOME)
    with pytest.raises(StateError):
        State(disk / "state").keep_place("ml", Place("other"))
    assert State(disk / "state").place("ml") == Place("ivo")
    assert path.read_bytes() == some_jots


def test_a_full_disk_leaves_what_is_remembered_as_it_was(small_disk: Mount) -> None:
    disk = small_disk("size=64k")
    State(disk / "state").keep_place("ml", Place("ivo"))
    filler = fill(disk)
    many = frozenset(f"slide-{n}" for n in range(2000))
    with pytest.raises(StateError, match="No space left"):
        State(disk / "state").keep_place("ml", Place("other", seen=many))
    assert State(disk / "state").place("ml") == Place("ivo")
    assert len(list((disk / "state").iterdir())) == 1
    filler.unlink()
    State(disk / "state").keep_place("ml", Place("other", seen=many))


LIMITED = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.{})
resource.setrlimit(resource.RLIMIT_FSIZE, ({}, {}))
"""
FEW = (0, 5000)
MANY = (1, 511, 512, 1024, 4095, 4096, *range(8192, 200_000, 8192))


@pytest.mark.parametrize("ignored", [True, False], ids=["ignored", "default"])
@pytest.mark.parametrize("limit", [*FEW, *(pytest.param(limit, marks=pytest.mark.torture) for limit in MANY)])
def test_a_limit_on_the_size_of_files_loses_nothing(written: Path, tmp_path: Path, limit: int, ignored: bool) -> None:
    before = LIMITED.format("SIG_IGN" if ignored else "SIG_DFL", limit, limit)
    ran = run("jot", "-", typed=LONG, before=before, cwd=tmp_path)
    if ran.status == 0:
        assert texts(written) == [*SOME, LONG]
    else:
        assert texts(written) == SOME
        if ignored:
            assert ran.status == 1
            assert "Traceback" not in ran.err
            assert LONG in (ran.err if limit < len(LONG) else ran.kept)
        else:
            assert ran.status == -signal.SIGXFSZ
    assert_sound(written)
    assert run("jot", "after").status == 0
    assert texts(written)[-1] == "after"


@pytest.mark.parametrize("signal_is", ["SIG_IGN", "SIG_DFL"])
@pytest.mark.parametrize("limit", [0, 100, 5000])
def test_a_limit_on_the_size_of_files_leaves_what_is_remembered(home: Path, limit: int, signal_is: str) -> None:
    State(home / "state").keep_place("ml", Place("ivo"))
    keep = """
from pathlib import Path
from lecturetui.notebook import Place, State
many = frozenset(map(str, range(9999)))
State(Path(os.environ["LECTURETUI_HOME"], "state")).keep_place("ml", Place("other", seen=many))
"""
    run("jots", before=LIMITED.format(signal_is, limit, limit) + keep)
    assert State(home / "state").place("ml").slide == "ivo"
    for scrap in (home / "state").glob(".lecturetui-*"):
        os.utime(scrap, (1, 1))
    State(home / "state").keep_place("ml", Place("again"))
    assert [place.name for place in (home / "state").iterdir()] == ["lecture-ml.json"]
