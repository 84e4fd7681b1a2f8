"""The sheet of links: every address is seen whole before it is opened, and only some kinds are."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from lecturetui.lecture.model import Lecture, Link, Slide
from lecturetui.tui import links
from lecturetui.tui.links import LinkRows, LinksScreen, open_in_browser

HOSTILE = r"[[/red] x[0] [@click=app.quit]y[/]](https://a.example/[/nope]) [\[/](file:///etc/passwd)"


@asynccontextmanager
async def sheet(body: str, *rows: Link, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    slide = Slide("here", "Here", (), body)
    app: App[None] = App()
    async with app.run_test(size=size) as pilot:
        app.push_screen(LinksScreen(Lecture("x", Path("x"), "X", (slide,), (), links=rows), slide))
        await pilot.pause()
        yield pilot


def shown(pilot: Pilot[None]) -> str:
    rows = pilot.app.screen.query_one(LinkRows)
    return "\n".join(rows.line(n).plain.strip(" ▌") for n in range(len(rows.lines)))


def notified(pilot: Pilot[None]) -> list[str]:
    return [note.message for note in pilot.app._notifications]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses that a browser was asked for."""
    asked: list[str] = []

    def take(url: str) -> bool:
        asked.append(url)
        return True

    monkeypatch.setattr(links, "open_in_browser", take)
    return asked


async def test_the_slides_links_stand_before_the_lectures_each_with_its_address() -> None:
    async with sheet("[paper](https://a.example/p)", Link("1", "Course", "https://b.example/")) as pilot:
        assert shown(pilot).split("\n") == [
            "",
            "On this slide",
            "↗ paper",
            "https://a.example/p",
            "",
            "Of this lecture",
            "↗ Course",
            "https://b.example/",
        ]


async def test_enter_opens_the_chosen_address(opened: list[str]) -> None:
    async with sheet("[a](https://a.example/) [b](https://b.example/)") as pilot:
        await pilot.press("down", "enter")
        await pilot.app.workers.wait_for_complete()
        assert opened == ["https://b.example/"]


async def test_an_address_of_another_kind_says_so_and_is_not_opened(opened: list[str]) -> None:
    async with sheet("[passwords](file:///etc/passwd)") as pilot:
        assert "✗ passwords\nfile:///etc/passwd\nnot opened: file:" in shown(pilot)
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        assert opened == []
        assert notified(pilot) == ["Only http, https and mailto addresses are opened."]


async def test_an_address_longer_than_the_screen_is_whole_and_not_opened(opened: list[str]) -> None:
    url = "https://a.example/" + "x" * 100_000
    async with sheet("", Link("1", "long", url)) as pilot:
        assert url in shown(pilot).replace("\n", "")
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        assert opened == []
        await pilot.press("c")
        assert pilot.app.clipboard == url


async def test_c_copies_an_address_that_is_not_opened() -> None:
    async with sheet("[x](ssh://host)") as pilot:
        await pilot.press("c")
        assert pilot.app.clipboard == "ssh://host"


async def test_text_that_looks_like_markup_is_shown_as_it_is() -> None:
    async with sheet(HOSTILE) as pilot:
        assert "[/red] x[0] [@click=app.quit]y[/]" in shown(pilot)
        assert "[/\n" in shown(pilot)


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_a_key_closes_the_sheet(key: str) -> None:
    async with sheet("[a](https://a.example)") as pilot:
        await pilot.press(key)
        assert not isinstance(pilot.app.screen, LinksScreen)


async def test_a_click_beside_the_sheet_closes_it_and_one_on_it_does_not() -> None:
    async with sheet("[a](https://a.example)", size=(120, 40)) as pilot:
        await pilot.click(LinkRows, offset=(5, 1))
        assert isinstance(pilot.app.screen, LinksScreen)
        await pilot.click(offset=(1, 1))
        assert not isinstance(pilot.app.screen, LinksScreen)


async def test_without_links_the_sheet_says_so_and_keys_do_nothing(opened: list[str]) -> None:
    async with sheet("no links") as pilot:
        await pilot.press("enter", "c")
        assert shown(pilot) == "Neither this slide nor its lecture has links."
        assert opened == []


async def test_a_browser_that_cannot_be_opened_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "open_in_browser", lambda url: False)
    async with sheet("[a](https://a.example)") as pilot:
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert notified(pilot) == ["No browser could be opened: copy the address instead."]


def test_the_browser_gets_the_address_and_not_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    told = tmp_path / "told"
    browser = tmp_path / "browser"
    browser.write_text(f'#!{sys.executable}\nimport sys\nprint("noise")\nopen({str(told)!r}, "w").write(sys.argv[1])\n')
    browser.chmod(0o700)
    monkeypatch.setenv("BROWSER", str(browser))
    url = "https://a.example/?q='; touch x; '&b=$(c)"
    assert open_in_browser(url)
    assert told.read_text() == url
    assert capfd.readouterr() == ("", "")


def test_a_browser_that_is_not_there_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert not open_in_browser("https://a.example")
