"""Where a document goes: to a file that has its name only once it is whole, or to standard output."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from lecturetui.errors import LecturetuiError
from lecturetui.notebook import files
from lecturetui.plain import line


@contextmanager
def new_file(path: Path, *, force: bool) -> Iterator[TextIO]:
    """A stream to write the file with; if that fails, nothing is there that was not there before.

    LecturetuiError if the file is there already, unless it is a regular file and `force` is set, or if it cannot be
    written.
    """
    _refuse(path, force=force)
    real = Path(os.path.realpath(path))  # a link to a file stays a link
    try:
        files.sweep(real.parent)
        whole = files.scratch(real.parent)
    except OSError as error:
        raise _told(path, error) from error
    try:
        with whole.open("w", encoding="utf-8", errors="replace", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        _name(whole, real, path, force=force)
    except OSError as error:
        raise _told(path, error) from error
    finally:
        whole.unlink(missing_ok=True)


def standard_output() -> TextIO:
    """Standard output: what is no terminal gets UTF-8, whatever the locale says."""
    if sys.stdout is None:
        raise LecturetuiError("there is no standard output to write to")
    if isinstance(sys.stdout, TextIOWrapper):
        encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="replace", newline="")
    return sys.stdout


def _refuse(path: Path, *, force: bool) -> None:
    try:
        mode = path.lstat().st_mode if not force else path.stat().st_mode
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise _told(path, error) from error
    if stat.S_ISDIR(mode):
        raise _error(path, "is a folder: say the name of a file in it")
    if not force:
        raise _error(path, "is there already, and is left as it is; --force writes over it")
    if not stat.S_ISREG(mode):
        raise _error(path, "is no regular file, and is left as it is")


def _name(whole: Path, real: Path, path: Path, *, force: bool) -> None:
    """Give the file its name and the permissions that the person's files have."""
    mask = os.umask(0o077)
    os.umask(mask)
    if force and real.exists():
        whole.chmod(stat.S_IMODE(real.stat().st_mode))
    else:
        whole.chmod(0o666 & ~mask)
    if force:
        whole.replace(real)
        files.sync_folder(real.parent)
        return
    written = whole.stat()
    files.publish(whole, real)
    named = real.stat()
    if (named.st_size, named.st_mtime_ns) != (written.st_size, written.st_mtime_ns):
        _refuse(path, force=False)  # it was made meanwhile


def _told(path: Path, error: OSError | ValueError) -> LecturetuiError:
    return _error(path, f"cannot be written: {getattr(error, 'strerror', None) or error}")


def _error(path: Path, why: str) -> LecturetuiError:
    return LecturetuiError(f"{line(str(path))} {why}")
