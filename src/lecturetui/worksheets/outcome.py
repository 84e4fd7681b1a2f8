"""What answers on a worksheet lead to."""

from __future__ import annotations

from dataclasses import dataclass

from lecturetui.worksheets.model import Verdict


@dataclass(frozen=True, slots=True)
class Reason:
    """An answer that a verdict rests on."""

    field: str
    """Id of the field."""
    answer: str
    """In words, on one line; `no answer` if that is the reason."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the answers that should be looked at."""

    says: str
    fields: tuple[str, ...]
    """Ids of the fields that it points at."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict, how it came about, and what is still to do."""

    verdict: Verdict | None
    """None as long as an answer is missing that could change it, or if the worksheet has none for these answers."""
    reasons: tuple[Reason, ...]
    """What made the verdict hold; none of one that always holds."""
    lifts: tuple[str, ...]
    """What would lead to the verdict that this one names as better, one sentence each."""
    waits: str
    """Id of the field to answer next for a verdict; '' if there is no such field."""
    findings: tuple[Finding, ...]
    """Checks that fired, then what is wrong with the ladder, then answers that cannot be read."""
    answered: int
    """How many fields have an answer."""
    total: int
    """How many fields there are."""
    missing: tuple[str, ...]
    """Ids of the required fields without an answer."""
    open: tuple[str, ...]
    """Ids of the fields that are an open question: required and empty, answered with `unsure`, or only guessed."""
