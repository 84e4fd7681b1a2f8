"""Editing a lecture while it is on the screen."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from textual.pilot import Pilot

from lecturetui.lecture import load
from lecturetui.notebook import Notebook, State
from lecturetui.notebook.state import Place
from lecturetui.places import Places, places
from lecturetui.settings import Settings
from lecturetui.tui import banner, watching
from lecturetui.tui.agenda import Agenda
from lecturetui.tui.app import LectureApp
from lecturetui.tui.banner import Banner
from lecturetui.tui.chrome import Header, Tabs
from lecturetui.tui.faults import FaultsScreen
from lecturetui.tui.prompt import Line, Prompt
from lecturetui.tui.screen import LectureScreen
from lecturetui.tui.slide_page import SlidePage
from lecturetui.tui.watching import Watch
from tests.waiting import until

FACTS = 'title = "Talk"\n'
SLIDES = "# One {#one}\n\nfirst\n\n# Two {#two}\n\nsecond\n\n## Three {#three}\n\nthird\n\n# Four {#four}\n\nfourth\n"
TIMES = count(1)


@dataclass
class Writer:
    """Somebody who edits the lecture that the app shows, and whom the app looks after when it is told to."""

    pilot: Pilot[None]
    path: Path
    watch: Watch
    screen: LectureScreen = field(init=False)

    def __post_init__(self) -> None:
        screen = self.pilot.app.screen
        assert isinstance(screen, LectureScreen)
        self.screen = screen
        assert self.watch.look() is None

    def write(self, text: str, name: str = "slides.md") -> None:
        """Write a file at a time of its own: a clock may give two edits the same one."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        time = path.stat().st_mtime_ns + next(TIMES) * 1_000_000
        os.utime(path, ns=(time, time))

    async def seen(self) -> None:
        """The app has looked until all lay still, and shows what it has found."""
        reading = self.watch.look() or self.watch.look()
        if reading:
            self.screen.query_one(Banner).take(reading)
            lecture = reading.lecture
            await self.until(lambda: lecture is None or self.screen.lecture == lecture)
            await self.pilot.pause()

    async def saves(self, text: str, name: str = "slides.md") -> None:
        self.write(text, name)
        await self.seen()

    async def until(self, holds: Callable[[], object]) -> None:
        await until(self.pilot, holds)

    @property
    def slide(self) -> str:
        return self.screen.slide.id

    @property
    def page(self) -> SlidePage:
        return self.screen.query_one(SlidePage)

    @property
    def text(self) -> str:
        return "\n".join(line.plain for line in self.page.lines)

    @property
    def agenda(self) -> list[str]:
        agenda = self.screen.query_one(Agenda)
        return [agenda.line(n).plain.lstrip("▌").strip() for n in range(len(agenda.lines))]

    @property
    def banner(self) -> str:
        banner = self.screen.query_one(Banner)
        return str(banner.render()) if banner.display else ""

    @property
    def tabs(self) -> str:
        return str(self.screen.query_one(Tabs).render())


