"""Writing jots: from the key that begins one to the notebook, on one line, on several, and in one's own editor."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from lecturetui.errors import NotebookError
from lecturetui.lecture import load
from lecturetui.notebook import Jot, Notebook, State
from lecturetui.notebook.drafts import Drafts
from lecturetui.places import Places, places
from lecturetui.settings import Settings
from lecturetui.tui.app import LectureApp
from lecturetui.tui.jot_rows import JotRows
from lecturetui.tui.prompt import Keys, Line, Prompt
from lecturetui.tui.screen import LectureScreen
from tests.waiting import until

Opener = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Editor = Callable[[str], None]


@pytest.fixture
def here(home: Path) -> Places:
    return places()


@pytest.fixture
def opened(here: Places) -> Opener:
    """Opens the app on a lecture."""

    @asynccontextmanager
    async def open_app(
        size: tuple[int, int] = (120, 40), settings: Settings | None = None
    ) -> AsyncIterator[Pilot[None]]:
        lecture = load(here.shipped / "ml-in-industry")
        app = LectureApp(here, settings or Settings(), State(here.state), lecture)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield pilot

    return open_app


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Makes a program of this Python code, which finds the file at `path`, the person's editor."""
    monkeypatch.setattr(LectureApp, "suspend", lambda _: nullcontext())

    def make(code: str) -> None:
        script = tmp_path / "my editor"
        script.write_text(f"#!{sys.executable} -IS\nimport os, sys\npath = sys.argv[1]\n{code}\n")
        script.chmod(0o755)
        monkeypatch.setenv("VISUAL", f"'{script}'")

    return make


def write(text: str) -> str:
    return f"open(path, 'w', newline='').write({text!r})"


def prompt(pilot: Pilot[None]) -> Prompt:
    assert isinstance(pilot.app.screen, Prompt)
    return pilot.app.screen


def line(pilot: Pilot[None]) -> Line:
    return prompt(pilot).query_one(Line)


def keys(pilot: Pilot[None]) -> list[str]:
    shown = prompt(pilot).query_one(Keys).render()
    assert isinstance(shown, Content)
    return shown.plain.split("   ")


def fault(pilot: Pilot[None]) -> str:
    row = prompt(pilot).query_one("#prompt-fault", Static)
    return str(row.content) if row.display else ""


def listed(pilot: Pilot[None]) -> str:
    screen = next(s for s in pilot.app.screen_stack if isinstance(s, LectureScreen))
    return "\n".join(row.plain for row in screen.query_one(JotRows).lines)


def jots(here: Places) -> list[Jot]:
    return Notebook.open(here.notebook).jots()


def left_over(here: Places) -> list[Path]:
    return list(here.state.glob("*.md"))


async def type_text(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*("space" if character == " " else character for character in text))


def closed(pilot: Pilot[None]) -> bool:
    return isinstance(pilot.app.screen, LectureScreen)


# One line, and several


async def test_one_line_is_saved_by_enter_and_says_so(opened: Opener, here: Places) -> None:
    async with opened() as pilot:
        await pilot.press("n")
        assert keys(pilot)[0] == "enter saves"
        await type_text(pilot, "quick")
        await pilot.press("enter")
        await until(pilot, lambda: closed(pilot))
        assert [jot.text for jot in jots(here)] == ["quick"]


@pytest.mark.parametrize("key", ["ctrl+e", "alt+enter"])
async def test_several_lines_are_saved_by_another_key_and_enter_starts_a_line(
    opened: Opener, here: Places, key: str
) -> None:
    async with opened() as pilot:
        await pilot.press("n")
        height = line(pilot).size.height
        await pilot.press("ctrl+e")
        await pilot.pause()
        assert line(pilot).size.height > height
        assert keys(pilot)[0] == "^e or alt+enter saves"
        assert "enter new line" in keys(pilot)
        await pilot.press("a", "enter", "b", key)
        await until(pilot, lambda: closed(pilot))
        assert [jot.text for jot in jots(here)] == ["a\nb"]


@pytest.mark.parametrize("key", ["alt+enter", "shift+enter"])
async def test_a_second_line_can_be_had_without_growing(opened: Opener, here: Places, key: str) -> None:
    async with opened() as pilot:
        await pilot.press("n", "a", key, "b", "enter")
        await until(pilot, lambda: closed(pilot))
        assert [jot.text for jot in jots(here)] == ["a\nb"]


