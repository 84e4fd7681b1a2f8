"""Opens things in programs of the person's own, beside the app."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

PATIENCE = 10
"""Seconds after which a program that still runs is taken to have opened what it was given."""


def opens(command: Sequence[str]) -> bool:
    """Run a program that opens something, which may take a while; whether it did.

    It gets no terminal: some browsers run in it, others write to it.
    """
    nowhere = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)
    except OSError:
        return False
    try:
        return process.wait(PATIENCE) == 0
    except subprocess.TimeoutExpired:
        return True
