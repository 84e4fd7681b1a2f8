"""A person without rights, without descriptors, and with paths that lead nowhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.conftest import SOME
from tests.faults.running import AS_NOBODY, assert_sound, run, texts

EXHAUSTED = """
import itertools
held = []
try:
    while True:
        held.append(os.open("/dev/null", os.O_RDONLY))
except OSError:
    pass
for descriptor in held[:{}]:
    os.close(descriptor)
"""
LIMITED = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))"


@pytest.mark.parametrize(
    ("shut", "reads"),
    [("folder", True), ("file", True), ("folder unseen", False), ("file unseen", False)],
)
def test_what_may_not_be_written_is_one_sentence_and_can_still_be_read(
    unprivileged: Path, some_jots: bytes, tmp_path: Path, shut: str, reads: bool
) -> None:
    path = unprivileged / "notebook.sqlite"
    modes = {"folder": 0o500, "file": 0o400, "folder unseen": 0, "file unseen": 0}
    (unprivileged if "folder" in shut else path).chmod(modes[shut])
    env = {"LECTURETUI_HOME": str(unprivileged)}
    ran = run("jot", "-", typed="text", before=AS_NOBODY, env=env, cwd=tmp_path)
    assert ran.failed_in_a_sentence
    assert ran.kept == "text"
    listed = run("jots", before=AS_NOBODY, env=env)
    assert listed.out.count("\n") == (len(SOME) if reads else 0)
    assert reads or listed.failed_in_a_sentence
    unprivileged.chmod(0o700)
    path.chmod(0o600)
    assert path.read_bytes() == some_jots


def test_a_home_that_may_not_be_made_is_one_sentence(unprivileged: Path, tmp_path: Path) -> None:
    unprivileged.chmod(0o500)
    env = {"LECTURETUI_HOME": str(unprivileged / "deeper" / "home")}
    ran = run("jot", "-", typed="text", before=AS_NOBODY, env=env, cwd=tmp_path)
    assert ran.failed_in_a_sentence
    assert "Permission denied" in ran.err
    assert ran.kept == "text"


@pytest.mark.parametrize("free", [0, 2, 4])
def test_without_descriptors_nothing_is_lost(written: Path, tmp_path: Path, free: int) -> None:
    ran = run("jot", "-", typed="text", before=LIMITED + EXHAUSTED.format(free), cwd=tmp_path)
    if ran.status == 0:
        assert texts(written) == [*SOME, "text"]
    else:
        assert ran.status == 1
        assert "Traceback" not in ran.err
        assert ran.err.splitlines()[0] == "text" or ran.kept == "text"
        assert texts(written) == SOME
    assert_sound(written)
    assert list(written.parent.glob("*damaged*")) == []


def test_a_link_that_leads_to_itself_is_one_sentence(home: Path, tmp_path: Path) -> None:
    home.symlink_to(home)
    ran = run("jot", "-", typed="text", cwd=tmp_path)
    assert ran.failed_in_a_sentence
    assert ran.kept == "text"


@pytest.mark.parametrize("name", ["n" * 256, "/".join(["n" * 200] * 30), "/".join(["n" * 90] * 8)])
def test_a_path_that_is_too_long_is_one_sentence(home: Path, tmp_path: Path, name: str) -> None:
    ran = run("jot", "-", typed="text", env={"LECTURETUI_HOME": str(home / name)}, cwd=tmp_path)
    assert ran.failed_in_a_sentence
    assert ran.kept == "text"
    assert not home.exists() or [place for place in home.rglob("*") if place.is_file()] in (
        [],
        [Path(ran.err.split("kept in ")[1].strip())],
    )


def test_a_folder_that_became_a_file_is_one_sentence(home: Path, tmp_path: Path) -> None:
    home.write_text("a file")
    ran = run("jot", "-", typed="text", cwd=tmp_path)
    assert ran.failed_in_a_sentence
    assert ran.kept == "text"
    assert home.read_text() == "a file"


def test_a_working_folder_that_is_gone_does_not_matter(written: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    ran = run("jot", "text", before=f"os.rmdir({os.fspath(gone)!r})", cwd=gone)
    assert ran.status == 0
    assert texts(written) == [*SOME, "text"]
