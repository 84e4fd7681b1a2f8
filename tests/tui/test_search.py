"""Searching everywhere, from the key to the slide one goes to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from lecturetui.errors import NotebookError
from lecturetui.finding import Query
from lecturetui.lecture import load
from lecturetui.lecture.search import entries, search
from lecturetui.notebook import Notebook, State
from lecturetui.places import Places, places
from lecturetui.settings import Settings
from lecturetui.tui import finder as finder_module
from lecturetui.tui.app import LectureApp
from lecturetui.tui.finder import Answer, Finder, Question
from lecturetui.tui.links import LinksScreen
from lecturetui.tui.panes.roles import RolesPage
from lecturetui.tui.placed_rows import MATCH
from lecturetui.tui.revisions import RevisionsScreen
from lecturetui.tui.screen import LectureScreen
from lecturetui.tui.search import SearchScreen
from lecturetui.tui.search_line import KINDS, Kinds, SearchLine
from lecturetui.tui.search_rows import FoundRows
from tests.waiting import until

FIRST = """\
# Queues {#queues}

Why a *canteen* has one: x[0] + y[i].

# Rules {#rules}

## Of thumb {#thumb}

The canteen keeps to them.

---

[/red] is no markup, C++ is code, 机器学习 is learning.
"""
SECOND = "# Elsewhere {#elsewhere}\n\nAnother canteen.\n"
ODD = [
    *("C++", "state-of", "publish/sub", "AND", '"', "*", "NEAR(", "title:", "a OR", "-x", "", "'; drop"),
    *('""', "(", "\\", "%", "[/nope]", "[@click=app.quit]x[/]", "\x1b[2J", "\u202e", "e\u0301" * 50),
]


@pytest.fixture
def here(home: Path) -> Places:
    """Two lectures, the second with a board; nothing that ships."""
    put(
        home / "lectures/first",
        'title = "First"\n[[roles]]\nname = "Boss"\nexpectations = ["sits"]\n'
        '[[roles]]\nname = "Cook"\nexpectations = ["stirs"]\nslide = "thumb"',
        FIRST,
    )
    put(
        home / "lectures/second",
        'title = "Second"\n[[reminders]]\ntext = "Eat"\n[[reminders]]\ntext = "Queue early"\nslide = "elsewhere"\n'
        '[[links]]\ntitle = "Menu"\nurl = "https://a.example"\nslide = "elsewhere"',
        SECOND,
    )
    return replace(places(), shipped=home / "shipped")


def put(folder: Path, facts: str, slides: str) -> None:
    folder.mkdir(parents=True)
    (folder / "lecture.toml").write_text(facts)
    (folder / "slides.md").write_text(slides)


@pytest.fixture
def notebook(here: Places) -> Notebook:
    return Notebook.open(here.notebook)


@asynccontextmanager
async def searching(
    here: Places, typed: str = "", *, lecture: Path | None = None, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Pilot[None]]:
    """The app on the first lecture's second slide with the search over it, which has answered what was typed."""
    app = LectureApp(here, Settings(), State(here.state), load(lecture or here.lectures / "first"))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("right")
        await again(pilot, Finder(here, lambda: app.notebook))
        await type_text(pilot, typed)
        yield pilot


async def again(pilot: Pilot[None], finder: Finder) -> None:
    """Open the search."""
    await pilot.app.push_screen(SearchScreen(finder))
    await answered(pilot)


async def type_text(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*("space" if character == " " else character for character in text))
    await answered(pilot)


async def answered(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: not screen_of(pilot).waits)
    await pilot.pause()


def screen_of(pilot: Pilot[None]) -> SearchScreen:
    assert isinstance(pilot.app.screen, SearchScreen)
    return pilot.app.screen


def rows_of(pilot: Pilot[None]) -> FoundRows:
    return screen_of(pilot).query_one(FoundRows)


def shown(pilot: Pilot[None]) -> list[str]:
    """The lines of what is found, without the blank ones."""
    return [" ".join(line.plain.split()) for line in rows_of(pilot).lines if line.plain.strip()]


