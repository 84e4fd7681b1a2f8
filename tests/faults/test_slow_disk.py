"""A disk that takes its time, under an app in which somebody types."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual import events
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.pilot import Pilot

from lecturetui.lecture import load
from lecturetui.notebook import State
from lecturetui.notebook.storage import Storage
from lecturetui.places import places
from lecturetui.settings import Settings
from lecturetui.tui import prompt, upkeep
from lecturetui.tui.app import LectureApp
from lecturetui.tui.prompt import Prompt
from tests.waiting import until


class Disk:
    """A disk on which each write waits to be let go."""

    def __init__(self) -> None:
        self.asked = threading.Semaphore(0)
        self.granted = threading.Semaphore(0)
        self.at_once = self.most_at_once = 0
        self.slow = False

    @contextmanager
    def writing(self, storage: Storage, *, create: bool = True) -> Iterator[Any]:
        if self.slow:
            self.at_once += 1
            self.most_at_once = max(self.at_once, self.most_at_once)
            self.asked.release()
            self.granted.acquire()
            self.at_once -= 1
        with WRITING(storage, create=create) as db:
            yield db


WRITING = Storage.writing


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk()
    monkeypatch.setattr(Storage, "writing", lambda storage, *, create=True: disk.writing(storage, create=create))
    monkeypatch.setattr(prompt, "DRAFT_AFTER", 0.001)
    monkeypatch.setattr(upkeep, "begin", lambda *_: None)
    return disk


def type_without_waiting(pilot: Pilot[None], text: str) -> None:
    for character in text:
        pilot.app.post_message(events.Key(character, character))


async def test_typing_goes_on_and_is_shown_while_the_disk_is_slow(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    here = places()
    app = LectureApp(here, Settings(), State(here.state), load(here.shipped / "ml-in-industry"))
    async with app.run_test() as pilot:
        await pilot.press("n")
        assert isinstance(app.screen, Prompt)
        line = app.screen.line
        disk.slow = True
        type_without_waiting(pilot, "abc")
        await asyncio.to_thread(disk.asked.acquire)  # a draft is on its way to the disk, which does not answer
        drawn: list[str] = []

        def display(app: App[None], _: object, update: LayoutUpdate | ChopsUpdate | None) -> None:
            if update is not None:  # nothing to draw, which the compositor says like this
                drawn.append(update.render_segments(app.console))

        monkeypatch.setattr(App, "_display", display)
        type_without_waiting(pilot, "def")
        await until(pilot, lambda: line.text == "abcdef")
        await until(pilot, lambda: any("abcdef" in text for text in drawn))
        assert disk.at_once == 1
        disk.slow = False
        disk.granted.release()
        await pilot.press("enter")
    assert disk.most_at_once == 1
    assert [jot.text for jot in app.notebook.jots()] == ["abcdef"]


async def test_a_jot_that_is_saved_twice_while_the_disk_is_slow_is_there_once(disk: Disk) -> None:
    here = places()
    app = LectureApp(here, Settings(), State(here.state), load(here.shipped / "ml-in-industry"))
    async with app.run_test() as pilot:
        await pilot.press("n", "a")
        disk.slow = True
        for _ in range(2):
            app.post_message(events.Key("enter", None))
        await asyncio.to_thread(disk.asked.acquire)
        disk.slow = False
        disk.granted.release()
        await until(pilot, lambda: not isinstance(app.screen, Prompt))
        await pilot.pause()
    assert [jot.text for jot in app.notebook.jots()] == ["a"]
