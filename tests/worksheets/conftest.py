"""Worksheets on disk, made for a test, and answers to them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lecturetui.errors import LectureError
from lecturetui.lecture import load as load_lecture
from lecturetui.notebook.answers import Answer
from lecturetui.worksheets.load import load
from lecturetui.worksheets.model import Worksheet

LAB = Path(__file__).with_name("lab")


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Worksheet]:
    """Makes a worksheet of a lecture with the slides `a` and `b`, and reads it."""

    def make(text: str) -> Worksheet:
        folder = tmp_path / "talk"
        (folder / "worksheets").mkdir(parents=True, exist_ok=True)
        (folder / "lecture.toml").write_text('title = "T"\nworksheets = ["sheet"]\n')
        (folder / "slides.md").write_text("# A\n\none\n\n# B\n\ntwo\n")
        (folder / "worksheets" / "sheet.toml").write_bytes(text.encode())
        return load(load_lecture(folder), "sheet")

    return make


@pytest.fixture
def faults_of(write: Callable[[str], Worksheet]) -> Callable[[str], list[str]]:
    """Every fault of the text of a worksheet: line, column and message."""

    def read(text: str) -> list[str]:
        with pytest.raises(LectureError) as caught:
            write(text)
        assert all(fault.path.name == "sheet.toml" for fault in caught.value.faults)
        return [f"{fault.line}:{fault.column}: {fault.message}" for fault in caught.value.faults]

    return read


@pytest.fixture(scope="session")
def lab() -> Worksheet:
    """A worksheet of another subject, with every kind of field, every test, verdicts, checks and a ladder."""
    return load(load_lecture(LAB), "lab-report")


@pytest.fixture
def answers() -> Callable[..., dict[str, Answer]]:
    """Answers by the ids of their fields (with `_` for `-`): a text, or a text and a state."""

    def make(**given: str | tuple[str, str]) -> dict[str, Answer]:
        return {
            name.replace("_", "-"): Answer(text) if isinstance(text, str) else Answer(*text)
            for name, text in given.items()
        }

    return make
