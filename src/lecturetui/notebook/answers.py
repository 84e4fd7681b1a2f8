"""Answers on worksheets, kept as jots are: with history, undo and merging."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

STATES = ("guess", "evidence", "agreed")
"""What a person can say of an answer; a field without one is empty."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person answered to a field of a worksheet."""

    text: str
    """As it was typed; of a choice the option's id, of a list one item a line. '' for what was taken back."""
    state: str = "guess"
    """One of `STATES`."""
    source: str = ""
    """Where the evidence is, on one line; '' if it is not said."""
    changed: datetime | None = None
    """When it was last written. Aware, in UTC; None if that is not known."""
    others: tuple[str, ...] = ()
    """What was written in its place on other machines at the same time; writing it again settles that."""
