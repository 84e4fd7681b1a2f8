"""The scratchpad: ideas of all lectures, in a list and one of them in full."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.reactive import reactive

from lecturetui.lecture.model import Lecture, Slide
from lecturetui.notebook import Jot
from lecturetui.tui.jot_page import LONG, JotPage
from lecturetui.tui.messages import JotAsked
from lecturetui.tui.panes.ideas import PANE
from lecturetui.tui.placed_rows import PlacedJotRows, first_lines

NOON = datetime(2020, 2, 6, 12, tzinfo=UTC)


def idea(name: str, text: str = "", *, lecture: str = "ml", slide: str = "ivo", title: str = "The IVO test") -> Jot:
    return Jot(name, "idea", text or f"Idea {name}", lecture, slide, title, False, False, NOON, NOON, 1_380)


class PaneApp(App[None]):
    """The pane alone; deletes and marks jots as the screen does."""

    ideas: reactive[tuple[Jot, ...]] = reactive(())

    def __init__(self, ideas: tuple[Jot, ...]) -> None:
        super().__init__()
        self.lecture = Lecture("l", Path(), "L", (Slide("s", "S", (), ""),), ())
        self.asked: list[tuple[str, str]] = []
        self.set_reactive(PaneApp.ideas, ideas)

    def compose(self) -> ComposeResult:
        yield PANE(self.lecture).data_bind(PaneApp.ideas)

    def on_mount(self) -> None:
        self.query_one(PANE).take_focus()

    def on_jot_asked(self, event: JotAsked) -> None:
        self.asked.append((event.action, event.jot))
        if event.action == "trash":
            self.ideas = tuple(jot for jot in self.ideas if jot.id != event.jot)
        elif event.action == "done":
            self.ideas = tuple(replace(jot, done=not jot.done) if jot.id == event.jot else jot for jot in self.ideas)

    @property
    def rows(self) -> PlacedJotRows:
        return self.query_one(PlacedJotRows)

    @property
    def listed(self) -> list[str]:
        return [line.plain.strip() for line in self.rows.lines]

    @property
    def page(self) -> str:
        return "\n".join(line.plain.strip() for line in self.query_one(JotPage).lines)


@asynccontextmanager
async def opened(*ideas: Jot, size: tuple[int, int] = (120, 40)) -> AsyncIterator[tuple[PaneApp, Pilot[None]]]:
    app = PaneApp(ideas)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def test_each_idea_is_told_with_when_and_where_it_was_had() -> None:
    ideas = (idea("a"), idea("b", lecture="", slide="", title=""), idea("c", lecture="other", title=""))
    async with opened(*ideas, size=(80, 24)) as (app, _pilot):
        when = NOON.astimezone().strftime("%Y-%m-%d")
        assert app.listed == [
            "✦ Idea a",
            f"{when} · 0:23 in · ml · The IVO test",
            "",
            "✦ Idea b",
            f"{when} · 0:23 in · not on a slide",
            "",
            "✦ Idea c",
            f"{when} · 0:23 in · other · ivo",
            "",
        ]


async def test_keys_ask_for_a_change_of_the_chosen_idea() -> None:
    async with opened(idea("a"), idea("b")) as (app, pilot):
        await pilot.press("down", "e", "x", "s", "enter")
        assert app.asked == [("edit", "b"), ("done", "b"), ("visit", "b"), ("work", "b")]
        assert "✓ Idea b" in app.listed


async def test_a_click_chooses_the_idea_that_is_clicked_and_a_second_one_opens_it() -> None:
    async with opened(idea("a"), idea("b")) as (app, pilot):
        at = app.listed.index("✦ Idea b")
        await pilot.click(PlacedJotRows, offset=(6, at))
        await pilot.pause()
        assert "Idea b" in app.page
        await pilot.click(PlacedJotRows, offset=(6, at))
        await pilot.pause()
        assert app.asked == [("work", "b")]


async def test_after_a_deletion_the_next_idea_is_chosen_and_after_the_last_the_one_before() -> None:
    async with opened(idea("a"), idea("b"), idea("c")) as (app, pilot):
        await pilot.press("down", "d")
        await pilot.pause()
        assert app.rows.key == "c"
        assert "Idea c" in app.page
        await pilot.press("delete")
        await pilot.pause()
        assert app.rows.key == "a"
        assert "Idea a" in app.page


async def test_the_chosen_idea_stays_chosen_when_one_is_added_or_edited() -> None:
    async with opened(idea("a"), idea("b")) as (app, pilot):
        await pilot.press("down")
        app.ideas = (idea("new"), idea("a"), idea("b", "Edited since"))
        await pilot.pause()
        assert app.rows.key == "b"
        assert "Edited since" in app.page
        assert "✦ Edited since" in app.listed


async def test_a_wide_screen_shows_the_chosen_idea_in_full_beside_the_list() -> None:
    text = "First line.\n\n  - kept as typed\n" + "word " * 300 + "end"
    async with opened(idea("a", text), idea("b"), size=(120, 30)) as (app, pilot):
        assert "ml" in app.page
        assert "0:23 in" in app.page
        assert "The IVO test" in app.page
        assert "First line.\n\n- kept as typed\n" in app.page
        assert app.page.count("word") == 300
        assert app.page.endswith("end")
        await pilot.press("down")
        assert app.page.endswith("Idea b")


async def test_a_narrow_screen_shows_the_list_alone() -> None:
    async with opened(idea("a"), size=(119, 30)) as (app, pilot):
        assert not app.query_one(JotPage).display
        assert app.rows.size.width == 119
        await pilot.resize_terminal(120, 30)
        await pilot.pause()
        assert app.query_one(JotPage).display


async def test_the_keys_work_beside_the_list_too() -> None:
    async with opened(idea("a", "line\n" * 100)) as (app, pilot):
        await pilot.press("tab", "j", "j")
        assert app.query_one(JotPage).scroll_offset.y == 2
        await pilot.press("e", "enter")
        assert app.asked == [("edit", "a"), ("work", "a")]


async def test_without_ideas_it_says_how_to_write_one_and_offers_no_key_that_needs_one() -> None:
    async with opened() as (app, pilot):
        assert "No ideas yet" in app.listed
        assert "press i" in " ".join(app.listed)
        assert not app.query_one(JotPage).display
        assert "e" not in app.screen.active_bindings
        await pilot.press("e", "x", "d", "enter", "down")
        assert not app.asked
        told: list[object] = []
        app.screen.bindings_updated_signal.subscribe(app, told.append)
        app.ideas = (idea("a"),)
        await pilot.pause()
        assert "e" in app.screen.active_bindings
        assert told
        assert "Idea a" in app.page


async def test_when_the_last_idea_is_deleted_from_beside_the_list_keys_go_to_the_list() -> None:
    async with opened(idea("a")) as (app, pilot):
        await pilot.press("tab", "d")
        await pilot.pause()
        assert "No ideas yet" in app.listed
        app.ideas = (idea("b"),)
        await pilot.pause()
        await pilot.press("e")
        assert app.asked[-1] == ("edit", "b")


async def test_an_idea_can_be_chosen_by_its_id_among_a_thousand() -> None:
    ideas = tuple(replace(idea(str(n)), made=NOON - timedelta(hours=n)) for n in range(1_000))
    async with opened(*ideas) as (app, pilot):
        app.query_one(PANE).choose_row("700")
        await pilot.pause()
        assert "Idea 700" in app.page
        at = app.listed.index("✦ Idea 700")
        assert 0 <= at - app.rows.scroll_offset.y < app.rows.size.height


async def test_an_edit_lays_out_only_the_idea_that_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    laid: list[str] = []

    def noted(text: str, width: int, most: int) -> list[str]:
        laid.append(text)
        return first_lines(text, width, most)

    ideas = tuple(idea(str(n)) for n in range(100))
    async with opened(*ideas) as (app, pilot):
        monkeypatch.setattr("lecturetui.tui.placed_rows.first_lines", noted)
        app.ideas = (idea("0", "Edited"), *ideas[1:])
        await pilot.pause()
        assert "Edited" in laid
        assert not any("Idea" in text for text in laid)


async def test_a_list_shows_the_first_lines_of_a_long_idea() -> None:
    async with opened(idea("a", "one\n\ntwo\nthree\nfour"), size=(80, 24)) as (app, _pilot):
        assert app.listed[:3] == ["✦ one", "two", "three …"]


@pytest.mark.parametrize("width", [60, 80, 120, 200])
async def test_text_from_outside_is_shown_as_it_is(width: int) -> None:
    text = "[/red] x[0] + y[i] [@click=app.quit]x[/]"
    ideas = (idea("a", text, title="[/b] 会議[0]", lecture="[/]"), idea("b", "w" * 5_000), idea("c", "\t" + "会" * 500))
    async with opened(*ideas, size=(width, 24)) as (app, pilot):
        assert all(line.cell_length <= app.rows.room for line in app.rows.lines)
        shown = " ".join(app.listed)
        assert "[/red] x[0] + y[i]" in shown
        assert "[/] · [/b] 会議[0]" in shown
        for _ in ideas:
            await pilot.press("down", "e")
        if width >= 120:
            assert app.page.count("会") == 500


async def test_a_very_long_idea_is_whole_beside_the_list() -> None:
    async with opened(idea("a", "w" * LONG + "\n\t" + "v" * LONG)) as (app, _pilot):
        assert (app.page.count("w"), app.page.count("v")) == (LONG, LONG)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("one twothree", ["one", "twothree"]),
        ("abcdefghijkl", ["abcdefgh", "ijkl"]),
        ("会議会議会議", ["会議会議", "会議"]),
        ("a" * 24, ["a" * 8, "a" * 8, "a" * 8]),
        ("a" * 25, ["a" * 8, "a" * 8, "a" * 6 + " …"]),
        ("\n\n a \n\n b", ["a", "b"]),
        ("a\nb\nc\nd", ["a", "b", "c …"]),
        ("\u200b", ["\u200b"]),
        (" \n", []),
    ],
)
def test_first_lines_break_between_words_and_say_what_they_leave_out(text: str, lines: list[str]) -> None:
    assert first_lines(text, 8, 3) == lines
