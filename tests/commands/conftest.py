"""A lecture on a person's own shelf, and the command line run on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from lecturetui.cli import main


class Ran(NamedTuple):
    """What a command did."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command in this process."""

    def run(*arguments: str) -> Ran:
        status = main(arguments)
        return Ran(status, *capsys.readouterr())

    return run


@pytest.fixture
def tiny(home: Path) -> Path:
    """The folder of a small lecture with one board."""
    folder = home / "lectures" / "tiny"
    folder.mkdir(parents=True)
    (folder / "slides.md").write_text(
        "# First {#first}\n\nHello *there*.\n\n# Second part {#second}\n\n- one\n\n---\n\n- two\n", encoding="utf-8"
    )
    (folder / "lecture.toml").write_text(
        'title = "Tiny"\ndate = "March 3"\n[[links]]\ntitle = "Course"\nurl = "https://example.com"\n', encoding="utf-8"
    )
    return folder
