"""A few threads for what waits for disks: a job that gets no answer does not hold up the others."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextvars import copy_context
from threading import Lock, Thread
from time import sleep

FIRST = 1
"""Threads that work at once. Reading is mostly computing: more of them would only hold up the screen."""
REST = 0.0005
"""Seconds between two jobs, in which the screen gets its turn."""
MOST = 16
"""Threads there are at most, those that are stuck included."""

Job = Callable[[], object]


class Readers:
    """Works off jobs, which must not raise; its threads end when there is nothing left."""

    def __init__(self) -> None:
        self._jobs: deque[Job] = deque()
        self._lock = Lock()
        self._threads = 0
        self._done = self._seen = 0

    def put(self, job: Job, *, soon: bool = False) -> None:
        """Have a job done; `soon` before those that wait already."""
        with self._lock:
            (self._jobs.appendleft if soon else self._jobs.append)(job)
            if self._threads < FIRST:
                self._start()

    def help(self) -> None:
        """Have one more thread at it if nothing got done since the last call; for being called now and then."""
        with self._lock:
            if self._jobs and self._done == self._seen and self._threads < MOST:
                self._start()
            self._seen = self._done

    def _start(self) -> None:
        self._threads += 1
        # No worker of Textual's: the app could not end before the disk has answered.
        Thread(target=copy_context().run, args=(self._work,), daemon=True).start()

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._jobs:
                    self._threads -= 1
                    return
                job = self._jobs.popleft()
            try:
                job()
            finally:
                self._done += 1
            sleep(REST)
