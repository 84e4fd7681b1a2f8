"""Notes as a package that Anki imports (`.apkg`): a zip of a database in memory, and of pictures.

Anki takes a note for the one it has if their GUIDs are the same, and its text if it was changed later.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from itertools import count
from json import dumps
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import genanki

from lecturetui.exports.anki_notes import FIELDS, NOTE_TYPE, Note

NOTE_TYPE_ID = 1_763_942_400_000
"""By which Anki finds the note type again."""
CHANGED = 1_763_942_400
"""When the note type was last changed, in seconds since 1970: what a person makes of it in Anki later stays."""
FRONT = """\
<div class="text mathjax_ignore tex2jax_ignore">{{Front}}</div>
{{#Own}}<div class="about">{{Own}}</div>{{/Own}}"""
BACK = """\
{{FrontSide}}
<hr id="answer">
<div class="text mathjax_ignore tex2jax_ignore">{{Back}}</div>
<div class="about"><span>{{Place}}</span><span>{{Lecture}}</span></div>"""
CSS = """\
.card { max-width: 40em; margin: 1em auto; padding: 0 1em; font: 1.25em/1.5 sans-serif; text-align: left }
.text > :first-child { margin-top: 0 }
.about { margin-top: 1em; font-size: .8em; opacity: .7 }
.about span:not(:empty) ~ span:not(:empty)::before { content: " · " }
.wide, pre { overflow-x: auto }
pre, code { font-family: monospace; font-size: .95em }
table { border-collapse: collapse }
th, td { padding: .2em .6em; border: 1px solid; vertical-align: top }
.right { text-align: right }
.center { text-align: center }
.heading { font-weight: bold }
a { color: inherit }
img { max-width: 100% }
"""


def write(notes: Iterable[Note], files: Mapping[str, Path], stream: BinaryIO, at: float) -> None:
    """Write the package of the notes as they are `at` a time, in seconds since 1970.

    `files` are the pictures by their names, looked at when all notes have come.
    """
    database = _database(notes, at)
    names = dict(enumerate(files))
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr(ZipInfo("collection.anki2"), database, ZIP_DEFLATED)
        archive.writestr(ZipInfo("media"), dumps(names), ZIP_DEFLATED)
        for number, name in names.items():
            archive.write(files[name], str(number))


def _database(notes: Iterable[Note], at: float) -> bytes:
    note_type = _NoteType(
        NOTE_TYPE_ID,
        NOTE_TYPE,
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card", "qfmt": FRONT, "afmt": BACK}],
        css=CSS,
    )
    decks: dict[str, genanki.Deck] = {}  # one for lectures of one title: Anki would rename the second
    for place, note in enumerate(notes, 1):
        deck = decks.setdefault(note.deck.casefold(), genanki.Deck(note.deck_id, note.deck))
        deck.add_note(genanki.Note(note_type, list(note.fields), guid=note.guid, tags=note.tags, due=place))
    with closing(sqlite3.connect(":memory:")) as db:  # genanki's own file would stay behind in the folder for such
        genanki.Package(list(decks.values())).write_to_db(db.cursor(), at, count(int(at * 1000)))
        db.commit()
        return db.serialize()


class _NoteType(genanki.Model):  # type: ignore[misc]
    def to_json(self, _: float, deck_id: int) -> dict[str, Any]:
        told: dict[str, Any] = super().to_json(CHANGED, deck_id)
        return told
