"""A notebook of its own for each test, and a person without the rights of root."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from itertools import count
from pathlib import Path

import pytest

from lecturetui.notebook import Notebook, store

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a notebook goes; there is none yet."""
    return tmp_path / "data" / "notebook.sqlite"


@pytest.fixture
def opened() -> Iterator[Callable[[Path], Notebook]]:
    """Opens notebooks that are closed when the test ends."""
    with ExitStack() as stack:
        yield lambda path: stack.enter_context(closing(Notebook.open(path)))


@pytest.fixture(scope="module")
def unsynced() -> Iterator[None]:
    """Nothing waits for the disk: for tests that write much and lose no power."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "_PRAGMAS", (*store._PRAGMAS, "PRAGMA synchronous = OFF"))
        yield


@pytest.fixture
def notebook(path: Path, opened: Callable[[Path], Notebook]) -> Notebook:
    """An empty notebook."""
    return opened(path)


@pytest.fixture
def ticking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is written is later than all that was written before, in other notebooks too."""
    monkeypatch.setattr(time, "time_ns", count(time.time_ns(), 1_000_000).__next__)


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder of a person whom file permissions hold back, which they do not with root."""
    folder = Path(tempfile.mkdtemp())
    root = os.geteuid() == 0
    if root:
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    yield folder
    if root:
        os.seteuid(0)
    for found in (folder, *folder.rglob("*")):
        found.chmod(0o700)
    shutil.rmtree(folder)
