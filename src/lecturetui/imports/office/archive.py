"""The zip that a presentation is: checked before anything of it is unpacked, and unpacked under limits that hold.

What a zip says of its sizes may be a lie, so a member is unpacked piece by piece and never beyond its limit.
"""

from __future__ import annotations

import struct
import zipfile
from collections import Counter
from pathlib import Path
from typing import BinaryIO, Self

from lecturetui import plain
from lecturetui.errors import LecturetuiError
from lecturetui.tables.textfile import describe

MOST_MEMBERS = 30_000
"""Members of a zip at most."""
LARGEST_UNPACKED = 4 << 30
"""Bytes that all members may say they unpack to: films are long, and are not unpacked."""
LARGEST_MEMBER = 64 << 20
"""Bytes of a member that is unpacked, unless its reader allows less."""
LARGEST_READ = 512 << 20
"""Bytes that are unpacked of one file at most."""
TIGHTEST = 100
"""How many times its size a member of many megabytes may unpack to: no film or picture is packed tighter than 2."""

_DIRECTORY_BYTES = MOST_MEMBERS * 200
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
_PIECE = 1 << 18
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (OSError, EOFError, ValueError, NotImplementedError, RuntimeError, struct.error, zipfile.BadZipFile)
"""What zipfile raises over bytes that are no zip."""


class MemberError(ValueError):
    """A member that cannot be read; its message says why, in a few words."""


class Archive:
    """The members of a zip by their names. A context manager."""

    def __init__(self, path: Path) -> None:
        """LecturetuiError, whose subject is the file's name, if it is no zip that a presentation can be."""
        self.name = plain.line(path.name)
        self._read = 0
        try:
            self._file: BinaryIO = path.open("rb")
        except (OSError, ValueError) as problem:
            raise LecturetuiError(f"{self.name}: {describe(problem)}") from None
        try:
            self._zip = self._opened()
            self._members = self._checked()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()
        self._file.close()

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str, most: int = LARGEST_MEMBER) -> bytes:
        """A member's bytes. MemberError if it is not there, damaged, or has more than `most`."""
        member = self._members.get(name)
        if member is None:
            raise MemberError("is missing")
        pieces: list[bytes] = []
        most = min(most, LARGEST_READ - self._read)
        size = 0
        try:
            with self._zip.open(member) as file:
                # A little at a time: in one go zipfile unpacks all there is before it looks at the size.
                while size <= most and (piece := file.read(_PIECE)):
                    size += len(piece)
                    pieces.append(piece)
        except Exception:  # noqa: BLE001 (three packers, each with errors of its own)
            raise MemberError("is damaged") from None
        finally:
            self._read += size
        if size > most:
            raise MemberError("is too large")
        return b"".join(pieces)

    def damaged(self, what: str) -> LecturetuiError:
        """The error that says that the file as a whole cannot be read."""
        return LecturetuiError(f"{self.name} is damaged: {what}")

    def _opened(self) -> zipfile.ZipFile:
        head = self._file.read(len(_OLD_OFFICE))
        if not head:
            raise LecturetuiError(f"{self.name} is empty")
        if head == _OLD_OFFICE:
            raise LecturetuiError(
                f"{self.name} is encrypted, or of an Office before 2007: save it as .pptx or .odp without a password"
            )
        if not head.startswith(b"PK"):
            raise LecturetuiError(f"{self.name} is not a presentation, whatever its name says")
        try:
            size = _directory_bytes(self._file)
            if size > _DIRECTORY_BYTES:
                raise LecturetuiError(
                    f"{self.name} holds more than {MOST_MEMBERS:,} files, too many for a presentation"
                )
            return zipfile.ZipFile(self._file)
        except _BROKEN:
            raise self.damaged("it ends too early, or is no zip") from None

    def _checked(self) -> dict[str, zipfile.ZipInfo]:
        members = self._zip.infolist()
        if len(members) > MOST_MEMBERS:
            raise LecturetuiError(f"{self.name} holds more than {MOST_MEMBERS:,} files, too many for a presentation")
        if any(member.flag_bits & 1 for member in members):
            raise LecturetuiError(f"{self.name} is encrypted: save it without a password")
        names = Counter(member.filename for member in members)
        if twice := [name for name, times in names.items() if times > 1]:
            raise self.damaged(f"it holds {plain.line(twice[0])[:80]} twice")
        unpacked = sum(member.file_size for member in members)
        if unpacked > LARGEST_UNPACKED or any(map(_is_bomb, members)):
            raise LecturetuiError(f"{self.name} is not read: it would unpack to {unpacked / (1 << 20):,.0f} MiB")
        return {member.filename: member for member in members if _is_inside(member.filename)}


def _directory_bytes(file: BinaryIO) -> int:
    """How long a zip says its list of members is, so that a huge one is not even listed."""
    length = file.seek(0, 2)
    file.seek(max(0, length - 66_000))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0:
        raise zipfile.BadZipFile
    size: int = _END.unpack_from(tail, at)[5]
    if at >= _LOCATOR.size and tail.startswith(b"PK\x06\x07", at - _LOCATOR.size):
        file.seek(_LOCATOR.unpack_from(tail, at - _LOCATOR.size)[2])
        size = max(size if size < 0xFFFFFFFF else 0, _END_64.unpack(file.read(_END_64.size))[8])
    return size


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > LARGEST_MEMBER and member.file_size > TIGHTEST * member.compress_size


def _is_inside(name: str) -> bool:
    return not name.startswith(("/", "\\")) and ".." not in name.replace("\\", "/").split("/") and ":" not in name[:3]