async def test_a_text_of_several_lines_is_edited_as_one(opened: Opener, here: Places) -> None:
    async with opened() as pilot:
        await pilot.press("n", "a", "alt+enter", "b", "enter")
        await until(pilot, lambda: closed(pilot))
        await pilot.press("e", "enter", "c", "ctrl+e")
        await until(pilot, lambda: closed(pilot))
        assert [jot.text for jot in jots(here)] == ["a\nb\nc"]


@pytest.mark.parametrize("grown", [False, True])
async def test_the_narrowest_screen_still_tells_how_to_save_and_how_to_leave(opened: Opener, grown: bool) -> None:
    async with opened(size=(60, 16)) as pilot:
        await pilot.press("n", *["ctrl+e"] * grown)
        await pilot.pause()
        assert keys(pilot)[0].endswith(" saves")
        assert "esc keeps a draft" in keys(pilot)
        assert "^g editor" in keys(pilot)
        assert prompt(pilot).query_one(Keys).region.bottom == 16


async def test_the_keys_are_told_as_they_were_set(opened: Opener, here: Places) -> None:
    async with opened(settings=Settings(keys={"prompt.save": "f2", "prompt.grow": "f4"})) as pilot:
        await pilot.press("n")
        assert keys(pilot)[0] == "f2 saves"
        await pilot.press("x", "f4")
        await pilot.pause()
        assert "f4" in keys(pilot)[0]
        await pilot.press("enter", "y", "f4")
        await until(pilot, lambda: closed(pilot))
        assert [jot.text for jot in jots(here)] == ["x\ny"]


async def test_a_draft_of_several_lines_is_there_again(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("i", "ctrl+e", "a", "enter", "b", "escape")
        await until(pilot, lambda: closed(pilot))
        await pilot.press("right", "left", "i")
        assert line(pilot).text == "a\nb"
        assert line(pilot).grown


async def test_a_click_on_a_key_presses_it(opened: Opener) -> None:
    async with opened() as pilot:
        await pilot.press("n")
        row = prompt(pilot).query_one(Keys)
        shown = row.render()
        assert isinstance(shown, Content)
        await pilot.click(Keys, offset=(shown.plain.index("^e"), 0))
        await pilot.pause()
        assert line(pilot).grown


async def test_a_jot_tells_when_and_how_far_into_the_lecture_it_was_written(opened: Opener, here: Places) -> None:
    async with opened() as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, LectureScreen)
        screen.opened -= 23 * 60
        await pilot.press("n", "x", "enter")
        await until(pilot, lambda: listed(pilot))
        [jot] = jots(here)
        assert f"{jot.made.astimezone():%H:%M} · 0:23 in" in listed(pilot)


# In one's own editor


async def test_what_the_editor_wrote_stands_in_the_prompt_until_it_is_saved(
    opened: Opener, here: Places, editor: Editor
) -> None:
    editor("text = open(path).read()\n" + "open(path, 'w').write(text.upper() + 'two\\n')")
    async with opened() as pilot:
        await pilot.press("n")
        await type_text(pilot, "one")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: line(pilot).text == "ONE\ntwo" and not left_over(here))
        assert keys(pilot)[0] == "^e or alt+enter saves"
        await pilot.press("ctrl+e")
        await until(pilot, lambda: closed(pilot))
        assert [jot.text for jot in jots(here)] == ["ONE\ntwo"]


async def test_ctrl_z_brings_back_what_stood_there_before_the_editor(opened: Opener, editor: Editor) -> None:
    editor(write("worse"))
    async with opened() as pilot:
        await pilot.press("n")
        await type_text(pilot, "better")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: line(pilot).text == "worse")
        await pilot.press("ctrl+z")
        assert line(pilot).text == "better"


async def test_a_jot_is_edited_in_the_editor_and_saved_when_that_ends(
    opened: Opener, here: Places, editor: Editor
) -> None:
    Notebook.open(here.notebook).add("note", "one", lecture="ml-in-industry", slide="title")
    editor(write("one\ntwo\n"))
    async with opened() as pilot:
        pilot.app.screen.query_one(JotRows).focus()
        await pilot.press("E")
        await until(pilot, lambda: "two" in listed(pilot))
        assert closed(pilot)
        assert [jot.text for jot in jots(here)] == ["one\ntwo"]
        assert left_over(here) == []
        await pilot.press("u")
        await until(pilot, lambda: "two" not in listed(pilot))


