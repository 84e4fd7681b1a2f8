"""A person's days: by their clock, with its changes of the hour, and ending when they say."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturetui.review.days import DAY, day_of, end_of

ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"]


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """A time zone that the person is in."""
    with pytest.MonkeyPatch.context() as patch:
        set_zone(patch, request.param)
        yield request.param
    time.tzset()


def set_zone(patch: pytest.MonkeyPatch, name: str) -> None:
    patch.setenv("TZ", name)
    time.tzset()


def at(text: str) -> datetime:
    """A moment of the clock on the wall."""
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize("zone", ["Europe/Berlin"], indirect=True)
@pytest.mark.usefixtures("zone")
def test_the_night_belongs_to_the_day_before() -> None:
    assert day_of(at("2026-11-24 03:59:59"), 4) == date(2026, 11, 23)
    assert day_of(at("2026-11-24 04:00"), 4) == date(2026, 11, 24)
    assert day_of(at("2026-11-24 00:00"), 0) == date(2026, 11, 24)
    assert end_of(date(2026, 11, 23), 4) == datetime(2026, 11, 24, 3, tzinfo=UTC)
    assert end_of(date(2026, 7, 1), 4) == datetime(2026, 7, 2, 2, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Europe/Berlin"], indirect=True)
@pytest.mark.usefixtures("zone")
def test_a_day_on_which_the_hour_changes_is_shorter_or_longer() -> None:
    def hours(day: date) -> float:
        return (end_of(day, 4) - end_of(day - DAY, 4)) / timedelta(hours=1)

    assert [hours(date(2026, 3, 28)), hours(date(2026, 10, 24)), hours(date(2026, 6, 1))] == [23, 25, 24]


CHANGES = [(3, 8), (3, 29), (4, 5), (10, 4), (10, 25), (11, 1)]
MOMENTS = st.builds(
    lambda day, minutes: datetime.combine(day, datetime.min.time(), UTC) + timedelta(minutes=minutes),
    st.dates(date(2012, 1, 1), date(2100, 1, 1)) | st.sampled_from([date(2026, month, day) for month, day in CHANGES]),
    st.integers(-60 * 24, 60 * 24),
)
"""Many of them on days on which the hour changes."""


@settings(max_examples=60)
@given(MOMENTS)
def test_days_follow_each_other_without_a_gap(moment: datetime) -> None:
    for zone in ZONES:
        with pytest.MonkeyPatch.context() as patch:
            set_zone(patch, zone)
            for ends in (0, 2, 4, 23):
                day = day_of(moment, ends)
                assert end_of(day - DAY, ends) <= moment < end_of(day, ends)
    time.tzset()
