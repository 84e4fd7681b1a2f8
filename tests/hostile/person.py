"""A person who has hostile lectures and jots."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lecturetui.lecture import load
from lecturetui.lecture.model import Lecture
from lecturetui.places import Places
from tests.hostile.texts import write_jots, write_lecture

BROKEN = "broken\n[b]\x1b]0;renamed\x07\u202e"
"""Name of a lecture that cannot be read."""


@dataclass(frozen=True)
class Person:
    """Where everything of a person is, and the lecture that they open."""

    home: Path
    places: Places
    folder: Path

    @property
    def lecture(self) -> Lecture:
        return load(self.folder)


def person_in(home: Path) -> Person:
    """A person with a hostile lecture, a hostile and broken one, and hostile jots."""
    places = Places(
        lectures=home / "lectures",
        shipped=home / "shipped",
        notebook=home / "notebook.sqlite",
        settings=home / "settings.toml",
        state=home / "state",
        log=home / "lecturetui.log",
    )
    folder = write_lecture(places.lectures)
    broken = places.lectures / BROKEN
    broken.mkdir()
    (broken / "lecture.toml").write_text('title = 1\n"[/red]\\u001b[2J\\u202e" = 2', encoding="utf-8")
    (broken / "slides.md").write_text("# a {#[/red]\x1b[2J}\n\ntext", encoding="utf-8")
    write_jots(places.notebook, load(folder).id, "all")
    return Person(home, places, folder)