@pytest.mark.parametrize("code", ["", write(""), write(" \n")], ids=["as it was", "empty", "blank"])
async def test_an_editor_that_leaves_nothing_new_changes_nothing(
    opened: Opener, here: Places, editor: Editor, code: str
) -> None:
    Notebook.open(here.notebook).add("note", "one", lecture="ml-in-industry", slide="title")
    editor(code)
    async with opened() as pilot:
        pilot.app.screen.query_one(JotRows).focus()
        await pilot.press("E")
        await until(pilot, lambda: closed(pilot) and pilot.app.is_attached)
        await pilot.press("e")
        await until(pilot, lambda: not closed(pilot))
        assert line(pilot).text == "one"
        assert [jot.text for jot in jots(here)] == ["one"]
        assert left_over(here) == []


async def test_an_editor_that_goes_wrong_is_told_and_one_can_go_on(
    opened: Opener, here: Places, editor: Editor
) -> None:
    editor(write("half") + "; sys.exit(3)")
    async with opened() as pilot:
        await pilot.press("n")
        await type_text(pilot, "mine")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: fault(pilot))
        [path] = left_over(here)
        assert "ended with status 3" in fault(pilot)
        assert str(path) in fault(pilot)
        assert path.read_text() == "half"
        await pilot.press("s")
        drafts = Notebook.open(here.notebook).drafts
        await until(pilot, lambda: drafts.read("ml-in-industry/title/note") == "mines")
        assert str(path) in fault(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: closed(pilot))
        assert [jot.text for jot in jots(here)] == ["mines"]


async def test_the_text_is_a_draft_before_the_editor_has_it(opened: Opener, here: Places, editor: Editor) -> None:
    editor("sys.exit(1)")
    async with opened() as pilot:
        await pilot.press("n")
        await type_text(pilot, "mine")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: fault(pilot))
        assert Notebook.open(here.notebook).drafts.read("ml-in-industry/title/note") == "mine"


