"""Ids of what is written: time-ordered UUIDs (version 7), made on the spot and in order whatever the clock does."""

from __future__ import annotations

import os
import time

_RANDOM = 74
"""Random bits of an id; the milliseconds since 1970 stand above them."""
_LATEST = (1 << 48) - 1
"""The last millisecond that an id can name, in the year 10889."""


def after(last: str) -> str:
    """A random id that sorts after the id `last` ('' for none).

    It holds the time of the clock, or that of `last` and a millisecond where the clock stands before it.
    """
    floor = _number(last)
    random = int.from_bytes(os.urandom(10), "big") >> 6
    number = time.time_ns() // 1_000_000 << _RANDOM | random
    if number <= floor:
        number = min((floor >> _RANDOM) + 1, _LATEST) << _RANDOM | random
    return _text(number)


def _text(number: int) -> str:
    """The 122 bits of a number as a UUID: 48 of time, version 7, 12, variant 2, 62."""
    high, low = number >> 62, number & (1 << 62) - 1
    digits = f"{(high >> 12) << 16 | 7 << 12 | high & 0xFFF:016x}{2 << 62 | low:016x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def _number(text: str) -> int:
    """What `_text` was given; 0 for what is no id."""
    try:
        bits = int(text.replace("-", "") or "0", 16)
    except ValueError:
        return 0
    high, low = bits >> 64 & (1 << 64) - 1, bits & (1 << 62) - 1
    return ((high >> 16) << 12 | high & 0xFFF) << 62 | low
