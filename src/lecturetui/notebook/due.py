"""The day by which a todo is to be done, as a person says it in the todo: `due friday`, `due 31 march`."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

from lecturetui.notebook.revisions import Revision, packed, unpacked

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:,?\s+\d{4})?"
_WEEKDAY = r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_DUE = re.compile(
    rf"""\bdue:?\s+(?:(?:by|on|before)\s+)?(?:
      (?P<near>today|tonight|tomorrow)
    | (?:(?:(?P<next>next)|this)\s+)?(?P<weekday>{_WEEKDAY})
    | in\s+(?P<count>\d{{1,4}}|an?|{"|".join(_NUMBERS)})\s+(?P<unit>day|week|month|year)s?
    | next\s+(?P<following>week|month|year)
    | (?P<date>\d{{4}}-\d\d?-\d\d?
        | {_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}
        | {_MONTH}\s+{_DAY}{_YEAR}
        | (?P<first>\d\d?)(?:/\d\d?(?:/\d{{4}}|/\d\d)?|(?P<dot>\.)\s?\d\d?\.(?:\s?\d{{4}}|\d\d)?))
    )(?![\w/-])""",
    re.IGNORECASE | re.VERBOSE,
)
_LEAP = 8
"""Years that pass at most from one 29 February to another."""


def due_in(text: str, today: date) -> date | None:
    """The first day that the text says something is due by, seen from today; None if it says none.

    It says one as `due` with `today`, `tomorrow`, a weekday (the first after today; `next` that of the next week),
    `in 3 days` (weeks, months, years), `next week`, `2026-03-31`, `31 march`, `march 31`, `31.3.` or `3/31`. A day
    without a year is the first from today on.
    """
    return next((day for said in _DUE.finditer(text) if (day := _day(said, today))), None)


def dated(content: Revision, before: Revision | None = None) -> Revision:
    """A todo with the day that its text says, seen from today; the day it had stays while the words for it do."""
    known = unpacked(content)
    if "due" in known and before is not None and _said(before.text) == _said(content.text):
        return content
    day = due_in(content.text, date.today())  # noqa: DTZ011 - a person's day is that of where they are
    return content._replace(extra=packed({**known, "due": day and day.isoformat()}))


def _said(text: str) -> list[str]:
    return [" ".join(said.group().lower().split()) for said in _DUE.finditer(text)]


def _day(said: re.Match[str], today: date) -> date | None:
    with suppress(ValueError, OverflowError):  # there is no such day
        if near := said["near"]:
            return today + timedelta(days=near.lower() == "tomorrow")
        if weekday := said["weekday"]:
            return _weekday(_WEEKDAYS.index(weekday[:3].lower()), today, in_next_week=bool(said["next"]))
        if unit := said["unit"]:
            return _after(_count(said["count"].lower()), unit.lower(), today)
        if unit := said["following"]:
            return _after(1, unit.lower(), today)
        return _date(said["date"], today, day_first=bool(said["dot"]) or int(said["first"] or 0) > 12)
    return None


def _weekday(weekday: int, today: date, *, in_next_week: bool) -> date:
    if in_next_week:
        return today + timedelta(days=7 - today.weekday() + weekday)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _count(words: str) -> int:
    if words.isdigit():
        return int(words)
    return 1 if words.startswith("a") else _NUMBERS.index(words) + 1


def _after(count: int, unit: str, today: date) -> date:
    if unit in ("day", "week"):
        return today + timedelta(days=count * (7 if unit == "week" else 1))
    from dateutil.relativedelta import relativedelta

    months = count * (12 if unit == "year" else 1)
    return today + relativedelta(months=months)


def _date(words: str, today: date, *, day_first: bool) -> date | None:
    """A date as it is written: the one with its year, or the first without one from today on."""
    from datetime import datetime

    from dateutil.parser import parse

    words = re.sub(r"\.\s*(?=\d)", "/", words.replace(" of ", " ")).rstrip(".")
    for year in range(today.year, today.year + _LEAP + 1):
        with suppress(ValueError):  # a 29 February that this year has not
            day = parse(words, default=datetime(year, 1, 1), dayfirst=day_first).date()  # noqa: DTZ001
            if day >= today or day.year != year:
                return day
    return None
