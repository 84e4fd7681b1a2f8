"""Walks the app with everything that is hostile in it, and looks at what is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.app import App
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import Input

from lecturetui.notebook import Notebook, State
from lecturetui.settings import Settings
from lecturetui.tui.app import LectureApp
from lecturetui.tui.page import Page
from lecturetui.tui.pane import Pane
from lecturetui.tui.panes import PANES, PaneKind
from lecturetui.tui.revisions import VersionRows, show_revisions
from lecturetui.tui.screen import LectureScreen
from lecturetui.tui.search import SearchScreen
from tests.hostile.person import Person
from tests.hostile.texts import MARKUP, write_history
from tests.waiting import until

Shown = dict[str, str]
"""What the app showed: name to text."""


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


async def walk_jots(person: Person) -> Shown:
    """Open everything that shows jots over a lecture, or leads to them."""
    jot = write_history(person.places.notebook, person.lecture.id, "all")
    shown: Shown = {}
    app = app_of(person)
    async with app.run_test(size=(160, 40), notifications=True) as pilot:

        async def look(name: str, *keys: str) -> None:
            await pilot.press(*keys)
            await pilot.pause()
            await pilot.pause()
            shown[name] = screen_of(app)

        await look("questions", "8")
        await look("unplaced", "1", "o", "end", "enter")
        await look("trash", "1", "T")
        await look("search", "escape", "slash")
        search = app.screen
        assert isinstance(search, SearchScreen)
        for letter in "jauh":
            for digit in "0123456789":
                app.screen.query_one(Input).value = typed = f"{letter}{digit}"
                await until(pilot, lambda t=typed: not search.waits and search._shown.query.text == t)  # type: ignore[misc]
                shown["search"] += f"\n{drawn(app, search.query(Page))}"
        await pilot.press("escape")
        show_revisions(app, jot)
        await pilot.pause()
        pages = []
        with app.batch_update():  # the screen need not be painted for it
            for row in app.screen.query_one(VersionRows).rows:
                app.screen.query_one(VersionRows).choose(row.key)
                await pilot.pause(0)
                pages.append(drawn(app, app.screen.query(Page)))
        shown["revisions"] = "\n".join(pages)
    return shown


async def every_row(pilot: Pilot[None], key: str, name: str, rows: Sequence[str]) -> str:
    """What a pane shows as one goes from row to row."""
    await pilot.press(key)
    await pilot.pause()
    pane = pilot.app.screen.query_one(f"#{name}", Pane)
    pages = []
    with pilot.app.batch_update():  # the screen need not be painted for it
        for row in rows:
            pane.choose_row(row)
            await pilot.pause(0)
            pages.append(drawn(pilot.app, list(pane.query(Page))[-1 if name == "ideas" else 0 : 99]))
    return "\n".join(pages)


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
