"""Where cards stand, from a record of it: always what the log says, and nothing is lost with the record."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturetui.notebook import Notebook, State
from lecturetui.notebook.reviews import Logged, Reviews
from lecturetui.review import standings
from lecturetui.review.schedule import replay

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["answer", "answer", "answer", "undo", "redo", "take back", "jot", "keep"]),
        st.sampled_from(["ml/slide/ivo", "ml/slide/mae", "jot/1/2"]),
        st.integers(1, 4),
    ),
    max_size=25,
)


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path / "state")


class Counting:
    """The reviews of a notebook, counting the answers that are read of them."""

    def __init__(self, reviews: Reviews) -> None:
        self.reviews = reviews
        self.read = 0

    def log_since(self, mark: Any) -> Logged:
        logged = self.reviews.log_since(mark)
        self.read += len(logged.answers)
        return logged


@settings(max_examples=25)
@given(STEPS)
def test_what_was_kept_is_what_the_log_says_whatever_happened_since(steps: list[tuple[str, str, int]]) -> None:
    with tempfile.TemporaryDirectory() as name, closing(Notebook.open(Path(name) / "notebook.sqlite")) as notebook:
        state, reviews = State(Path(name) / "state"), notebook.reviews
        ids = []
        for what, card, number in steps:
            if what == "answer":
                ids.append(reviews.answer(card, number).id)
            elif what == "take back" and ids:
                reviews.take_back(ids[-number % len(ids)])
            elif what == "jot":
                notebook.add("note", "between them")
            elif what == "keep":
                standings.keep(reviews, state)
            elif what in ("undo", "redo"):
                getattr(notebook, what)()
            assert standings.read(reviews, state) == replay(reviews.log())


def test_only_what_came_since_is_read(notebook: Notebook, state: State) -> None:
    for n in range(5):
        notebook.reviews.answer(f"card {n}", 3)
    standings.keep(notebook.reviews, state)
    counting: Any = Counting(notebook.reviews)
    assert standings.read(counting, state) == replay(notebook.reviews.log())
    assert counting.read == 0
    notebook.reviews.answer("card 1", 3)
    assert standings.read(counting, state) == replay(notebook.reviews.log())
    assert counting.read == 1


def test_it_is_not_written_again_for_nothing(notebook: Notebook, state: State, tmp_path: Path) -> None:
    notebook.reviews.answer("card", 3)
    standings.keep(notebook.reviews, state)
    path = tmp_path / "state" / "review.json"
    before = path.stat()
    standings.keep(notebook.reviews, state)
    assert path.stat().st_ino == before.st_ino


def test_another_notebook_does_not_get_what_was_kept_of_the_first(
    notebook: Notebook, state: State, tmp_path: Path
) -> None:
    notebook.reviews.answer("card", 3)
    standings.keep(notebook.reviews, state)
    with closing(Notebook.open(tmp_path / "other.sqlite")) as other:
        assert standings.read(other.reviews, state) == {}
        other.reviews.answer("other card", 3)
        assert standings.read(other.reviews, state).keys() == {"other card"}


def test_another_scheduler_starts_from_the_log(
    notebook: Notebook, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook.reviews.answer("card", 3)
    standings.keep(notebook.reviews, state)
    monkeypatch.setattr(standings, "FORM", 2)
    counting: Any = Counting(notebook.reviews)
    standings.read(counting, state)
    assert counting.read == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda known: {},
        lambda known: known | {"mark": 5},
        lambda known: known | {"mark": ["a"]},
        lambda known: known | {"mark": [known["mark"][0], 10**30, known["mark"][2]]},
        lambda known: known | {"mark": [*known["mark"][:2], 5]},
        lambda known: known | {"cards": known["cards"] * 2},
        lambda known: known | {"cards": 7},
        lambda known: known | {"fields": known["fields"][:-1]},
        lambda known: known | {"fields": [["soon"], *known["fields"][1:]]},
        lambda known: known | {"fields": [[10**30], *known["fields"][1:]]},
        lambda known: known | {"fields": [[-(10**30)], *known["fields"][1:]]},
        lambda known: known | {"fields": [*known["fields"][:3], ["x"], *known["fields"][4:]]},
        lambda known: known | {"fields": None},
    ],
)
def test_a_record_that_is_damaged_is_none(notebook: Notebook, state: State, damage: Any) -> None:
    notebook.reviews.answer("card", 3)
    standings.keep(notebook.reviews, state)
    state.keep_record("review", damage(dict(state.record("review"))))
    assert standings.read(notebook.reviews, state) == replay(notebook.reviews.log())


def test_without_a_place_to_keep_it_all_goes_on(notebook: Notebook, tmp_path: Path) -> None:
    notebook.reviews.answer("card", 3)
    (tmp_path / "state").write_text("in the way")
    standings.keep(notebook.reviews, State(tmp_path / "state"))
    assert standings.read(notebook.reviews, State(tmp_path / "state")).keys() == {"card"}


def test_years_to_come_are_kept_exactly(notebook: Notebook, state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    for seconds in (1_770_000_000.123, 9_000_000_000.456, 99_000_000_000.789):
        monkeypatch.setattr("time.time_ns", lambda seconds=seconds: round(seconds * 10**9))
        notebook.reviews.answer("card", 3)
        notebook.reviews.answer(f"card {seconds}", 2)
        standings.keep(notebook.reviews, state)
        assert standings.read(notebook.reviews, state) == replay(notebook.reviews.log())
