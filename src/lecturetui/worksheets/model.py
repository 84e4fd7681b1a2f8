"""What a worksheet is: a form that a lecture defines, and the rules that lead from its answers to a verdict.

Frozen, and every text in here went through `plain.clean`. Fields are named by their ids, which are unique in a
worksheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

KINDS = ("text", "long", "choice", "yes-no", "list", "number", "measurement")
"""What a field asks for: a line, paragraphs, one of its options, yes or no or unsure, items, a number with a unit, or a
number of a named metric."""
YES_NO = ("yes", "no", "unsure")
"""What a `yes-no` field can be answered with."""
ABOUT = ("idea", "sprint", "")
"""What a worksheet is about: one jotted idea, one sprint of its lecture, or nothing in particular."""
BETTER = ("higher", "lower")
"""Which way a metric gets better."""
TONES = ("good", "wait", "bad")
"""How a verdict is meant: something is settled well, something is to be done first, something is wrong."""
RUNGS = ("rule", "baseline", "human", "upper", "model")
"""Whose measurements a ladder sets side by side: a constant or a rule, the quick baseline, a person, the upper bound
and the model one trained."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice."""

    id: str
    """What an answer is stored as."""
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is asked."""

    id: str
    kind: str
    """One of `KINDS`."""
    prompt: str
    why: str = ""
    """Why it is asked."""
    example: str = ""
    counter_example: str = ""
    """An answer that misses the point."""
    slide: str = ""
    """Id of the slide of the lecture that teaches it, or ''."""
    required: bool = False
    options: tuple[Option, ...] = ()
    """Of a choice: two at least. Of a `yes-no` field: `YES_NO`. Else none."""
    unit: str = ""
    """Of a number: what it counts."""
    better: str = ""
    """Of a measurement: one of `BETTER`, or the id of a choice whose options they are; '' if it is not said."""


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under one heading."""

    title: str
    text: str
    """What it is about, '' for nothing."""
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Test:
    """A condition on one field. Without an answer there it is neither true nor false, save for `empty` and `state`."""

    __test__ = False  # is no class of tests

    field: str
    op: str
    """`is`, `empty`, `above`, `below`, `at_least`, `at_most`, `mentions`, `only`, `among`, `items_at_least` or
    `state`."""
    values: tuple[str, ...] = ()
    """Of `is`, `mentions`, `only` and `state`: texts, any of which will do. Of `among`: the id of the other field."""
    number: float = 0.0
    """Of the comparisons and of `items_at_least`; of `empty` 1 for true and 0 for false."""


@dataclass(frozen=True, slots=True)
class Group:
    """Conditions taken together."""

    op: str
    """`all`, `any`, or `not` of a single one."""
    parts: tuple[Condition, ...]


Condition = Test | Group


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the answers lead to."""

    id: str
    title: str
    tone: str
    """One of `TONES`."""
    when: Condition | None
    """None for always."""
    because: str = ""
    next: tuple[str, ...] = ()
    """What to do next."""
    lift: str = ""
    """Id of the better verdict whose unmet conditions are shown as what is missing for it, or ''."""


@dataclass(frozen=True, slots=True)
class Check:
    """Answers that do not agree. It is looked at once all of its fields have answers."""

    id: str
    fields: tuple[str, ...]
    """Ids of the fields that it points at: one at least."""
    when: Condition
    says: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """Measurements of one metric that are set side by side."""

    title: str
    rungs: tuple[tuple[str, str], ...]
    """(one of `RUNGS`, id of a measurement field), in the order of `RUNGS`."""
    metric: str = ""
    """Id of the field that names the metric, or ''."""
    better: str = "higher"
    """As in `Field.better`, never ''."""


@dataclass(frozen=True)
class Worksheet:
    """A worksheet as read from its file."""

    id: str
    """The file's name without its ending."""
    lecture: str
    """Id of the lecture that defines it."""
    path: Path
    title: str
    about: str
    """One of `ABOUT`."""
    summary: str
    sections: tuple[Section, ...]
    verdicts: tuple[Verdict, ...]
    """In the order in which they are tried."""
    checks: tuple[Check, ...] = ()
    ladder: Ladder | None = None

    @cached_property
    def fields(self) -> dict[str, Field]:
        """All fields by their ids, in order."""
        return {field.id: field for section in self.sections for field in section.fields}