def found(pilot: Pilot[None]) -> list[str]:
    """What is found, and in what order."""
    return [getattr(one, "text" if key.startswith("jot ") else "id") for key, one in rows_of(pilot).by_key.items()]


def count(pilot: Pilot[None]) -> str:
    return str(screen_of(pilot).query_one("#count", Static).content)


def lecture_of(pilot: Pilot[None]) -> LectureScreen:
    assert isinstance(pilot.app.screen, LectureScreen)
    return pilot.app.screen


def place(pilot: Pilot[None]) -> tuple[str, ...]:
    """Lecture, slide and pane; nothing if the search is still there."""
    screen = pilot.app.screen
    return (screen.lecture.id, screen.slide.id, screen.pane) if isinstance(screen, LectureScreen) else ()


# What is found


async def test_own_words_come_first_then_slides_then_rows_of_boards_of_all_lectures(
    here: Places, notebook: Notebook
) -> None:
    notebook.add("idea", "Predict the canteen", lecture="second", slide="elsewhere", slide_title="Elsewhere")
    notebook.add("note", "no food here")
    async with searching(here, "canteen") as pilot:
        when = f"{notebook.jots(kind='idea')[0].made.astimezone():%H:%M}"
        assert shown(pilot) == [
            "Your jots 1",
            "✦ Predict the canteen",
            f"{when} · Second · Elsewhere",
            "Slides 3",
            "Queues First · 1/3",
            "Why a canteen has one: x[0] + y[i].",
            "Of thumb First · 2/3",
            "The canteen keeps to them. · Rules",
            "Elsewhere Second · 1/1",
            "Another canteen.",
        ]
        assert count(pilot) == "4 found"
        await type_text(pilot, "x")
        assert shown(pilot)[0].startswith("Nothing has “canteenx”.")


async def test_the_words_are_marked_in_titles_and_texts(here: Places, notebook: Notebook) -> None:
    notebook.add("note", "éat queues")
    async with searching(here, "eat queue") as pilot:
        lines = rows_of(pilot).lines
        marked = [line.plain[one.start : one.end] for line in lines for one in line.spans if one.style == MATCH]
        assert marked == ["éat", "queue"]
        await type_text(pilot, "s")
        assert found(pilot) == ["éat queues"]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("x[0]", ["queues"]),
        ("C++", ["thumb-2"]),
        ("[/red]", ["thumb-2"]),
        ("学习", ["thumb-2"]),
        ('"keeps to"', ["thumb"]),
        ("keep cant", ["thumb"]),
        ("stirs", ["cook"]),
        ("a.example", ["menu"]),
    ],
)
async def test_code_phrases_prefixes_and_rows_are_found(here: Places, query: str, ids: list[str]) -> None:
    async with searching(here, query) as pilot:
        assert found(pilot) == ids


@pytest.mark.parametrize("query", ODD)
async def test_no_query_is_an_error(here: Places, notebook: Notebook, query: str) -> None:
    notebook.add("note", "C++ state-of-the-art publish/sub AND OR NEAR(*) title: -x '; drop % [/nope] \\")
    async with searching(here) as pilot:
        screen_of(pilot).query_one(SearchLine).value = query
        await pilot.pause()
        await answered(pilot)
        assert shown(pilot)


async def test_nothing_found_says_so_and_what_may_help(here: Places) -> None:
    async with searching(here, '"canteen zebra" [/x') as pilot:
        [text] = [" ".join(shown(pilot))]
        assert text.startswith('Nothing has “"canteen zebra" [/x”. Fewer words find more.')
        await pilot.press("tab")
        await answered(pilot)
        assert "among the jots" in " ".join(shown(pilot))
        assert count(pilot) == ""


async def test_the_open_lecture_comes_first_and_is_found_also_if_it_is_not_on_the_shelf(
    here: Places, tmp_path: Path
) -> None:
    (tmp_path / "talk.md").write_text("# Zoo\n\nA canteen.\n")
    async with searching(here, "canteen", lecture=tmp_path / "talk.md") as pilot:
        assert found(pilot) == ["zoo", "queues", "thumb", "elsewhere"]
        await pilot.press("enter")
        await pilot.pause()
        assert place(pilot) == ("talk", "zoo", "slides")


