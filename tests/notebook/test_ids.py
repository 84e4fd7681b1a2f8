from __future__ import annotations

import time
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui.notebook import ids


def test_an_id_is_a_uuid_of_version_7_that_holds_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 1_767_225_600_123_000_000)
    made = ids.after("")
    parsed = uuid.UUID(made)
    assert str(parsed) == made
    assert (parsed.version, parsed.variant) == (7, uuid.RFC_4122)
    assert parsed.int >> 80 == 1_767_225_600_123


@pytest.mark.parametrize("clock", [lambda n: n, lambda n: -n, lambda _: 5, lambda n: 10**18 - n * 10**12])
def test_ids_are_in_the_order_in_which_they_are_made_whatever_the_clock_does(
    monkeypatch: pytest.MonkeyPatch, clock: st.SearchStrategy[int]
) -> None:
    made = [""]
    for n in range(300):
        monkeypatch.setattr(time, "time_ns", lambda n=n: clock(n * 1_000_000))  # type: ignore[operator]
        made.append(ids.after(made[-1]))
    assert made == sorted(set(made))


@given(st.text(max_size=60) | st.text("0123456789abcdef-", max_size=60))
def test_no_id_of_another_program_keeps_new_ones_from_being_made(odd: str) -> None:
    first = ids.after(odd)
    assert uuid.UUID(first).version == 7
    assert ids.after(odd) != first


def test_the_greatest_of_all_ids_does_not_stop_new_ones() -> None:
    last = "ffffffff-ffff-7fff-bfff-ffffffffffff"
    assert len({uuid.UUID(ids.after(last)) for _ in range(10)}) == 10
