"""A worksheet from the tables of its file; what is wrong with it becomes faults of the table."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from lecturetui.lecture.slug import ID, slug
from lecturetui.tables import Table
from lecturetui.tables.words import shown
from lecturetui.worksheets.conditions_schema import read_condition
from lecturetui.worksheets.model import (
    ABOUT,
    BETTER,
    KINDS,
    RUNGS,
    TONES,
    YES_NO,
    Check,
    Field,
    Ladder,
    Option,
    Section,
    Verdict,
)

_YES_NO = tuple(Option(word, word.capitalize()) for word in YES_NO)
_ONLY_OF = {"options": "choice", "unit": "number", "better": "measurement"}


class _Fields(NamedTuple):
    """The fields of a worksheet by their ids, with the tables that they were read from."""

    by_id: dict[str, Field]
    tables: dict[str, Table]


def read_facts(table: Table, slides: Collection[str] | None) -> dict[str, Any]:
    """What a worksheet is made of, by the names of `Worksheet`, but for what its file does not say.

    `slides` are the ids that a field may refer to, None if they are not known. Nothing of it may be used before
    `table.finish()` found no fault.
    """
    found = _Fields({}, {})
    return {
        "title": table.text("title", required=True),
        "about": table.one_of("about", [about for about in ABOUT if about]),
        "summary": table.text("summary", lines=True),
        "sections": _sections(table, slides, found),
        "verdicts": _verdicts(table, found.by_id),
        "checks": _checks(table, found.by_id),
        "ladder": _ladder(table, found.by_id),
    }


def _sections(table: Table, slides: Collection[str] | None, found: _Fields) -> tuple[Section, ...]:
    sections = [
        Section(
            title=entry.text("title", required=True),
            text=entry.text("text", lines=True),
            fields=tuple(_field(field, slides, found) for field in entry.tables("fields", required=True)),
        )
        for entry in table.tables("sections", required=True)
    ]
    for name, field in found.by_id.items():
        _check_better(found.tables[name], field.better, found.by_id)
    return tuple(sections)


def _field(table: Table, slides: Collection[str] | None, found: _Fields) -> Field:
    kind = table.one_of("kind", KINDS, required=True)
    for key in table.which(*_ONLY_OF):
        if kind and kind != _ONLY_OF[key]:
            table.fault(f"{key} is only for a {_ONLY_OF[key]} field", key)
    field = Field(
        id=_id(table, found.by_id, "field of this worksheet"),
        kind=kind,
        prompt=table.text("prompt", required=True),
        why=table.text("why", lines=True),
        example=table.text("example", lines=True),
        counter_example=table.text("counter_example", lines=True),
        slide=table.text("slide") if slides is None else table.reference("slide", slides, "a slide"),
        required=bool(table.truth("required")),
        options=_YES_NO if kind == "yes-no" else _options(table) if kind == "choice" else (),
        unit=table.text("unit") if kind == "number" else "",
        better=table.text("better") if kind == "measurement" else "",
    )
    if field.id:
        found.by_id.setdefault(field.id, field)
        found.tables.setdefault(field.id, table)
    return field


def _options(table: Table) -> tuple[Option, ...]:
    entries = table.tables("options", required=True, inline=True, bare="text")
    seen: set[str] = set()
    options: list[Option] = []
    for entry in entries:
        text = entry.text("text", required=True)
        given = "id" in entry.which("id")
        id_ = _id(entry, seen, "option of this field") if given else slug(text)
        if not given and text and (not id_ or id_ in seen):
            entry.fault(f"option {shown(text)} needs an id of its own, {{ id = …, text = … }}")
        seen.add(id_)
        options.append(Option(id_, text))
    if len(entries) == 1:
        table.fault("options has one item, expected two at least", "options")
    return tuple(options)


def _verdicts(table: Table, fields: dict[str, Field]) -> tuple[Verdict, ...]:
    entries = table.tables("verdicts", required=True)
    seen: dict[str, None] = {}
    verdicts: list[Verdict] = []
    settled = False
    for entry in entries:
        if settled:
            entry.fault("this verdict is never reached: one before it always holds, because it has no when")
        settled = settled or not entry.which("when")
        when = entry.table("when")
        verdict = Verdict(
            id=_id(entry, seen, "verdict"),
            title=entry.text("title", required=True),
            tone=entry.one_of("tone", TONES, required=True),
            when=None if when is None else read_condition(when, fields, settled=True),
            because=entry.text("because", lines=True),
            next=entry.texts("next"),
            lift=entry.text("lift"),
        )
        seen[verdict.id] = None
        verdicts.append(verdict)
    for entry, verdict in zip(entries, verdicts, strict=True):
        if verdict.lift:
            entry.reference("lift", [name for name in seen if name != verdict.id], "another verdict")
    return tuple(verdicts)


def _checks(table: Table, fields: dict[str, Field]) -> tuple[Check, ...]:
    seen: dict[str, None] = {}
    checks: list[Check] = []
    for entry in table.tables("checks"):
        when = entry.table("when", required=True)
        condition = None if when is None else read_condition(when, fields)
        id_ = _id(entry, seen, "check")
        seen[id_] = None
        names = entry.texts("fields", required=True)
        for name in names:
            if name not in fields:
                hint = entry.meant(name, fields)
                entry.fault(f"fields has {shown(name)}, which is not the id of a field{hint}", "fields")
        says = entry.text("says", required=True)
        if condition:
            checks.append(Check(id_, names, condition, says))
    return tuple(checks)


def _ladder(table: Table, fields: dict[str, Field]) -> Ladder | None:
    entry = table.table("ladder")
    if entry is None:
        return None
    title = entry.text("title", required=True)
    metric = entry.reference("metric", _of_kind(fields, "text", "choice"), "a text or choice field")
    better = entry.text("better") or BETTER[0]
    _check_better(entry, better, fields)
    measurements = _of_kind(fields, "measurement")
    rungs: dict[str, str] = {}
    for role in entry.which(*RUNGS):
        name = entry.reference(role, measurements, "a measurement field", required=True)
        if name in rungs.values():
            entry.fault(f"{role} is {shown(name)}, which another rung is too", role)
        elif name:
            rungs[role] = name
    if len(entry.which(*RUNGS)) < 2:
        entry.fault(f"a ladder has two at least of {', '.join(RUNGS)}")
    return Ladder(title, tuple(rungs.items()), metric, better)


def _of_kind(fields: dict[str, Field], *kinds: str) -> list[str]:
    return [name for name, field in fields.items() if field.kind in kinds]


def _check_better(table: Table, better: str, fields: dict[str, Field]) -> None:
    """`higher`, `lower`, or a choice between these two."""
    choice = fields.get(better)
    if better and better not in BETTER and (choice is None or {option.id for option in choice.options} != {*BETTER}):
        expected = f"{' or '.join(BETTER)}, or the id of a choice with these two options"
        table.fault(f"better is {shown(better)}, expected {expected}", "better")


def _id(table: Table, taken: Collection[str], what: str) -> str:
    """The id of a table, which no other of its kind has."""
    id_ = table.text("id", required=True)
    if id_ and not ID.fullmatch(id_):
        table.fault(f"id is {shown(id_)}, expected lower-case letters, digits and hyphens", "id")
    elif id_ and id_ in taken:
        table.fault(f"id is {shown(id_)}, which another {what} has too", "id")
    return id_
