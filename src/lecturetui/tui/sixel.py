"""Writes pictures as sixels: characters that stand for six pixels of one colour each, one below the other."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

HIGH = 6
"""Pixels of a sixel."""

_CHARACTERS = bytes(range(ord("?"), ord("?") + (1 << HIGH))).ljust(256)
"""The character for each sum of the bits of a sixel, of which that of its uppermost pixel is 1."""
_SAME = re.compile(rb"\?{4,}|([^?])\1{3,}")


def sixels(image: Image.Image, colours: int) -> bytes:
    """A picture in so many colours at most, 2 to 256.

    Its height is cut to whole sixels: a terminal may count one that is not to the line of text below.
    """
    from PIL import Image

    width, height = image.width, image.height - image.height % HIGH
    image = image.convert("RGB").crop((0, 0, width, height))
    # Of many colours a quarter of the pixels gives as good a choice, in a quarter of the time.
    sample = image if image.getcolors(colours) else image.reduce(2)
    image = image.quantize(palette=sample.quantize(colours, Image.Quantize.MEDIANCUT), dither=Image.Dither.NONE)
    values = [round(value / 2.55) for value in image.getpalette() or ()]
    palette = (b"#%d;2;%d;%d;%d" % (n // 3, *values[n : n + 3]) for n in range(0, len(values), 3))
    pixels, band = image.tobytes(), width * HIGH
    bands = (_band(pixels[top : top + band], width) for top in range(0, len(pixels), band))
    return b'\x1bP7;1q"1;1;%d;%d%b%b\x1b\\' % (width, height, b"".join(palette), b"-".join(bands))


def _band(pixels: bytes, width: int) -> bytes:
    """The sixels of six rows of pixels: one colour after the other, from the left each."""
    lines: defaultdict[int, bytearray] = defaultdict(lambda: bytearray(width))
    for row in range(HIGH):
        bit = 1 << row
        for x, colour in enumerate(pixels[row * width : (row + 1) * width]):
            lines[colour][x] += bit
    return b"$".join(
        b"#%d%b" % (colour, _SAME.sub(_counted, line.rstrip(b"\0").translate(_CHARACTERS)))
        for colour, line in lines.items()
    )


def _counted(same: re.Match[bytes]) -> bytes:
    return b"!%d%b" % (len(same[0]), same[0][:1])
