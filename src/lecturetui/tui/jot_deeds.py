"""What lists of jots ask the screen to do with one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from lecturetui.tui import words

if TYPE_CHECKING:
    from lecturetui.notebook.jots import Jot
    from lecturetui.tui.jotting import JottingScreen


def _done(screen: JottingScreen, jot: Jot) -> None:
    screen.app.notebook.set_done(jot.id, done=not jot.done)


def _move(screen: JottingScreen, jot: Jot) -> None:
    screen.app.notebook.move(jot.id, screen.slide.id, screen.slide.title)
    screen.notify(f"Moved to {screen.slide.title}: u takes it back.", markup=False)


def _trash(screen: JottingScreen, jot: Jot) -> None:
    screen.app.notebook.trash(jot.id)
    screen.notify("Moved to the trash: u takes it back.", markup=False)


def _edit(screen: JottingScreen, jot: Jot, *, in_editor: bool = False) -> None:
    notebook, place = screen.app.notebook, f"edit/{jot.id}"

    def save(text: str) -> None:
        notebook.edit(jot.id, text, draft=place)

    title = f"Edit the {words.NAMES[jot.kind].lower()}"
    screen.write(jot.kind, title, save, place, jot.text, in_editor=in_editor)


def _answer(screen: JottingScreen, jot: Jot) -> None:
    notebook, place = screen.app.notebook, f"answer/{jot.id}"

    def save(text: str) -> None:
        notebook.answer(jot.id, text if text.strip() else "", draft=place)

    screen.write(jot.kind, f"Answer: {jot.text}", save, place, jot.answer, may_go=True)


def _versions(screen: JottingScreen, jot: Jot) -> None:
    from lecturetui.tui.revisions import show_revisions

    show_revisions(screen.app, jot)


def _work(screen: JottingScreen, jot: Jot) -> None:
    from lecturetui.tui.worksheet_opening import work_on

    # In a worker: worksheets are read from a disk, which may be slow.
    work = work_on(screen.app, screen.lecture, jot, screen.visit_jot)
    screen.run_worker(work, group="worksheets", exclusive=True)


DEEDS: Mapping[str, Callable[[JottingScreen, Jot], object]] = {
    "visit": lambda screen, jot: screen.visit_jot(jot),
    "work": _work,
    "edit": _edit,
    "editor": partial(_edit, in_editor=True),
    "versions": _versions,
    "answer": _answer,
    "done": _done,
    "move": _move,
    "trash": _trash,
}
"""By what `JotAsked` calls them; LecturetuiError where the notebook has it."""
