"""Hostile text walks the whole app: nothing crashes, nothing acts, and nothing of the text is lost."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from lecturetui import plain
from lecturetui.lecture.links import links_of
from lecturetui.notebook import Notebook, State
from lecturetui.settings import load_settings
from lecturetui.tui.app import LectureApp
from lecturetui.tui.panes import PANES
from lecturetui.tui.prompt import Line, Prompt
from tests.hostile.person import BROKEN, Person, person_in
from tests.hostile.texts import CONTROLS, LONE, MARKUP, TARGETS, TEXTS, UNSEEN, toml
from tests.hostile.walk import Shown, app_of, screen_of, show_pane, shows, walk
from tests.waiting import until

SOME = (*MARKUP[:12], *CONTROLS[:2], *UNSEEN[:2], *LONE)
"""Enough where each text costs time."""
ONE_LINE = tuple(text for text in TEXTS if "\n" not in plain.clean(text))


@pytest.fixture(scope="module")
def shown(person: Person) -> Shown:
    """What the app shows of everything."""
    return asyncio.run(walk(person))


PLACES = {
    "slide 1": "p",
    "slide 2": "l",
    "slide 3": "d",
    "slide 4": "c",
    "slide 5": "c",
    "slide 6": "q",
    "slide 7": "n",
    "timeline": "T",
    "milestones": "WTM",
    "tools": "GNU",
    "roles": "EHXB",
    "sprint": "VCSYL",
    "reminders": "PR",
    "ideas": "i",
    "each idea": "io",
    "links": "K",
}
"""Where texts are shown, and the letters that mark those which are shown there."""


def test_every_text_is_shown_whole_and_as_it_is(shown: Shown) -> None:
    missing = []
    for name, letters in PLACES.items():
        for letter in letters:
            for n, text in enumerate(TEXTS):
                told = f"{letter}{n} {plain.line(text)}"
                if letter in "plqnd":  # Markdown, in which a backslash before punctuation goes
                    told = told.replace("\\[", "[")
                if letter == "d" and text not in ONE_LINE:  # no row of a table
                    continue
                if not shows(shown[name], told):
                    missing.append((name, told))
    assert missing == []


def test_titles_of_slides_are_in_the_agenda_and_the_palette(shown: Shown) -> None:
    titles = [f"h{n} {plain.line(text)}".replace("\\[", "[") for n, text in enumerate(TEXTS)]
    assert [title for title in titles if not shows(shown["slide 1"], title)] == []
    found = [f"Go to slide {n + 10}: {title}" for n, title in enumerate(titles[: len(MARKUP)])]
    assert [title for n, title in enumerate(found) if title not in shown[f"palette {n}"]] == []


def test_facts_are_in_the_header_and_on_the_shelf(shown: Shown) -> None:
    start = plain.line("title " + "".join(MARKUP))[:70]
    assert all(start in text.split("\n")[0] for name, text in shown.items() if name.startswith("slide"))
    for fact in ("title", "date", "summary"):
        assert shows(shown["lectures"].replace("▌", " "), plain.line(f"{fact} {''.join(MARKUP)}")[:90])


def test_a_broken_lecture_with_a_hostile_name_is_told(shown: Shown) -> None:
    assert "broken [b]]0;renamed" in shown["lectures"]
    assert "cannot be opened" in shown["lectures"]


def test_nothing_forbidden_is_drawn(shown: Shown) -> None:
    found = {name: plain.FORBIDDEN.findall(text.replace("\n", "")) for name, text in shown.items()}
    assert not any(found.values()), found


def test_every_address_is_told_whole_and_those_that_open_nothing_are_marked(person: Person, shown: Shown) -> None:
    told = "".join(shown["its links"].replace("▌", "").split())
    addresses = [one for one in links_of(person.lecture.slides[7], person.lecture) if one.here]
    shut = [one.url for one in addresses if not one.opens]
    assert len(shut) == len(TARGETS)
    assert [url for url in shut if f"{url}notopened:" not in told] == []
    assert [one.url for one in addresses if one.url not in told] == []
    assert {"https://evil.example/login", "https://xn--80ak6aa92e.com/"} <= {one.url for one in addresses}


async def test_markup_in_a_text_does_nothing_when_it_is_clicked(person: Person) -> None:
    app = app_of(person)
    wanted = "[@click=app.quit]x"
    async with app.run_test(size=(120, 60), notifications=True) as pilot:
        for kind in PANES:
            await pilot.press(str(kind.key))
            await pilot.pause()
            lines = [strip.text for strip in app.screen._compositor.render_strips()]
            x, y = next((line.index(wanted) + len(wanted) - 1, y) for y, line in enumerate(lines) if wanted in line)
            await pilot.click(offset=(x, y))
            await pilot.click(offset=(x, y))
        assert app.is_running
        assert not app._exit


async def test_every_key_works_on_every_pane(person: Person) -> None:
    app = app_of(person)
    done: set[str] = set()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for kind in PANES:
            await show_pane(pilot, kind)
            for key, active in list(app.screen.active_bindings.items()):
                if active.binding.action not in {"quit", "help_quit", *done}:
                    done.add(active.binding.action)
                    await pilot.press(key)
                    await pilot.pause()
                    await show_pane(pilot, kind)
        assert len(done) > 30
        assert app.is_running


async def test_what_is_pasted_is_kept_whole_and_clean(tmp_path: Path) -> None:
    person = person_in(tmp_path)
    app = app_of(person)
    pasted = "\n".join((*TEXTS, *LONE))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("right", "n")
        line = app.screen.query_one(Line)
        for text in (*TEXTS, *LONE):
            app.post_message(events.Paste(text))
            await pilot.pause(0)
            assert line.text == plain.clean(text)
            assert not plain.FORBIDDEN.search(screen_of(app).replace("\n", ""))
            line.clear()
        app.post_message(events.Paste(pasted))
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, Prompt))
        [jot] = Notebook.open(person.places.notebook).jots(lecture=person.lecture.id, slide="lists")
        assert jot.text == plain.clean(pasted)
        await pilot.press("e")
        await pilot.pause()
        assert app.screen.query_one(Line).text == jot.text
        await pilot.press("escape")


async def test_what_was_undone_is_told_as_it_is(tmp_path: Path) -> None:
    person = person_in(tmp_path)
    notebook = Notebook.open(person.places.notebook)
    for n, text in enumerate(SOME):
        notebook.add("note", f"z{n} {text}")
    app = app_of(person)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        for n, text in reversed([*enumerate(SOME)]):
            app.clear_notifications()
            await pilot.press("u")
            told = f"note “{plain.line(f'z{n} {text}')[:38]}"
            await until(pilot, lambda: shows(screen_of(app), told))  # noqa: B023
            assert not plain.FORBIDDEN.search(screen_of(app).replace("\n", ""))


async def test_tools_are_filtered_by_anything(person: Person) -> None:
    app = app_of(person)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("3", "f")
        await pilot.pause()
        line = app.screen.query_one(Input)
        for n, text in enumerate((*TEXTS, *LONE)):
            line.value = f"N{n} {text}" if text in TEXTS else text
            await pilot.pause(0)
            told = screen_of(app)
            assert not plain.FORBIDDEN.search(told.replace("\n", ""))
            if text in MARKUP:
                assert shows(told, f"N{n} {text}")


async def test_a_lecture_that_cannot_be_opened_is_told_in_words(person: Person) -> None:
    app = app_of(person)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        for name in (*SOME, str(person.places.lectures / BROKEN)):
            app.clear_notifications()
            app.open_lecture(name)
            await until(pilot, lambda: "Cannot be opened" in screen_of(app))
            assert not plain.FORBIDDEN.search(screen_of(app).replace("\n", ""))


async def test_settings_with_hostile_names_are_told_in_words(person: Person) -> None:
    person.places.settings.write_text(f"[keys]\n{toml('x[/red]' + CONTROLS[0])} = {toml('[b]' + UNSEEN[0])}", "utf-8")
    settings = load_settings(person.places.settings)
    app = LectureApp(person.places, settings, State(person.places.state), person.lecture)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: "x[/red]" in screen_of(app))
        assert not plain.FORBIDDEN.search(screen_of(app).replace("\n", ""))
    person.places.settings.unlink()
