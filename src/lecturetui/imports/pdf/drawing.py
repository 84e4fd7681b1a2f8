"""Pages of a PDF drawn as pictures, by a process of its own: if it dies or dawdles, one page is lost.

The process is this module run as a program. It writes a byte when it has begun. It reads numbers of pages from 0 as
lines, and writes for each four bytes of length and a picture, of no bytes if the page cannot be drawn.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic

WIDTH = 1280
"""Pixels that a picture is wide."""
HIGHEST = 1920
"""Pixels that it is high at most; a page that is higher is drawn narrower."""
PATIENCE = 8.0
"""Seconds for a page at most."""
START = 60.0
"""Seconds at most until the process has begun, on a machine with much else to do."""
MOST_FAILED = 2
"""Pages in a row that are not drawn, after which no more are tried."""
LARGE = 400_000
"""Bytes of a picture without loss; one that would be larger is a photograph, and is kept as such."""


class DrawingError(Exception):
    """A page that could not be drawn."""


class Drawing:
    """Draws the pages of one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._process: subprocess.Popen[bytes] | None = None
        self._failed = 0

    def page(self, index: int) -> bytes:
        """The picture of a page from 0, as PNG or JPEG; DrawingError if there is none."""
        if self._failed >= MOST_FAILED:
            raise DrawingError
        try:
            data = self._asked(index)
        except OSError:
            data = b""
        if not data:
            self._failed += 1
            raise DrawingError
        self._failed = 0
        return data

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()

    def _asked(self, index: int) -> bytes:
        process = self._process or self._begun()
        self._process = process
        if process.stdin is None or process.stdout is None:  # both are pipes
            return b""
        until = monotonic() + PATIENCE
        try:
            process.stdin.write(b"%d\n" % index)
            length = int.from_bytes(_read(process.stdout.fileno(), 4, until), "big")
            return _read(process.stdout.fileno(), length, until)
        except (OSError, EOFError):
            self.close()  # the next page gets a process of its own
            return b""

    def _begun(self) -> subprocess.Popen[bytes]:
        self._process = process = subprocess.Popen(
            [sys.executable, "-P", "-m", __name__, str(self._path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        if process.stdout is not None:
            with suppress(OSError, EOFError):
                _read(process.stdout.fileno(), 1, monotonic() + START)
        return process


def _read(stream: int, length: int, until: float) -> bytes:
    import os
    from select import select

    made = bytearray()
    while len(made) < length:
        if not select([stream], [], [], max(0.0, until - monotonic()))[0]:
            raise TimeoutError
        if not (data := os.read(stream, min(1 << 20, length - len(made)))):
            raise EOFError
        made += data
    return bytes(made)


def main() -> None:
    """Draw what is asked for until nothing is."""
    import PIL.Image  # noqa: F401 - what drawing takes is loaded before anyone waits for a page
    import pypdfium2

    sys.stdout.buffer.write(b"!")
    sys.stdout.buffer.flush()
    document = pypdfium2.PdfDocument(sys.argv[1])
    for line in sys.stdin.buffer:
        if hasattr(signal, "alarm"):
            signal.alarm(round(2 * PATIENCE))  # ends this process if nobody is left to do so
        try:
            data = _drawn(document, int(line))
        except Exception:  # noqa: BLE001 - whatever is wrong with the page
            data = b""
        sys.stdout.buffer.write(len(data).to_bytes(4, "big") + data)
        sys.stdout.buffer.flush()


def _drawn(document: object, index: int) -> bytes:
    from io import BytesIO

    page = document[index]  # type: ignore[index]
    try:
        width, height = page.get_size()
        bitmap = page.render(scale=min(WIDTH / max(width, 1), HIGHEST / max(height, 1)))
        picture = bitmap.to_pil().convert("RGB")
        out = BytesIO()
        picture.save(out, "PNG")
        if out.tell() > LARGE:
            out = BytesIO()
            picture.save(out, "JPEG", quality=85)
        bitmap.close()
        return out.getvalue()
    finally:
        page.close()


if __name__ == "__main__":
    main()