@pytest.fixture
def here(home: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.setattr(banner, "WATCH_AFTER", 100_000)
    folder = places().lectures / "talk"
    folder.mkdir(parents=True)
    (folder / "lecture.toml").write_text(FACTS)
    (folder / "slides.md").write_text(SLIDES)
    return places()


@asynccontextmanager
async def writing(
    here: Places, slide: str = "one", pane: str = "slides", size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Writer]:
    path = here.lectures / "talk"
    state = State(here.state)
    state.keep_place("talk", Place(slide, pane, frozenset(["one"])))
    app = LectureApp(here, Settings(), State(here.state), load(path))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Writer(pilot, path, Watch(path, "", float("inf"), here.log))


async def test_what_is_saved_is_on_the_screen(here: Places) -> None:
    async with writing(here, "two") as writer:
        await writer.saves(SLIDES.replace("second", "2nd, reworded"))
        assert "2nd, reworded" in writer.text
        await writer.saves('title = "Another talk"\nspeaker = "Somebody"\n', "lecture.toml")
        assert "Another talk" in str(writer.screen.query_one(Header).render())
        assert "2nd, reworded" in writer.text
        assert not writer.banner


async def test_one_stays_on_the_slide_whatever_comes_before_it(here: Places) -> None:
    async with writing(here, "two") as writer:
        await writer.saves("# Zero {#zero}\n\ntext\n\n" + SLIDES)
        assert (writer.slide, writer.screen.index) == ("two", 2)
        assert writer.agenda == ["Zero", "✓ One", "▸ Two", "Three", "Four"]
        await writer.saves(SLIDES)
        assert (writer.slide, writer.screen.index) == ("two", 1)


async def test_a_tall_slide_stays_where_it_was_scrolled_to(here: Places) -> None:
    tall = "\n\n".join(f"line {n}" for n in range(100))
    async with writing(here, "two") as writer:
        await writer.saves(SLIDES.replace("second", tall))
        writer.page.scroll_to(y=30, animate=False)
        await writer.saves("# Zero {#zero}\n\ntext\n\n" + SLIDES.replace("second", tall + "\n\nmore"))
        assert writer.page.scroll_offset.y == 30
        await writer.saves(SLIDES)
        assert writer.page.scroll_offset.y == 0
        assert "second" in writer.text


@pytest.mark.parametrize(
    ("text", "slide"),
    [
        (SLIDES.replace("{#two}", "{#second}"), "second"),  # another id for the same title
        (SLIDES.replace("# Two {#two}", "# Second"), "second"),  # another title, no id
        (SLIDES.replace("# Two {#two}\n\nsecond\n\n", ""), "three"),  # what came in its place
        ("# Five {#five}\n\ntext\n", "five"),
    ],
)
async def test_of_a_slide_that_is_gone_the_nearest_is_shown(here: Places, text: str, slide: str) -> None:
    async with writing(here, "two") as writer:
        await writer.saves(text)
        assert writer.slide == slide
        await writer.saves(SLIDES)
        assert writer.slide == "two"


async def test_who_went_on_from_there_is_not_taken_back(here: Places) -> None:
    async with writing(here, "two") as writer:
        await writer.saves(SLIDES.replace("# Two {#two}\n\nsecond\n\n", ""))
        await writer.pilot.press("right")
        await writer.saves(SLIDES)
        assert writer.slide == "four"


async def test_the_way_back_leads_to_the_same_slides(here: Places) -> None:
    async with writing(here, "four") as writer:
        await writer.pilot.press("g", "6", "1")
        await writer.saves("# Zero {#zero}\n\ntext\n\n" + SLIDES)
        assert writer.slide == "one"
        await writer.pilot.press("b", "b", "b")
        await writer.pilot.pause()
        assert (writer.slide, writer.screen.pane) == ("four", "slides")


async def test_the_focus_and_what_is_folded_in_the_agenda_stay(here: Places) -> None:
    async with writing(here) as writer:
        await writer.pilot.press("o", "down", "left")
        assert writer.agenda == ["▸ One", "+ Two", "Four"]
        await writer.saves("# Zero {#zero}\n\ntext\n\n" + SLIDES)
        assert writer.agenda == ["Zero", "▸ One", "+ Two", "Four"]
        await writer.pilot.press("enter")
        await writer.pilot.pause()
        assert writer.slide == "two"


async def test_a_prompt_stays_open_with_what_was_typed(here: Places) -> None:
    async with writing(here, "two") as writer:
        await writer.pilot.press("n", "x", "y")
        await writer.saves(SLIDES.replace("second", "2nd").replace("# One", "# Won"))
        assert isinstance(writer.pilot.app.screen, Prompt)
        assert writer.pilot.app.screen.query_one(Line).text == "xy"
        await writer.pilot.press("z", "enter")
        await writer.pilot.pause()
        assert "2nd" in writer.text
        [jot] = Notebook.open(here.notebook).jots()
        assert (jot.text, jot.slide) == ("xyz", "two")


async def test_a_jot_whose_slide_goes_is_listed_and_comes_back_with_it(here: Places) -> None:
    async with writing(here, "two") as writer:
        await writer.pilot.press("n", "x", "enter")
        await writer.pilot.pause()
        await writer.saves(SLIDES.replace("# Two {#two}\n\nsecond\n\n", ""))
        await writer.until(lambda: "Not on any slide · 1" in writer.agenda)
        await writer.saves(SLIDES)
        await writer.until(lambda: "Not on any slide · 1" not in writer.agenda)
        assert [jot.text for jot in writer.screen.jots] == ["x"]


REMINDER = '\n[[reminders]]\nid = "{0}"\ntext = "Remember {0}"\n'
MILESTONES = "".join(
    f'\n[[milestones]]\nid = "y{n}"\nwhen = "{n}"\ntitle = "In {n}"\nyear = {n}\n' for n in (1950, 1990)
)


async def test_a_board_comes_and_goes_with_its_rows(here: Places) -> None:
    async with writing(here) as writer:
        assert "2 Timeline" not in writer.tabs
        await writer.saves(FACTS + MILESTONES, "lecture.toml")
        assert "2 Timeline" in writer.tabs
        await writer.pilot.press("2")
        await writer.until(lambda: writer.screen.query("#timeline"))
        await writer.saves(FACTS, "lecture.toml")
        await writer.until(lambda: writer.screen.pane == "slides")
        await writer.until(lambda: writer.page.has_focus)
        assert "2 Timeline" not in writer.tabs
        assert not writer.screen.query("#timeline")
        await writer.pilot.press("right")
        assert writer.slide == "two"


async def test_on_a_board_one_stays_on_the_row(here: Places) -> None:
    (here.lectures / "talk" / "lecture.toml").write_text(FACTS + MILESTONES)
    async with writing(here, pane="timeline") as writer:
        await writer.until(lambda: writer.screen.query("#timeline"))
        await writer.pilot.press("right")
        earlier = '\n[[milestones]]\nid = "new"\nwhen = "1900"\ntitle = "Before"\nyear = 1900\n'
        await writer.saves(FACTS + earlier + MILESTONES, "lecture.toml")
        pane = writer.screen.query_one("#timeline")
        await writer.until(lambda: pane.row == "y1990" and pane.chosen == 2)  # type: ignore[attr-defined]
        await writer.pilot.press("left", "left")
        assert pane.row == "new"  # type: ignore[attr-defined]


async def test_a_board_whose_rows_stay_the_same_is_left_alone(here: Places) -> None:
    (here.lectures / "talk" / "lecture.toml").write_text(FACTS + REMINDER.format("one"))
    async with writing(here, pane="reminders") as writer:
        await writer.until(lambda: writer.screen.query("#reminders"))
        pane = writer.screen.query_one("#reminders")
        await writer.saves(SLIDES + "\n# Five\n\ntext\n")
        assert writer.screen.query_one("#reminders") is pane
        await writer.saves(FACTS + REMINDER.format("one") + REMINDER.format("two"), "lecture.toml")
        assert writer.screen.query_one("#reminders") is not pane


# What is wrong


async def test_a_fault_is_told_with_its_place_and_the_last_good_version_stays(here: Places) -> None:
    async with writing(here, "two") as writer:
        await writer.saves(SLIDES.replace("second", "second <!-- never closed"))
        assert "slides.md:7:8: the comment has no end, expected -->" in writer.banner
        assert "second" in writer.text
        await writer.pilot.press("right")
        assert writer.slide == "three"
        await writer.saves(SLIDES.replace("third", "3rd"))
        assert not writer.banner
        assert "3rd" in writer.text


async def test_of_many_faults_the_first_is_told_and_a_key_shows_all_until_they_are_mended(here: Places) -> None:
    async with writing(here, size=(60, 16)) as writer:
        await writer.pilot.press("F")
        assert isinstance(writer.pilot.app.screen, LectureScreen)
        await writer.saves('titel = "T"\nnumber = "ten"\nunheard-of = 1\n', "lecture.toml")
        assert "lecture.toml:1:1:" in writer.banner
        assert "and 3 more  F in full" in writer.banner
        assert "…" in writer.banner
        await writer.pilot.press("F")
        screen = writer.pilot.app.screen
        assert isinstance(screen, FaultsScreen)
        text = "\n".join(line.plain for line in screen.page.lines)
        assert "lecture.toml:3:1: unknown key 'unheard-of'" in text
        await writer.saves('title = "T"\nnumber = "ten"\n', "lecture.toml")
        assert next(line.plain.split(": ")[0] for line in screen.page.lines) == "lecture.toml:2:1"
        await writer.saves('title = "T"\nnumber = 10\n', "lecture.toml")
        await writer.until(lambda: isinstance(writer.pilot.app.screen, LectureScreen))
        assert not writer.banner


async def test_the_faults_of_a_worksheet_are_told_too(here: Places) -> None:
    async with writing(here) as writer:
        await writer.saves(FACTS + 'worksheets = ["lab"]\n', "lecture.toml")
        assert "worksheets/lab.toml:1:1: there is no such file" in writer.banner
        assert writer.screen.lecture.worksheets == ("lab",)
        await writer.pilot.click(Banner)
        await writer.until(lambda: isinstance(writer.pilot.app.screen, FaultsScreen))
        await writer.pilot.press("escape")
        await writer.saves("title = ", "worksheets/lab.toml")
        assert "worksheets/lab.toml:1:9: is not TOML" in writer.banner


async def test_a_folder_that_goes_away_and_comes_back_changes_nothing(here: Places) -> None:
    async with writing(here, "three") as writer:
        aside = here.lectures / "aside"
        writer.path.rename(aside)
        await writer.seen()
        assert "there is no such file or folder" in writer.banner
        assert writer.slide == "three"
        aside.rename(writer.path)
        await writer.seen()
        assert not writer.banner
        assert writer.slide == "three"


async def test_what_goes_wrong_in_the_program_is_told_and_noted(here: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    from lecturetui.worksheets import load as loading

    def wrong(path: Path, dialect: str) -> None:
        raise ValueError("a mistake")

    async with writing(here) as writer:
        monkeypatch.setattr(loading, "checked", wrong)
        await writer.saves(SLIDES + "\nmore\n")
        assert "an error in the program (ValueError)" in writer.banner
        assert "ValueError" in here.log.read_text()


# The watch itself


@pytest.fixture
def restless(here: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """The app looks by itself all the time."""
    monkeypatch.setattr(banner, "WATCH_AFTER", 0.01)
    monkeypatch.setattr(watching, "EVERY", 0.01)
    monkeypatch.setattr(watching, "SOON", 0.01)


@pytest.mark.usefixtures("restless")
async def test_a_file_is_read_again_in_the_dialect_that_was_said(here: Places) -> None:
    file = here.lectures / "talk.md"
    file.write_text("a\n\n---\n\nb\n")
    app = LectureApp(here, Settings(), State(here.state), load(file, "slides"), dialect="slides")
    async with app.run_test() as pilot:
        await pilot.pause()
        writer = Writer(pilot, file, Watch(file, "slides", float("inf"), here.log))
        file.write_text("# A\n\na\n\n---\n\nb\n\n# C\n\nc\n")
        await writer.until(lambda: writer.screen.slide.title == "A")
        assert (writer.screen.lecture.dialect, len(writer.screen.lecture.slides)) == ("slides", 2)


@pytest.mark.usefixtures("restless")
async def test_the_app_looks_by_itself(here: Places) -> None:
    async with writing(here) as writer:
        writer.write(SLIDES.replace("first", "first of all"))
        await writer.until(lambda: "first of all" in writer.text)
        writer.write("# One\n<!--")
        await writer.until(lambda: "the comment has no end" in writer.banner)


def test_what_is_being_written_is_not_read_before_it_lies_still(tmp_path: Path) -> None:
    file = tmp_path / "talk.md"
    file.write_text("# One\n\ntext\n")
    watch = Watch(file, "", float("inf"), tmp_path / "log")
    assert watch.look() is None
    assert not watch.waits
    file.write_text("")
    assert watch.look() is None
    assert watch.waits
    file.write_text("# One\n\nanother text\n")
    assert watch.look() is None
    reading = watch.look()
    assert reading
    assert reading.lecture
    assert reading.lecture.slides[0].body == "another text"
    assert watch.look() is None
    assert not watch.waits


def test_a_file_that_another_is_renamed_over_is_read(tmp_path: Path) -> None:
    file = tmp_path / "talk.md"
    file.write_text("# One\n\ntext\n")
    watch = Watch(file, "", float("inf"), tmp_path / "log")
    assert watch.look() is None
    (tmp_path / "talk.md~").write_text("# One\n\nanother text\n")
    (tmp_path / "talk.md~").rename(file)
    assert watch.look() is None
    reading = watch.look()
    assert reading
    assert reading.lecture


def test_what_was_changed_between_reading_it_and_the_first_look_is_read(tmp_path: Path) -> None:
    file = tmp_path / "talk.md"
    file.write_text("# One\n\ntext\n")
    watch = Watch(file, "", file.stat().st_mtime - 1, tmp_path / "log")
    assert watch.look() is None
    assert watch.look()
    assert watch.look() is None


def test_the_dialect_that_was_said_holds(tmp_path: Path) -> None:
    file = tmp_path / "talk.md"
    file.write_text("a\n\n---\n\nb\n")
    watch = Watch(file, "slides", float("inf"), tmp_path / "log")
    assert watch.look() is None
    file.write_text("# A\n\na\n\n---\n\nb\n\n# C\n")
    assert watch.look() is None
    reading = watch.look()
    assert reading
    assert reading.lecture
    assert (reading.lecture.dialect, len(reading.lecture.slides)) == ("slides", 2)


def test_pictures_and_worksheets_count_and_what_editors_keep_does_not(tmp_path: Path) -> None:
    (tmp_path / "lecture.toml").write_text(FACTS)
    (tmp_path / "slides.md").write_text(SLIDES)
    (tmp_path / "images").mkdir()
    watch = Watch(tmp_path, "", float("inf"), tmp_path / "log")
    assert watch.look() is None
    (tmp_path / ".slides.md.swp").write_text("x")
    (tmp_path / "images" / ".a.png.swp").write_text("x")
    assert watch.look() is None
    assert not watch.waits
    (tmp_path / "images" / "a.png").write_text("x")
    assert watch.look() is None
    assert watch.look()


# Many edits


def some_edit(writer: Writer, chance: random.Random) -> None:
    """Write slides or facts, whole, cut off or broken; or take all away."""
    kind = chance.random()
    if kind < 0.05:
        shutil.rmtree(writer.path, ignore_errors=True)
    elif kind < 0.2:
        writer.write(FACTS + chance.choice(["", MILESTONES, REMINDER.format("one"), "title = 1\n"]), "lecture.toml")
    else:
        slides = [f"# Slide {n} {{#s{n}}}\n\ntext {kind}\n\n" for n in chance.sample(range(9), chance.randint(1, 9))]
        text = "".join(slides)
        writer.write(text if kind < 0.7 else text[: chance.randrange(len(text))] + chance.choice(["", "<!--"]))


@pytest.mark.parametrize("edits", [40, pytest.param(1_000, marks=pytest.mark.torture)])
async def test_many_edits_are_followed_while_one_flips(here: Places, edits: int) -> None:
    chance = random.Random(edits)
    read = 0
    async with writing(here, "two") as writer:
        good = writer.screen.lecture
        for _ in range(edits):
            some_edit(writer, chance)
            await writer.pilot.press(chance.choice(["right", "left", "G", "g", "b", "6", "1", "2", "o", "z"]))
            if reading := writer.watch.look() or (writer.watch.look() if chance.random() < 0.7 else None):
                read += 1
                writer.screen.query_one(Banner).take(reading)
                good = reading.lecture or good
                await writer.until(lambda: writer.screen.lecture == good)  # noqa: B023 - it is called at once
                assert bool(writer.banner) == bool(reading.faults)
        assert read > edits / 3
        await writer.pilot.press("1")
        writer.write(FACTS, "lecture.toml")
        await writer.saves("# Slide 1 {#s1}\n\nthe end\n")
        await writer.until(lambda: "the end" in writer.text)
