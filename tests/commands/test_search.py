"""`lecturetui search`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lecturetui.notebook import Notebook

Run = Callable[..., Any]

ODD = [
    *("C++", "state-of", "publish/sub", "AND", '"', "*", "NEAR(", "title:", "a OR", "-x", "", "'; drop"),
    *(
        '""',
        "(",
        "a AND NOT b",
        "^a",
        "{text}: a",
        "\\",
        "%",
        "_",
        "\x1b]52;c;cHduZWQ=\x07",
        "\x00",
        "\u202e",
        "[/nope]",
    ),
]


@pytest.fixture(autouse=True)
def lectures(tiny: Path) -> None:
    """The small lecture with a slide that says what is looked for, and a row of a board that does."""
    (tiny / "slides.md").write_text(
        "# Queues {#queues}\n\nA *canteen* queue: x[0].\n\n# Second {#second}\n\nCanteen.\n"
    )
    with (tiny / "lecture.toml").open("a") as file:
        file.write('\n[[tools]]\ngroup = "Canteen counters"\nnames = ["Till"]\nslide = "second"\n')


@pytest.fixture
def notebook(home: Path, lectures: None) -> Notebook:
    return Notebook.open(home / "notebook.sqlite")


def kinds(out: str) -> list[str]:
    return [line.split("  ")[0] for line in out.splitlines() if not line.startswith("    ")]


def test_own_words_come_first_then_slides_then_rows_each_with_its_place_and_the_piece_that_fits(
    run: Run, notebook: Notebook
) -> None:
    notebook.add("idea", "Predict the canteen\nqueue", lecture="tiny", slide="queues", slide_title="Queues")
    notebook.add("note", "the canteen is shut")
    done = run("search", "canteen", "-l", "tiny")
    assert done.status == 0
    assert done.out.splitlines() == [
        "idea  tiny/queues  Queues",
        "    Predict the canteen queue",
        "slide  tiny/queues  Queues",
        "    A canteen queue: x[0].",
        "slide  tiny/second  Second",
        "    Canteen.",
        "tools  tiny/second  Canteen counters",
        "    Till",
    ]
    assert done.err == ""
    assert kinds(run("search", "canteen").out)[:2] == ["note", "idea"]


def test_words_in_any_order_and_quoted_phrases_are_found(run: Run, notebook: Notebook) -> None:
    notebook.add("note", "the queue at the canteen")
    assert kinds(run("search", "cant", "que").out) == ["note", "slide"]
    assert kinds(run("search", '"canteen queue"').out) == ["slide"]


@pytest.mark.parametrize(
    ("kind", "found"),
    [("idea", ["idea"]), ("question", []), ("slide", ["slide", "slide"]), ("board", ["tools"])],
)
def test_a_kind_can_be_asked_for(run: Run, notebook: Notebook, kind: str, found: list[str]) -> None:
    notebook.add("idea", "canteen")
    notebook.add("note", "canteen")
    assert kinds(run("search", "canteen", "-k", kind).out) == found


def test_json_has_the_ids_and_the_whole_text_of_jots(run: Run, notebook: Notebook) -> None:
    jot = notebook.add(
        "question", "Is the canteen " + "open " * 50, lecture="tiny", slide="second", slide_title="Second"
    )
    notebook.answer(jot.id, "Yes")
    rows = json.loads(run("search", "canteen", "--json").out)
    assert [(row["kind"], row["id"], row["lecture"], row["slide"]) for row in rows] == [
        ("question", jot.id, "tiny", "second"),
        ("slide", "queues", "tiny", "queues"),
        ("slide", "second", "tiny", "second"),
        ("board", "canteen-counters", "tiny", "second"),
    ]
    assert (rows[0]["text"], rows[0]["answer"], rows[0]["done"]) == (jot.text, "Yes", True)
    assert rows[0]["excerpt"].endswith(" …")
    assert rows[3]["board"] == "tools"


def test_nothing_found_is_no_failure_and_is_said_beside_the_output(run: Run) -> None:
    done = run("search", "zebra")
    assert (done.status, done.out) == (0, "")
    assert "nothing found" in done.err
    assert json.loads(run("search", "zebra", "--json").out) == []


@pytest.mark.parametrize("query", ODD)
def test_no_query_is_an_error(run: Run, notebook: Notebook, query: str) -> None:
    notebook.add(
        "note", "anything AND all of it: C++, state-of-the-art, publish/sub, title: a OR -x NEAR(*) '; drop \""
    )
    done = run("search", "--", query)
    assert done.status == 0
    assert done.err in ("", "lecturetui: nothing found\n")


@pytest.mark.parametrize("query", ["C++", "state-of", "publish/sub", "NEAR(", "title:", "-x", "'; drop", "x[0]"])
def test_code_and_punctuation_are_found_as_they_are_written(run: Run, notebook: Notebook, query: str) -> None:
    notebook.add("note", "C++ state-of-the-art publish/sub NEAR(1) title: -x '; drop x[0]")
    notebook.add("note", "C state of the art publish sub NEAR 1 title x drop x0")
    assert kinds(run("search", "-k", "note", "--", query).out) == ["note"]


def test_a_lecture_that_is_gone_is_told_and_its_jots_are_found(run: Run, notebook: Notebook) -> None:
    notebook.add("note", "canteen", lecture="gone", slide="s", slide_title="An old slide")
    done = run("search", "canteen", "-l", "gone")
    assert done.status == 0
    assert kinds(done.out) == ["note"]
    assert "there is no such lecture" in done.err


def test_a_lecture_that_never_was_is_an_error(run: Run) -> None:
    done = run("search", "canteen", "-l", "tinny")
    assert (done.status, done.out) == (1, "")
    assert "tiny" in done.err


def test_a_broken_lecture_is_told_and_the_others_are_searched(run: Run, home: Path) -> None:
    (home / "lectures" / "broken").mkdir()
    (home / "lectures" / "broken" / "lecture.toml").write_text("titel = 1")
    done = run("search", "canteen")
    assert kinds(done.out) == ["slide", "slide", "tools"]
    assert "not searched" in done.err


def test_what_is_printed_cannot_act_on_the_terminal(run: Run, notebook: Notebook) -> None:
    notebook.add("note", "canteen \x1b]52;c;cHduZWQ=\x07\u202e[/red]", lecture="tiny\x1b[2J", slide_title="\x9b2J")
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(run("search", "canteen").out)
