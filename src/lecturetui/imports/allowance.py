"""The work that the pages of a file may add: little where the file is small, however many pages it says it has."""

from __future__ import annotations

PAGE_SECONDS = 0.5
"""That a page may add: honest ones take a tenth of it."""
SMALL = 64_000
"""Bytes of a file whose pages add nothing to what it may cost anyway."""
BYTES = 8_000
"""Beyond those, for each second that pages add."""


def added_seconds(size: int) -> float:
    """Seconds of work that all pages of a file of so many bytes add at most."""
    return max(0, size - SMALL) / BYTES
