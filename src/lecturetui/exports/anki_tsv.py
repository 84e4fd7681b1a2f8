"""Notes as text that Anki imports: a line each, behind lines that say what the columns are."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from lecturetui.exports.anki_notes import NOTE_TYPE, Note

HEAD = (
    *("#separator:tab", "#html:true", f"#notetype:{NOTE_TYPE}"),
    *("#guid column:1", "#deck column:2", "#tags column:3"),
)
"""The fields come in the order of the note type, without their names: an Anki that does not have it puts the first two
into the front and the back of its own, whatever they are called in its language."""


def tsv(notes: Iterable[Note]) -> Iterator[str]:
    """The text, a line at a time."""
    yield from (f"{head}\n" for head in HEAD)
    lines = _Lines()
    writer = csv.writer(lines, "excel-tab", lineterminator="\n")
    for note in notes:
        writer.writerow((note.guid, note.deck, " ".join(note.tags), *note.fields))
        yield lines.last


class _Lines:
    """Keeps the line that was written."""

    last = ""

    def write(self, text: str) -> None:
        self.last = text