async def test_a_lecture_opened_by_another_path_is_found_once(here: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(here.lectures)
    async with searching(here, "elsewhere", lecture=Path("second")) as pilot:
        assert found(pilot) == ["elsewhere"]
        await pilot.press("enter")
        await pilot.pause()
        assert lecture_of(pilot).lecture.path == Path("second")


async def test_a_lecture_that_was_changed_is_read_again_at_the_next_search(here: Places) -> None:
    async with searching(here, "zebra") as pilot:
        assert found(pilot) == []
        (here.lectures / "second" / "slides.md").write_text("# Elsewhere {#elsewhere}\n\nA zebra.\n")
        finder = screen_of(pilot).finder
        await pilot.press("escape")
        await again(pilot, finder)
        assert found(pilot) == ["elsewhere"]


async def test_a_broken_lecture_keeps_nothing_from_being_found(here: Places) -> None:
    (here.lectures / "second" / "lecture.toml").write_text("titel = 1")
    async with searching(here, "canteen") as pilot:
        assert found(pilot) == ["queues", "thumb"]


async def test_a_notebook_that_cannot_be_searched_is_told_and_slides_are_found(
    here: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*args: object, **options: object) -> None:
        raise NotebookError("the notebook is being written\n[/x]")

    monkeypatch.setattr(Notebook, "search", locked)
    async with searching(here, "canteen") as pilot:
        assert found(pilot) == ["queues", "thumb", "elsewhere"]
        assert [one.message for one in pilot.app._notifications] == ["the notebook is being written [/x]"]
        await type_text(pilot, "x")
        assert len(pilot.app._notifications) == 1
        assert shown(pilot) == ["the notebook is being written [/x]"]


# Keys


async def test_typing_triggers_no_key_of_the_app(here: Places) -> None:
    keys = "naituUbrLq?/TvdeExzNoGgjkh 12345678 []"
    async with searching(here, keys) as pilot:
        assert screen_of(pilot).query_one(SearchLine).value == keys
        await pilot.press("escape")
        assert place(pilot) == ("first", "thumb", "slides")


async def test_escape_goes_back_to_where_one_was(here: Places) -> None:
    async with searching(here, "elsewhere") as pilot:
        await pilot.press("down", "escape")
        assert place(pilot) == ("first", "thumb", "slides")


async def test_one_chooses_while_one_types_and_a_new_letter_starts_at_the_first(here: Places) -> None:
    async with searching(here, "c") as pilot:
        await pilot.press("down", "down", "up")
        assert rows_of(pilot).key == list(rows_of(pilot).by_key)[1]
        assert screen_of(pilot).query_one(SearchLine).has_focus
        await type_text(pilot, "anteen")
        assert rows_of(pilot).key == next(iter(rows_of(pilot).by_key))
        await pilot.press("pagedown")
        assert rows_of(pilot).key == list(rows_of(pilot).by_key)[-1]


async def test_tab_looks_among_one_kind_after_the_other(here: Places, notebook: Notebook) -> None:
    for kind in ("note", "question", "idea", "todo", "card"):
        notebook.add(kind, f"{kind} canteen cook")
    async with searching(here, "c") as pilot:
        lists = []
        for _ in KINDS:
            lists.append(found(pilot))
            await pilot.press("tab")
            await answered(pilot)
        jots = [f"{kind} canteen cook" for kind in ("card", "todo", "idea", "question", "note")]
        slides = ["queues", "thumb", "thumb-2", "elsewhere"]
        assert lists[0] == [*jots, *slides, "cook"]
        assert lists[1:] == [jots, *([jot] for jot in reversed(jots)), slides, ["cook"]]
        assert found(pilot) == lists[0]
        await pilot.press("shift+tab")
        await answered(pilot)
        assert found(pilot) == ["cook"]


async def test_a_click_on_a_kind_looks_among_it_and_typing_goes_on(here: Places) -> None:
    async with searching(here, "c") as pilot:
        kinds = screen_of(pilot).query_one(Kinds)
        at = kinds.render().plain.index("boards") + kinds.styles.padding.left  # type: ignore[union-attr]
        await pilot.click(Kinds, offset=(at, 0))
        await type_text(pilot, "ook")
        assert found(pilot) == ["cook"]
        assert kinds.kind == "boards"


async def test_what_was_looked_for_is_there_the_next_time_and_typing_replaces_it(here: Places) -> None:
    async with searching(here, "elsewhere") as pilot:
        finder = screen_of(pilot).finder
        await pilot.press("enter")
        await pilot.pause()
        await again(pilot, finder)
        assert found(pilot) == ["elsewhere"]
        await type_text(pilot, "rules")
        assert screen_of(pilot).query_one(SearchLine).value == "rules"


async def test_what_is_pasted_comes_on_one_line_and_clean(here: Places) -> None:
    async with searching(here) as pilot:
        line = screen_of(pilot).query_one(SearchLine)
        line.post_message(events.Paste("the\ncan\x1b[2Jteen\u202e"))
        await pilot.pause()
        assert line.value == "the can[2Jteen"


# Going there


async def test_enter_goes_to_the_slide_and_b_comes_back(here: Places) -> None:
    async with searching(here, "x[0]") as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert place(pilot) == ("first", "queues", "slides")
        await pilot.press("b")
        await pilot.pause()
        assert place(pilot) == ("first", "thumb", "slides")


async def test_enter_opens_another_lecture_at_the_slide(here: Places) -> None:
    async with searching(here, "another") as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: place(pilot) == ("second", "elsewhere", "slides"))


