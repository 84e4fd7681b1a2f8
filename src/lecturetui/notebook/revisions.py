"""What the notebook is made of: revisions, each a thing as it was written at one time, never changed afterwards."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import NamedTuple

from lecturetui.errors import NotebookError

KINDS = ("note", "question", "idea", "todo", "card")
"""What a jot can be."""
TICK = "tick"
"""The kind of a ticked reminder, which is stored as jots are; its text is the reminder's id."""
ANSWER = "answer"
"""The kind of an answer to a field of a worksheet, which is stored as jots are."""
RECALL = "recall"
"""The kind of an answer to a card, each a record of its own; its text is the id of the card."""
ASIDE = "aside"
"""The kind of a card that was set aside, which is stored as ticks are; its text is the id of the card."""
QUIZ = "quiz"
"""The kind of the score of a quiz; its text is the id of the lecture."""
GONE = "gone"
"""The kind of what is left of a jot or an answer that was emptied from the trash, so that no merge brings it back."""
ALL = frozenset((*KINDS, TICK, ANSWER, RECALL, ASIDE, QUIZ, GONE))
"""All that there is in a notebook, save drafts."""


class RowError(NotebookError):
    """A row holds what nobody can have written."""


class Revision(NamedTuple):
    """One row of the notebook. A named tuple because it goes into SQL as it is.

    Times are milliseconds since 1970 UTC, as the clock had it; `id` gives the order that holds when clocks do not.
    """

    kind: str
    text: str
    record: str = ""
    """The thing that this is a revision of: the id of its first revision, unless the thing has a name of its own."""
    id: str = ""
    generation: int = 1
    """One more than its parent's."""
    parent: str | None = None
    undoes: str | None = None
    """The revision that this one took back, if that is how it came to be."""
    made: int = 0
    """When the first revision of the record was written."""
    at: int = 0
    """When this one was written."""
    lecture: str = ""
    slide: str = ""
    slide_title: str = ""
    done: int = 0
    trashed: int = 0
    elapsed: int | None = None
    extra: str = "{}"
    """What only some have, as `packed` writes it.

    `answer`, and `answered`, the time of it; `due`, a date as YYYY-MM-DD; `settled`, the ids of revisions that were
    written elsewhere at the same time and that this one was written in place of; `purged`, the ids of the revisions
    that this one is what is left of. Of an answer on a worksheet: `state`, and `source`, a line. Of one to a card:
    `rating`, 1 to 4, and `took`, milliseconds; of a card set aside: `until`, a date; of a quiz: `right` and `asked`.
    """


def unpacked(row: Revision) -> dict[str, object]:
    """What is packed in the `extra` of a revision; NotebookError if that holds what nobody can have written."""
    if row.extra == "{}":
        return {}
    import json

    try:
        known = json.loads(row.extra)
    except (TypeError, ValueError, RecursionError):
        known = None
    if not isinstance(known, dict):
        raise damaged(row)
    return known


def packed(known: Mapping[str, object]) -> str:
    """A mapping as JSON, the same text for the same mapping; what is None or empty is left out."""
    known = {key: value for key, value in known.items() if value}
    if not known:
        return "{}"
    import json

    return json.dumps(known, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def names(known: Mapping[str, object], key: str) -> list[str]:
    """The ids in a list that was unpacked."""
    value = known.get(key)
    return [name for name in value if isinstance(name, str)] if isinstance(value, list) else []


def damaged(row: Revision) -> RowError:
    """The error for a row that holds what nobody can have written."""
    return RowError(f"the jot {row.record!r} is damaged: put a copy of the notebook in its place")


def now() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000
