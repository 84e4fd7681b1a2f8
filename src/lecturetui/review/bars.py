"""Bars of block characters, for a screen and for plain lines alike."""

from __future__ import annotations

BLOCKS = "▏▎▍▌▋▊▉█"
"""Eighths of a cell, from one to all of it."""


def bar(value: float, most: float, width: int, *, ascii_only: bool = False) -> str:
    """A bar as long as `value` is beside `most`, which takes `width` cells; no spaces after it.

    What is more than nothing has a bar, if only an eighth of a cell; with `ascii_only` that is a whole one, `#`.
    """
    if not (value > 0 and most > 0 and width > 0):
        return ""
    share = min(value / most, 1.0)
    if ascii_only:
        return "#" * max(round(share * width), 1)
    full, rest = divmod(max(round(share * width * len(BLOCKS)), 1), len(BLOCKS))
    return BLOCKS[-1] * full + (BLOCKS[rest - 1] if rest else "")
