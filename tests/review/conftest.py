"""Notebooks that wait for no disk, and a clock that is set by hand."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lecturetui.notebook import Notebook, store


class Clock:
    """The time, for the program and for what it writes into a notebook."""

    def __init__(self) -> None:
        self.at = datetime(2026, 2, 6, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def nanoseconds(self) -> int:
        return (self.at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1) * 1_000

    def later(self, **interval: float) -> None:
        self.at += timedelta(**interval)


@pytest.fixture(scope="module", autouse=True)
def unsynced() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "_PRAGMAS", (*store._PRAGMAS, "PRAGMA synchronous = OFF"))
        yield


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    clock = Clock()
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.setattr(time, "time_ns", clock.nanoseconds)
    yield clock
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    with closing(Notebook.open(tmp_path / "notebook.sqlite")) as notebook:
        yield notebook
