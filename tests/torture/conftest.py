"""The programs that are put to the long tests."""

from __future__ import annotations

from tests.terminal.conftest import start

__all__ = ["start"]
