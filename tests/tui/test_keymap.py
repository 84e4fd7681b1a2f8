"""Keys from the settings: what can be used is, and whatever cannot is said."""

from __future__ import annotations

import pytest
from textual.binding import Binding

from lecturetui.notebook import State
from lecturetui.places import places
from lecturetui.settings import Settings
from lecturetui.tui.app import LectureApp
from lecturetui.tui.keymap import all_places, checked
from lecturetui.tui.keys import KeysScreen
from lecturetui.tui.shelf import ShelfScreen

LIST = [Binding("x", "done", id="list.done", tooltip="Mark it done"), Binding("g", "first", id="list.first")]
SLIDE = [Binding("right", "flip", id="slide.next", tooltip="Next slide"), Binding("l", "flip", id="slide.next")]
SCREEN = [
    Binding("n", "note", id="jot.note", tooltip="Write a note"),
    Binding("a", "ask", id="jot.question", tooltip="Write a question"),
    Binding("g", "edge", id="go.first", tooltip="First slide"),
    Binding("ctrl+p", "palette", id="app.palette", priority=True, tooltip="Everything"),
    Binding("tab", "app.focus_next"),
]
PLACES = ([*LIST, *SCREEN], [*SLIDE, *SCREEN])


def problem(id_: str, keys: str) -> str:
    used, problems = checked({id_: keys}, PLACES)
    assert used == {}
    (sentence,) = problems
    return sentence


def test_keys_that_nothing_else_has_are_used() -> None:
    keys = {"jot.note": "m", "slide.next": "f5, space,?", "app.palette": "ctrl+k"}
    assert checked(keys, PLACES) == (
        {"jot.note": "m", "slide.next": "f5,space,question_mark", "app.palette": "ctrl+k"},
        [],
    )


def test_two_bindings_may_swap_their_keys() -> None:
    keys = {"jot.note": "a", "jot.question": "n"}
    assert checked(keys, PLACES) == (keys, [])


def test_bindings_that_never_work_at_the_same_time_may_share_a_key() -> None:
    keys = {"slide.next": "x"}
    assert checked(keys, PLACES) == (keys, [])


def test_bindings_that_share_a_key_to_begin_with_may_go_on_doing_so() -> None:
    keys = {"go.first": "g,home", "list.first": "home"}
    assert checked(keys, PLACES) == (keys, [])


def test_a_key_that_another_binding_has_is_refused() -> None:
    assert problem("jot.note", "x") == "jot.note keeps its keys, as x is for 'Mark it done'."
    assert problem("slide.next", "right,n") == "slide.next keeps its keys, as n is for 'Write a note'."
    assert problem("jot.note", "tab") == "jot.note keeps its keys, as tab is for 'To the next part of the screen'."


def test_of_two_that_are_given_the_same_key_the_first_gets_it() -> None:
    used, problems = checked({"jot.question": "f5", "jot.note": "f5"}, PLACES)
    assert used == {"jot.question": "f5"}
    assert problems == ["jot.note keeps its keys, as f5 is for 'Write a question'."]


def test_a_binding_that_there_is_not_is_said_with_the_one_that_was_meant() -> None:
    assert problem("jot.nte", "m") == "There is no key binding 'jot.nte': did you mean 'jot.note'?"
    assert problem("[/red]\x1b]52;", "m") == "There is no key binding '[/red]]52;'."


@pytest.mark.parametrize("letter", "hijmbas")
def test_a_key_that_terminals_keep_is_refused(letter: str) -> None:
    expected = f"jot.note keeps its keys, as terminals and multiplexers keep ctrl+{letter} for themselves."
    assert problem("jot.note", f"ctrl+{letter}") == expected


@pytest.mark.parametrize("key", ["rigth", "ctrl+N", "crtl+n", "ctrl+", "+n", "[/red]", "x" * 10_000, "a b"])
def test_a_key_that_there_is_not_is_refused(key: str) -> None:
    assert problem("jot.note", key).startswith("jot.note keeps its keys, as there is no key '")


@pytest.mark.parametrize("keys", ["", " ", ",", "n,,m", "n,"])
def test_a_missing_key_is_refused(keys: str) -> None:
    assert problem("jot.note", keys).startswith("jot.note keeps its keys, as a key is missing in '")


def test_what_works_while_one_types_cannot_have_a_key_that_is_typed() -> None:
    assert "would type nothing any more" in problem("app.palette", "p")


@pytest.fixture(scope="module")
def app_places() -> list[list[Binding]]:
    return [list(place) for place in all_places()]


def test_every_binding_of_the_app_can_be_remapped(app_places: list[list[Binding]]) -> None:
    ids = {binding.id for place in app_places for binding in place if binding.id}
    assert {"app.quit", "jot.note", "slides.next", "agenda.fold", "shelf.leave", "prompt.save", "links.copy"} <= ids
    assert all(checked({id_: "f9"}, app_places) == ({id_: "f9"}, []) for id_ in ids)


def test_every_binding_of_the_app_says_what_it_does(app_places: list[list[Binding]]) -> None:
    assert {binding.id for place in app_places for binding in place if binding.id and not binding.tooltip} == set()


async def test_the_app_uses_the_keys_and_says_what_is_wrong_with_the_others() -> None:
    here = places()
    settings = Settings(keys={"app.keys": "f1", "jot.note": "ctrl+h", "[/red]": "x"})
    app = LectureApp(here, settings, State(here.state), None)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert {note.message for note in app._notifications} == {
            "There is no key binding '[/red]'.",
            "jot.note keeps its keys, as terminals and multiplexers keep ctrl+h for themselves.",
        }
        await pilot.press("question_mark")
        assert isinstance(app.screen, ShelfScreen)
        await pilot.press("f1")
        assert isinstance(app.screen, KeysScreen)


def test_the_keys_of_worksheets_can_be_set_too() -> None:
    keys = {"worksheet.outline": "f5", "answer.leave": "f6", "workshop.slide": "f7", "sprint.worksheets": "f8"}
    assert checked(keys, all_places()) == (keys, [])
