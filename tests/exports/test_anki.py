"""The package that Anki imports, read as Anki reads it: a zip with a database (`make anki` has Anki itself read it)."""

from __future__ import annotations

import io
import json
import sqlite3
import tempfile
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from lecturetui.exports import anki
from lecturetui.exports.anki_notes import FIELDS, Note, note_of
from lecturetui.review.model import Card

NOTES = [
    note_of(Card("b/x", "slide", "b <front>", "- *back*", "b", markdown=True), "B"),
    note_of(Card("a/x", "tool", "front", "back", "a"), "A"),
    note_of(Card("jot/1", "card", "own", "words"), ""),
    note_of(Card("b/y", "role", "second", "of b", "b"), "B"),
]


def package(notes: list[Note], at: float = 1_800_000_000, files: dict[str, Path] | None = None) -> bytes:
    stream = io.BytesIO()
    anki.write(iter(notes), files or {}, stream, at)
    return stream.getvalue()


def rows(data: bytes, query: str) -> list[Any]:
    with ZipFile(io.BytesIO(data)) as archive, closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(archive.read("collection.anki2"))
        return db.execute(query).fetchall()


def test_every_note_is_in_it_with_a_card_in_the_deck_of_its_lecture() -> None:
    data = package(NOTES)
    kept = rows(data, "select guid, flds, trim(tags), did, due from notes join cards on nid = notes.id order by due")
    decks = json.loads(rows(data, "select decks from col")[0][0])
    assert [(guid, tuple(fields.split("\x1f")), tuple(tags.split()), did) for guid, fields, tags, did, _ in kept] == [
        (note.guid, note.fields, note.tags, note.deck_id) for note in NOTES
    ]
    assert [due for *_, due in kept] == [1, 2, 3, 4]
    assert {deck["id"]: deck["name"] for deck in decks.values()} == {
        1: "Default",
        **{note.deck_id: note.deck for note in NOTES},
    }


def test_notes_are_as_new_as_the_export_and_the_note_type_is_not() -> None:
    # Anki takes what is newer: the text of every export, and the looks that a person gave the cards.
    for at in (1_800_000_000.25, 1_900_000_000.5):
        data = package(NOTES, at)
        assert {mod for (mod,) in rows(data, "select mod from notes")} == {int(at)}
        assert [model["mod"] for model in models(data)] == [anki.CHANGED]
    assert anki.CHANGED < 1_800_000_000


def test_the_note_type_is_the_one_that_people_have() -> None:
    # With other fields or templates, Anki would update no note that somebody has. With another text or style, it needs
    # a later `CHANGED` to get to them.
    (model,) = models(package(NOTES))
    assert (model["id"], model["name"]) == ("1763942400000", "lecturetui")
    assert [field["name"] for field in model["flds"]] == list(FIELDS)
    assert [template["name"] for template in model["tmpls"]] == ["Card"]
    frozen = json.dumps([FIELDS, anki.FRONT, anki.BACK, anki.CSS, anki.CHANGED])
    assert sha256(frozen.encode()).hexdigest()[:16] == "928a5226c0ad4f54"


def test_the_same_cards_give_the_same_package() -> None:
    assert package(NOTES) == package(NOTES)


def test_lectures_of_one_title_share_a_deck() -> None:
    data = package([note_of(Card(f"{name}/x", "tool", "f", "b", name), title) for name, title in ("aA", "bA", "ca")])
    decks = json.loads(rows(data, "select decks from col")[0][0])
    assert sorted(deck["name"] for deck in decks.values()) == ["Default", "lecturetui::A"]


def test_pictures_go_along_under_their_names(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"picture")
    with ZipFile(io.BytesIO(package(NOTES, files={"lecturetui-1.png": tmp_path / "x.png"}))) as archive:
        assert json.loads(archive.read("media")) == {"0": "lecturetui-1.png"}
        assert archive.read("0") == b"picture"


def test_no_copy_is_left_in_the_folder_for_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    package(NOTES)
    assert list(tmp_path.iterdir()) == []


def models(data: bytes) -> list[dict[str, Any]]:
    """The note types in a package."""
    return list(json.loads(rows(data, "select models from col")[0][0]).values())
