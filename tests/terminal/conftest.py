"""The program on a terminal, as a person starts it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.person import Start
from tests.terminal.pty_terminal import PtyTerminal


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the program, or Python with this `code`, on a terminal; what a test leaves running is ended."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "LECTURETUI_HOME") if name in os.environ}
    usual = {**kept, "HOME": str(tmp_path), "LANG": "C.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    with ExitStack() as stack:

        def run(*arguments: str, code: str = "", env: dict[str, str] | None = None, **options: Any) -> PtyTerminal:
            command = [sys.executable, *(("-c", code) if code else ("-m", "lecturetui")), *arguments]
            return stack.enter_context(PtyTerminal(command, usual | (env or {}), **options))

        yield run
