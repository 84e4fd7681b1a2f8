"""Notebooks to be spoilt, and disks that are full."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lecturetui.notebook import Notebook
from tests.faults.running import NOBODY

SOME = [f"jot {n}" for n in range(12)]


@pytest.fixture
def path(home: Path) -> Path:
    """The notebook of the program; not there yet."""
    return home / "notebook.sqlite"


@pytest.fixture(scope="session")
def some_jots(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A notebook that holds `SOME`."""
    path = tmp_path_factory.mktemp("some") / "notebook.sqlite"
    with closing(Notebook.open(path)) as notebook:
        for text in SOME:
            jot = notebook.add("note", "word " * 40, lecture="ml", slide="ivo", slide_title="The IVO test")
            notebook.edit(jot.id, text)
    return path.read_bytes()


@pytest.fixture
def written(path: Path, some_jots: bytes) -> Path:
    """The notebook of the program, with `SOME` in it."""
    path.parent.mkdir()
    path.write_bytes(some_jots)
    path.chmod(0o600)
    return path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a disk with options such as `size=256k`."""
    mounted: list[Path] = []

    def mount(options: str) -> Path:
        if os.geteuid() != 0 or not shutil.which("mount"):
            pytest.skip("only root may mount a small disk")
        disk = tmp_path / f"disk{len(mounted)}"
        disk.mkdir()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", disk], capture_output=True, check=False)
        if done.returncode:
            pytest.skip(f"no disk can be mounted here: {done.stderr.decode(errors='replace').strip()}")
        mounted.append(disk)
        return disk

    yield mount
    for disk in mounted:
        subprocess.run(["umount", "-l", disk], check=True)


@pytest.fixture
def strace() -> str:
    """The program that shows system calls and makes them fail."""
    found = shutil.which("strace")
    if not found or subprocess.run([found, "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace is not installed, or may not be used here")
    return found


@pytest.fixture
def unprivileged(some_jots: bytes) -> Iterator[Path]:
    """A folder with the notebook of a person whom permissions hold back, which they do not with root."""
    folder = Path(tempfile.mkdtemp())
    path = folder / "notebook.sqlite"
    path.write_bytes(some_jots)
    if os.geteuid() == 0:
        for place in (folder, path):
            os.chown(place, NOBODY, NOBODY)
    yield folder
    for place in (folder, *folder.rglob("*")):
        place.chmod(0o700)
    shutil.rmtree(folder)