async def test_without_an_editor_it_says_what_to_set(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.delenv("EDITOR", raising=False)
    async with opened() as pilot:
        await pilot.press("n", "x", "ctrl+g")
        await until(pilot, lambda: fault(pilot))
        assert "set VISUAL or EDITOR" in fault(pilot)
        assert line(pilot).text == "x"


async def test_a_terminal_that_cannot_be_left_is_told(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "true")
    async with opened() as pilot:
        await pilot.press("n", "x", "ctrl+g")
        await until(pilot, lambda: "cannot be left to an editor" in fault(pilot))


async def test_the_file_stays_until_the_notebook_has_its_text(
    opened: Opener, here: Places, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NotebookError("the notebook cannot grow, the disk is full")

    editor(write("precious"))
    async with opened() as pilot:
        await pilot.press("n", "x")
        monkeypatch.setattr(Drafts, "keep", full)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "precious" in line(pilot).text and "kept in" in fault(pilot))
        [path] = left_over(here)
        assert "the disk is full" in fault(pilot)
        assert str(path) in fault(pilot)
        assert path.read_text() == "precious"


async def test_the_file_stays_if_something_else_is_read_back(
    opened: Opener, here: Places, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(write("precious"))
    async with opened() as pilot:
        await pilot.press("n", "x")
        monkeypatch.setattr(Drafts, "read", lambda *_: "another")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "kept in" in fault(pilot))
        [path] = left_over(here)
        assert path.read_text() == "precious"


# Answers


@pytest.fixture
def question(here: Places) -> Jot:
    return Notebook.open(here.notebook).add("question", "Why [0]?", lecture="ml-in-industry", slide="title")


async def test_a_question_is_answered_in_place_and_its_answer_edited_and_taken_away(
    opened: Opener, here: Places, question: Jot
) -> None:
    async with opened() as pilot:
        await pilot.press("8")
        await pilot.pause()
        await pilot.press("A")
        await until(pilot, lambda: not closed(pilot))
        assert "Why [0]?" in str(prompt(pilot).query_one("#prompt").border_title)
        await type_text(pilot, "So")
        await pilot.press("enter")
        await until(pilot, lambda: closed(pilot))
        [jot] = jots(here)
        assert (jot.text, jot.answer, jot.done) == ("Why [0]?", "So", True)
        assert jot.answered is not None
        await pilot.press("A", "!", "enter")
        await until(pilot, lambda: jots(here)[0].answer == "So!")
        await until(pilot, lambda: closed(pilot))
        await pilot.press("A", *["backspace"] * 3, "enter")
        await until(pilot, lambda: closed(pilot))
        [jot] = jots(here)
        assert (jot.text, jot.answer, jot.done) == ("Why [0]?", "", False)


async def test_a_half_written_answer_is_a_draft(opened: Opener, here: Places, question: Jot) -> None:
    async with opened() as pilot:
        await pilot.press("8")
        await pilot.pause()
        await pilot.press("A", "h", "m", "escape")
        await until(pilot, lambda: closed(pilot))
        assert jots(here)[0].answer == ""
        await pilot.press("A")
        await until(pilot, lambda: not closed(pilot))
        assert line(pilot).text == "hm"


async def test_an_answer_can_be_written_in_the_editor(
    opened: Opener, here: Places, editor: Editor, question: Jot
) -> None:
    editor(write("At length.\n"))
    async with opened() as pilot:
        await pilot.press("8")
        await pilot.pause()
        await pilot.press("A", "ctrl+g")
        await until(pilot, lambda: line(pilot).text == "At length.")
        await pilot.press("enter")
        await until(pilot, lambda: closed(pilot))
        assert jots(here)[0].answer == "At length."


async def test_an_empty_answer_to_an_open_question_just_closes(opened: Opener, here: Places, question: Jot) -> None:
    async with opened() as pilot:
        await pilot.press("8")
        await pilot.pause()
        await pilot.press("A", "enter")
        await until(pilot, lambda: closed(pilot))
        assert jots(here) == [question]


@pytest.mark.parametrize("size", [(60, 16), (120, 40), (20, 5), (1, 1)])
async def test_questions_and_todos_are_usable_at_any_size(
    opened: Opener, here: Places, question: Jot, size: tuple[int, int]
) -> None:
    Notebook.open(here.notebook).add("todo", "due tomorrow", lecture="ml-in-industry", slide="title")
    async with opened(size=size) as pilot:
        await pilot.press("8", "l", "f", "w", "enter", "escape", "down", "x", "6", "tab", "x", "tab", "x")
        await pilot.pause()
        assert all(jot.done for jot in jots(here))


@pytest.mark.parametrize("grown", [False, True])
async def test_a_click_anywhere_in_the_prompt_or_beside_it_leaves_the_keys_with_the_line(
    opened: Opener, monkeypatch: pytest.MonkeyPatch, grown: bool
) -> None:
    def full(*args: object) -> None:
        raise NotebookError("the disk is full")

    async with opened(size=(60, 16)) as pilot:
        await pilot.press("n", "o", *["ctrl+e"] * grown)
        monkeypatch.setattr(Drafts, "keep", full)
        await prompt(pilot).keep()
        await pilot.pause()
        # All but the row of keys, which are pressed by a click; the fault that is told is among it.
        for y in (0, *range(9, 15)):
            for x in (0, 30):
                await pilot.click(offset=(x, y))
                assert pilot.app.focused is line(pilot)
        await pilot.press("end", "k")
        assert line(pilot).text == "ok"


async def test_the_jots_after_a_slide_without_any_are_those_of_the_slide_on_show(opened: Opener, here: Places) -> None:
    first, _, third = load(here.shipped / "ml-in-industry").slides[:3]
    notebook = Notebook.open(here.notebook)
    for slide in (first, third):
        notebook.add("note", f"on {slide.id}", lecture="ml-in-industry", slide=slide.id, slide_title=slide.title)
    notebook.close()
    async with opened() as pilot:
        await pilot.press("right", "right")
        await pilot.pause()
        rows = pilot.app.screen.query_one(JotRows)
        shown = "".join(rows.render_line(y).text for y in range(rows.size.height))
        assert f"on {third.id}" in shown
        assert f"on {first.id}" not in shown
