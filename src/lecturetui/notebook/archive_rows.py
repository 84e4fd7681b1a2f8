"""The form of an archive: an object with its version and a list of revisions, each an object without what is empty.

Whoever wrote the file, what comes out of reading it is what this program could have written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NoReturn

from lecturetui.errors import FileError, NotebookError
from lecturetui.notebook import sql_care
from lecturetui.notebook.answers import STATES, Asked
from lecturetui.notebook.jots import checked
from lecturetui.notebook.reviews import aside
from lecturetui.notebook.revisions import (
    ANSWER,
    ASIDE,
    GONE,
    KINDS,
    QUIZ,
    RECALL,
    TICK,
    Revision,
    RowError,
    packed,
    unpacked,
)
from lecturetui.notebook.sql_merge import Written
from lecturetui.plain import clean, line
from lecturetui.tables.textfile import read_text

MARK = "lecturetui notebook"
"""The key that says what the file is; its value is the version."""
VERSION = 2
"""The version of the form."""
LARGEST = 500_000_000
"""Bytes of a file that is read."""

_END = 253_370_764_800_000
"""Milliseconds since 1970 of the year 9999, of which not every time zone has the end."""
_LONG = 2**31
_EMPTY = Revision("", "")._asdict()
_ID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_ORIGIN = re.compile("[0-9a-f]{32}")

Object = Mapping[str, object]


def plain_row(written: Written) -> dict[str, object]:
    """A revision as an object for JSON."""
    row = written.revision
    known: dict[str, object] = {key: value for key, value in row._asdict().items() if value != _EMPTY[key]}
    known |= {key: True for key in ("done", "trashed") if known.get(key)}
    if "extra" in known:
        known["extra"] = unpacked(row)
    return {**known, "origin": written.origin}


def read(path: Path) -> list[Written]:
    """The revisions in a file; NotebookError if it is no archive, or one of a later version."""
    import json

    try:
        return _rows(json.loads(read_text(path, LARGEST, FileError), parse_constant=float))
    except FileError as error:
        odd = error.faults[0].message
    except RecursionError:
        odd = "is nested too deep"
    except json.JSONDecodeError as error:
        odd = f"is no JSON: {error.msg.lower()} in line {error.lineno}"
    except (ValueError, NotebookError) as error:
        odd = str(error)
    raise NotebookError(f"{line(str(path))}: {odd}; nothing was merged")


def _rows(known: object) -> list[Written]:
    version = known.get(MARK) if isinstance(known, dict) else None
    values = known.get("revisions") if isinstance(known, dict) else None
    if type(version) is not int or not isinstance(values, list):
        raise ValueError("is no exported notebook")
    if version > VERSION:
        raise ValueError(f"has version {version}, and this lecturetui knows up to {VERSION}: use the later lecturetui")
    rows: dict[str, Written] = {}
    for n, value in enumerate(values, 1):
        try:
            row = _row(value)
        except (ValueError, NotebookError) as odd:
            raise ValueError(f"revision {n}: {odd}") from None
        if rows.setdefault(row.revision.id, row) != row:
            raise ValueError(f"revision {n}: another one has its id")
    return list(rows.values())


def _row(value: object) -> Written:
    if not isinstance(value, dict):
        raise ValueError("is no object")  # noqa: TRY004 - what is wrong with a file is a ValueError here
    for key in value.keys() - _EMPTY.keys() - {"origin"}:
        raise ValueError(f"{line(key)[:40]!r} is unknown")
    kind = _text(value, "kind")
    row = Revision(
        kind=kind,
        text=_TEXTS[kind](_text(value, "text")) if kind in _TEXTS else _odd("kind", kind),
        record=_text(value, "record"),
        id=_name(value.get("id")),
        generation=_number(value, "generation", 1, _LONG),
        parent=_name_or_none(value, "parent"),
        undoes=_name_or_none(value, "undoes"),
        made=_number(value, "made", 0, _END),
        at=_number(value, "at", 0, _END),
        lecture=clean(_text(value, "lecture")),
        slide=clean(_text(value, "slide")),
        slide_title=line(_text(value, "slide_title")),
        done=_flag(value, "done"),
        trashed=_flag(value, "trashed"),
        elapsed=None if value.get("elapsed") is None else _number(value, "elapsed", 0, _LONG),
        extra=_extra(value.get("extra", {}), _EXTRAS.get(kind, _EXTRA)),
    )
    origin = _text(value, "origin")
    if not _ORIGIN.fullmatch(origin):
        _odd("origin", origin)
    if row.record != _record(row):
        _odd("record", row.record)
    if row.kind in (RECALL, QUIZ):
        _scored(row)
    return Written(origin, row)


def _scored(row: Revision) -> None:
    """ValueError for numbers that cannot stand beside each other, or are not all there."""
    try:
        sql_care.read(row)
    except RowError:
        _odd("extra", row.extra)


def _record(row: Revision) -> str:
    """What the record is called: a tick, an answer and a card set aside by what they are of, others by their id."""
    if row.kind == TICK:
        return f"{TICK}/{row.lecture}/{row.text}"
    if row.kind == ASIDE:
        return aside(row.text)
    if row.kind == ANSWER or (row.kind == GONE and row.record.startswith(f"{ANSWER}/")):
        return row.record if Asked.of(row) else ""
    return row.id if row.generation == 1 and row.kind != GONE else _name(row.record)


_TEXTS: Mapping[str, Callable[[str], str]] = {
    **dict.fromkeys((*KINDS, ANSWER, RECALL, ASIDE), checked),
    QUIZ: clean,
    TICK: line,
    GONE: lambda text: _odd("text", text) if text else "",
}
"""What the text of a kind may be."""


def _extra(known: object, kinds: _Extra) -> str:
    if not isinstance(known, dict):
        _odd("extra", known)
    for key in known.keys() - kinds.keys():
        raise ValueError(f"{line(key)[:40]!r} is unknown")
    return packed({key: kinds[key](known, key) for key in known})


def _date(known: Object, key: str) -> str:
    day = date.fromisoformat(_text(known, key))
    return day.isoformat() if day.year < 9999 else _odd(key, day.isoformat())


def _names(known: Object, key: str) -> list[str]:
    value = known[key]
    return sorted({_name(name) for name in value}) if isinstance(value, list) else _odd(key, value)


def _state(known: Object, key: str) -> str:
    state = _text(known, key)
    return state if state in STATES else _odd(key, state)


_Extra = Mapping[str, Callable[[Object, str], object]]
_EXTRA: _Extra = {
    "answer": lambda known, key: checked(_text(known, key)),
    "answered": lambda known, key: _number(known, key, 0, _END),
    "due": _date,
    "settled": _names,
    "purged": _names,
}
_ANSWER_EXTRA: _Extra = {
    "state": _state,
    "source": lambda known, key: checked(line(_text(known, key)), blank=True),
    "settled": _names,
}
_EXTRAS = {
    ANSWER: _ANSWER_EXTRA,
    RECALL: dict.fromkeys(("rating", "took"), lambda known, key: _number(known, key, 0, _LONG)),
    ASIDE: {"until": _date, "settled": _names},
    QUIZ: dict.fromkeys(("right", "asked"), lambda known, key: _number(known, key, 0, _LONG)),
}
"""What may be in the `extra` of what is no jot."""


def _name(value: object) -> str:
    if isinstance(value, str) and _ID.fullmatch(value) and int(value[:8] + value[9:13], 16) < _END:
        return value
    return _odd("id", value)


def _name_or_none(known: Object, key: str) -> str | None:
    return None if known.get(key) is None else _name(known[key])


def _text(known: Object, key: str) -> str:
    value = known.get(key, "")
    return value if isinstance(value, str) else _odd(key, value)


def _number(known: Object, key: str, least: int, end: int) -> int:
    value = known.get(key, _EMPTY.get(key))
    return value if type(value) is int and least <= value < end else _odd(key, value)


def _flag(known: Object, key: str) -> int:
    value = known.get(key, False)
    return int(value) if isinstance(value, bool) else _odd(key, value)


def _odd(key: str, value: object) -> NoReturn:
    shown = "a list" if isinstance(value, list) else "an object" if isinstance(value, dict) else line(repr(value))
    raise ValueError(f"`{key}` cannot be {shown if len(shown) <= 40 else f'{shown[:39]}…'}")
