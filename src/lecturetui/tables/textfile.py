"""Reads a text file that someone else wrote: a regular file, of a bounded size, in UTF-8. Never blocks."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from lecturetui.errors import Fault, FileError

MEGABYTE = 1_000_000


def read_text(path: Path, limit: int, error: type[FileError], *, absent: str | None = None) -> str:
    """The file's text without a byte order mark, its line ends as they are; `absent`, if given, for a file not there.

    Raises `error` with one fault if there is no such file, it may not be read, is no regular file (a pipe or a device
    is never opened), has more than `limit` bytes, or is not UTF-8 (with the place of the first byte that is not).
    """
    try:
        data = _read(path, limit)
    except (OSError, ValueError) as problem:
        if absent is not None and isinstance(problem, FileNotFoundError):
            return absent
        raise error(Fault(path, 1, 1, describe(problem))) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line, column = _place(data, problem.start)
        byte = data[problem.start]
        raise error(Fault(path, line, column, f"byte 0x{byte:02x} is not UTF-8{_hint(data)}")) from None
    if _looks_like_utf16(data):
        raise error(Fault(path, 1, 1, f"is not UTF-8{_hint(data)}"))
    return text


def describe(problem: OSError | ValueError) -> str:
    """What kept a path from being read, for a person."""
    if isinstance(problem, FileNotFoundError):
        return "there is no such file"
    if isinstance(problem, OSError):
        reason = problem.strerror or str(problem)
        return f"cannot be read: {reason[:1].lower()}{reason[1:]}"
    return "cannot be read: no file can have this name"


def _read(path: Path, limit: int) -> bytes:
    _check(path.stat(), limit)
    # What was a file a moment ago may be a pipe by now: opening one would wait for a writer without O_NONBLOCK.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    with open(descriptor, "rb") as file:  # noqa: PTH123 (a descriptor has no Path)
        _check(os.fstat(descriptor), limit)
        data = file.read(limit + 1)
    if len(data) > limit:  # it grew, or its size is not what it says
        raise _too_large(limit)
    return data


def _check(status: os.stat_result, limit: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise OSError(0, "it is a folder, expected a file")
    if not stat.S_ISREG(status.st_mode):
        raise OSError(0, "it is not a regular file")
    if status.st_size > limit:
        raise _too_large(limit)


def _too_large(limit: int) -> OSError:
    return OSError(0, f"it is larger than {limit // MEGABYTE} MB")


def _place(data: bytes, at: int) -> tuple[int, int]:
    """Line and column of a byte, the text before which is UTF-8."""
    before = data[:at].decode("utf-8-sig", "replace")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _looks_like_utf16(data: bytes) -> bool:
    head = data[:1000]
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or head.count(0) * 4 > len(head)


def _hint(data: bytes) -> str:
    return ": the file looks like UTF-16, save it as UTF-8" if _looks_like_utf16(data) else ", expected text in UTF-8"
