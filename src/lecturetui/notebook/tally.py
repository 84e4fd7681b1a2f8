"""How many jots each lecture has, for all lectures at once."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from lecturetui.notebook.revisions import KINDS

_STANDS = "FROM revision WHERE current AND NOT trashed AND kind"


class Tally(NamedTuple):
    """What there is in the notebook for one lecture."""

    jots: int = 0
    questions: int = 0
    """Those that are open."""


def tallies(db: sqlite3.Connection) -> dict[str, Tally]:
    """The tally of each lecture that has jots. Reads an index alone, and the questions."""
    found: dict[str, Tally] = {}
    # In the order of an index that has no more in it than this needs.
    for lecture, many in db.execute(f"SELECT lecture, count(*) {_STANDS} IN {KINDS} GROUP BY kind, lecture"):
        found[str(lecture)] = Tally(found.get(str(lecture), Tally()).jots + many)
    questions = db.execute(f"SELECT lecture, count(*) {_STANDS} = 'question' AND NOT done GROUP BY lecture")
    for lecture, many in questions:
        found[str(lecture)] = found.get(str(lecture), Tally())._replace(questions=many)
    return found
