"""Answers, the versions of a jot, undo over all of them, and the trash."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from lecturetui.errors import NotebookError
from lecturetui.notebook import Jot, Notebook

pytestmark = pytest.mark.usefixtures("unsynced")

Clock = Callable[[datetime], None]
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the clock, which stands still from then on."""

    def set_to(moment: datetime) -> None:
        nanoseconds = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1) * 1_000_000
        monkeypatch.setattr(time, "time_ns", lambda: nanoseconds)

    return set_to


def texts(jots: list[Jot]) -> list[str]:
    return [jot.text for jot in jots]


def test_a_question_is_answered_in_its_place(notebook: Notebook, clock: Clock) -> None:
    clock(NOON)
    question = notebook.add("question", "Why?")
    assert (question.answer, question.answered, question.done) == ("", None, False)
    clock(NOON + DAY)
    notebook.drafts.keep("answer", "Becau")
    jot = notebook.answer(question.id, "Because\x1b[2J.", draft="answer")
    assert (jot.answer, jot.answered, jot.done, jot.text) == ("Because[2J.", NOON + DAY, True, "Why?")
    assert notebook.jots() == [jot]
    assert notebook.drafts.read("answer") == ""


def test_an_answer_stays_when_the_question_is_opened_again_until_it_is_taken_away(notebook: Notebook) -> None:
    question = notebook.answer(notebook.add("question", "Why?").id, "Because.")
    again = notebook.set_done(question.id, done=False)
    assert (again.answer, again.answered, again.done) == ("Because.", question.answered, False)
    same = notebook.answer(question.id, "Because.")
    assert (same.answered, same.done) == (question.answered, True)
    none = notebook.answer(question.id, " \n")
    assert (none.answer, none.answered, none.done) == ("", None, False)


def test_an_answer_is_no_longer_than_a_text_may_be(notebook: Notebook) -> None:
    jot = notebook.add("question", "Why?")
    with pytest.raises(NotebookError, match="1,000,002 bytes"):
        notebook.answer(jot.id, "é" * 500_001)
    assert notebook.jots() == [jot]


def test_answers_and_days_are_taken_back_and_made_again(path: Path, opened: Callable[[Path], Notebook]) -> None:
    notebook = opened(path)
    question = notebook.add("question", "Why?")
    notebook.answer(question.id, "Because.")
    notebook.answer(question.id, "Because of it.")
    notebook.set_done(question.id, done=False)
    notebook.answer(question.id, "")
    todo = notebook.add("todo", "hand in due 2026-03-01")
    notebook.edit(todo.id, "hand in due 2026-03-02")
    said = [
        "question “Why?” added",
        "question “Why?” answered",
        "question “Why?” answered",
        "question “Why?” reopened",
        "question “Why?” edited",
        "todo “hand in due 2026-03-01” added",
        "todo “hand in due 2026-03-02” edited",
    ]
    for _ in range(2):
        answers, dues = [], []
        undone = []
        while change := opened(path).undo():
            undone.append(str(change))
            now = [notebook.jot(each.id) for each in (question, todo)]
            answers.append(now[0] and now[0].answer)
            dues.append(now[1] and now[1].due)
        assert undone == said[::-1]
        assert answers == ["", "", "Because of it.", "Because of it.", "Because.", "", ""]
        assert dues[:2] == [date(2026, 3, 1), date(2026, 3, 1)]
        assert [str(opened(path).redo()) for _ in said] == said
        assert notebook.redo() is None


def test_the_versions_of_a_jot_say_what_was_changed_when(notebook: Notebook, clock: Clock) -> None:
    days = iter(range(100))

    def tomorrow() -> None:
        clock(NOON + next(days) * DAY)

    tomorrow()
    jot = notebook.add("question", "Why?")
    for change in (
        lambda: notebook.edit(jot.id, "Why not?"),
        lambda: notebook.answer(jot.id, "Because."),
        lambda: notebook.set_done(jot.id, done=False),
        lambda: notebook.trash(jot.id),
        notebook.undo,
    ):
        tomorrow()
        change()
    notebook.add("note", "another")
    versions = notebook.history(jot.id)
    assert [version.what for version in versions] == ["restored", "deleted", "reopened", "answered", "edited", "added"]
    assert [version.at for version in versions] == [NOON + n * DAY for n in range(6)][::-1]
    assert [version.text for version in versions] == ["Why not?"] * 5 + ["Why?"]
    assert [version.answer for version in versions] == ["Because."] * 4 + ["", ""]
    assert [(version.done, version.trashed) for version in versions[:3]] == [
        (False, False),
        (False, True),
        (False, False),
    ]
    assert len({version.id for version in versions}) == 6
    assert notebook.history("nothing") == []


def test_a_jot_is_moved_to_another_slide_of_its_lecture_and_back(notebook: Notebook) -> None:
    jot = notebook.add("note", "mine", lecture="ml", slide="gone", slide_title="Gone")
    moved = notebook.move(jot.id, "ivo\x1b", "The IVO\ntest")
    assert (moved.lecture, moved.slide, moved.slide_title, moved.made) == ("ml", "ivo", "The IVO test", jot.made)
    assert notebook.slides("ml") == {"ivo"}
    assert [version.what for version in notebook.history(jot.id)] == ["moved", "added"]
    assert str(notebook.undo()) == "note “mine” moved"
    assert notebook.jots(lecture="ml", slide="gone")[0].slide_title == "Gone"
    assert str(notebook.redo()) == "note “mine” moved"
    assert notebook.jots(lecture="ml", slide="gone") == []


