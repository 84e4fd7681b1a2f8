"""Pictures of a file that is read, kept beside the slides: each once, and only of kinds that other programs show."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

FOLDER = "images"
"""The folder of a lecture that its pictures are in."""
MOST = 5_000
"""Pictures of a file at most."""
LARGEST = 32 << 20
"""Bytes of a picture at most."""
LARGEST_ALL = 256 << 20
"""Bytes of all pictures at most."""
KINDS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
)
"""How the bytes of a picture start, and how its name ends."""


class PictureError(ValueError):
    """A picture that is not kept; its message says what it is, in a few words."""


class Pictures:
    """Those of one file, in the folder `images` of the folder that is being made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER
        self._names: dict[bytes, str] = {}
        self._counts: dict[int, int] = {}
        self._bytes = 0
        self.seconds = 0.0
        """Of work that another process had with them."""

    def keep(self, data: bytes, page: int, *, whole: bool = False) -> str:
        """The name of a picture on a page, or of the `whole` page, relative to the lecture's folder.

        PictureError if it is not kept.
        """
        kind = _kind(data)
        digest = sha256(data).digest()
        if digest not in self._names:
            if len(data) > LARGEST or self._bytes + len(data) > LARGEST_ALL or len(self._names) >= MOST:
                raise PictureError("a picture too large, or one of too many")
            number = self._counts[page] = self._counts.get(page, 0) + 1
            name = f"{FOLDER}/{'page' if whole else 'slide'}-{page:03}{f'-{number}' if number > 1 else ''}.{kind}"
            self._folder.mkdir(exist_ok=True)
            with (self._folder.parent / name).open("xb") as file:
                file.write(data)
            self._bytes += len(data)
            self._names[digest] = name
        return self._names[digest]


def _kind(data: bytes) -> str:
    for start, kind in KINDS:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    raise PictureError("a picture of a kind that is not known")
