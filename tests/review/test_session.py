"""Sessions: what is asked and in which order, what comes of an answer, and that all of it can be taken back."""

from __future__ import annotations

import tempfile
import time
from contextlib import closing
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturetui.notebook import Notebook
from lecturetui.review import schedule
from lecturetui.review.model import Card
from lecturetui.review.order import ordered, siblings
from lecturetui.review.session import Left, Session, due_today
from lecturetui.review.standings import read
from tests.review.conftest import Clock

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4


def cards(*names: str, lecture: str = "ml") -> list[Card]:
    return [Card(f"{lecture}/milestone/{name}", "milestone", name, "back", lecture) for name in names]


def names(session: Session, rating: int = GOOD) -> str:
    """The cards that are asked to the end of a session, each with this rating."""
    asked = []
    while session.card:
        asked.append(session.card.front)
        session.grade(rating)
    return " ".join(asked)


def known(notebook: Notebook, clock: Clock, *asked: Card) -> None:
    """Have some cards learned, a day before now."""
    for card in asked:
        notebook.reviews.answer(card.id, EASY, lecture=card.lecture)
        clock.later(minutes=1)


def test_new_cards_are_asked_in_their_order_until_they_are_learned(notebook: Notebook, clock: Clock) -> None:
    session = Session(cards("a", "b", "c"), notebook.reviews, now=clock)
    assert (session.card, session.standing, session.left) == (cards("a")[0], None, Left(0, 0, 3))
    assert [schedule.told(interval) for interval in session.intervals()] == ["1 min", "6 min", "10 min", "8 d"]
    session.grade(GOOD, took=2.5)
    assert (session.left, session.done) == (Left(0, 1, 2), 1)
    assert names(session) == "b c a b c"
    assert (session.card, session.left, session.done, session.next_due()) == (None, Left(0, 0, 0), 6, None)
    log = notebook.reviews.log()
    assert (log[0].card, log[0].lecture, log[0].rating, log[0].took) == ("ml/milestone/a", "ml", GOOD, 2.5)


def test_what_is_learned_comes_back_when_its_time_has_come_and_before_that_only_when_nothing_else_is_left(
    notebook: Notebook, clock: Clock
) -> None:
    session = Session(cards("a", "b", "c", "d"), notebook.reviews, now=clock)
    session.grade(AGAIN)
    assert session.card == cards("b")[0]
    clock.later(minutes=2)
    session.grade(GOOD)
    assert session.card == cards("a")[0]
    session.grade(EASY)
    assert names(session, EASY) == "c d b"


def test_the_one_that_is_overdue_the_longest_for_its_interval_comes_first(notebook: Notebook, clock: Clock) -> None:
    long, short, later = deck = cards("long", "short", "later")
    for _ in range(2):
        known(notebook, clock, long)
        clock.later(days=60)
    known(notebook, clock, later)
    notebook.reviews.answer(short.id, GOOD)
    notebook.reviews.answer(short.id, GOOD)
    standings = read(notebook.reviews)
    assert standings[short.id].due < standings[later.id].due < standings[long.id].due
    clock.at = standings[long.id].due + timedelta(days=3)
    session = Session(deck, notebook.reviews, now=clock)
    assert names(session) == "short later long"


def test_a_card_is_due_on_the_whole_day_on_which_it_is_due(notebook: Notebook, clock: Clock) -> None:
    (card,) = cards("a")
    known(notebook, clock, card)
    due = read(notebook.reviews)[card.id].due
    clock.at = due.replace(hour=4, minute=0)
    assert Session([card], notebook.reviews, now=clock).card == card
    clock.later(minutes=-1)
    assert Session([card], notebook.reviews, now=clock).card is None


def test_new_cards_come_between_those_that_are_due(notebook: Notebook, clock: Clock) -> None:
    deck = cards("a", "b", "c", "d", "x", "y")
    known(notebook, clock, *deck[:4])
    clock.later(days=40)
    assert names(Session(deck, notebook.reviews, now=clock), EASY) == "a x b c y d"


def test_a_session_is_as_long_as_it_is_chosen_and_what_is_due_goes_before_what_is_new(
    notebook: Notebook, clock: Clock
) -> None:
    deck = cards("a", "b", "c", "x", "y", "z")
    known(notebook, clock, *deck[:3])
    clock.later(days=40)
    for length, left in ((0, (0, 0)), (2, (2, 0)), (4, (3, 1)), (9, (3, 3)), (None, (3, 3))):
        session = Session(deck, notebook.reviews, now=clock, length=length)
        assert session.left == Left(left[0], 0, left[1])


