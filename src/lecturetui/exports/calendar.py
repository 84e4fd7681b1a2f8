"""Todos that are due as an iCalendar: each an entry that keeps its UID, so that another export updates it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lecturetui.notebook import Jot
from lecturetui.plain import line

PRODUCT = "-//lecturetui//lecturetui//EN"


def calendar(jots: Iterable[Jot]) -> Iterator[str]:
    """The calendar of the todos among the jots that have a due date, in pieces. The same jots give the same text."""
    from icalendar import Calendar

    frame = Calendar()
    frame.add("prodid", PRODUCT)
    frame.add("version", "2.0")
    end = "END:VCALENDAR\r\n"
    yield str(frame.to_ical(), "utf-8").removesuffix(end)
    yield from (_entry(jot) for jot in jots if jot.kind == "todo" and jot.due)
    yield end


def _entry(jot: Jot) -> str:
    from icalendar import Todo

    entry = Todo()
    entry.add("uid", f"{jot.id}@lecturetui")
    entry.add("dtstamp", jot.changed)  # when it was exported would make each export differ from the last
    entry.add("created", jot.made)
    entry.add("last-modified", jot.changed)
    entry.add("due", jot.due)
    entry.add("summary", line(jot.text))
    if place := " · ".join(filter(None, (jot.lecture, jot.slide_title or jot.slide))):
        entry.add("description", line(place))
    if jot.tags:
        entry.add("categories", list(jot.tags))
    if jot.done:
        entry.add("status", "COMPLETED")
        entry.add("percent-complete", 100)
        entry.add("completed", jot.changed)
    else:
        entry.add("status", "NEEDS-ACTION")
    return str(entry.to_ical(), "utf-8")
