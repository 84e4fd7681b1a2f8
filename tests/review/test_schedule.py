"""When a card is due again: one state of a log, however it is told, whatever the clocks did."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturetui.notebook.reviews import Recall
from lecturetui.review.schedule import Standing, after, intervals, replay, told

START = datetime(2026, 2, 6, 9, tzinfo=UTC)
ANSWERS = st.lists(
    st.tuples(
        st.sampled_from(["one", "two", "three"]),
        st.integers(1, 4),
        st.integers(-3, 40).map(lambda days: timedelta(days=days))
        | st.integers(0, 1800).map(lambda s: timedelta(seconds=s)),
    ),
    max_size=20,
)


def log_of(answers: list[tuple[str, int, timedelta]]) -> list[Recall]:
    """Answers, each some time after the one before it, or before it by a clock that was set back."""
    log, at = [], START
    for n, (card, rating, later) in enumerate(answers):
        at += later
        log.append(Recall(f"{n:04}", card, "ml", rating, at, 1.0))
    return log


@settings(max_examples=40)
@given(ANSWERS.map(log_of).flatmap(lambda log: st.tuples(st.just(log), st.permutations(log))))
def test_a_log_in_any_order_gives_one_state(logs: tuple[list[Recall], list[Recall]]) -> None:
    log, other = logs
    assert replay(log) == replay(other)


@settings(max_examples=40)
@given(ANSWERS.map(log_of), st.integers(0, 30))
def test_a_log_in_parts_gives_the_state_of_the_whole(log: list[Recall], cut: int) -> None:
    before = replay(log[:cut])
    assert before | replay(log[cut:], before) == replay(log)


@settings(max_examples=40)
@given(ANSWERS.map(log_of))
def test_it_is_what_the_package_says_of_a_clock_that_never_goes_back(log: list[Recall]) -> None:
    scheduler = Scheduler(enable_fuzzing=False)
    cards: dict[str, Card] = {}
    for recall in log:
        card = cards.get(recall.card) or Card(card_id=1, due=recall.at)
        at = max(recall.at, card.last_review or recall.at)
        cards[recall.card], _ = scheduler.review_card(card, Rating(recall.rating), at)
    standings = replay(log)
    assert standings.keys() == cards.keys()
    for name, card in cards.items():
        it = standings[name]
        assert (it.due, it.last, it.state, it.step) == (card.due, card.last_review, card.state, card.step)
        assert (it.stability, it.difficulty) == (card.stability, card.difficulty)


@settings(max_examples=40)
@given(ANSWERS.map(log_of))
def test_every_answer_counts_once_and_no_time_runs_backwards(log: list[Recall]) -> None:
    standings = replay(log)
    assert sum(standing.reps for standing in standings.values()) == len(log)
    for name, standing in standings.items():
        times = [recall.at for recall in log if recall.card == name]
        assert (standing.first, standing.last) == (times[0], max(times))
        assert standing.due > standing.last
        assert standing.lapses <= sum(recall.rating == 1 for recall in log if recall.card == name)


def test_a_card_is_learned_in_steps_and_forgotten_as_a_lapse() -> None:
    standing: Standing | None = None
    seen = []
    at = START
    for rating in (3, 3, 1, 3):
        standing = after(standing, rating, at)
        seen.append((standing.learning, told(standing.due - at), standing.lapses))
        at = standing.due
    assert seen == [(True, "10 min", 0), (False, "2 d", 0), (True, "10 min", 1), (False, "1 d", 1)]


def test_the_intervals_are_those_that_the_answers_then_have() -> None:
    standing = replay(log_of([("one", 3, timedelta()), ("one", 4, timedelta(minutes=10))]))["one"]
    at = START + timedelta(days=30)
    for known in (None, standing):
        assert intervals(known, at) == tuple(after(known, rating, at).due - at for rating in (1, 2, 3, 4))
        assert list(intervals(known, at)) == sorted(intervals(known, at))


def test_an_answer_of_the_last_year_that_there_is_has_a_day_after_it() -> None:
    standing: Standing | None = None
    for _ in range(40):
        standing = after(standing, 4, datetime(9892, 1, 1, tzinfo=UTC))
    assert standing
    assert standing.due.year <= 9992


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (timedelta(seconds=-5), "1 min"),
        (timedelta(seconds=59), "1 min"),
        (timedelta(minutes=5.5), "6 min"),
        (timedelta(minutes=59.4), "59 min"),
        (timedelta(minutes=59.6), "1 h"),
        (timedelta(hours=23.4), "23 h"),
        (timedelta(hours=23.6), "1 d"),
        (timedelta(days=1.4), "1 d"),
        (timedelta(days=30), "30 d"),
        (timedelta(days=31), "1.0 mo"),
        (timedelta(days=73), "2.4 mo"),
        (timedelta(days=362), "11.9 mo"),
        (timedelta(days=365), "1.0 y"),
        (timedelta(days=36500), "99.9 y"),
    ],
)
def test_an_interval_is_told_in_a_few_characters(interval: timedelta, words: str) -> None:
    assert told(interval) == words


@given(st.integers(1, 36500 * 1440))
def test_what_is_told_of_an_interval_is_about_what_it_is(minutes: int) -> None:
    number, unit = told(timedelta(minutes=minutes)).split()
    size = {"min": 1, "h": 60, "d": 1440, "mo": 43_830, "y": 525_960}[unit]
    assert abs(float(number) * size - minutes) <= max(0.5 * size if unit in ("min", "h", "d") else 0.06 * size, 0.5)
    assert float(number) >= 1


def test_the_scheduler_is_loaded_when_a_card_was_answered() -> None:
    code = """
import sys
from datetime import UTC, datetime
from lecturetui.review.schedule import after, replay
from lecturetui.review.session import Session
print("fsrs" in sys.modules, replay([]), "fsrs" in sys.modules)
after(None, 3, datetime.now(UTC))
print("fsrs" in sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "{}", "False", "True"]
