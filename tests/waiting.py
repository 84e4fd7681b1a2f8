"""Waits for what a thread, a process or the screen brings: as long as a busy machine may take, never for a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual.pilot import Pilot

PATIENCE = 60.0
"""Seconds after which what is waited for will not come."""


async def until(pilot: Pilot[None], holds: Callable[[], object]) -> None:
    """Let the app work until something holds."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await pilot.pause(0.001)