async def test_enter_goes_to_the_row_of_a_board(here: Places) -> None:
    async with searching(here, "cook") as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: place(pilot) == ("first", "thumb", "roles"))
        page = lecture_of(pilot).query_one(RolesPage)
        assert page.roles[page.chosen].id == "cook"
        await pilot.press("b")
        await pilot.pause()
        assert place(pilot) == ("first", "thumb", "slides")


async def test_enter_goes_to_the_row_of_a_board_of_another_lecture(here: Places) -> None:
    async with searching(here, "early") as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: place(pilot) == ("second", "elsewhere", "reminders"))


async def test_enter_on_a_link_shows_the_links_over_its_slide(here: Places) -> None:
    async with searching(here, "menu") as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, LinksScreen))
        await pilot.press("escape")
        assert place(pilot) == ("second", "elsewhere", "slides")


async def test_enter_on_a_jot_goes_to_the_slide_it_was_had_on(here: Places, notebook: Notebook) -> None:
    notebook.add("note", "zebra", lecture="first", slide="queues", slide_title="Queues")
    notebook.add("note", "giraffe", lecture="second", slide="elsewhere", slide_title="Elsewhere")
    async with searching(here, "zebra") as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert place(pilot) == ("first", "queues", "slides")
    async with searching(here, "giraffe") as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: place(pilot) == ("second", "elsewhere", "slides"))


@pytest.mark.parametrize(("lecture", "slide"), [("", ""), ("first", "gone"), ("gone", "s")])
async def test_enter_on_a_jot_without_a_place_shows_the_jot(
    here: Places, notebook: Notebook, lecture: str, slide: str
) -> None:
    notebook.add("note", "zebra", lecture=lecture, slide=slide, slide_title="T")
    async with searching(here, "zebra") as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, RevisionsScreen)
        await pilot.press("escape")
        assert found(pilot) == ["zebra"]


@pytest.mark.parametrize(
    ("lecture", "slide", "told"),
    [
        ("ghost", "s", "ghost (gone) · Title"),
        ("first", "lost", "First · Title (gone)"),
        ("first", "queues", "First · Title"),
        ("broken", "s", "broken · Title"),
        ("", "", "Title"),
    ],
)
async def test_a_jot_whose_lecture_or_slide_is_gone_is_found_and_says_so(
    here: Places, notebook: Notebook, lecture: str, slide: str, told: str
) -> None:
    put(here.lectures / "broken", "titel = 1", SECOND)
    notebook.add("note", "zebra", lecture=lecture, slide=slide, slide_title="Title")
    async with searching(here, "zebra") as pilot:
        assert shown(pilot)[1] == "• zebra"
        assert shown(pilot)[2].partition(" · ")[2] == told


