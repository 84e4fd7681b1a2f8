"""No test touches what belongs to the person who runs it."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that everything of a person is kept in; not there yet."""
    folder = tmp_path / "home"
    monkeypatch.setenv("LECTURETUI_HOME", str(folder))
    return folder
