"""The fonts of a PDF: what their codes say, and how wide each is; kept apart from the file, to let go of it."""

from __future__ import annotations

import re
import unicodedata
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

BOLD, ITALIC, MONO = 1, 2, 4
"""Styles, added up."""
KEPT = 256
"""Fonts kept at most, the latest ones."""

_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|cmssbx|sfbx|ecbx|-bd", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obliq|cmti|cmsl|cmssi(?!d)|sfti|ecti|-it$", re.IGNORECASE)
_MONO = re.compile(r"mono|courier|consol|typewriter|cmtt|cmsltt|sftt|ectt|menlo|fira ?code|lmtt|hack-", re.IGNORECASE)
_RIGHT_TO_LEFT = ("R", "AL")
_COMPOSED = re.compile("[\u2f00-\u2fd5\ufb00-\ufb06\ufb1d-\ufdff\ufe70-\ufefc]")
"""Ligatures, radicals and shapes of letters that stand for the letters themselves."""
_RADICALS = str.maketrans(
    "⺠⺫⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳", "民目西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟"
)
SPACING_ACCENTS = {"\xa8": "\u0308", "\xb4": "\u0301", "`": "\u0300", "\u02c6": "\u0302", "\u02dc": "\u0303"}


@dataclass(slots=True)
class Font:
    """A font as far as reading takes it."""

    style: int = 0
    double: bool = False
    """Whether a code is two bytes."""
    known: bool = True
    """Whether what its codes stand for is known."""
    texts: dict[Any, str] = field(default_factory=dict)
    """What a code stands for, as far as it is not the code's own character."""
    encoding: dict[int, str] | str = ""
    widths: dict[str, float] = field(default_factory=dict)
    default: float = 500.0
    space: str = " "
    space_width: float = 250.0
    seen: dict[int, tuple[str, float]] = field(default_factory=dict)

    def glyphs(self, data: bytes) -> list[tuple[str, float]]:
        """What each code stands for, and its width in thousandths of the font's size."""
        if self.double:
            codes = [first << 8 | second for first, second in zip(data[::2], data[1::2], strict=False)]
        else:
            codes = list(data)
        seen = self.seen
        return [seen.get(code) or self._glyph(code) for code in codes]

    def _glyph(self, code: int) -> tuple[str, float]:
        raw = chr(code)
        character = self.encoding.get(code, raw) if isinstance(self.encoding, dict) else raw
        text = str(self.texts.get(character, character))
        if not self.known or (self.double and code and not self.texts):
            text = "\ufffd"
        width = self.space_width if self.space == raw else self.widths.get(raw, self.default)
        made = self.seen[code] = (letters(text), float(width))
        return made


def letters(text: str) -> str:
    """The text of a glyph; letters of a script that is written right to left stand as they are drawn, left to right."""
    if text.isascii():
        return text
    text = _COMPOSED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text).translate(_RADICALS)
    if len(text) > 1 and unicodedata.bidirectional(text[0]) in _RIGHT_TO_LEFT:
        text = text[::-1]
    return text


def composed(text: str) -> str:
    """Letters and accents as one character each, also where an accent was drawn beside its letter."""
    for accent, mark in SPACING_ACCENTS.items():
        if accent != "`" and accent in text:
            text = re.sub(f"{accent}([^\\W\\d_])", lambda found, mark=mark: found[1] + mark, text)  # type: ignore[misc]
    return unicodedata.normalize("NFC", text).replace("\xad", "")


class Fonts:
    """Those of one file, and the forms that use none, each read once."""

    def __init__(self) -> None:
        self._kept: OrderedDict[object, Font] = OrderedDict()
        self.silent: dict[object, tuple[float, ...]] = {}
        """Forms that draw no text, with the box that each fills."""

    def get(self, reference: Any) -> Font:
        """A font by what stands for it in the resources of a page; one that says nothing if it is broken."""
        key = (reference.idnum, reference.generation) if hasattr(reference, "idnum") else None
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        try:
            font = _read(reference.get_object())
        except Exception:  # noqa: BLE001 - pypdf raises anything at a broken font
            font = Font(known=False)
        if key is not None:
            self._kept[key] = font
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return font


def _read(dictionary: Any) -> Font:
    from pypdf.generic._font import Font as Theirs

    theirs = Theirs.from_font_resource(dictionary)
    name = f"{theirs.name} {theirs.font_descriptor.name}"
    given: Any = theirs.font_descriptor.flags
    flags = given if isinstance(given, int) else 0
    style = BOLD * bool(_BOLD.search(name) or flags & 1 << 18)
    style |= ITALIC * bool(_ITALIC.search(name)) | MONO * bool(_MONO.search(name) or flags & 1)
    double = isinstance(theirs.encoding, str) and (theirs.sub_type == "Type0" or theirs.encoding.startswith("utf-16"))
    widths: dict[str, Any] = theirs.character_widths
    return Font(
        style=style,
        double=double,
        known=theirs.interpretable,
        texts=dict(theirs.character_map),
        encoding=dict(theirs.encoding) if isinstance(theirs.encoding, dict) else theirs.encoding,
        widths={key: value for key, value in widths.items() if isinstance(value, (int, float))},
        default=float(widths.get("default", 500)),
        space=theirs.space_char,
        space_width=float(theirs.space_width),
    )