async def test_a_lecture_that_has_gone_since_is_told_and_the_search_stays(here: Places) -> None:
    async with searching(here, "another") as pilot:
        (here.lectures / "second" / "slides.md").unlink()
        await pilot.press("enter")
        await pilot.pause()
        assert found(pilot) == ["elsewhere"]
        await until(pilot, lambda: len(pilot.app._notifications) == 1)


async def test_a_slide_that_came_since_the_lecture_was_opened_is_gone_to(here: Places) -> None:
    with (here.lectures / "first" / "slides.md").open("a") as file:
        async with searching(here) as pilot:
            file.write("\n# New {#new}\n\nA zebra.\n")
            file.flush()
            finder = screen_of(pilot).finder
            await pilot.press("escape")
            await again(pilot, finder)
            await type_text(pilot, "zebra")
            await pilot.press("enter")
            await until(pilot, lambda: place(pilot) == ("first", "new", "slides"))


async def test_a_click_chooses_and_another_one_goes_there(here: Places) -> None:
    async with searching(here, "canteen") as pilot:
        line = next(n for n, line in enumerate(rows_of(pilot).lines) if "Elsewhere" in line.plain)
        await pilot.click(FoundRows, offset=(5, line + 1))
        assert rows_of(pilot).one == rows_of(pilot).by_key[list(rows_of(pilot).by_key)[2]]
        assert screen_of(pilot).query_one(SearchLine).has_focus
        await pilot.click(FoundRows, offset=(5, line + 1))
        await until(pilot, lambda: place(pilot) == ("second", "elsewhere", "slides"))


async def test_it_opens_over_the_list_of_lectures_too(here: Places) -> None:
    app = LectureApp(here, Settings(), State(here.state), None)
    async with app.run_test() as pilot:
        await pilot.pause()
        await again(pilot, Finder(here, lambda: app.notebook))
        await type_text(pilot, "early")
        await pilot.press("enter")
        await until(pilot, lambda: place(pilot) == ("second", "elsewhere", "reminders"))


# Answers come when they come