def test_new_cards_are_so_many_a_day_over_all_sessions_and_windows(notebook: Notebook, clock: Clock) -> None:
    deck = cards(*"abcdefg")

    def session() -> Session:
        return Session(deck, notebook.reviews, now=clock, new=3)

    one, other = session(), session()
    one.grade(EASY)
    assert session().left == Left(0, 0, 2)
    assert other.left == Left(0, 0, 3)
    other.bury()
    other.catch_up()
    assert names(other, EASY) == "b c"
    assert session().card is None
    clock.later(hours=18, minutes=59)
    assert session().card is None
    clock.later(minutes=1)
    assert session().left.new == 3


def test_siblings_do_not_come_right_after_each_other(notebook: Notebook, clock: Clock) -> None:
    deck = [
        Card(f"ml/milestone/{row}/{way}", "milestone", f"{row}{way}", "back")
        for row in "abc"
        for way in ("when", "what")
    ]
    order = names(Session(deck, notebook.reviews, now=clock), EASY).split()
    assert order == ["awhen", "bwhen", "awhat", "cwhat", "bwhat", "cwhen"]
    gaps = [Card(f"jot/{jot}/{n}", "gap", f"{jot}{n}", "back") for jot in "xy" for n in (1, 2)]
    assert names(Session(gaps, notebook.reviews, now=clock), EASY) == "x1 y1 x2 y2"
    assert names(Session(gaps[:2], notebook.reviews, now=clock, new=99), EASY) == ""


def test_a_sibling_that_comes_back_waits_for_another_card(notebook: Notebook, clock: Clock) -> None:
    deck = [Card(f"ml/milestone/{name}", "milestone", name, "back") for name in ("a/1", "b/1", "a/2", "c/1")]
    session = Session(deck, notebook.reviews, now=clock)
    session.grade(AGAIN)
    clock.later(minutes=2)
    session.grade(EASY)
    assert session.card == deck[0]
    session.grade(EASY)
    assert session.card == deck[3]


def test_a_card_that_is_buried_comes_tomorrow_and_one_that_is_suspended_does_not(
    notebook: Notebook, clock: Clock
) -> None:
    deck = cards("a", "b", "c")
    session = Session(deck, notebook.reviews, now=clock)
    session.bury()
    session.suspend()
    assert (session.card, session.done) == (deck[2], 0)
    assert names(Session(deck, notebook.reviews, now=clock), EASY) == "c"
    clock.later(days=1)
    assert names(Session(deck, notebook.reviews, now=clock), EASY) == "a"
    notebook.reviews.bring_back(deck[1].id)
    assert names(Session(deck, notebook.reviews, now=clock), EASY) == "b"


def test_tomorrow_is_when_the_day_of_the_person_ends(notebook: Notebook, clock: Clock) -> None:
    clock.at = clock.at.replace(hour=3)
    Session(cards("a"), notebook.reviews, now=clock, day_ends=4).bury()
    assert Session(cards("a"), notebook.reviews, now=clock, day_ends=4).card is None
    clock.later(hours=1)
    assert Session(cards("a"), notebook.reviews, now=clock, day_ends=4).card == cards("a")[0]


def test_undo_takes_back_what_was_done_here_and_nothing_else(notebook: Notebook, clock: Clock) -> None:
    deck = cards("a", "b", "c")
    session = Session(deck, notebook.reviews, now=clock)
    assert not session.undo()
    session.grade(GOOD)
    session.suspend()
    jot = notebook.add("note", "written meanwhile")
    elsewhere = notebook.reviews.answer("other/slide/x", GOOD)
    assert session.undo()
    assert (session.card, session.left) == (deck[1], Left(0, 1, 2))
    assert session.undo()
    assert (session.card, session.left, session.done, session.standing) == (deck[0], Left(0, 0, 3), 0, None)
    assert not session.undo()
    assert (notebook.reviews.log(), notebook.reviews.aside(), notebook.jots()) == ([elsewhere], {}, [jot])


