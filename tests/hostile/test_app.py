"""Hostile text walks the whole app: nothing crashes, nothing acts, and nothing of the text is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from textual import events
from textual.app import App
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import Input

from lecturetui import plain
from lecturetui.lecture.links import links_of
from lecturetui.notebook import Notebook, State
from lecturetui.settings import Settings
from lecturetui.tui.app import LectureApp
from lecturetui.tui.page import Page
from lecturetui.tui.pane import Pane
from lecturetui.tui.panes import PANES, PaneKind
from lecturetui.tui.prompt import Line, Prompt
from lecturetui.tui.screen import LectureScreen
from tests.hostile.conftest import Person, person_in
from tests.hostile.texts import CONTROLS, LONE, MARKUP, TARGETS, TEXTS, UNSEEN

Shown = dict[str, str]
"""What the app showed: name to text."""

SOME = (*MARKUP, *CONTROLS[:4], *UNSEEN[:4], *LONE)
"""Enough where each text costs time."""
ONE_LINE = tuple(text for text in TEXTS if "\n" not in plain.clean(text))


def app_of(person: Person) -> LectureApp:
    return LectureApp(person.places, Settings(), State(person.places.state), person.lecture)


def drawn(app: App[None], pages: Iterable[Page]) -> str:
    """The text of pages as it is drawn, in sight or not."""
    strips = [page.render_line(number - page.scroll_offset.y) for page in pages for number in range(len(page.lines))]
    for line_filter in app.get_line_filters():
        strips = [strip.apply_filter(line_filter, Color(0, 0, 0)) for strip in strips]
    return "\n".join(strip.text.rstrip() for strip in strips)


def screen_of(app: App[None]) -> str:
    """The text on the screen, as it would be sent to a terminal, and of every page on it also what is not in sight."""
    screen = "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())
    return f"{screen}\n{drawn(app, (page for page in app.screen.query(Page) if page.is_on_screen))}"


def shows(screen: str, text: str) -> bool:
    """Whether a text stands on a screen, on one line or wrapped below its first word."""
    if text in " ".join(screen.split()):
        return True
    lines = screen.split("\n")
    start = text.partition(" ")[0]
    starts = ((y, line.find(f"{start} ")) for y, line in enumerate(f"{line} " for line in lines))
    return any(_reads_on(lines[y:], x, text) for y, x in starts if x >= 0)


def _reads_on(lines: Iterable[str], x: int, text: str) -> bool:
    """Whether a text can be read from `x` on in these lines, one below the other."""
    left = "".join(text.split())
    for line in lines:
        words = "".join(line[x:].partition("  ")[0].split())
        fits = next((n for n in range(len(words), 0, -1) if left.startswith(words[:n])), 0)
        left = left[fits:]
        if not fits or not left:
            break
    return not left


async def walk(person: Person) -> Shown:
    """Open everything that shows a text of the lecture or of its jots."""
    shown: Shown = {}
    app = app_of(person)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:

        async def look(name: str, *keys: str) -> None:
            await pilot.press(*keys)
            await pilot.pause()
            shown[name] = screen_of(app)

        await look("slide 1", "N")
        for n in range(2, 10):
            await look(f"slide {n}", "right")
        for kind in PANES[1:]:
            await look(kind.name, str(kind.key))
        milestones = [milestone.id for milestone in person.lecture.milestones]
        shown["milestones"] = await every_row(pilot, "2", "timeline", milestones)
        ideas = [jot.id for jot in Notebook.open(person.places.notebook).jots(kind="idea")]
        shown["each idea"] = await every_row(pilot, "7", "ideas", ideas)
        await look("links", "1", "g", "L")
        await pilot.press("escape", *["right"] * 7)
        await look("its links", "L")
        await look("keys", "escape", "question_mark")
        await pilot.press("escape", "ctrl+o")
        await until(pilot, lambda: "seen" in screen_of(app) and "cannot be opened" in screen_of(app))
        shown["lectures"] = screen_of(app)
        await look("palette", "escape", "ctrl+p")
        for n, text in enumerate(MARKUP):
            app.screen.query_one(Input).value = f"h{n} {text}".replace("\\[", "[")
            await until(pilot, lambda n=n: f"Go to slide {n + 10}:" in screen_of(app))  # type: ignore[misc]
            shown[f"palette {n}"] = screen_of(app)
    return shown


async def every_row(pilot: Pilot[None], key: str, name: str, rows: Sequence[str]) -> str:
    """What a pane shows as one goes from row to row."""
    await pilot.press(key)
    await pilot.pause()
    pane = pilot.app.screen.query_one(f"#{name}", Pane)
    pages = []
    for row in rows:
        pane.choose_row(row)
        await pilot.pause(0)
        pages.append(drawn(pilot.app, list(pane.query(Page))[-1 if name == "ideas" else 0 : 99]))
    return "\n".join(pages)


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait for what another thread or task brings."""
    for _ in range(1_000):
        if holds():
            return
        await pilot.pause(0.01)
    raise AssertionError(screen_of(pilot.app))


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


async def show_pane(pilot: Pilot[None], kind: PaneKind) -> None:
    """Put away whatever is over the lecture, and show a pane of it."""
    for _ in range(5):
        screen = pilot.app.screen
        if not isinstance(screen, LectureScreen):
            await pilot.press("escape")
        elif screen.pane != kind.name:
            await pilot.press("escape", str(kind.key))
        else:
            return
        await pilot.pause()
    raise AssertionError(screen_of(pilot.app))


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
        for name in (*SOME, str(person.places.lectures / "broken\n[b]\x1b]0;renamed\x07\u202e")):
            app.clear_notifications()
            app.open_lecture(name)
            await until(pilot, lambda: "Cannot be opened" in screen_of(app))
            assert not plain.FORBIDDEN.search(screen_of(app).replace("\n", ""))
