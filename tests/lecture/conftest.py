"""Lectures on disk, made for a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lecturetui.errors import LectureError
from lecturetui.lecture import load

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a lecture's folder from the text or bytes of its two files; None leaves one out."""

    def write_to(
        facts: str | bytes | None = 'title = "T"', slides: str | bytes | None = "# A\n\ntext\n", name: str = "talk"
    ) -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        for file, content in (("lecture.toml", facts), ("slides.md", slides)):
            if content is not None:
                (folder / file).write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return write_to


@pytest.fixture
def faults_of() -> Callable[[Path], list[str]]:
    """Every fault of what is no lecture, each in one line: the file's name, line, column and message."""

    def read(path: Path) -> list[str]:
        with pytest.raises(LectureError) as caught:
            load(path)
        faults = caught.value.faults
        assert list(faults) == sorted(faults)
        assert all("\n" not in str(fault) for fault in faults)
        return [f"{fault.path.name}:{fault.line}:{fault.column}: {fault.message}" for fault in faults]

    return read
