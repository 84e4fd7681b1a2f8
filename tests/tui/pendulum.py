"""A lecture with worksheets, and the app on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from textual.pilot import Pilot

from lecturetui.lecture import load
from lecturetui.notebook import Jot, Notebook, State
from lecturetui.places import places
from lecturetui.settings import Settings
from lecturetui.tui.app import LectureApp
from tests.waiting import until

T = TypeVar("T")

LECTURE = """
title = "The pendulum"
worksheets = ["report", "duty", "plain"]
[[sprints]]
id = "may"
name = "May Sprint"
[[sprints]]
id = "june"
name = "June Sprint"
[[reminders]]
id = "tidy"
text = "Tidy the lab."
sprint = "June Sprint"
[[reminders]]
id = "keys"
text = "Bring back the keys."
sprint = "May Sprint "
"""
SLIDES = "# The pendulum\n\nIt swings.\n\n## Measuring {#measuring}\n\nUse a watch.\n\n## Writing {#writing}\n\nPen.\n"
REPORT = """
title = "Lab report"
about = "idea"
[[sections]]
title = "What was done"
  [[sections.fields]]
  id = "what"
  kind = "text"
  prompt = "What was measured?"
  why = "Nobody repeats what is not said."
  example = "The period."
  counter_example = "It."
  slide = "measuring"
  required = true
  [[sections.fields]]
  id = "repeated"
  kind = "yes-no"
  prompt = "Was it repeated?"
  slide = "measuring"
  required = true
  [[sections.fields]]
  id = "how"
  kind = "long"
  prompt = "How was it done?"
[[sections]]
title = "What came out"
  [[sections.fields]]
  id = "length"
  kind = "number"
  unit = "metres"
  prompt = "How long is the thread?"
  slide = "writing"
  [[sections.fields]]
  id = "guess"
  kind = "measurement"
  prompt = "What would a guess reach?"
  [[sections.fields]]
  id = "mine"
  kind = "measurement"
  prompt = "What did you reach?"
[[verdicts]]
id = "no"
title = "Measure again"
tone = "wait"
when = { field = "repeated", is = ["no", "unsure"] }
because = "Once is never."
next = ["Repeat it."]
lift = "yes"
[[verdicts]]
id = "yes"
title = "A report"
tone = "good"
[ladder]
title = "How good it is"
better = "higher"
baseline = "guess"
model = "mine"
"""
DUTY = """
title = "Duties"
about = "sprint"
[[sections]]
title = "All"
  [[sections.fields]]
  id = "clean"
  kind = "choice"
  prompt = "Is the lab clean?"
  required = true
  options = ["As new", "It will do", "No"]
[[verdicts]]
id = "full"
title = "Full marks"
tone = "good"
when = { field = "clean", is = "as-new" }
[[verdicts]]
id = "none"
title = "No marks"
tone = "bad"
"""
PLAIN = """
title = "Plain"
[[sections]]
title = "All"
  [[sections.fields]]
  id = "first"
  kind = "text"
  prompt = "What is it?"
[[verdicts]]
id = "done"
title = "Done"
tone = "good"
"""


def write_lecture(folder: Path, *, lecture: str = LECTURE, **worksheets: str) -> Path:
    """A lecture in a folder, with these worksheets in place of those of the same name, or beside them."""
    (folder / "worksheets").mkdir(parents=True)
    (folder / "lecture.toml").write_text(lecture)
    (folder / "slides.md").write_text(SLIDES)
    for name, text in {"report": REPORT, "duty": DUTY, "plain": PLAIN, **worksheets}.items():
        (folder / "worksheets" / f"{name}.toml").write_text(text)
    return folder


def pendulum(**changes: str) -> Path:
    """The lecture among the person's own."""
    return write_lecture(places().lectures / "pendulum", **changes)


def notebook() -> Notebook:
    """The notebook, as another window has it."""
    return Notebook.open(places().notebook)


@asynccontextmanager
async def app_on(path: Path, *, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The app on the lecture in a folder."""
    here = places()
    app = LectureApp(here, Settings(), State(here.state), load(path))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


def on(pilot: Pilot[None], kind: type[T]) -> T:
    """The screen, which is of this kind."""
    screen = pilot.app.screen
    assert isinstance(screen, kind)
    return screen


async def reach(pilot: Pilot[None], kind: type[T], *keys: str) -> T:
    """Press keys, and wait for a screen of this kind."""
    await pilot.press(*keys)
    await until(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.screen.is_mounted)
    await pilot.pause()
    return on(pilot, kind)


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Type a text."""
    await pilot.press(*("space" if character == " " else character for character in text))


def idea_of(text: str = "Swing it", slide: str = "measuring") -> Jot:
    """An idea on a slide of the lecture, in the notebook."""
    return notebook().add("idea", text, lecture="pendulum", slide=slide, slide_title=slide.capitalize())


def told(pilot: Pilot[None]) -> list[str]:
    """What the app has told."""
    return [notification.message for notification in pilot.app._notifications]
