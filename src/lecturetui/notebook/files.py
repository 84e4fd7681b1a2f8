"""Files and folders made so that nobody else reads them and a crash leaves the old or the new, never half of one."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

_PREFIX = ".lecturetui-"
_STALE = 60.0
"""Seconds after which a scratch file belongs to a program that died."""
_LOOK = 0.05
"""Seconds between two looks at whether another program is done."""


def make_folder(folder: Path) -> None:
    """Make a folder and those it stands in, private to the person; one that is there stays as it is."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(0o700, exist_ok=True)
        sync_folder(folder.parent)


def scratch(folder: Path) -> Path:
    """An empty private file with a name of its own, to be renamed once it is whole."""
    path = folder / f"{_PREFIX}{os.urandom(8).hex()}"
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return path


def sweep(folder: Path) -> None:
    """Remove the scratch files that programs which died have left in a folder."""
    with suppress(OSError):
        for path in folder.glob(f"{_PREFIX}*"):
            if time.time() - path.lstat().st_mtime > _STALE:
                path.unlink()


def publish(whole: Path, path: Path) -> None:
    """Give a scratch file its name and sync the folder; a file that has the name stays, and the scratch file goes."""
    try:
        path.hardlink_to(whole)
    except FileExistsError:
        pass
    except OSError:  # a file system without hard links, such as that of most sticks
        if not os.path.lexists(path):
            whole.rename(path)
    whole.unlink(missing_ok=True)
    sync_folder(path.parent)


def replace(path: Path, data: bytes) -> None:
    """Write a file whole in place of an old one; a link to a file stays a link. It may be lost with the power."""
    path = Path(os.path.realpath(path))
    whole = scratch(path.parent)
    try:
        whole.write_bytes(data)
        whole.replace(path)
    except BaseException:
        whole.unlink(missing_ok=True)
        raise


def new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, private and synced; OSError, and nothing of it there, if that fails."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor has no Path
            file.write(data)
            file.flush()
            os.fsync(descriptor)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def keep_beside(path: Path, file: FileIO, name: Path) -> None:
    """Give a file, which is open, a second name that stays with it when the first one goes to another file.

    FileExistsError if something has that name.
    """
    try:
        name.hardlink_to(path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        whole = scratch(name.parent)
        try:
            with whole.open("wb") as copy:
                at = 0
                while data := os.pread(file.fileno(), 1 << 20, at):
                    at += copy.write(data)
            sync(whole)
            publish(whole, name)
        except BaseException:
            whole.unlink(missing_ok=True)
            raise


@contextmanager
def alone(folder: Path, patience: float) -> Iterator[None]:
    """Work in a folder while no other program does that asks for the same; TimeoutError after `patience` seconds."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        end = time.monotonic() + patience
        while not _locked(descriptor):
            if time.monotonic() >= end:
                raise TimeoutError(errno.ETIMEDOUT, "another program is at it")
            time.sleep(_LOOK)
        yield
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    """Whether this program has the lock of a folder, or the file system has none to give."""
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno != errno.EWOULDBLOCK
    return True


def sync(path: Path) -> None:
    """Have the content of a file survive a loss of power."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder survive a loss of power, where the file system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
