"""The rows of the boards, from the tables of `lecture.toml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from lecturetui.lecture.model import Link, Milestone, Reminder, Role, Row, RubricLevel, Sprint, ToolGroup
from lecturetui.lecture.slug import ID, Unique, slug
from lecturetui.tables import Table
from lecturetui.tables.words import shown

_ADDRESS = re.compile(r"(?:https?://[^\s/?#]|mailto:[^\s])\S*", re.IGNORECASE)
_LONGEST_ADDRESS = 2000
_WORDS_OF_ID = 6


def read_rows(table: Table, slides: Collection[str] | None) -> dict[str, tuple[Row, ...]]:
    """The rows by the key that they stand under; what is wrong with them becomes a fault of the table.

    `slides` are the ids that a row may refer to, None if they are not known.
    """
    rows: dict[str, list[Row]] = {kind.key: [] for kinds in _BOARDS for kind in kinds}
    for kinds in _BOARDS:
        entries = [(kind, entry, kind.facts(entry)) for kind in kinds for entry in table.tables(kind.key)]
        ids = ids_of([(entry, facts[kind.label]) for kind, entry, facts in entries])
        for (kind, entry, facts), id_ in zip(entries, ids, strict=True):
            slide = entry.text("slide") if slides is None else entry.reference("slide", slides, "a slide")
            rows[kind.key].append(kind.row(id=id_, slide=slide, **facts))
    return {key: tuple(found) for key, found in rows.items()}


def read_worksheets(table: Table) -> tuple[str, ...]:
    """The ids of the worksheets, each once; what is wrong with them becomes a fault of the table."""
    names: dict[str, None] = {}
    for name in table.texts("worksheets"):
        if not ID.fullmatch(name):
            table.fault(f"worksheets has {shown(name)}, expected lower-case letters, digits and hyphens", "worksheets")
        elif name in names:
            table.fault(f"worksheets has {shown(name)} twice", "worksheets")
        else:
            names[name] = None
    return tuple(names)


class _Kind(NamedTuple):
    key: str
    row: Callable[..., Row]
    label: str
    """What an id is made of if a row has none."""
    facts: Callable[[Table], dict[str, Any]]


def _milestone(entry: Table) -> dict[str, Any]:
    return {
        "when": entry.text("when", required=True),
        "title": entry.text("title", required=True),
        "text": entry.text("text", lines=True),
        "year": entry.number("year", -4000, 3000),
    }


def _tools(entry: Table) -> dict[str, Any]:
    return {
        "group": entry.text("group", required=True),
        "names": entry.texts("names", required=True),
        "text": entry.text("text", lines=True),
    }


def _role(entry: Table) -> dict[str, Any]:
    return {
        "name": entry.text("name", required=True),
        "expectations": entry.texts("expectations", required=True),
        "challenges": entry.texts("challenges"),
        "teams": entry.texts("teams"),
        "time_breakdown": entry.numbers_by_name("time_breakdown", 0, 100),
    }


def _rubric(entry: Table) -> dict[str, Any]:
    return {
        "level": entry.text("level", required=True),
        "criteria": entry.texts_by_name("criteria", required=True),
        "semester": entry.text("semester"),
    }


def _sprint(entry: Table) -> dict[str, Any]:
    return {
        "name": entry.text("name", required=True),
        "semester": entry.text("semester"),
        "length": entry.text("length"),
    }


def _reminder(entry: Table) -> dict[str, Any]:
    return {"text": entry.text("text", required=True), "sprint": entry.text("sprint")}


def _link(entry: Table) -> dict[str, Any]:
    url = entry.text("url", required=True)
    if len(url) > _LONGEST_ADDRESS:
        entry.fault(f"url is longer than {_LONGEST_ADDRESS} characters", "url")
    elif url and not _ADDRESS.fullmatch(url):
        entry.fault(f"url is {shown(url)}, expected an address that starts with https://, http:// or mailto:", "url")
    return {"title": entry.text("title", required=True), "url": url}


_BOARDS = (
    (_Kind("milestones", Milestone, "title", _milestone),),
    (_Kind("tools", ToolGroup, "group", _tools),),
    (_Kind("roles", Role, "name", _role),),
    (_Kind("rubric", RubricLevel, "level", _rubric), _Kind("sprints", Sprint, "name", _sprint)),
    (_Kind("reminders", Reminder, "text", _reminder),),
    (_Kind("links", Link, "title", _link),),
)


def ids_of(entries: list[tuple[Table, str]], what: str = "row of this board") -> list[str]:
    """The ids of rows: those that are given, and for other rows one made from the label. `what` says what a row is."""
    given = [entry.text("id") for entry, _ in entries]
    seen: set[str] = set()
    for (entry, _), id_ in zip(entries, given, strict=True):
        if id_ and not ID.fullmatch(id_):
            entry.fault(f"id is {shown(id_)}, expected lower-case letters, digits and hyphens", "id")
        elif id_ in seen:
            entry.fault(f"id is {shown(id_)}, which another {what} has too", "id")
        seen |= {id_} - {""}
    unique = Unique(seen)
    return [
        id_ or unique.make(slug(" ".join(label.split()[:_WORDS_OF_ID])) or "row")
        for (_, label), id_ in zip(entries, given, strict=True)
    ]
