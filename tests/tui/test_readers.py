"""Threads that read what may wait for disks."""

from __future__ import annotations

from threading import Event

from lecturetui.tui.readers import MOST, Readers


def test_jobs_are_done_in_order_and_those_that_are_wanted_soon_first() -> None:
    readers, done, began, go = Readers(), [], Event(), Event()

    def first() -> None:
        began.set()
        assert go.wait(60)

    end = Event()
    readers.put(first)
    assert began.wait(60)
    for name in "abc":
        readers.put(lambda name=name: done.append(name))  # type: ignore[misc]
    readers.put(end.set)
    readers.put(lambda: done.append("soon"), soon=True)
    go.set()
    assert end.wait(60)
    assert done == ["soon", "a", "b", "c"]


def test_a_job_that_gets_no_answer_does_not_hold_up_the_others() -> None:
    readers, answers, done = Readers(), Event(), Event()
    stuck = [Event() for _ in range(MOST - 1)]
    for one in stuck:
        readers.put(lambda one=one: (one.set(), answers.wait(60)))  # type: ignore[misc]
    readers.put(done.set)
    try:
        for one in stuck:
            readers.help()
            readers.help()
            assert one.wait(60)
        readers.help()
        readers.help()
        assert done.wait(60)
    finally:
        answers.set()
