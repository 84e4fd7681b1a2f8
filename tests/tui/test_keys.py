"""The sheet of keys: what works on the screen below, as it is set."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from lecturetui.lecture import load
from lecturetui.notebook import State
from lecturetui.places import places
from lecturetui.settings import Settings
from lecturetui.tui.app import LectureApp
from lecturetui.tui.keys import Deed, KeysPage, KeysScreen, live_deeds
from lecturetui.tui.page import Page
from tests.waiting import until


class Text(Page):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("x", "bell", "x", id="text.x", tooltip="Of the text")]

    def lay_out(self, width: int) -> list[Content]:
        return [Content("text")]


class Below(Screen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "flip", "next", id="slides.next", key_display="→", tooltip="Next slide"),
        Binding("x", "flip", "hidden", id="slides.x", tooltip="Hidden by the text's"),
        Binding("z", "off", "off", id="slides.off", tooltip="Not at the moment"),
        Binding("y", "flip", "plain"),
    ]

    def compose(self) -> ComposeResult:
        yield Text()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        return action != "off"

    def action_flip(self) -> None: ...


def told(screen: Screen[object]) -> dict[str, str]:
    return {deed.words: deed.keys for deed in live_deeds(screen)}


async def test_every_key_that_works_is_told_and_no_other() -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        await app.push_screen(Below())
        await pilot.pause()
        assert told(app.screen) == {
            "Of the text": "x",
            "Next slide": "→ l",
            "One line up": "↑ k",
            "One line down": "↓ j",
            "To the next part of the screen": "tab",
            "To the part before": "shift+tab",
            "Copy the text selected with the mouse": "^c",
        }


async def test_keys_are_told_as_they_were_set() -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        app.set_keymap({"slides.next": "f,?"})
        await app.push_screen(Below())
        await pilot.pause()
        assert told(app.screen)["Next slide"] == "f ?"


def lecture_app(settings: Settings | None = None, lecture: str = "ml-in-industry") -> LectureApp:
    here = places()
    return LectureApp(here, settings or Settings(), State(here.state), load(here.shipped / lecture))


async def test_the_sheet_tells_the_keys_of_the_pane_on_show() -> None:
    app = lecture_app()
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.press("question_mark")
        slides = {deed.words for group in app.screen.query_one(KeysPage).groups.values() for deed in group}
        await pilot.press("escape", "6", "question_mark")
        reminders = {deed.words for group in app.screen.query_one(KeysPage).groups.values() for deed in group}
        assert {"Next slide", "Write a note on this slide", "All lectures"} <= slides
        assert "Next slide" not in reminders
        assert {"Write a note on this slide", "All lectures"} <= reminders


async def test_panes_that_the_lecture_has_nothing_for_are_left_out() -> None:
    app = lecture_app(lecture="ml-research")
    async with app.run_test() as pilot:
        await pilot.pause()
        ids = {deed.id for deed in live_deeds(app.screen)}
        assert {"pane.slides", "pane.timeline", "pane.ideas"} <= ids
        assert not {"pane.tools", "pane.roles"} & ids


async def test_each_of_three_keys_closes_the_sheet() -> None:
    app = lecture_app()
    async with app.run_test() as pilot:
        for key in ("escape", "q", "question_mark"):
            await pilot.press("question_mark")
            assert isinstance(app.screen, KeysScreen)
            await pilot.press(key)
            assert not isinstance(app.screen, KeysScreen)


async def test_the_frame_tells_how_to_close_it() -> None:
    app = lecture_app()
    async with app.run_test() as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert str(app.screen.query_one(KeysPage).border_subtitle) == "esc close"


def page(*groups: tuple[str, int]) -> KeysPage:
    return KeysPage(
        [
            Deed(f"{name}.{n}", f"[/red] {name} {n} " + "word " * n, "x", "bell", Screen())
            for name, many in groups
            for n in range(many)
        ]
    )


def test_groups_stand_in_two_columns_of_about_one_length_where_there_is_room() -> None:
    keys = page(("first", 5), ("second", 5), ("third", 4), ("fourth", 6))
    wide = [line.plain for line in keys.lay_out(100)]
    narrow = [line.plain for line in keys.lay_out(50)]
    assert wide[0].split() == ["First", "Third"]
    assert narrow[0] == "First"
    assert len(wide) <= len(narrow) / 2 + 2


def test_nothing_is_wider_than_the_page_and_no_word_is_lost() -> None:
    keys = page(("first", 30), ("second", 3))
    for width in (20, 40, 70, 120):
        lines = [line.plain.rstrip() for line in keys.lay_out(width)]
        assert max(map(cell_len, lines)) <= width
        assert "".join(lines).count("word") == sum(range(30)) + sum(range(3))
        assert "".join(lines).count("[/red]") == 33


async def test_what_one_was_reading_shines_through_beside_a_sheet() -> None:
    app = lecture_app(lecture="ml-research")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("question_mark")
        await until(pilot, lambda: "Machine&#160;Learning&#160;Research" in app.export_screenshot())
