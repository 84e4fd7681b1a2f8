"""Decodes and scales one picture, in a process of its own with limits: a file of a picture may be made to harm.

The picture is standard input, an open file. Three arguments say the cells it may take (columns, rows) and what is
wanted: `blocks` or `png`. To standard output go a line of four numbers (width and height in pixels, columns and rows
that it takes), and the pixels: of blocks two in each cell, one above the other, of four bytes each (RGBA); else a PNG.
"""

from __future__ import annotations

import math
import sys
import warnings
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from PIL import Image

KINDS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
MOST_PIXELS = 50_000_000
MEMORY = 1 << 30
SECONDS = 8
CELL = (8, 16)
"""Pixels of a cell in which a picture has the size it was made in."""
FINE = (10, 20)
"""Pixels of a cell in which a picture is sent to a terminal that draws pixels."""


def limit() -> None:
    """Let this process have no more memory and time than a picture needs."""
    import resource

    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):  # macOS knows no limit of memory
            continue


def fit(width: int, height: int, columns: int, rows: int) -> tuple[int, int]:
    """The (columns, rows) that a picture of so many pixels takes: at most those given, its shape kept."""
    wanted = max(1, math.ceil(width / CELL[0])), max(1, math.ceil(height / CELL[1]))
    scale = min(1.0, columns / wanted[0], rows / wanted[1])
    return max(1, min(columns, round(wanted[0] * scale))), max(1, min(rows, round(wanted[1] * scale)))


def decode(file: BinaryIO, columns: int, rows: int, *, blocks: bool) -> bytes:
    """The answer for a picture, as the module says; raises whatever Pillow does for what is none."""
    from PIL import Image, ImageOps

    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = 4 * MOST_PIXELS  # of a JPEG only a part of the pixels need be decoded
    image: Image.Image = Image.open(file, formats=KINDS)
    image.draft("RGB", (columns * FINE[0], rows * FINE[1]))
    if image.width * image.height > MOST_PIXELS:
        raise ValueError("too large")
    size = image.size  # of a JPEG, that of the part that is decoded
    image = ImageOps.exif_transpose(image).convert("RGBA")
    size = size if image.size == size else size[::-1]
    cells = fit(*size, columns, rows)
    cell = (1, 2) if blocks else FINE
    image = _grounded(image.resize((cells[0] * cell[0], cells[1] * cell[1]), Image.Resampling.BOX, reducing_gap=2.0))
    if blocks:
        data = image.tobytes()
    else:
        from io import BytesIO

        out = BytesIO()
        image.save(out, "PNG")
        data = out.getvalue()
    return f"{size[0]} {size[1]} {cells[0]} {cells[1]}\n".encode() + data


def _grounded(image: Image.Image) -> Image.Image:
    """A picture that shines through, on white if it is dark and on black if it is bright: else it may not be seen."""
    from PIL import Image, ImageStat

    alpha = image.getchannel("A")
    if alpha.getextrema() == (255, 255) or not alpha.getbbox():
        return image
    bright = ImageStat.Stat(image.convert("L"), alpha.point(lambda value: 255 if value > 127 else 0)).mean[0]
    if 100 < bright < 180:
        return image
    ground = Image.new("RGBA", image.size, "white" if bright <= 100 else "black")
    return Image.alpha_composite(ground, image)


def main() -> int:
    """Answer; the exit status is 1 for what is no picture that can be shown."""
    limit()
    columns, rows, wanted = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    try:
        answer = decode(sys.stdin.buffer, columns, rows, blocks=wanted == "blocks")
    except Exception:  # noqa: BLE001 - whatever a decoder raises, there is no picture
        return 1
    sys.stdout.buffer.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
