from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui.notebook import Notebook, due
from lecturetui.notebook.due import due_in

pytestmark = pytest.mark.usefixtures("unsynced")

FRIDAY = date(2026, 2, 6)


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Makes it a day."""

    def make(day: date) -> None:
        class Today(date):
            @classmethod
            def today(cls) -> Today:
                return cls(day.year, day.month, day.day)

        monkeypatch.setattr(due, "date", Today)

    return make


@pytest.mark.parametrize(
    ("words", "month", "day"),
    [
        ("due today", 2, 6),
        ("due tonight!", 2, 6),
        ("due tomorrow", 2, 7),
        ("due saturday", 2, 7),
        ("due thursday", 2, 12),
        ("due friday", 2, 13),
        ("due this sunday", 2, 8),
        ("due next monday", 2, 9),
        ("due next friday", 2, 13),
        ("due next sunday", 2, 15),
        ("due in 3 days", 2, 9),
        ("due in a day", 2, 7),
        ("due in two weeks", 2, 20),
        ("due in 1 month", 3, 6),
        ("due next week", 2, 13),
        ("due next month", 3, 6),
        ("due 31 march", 3, 31),
        ("due 31st of March", 3, 31),
        ("due march 31", 3, 31),
        ("due Mar. 31st", 3, 31),
        ("due 31 march 2026", 3, 31),
        ("due March 31, 2026", 3, 31),
        ("due 2026-03-31", 3, 31),
        ("due 31.3.", 3, 31),
        ("due 31. 3. 2026", 3, 31),
        ("due 31.03.26", 3, 31),
        ("due 3/31", 3, 31),
        ("due 31/3/2026", 3, 31),
        ("due 6 feb", 2, 6),
        ("due on friday", 2, 13),
        ("due by tomorrow", 2, 7),
        ("due: friday", 2, 13),
        ("DUE\n FRIDAY, or so", 2, 13),
        ("residue today; due to rain, due tomorrow", 2, 7),
        ("due 2026-02-30, no, due tomorrow", 2, 7),
    ],
)
def test_a_day_is_read_as_a_person_says_it(words: str, month: int, day: int) -> None:
    assert due_in(f"Hand in the proposal {words}", FRIDAY) == date(2026, month, day)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("due 5 feb", date(2027, 2, 5)),
        ("due 5 feb 2020", date(2020, 2, 5)),
        ("due 2026-01-01", date(2026, 1, 1)),
        ("due 29 feb", date(2028, 2, 29)),
        ("due in 1 year", date(2027, 2, 6)),
        ("due next year", date(2027, 2, 6)),
        ("due 2999-12-31", date(2999, 12, 31)),
    ],
)
def test_a_day_without_a_year_is_the_next_one(words: str, day: date) -> None:
    assert due_in(words, FRIDAY) == day


@pytest.mark.parametrize(
    "words",
    [
        "",
        "due",
        "due to rain",
        "due 5 pages",
        "due 3 days",
        "due soon",
        "due fridays",
        "due friday-ish",
        "overdue",
        "subdue friday",
        "friday",
        "due 31 feb",
        "due 2026-02-30",
        "due 0000-01-01",
        "due 00/00",
        "due 13.13.",
        "due in 9999 years",
        "due in 99999 days",
        "due 31 marching",
        "due may",
        "due next",
    ],
)
def test_what_says_no_day_is_due_on_none(words: str) -> None:
    assert due_in(words, FRIDAY) is None


@given(
    st.lists(st.sampled_from(["due", "in", "next", "friday", "31", "march", "2026-02-29", "1/1", ".", "٣", " ", "\n"]))
)
def test_no_text_is_an_error(words: list[str]) -> None:
    for today in (FRIDAY, date.min, date.max):
        found = due_in(" ".join(words), today)
        assert found is None or isinstance(found, date)


def test_a_todo_is_due_when_its_text_says(notebook: Notebook, on: Callable[[date], None]) -> None:
    on(FRIDAY)
    todo = notebook.add("todo", "hand in due friday")
    assert todo.due == notebook.jots()[0].due == date(2026, 2, 13)
    assert notebook.add("note", "what is due friday").due is None
    on(date(2026, 2, 20))
    assert notebook.edit(todo.id, "hand in the proposal  DUE Friday").due == date(2026, 2, 13)
    assert notebook.edit(todo.id, "hand in the proposal due monday").due == date(2026, 2, 23)
    assert notebook.edit(todo.id, "hand in the proposal").due is None
    dues = []
    while change := notebook.undo():
        dues.append(change.jot.due)
    assert dues == [date(2026, 2, 23), date(2026, 2, 13), date(2026, 2, 13), None, date(2026, 2, 13)]
