"""Decodes and scales one picture, in a process of its own with limits: a file of a picture may be made to harm.

The picture is standard input, an open file. Six arguments say the cells it may take (columns, rows), the kind of
`graphics.Way` that is wanted, the width and height of a cell in pixels, and the number of colours. To standard output
go a line of four numbers (width and height in pixels, columns and rows that it takes), then, but for kitty, the pixels
of its half blocks, two in each cell, one above the other, of four bytes each (RGBA); last, but for half blocks alone, a
PNG or sixels.
"""

from __future__ import annotations

import math
import sys
import warnings
from typing import TYPE_CHECKING, BinaryIO

from lecturetui.tui.graphics import Way

if TYPE_CHECKING:
    from PIL import Image

KINDS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
MOST_PIXELS = 50_000_000
MEMORY = 1 << 30
SECONDS = 8
CELL = (8, 16)
"""Pixels of a cell in which a picture has the size it was made in."""


def limit() -> None:
    """Let this process have no more memory and time than a picture needs."""
    import resource

    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):  # macOS knows no limit of memory
            continue


def fit(width: int, height: int, columns: int, rows: int, cell: tuple[int, int] = CELL) -> tuple[int, int]:
    """The (columns, rows) that a picture of so many pixels takes: at most those given, its shape kept in such cells."""
    high = CELL[0] * cell[1] / cell[0]
    wanted = max(1, math.ceil(width / CELL[0])), max(1, math.ceil(height / high))
    scale = min(1.0, columns / wanted[0], rows / wanted[1])
    return max(1, min(columns, round(wanted[0] * scale))), max(1, min(rows, round(wanted[1] * scale)))


def decode(file: BinaryIO, columns: int, rows: int, way: Way) -> bytes:
    """The answer for a picture, as the module says; raises whatever Pillow does for what is none."""
    from PIL import Image, ImageOps

    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = 4 * MOST_PIXELS  # of a JPEG only a part of the pixels need be decoded
    image: Image.Image = Image.open(file, formats=KINDS)
    image.draft("RGB", (columns * way.cell[0], rows * way.cell[1]))
    if image.width * image.height > MOST_PIXELS:
        raise ValueError("too large")
    size = image.size  # of a JPEG, that of the part that is decoded
    image = ImageOps.exif_transpose(image).convert("RGBA")
    size = size if image.size == size else size[::-1]
    cells = fit(*size, columns, rows, way.cell)
    parts = [f"{size[0]} {size[1]} {cells[0]} {cells[1]}\n".encode()]
    if way.kind != "kitty":
        small = image.resize((cells[0], cells[1] * 2), Image.Resampling.BOX, reducing_gap=2.0)
        parts.append(_grounded(small).tobytes())
    if way.kind != "blocks":
        fine = image.resize(
            (cells[0] * way.cell[0], cells[1] * way.cell[1]), Image.Resampling.BICUBIC, reducing_gap=2.0
        )
        parts.append(_drawing(_grounded(fine, wholly=way.stands_over), way))
    return b"".join(parts)


def _drawing(image: Image.Image, way: Way) -> bytes:
    """What a terminal draws that shows pictures in this way."""
    if way.kind == "sixel":
        from lecturetui.tui.sixel import sixels

        return sixels(image, way.colours)
    from io import BytesIO

    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _grounded(image: Image.Image, *, wholly: bool = False) -> Image.Image:
    """A picture that shines through, on white if it is dark and on black if it is bright: else it may not be seen.

    One that is neither is left as it is, but for `wholly`.
    """
    from PIL import Image, ImageStat

    alpha = image.getchannel("A")
    if alpha.getextrema() == (255, 255) or not alpha.getbbox():
        return image
    bright = ImageStat.Stat(image.convert("L"), alpha.point(lambda value: 255 if value > 127 else 0)).mean[0]
    if 100 < bright < 180 and not wholly:
        return image
    ground = Image.new("RGBA", image.size, "white" if bright < 180 else "black")
    return Image.alpha_composite(ground, image)


def main() -> int:
    """Answer; the exit status is 1 for what is no picture that can be shown."""
    limit()
    columns, rows, wide, high, colours = (int(argument) for argument in (*sys.argv[1:3], *sys.argv[4:7]))
    try:
        answer = decode(sys.stdin.buffer, columns, rows, Way(sys.argv[3], (wide, high), colours))
    except Exception:  # noqa: BLE001 - whatever a decoder raises, there is no picture
        return 1
    sys.stdout.buffer.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
