"""A bar for what takes its time."""

from __future__ import annotations

import io
from contextlib import redirect_stderr

import pytest

from lecturetui.commands.progress import Progress, count


class Terminal(io.StringIO):
    """A standard error that a person looks at."""

    def isatty(self) -> bool:
        return True


class Clock:
    """Goes on by as much as it is told."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()


def test_what_is_done_at_once_shows_nothing(clock: Clock, terminal: Terminal) -> None:
    with redirect_stderr(terminal), Progress("jots", lambda: pytest.fail("nobody asked"), clock) as progress:
        assert list(progress.over("abc")) == ["a", "b", "c"]
    assert (progress.done, terminal.getvalue()) == (3, "")


def test_after_half_a_second_it_shows_how_far_it_is_and_leaves_nothing_behind(clock: Clock, terminal: Terminal) -> None:
    with redirect_stderr(terminal), Progress("jots", clock=clock) as progress:
        progress(999, 4_000)
        clock.now = 0.6
        progress(1_000, 4_000)
        drawn = terminal.getvalue()
        assert drawn == "[#######-----------------------]  25%  1,000 of 4,000 jots\r"
        progress(1_001, 4_000)  # too soon to draw again
        assert terminal.getvalue() == drawn
    assert terminal.getvalue() == drawn + " " * (len(drawn) - 1) + "\r"


def test_what_counts_itself_asks_once_how_many_there_are(clock: Clock, terminal: Terminal) -> None:
    asked: list[int] = []

    def total() -> int:
        asked.append(1)
        return 4

    with redirect_stderr(terminal), Progress("jots", total, clock) as progress:
        for _ in progress.over("abcd"):
            clock.now += 1
    assert len(asked) == 1
    assert "50%  2 of 4 jots" in terminal.getvalue()
    assert "100%  4 of 4 jots" in terminal.getvalue()


@pytest.mark.parametrize(("done", "total"), [(5, 4), (0, 0), (5, 0)])
def test_more_than_there_were_is_all_of_it(done: int, total: int, clock: Clock, terminal: Terminal) -> None:
    with redirect_stderr(terminal), Progress("jots", clock=clock) as progress:
        clock.now = 1
        progress(done, total)
    assert "[##############################] 100%" in terminal.getvalue()


@pytest.mark.parametrize("stream", [io.StringIO(), None])
def test_where_nobody_looks_nothing_is_drawn(stream: io.StringIO | None, clock: Clock) -> None:
    with redirect_stderr(stream), Progress("jots", clock=clock) as progress:
        clock.now = 1
        progress(1, 2)
    assert stream is None or stream.getvalue() == ""


def test_a_terminal_that_is_gone_does_not_end_the_work(clock: Clock) -> None:
    class Gone(Terminal):
        def write(self, text: str) -> int:
            raise OSError(5, "Input/output error")

    with redirect_stderr(Gone()), Progress("jots", clock=clock) as progress:
        clock.now = 1
        progress(1, 2)


def test_numbers_are_said_in_words() -> None:
    assert (count(1, "jot"), count(0, "jot"), count(2_000, "jot")) == ("1 jot", "0 jots", "2,000 jots")
