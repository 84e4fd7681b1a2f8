"""Pages of a PDF drawn as pictures, by a process of its own: if it dies or dawdles, one page is lost.

The process is this module run as a program. It writes a byte when it has begun. It reads lines, each with the number of
a page from 0 and the seconds of work that it may cost, and writes for each four bytes of milliseconds that it did cost,
four of length and a picture, of no bytes if the page cannot be drawn. It ends itself when nobody asks any more.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from time import monotonic, process_time

from lecturetui.imports.allowance import PAGE_SECONDS, added_seconds

WIDTH = 1280
"""Pixels that a picture is wide."""
HIGHEST = 1920
"""Pixels that it is high at most; a page that is higher is drawn narrower."""
PATIENCE = 20.0
"""Seconds by the clock for a page at most."""
SECONDS = 5.0
"""Of work on drawing and on reading, for a small file, which leaves some for reading on; a large one has a second more
for every MB."""
MOST_SECONDS = 8
"""Of work for one page."""
MEMORY = 512 << 20
"""Bytes of address space: a page is drawn small, whatever is on it."""
START = 60.0
"""Seconds at most until the process has begun, on a machine with much else to do."""
MOST_FAILED = 2
"""Pages in a row that are not drawn, after which no more are tried."""
LARGE = 400_000
"""Bytes of a picture without loss; one that would be larger is a photograph, and is kept as such."""


class DrawingError(Exception):
    """A page that could not be drawn."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A page as it was drawn."""

    size: tuple[int, int] = (0, 0)
    pixels: bytes = b""
    data: bytes = b""


class Drawing:
    """Draws the pages of one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._process: subprocess.Popen[bytes] | None = None
        self._failed = 0
        size = path.stat().st_size
        self._seconds = SECONDS + min(size >> 20, 20) + process_time()
        self._added = added_seconds(size)
        self.spent = 0.0
        """Seconds of work so far."""

    def page(self, index: int) -> bytes:
        """The picture of a page from 0, as PNG or JPEG; DrawingError if there is none."""
        more = min(PAGE_SECONDS, self._added)
        self._added -= more
        self._seconds += more
        left = self._seconds - self.spent - process_time()
        if self._failed >= MOST_FAILED or left < PAGE_SECONDS:
            raise DrawingError
        try:
            data = self._asked(index, ceil(min(left, MOST_SECONDS)))
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

    def _asked(self, index: int, allowed: int) -> bytes:
        process = self._process or self._begun()
        self._process = process
        if process.stdin is None or process.stdout is None:  # both are pipes
            return b""
        until = monotonic() + PATIENCE
        cost = float(allowed)
        try:
            process.stdin.write(b"%d %d\n" % (index, allowed))
            cost = int.from_bytes(_read(process.stdout.fileno(), 4, until), "big") / 1000
            length = int.from_bytes(_read(process.stdout.fileno(), 4, until), "big")
            return _read(process.stdout.fileno(), length, until)
        except (OSError, EOFError):
            self.close()  # the next page gets a process of its own
            return b""
        finally:
            self.spent += cost

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
    import resource
    from threading import Thread

    import PIL.Image  # noqa: F401 - what drawing takes is loaded before anyone waits for a page
    import pypdfium2

    Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.stdout.buffer.write(b"!")
    sys.stdout.buffer.flush()
    document, latest = None, _Drawn()
    for line in sys.stdin.buffer:
        index, allowed = map(int, line.split())
        begun = process_time()
        with suppress(ValueError, OSError):
            hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
            resource.setrlimit(resource.RLIMIT_CPU, (ceil(begun) + allowed, hard))
        try:
            if document is None:
                document = pypdfium2.PdfDocument(sys.argv[1])
            latest = _drawn(document, index, latest)
            data = latest.data
        except Exception:  # noqa: BLE001 - whatever is wrong with the page
            data = b""
        cost = round(1000 * (process_time() - begun))
        sys.stdout.buffer.write(cost.to_bytes(4, "big") + len(data).to_bytes(4, "big") + data)
        sys.stdout.buffer.flush()


def _end_with(asker: int) -> None:
    """End this process, whatever it draws, as soon as the one that asked is gone: nobody else would."""
    import select

    gone = select.poll()
    gone.register(0, 0)  # the end of the pipe is told unasked
    while not gone.poll(1000) and os.getppid() == asker:
        pass
    os._exit(1)


def _drawn(document: object, index: int, latest: _Drawn) -> _Drawn:
    """A page as a picture, which is the latest one if it looks the same."""
    from io import BytesIO

    page = document[index]  # type: ignore[index]
    try:
        width, height = page.get_size()
        bitmap = page.render(scale=min(WIDTH / max(width, 1), HIGHEST / max(height, 1)))
        picture = bitmap.to_pil().convert("RGB")
        bitmap.close()
    finally:
        page.close()
    pixels = picture.tobytes()
    if (picture.size, pixels) == (latest.size, latest.pixels):
        return latest
    out = BytesIO()
    picture.save(out, "PNG", compress_level=3)  # a tenth larger than at 6, in half the time
    if out.tell() > LARGE:
        out = BytesIO()
        picture.save(out, "JPEG", quality=85)
    return _Drawn(picture.size, pixels, out.getvalue())


if __name__ == "__main__":
    main()
