"""The workshop: from an idea to its worksheets, and from a sprint to its own."""

from __future__ import annotations

import pytest

from lecturetui.notebook.answers import Answer
from lecturetui.places import places
from lecturetui.tui import commands
from lecturetui.tui.commands import Commands
from lecturetui.tui.screen import LectureScreen
from lecturetui.tui.worksheet import WorksheetScreen
from lecturetui.tui.worksheet_verdict import VerdictScreen
from lecturetui.tui.workshop import WorkshopRows, WorkshopScreen
from tests.tui.pendulum import (
    LECTURE,
    app_on,
    idea_of,
    notebook,
    on,
    pendulum,
    reach,
    told,
    type_text,
    write_lecture,
)
from tests.waiting import PATIENCE, until

BARE = 'title = "Bare"\n'


def listed(screen: WorkshopScreen) -> str:
    return "\n".join(" ".join(line.plain.split()) for line in screen.query_one(WorkshopRows).lines)


async def test_an_idea_opens_on_its_worksheets_with_how_far_each_is() -> None:
    idea = idea_of()
    notebook().answers.write("pendulum", "report", idea.id, "repeated", Answer("no"))
    async with app_on(pendulum()) as pilot:
        screen = await reach(pilot, WorkshopScreen, "7", "enter")
        assert "Lab report 1/6" in listed(screen)
        assert "▸ Measure again" in listed(screen)
        assert "Duties" not in listed(screen)


async def test_a_worksheet_that_waits_says_for_which_answer() -> None:
    idea = idea_of()
    notebook().answers.write("pendulum", "report", idea.id, "what", Answer("The period"))
    async with app_on(pendulum()) as pilot:
        assert "answer next: Was it repeated?" in listed(await reach(pilot, WorkshopScreen, "7", "enter"))


async def test_from_a_jotted_idea_to_a_verdict() -> None:
    async with app_on(pendulum()) as pilot:
        await pilot.press("right", "i")
        await type_text(pilot, "Swing a bigger one")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, LectureScreen))
        await reach(pilot, WorkshopScreen, "7", "enter")
        await reach(pilot, WorksheetScreen, "enter")
        await pilot.press("enter")
        await type_text(pilot, "The period")
        await pilot.press("enter", "1")
        screen = on(pilot, WorksheetScreen)
        assert screen.filling.outcome.verdict
        assert screen.filling.outcome.verdict.title == "A report"
        await pilot.press("escape")
        workshop = await reach(pilot, WorkshopScreen, "escape")
        await until(pilot, lambda: "✓ A report" in listed(workshop))
        kept = notebook().answers.of("pendulum", "report", notebook().jots(kind="idea")[0].id)
        assert {name: answer.text for name, answer in kept.items()} == {"what": "The period", "repeated": "yes"}


async def test_an_idea_written_over_the_list_is_the_one_that_opens() -> None:
    idea_of()
    async with app_on(pendulum()) as pilot:
        await pilot.press("7")
        await until(pilot, lambda: on(pilot, LectureScreen).ideas)
        await pilot.press("i")
        await type_text(pilot, "Another")
        await pilot.press("enter")
        await until(pilot, lambda: len(on(pilot, LectureScreen).ideas) == 2)
        screen = await reach(pilot, WorkshopScreen, "enter")
        assert screen.idea is not None
        assert screen.idea.text == "Another"


async def test_the_slide_of_an_idea_is_a_key_away_from_the_list_and_from_the_workshop() -> None:
    idea_of(slide="writing")
    async with app_on(pendulum()) as pilot:
        await pilot.press("7")
        await until(pilot, lambda: on(pilot, LectureScreen).ideas)
        await pilot.press("s")
        await until(pilot, lambda: on(pilot, LectureScreen).slide.id == "writing")
        await reach(pilot, WorkshopScreen, "home", "7", "enter")
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, LectureScreen))
        await until(pilot, lambda: on(pilot, LectureScreen).slide.id == "writing")
        assert on(pilot, LectureScreen).pane == "slides"


async def test_without_any_worksheet_an_idea_opens_on_its_slide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lecturetui.tui.worksheet_opening.shelf", lambda _: [])
    idea_of(slide="writing")
    async with app_on(pendulum(lecture=BARE)) as pilot:
        await pilot.press("7")
        await until(pilot, lambda: on(pilot, LectureScreen).ideas)
        await pilot.press("enter")
        await until(pilot, lambda: on(pilot, LectureScreen).slide.id == "writing")


