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
from math import ceil
from pathlib import Path
from time import monotonic, process_time

WIDTH = 1280
"""Pixels that a picture is wide."""
HIGHEST = 1920
"""Pixels that it is high at most; a page that is higher is drawn narrower."""
PATIENCE = 20.0
"""Seconds by the clock for a page at most."""
SECONDS = 2.0
"""Of work on the pages that cost too much, for a small file; a large one has a second more for every MB."""
MOST_SECONDS = 8
"""Of work for one page."""
PAGE_SECONDS = 0.5
"""Of work that each page adds to that."""
BYTES = 8_000
"""Of the file for each second that pages add."""
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


class Drawing:
    """Draws the pages of one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._process: subprocess.Popen[bytes] | None = None
        self._failed = 0
        size = path.stat().st_size
        self._seconds = SECONDS + min(size >> 20, 20)
        self._added = size / BYTES

    def page(self, index: int) -> bytes:
        """The picture of a page from 0, as PNG or JPEG; DrawingError if there is none."""
        more = min(PAGE_SECONDS, self._added)
        self._added -= more
        self._seconds += more
        if self._failed >= MOST_FAILED or self._seconds < PAGE_SECONDS:
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
        allowed = ceil(min(self._seconds, MOST_SECONDS))
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
            self._seconds -= cost

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
    document = None
    for line in sys.stdin.buffer:
        index, allowed = map(int, line.split())
        begun = process_time()
        with suppress(ValueError, OSError):
            hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
            resource.setrlimit(resource.RLIMIT_CPU, (ceil(begun) + allowed, hard))
        try:
            if document is None:
                document = pypdfium2.PdfDocument(sys.argv[1])
            data = _drawn(document, index)
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