def test_undo_does_not_take_back_what_was_changed_elsewhere_since(notebook: Notebook, clock: Clock) -> None:
    deck = cards("a", "b")
    session = Session(deck, notebook.reviews, now=clock)
    session.suspend()
    notebook.reviews.set_aside(deck[0].id, until=clock().date() + timedelta(days=9))
    before = notebook.reviews.aside()
    assert not session.undo()
    assert notebook.reviews.aside() == before
    assert session.card == deck[1]


def test_what_is_answered_in_another_window_is_not_asked_again(notebook: Notebook, clock: Clock) -> None:
    deck = cards("a", "b", "c", "d")
    session = Session(deck, notebook.reviews, now=clock)
    notebook.reviews.answer(deck[1].id, GOOD)
    notebook.reviews.set_aside(deck[2].id)
    session.catch_up()
    assert (session.card, session.left) == (deck[0], Left(0, 0, 2))
    notebook.reviews.answer(deck[0].id, EASY)
    session.catch_up()
    assert session.card == deck[3]
    session.grade(GOOD)
    notebook.reviews.answer(deck[3].id, EASY)
    session.catch_up()
    assert session.card is None


def test_a_card_whose_day_has_come_stays_at_hand(notebook: Notebook, clock: Clock) -> None:
    deck = cards("a", "b")
    Session(deck, notebook.reviews, now=clock).bury()
    clock.later(days=1)
    session = Session(deck, notebook.reviews, now=clock)
    notebook.add("note", "written in another window")
    session.catch_up()
    assert session.card == deck[0]


def test_what_is_being_learned_waits_for_its_time_in_the_next_session_too(notebook: Notebook, clock: Clock) -> None:
    deck = cards("a", "b", "c")
    Session(deck, notebook.reviews, now=clock).grade(GOOD)
    assert names(Session(deck, notebook.reviews, now=clock, length=2), EASY) == "b a"
    Session(deck, notebook.reviews, now=clock).grade(AGAIN)
    clock.later(hours=1)
    assert names(Session(deck, notebook.reviews, now=clock), EASY) == "c"


def test_an_answer_takes_in_what_other_windows_wrote(notebook: Notebook, clock: Clock) -> None:
    deck = cards("a", "b", "c")
    session = Session(deck, notebook.reviews, now=clock)
    notebook.reviews.answer(deck[1].id, EASY)
    session.grade(EASY)
    assert session.card == deck[2]


def test_a_card_that_the_person_grades_again_elsewhere_has_both_answers(notebook: Notebook, clock: Clock) -> None:
    (card,) = deck = cards("a")
    session = Session(deck, notebook.reviews, now=clock)
    notebook.reviews.answer(card.id, GOOD)
    session.grade(GOOD)
    assert read(notebook.reviews)[card.id].reps == 2
    assert session.card is None


def test_a_clock_set_back_in_a_session_loses_no_card(notebook: Notebook, clock: Clock) -> None:
    deck = cards("a", "b")
    session = Session(deck, notebook.reviews, now=clock)
    session.grade(GOOD)
    clock.later(hours=-1)
    session.grade(EASY)
    assert session.card is None
    assert session.left == Left(0, 1, 0)
    due = session.next_due()
    assert due == read(notebook.reviews)[deck[0].id].due
    clock.at = due
    assert session.card == deck[0]
    session.grade(GOOD)
    assert (session.card, session.next_due()) == (None, None)


def test_a_card_that_was_answered_by_a_clock_far_ahead_is_asked(notebook: Notebook, clock: Clock) -> None:
    deck = cards("a")
    clock.later(days=3000)
    known(notebook, clock, *deck)
    Session(cards("b"), notebook.reviews, now=clock).grade(AGAIN)
    clock.later(days=-3000)
    session = Session([*deck, *cards("b")], notebook.reviews, now=clock)
    assert sorted(names(session).split()) == ["a", "b", "b"]
    assert session.next_due() is None


