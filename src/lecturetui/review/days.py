"""A person's days, which end some hours after midnight."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

DAY = timedelta(days=1)


def day_of(at: datetime, ends: int) -> date:
    """The day that a moment is in, in the local time zone, when days end at `ends` o'clock (0 to 23)."""
    local = at.astimezone()
    return local.date() - (DAY if local.hour < ends else timedelta())


def end_of(day: date, ends: int) -> datetime:
    """When a day ends: the first moment of the next one. Aware, in UTC."""
    # Not by `astimezone`, which is wrong for an hour that the clock leaves out.
    return datetime.fromtimestamp(datetime.combine(day + DAY, time(ends)).timestamp(), UTC)
