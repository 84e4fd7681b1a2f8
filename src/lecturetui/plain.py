"""Makes any text from outside safe to show, and prints it.

Text is cleaned once, where it enters: a file that is read, an argument, what is pasted. What remains is what a person
can see, on lines that end in a newline.
"""

from __future__ import annotations

import re
import sys

MARKS = 8
"""How many combining marks in a row are kept: no script needs more, and long runs have broken terminals."""

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_TAGS = "\U000e0000-\U000e007f"
_SURROGATES = "\ud800-\udfff"

FORBIDDEN = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff{_BIDI}{_SURROGATES}{_TAGS}]")
"""What no drawn line may hold. A line has no newline in it and its tabs are expanded, so both are forbidden too."""

_CONTROLS = bytes({*range(32), 127} - {9, 10})
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_REMOVED = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff{_BIDI}{_SURROGATES}{_TAGS}]")
_PERHAPS_MARKS = re.compile(f"[^\x00-\xac\xae-\u02ff]{{{MARKS + 1},}}")  # no mark is below U+0300 but the soft hyphen


def clean(text: str) -> str:
    """The text without what could act on a terminal or hide in it; every line break is a newline.

    Control characters go, save newline and tab, and so do bidirectional controls, tag characters, lone surrogates and
    byte order marks. Cleaning twice gives what cleaning once gave.
    """
    if text.isascii():
        data = text.encode()
        if len(data.translate(None, _CONTROLS)) == len(data):
            return text
    text = _REMOVED.sub("", _BREAKS.sub("\n", text))
    return text if text.isascii() else _PERHAPS_MARKS.sub(_cut_marks, text)


def line(text: str) -> str:
    """The cleaned text on one line, each run of white space one space, none at the ends."""
    return " ".join(clean(text).split())


def say(text: str, *, err: bool = False) -> None:
    """Print cleaned text and a newline to standard output, or to standard error.

    What the stream's encoding lacks is printed as `?`. Raises OSError when standard output cannot be written; a
    standard error that cannot be written is nobody's business.
    """
    stream = sys.stderr if err else sys.stdout
    if stream is None:  # closed before the program started
        return
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(clean(text).encode(encoding, "replace").decode(encoding) + "\n")
    except (OSError, ValueError):  # ValueError: the stream was closed since
        if not err:
            raise


def _cut_marks(run: re.Match[str]) -> str:
    """A run with at most `MARKS` characters that take no room after one that does."""
    from unicodedata import category

    kept: list[str] = []
    marks = 0
    for character in run.group():
        # Format characters such as the zero-width joiner count too: between marks they would make two runs of one.
        marks = marks + 1 if category(character) in ("Mn", "Me", "Cf") else 0
        if marks <= MARKS:
            kept.append(character)
    return "".join(kept)
