"""No test touches what belongs to the person who runs it, and none depends on how fast a machine is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
# The same examples at every run: a change is judged by what it changed. `make torture` looks for new ones.
settings.register_profile("same", deadline=None, suppress_health_check=SLOW, derandomize=True)
settings.register_profile("search", deadline=None, suppress_health_check=SLOW, max_examples=1_000, print_blob=True)
settings.load_profile("same")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that everything of a person is kept in; not there yet."""
    folder = tmp_path / "home"
    monkeypatch.setenv("LECTURETUI_HOME", str(folder))
    return folder