def test_what_is_due_today_is_counted_in_all_and_by_lecture(notebook: Notebook, clock: Clock) -> None:
    deck = [*cards("a", "b", "c"), *cards("x", "y", lecture="db"), *cards("z", lecture="done")]
    known(notebook, clock, deck[0], deck[3])
    clock.later(days=40)
    known(notebook, clock, deck[5])
    notebook.reviews.set_aside(deck[2].id)

    def counts(new: int) -> object:
        standings, aside = read(notebook.reviews), notebook.reviews.aside()
        found = due_today(deck, standings, aside, clock(), 4, new)
        session = Session(deck, notebook.reviews, now=clock, new=new)
        assert session.left == Left(found.due, 0, found.new)
        return found.due, found.new, found.lectures

    assert counts(20) == (2, 2, {"ml": (1, 1), "db": (1, 1)})
    assert counts(2) == (2, 1, {"ml": (1, 1), "db": (1, 1)})
    assert counts(0) == (2, 0, {"ml": (1, 0), "db": (1, 0)})


def test_nothing_is_due_without_cards(notebook: Notebook, clock: Clock) -> None:
    session = Session([], notebook.reviews, now=clock)
    assert (session.card, session.left, session.standing, session.next_due()) == (None, Left(0, 0, 0), None, None)
    with pytest.raises(ValueError, match="no card"):
        session.grade(GOOD)
    assert due_today([], {}, {}, clock(), 4, 20).lectures == {}


DECK = [*cards(*"abcd"), *(Card(f"ml/role/{n // 2}/{n % 2}", "role", f"r{n}", "back", "ml") for n in range(4))]
DEED = st.one_of(st.integers(1, 4), st.sampled_from(["bury", "suspend", "undo", "undo"]))
DEEDS = st.lists(st.tuples(DEED, st.sampled_from([0, 1, 60, 700, 90_000, -5_000])), max_size=30)


def snapshot(session: Session) -> object:
    return session.card, session.standing, session.left, session.done


@settings(max_examples=25)
@given(DEEDS, st.integers(0, 9), st.integers(0, 9) | st.none())
def test_a_session_ends_counts_right_and_undoes_exactly(deeds: list[Any], new: int, length: int | None) -> None:
    clock = Clock()
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Notebook.open(Path(folder) / "notebook.sqlite")) as notebook,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(time, "time_ns", clock.nanoseconds)
        for card in DECK[:3]:
            notebook.reviews.answer(card.id, EASY)
        clock.later(days=30)
        reviews = notebook.reviews
        before = reviews.log()
        session = Session(DECK, reviews, now=clock, new=new, length=length)
        chosen = sum(session.left)
        assert chosen == min(3 + min(new, 5), 99 if length is None else length)
        seen: list[object] = []
        acts: list[Any] = []
        for deed, seconds in deeds:
            now = snapshot(session)
            if deed == "undo":
                assert session.undo() == bool(acts)
                if acts:
                    assert snapshot(session) == seen.pop()
                    acts.pop()
            elif session.card:
                seen.append(now)
                acts.append(deed)
                session.grade(deed) if isinstance(deed, int) else getattr(session, deed)()
                clock.later(seconds=seconds)
            assert sum(session.left) <= chosen
            assert session.done == sum(isinstance(act, int) for act in acts) == len(reviews.log()) - len(before)
            assert read(reviews) == schedule.replay(reviews.log())
        unkind = sum(act in (AGAIN, HARD) for act in acts)
        for _ in range(3 * (chosen + unkind) + 10):
            if session.card:
                session.grade(GOOD)
            elif due := session.next_due():
                clock.at = due
            else:
                break
        assert (session.card, session.left, session.next_due()) == (None, Left(0, 0, 0), None)
        given = [recall.card for recall in reviews.log()[len(before) :]]
        assert len(set(given) | reviews.aside().keys()) <= chosen
        for name in set(given):
            poor = sum(recall.card == name and recall.rating in (AGAIN, HARD) for recall in reviews.log())
            assert given.count(name) <= 2 * (1 + poor)


@given(st.lists(st.sampled_from("aabbccde"), max_size=12), st.lists(st.sampled_from("aabbccde"), max_size=12))
def test_the_order_has_every_card_once_and_siblings_apart_where_that_can_be(due: str, new: str) -> None:
    deck = [Card(f"ml/milestone/{row}/{n}", "milestone", "front", "back") for n, row in enumerate([*due, *new])]
    order = ordered(deck[: len(due)], deck[len(due) :])
    assert sorted(card.id for card in order) == sorted(card.id for card in deck)
    keys = [siblings(card) for card in order]
    if max(map(keys.count, keys), default=0) <= len(keys) / 2:
        assert all(one != other for one, other in pairwise(keys))
