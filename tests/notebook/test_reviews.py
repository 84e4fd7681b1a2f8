"""What was recalled, set aside and scored: kept with history, undo and merging, and apart from the jots."""

from __future__ import annotations

import io
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturetui.errors import NotebookError
from lecturetui.finding import Query
from lecturetui.notebook import Notebook, archive
from lecturetui.notebook.reviews import Aside, Quiz, Recall, Reviews
from lecturetui.notebook.sql_reviews import Mark

pytestmark = pytest.mark.usefixtures("unsynced")

MONDAY = date(2030, 1, 7)


def merge(notebook: Notebook, other: Notebook) -> archive.Merged:
    with tempfile.NamedTemporaryFile("w") as file:
        archive.write(other, file)
        file.flush()
        return archive.merge(notebook, Path(file.name))


def written(notebook: Notebook) -> str:
    stream = io.StringIO()
    archive.write(notebook, stream)
    return stream.getvalue()


def state(reviews: Reviews) -> object:
    return reviews.log(), reviews.aside(), reviews.quizzes()


def test_answers_are_read_as_they_were_given(
    path: Path, notebook: Notebook, opened: Callable[[Path], Notebook]
) -> None:
    before = datetime.now(UTC)
    first = notebook.reviews.answer("ml/slide/ivo", 3, lecture="ml", took=1.5)
    second = notebook.reviews.answer("jot/1", 1)
    assert (first.card, first.lecture, first.rating, first.took) == ("ml/slide/ivo", "ml", 3, 1.5)
    assert (second.lecture, second.took) == ("", 0)
    assert 0 <= (first.at - before).total_seconds() + 0.001 < 60
    assert opened(path).reviews.log() == [first, second]


@pytest.mark.parametrize("rating", [0, 5, -1])
def test_there_are_four_ratings(notebook: Notebook, rating: int) -> None:
    with pytest.raises(ValueError, match=str(rating)):
        notebook.reviews.answer("card", rating)
    assert notebook.reviews.log() == []


@pytest.mark.parametrize(("took", "kept"), [(-3.0, 0), (1e9, 86_400), (0.0004, 0), (12.3456, 12.346)])
def test_what_an_answer_took_is_kept_in_milliseconds_and_at_most_a_day(
    notebook: Notebook, took: float, kept: float
) -> None:
    assert notebook.reviews.answer("card", 3, took=took).took == kept
    assert notebook.reviews.log()[0].took == kept


def test_what_is_recalled_is_no_jot(notebook: Notebook) -> None:
    notebook.reviews.answer("ml/slide/ivo", 3, lecture="ml")
    notebook.reviews.set_aside("ml/slide/ivo", lecture="ml")
    notebook.reviews.keep_quiz("ml", 7, 10)
    notebook.undo()
    assert notebook.jots() == notebook.jots(lecture="ml") == notebook.jots(trashed=True) == []
    assert notebook.search(Query("ivo")) == []
    assert not notebook.slides("ml")
    assert notebook.tallies() == {}
    assert notebook.empty_trash() == 0


def test_undo_and_redo_tell_what_they_took_back(notebook: Notebook) -> None:
    reviews = notebook.reviews
    reviews.answer("ml/slide/ivo", 3)
    reviews.set_aside("ml/slide/mae", until=MONDAY)
    reviews.set_aside("ml/slide/mae")
    reviews.bring_back("ml/slide/mae")
    reviews.keep_quiz("ml", 7, 10)
    assert [str(notebook.undo()) for _ in range(5)] == [
        "score of a quiz on “ml” kept",
        "card “ml/slide/mae” brought back",
        "card “ml/slide/mae” suspended",
        "card “ml/slide/mae” buried",
        "answer to card “ml/slide/ivo” given",
    ]
    assert state(reviews) == ([], {}, [])
    assert [str(notebook.redo()).split()[-1] for _ in range(5)] == ["given", "buried", "suspended", "back", "kept"]
    assert len(reviews.log()) == len(reviews.quizzes()) == 1


