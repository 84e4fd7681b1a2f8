"""Cards as notes of Anki: all of one note type, whose fields are HTML in which nothing acts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from html import escape
from pathlib import Path
from unicodedata import normalize

from lecturetui.exports.html_body import html_body
from lecturetui.lecture.model import Lecture
from lecturetui.lecture.pictures import Picture, picture_file
from lecturetui.plain import clean, line
from lecturetui.review.model import Card

NOTE_TYPE = "lecturetui"
"""What the note type is called in Anki, and what all decks and tags are below."""
FIELDS = ("Front", "Back", "Place", "Lecture", "Kind", "Own", "Id", "Spare1", "Spare2", "Spare3", "Spare4")
"""The fields of the note type. With other fields Anki would update no note: what is to come has the spares."""
OWN_WORDS = "Your own words"
NO_LECTURE = "Without a lecture"
LARGEST = 8 << 20
"""Bytes of a picture at most."""

_ACTS = re.compile(r"\[(?=\[type:|sound:|anki:|/?latex\]|/?\${1,2}\])", re.IGNORECASE)
"""How a text starts that Anki would play, typeset or ask for."""
_SPACE = re.compile(r"^ | (?= )", re.MULTILINE)
"""A space that HTML would swallow."""
_PRE = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)
_SHOWN = frozenset((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp"))
"""How the names of pictures end that Anki shows."""


@dataclass(frozen=True, slots=True)
class Note:
    """A card as Anki keeps it."""

    guid: str
    """By which Anki finds the note again."""
    deck: str
    """The name of its deck, by which Anki finds that again."""
    deck_id: int
    fields: tuple[str, ...]
    """HTML without newlines and tabs, in the order of `FIELDS`."""
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Media:
    """The pictures that notes show, each once."""

    files: dict[str, Path] = field(default_factory=dict)
    """By their names in Anki, where all pictures of all decks are in one folder."""

    def named(self, lecture: Lecture | None, source: str) -> str:
        """The name in Anki of a picture of a lecture, made of what is in it; '' if it cannot be shown there."""
        path = picture_file(lecture, source) if lecture and not Picture(source, "").is_page else None
        if path is None or path.suffix.lower() not in _SHOWN:
            return ""
        try:
            data = path.read_bytes() if path.stat().st_size <= LARGEST else b""
        except OSError:
            data = b""
        if not data:
            return ""
        name = f"{NOTE_TYPE}-{_digest(data)}{path.suffix.lower()}"
        self.files.setdefault(name, path)
        return name


def note_of(card: Card, title: str, picture: Callable[[str], str] = lambda _: "") -> Note:
    """The note of a card; `title` is that of its lecture, and `picture` names what is shown for a picture's source."""
    title = line(title)
    back = _body(card.back, picture) if card.markdown else _text(card.back)
    texts = (card.place, title if card.lecture else "", card.kind, OWN_WORDS if card.own else "", card.id)
    fields = (_text(card.front), back, *map(_text, texts))
    return Note(
        guid=_digest(_bytes(card.id)),
        deck=f"{NOTE_TYPE}::{_part(title or NO_LECTURE)}",
        deck_id=1 + int(_digest(_bytes(card.lecture))[:12], 16),
        fields=fields + ("",) * (len(FIELDS) - len(fields)),
        tags=tuple(f"{NOTE_TYPE}::{tag}" for tag in _tags(card)),
    )


def _tags(card: Card) -> list[str]:
    tags = [f"lecture::{'-'.join(_part(line(card.lecture)).split())}"] if card.lecture else []
    return [*tags, f"kind::{card.kind}", *(["own"] if card.own else [])]


def _part(text: str) -> str:
    """A part of the name of a deck or a tag, as Anki would write it."""
    return re.sub(":{2,}", ":", normalize("NFC", text)).strip()


def _text(text: str) -> str:
    text = escape(clean(text).expandtabs(4), quote=False)
    return _still(_SPACE.sub("&nbsp;", text).replace("\n", "<br>"))


def _body(markdown: str, picture: Callable[[str], str]) -> str:
    pieces = _PRE.split(clean(html_body(markdown, picture)).replace("\t", "    "))
    pieces = [piece.replace("\n", "<br>" if n % 2 else " ") for n, piece in enumerate(pieces)]
    return _still("".join(pieces).strip())


def _still(html: str) -> str:
    return _ACTS.sub("&#91;", html)


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")  # a lecture is called as its folder, whatever that is called


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=10).hexdigest()
