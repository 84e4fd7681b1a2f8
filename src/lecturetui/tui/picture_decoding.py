"""Reads a picture in a process of its own, and believes nothing that it answers."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Timer

from lecturetui.tui.graphics import Way

SECONDS = 20
"""How long the process that decodes a picture may take."""
LARGEST_FILE = 64 << 20
LARGEST_ANSWER = 16 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a decoded picture."""

    width: int
    height: int
    columns: int
    rows: int
    pixels: bytes
    """Those of its half blocks; b"" if the terminal puts pictures into cells."""
    data: bytes
    """What the terminal draws: a PNG or sixels; b"" where it draws half blocks."""


def decoded(path: Path, columns: int, rows: int, way: Way) -> Answer | None:
    """A picture decoded in a process with limits; None if it is none, is too large, or nothing here can decode it."""
    from importlib.util import find_spec

    if find_spec("PIL") is None:
        return None
    command = [sys.executable, "-P", "-m", "lecturetui.tui.picture_child", str(columns), str(rows), way.kind]
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > LARGEST_FILE:
            return None
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        child = subprocess.Popen(
            [*command, *map(str, (*way.cell, way.colours))],
            stdin=file,
            stdout=pipe,
            stderr=nowhere,
            start_new_session=True,
        )
    end = Timer(SECONDS, partial(child.kill))
    end.daemon = True
    end.start()
    try:
        with child:
            data = child.stdout.read(LARGEST_ANSWER + 1) if child.stdout else b""
            if len(data) > LARGEST_ANSWER:
                child.kill()
    finally:
        end.cancel()
    return understood(data, columns, rows, way) if child.returncode == 0 else None


def understood(data: bytes, columns: int, rows: int, way: Way) -> Answer | None:
    """What a process has answered, if it makes sense."""
    head, _, rest = data.partition(b"\n")
    try:
        width, height, wide, high = map(int, head[:80].split())
    except ValueError:
        return None
    if not 0 < wide <= columns or not 0 < high <= rows or min(width, height) < 1:
        return None
    size = 0 if way.kind == "kitty" else wide * high * 8
    pixels, drawing = rest[:size], rest[size:]
    if len(pixels) != size or bool(drawing) != (way.kind != "blocks") or (way.kind == "sixel" and _acts(drawing)):
        return None
    return Answer(width, height, wide, high, pixels, drawing)


def _acts(data: bytes) -> bool:
    """Whether there is more in it than sixels: the decoder of a harmful picture may have been taken over."""
    return not data.startswith(b"\x1bP") or not data.endswith(b"\x1b\\") or b"\x1b" in data[2:-2] or not data.isascii()