async def test_a_slow_disk_holds_up_neither_the_typing_nor_the_jots(
    here: Places, notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook.add("note", "the canteen")
    ready = Event()

    def slow(path: Path) -> object:
        assert ready.wait(10)
        return load(path)

    monkeypatch.setattr(finder_module, "load", slow)
    app = LectureApp(here, Settings(), State(here.state), load(here.lectures / "first"))
    async with app.run_test() as pilot:
        try:
            await pilot.app.push_screen(SearchScreen(Finder(here, lambda: app.notebook)))
            await pilot.press(*"canteen")
            await until(pilot, lambda: found(pilot) == ["the canteen"])
            assert count(pilot) == "1 found …"
        finally:
            ready.set()
        await answered(pilot)
        assert found(pilot) == ["the canteen", "queues", "thumb", "elsewhere"]


async def test_a_slow_notebook_holds_up_neither_the_typing_nor_the_slides(
    here: Places, notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook.add("note", "the canteen")
    ready = Event()
    real = Notebook.search
    looked_for = []

    def slow(self: Notebook, query: Query, **options: int) -> object:
        looked_for.append(query.text)
        assert ready.wait(10)
        return real(self, query, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Notebook, "search", slow)
    app = LectureApp(here, Settings(), State(here.state), load(here.lectures / "first"))
    async with app.run_test() as pilot:
        try:
            await pilot.app.push_screen(SearchScreen(Finder(here, lambda: app.notebook)))
            await pilot.press(*"canteen")
            await until(pilot, lambda: found(pilot) == ["queues", "thumb", "elsewhere"])
        finally:
            ready.set()
        await answered(pilot)
        assert found(pilot) == ["the canteen", "queues", "thumb", "elsewhere"]
        assert rows_of(pilot).key == next(iter(rows_of(pilot).by_key))
        assert looked_for[-1] == "canteen"
        assert len(looked_for) <= 2


class Late(Finder):
    """Keeps the questions, to be answered when the test likes."""

    def __init__(self, here: Places) -> None:
        super().__init__(here, lambda: Notebook.open(here.notebook))
        self.questions: list[Question] = []
        self.known = [entry for path in sorted(here.lectures.iterdir()) for entry in entries(load(path))]

    def ask(self, question: Question) -> None:
        self.questions.append(question)

    def answer(self, nth: int) -> None:
        question = self.questions[nth]
        question.tell(Answer(jots=()))
        question.tell(Answer(entries=search(self.known, question.query)))


@asynccontextmanager
async def late(here: Places) -> AsyncIterator[tuple[Pilot[None], Late]]:
    app = LectureApp(here, Settings(), State(here.state), load(here.lectures / "first"))
    async with app.run_test() as pilot:
        finder = Late(here)
        await pilot.app.push_screen(SearchScreen(finder))
        yield pilot, finder


async def test_an_answer_to_what_was_typed_before_never_takes_the_place_of_a_newer_one(here: Places) -> None:
    async with late(here) as (pilot, finder):
        await pilot.press(*"th")
        finder.answer(2)
        await pilot.pause()
        assert found(pilot) == ["thumb", "thumb-2"]
        finder.answer(0)
        await pilot.pause()
        assert found(pilot) == ["thumb", "thumb-2"]
        assert screen_of(pilot).waits == set()


async def test_until_the_answer_comes_only_what_still_fits_is_shown(here: Places) -> None:
    async with late(here) as (pilot, finder):
        await pilot.press("c")
        finder.answer(1)
        await pilot.pause()
        assert found(pilot) == ["queues", "thumb", "thumb-2", "elsewhere", "cook"]
        await pilot.press("o")
        await until(pilot, lambda: found(pilot) == ["thumb-2", "cook"])


async def test_enter_pressed_before_the_answer_goes_to_the_first_when_it_comes(here: Places) -> None:
    async with late(here) as (pilot, finder):
        await pilot.press(*"th", "enter")
        assert isinstance(pilot.app.screen, SearchScreen)
        finder.answer(2)
        await until(pilot, lambda: isinstance(pilot.app.screen, LectureScreen))
        assert place(pilot) == ("first", "thumb", "slides")


async def test_an_answer_that_comes_after_the_search_was_closed_is_of_no_interest(here: Places) -> None:
    async with late(here) as (pilot, finder):
        await pilot.press("c", "escape")
        finder.answer(1)
        await pilot.pause()
        assert place(pilot) == ("first", "queues", "slides")


@pytest.mark.parametrize("last", ["d", "escape"])
async def test_the_drawing_waits_for_no_answer_that_does_not_come(here: Places, last: str) -> None:
    async with late(here) as (pilot, _):
        await pilot.press("c", last)
        await until(pilot, lambda: not pilot.app._batch_count)


# Looks


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (200, 60), (20, 5), (1, 1)])
async def test_it_is_usable_at_every_size(here: Places, notebook: Notebook, size: tuple[int, int]) -> None:
    notebook.add("note", "canteen " + "wide 日本語 [/red] x[0] " * 40, lecture="l" * 80, slide_title="é" * 90)
    async with searching(here, "c", size=size) as pilot:
        await pilot.press("down", "down", "tab", "shift+tab", "pagedown", "pageup")
        await answered(pilot)
        assert len(found(pilot)) == 6
        width = rows_of(pilot).room
        assert all(line.cell_length <= max(width, 13) for line in rows_of(pilot).lines)


async def test_of_very_many_the_first_are_shown_at_once(here: Places) -> None:
    slides = "".join(f"# Slide {n} {{#s{n}}}\n\nA zebra.\n\n" for n in range(1_000))
    put(here.lectures / "third", 'title = "Third"', slides)
    async with searching(here, "zebra") as pilot:
        assert count(pilot) == "1000 found"
        assert shown(pilot)[0] == "Slides the first 50"
        assert len(found(pilot)) == 50
