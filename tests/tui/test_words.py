"""How times, days and tags are told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui import plain
from lecturetui.notebook import Jot
from lecturetui.tui import words

NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)
TODAY = date(2026, 3, 6)


def todo(text: str = "x", *, due: date | None = None, done: bool = False, elapsed: int | None = None) -> Jot:
    return Jot("1", "todo", text, "", "", "", done, False, NOW, NOW, elapsed, due=due)


@pytest.mark.parametrize(
    ("due", "told"),
    [
        (date(2026, 3, 5), "was due yesterday"),
        (date(2026, 2, 27), "was due Fri Feb 27"),
        (date(2026, 3, 6), "due today"),
        (date(2026, 3, 7), "due tomorrow"),
        (date(2026, 3, 13), "due Fri Mar 13"),
        (date(2027, 1, 1), "due 2027-01-01"),
        (date(1, 1, 1), "was due 0001-01-01"),
        (date.max, "due 9999-12-31"),
        (None, ""),
    ],
)
def test_a_day_is_told_with_its_date(due: date | None, told: str) -> None:
    assert words.due(todo(due=due), TODAY).plain == told


def test_what_is_done_is_not_overdue() -> None:
    assert words.is_overdue(todo(due=date(2026, 3, 5)), TODAY)
    assert not words.is_overdue(todo(due=TODAY), TODAY)
    assert not words.is_overdue(todo(due=date(2026, 3, 5), done=True), TODAY)
    assert words.due(todo(due=date(2026, 3, 5), done=True), TODAY).plain == "due yesterday"


def test_an_overdue_todo_has_a_sign_of_its_own() -> None:
    assert words.mark("todo", overdue=True).plain == "! "
    assert words.mark("todo", overdue=True, done=True).plain == "✓ "


def test_a_jot_tells_how_far_into_the_lecture_it_was_if_that_is_known() -> None:
    now = NOW + timedelta(minutes=5)
    time = f"{NOW.astimezone():%H:%M}"
    assert words.when(todo(elapsed=1_380), now) == f"{time} · 0:23 in"
    assert words.when(todo(elapsed=None), now) == time


@given(st.text(alphabet="#ab1_-&/ é会\n") | st.text().map(plain.clean))
def test_tags_are_marked_as_the_notebook_finds_them(text: str) -> None:
    content = words.tagged(text)
    assert content.plain == text
    marked = [text[span.start : span.end] for span in content.spans]
    assert tuple(dict.fromkeys(tag.removeprefix("#") for tag in marked)) == todo(text).tags
