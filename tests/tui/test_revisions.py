"""The versions of a jot: what differs between them, and the way back to one."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from lecturetui.errors import NotebookError
from lecturetui.lecture import load
from lecturetui.notebook import Jot, Notebook, State
from lecturetui.places import Places, places
from lecturetui.settings import Settings
from lecturetui.tui.app import LectureApp
from lecturetui.tui.differences import differences
from lecturetui.tui.jot_rows import JotRows
from lecturetui.tui.revisions import COME, GONE, Comparison, RevisionsScreen, VersionRows, show_revisions
from lecturetui.tui.screen import LectureScreen


@pytest.fixture
def here(home: Path) -> Places:
    return places()


@pytest.fixture
def notebook(here: Places) -> Notebook:
    return Notebook.open(here.notebook)


@asynccontextmanager
async def versions(here: Places, jot_id: str, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[None]]:
    """The versions of a jot over the lecture."""
    app = LectureApp(here, Settings(), State(here.state), load(here.shipped / "ml-in-industry"))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        jot = app.notebook.jot(jot_id)
        assert jot
        show_revisions(app, jot)
        await pilot.pause()
        yield pilot


def listed(pilot: Pilot[None]) -> list[str]:
    """What was done, newest first, without when."""
    return [" ".join(row.text.plain.split()) for row in pilot.app.screen.query_one(VersionRows).rows]


def compared(pilot: Pilot[None]) -> list[str]:
    lines = pilot.app.screen.query_one(Comparison).lines
    return [" ".join(line.plain.split()) for line in lines if line.plain.strip("│ ")]


def marked(pilot: Pilot[None], style: str) -> list[str]:
    lines = pilot.app.screen.query_one(Comparison).lines
    return [line.plain[one.start : one.end] for line in lines for one in line.spans if one.style == style]


def edited(notebook: Notebook) -> Jot:
    jot = notebook.add("idea", "Predict the queue at noon", lecture="ml-in-industry", slide="title", slide_title="T")
    return notebook.edit(jot.id, "Predict the canteen queue")


async def test_the_version_before_is_beside_how_it_stands_with_what_differs_marked(
    here: Places, notebook: Notebook
) -> None:
    async with versions(here, edited(notebook).id) as pilot:
        assert listed(pilot) == ["edited, as it stands", "added"]
        assert pilot.app.screen.query_one(VersionRows).chosen == 1
        head, texts = compared(pilot)
        assert head.startswith("Then, ")
        assert " │ Now, since " in head
        assert texts == "Predict the queue at noon │ Predict the canteen queue"
        assert marked(pilot, GONE) == ["at noon"]
        assert marked(pilot, COME) == ["canteen"]


async def test_below_a_hundred_columns_they_are_above_each_other(here: Places, notebook: Notebook) -> None:
    async with versions(here, edited(notebook).id, (80, 24)) as pilot:
        lines = compared(pilot)
        assert [line.split(",")[0] for line in lines] == [
            "Now",
            "Predict the canteen queue",
            "Then",
            "Predict the queue at noon",
        ]


async def test_another_version_is_compared_when_it_is_chosen(here: Places, notebook: Notebook) -> None:
    jot = notebook.edit(edited(notebook).id, "Third [/red] x[0]")
    async with versions(here, jot.id) as pilot:
        assert compared(pilot)[1] == "Predict the canteen queue │ Third [/red] x[0]"
        await pilot.press("down")
        assert compared(pilot)[1] == "Predict the queue at noon │ Third [/red] x[0]"
        await pilot.press("home")
        assert compared(pilot) == ["As it stands", "Third [/red] x[0]"]


async def test_enter_brings_a_version_back_and_undo_takes_that_back(here: Places, notebook: Notebook) -> None:
    jot = edited(notebook)
    async with versions(here, jot.id) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert [one.text for one in notebook.jots()] == ["Predict the queue at noon"]
        assert len(notebook.history(jot.id)) == 3
        assert isinstance(pilot.app.screen, LectureScreen)
        assert any("at noon" in line.plain for line in pilot.app.screen.query_one(JotRows).lines)
        await pilot.press("u")
        await pilot.pause()
        assert [one.text for one in notebook.jots()] == ["Predict the canteen queue"]


async def test_an_answer_and_what_was_done_come_back_too(here: Places, notebook: Notebook) -> None:
    jot = notebook.add("question", "Why?")
    notebook.answer(jot.id, "Because.")
    notebook.answer(jot.id, "")
    async with versions(here, jot.id) as pilot:
        assert listed(pilot) == ["reopened, as it stands", "answered", "added"]
        assert "↳ Because. │" in compared(pilot)
        await pilot.press("enter")
        await pilot.pause()
        back = notebook.jot(jot.id)
        assert back
        assert (back.answer, back.done) == ("Because.", True)


async def test_a_version_of_a_deleted_jot_comes_out_of_the_trash(here: Places, notebook: Notebook) -> None:
    jot = notebook.trash(edited(notebook).id)
    async with versions(here, jot.id) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert [one.text for one in notebook.jots()] == ["Predict the canteen queue"]


async def test_enter_on_how_it_stands_changes_nothing(here: Places, notebook: Notebook) -> None:
    jot = edited(notebook)
    async with versions(here, jot.id) as pilot:
        await pilot.press("home", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, RevisionsScreen)
        assert len(notebook.history(jot.id)) == 2


async def test_escape_changes_nothing(here: Places, notebook: Notebook) -> None:
    jot = edited(notebook)
    async with versions(here, jot.id) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        assert len(notebook.history(jot.id)) == 2


async def test_a_version_that_cannot_be_brought_back_is_told(
    here: Places, notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object, **options: object) -> None:
        raise NotebookError("the disk is full")

    jot = edited(notebook)
    monkeypatch.setattr(Notebook, "edit", full)
    async with versions(here, jot.id) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert [one.message for one in pilot.app._notifications] == ["the disk is full"]


@pytest.mark.parametrize("size", [(60, 16), (200, 60), (20, 5), (1, 1)])
async def test_it_is_usable_at_every_size(here: Places, notebook: Notebook, size: tuple[int, int]) -> None:
    jot = notebook.add("note", "日本語 [/red] x[0] " * 200, lecture="l" * 90, slide_title="é" * 90)
    for n in range(20):
        notebook.edit(jot.id, f"{n} " + "w" * 300)
    async with versions(here, jot.id, size) as pilot:
        await pilot.press("down", "end", "tab", "down", "escape")


async def test_a_very_long_text_is_shown_at_once(here: Places, notebook: Notebook) -> None:
    jot = notebook.add("note", "one word " * 20_000)
    notebook.edit(jot.id, "two words " * 20_000)
    async with versions(here, jot.id) as pilot:
        assert "two words" in compared(pilot)[1]


# Written on two machines


@pytest.fixture
def split(notebook: Notebook, tmp_path: Path) -> Jot:
    """A jot that was edited here and on another machine at the same time."""
    from lecturetui.notebook import archive

    def exchange(one: Notebook, other: Notebook) -> None:
        file = tmp_path / "exchanged.json"
        with io.StringIO() as stream:
            archive.write(one, stream)
            file.write_text(stream.getvalue())
        archive.merge(other, file)

    other = Notebook.open(tmp_path / "other" / "notebook.sqlite")
    jot = notebook.add("note", "A common text")
    exchange(notebook, other)
    notebook.edit(jot.id, "A text of mine")
    other.edit(jot.id, "A text of theirs")
    exchange(other, notebook)
    found = notebook.jot(jot.id)
    assert found
    assert len(found.others) == 1
    return found


async def test_texts_written_at_once_are_both_shown(here: Places, split: Jot) -> None:
    async with versions(here, split.id) as pilot:
        assert sorted(listed(pilot)) == ["added", "edited elsewhere", "edited, as it stands"]
        head, texts = compared(pilot)
        assert head.startswith("Elsewhere, ")
        assert texts == f"{split.others[0]} │ {split.text}"


@pytest.mark.parametrize("mine", [True, False])
async def test_enter_settles_which_of_them_stands_and_the_other_stays_in_the_history(
    here: Places, notebook: Notebook, split: Jot, mine: bool
) -> None:
    async with versions(here, split.id) as pilot:
        wanted = "edited, as it stands" if mine else "edited elsewhere"
        rows = pilot.app.screen.query_one(VersionRows)
        rows.chosen = listed(pilot).index(wanted)
        await pilot.press("enter")
        await pilot.pause()
        now = notebook.jot(split.id)
        assert now
        assert (now.text, now.others) == (split.text if mine else split.others[0], ())
        assert {*split.others, split.text} <= {version.text for version in notebook.history(split.id)}


# What differs


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("", "new", [], ["new"]),
        ("same", "same", [], []),
        ("a b c", "a x y c", ["b"], ["x y"]),
        ("at noon", "at noon!", [], ["!"]),
        ("x[0] + y", "x[1] + y", ["0"], ["1"]),
        ("机器学习", "机械学习", ["器"], ["械"]),
        ("one\n\ntwo", "one two", [], []),
    ],
)
def test_what_differs_is_told_by_words(old: str, new: str, gone: list[str], come: list[str]) -> None:
    olds, news = differences(old, new)
    assert [old[start:end] for start, end in olds] == gone
    assert [new[start:end] for start, end in news] == come


@given(st.text(st.sampled_from("ab .\n学"), max_size=40), st.text(st.sampled_from("ab .\n学"), max_size=40))
def test_without_what_differs_both_texts_have_the_same_words(old: str, new: str) -> None:
    def rest(text: str, spans: list[tuple[int, int]]) -> str:
        for start, end in reversed(spans):
            text = text[:start] + " " + text[end:]
        return "".join(text.split())

    gone, come = differences(old, new)
    assert rest(old, gone) == rest(new, come)


def test_texts_that_differ_in_too_much_to_compare_differ_from_the_first_to_the_last_word() -> None:
    old, new = "same " + "a b " * 2_000 + "end", "same " + "c d " * 2_000 + "end"
    assert differences(old, new) == ([(5, len(old) - 4)], [(5, len(new) - 4)])
