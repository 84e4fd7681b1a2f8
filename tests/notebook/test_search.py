"""Searching the notebook: the same as asking each jot, at what the found ones cost."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturetui.finding import Query
from lecturetui.notebook import Jot, Notebook, ids, sql_search
from lecturetui.notebook.revisions import Revision

pytestmark = pytest.mark.usefixtures("unsynced")

ODD = [
    "C++",
    "state-of",
    "publish/sub",
    "AND",
    "OR",
    "NOT a",
    '"',
    '""',
    "*",
    "a*",
    "^a",
    "NEAR(",
    "NEAR(a b, 3)",
    "title:",
    "text : a",
    "place : knote",
    "{text place} : a",
    "a OR",
    "a AND (",
    "-x",
    "- x",
    "+",
    "a + b",
    "",
    " ",
    "'; drop table revision; --",
    '"; drop table search; --',
    'a"b"c',
    '"a',
    "a\x00b",
    "\ud800",
    "\u202e",
    "\u0301",
    "学",
    "%s ?1 :text @x $y",
    "\\",
    "`[]`",
    "＋",
    "knote",
    "l6d6c",
    "+" * 5_000,
    "a " * 5_000,
    " ".join(f"{a}{b}" for a in "abcdefghij" for b in "abcdefghij"),
]
"""Queries that SQLite refuses when they are given to it as they are, and such as try to reach more than the text."""


def texts(jots: list[Jot]) -> list[str]:
    return [jot.text for jot in jots]


def test_jots_are_found_by_words_of_text_and_answer_newest_first(notebook: Notebook) -> None:
    for text in ("Naïve Bayes in C++", "機械学習 with x[0]", "naive again", "something else"):
        jot = notebook.add("note", text)
    notebook.answer(jot.id, "It was a naïve idea")
    assert texts(notebook.search(Query("naiv"))) == ["something else", "naive again", "Naïve Bayes in C++"]
    assert texts(notebook.search(Query("idea some"))) == ["something else"]
    assert texts(notebook.search(Query("c++"))) == ["Naïve Bayes in C++"]
    assert texts(notebook.search(Query("学習 x[0]"))) == ["機械学習 with x[0]"]
    assert texts(notebook.search(Query('"bayes in"'))) == ["Naïve Bayes in C++"]
    assert notebook.search(Query("nothing")) == notebook.search(Query("")) == []


def test_a_found_jot_is_the_jot(notebook: Notebook) -> None:
    jot = notebook.add("todo", "hand in #exam due 2030-01-01", lecture="ml", slide="ivo", elapsed=5)
    assert notebook.search(Query("#exam")) == [jot]


def test_jots_are_searched_by_kind_and_lecture(notebook: Notebook) -> None:
    for kind in ("note", "idea"):
        for lecture in ("ml", "ml two", "ML", "", "学\u202f/x", "'"):
            notebook.add(kind, f"word of {kind} in {lecture}", lecture=lecture)
    query = Query("word")
    assert len(notebook.search(query)) == 12
    assert len(notebook.search(query, kind="idea")) == 6
    for lecture in ("ml", "ml two", "ML", "", "学\u202f/x", "'"):
        assert texts(notebook.search(query, kind="note", lecture=lecture)) == [f"word of note in {lecture}"]
        assert len(notebook.search(query, lecture=lecture)) == 2
    assert notebook.search(query, lecture="m") == notebook.search(query, kind="todo") == []
    assert len(notebook.search(query, limit=3)) == 3
    assert texts(notebook.search(query, limit=-1)) == texts(notebook.jots())


def test_what_was_edited_trashed_or_undone_is_found_as_it_stands(notebook: Notebook) -> None:
    jot = notebook.add("note", "before")
    notebook.edit(jot.id, "after")
    assert (notebook.search(Query("before")), texts(notebook.search(Query("after")))) == ([], ["after"])
    notebook.undo()
    assert (texts(notebook.search(Query("before"))), notebook.search(Query("after"))) == (["before"], [])
    notebook.trash(jot.id)
    assert notebook.search(Query("before")) == []
    notebook.undo()
    assert texts(notebook.search(Query("before"))) == ["before"]
    notebook.empty_trash()
    assert texts(notebook.search(Query("before"))) == ["before"]


def test_reminders_that_were_ticked_are_no_jots(notebook: Notebook) -> None:
    notebook.tick("ml", "word")
    assert notebook.search(Query("word")) == []


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_no_query_is_an_error(notebook: Notebook, odd: str) -> None:
    query = Query(odd)
    notebook.add("note", "knote publish a b xyz")
    notebook.add("note", f"before {odd} after", lecture="ml")
    found = [jot for jot in notebook.jots() if query.matches(jot.text)]
    assert notebook.search(query) == found
    assert notebook.search(query, kind="note", lecture=odd) == []


def test_two_jots_whose_ids_begin_alike_are_both_found(path: Path, opened: Callable[[Path], Notebook]) -> None:
    for text in ("one word", "other word", "third word"):
        jot = opened(path).add("note", text, lecture=text)
    with closing(sqlite3.connect(path)) as db:
        first, other, *_ = [row for (row,) in db.execute("SELECT id FROM revision ORDER BY id")]
        twin = first[:18] + other[18:]
        db.execute("UPDATE revision SET id = ?1, record = ?1 WHERE id = ?2", (twin, other))
        db.commit()
    notebook = opened(path)
    notebook.edit(twin, "other word edited")
    notebook.edit(first, "one word edited")
    expected = [jot.text, *sorted(["one word edited", "other word edited"], reverse=twin > first)]
    assert sorted(texts(notebook.search(Query("word")))) == sorted(expected)
    assert texts(notebook.search(Query("one"))) == ["one word edited"]
    assert texts(notebook.search(Query("word"), lecture="one word")) == ["one word edited"]
    notebook.trash(first)
    assert texts(notebook.search(Query("word edited"))) == ["other word edited"]


PIECES = ["a", "ab", "abc", "b", "C++", "+", "x[0]", "学", "学习", "机器学习", "é", "e", "_", "#a", "-", "a-b"]
TEXT = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join) | st.text(min_size=1, max_size=8)
QUERY = TEXT | TEXT.map(lambda text: f'"{text}"') | st.tuples(TEXT, st.integers(1, 5)).map(lambda it: it[0][: it[1]])


@settings(max_examples=60)
@given(st.lists(TEXT.filter(lambda text: text.strip() and text.isprintable()), min_size=1, max_size=8), st.lists(QUERY))
def test_searching_finds_what_asking_each_jot_finds(written: list[str], asked: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(Notebook.open(Path(folder) / "notebook")) as notebook:
        for n, text in enumerate(written):
            jot = notebook.add("note", text)
            if n % 3 == 1:
                notebook.answer(jot.id, text[::-1])
            if n % 3 == 2:
                notebook.edit(jot.id, written[n - 1])
        for query in map(Query, asked):
            expected = [jot for jot in notebook.jots() if query.matches(f"{jot.text}\n{jot.answer}")]
            assert notebook.search(query, limit=-1) == expected


def test_a_search_looks_at_no_jot_that_it_does_not_find(notebook: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in ("the rare C++", "a rare one 学习", "rare x[0]", "rare q. #a"):
        notebook.add("note", text, lecture="rare")
    for _ in range(20):
        notebook.add("note", "common words. See and C and 学 and 习 and 0 and # a + x. + q", lecture="ml")
        notebook.edit(notebook.add("idea", "q.").id, "common words edited")
    looked: list[str] = []
    numbered = sql_search._numbered

    def look(db: sqlite3.Connection, number: int) -> Iterator[Revision]:
        for row in numbered(db, number):
            looked.append(row.text)
            yield row

    monkeypatch.setattr(sql_search, "_numbered", look)
    for query in ("c", "common words", "C++", "学习", "x[0]", "rare", '"rare one"', '"words c"', "q.", "#a"):
        for kind, lecture in ((None, None), ("note", None), (None, "rare"), ("todo", None)):
            found = notebook.search(Query(query), kind=kind, lecture=lecture, limit=3)
            assert looked == texts(found), query
            looked.clear()


def test_ids_are_numbered_in_their_order() -> None:
    made = [""]
    for _ in range(1_000):
        made.append(ids.after(made[-1]))
    numbers = [sql_search._number(name) for name in made[1:]]
    assert numbers == sorted(number for number in numbers if number is not None)
    assert sql_search._number("ffffffff-ffff-7fff-bfff-ffffffffffff") == 2**60 - 1
    assert sql_search._number("tick/ml/demo") is None