def test_an_answer_that_is_made_again_was_given_when_it_was_given(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook.reviews.keep_quiz("ml", 7, 10)
    kept = notebook.reviews.quizzes()
    given = notebook.reviews.answer("card", 2, took=3)
    monkeypatch.setattr(time, "time_ns", lambda: 2_000_000_000_000 * 1_000_000)
    notebook.undo()
    notebook.undo()
    assert (notebook.reviews.log(), notebook.reviews.quizzes()) == ([], [])
    notebook.redo()
    notebook.redo()
    assert (notebook.reviews.log(), notebook.reviews.quizzes()) == ([given], kept)


def test_answers_are_in_order_whatever_the_clock_does(notebook: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    days = [20_000, 30_000, 10_000, 0, 20_001]
    for day in days:
        monkeypatch.setattr(time, "time_ns", lambda day=day: day * 86_400 * 10**9)
        notebook.reviews.answer(f"card {day}", 3)
    log = notebook.reviews.log()
    assert [recall.card for recall in log] == [f"card {day}" for day in days]
    assert [(recall.at - datetime(1970, 1, 1, tzinfo=UTC)).days for recall in log] == days


def test_a_card_is_set_aside_and_brought_back(notebook: Notebook) -> None:
    reviews = notebook.reviews
    reviews.set_aside("one", lecture="ml", until=MONDAY)
    reviews.set_aside("two")
    reviews.set_aside("three", until=MONDAY)
    reviews.set_aside("three")
    reviews.bring_back("two")
    reviews.bring_back("never set aside")
    assert reviews.aside() == {"one": Aside("one", "ml", MONDAY), "three": Aside("three", "", None)}


def test_bringing_back_makes_no_notebook(notebook: Notebook, path: Path) -> None:
    notebook.reviews.bring_back("card")
    assert not path.exists()


def test_scores_of_quizzes_are_kept(notebook: Notebook) -> None:
    notebook.reviews.keep_quiz("ml", 0, 10)
    notebook.reviews.keep_quiz("", 3, 3)
    one, other = notebook.reviews.quizzes()
    assert one == Quiz("ml", 0, 10, one.at)
    assert (other.lecture, other.right, other.asked) == ("", 3, 3)
    for right, asked in ((-1, 3), (4, 3), (0, 0)):
        with pytest.raises(ValueError, match=str(right)):
            notebook.reviews.keep_quiz("ml", right, asked)


def test_an_answer_is_taken_back_whatever_came_after_it(notebook: Notebook) -> None:
    reviews = notebook.reviews
    change, kept = reviews.answer("one", 3), reviews.answer("one", 1)
    jot = notebook.add("note", "written in another window")
    assert reviews.take_back(change.id)
    assert reviews.log() == [kept]
    assert notebook.jots() == [jot]
    notebook.redo()
    assert reviews.log() == [change, kept]


def test_what_something_newer_stands_in_place_of_is_not_taken_back(notebook: Notebook) -> None:
    reviews = notebook.reviews
    buried = reviews.set_aside("card", until=MONDAY)
    suspended = reviews.set_aside("card")
    assert not reviews.take_back(buried)
    assert reviews.set_aside("card") == ""
    assert not reviews.take_back("")
    assert reviews.aside()["card"].until is None
    assert reviews.take_back(suspended)
    assert reviews.aside()["card"].until == MONDAY


def test_an_answer_is_taken_back_once(notebook: Notebook) -> None:
    recall = notebook.reviews.answer("card", 3)
    assert notebook.reviews.take_back(recall.id)
    before = written(notebook)
    assert not notebook.reviews.take_back(recall.id)
    assert written(notebook) == before


@pytest.mark.usefixtures("ticking")
def test_merging_brings_answers_once_and_counts_them(
    notebook: Notebook, path: Path, opened: Callable[[Path], Notebook]
) -> None:
    other = opened(path.with_name("other.sqlite"))
    notebook.reviews.answer("one", 3)
    other.reviews.answer("one", 2)
    other.reviews.take_back(other.reviews.answer("two", 2).id)
    other.reviews.set_aside("two", lecture="ml", until=MONDAY)
    other.reviews.keep_quiz("ml", 7, 10)
    assert merge(notebook, other) == archive.Merged(changes=5, recalls=2)
    assert [recall.rating for recall in notebook.reviews.log()] == [3, 2]
    assert (notebook.reviews.aside(), notebook.reviews.quizzes()) == (other.reviews.aside(), other.reviews.quizzes())
    assert merge(notebook, other) == archive.Merged()


STEP = st.tuples(
    st.integers(0, 1),
    st.sampled_from(["answer", "answer", "bury", "suspend", "bring", "undo", "redo", "back", "merge", "jot"]),
    st.sampled_from(["one", "two", "three"]),
    st.integers(1, 4),
)


def take(notebooks: list[Notebook], at: int, what: str, card: str, number: int) -> None:
    notebook = notebooks[at]
    match what:
        case "answer":
            notebook.reviews.answer(card, number)
        case "bury":
            notebook.reviews.set_aside(card, until=date(2030, 1, number))
        case "suspend":
            notebook.reviews.set_aside(card)
        case "bring":
            notebook.reviews.bring_back(card)
        case "back":
            for recall in notebook.reviews.log()[:-1][-number:][:1]:
                notebook.reviews.take_back(recall.id)
        case "jot":
            notebook.add("note", "between them")
        case "merge":
            merge(notebook, notebooks[1 - at])
        case _:
            getattr(notebook, what)()


@settings(max_examples=30)
@given(st.lists(STEP, max_size=25))
def test_two_notebooks_merged_in_either_order_are_one(steps: list[tuple[int, str, str, int]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        notebooks = [Notebook.open(folder / str(n)) for n in (0, 1)]
        for step in steps:
            take(notebooks, *step)
        here, there = notebooks
        union = {recall.id for notebook in notebooks for recall in notebook.reviews.log()}
        ids = {recall.id for recall in here.reviews.log()} & {recall.id for recall in there.reviews.log()}
        merge(here, there)
        merge(there, here)
        assert state(here.reviews) == state(there.reviews)
        log = [recall.id for recall in here.reviews.log()]
        assert log == sorted(set(log))
        assert ids <= set(log) <= union
        for notebook in notebooks:
            notebook.close()


@settings(max_examples=30)
@given(st.lists(STEP, max_size=25), st.integers(0, 25))
def test_the_log_since_a_mark_is_what_is_missing(steps: list[tuple[int, str, str, int]], marked: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        notebooks = [Notebook.open(Path(name) / str(n)) for n in (0, 1)]
        reviews = notebooks[0].reviews
        for step in steps[:marked]:
            take(notebooks, *step)
        first = reviews.log_since(Mark())
        for step in steps[marked:]:
            take(notebooks, *step)
        then = reviews.log_since(first.mark)
        assert (then.answers if then.whole else first.answers + then.answers) == reviews.log()
        again = reviews.log_since(then.mark)
        assert again.whole <= (not first.mark.origin or first.mark != then.mark)
        assert again.answers == [] or again.whole
        for notebook in notebooks:
            notebook.close()


def test_answers_that_were_given_and_taken_back_since_a_mark_do_not_cost_the_whole_log(notebook: Notebook) -> None:
    reviews = notebook.reviews
    reviews.answer("one", 3)
    mark = reviews.log_since(Mark()).mark
    reviews.take_back(reviews.answer("two", 3).id)
    kept = reviews.answer("three", 3)
    notebook.add("note", "between them")
    then = reviews.log_since(mark)
    assert (then.answers, then.whole) == ([kept], False)


@pytest.mark.usefixtures("ticking")
def test_what_changes_before_a_mark_has_the_whole_log_read_again(
    path: Path, notebook: Notebook, opened: Callable[[Path], Notebook]
) -> None:
    reviews, other = notebook.reviews, opened(path.with_name("other.sqlite"))
    first, elsewhere, last = reviews.answer("one", 3), other.reviews.answer("one", 2), reviews.answer("two", 3)
    mark = reviews.log_since(Mark()).mark
    reviews.take_back(first.id)
    then = reviews.log_since(mark)
    assert (then.answers, then.whole) == ([last], True)
    merge(notebook, other)
    then = reviews.log_since(then.mark)
    assert (then.answers, then.whole) == ([elsewhere, last], True)
    notebook.undo()
    notebook.undo()
    assert reviews.log_since(then.mark).whole


def test_a_copy_that_was_put_back_is_read_whole(path: Path, opened: Callable[[Path], Notebook]) -> None:
    with closing(Notebook.open(path)) as notebook:
        notebook.reviews.answer("one", 3)
        copy = path.read_bytes()
        notebook.reviews.answer("two", 3)
        mark = notebook.reviews.log_since(Mark()).mark
    path.write_bytes(copy)
    notebook = opened(path)
    for _ in range(3):
        notebook.reviews.answer("three", 3)
    then = notebook.reviews.log_since(mark)
    assert then.whole
    assert [recall.card for recall in then.answers] == ["one", "three", "three", "three"]


@pytest.mark.parametrize(
    "extra", ['{"rating":5}', "{}", '{"rating":true}', '{"rating":3,"took":-1}', '{"rating":3,"took":99999999}', "["]
)
def test_an_answer_that_nobody_can_have_given_is_damage(path: Path, extra: str) -> None:
    told: list[str] = []
    with closing(Notebook.open(path, told.append)) as notebook:
        notebook.reviews.answer("good", 3, took=2)
        notebook.reviews.answer("odd", 3)
        with closing(sqlite3.connect(path)) as db:
            db.execute("UPDATE revision SET extra = ? WHERE text = 'odd'", (extra,))
            db.commit()
        with pytest.raises(NotebookError):
            notebook.reviews.log()
        assert len(told) == 1
        cards = [recall.card for recall in notebook.reviews.log()]
    assert cards == ["good"]


@pytest.mark.parametrize(("column", "value"), [("made", "'soon'"), ("made", "-5"), ("made", str(10**17))])
def test_no_time_of_an_answer_stops_the_log(path: Path, column: str, value: str) -> None:
    with closing(Notebook.open(path, lambda _: None)) as notebook:
        notebook.reviews.answer("good", 3)
        notebook.reviews.answer("odd", 3)
        with closing(sqlite3.connect(path)) as db:
            db.execute(f"UPDATE revision SET {column} = {value} WHERE text = 'odd'")
            db.commit()
        try:
            log = notebook.reviews.log()
        except NotebookError:
            log = notebook.reviews.log()
    assert log[0].card == "good"
    assert all(1970 <= recall.at.year < 9900 for recall in log)


def test_a_recall_is_what_it_was_when_it_was_read_in_any_way(notebook: Notebook) -> None:
    notebook.reviews.answer("card", 4, took=9_999.999)
    notebook.reviews.answer("card", 4, took=10_000)
    assert [recall.took for recall in notebook.reviews.log()] == [9_999.999, 10_000]
    assert {type(recall) for recall in notebook.reviews.log()} == {Recall}
