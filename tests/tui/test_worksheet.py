"""Filling in a worksheet: moving and typing, what is kept of it, and what it leads to."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from lecturetui.errors import NotebookError
from lecturetui.notebook import Jot
from lecturetui.notebook.answers import Answer, Answers
from lecturetui.notebook.drafts import Drafts
from lecturetui.tui.app import LectureApp
from lecturetui.tui.prompt_line import Keys
from lecturetui.tui.screen import LectureScreen
from lecturetui.tui.worksheet import WorksheetScreen
from lecturetui.tui.worksheet_ladder import LadderPage, LadderScreen
from lecturetui.tui.worksheet_line import AnswerLine
from lecturetui.tui.worksheet_material import MaterialRows, MaterialScreen, SlideScreen
from lecturetui.tui.worksheet_outline import OutlineRows, OutlineScreen
from lecturetui.tui.worksheet_question import Question
from lecturetui.tui.worksheet_verdict import VerdictPage, VerdictScreen
from lecturetui.tui.worksheet_words import state_mark
from lecturetui.tui.workshop import WorkshopScreen
from tests.tui.pendulum import REPORT, app_on, idea_of, notebook, on, pendulum, reach, told, type_text
from tests.waiting import until

MANY = (
    'title = "Many"\nabout = "idea"\n[[verdicts]]\nid = "v"\ntitle = "V"\ntone = "good"\n'
    '[[sections]]\ntitle = "All [/]"\n'
    + "".join(f'[[sections.fields]]\nid = "f{n}"\nkind = "text"\nprompt = "Field {n}?"\n' for n in range(200))
)
PLACE = "answer/{}/pendulum/report/{}"


@asynccontextmanager
async def report(
    idea: Jot | None = None, *, size: tuple[int, int] = (80, 24), **changes: str
) -> AsyncIterator[tuple[Pilot[None], WorksheetScreen, Jot]]:
    """The report on an idea, at its first field unless it was left elsewhere."""
    idea = idea or idea_of()
    path = pendulum(**changes) if not pendulum_there() else pendulum_there()
    assert path
    async with app_on(path, size=size) as pilot:
        await reach(pilot, WorkshopScreen, "7", "enter")
        yield pilot, await reach(pilot, WorksheetScreen, "enter"), idea


def pendulum_there() -> Path | None:
    from lecturetui.places import places

    path = places().lectures / "pendulum"
    return path if path.exists() else None


def kept(idea: Jot) -> dict[str, Answer]:
    return notebook().answers.of("pendulum", "report", idea.id)


def texts(idea: Jot) -> dict[str, str]:
    return {name: answer.text for name, answer in kept(idea).items()}


def shown(screen: WorksheetScreen) -> str:
    """All that stands on the screen about the field."""
    question = "\n".join(screen.query_one(Question).line(n).plain for n in range(len(screen.query_one(Question).lines)))
    return f"{question}\n{screen.line.text}\n{_static(screen, 'worksheet-standing')}"


def foot(screen: WorksheetScreen) -> str:
    return _static(screen, "worksheet-foot")


def _static(screen: WorksheetScreen, name: str) -> str:
    content = screen.query_one(f"#{name}", Static).content
    return content.plain if isinstance(content, Content) else str(content)


def keys(screen: WorksheetScreen) -> str:
    line = screen.query_one(Keys).render()
    assert isinstance(line, Content)
    return line.plain


# Moving


@pytest.mark.parametrize(("on_key", "back"), [("right", "left"), ("tab", "shift+tab"), ("down", "up")])
async def test_keys_move_between_fields(on_key: str, back: str) -> None:
    async with report() as (pilot, screen, _):
        assert screen.field.id == "what"
        await pilot.press(on_key)
        assert screen.field.id == "repeated"
        await pilot.press(back, back)
        assert screen.field.id == "what"
        await pilot.press("end")
        assert screen.field.id == "mine"
        await pilot.press("home")
        assert screen.field.id == "what"


async def test_a_field_is_told_with_why_it_is_asked_and_with_examples() -> None:
    async with report(size=(120, 40)) as (_, screen, __):
        text = shown(screen)
        for said in ("What was done · 1 of 6", "What was measured?", "Nobody repeats", "The period.", "It."):
            assert said in text


async def test_the_outline_shows_every_field_and_goes_to_one() -> None:
    async with report() as (pilot, screen, _):
        await pilot.press("enter")
        await type_text(pilot, "The period")
        await pilot.press("escape")
        outline = await reach(pilot, OutlineScreen, "o")
        lines = [line.plain.strip() for line in outline.query_one(OutlineRows).lines]
        assert "◐ What was measured?" in lines
        assert "The period  a guess" in lines
        assert "○ What did you reach?" in lines
        await pilot.press("end", "enter")
        assert on(pilot, WorksheetScreen) is screen
        assert screen.field.id == "mine"


async def test_the_outline_stands_beside_the_field_where_there_is_room() -> None:
    async with report(size=(120, 40)) as (pilot, screen, _):
        assert screen.outline.display
        await pilot.press("right")
        assert screen.outline.key == "repeated"
        await pilot.click(OutlineRows, offset=(5, 4))
        await pilot.pause()
        assert screen.field.id == "how"


async def test_the_slide_that_teaches_a_field_comes_up_and_goes_back_to_it() -> None:
    async with report() as (pilot, screen, _):
        for key in ("b", "escape", "s"):
            slide = await reach(pilot, SlideScreen, "s")
            assert any("Use a watch" in line.plain for line in slide.page.lines)
            await pilot.press("right")
            assert any("Pen." in line.plain for line in slide.page.lines)
            await pilot.press(key)
            assert on(pilot, WorksheetScreen) is screen
            assert screen.field.id == "what"


async def test_a_field_that_no_slide_teaches_offers_none() -> None:
    async with report() as (pilot, screen, _):
        assert "s slide" in keys(screen)
        await pilot.press("right", "right", "s")
        assert on(pilot, WorksheetScreen) is screen
        assert "s slide" not in keys(screen)


async def test_one_comes_back_to_the_field_that_one_left() -> None:
    async with report() as (pilot, screen, idea):
        await pilot.press("right", "right", "right")
        assert screen.field.id == "length"
    async with report(idea) as (_, screen, __):
        assert screen.field.id == "length"


async def test_one_who_was_not_here_yet_begins_at_the_first_field_without_an_answer() -> None:
    idea = idea_of()
    notebook().answers.write("pendulum", "report", idea.id, "what", Answer("The period"))
    async with report(idea) as (_, screen, __):
        assert screen.field.id == "repeated"


# Answering


async def test_typing_triggers_no_key() -> None:
    async with report() as (pilot, screen, idea):
        await pilot.press("enter")
        await type_text(pilot, "osmjvlQDuUbq?123")
        assert on(pilot, WorksheetScreen) is screen
        assert screen.line.text == "osmjvlQDuUbq?123"
        await pilot.press("escape")
        assert not screen.typing
        await until(pilot, lambda: texts(idea) == {"what": "osmjvlQDuUbq?123"})


async def test_what_one_types_is_kept_and_goes_on_to_the_next_field_typing() -> None:
    async with report() as (pilot, screen, idea):
        await pilot.press("enter")
        await type_text(pilot, "The period")
        await pilot.press("enter")
        assert screen.field.id == "repeated"
        await pilot.press("2")
        assert screen.field.id == "how"
        assert screen.typing
        await type_text(pilot, "By")
        await pilot.press("enter")
        await type_text(pilot, "hand")
        await pilot.press("tab")
        assert screen.field.id == "length"
        await pilot.press("shift+tab")
        assert screen.field.id == "how"
        await until(pilot, lambda: texts(idea) == {"what": "The period", "repeated": "no", "how": "By\nhand"})


async def test_arrows_and_enter_choose_an_answer_and_go_beyond_the_last() -> None:
    async with report() as (pilot, screen, idea):
        await pilot.press("right", "down", "down", "enter")
        await until(pilot, lambda: texts(idea) == {"repeated": "unsure"})
        await pilot.press("escape", "up")
        assert screen.field.id == "repeated"
        assert "●  Unsure" in shown(screen) or "● unsure" in shown(screen).replace("  ", " ")
        await pilot.press("down")
        assert screen.field.id == "how"


async def test_a_click_chooses_an_answer() -> None:
    async with report() as (pilot, screen, idea):
        await pilot.press("right")
        place = next(n for n, line in enumerate(screen.question.lines) if line.plain.startswith("  2 "))
        await pilot.click(Question, offset=(10, place))
        await until(pilot, lambda: texts(idea) == {"repeated": "no"})


async def test_an_answer_that_is_emptied_is_taken_back() -> None:
    idea = idea_of()
    notebook().answers.write("pendulum", "report", idea.id, "what", Answer("The period"))
    async with report(idea) as (pilot, screen, _):
        await pilot.press("home", "enter", "ctrl+u", "escape")
        assert screen.filling.outcome.answered == 0
        await until(pilot, lambda: not any(texts(idea).values()))


async def test_a_number_says_how_it_is_read_or_why_it_is_not() -> None:
    async with report() as (pilot, screen, _):
        await pilot.press("right", "right", "right", "enter")
        await type_text(pilot, "1,5")
        assert "reads as 1.5 metres" in shown(screen)
        await type_text(pilot, " apples")
        assert "is no number of metres" in shown(screen)
        await pilot.press("tab")
        await type_text(pilot, "82 % F1")
        assert "reads as 0.82 F1" in shown(screen)


async def test_a_paste_of_several_lines_becomes_one_where_one_is_asked_for() -> None:
    async with report() as (pilot, screen, _):
        await pilot.press("enter")
        pilot.app.post_message(_paste("The\r\nperiod\x1b[31m"))
        await until(pilot, lambda: screen.line.text)
        assert screen.line.text == "The period[31m"


def _paste(text: str):  # type: ignore[no-untyped-def]
    from textual.events import Paste

    return Paste(text)


# States


async def test_an_answer_is_a_guess_then_evidence_with_its_source_then_agreed() -> None:
    idea = idea_of()
    notebook().answers.write("pendulum", "report", idea.id, "what", Answer("The period"))
    async with report(idea) as (pilot, screen, _):
        await pilot.press("home")
        assert "◐ a guess" in shown(screen)
        await pilot.press("m")
        assert screen.typing
        assert "Where is the evidence?" in shown(screen)
        await type_text(pilot, "smj")
        await pilot.press("enter")
        assert screen.field.id == "what"
        assert "● evidence: smj" in shown(screen)
        assert screen.line.text == "The period"
        await pilot.press("m")
        assert "✓ agreed: smj" in shown(screen)
        await until(pilot, lambda: kept(idea)["what"].state == "agreed")
        assert kept(idea)["what"].source == "smj"


async def test_what_is_not_answered_has_no_state() -> None:
    async with report() as (pilot, screen, idea):
        await pilot.press("m")
        assert any("Answer it first" in sentence for sentence in told(pilot))
        assert not kept(idea)
        assert not screen.typing


# Jots as raw material


async def test_jots_of_the_slide_are_taken_over_into_the_answer() -> None:
    notebook().add("note", "Twenty swings\neach", lecture="pendulum", slide="measuring")
    async with report() as (pilot, screen, idea):
        await pilot.press("enter")
        await type_text(pilot, "Period:")
        await pilot.press("escape")
        rows = (await reach(pilot, MaterialScreen, "j")).query_one(MaterialRows)
        assert "Twenty swings" in "\n".join(line.plain for line in rows.lines)
        await pilot.press("end", "enter")
        await until(pilot, lambda: texts(idea).get("what") == "Period: Twenty swings each")
        assert screen.typing


async def test_what_was_written_elsewhere_is_told_and_can_be_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    split = {"what": Answer("Here", others=("There",))}
    monkeypatch.setattr(Answers, "of", lambda *_: split)
    async with report() as (pilot, screen, _):
        await pilot.press("home")
        assert "There" in shown(screen)
        rows = (await reach(pilot, MaterialScreen, "j")).query_one(MaterialRows)
        assert "There" in "\n".join(line.plain for line in rows.lines)


# What it leads to


async def test_the_foot_says_what_a_verdict_waits_for_and_then_the_verdict() -> None:
    async with report() as (pilot, screen, _):
        assert "No verdict yet" in foot(screen)
        assert "Was it repeated?" in foot(screen)
        await pilot.press("right", "2")
        assert "▸ Measure again" in foot(screen)
        assert "Once is never." in foot(screen)
        assert "1/6" in foot(screen)


async def test_the_verdict_in_full_says_why_and_what_to_do() -> None:
    async with report(size=(120, 40)) as (pilot, _, __):
        await pilot.press("right", "2", "escape")
        page = (await reach(pilot, VerdictScreen, "v")).query_one(VerdictPage)
        text = "\n".join(line.plain for line in page.lines)
        for said in ("Measure again", "Was it repeated?", "Repeat it.", "lift it to “A report”"):
            assert said in text
        assert "What was measured? · not answered" in text
        assert "Was it repeated? · a guess so far" in text


async def test_the_last_answer_leads_to_the_verdict() -> None:
    async with report() as (pilot, _, __):
        await pilot.press("end", "enter")
        await type_text(pilot, "0.5 F1")
        await reach(pilot, VerdictScreen, "enter")


async def test_the_reminders_of_the_sprint_stand_beside_the_verdict() -> None:
    async with app_on(pendulum(), size=(120, 40)) as pilot:
        notebook().tick("pendulum", "keys")
        await reach(pilot, WorkshopScreen, "5", "w")
        await reach(pilot, WorksheetScreen, "home", "enter")
        page = (await reach(pilot, VerdictScreen, "v")).query_one(VerdictPage)
        text = "\n".join(line.plain for line in page.lines)
        assert "✓ Bring back the keys." in text
        assert "Tidy the lab" not in text


async def test_the_ladder_is_drawn_with_its_headroom_and_warnings() -> None:
    idea = idea_of()
    for field, text in (("guess", "0.8 F1"), ("mine", "0.4 F1")):
        notebook().answers.write("pendulum", "report", idea.id, field, Answer(text))
    async with report(idea, size=(60, 16)) as (pilot, _, __):
        page = (await reach(pilot, LadderScreen, "l")).query_one(LadderPage)
        text = "\n".join(line.plain for line in page.lines)
        bars = [line.plain.count("█") for line in page.lines if "█" in line.plain]
        assert len(bars) == 2
        assert abs(bars[0] - 2 * bars[1]) <= 1
        assert "! Fewer than two rungs" in text


async def test_open_questions_become_jots_on_their_slides_once() -> None:
    async with report() as (pilot, _, __):
        await pilot.press("Q")
        await until(pilot, lambda: notebook().jots(kind="question"))
        await pilot.press("Q")
        await until(pilot, lambda: any("already" in sentence for sentence in told(pilot)))
        jots = notebook().jots(kind="question")
        assert {jot.text for jot in jots} == {"What was measured? (Swing it)", "Was it repeated? (Swing it)"}
        assert {jot.slide for jot in jots} == {"measuring"}
        await pilot.press("u")
        await until(pilot, lambda: len(notebook().jots(kind="question")) == 1)


async def test_the_document_is_written_here_and_never_over_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "swing-it.md").write_text("mine")
    async with report() as (pilot, _, __):
        await pilot.press("right", "1", "escape", "D")
        await until(pilot, lambda: any("swing-it-2.md" in sentence for sentence in told(pilot)))
        assert (tmp_path / "swing-it.md").read_text() == "mine"
        assert "Was it repeated?" in (tmp_path / "swing-it-2.md").read_text()


# What is kept


async def test_undo_takes_back_answers_also_after_a_restart_and_redo_makes_them_again() -> None:
    async with report() as (pilot, screen, idea):
        await pilot.press("right", "2", "escape", "home")
        await until(pilot, lambda: texts(idea) == {"repeated": "no"})
    async with report(idea) as (pilot, screen, _):
        await pilot.press("u")
        await until(pilot, lambda: not any(texts(idea).values()))
        await until(pilot, lambda: screen.field.id == "repeated")
        assert "No verdict yet" in foot(screen)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "Measure again" in foot(screen))


async def test_what_is_typed_is_a_draft_before_long_and_there_again_after_a_crash() -> None:
    idea = idea_of()
    async with report(idea) as (pilot, _, __):
        await pilot.press("right", "right", "enter")
        await type_text(pilot, "By ha")
        await until(pilot, lambda: notebook().drafts.read(PLACE.format(idea.id, "how")) == "By ha")
        assert not kept(idea)
    async with report(idea) as (pilot, screen, _):
        assert screen.field.id == "how"
        assert screen.line.text == "By ha"
        await pilot.press("left")
        await until(pilot, lambda: texts(idea) == {"how": "By ha"})
        assert not notebook().drafts.read(PLACE.format(idea.id, "how"))


async def test_what_cannot_be_saved_is_told_stays_and_is_saved_later(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise NotebookError("the disk is full")

    async with report() as (pilot, screen, idea):
        with monkeypatch.context() as patched:
            patched.setattr(Answers, "write", refuse)
            patched.setattr(Drafts, "keep", refuse)
            await pilot.press("right", "1", "escape")
            await until(pilot, lambda: "the disk is full" in shown(screen))
            await pilot.press("escape")
            await pilot.pause()
            assert on(pilot, WorksheetScreen) is screen
        await pilot.press("left")
        assert "●  Yes" in shown(screen) or screen.filling.answer("repeated").text == "yes"
        await pilot.press("escape")
        await until(pilot, lambda: texts(idea) == {"repeated": "yes"})


async def test_nothing_waits_for_a_disk_that_is_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Event

    answers, write = Event(), Answers.write

    def slow(self: Answers, *args: object, **kwargs: object) -> object:
        answers.wait(20)
        return write(self, *args, **kwargs)  # type: ignore[arg-type]

    async with report() as (pilot, screen, idea):
        monkeypatch.setattr(Answers, "write", slow)
        await pilot.press("right", "1")
        assert "A report" in foot(screen)
        await type_text(pilot, "go on")
        assert screen.line.text == "go on"
        answers.set()
        await pilot.press("escape")
        await until(pilot, lambda: texts(idea) == {"repeated": "yes", "how": "go on"})


async def test_what_another_window_answers_is_shown() -> None:
    async with report() as (pilot, screen, idea):
        notebook().answers.write("pendulum", "report", idea.id, "what", Answer("Elsewhere"))
        await until(pilot, lambda: screen.line.text == "Elsewhere")
        assert "◐ a guess" in shown(screen)


# Every size, and odd texts


@pytest.mark.parametrize("size", [(40, 12), (60, 16), (80, 24), (120, 40), (200, 60)])
async def test_at_every_size_the_prompt_the_answer_and_the_verdict_are_in_sight(size: tuple[int, int]) -> None:
    async with report(size=size) as (pilot, screen, _):
        for _ in range(6):
            room = screen.query_one("#worksheet-room").region
            question = screen.question
            top = question.scroll_offset.y
            in_sight = "\n".join(line.plain for line in question.lines[top : top + question.region.height])
            assert room.contains_region(question.region)
            assert screen.field.prompt in in_sight
            if screen.field.options:
                assert screen.field.options[0].text in in_sight
            else:
                assert room.contains_region(screen.line.region)
            assert _static(screen, "worksheet-foot")
            await pilot.press("right")
            await pilot.pause()


async def test_where_there_is_hardly_room_it_goes_on() -> None:
    async with report(size=(20, 8)) as (pilot, screen, _):
        await pilot.press("enter", "x", "enter", "1", "escape", "end")
        assert screen.filling.outcome.answered == 2


@pytest.mark.parametrize("size", [(60, 16), (120, 40)])
async def test_hostile_texts_are_drawn_as_text(size: tuple[int, int]) -> None:
    hostile = "[/red] x[0] {y} \x1b]52;c;YQ==\x07 \u202e" + "会" * 300 + "w" * 3_000
    idea = idea_of(hostile)
    for field in ("what", "how", "length", "guess", "mine"):
        notebook().answers.write("pendulum", "report", idea.id, field, Answer(hostile, "evidence", hostile))
    notebook().answers.write("pendulum", "report", idea.id, "repeated", Answer(hostile))
    report_text = REPORT.replace('prompt = "', 'prompt = "[/b] [0] ')
    async with report(idea, size=size, report=report_text) as (pilot, _, __):
        for key, kind in (("o", OutlineScreen), ("v", VerdictScreen), ("l", LadderScreen), ("j", MaterialScreen)):
            await pilot.press("home")
            await reach(pilot, kind, key)
            await reach(pilot, WorksheetScreen, "escape")
        for _ in range(6):
            await pilot.press("right")


async def test_a_worksheet_of_200_fields_lays_out_only_what_is_in_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    from lecturetui.tui import worksheet_outline

    laid: list[Answer] = []

    def counted(answer: Answer) -> Content:
        laid.append(answer)
        return state_mark(answer)

    monkeypatch.setattr(worksheet_outline, "state_mark", counted)
    async with report(size=(120, 40), report=MANY) as (pilot, screen, _):
        assert 0 < len(laid) < 100
        await pilot.press("end")
        assert screen.field.id == "f199"
        assert screen.outline.key == "f199"


async def test_the_keys_are_told_and_the_help_has_them_all() -> None:
    async with report(size=(160, 40)) as (pilot, screen, _):
        assert "⏎ answer" in keys(screen)
        await pilot.press("enter")
        await pilot.pause()
        assert keys(screen).startswith("enter or tab saves")
        assert "outline" not in keys(screen)
        assert "state" not in keys(screen)
        await pilot.press("escape", "question_mark")
        await pilot.pause()
        text = "\n".join(line.plain for line in pilot.app.screen.query("Page").first().lines)  # type: ignore[attr-defined]
        for told_there in ("All fields with their answers", "Write the document", "A guess, evidence or agreed"):
            assert told_there in text


async def test_closing_goes_back_to_the_idea() -> None:
    async with report() as (pilot, _, __):
        await reach(pilot, WorkshopScreen, "escape")
        await reach(pilot, LectureScreen, "escape")
        assert not pilot.app.query(AnswerLine)


async def test_a_long_answer_goes_on_in_ones_own_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "editor"
    script.write_text(f"#!{sys.executable} -IS\nimport sys\nopen(sys.argv[1], 'a').write('and foot\\n')\n")
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    monkeypatch.setattr(LectureApp, "suspend", lambda _: nullcontext())
    async with report() as (pilot, screen, idea):
        await pilot.press("right", "right", "enter")
        await type_text(pilot, "By hand")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: texts(idea) == {"how": "By hand\nand foot"})
        assert screen.line.text == "By hand\nand foot"


async def test_a_look_at_the_notebook_leaves_the_cursor_and_the_marked_answer_where_they_are() -> None:
    async with report() as (pilot, screen, idea):
        await pilot.press("enter")
        await type_text(pilot, "period")
        await pilot.press("home")
        notebook().answers.write("pendulum", "report", idea.id, "how", Answer("Elsewhere"))
        await until(pilot, lambda: screen.filling.answer("how").text == "Elsewhere")
        await pilot.press("A")
        assert screen.line.text == "Aperiod"
        await pilot.press("enter", "down")
        notebook().answers.write("pendulum", "report", idea.id, "how", Answer("Once more"))
        await until(pilot, lambda: screen.filling.answer("how").text == "Once more")
        assert screen.question.option == 1