async def test_a_lecture_without_worksheets_offers_those_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    own, other = pendulum(lecture=BARE), write_lecture(places().lectures / "clock")
    monkeypatch.setattr("lecturetui.tui.worksheet_opening.shelf", lambda _: [own, other])
    idea_of()
    async with app_on(own) as pilot:
        screen = await reach(pilot, WorkshopScreen, "7", "enter")
        assert "The pendulum" in listed(screen)
        assert "Lab report" in listed(screen)


async def test_worksheets_of_another_lecture_come_along_once_they_have_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own, other = pendulum(), write_lecture(places().lectures / "clock")
    monkeypatch.setattr("lecturetui.tui.worksheet_opening.shelf", lambda _: [own, other])
    idea = idea_of()
    async with app_on(own) as pilot:
        assert listed(await reach(pilot, WorkshopScreen, "7", "enter")).count("Lab report") == 1
        notebook().answers.write("clock", "report", idea.id, "what", Answer("Time"))
        await pilot.press("escape")
        assert listed(await reach(pilot, WorkshopScreen, "enter")).count("Lab report") == 2


async def test_a_broken_worksheet_is_told_of_and_leaves_the_others() -> None:
    idea_of()
    lecture = LECTURE.replace('"plain"', '"plain", "broken"')
    async with app_on(pendulum(lecture=lecture, broken="title = 1")) as pilot:
        screen = await reach(pilot, WorkshopScreen, "7", "enter")
        assert "Lab report" in listed(screen)
        assert any("broken.toml" in sentence for sentence in told(pilot))


async def test_worksheets_about_a_sprint_open_from_the_sprint_pane_one_for_each_sprint() -> None:
    async with app_on(pendulum()) as pilot:
        screen = await reach(pilot, WorkshopScreen, "5", "w")
        text = listed(screen)
        assert "Duties\nMay Sprint 0/1" in text
        assert "June Sprint 0/1" in text
        assert "Plain" in text
        assert "Lab report" not in text


async def test_answers_about_one_sprint_are_not_those_of_another() -> None:
    async with app_on(pendulum()) as pilot:
        await reach(pilot, WorkshopScreen, "5", "w")
        screen = await reach(pilot, WorksheetScreen, "home", "enter")
        await reach(pilot, VerdictScreen, "1")
        assert screen.filling.subject.sprint == "May Sprint"
        await reach(pilot, WorksheetScreen, "escape")
        workshop = await reach(pilot, WorkshopScreen, "escape")
        await until(pilot, lambda: "May Sprint 1/1" in listed(workshop))
        assert "June Sprint 0/1" in listed(workshop)
        assert notebook().answers.of("pendulum", "duty", "may")["clean"].text == "as-new"


async def test_the_sprint_that_the_reminders_name_goes_without_asking() -> None:
    lecture = LECTURE.replace('sprint = "May Sprint "', "")
    async with app_on(pendulum(lecture=lecture)) as pilot:
        on(pilot, LectureScreen).open_worksheets("duty")
        assert (await reach(pilot, WorksheetScreen)).filling.subject.sprint == "June Sprint"


async def test_the_palette_offers_the_worksheets_that_are_about_no_idea(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "PATIENCE", PATIENCE)
    async with app_on(pendulum()) as pilot:
        palette = Commands(pilot.app.screen)
        await palette.startup()
        offered = [hit.text async for hit in palette.discover()]
        assert [text for text in offered if text and text.startswith("Worksheet")] == [
            "Worksheet: Duties",
            "Worksheet: Plain",
        ]


async def test_a_lecture_without_worksheets_offers_none_on_the_sprint_pane() -> None:
    lecture = LECTURE.replace('worksheets = ["report", "duty", "plain"]', "")
    async with app_on(pendulum(lecture=lecture)) as pilot:
        await pilot.press("5", "w")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LectureScreen)
        ids = {active.binding.id for active in pilot.app.screen.active_bindings.values() if active.enabled}
        assert "sprint.worksheets" not in ids


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (200, 60)])
async def test_hostile_ideas_are_drawn_as_text(size: tuple[int, int]) -> None:
    idea_of("[/red] x[0] \x1b]52;c;YQ==\x07 \u202e" + "会" * 500 + "\n" + "w" * 5_000)
    async with app_on(pendulum(), size=size) as pilot:
        await reach(pilot, WorkshopScreen, "7", "enter")
        await reach(pilot, WorksheetScreen, "enter")
        for width in (40, 200):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
