"""What reading a PDF takes: time for a page, and memory that does not grow with the pages."""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.rows import Row, ratio, time
from benchmarks.stage import Stage

SIZES = (20, 200, 2_000)
"""Pages of the decks."""
BUDGET = 50
"""Milliseconds for a page: 20 pages a second."""
READ = """
import resource, sys, time
from pathlib import Path
from lecturetui.imports.pdf.reader import read
began = time.perf_counter()
pages = sum(1 for page in read(Path(sys.argv[1]), None, False).pages if page.title and page.body)
print(pages, time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
POINT = "Point {n} of page {page} says in a few more words what it is about, and how"


def pdf(stage: Stage) -> Iterator[Row]:
    """Decks of some sizes, each read by a process of its own."""
    took: dict[int, list[float]] = {size: [] for size in SIZES}
    memory: dict[int, list[float]] = {size: [] for size in SIZES}
    for size in SIZES:
        path = stage.folder / f"{size}.pdf"
        path.write_bytes(deck(size))
    for _ in range(max(2, stage.runs // 5)):
        for size in SIZES:
            seconds, peak = _read(stage.folder / f"{size}.pdf", size)
            took[size].append(1000 * seconds / size)
            memory[size].append(peak)
    yield time("a page of a PDF of 200", median(took[200]), BUDGET)
    yield time("a page of a PDF of 2,000", median(took[2_000]), BUDGET)
    for size in SIZES[1:]:
        yield ratio(f"memory, a PDF of {size:,} pages / 20", median(memory[size]), median(memory[20]), 1.5, "MiB")


def _read(path: Path, size: int) -> tuple[float, float]:
    """Seconds that reading takes, and MiB of memory at most."""
    said = subprocess.run([sys.executable, "-c", READ, str(path)], check=True, capture_output=True, text=True).stdout
    pages, seconds, peak = said.split()
    if int(pages) != size:
        raise RuntimeError(f"{pages} of {size} pages were read")
    return float(seconds), float(peak) / (1 << (20 if sys.platform == "darwin" else 10))


def deck(size: int) -> bytes:
    """A PDF of so many pages, each with a title, eight points on two levels, a paragraph and a footer."""
    made, places = bytearray(b"%PDF-1.4\n"), [0] * (2 * size + 6)
    kids = b" ".join(b"%d 0 R" % (6 + 2 * n) for n in range(size))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, size),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        5: b"<< /Font << /F1 3 0 R /F2 4 0 R >> >>",
    }
    for n in range(size):
        content = zlib.compress(_page(n + 1))
        objects[6 + 2 * n] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 720 540] /Resources 5 0 R /Contents %d 0 R >>" % (7 + 2 * n)
        )
        objects[7 + 2 * n] = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content)
    for number, content in objects.items():
        places[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % len(places)
    made += b"".join(b"%010d 00000 n \n" % place for place in places[1:])
    made += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places), start)
    return bytes(made)


def _page(number: int) -> bytes:
    lines = [("F2", 36.0, 40.0, 480.0, f"Title of page {number}")]
    points = ("\x95 " + POINT.format(n=n, page=number) for n in range(8))
    lines += [("F1", 18.0, 40.0 + 30 * (n % 2), 420.0 - 30 * n, point) for n, point in enumerate(points)]
    lines.append(("F1", 18.0, 40.0, 140.0, f"And a sentence for page {number} that stands alone."))
    lines += [("F1", 10.0, 40.0, 12.0, "A course"), ("F1", 10.0, 660.0, 12.0, f"{number}")]
    drawn = []
    for font, size, x, y, words in lines:
        # Each word on its own, as most programs write them.
        said = "".join(f"({word} ) -20 " for word in words.split())
        drawn.append(f"BT /{font} {size} Tf {x} {y} Td [{said}] TJ ET")
    return "\n".join(drawn).encode("latin-1")
