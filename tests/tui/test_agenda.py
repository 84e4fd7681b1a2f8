"""The agenda of long and short lectures."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from lecturetui.lecture import load
from lecturetui.tui.agenda import ALL_OPEN, Agenda
from lecturetui.tui.messages import GoTo


class AgendaApp(App[None]):
    def __init__(self, agenda: Agenda) -> None:
        super().__init__()
        self.agenda = agenda
        self.gone_to: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.agenda

    def on_go_to(self, event: GoTo) -> None:
        self.gone_to.append(event.slide)


@asynccontextmanager
async def agenda_of(path: Path, text: str, seen: tuple[str, ...] = ()) -> AsyncIterator[tuple[AgendaApp, Pilot[None]]]:
    file = path / "talk.md"
    file.write_text(text)
    app = AgendaApp(Agenda(load(file), seen))
    async with app.run_test(size=(40, 20)) as pilot:
        app.agenda.focus()
        await pilot.pause()
        yield app, pilot


def lines(app: AgendaApp) -> list[str]:
    return [app.agenda.line(n).plain.lstrip("▌").rstrip() for n in range(len(app.agenda.lines))]


GROUPED = "# A\n\n## One\n\ntext\n\n## Two\n\ntext\n\n# B\n\ntext\n"


async def test_a_group_is_seen_when_all_under_it_was(tmp_path: Path) -> None:
    async with agenda_of(tmp_path, GROUPED) as (app, pilot):
        app.agenda.index = 1
        await pilot.pause()
        assert [line.strip() for line in lines(app)] == ["✓ A", "✓ One", "▸ Two", "B"]


async def test_what_was_seen_before_is_marked_at_once(tmp_path: Path) -> None:
    async with agenda_of(tmp_path, GROUPED, seen=("b",)) as (app, _pilot):
        assert lines(app)[-1].strip() == "✓ B"


async def test_a_heading_can_be_folded_and_unfolded(tmp_path: Path) -> None:
    async with agenda_of(tmp_path, GROUPED) as (app, pilot):
        await pilot.press("up", "left")
        assert [line.strip() for line in lines(app)] == ["+ A", "B"]
        await pilot.press("right")
        assert len(lines(app)) == 4


async def test_folding_a_slide_goes_to_its_heading(tmp_path: Path) -> None:
    async with agenda_of(tmp_path, GROUPED) as (app, pilot):
        await pilot.press("left")
        assert app.agenda.key == "0"


async def test_opening_a_heading_goes_to_the_first_slide_under_it(tmp_path: Path) -> None:
    async with agenda_of(tmp_path, GROUPED) as (app, pilot):
        await pilot.press("up", "enter")
        assert app.gone_to == ["a-one"]


async def test_of_a_long_agenda_only_the_branch_one_is_in_stands_open(tmp_path: Path) -> None:
    groups = (
        f"# Group {n}\n\n" + "".join(f"## Slide {n}.{k}\n\ntext\n\n" for k in range(10)) for n in range(ALL_OPEN // 10)
    )
    async with agenda_of(tmp_path, "".join(groups)) as (app, pilot):
        assert len(app.agenda.rows) == ALL_OPEN // 10 + 10
        app.agenda.index = 55
        await pilot.pause()
        assert any("▸ Slide 5.5" in line for line in lines(app))


async def test_titles_with_the_same_beginning_are_shown_by_what_tells_them_apart(tmp_path: Path) -> None:
    text = "".join(f"# Approaching it: {name}\n\ntext\n\n" for name in ("Data", "Metrics", "Baseline"))
    async with agenda_of(tmp_path, text + "# Only: one\n\ntext\n") as (app, _pilot):
        assert [line.strip(" ▸") for line in lines(app)] == ["Data", "Metrics", "Baseline", "Only: one"]


async def test_markup_in_a_title_is_text(tmp_path: Path) -> None:
    async with agenda_of(tmp_path, "# x\\[0\\] + [/red] [@click=app.quit]y\n\ntext\n") as (app, _pilot):
        assert "x[0] + [/red] [@click=app.quit]y" in "".join(line.strip() + " " for line in lines(app))
