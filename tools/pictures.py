"""Draws the README's pictures: the app on the lectures that ship, as SVG into docs/pictures. Run by `make pictures`."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from lecturetui.lecture import load
from lecturetui.notebook import Notebook, State
from lecturetui.notebook.answers import Answer
from lecturetui.places import HOME, places
from lecturetui.settings import Settings
from lecturetui.tui import words
from lecturetui.tui.app import LectureApp
from lecturetui.tui.chrome import Header

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
CLOCK = "10:42 · 0:23 in"


@dataclass(frozen=True)
class Picture:
    """One picture: what is opened, which keys are pressed, in which theme and at which size."""

    name: str
    lecture: str
    keys: str
    theme: str = "textual-dark"
    size: tuple[int, int] = (120, 34)
    typed: str = ""
    """What is typed after the keys."""


PICTURES = (
    Picture("slides", "ml-in-industry", "right right right right right right"),
    Picture("jot", "ml-in-industry", "right right right right right right i", typed="Rank support tickets by urgency"),
    Picture("timeline", "ml-research", "2 right right right right"),
    Picture("roles", "ml-in-industry", "4 right"),
    Picture("sprint", "ml-in-industry", "5 down", theme="textual-light"),
    Picture("worksheet", "ml-in-industry", "7 enter enter", size=(120, 30)),
    Picture("ladder", "ml-in-industry", "7 enter down enter l", size=(100, 24)),
    Picture("review", "ml-research", "9 space space", size=(100, 24)),
    Picture("narrow", "ml-in-industry", "right right right right right right", size=(80, 24)),
)

JOTS = (
    ("idea", "good-for-ml", "Predict how long the canteen queue is, from card swipes"),
    ("question", "good-for-ml", "Does the IVO test hold for generated code?"),
)

ANSWERS = {
    "does-ml-fit": {
        "today": "People look through the window and turn around",
        "by-hand": "yes",
        "rules": "no",
        "bottleneck": "volume",
        "data": "have",
    },
    "design-document": {
        "metric": "minutes off",
        "direction": "lower",
        "rung-rule": "6.1 minutes off",
        "rung-baseline": "3.8 minutes off",
        "rung-human": "2.4 minutes off",
        "rung-upper": "1.7 minutes off",
        "rung-model": "2.6 minutes off",
    },
}


async def draw(picture: Picture) -> str:
    """The picture as SVG."""
    here = places()
    app = LectureApp(here, Settings(theme=picture.theme), State(here.state), load(here.shipped / picture.lecture))
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause()
        for key in picture.keys.split():
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        await pilot.press(*("space" if letter == " " else letter for letter in picture.typed))
        await pilot.pause()
        svg = app.export_screenshot(simplify=True)
    # A picture must not load anything from elsewhere: the reader's own monospaced font will do.
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


async def main() -> None:
    """Draw all pictures, each from an empty notebook with the same jots in it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        with tempfile.TemporaryDirectory() as home, patch.dict(os.environ, {HOME: home}):
            notebook = Notebook.open(places().notebook)
            for kind, slide, text in JOTS:
                jot = notebook.add(
                    kind, text, lecture="ml-in-industry", slide=slide, slide_title="What makes an idea good for ML?"
                )
                for sheet, answers in ANSWERS.items() if kind == "idea" else ():
                    for field, answer in answers.items():
                        notebook.answers.write("ml-in-industry", sheet, jot.id, field, Answer(answer, "evidence"))
            with (
                patch.object(Header, "_time", lambda self: CLOCK),
                patch.object(words, "moment", lambda at, now: "10:41"),
            ):
                svg = await draw(picture)
        (FOLDER / f"{picture.name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