def test_the_versions_are_in_order_whatever_the_clock_says(notebook: Notebook, clock: Clock) -> None:
    moments = [
        NOON,
        NOON - timedelta(hours=1),
        NOON - 30 * DAY,
        datetime(2039, 1, 1, tzinfo=UTC),
        NOON,
        datetime(2026, 3, 29, 0, 59, tzinfo=UTC),  # the hour that summer time leaves out in much of Europe
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),  # the one that it has twice
        datetime(1970, 1, 1, tzinfo=UTC),
    ]
    clock(NOON)
    jot = notebook.add("note", "first")
    others = []
    for n, moment in enumerate(moments):
        clock(moment)
        notebook.edit(jot.id, f"version {n}")
        others.append(notebook.add("idea", f"idea {n}"))
    assert [version.text for version in notebook.history(jot.id)] == [f"version {n}" for n in range(7, -1, -1)] + [
        "first"
    ]
    assert notebook.jots(kind="idea") == others[::-1]
    assert [jot.made for jot in others] == moments
    undone = [notebook.undo() for _ in range(16)]
    assert [str(change).split()[0] for change in undone] == ["idea", "note"] * 8
    assert texts(notebook.jots()) == ["first"]


def test_the_trash_is_emptied_on_request(notebook: Notebook) -> None:
    kept, gone, other = (notebook.add("note", text) for text in ("kept", "gone", "other"))
    notebook.edit(gone.id, "gone, edited")
    notebook.tick("ml", "demo")
    notebook.trash(gone.id)
    notebook.trash(other.id)
    assert notebook.empty_trash() == 2
    assert (notebook.jots(trashed=True), texts(notebook.jots())) == ([], ["kept"])
    assert (notebook.jot(gone.id), notebook.history(gone.id)) == (None, [])
    assert notebook.ticks("ml") == {"demo"}
    assert notebook.empty_trash() == 0
    with pytest.raises(NotebookError, match="no jot"):
        notebook.trash(gone.id, trashed=False)
    with notebook.storage.reading() as db:
        assert db.execute(
            "SELECT count(*) FROM revision WHERE text LIKE '%gone%' OR text LIKE '%other%'"
        ).fetchone() == (0,)
    assert notebook.edit(kept.id, "kept still").text == "kept still"


def test_emptying_the_trash_does_not_stand_in_the_way_of_undo_and_redo(notebook: Notebook) -> None:
    one = notebook.add("note", "one")
    gone = notebook.add("note", "gone")
    notebook.edit(gone.id, "gone, edited")
    notebook.trash(gone.id)
    notebook.edit(one.id, "one, edited")
    assert str(notebook.undo()) == "note “one, edited” edited"
    assert notebook.empty_trash() == 1
    assert str(notebook.redo()) == "note “one, edited” edited"
    assert [str(notebook.undo()) for _ in range(3)] == ["note “one, edited” edited", "note “one” added", "None"]


def test_only_what_was_long_in_the_trash_goes_by_itself(notebook: Notebook, clock: Clock) -> None:
    clock(NOON)
    old = notebook.add("note", "old")
    new = notebook.add("note", "new")
    notebook.trash(old.id)
    clock(NOON + 29 * DAY)
    notebook.trash(new.id)
    assert notebook.empty_trash(older_than=30 * DAY) == 0
    clock(NOON + 30 * DAY)
    notebook.add("note", "today")
    assert notebook.empty_trash(older_than=30 * DAY) == 1
    assert texts(notebook.jots(trashed=True)) == ["new"]


@pytest.mark.parametrize("wrong", [NOON - 365 * DAY, NOON - timedelta(hours=1), datetime(2038, 2, 1, tzinfo=UTC)])
def test_a_wrong_clock_does_not_empty_the_trash(notebook: Notebook, clock: Clock, wrong: datetime) -> None:
    clock(NOON)
    notebook.trash(notebook.add("note", "precious").id)
    clock(wrong)
    assert notebook.empty_trash(older_than=30 * DAY) == 0
    assert texts(notebook.jots(trashed=True)) == ["precious"]


def test_nothing_is_made_to_empty_a_trash_that_is_not_there(notebook: Notebook, path: Path) -> None:
    assert notebook.empty_trash(older_than=30 * DAY) == notebook.empty_trash() == 0
    assert not path.exists()


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("no tag", ()),
        ("for the #exam and #Exam, #exam", ("exam", "Exam")),
        ("#a-b #2nd #x_y #学习", ("a-b", "2nd", "x_y", "学习")),
        ("# heading, ## two, #1, C#, a#b, http://x/#frag, &#27; #", ()),
        ("(#in) #a, #b. #c-", ("in", "a", "b", "c")),
    ],
)
def test_tags_are_words_with_a_hash(notebook: Notebook, text: str, tags: tuple[str, ...]) -> None:
    assert notebook.add("note", text).tags == tags
