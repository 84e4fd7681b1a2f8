"""Todos in a calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from lecturetui.exports.calendar import calendar
from lecturetui.notebook import Jot
from lecturetui.plain import clean

AT = datetime(2026, 2, 6, 10, 21, tzinfo=UTC)


def todo(text: str = "Write it", **more: Any) -> Jot:
    known: dict[str, Any] = {"id": "0190-a", "lecture": "tiny", "slide": "ivo", "slide_title": "The IVO test"}
    known |= {"done": False, "trashed": False, "elapsed": None, "due": date(2026, 3, 6), "kind": "todo"}
    return Jot(text=text, **{**known, "made": AT, "changed": AT + timedelta(days=1), **more})


def written(*jots: Jot) -> str:
    return "".join(calendar(jots))


def entry(jot: Jot) -> Any:
    (found,) = Calendar.from_ical(written(jot)).walk("VTODO")
    return found


def test_a_todo_is_an_entry_that_is_due_on_its_day() -> None:
    found = entry(todo("Write it\ndown #exam #team"))
    assert found["summary"] == "Write it down #exam #team"
    assert found.decoded("due") == date(2026, 3, 6)
    assert found["status"] == "NEEDS-ACTION"
    assert found["description"] == "tiny · The IVO test"
    assert list(found["categories"].cats) == ["exam", "team"]


def test_a_todo_that_is_done_is_complete() -> None:
    found = entry(todo(done=True))
    assert (found["status"], found["percent-complete"]) == ("COMPLETED", 100)
    assert found.decoded("completed") == AT + timedelta(days=1)


def test_an_entry_is_the_same_at_every_export_until_the_todo_changes() -> None:
    assert written(todo()) == written(todo())
    assert entry(todo())["uid"] == entry(todo("Other", due=date(2026, 4, 1)))["uid"] == "0190-a@lecturetui"
    assert entry(todo()).decoded("dtstamp") == AT + timedelta(days=1)


def test_only_todos_that_are_due_are_entries() -> None:
    assert len(Calendar.from_ical(written(todo(due=None), todo(kind="note"), todo(id="b"))).walk("VTODO")) == 1


def test_a_calendar_without_entries_is_one() -> None:
    assert Calendar.from_ical(written())["version"] == "2.0"


@given(st.text(min_size=1).map(clean), st.text(max_size=9).map(clean))
def test_no_text_breaks_an_entry(text: str, place: str) -> None:
    text = f"{text}\nEND:VTODO\r\nBEGIN:VALARM;x,y\\"
    found = entry(todo(text, slide_title=place, lecture='a\\;,:"'))
    assert found["summary"] == " ".join(clean(text).split())
    assert all(len(line.encode()) <= 75 for line in written(todo(text)).split("\r\n"))
