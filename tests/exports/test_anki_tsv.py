"""Notes as lines that Anki imports."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from lecturetui.exports.anki_notes import FIELDS, note_of
from lecturetui.exports.anki_tsv import tsv
from lecturetui.review.model import KINDS, Card

TEXTS = st.text(st.one_of(st.sampled_from('\t\n\r"#;,< \x00\x1f'), st.characters()), max_size=8)
CARDS = st.builds(Card, TEXTS, st.sampled_from(KINDS), *[TEXTS] * 5, st.booleans())


@given(st.lists(CARDS, max_size=3))
def test_any_card_comes_back_from_the_file_as_it_was(cards: list[Card]) -> None:
    notes = [note_of(card, card.lecture) for card in cards]
    lines = "".join(tsv(notes)).split("\n")
    assert lines.pop() == ""
    head = [line for line in lines if line.startswith("#")]
    rows = csv.reader(io.StringIO("\n".join(lines[len(head) :])), delimiter="\t", strict=True)
    read = [(guid, deck, tuple(tags.split(" ")), tuple(fields)) for guid, deck, tags, *fields in rows]
    assert read == [(note.guid, note.deck, note.tags, note.fields) for note in notes]
    assert len(lines) == len(head) + len(notes)  # a line each, whatever is in it


def test_the_head_says_what_the_columns_are() -> None:
    card = Card("x/card/y", "lecture", "front", "back", "x")
    *head, line = "".join(tsv([note_of(card, "X")])).splitlines()
    assert head == [
        *("#separator:tab", "#html:true", "#notetype:lecturetui"),
        *("#guid column:1", "#deck column:2", "#tags column:3"),
    ]
    columns = line.split("\t")
    assert columns[1:5] == ["lecturetui::X", "lecturetui::lecture::x lecturetui::kind::lecture", "front", "back"]
    assert len(columns) == 3 + len(FIELDS)
