"""Finds the worksheets for an idea or a lecture, reads them off the screen's thread, and opens them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from lecturetui import plain
from lecturetui.errors import LecturetuiError
from lecturetui.finding import fold
from lecturetui.lecture import load as load_lecture
from lecturetui.lecture import shelf
from lecturetui.lecture.model import Lecture
from lecturetui.notebook import Jot, Notebook
from lecturetui.tui.filling import Filling, Subject
from lecturetui.worksheets.load import readable
from lecturetui.worksheets.model import Worksheet

if TYPE_CHECKING:
    from lecturetui.tui.app import LectureApp
    from lecturetui.tui.worksheet import WorksheetScreen

T = TypeVar("T")
Tell = Callable[[str], object]

TITLE = 80
"""Characters of an idea that serve as its title."""


def title_of(idea: Jot) -> str:
    """The first line of an idea."""
    first = plain.line(idea.text.strip().split("\n")[0][: 4 * TITLE])
    return first if len(first) <= TITLE else f"{first[: TITLE - 1].rstrip()}…"


def for_idea(app: LectureApp, lecture: Lecture, idea: Jot) -> list[Filling]:
    """The worksheets for an idea with its answers: those of the lecture, and those of others that have answers.

    Where the lecture has none, those of all lectures. It reads the disk.
    """
    notebook = app.notebook
    subject = Subject(idea.id, title_of(idea), idea)
    found = list(_about_ideas(lecture, notebook, subject, app.tell))
    begun = set(notebook.answers.sheets(idea.id)) - {(lecture.id, name) for name in lecture.worksheets}
    if begun or not found:
        others = (
            filling for other in _others(app, lecture) for filling in _about_ideas(other, notebook, subject, app.tell)
        )
        all_of_them = not found
        found += [one for one in others if all_of_them or (one.lecture.id, one.worksheet.id) in begun]
    for filling in found:
        filling.first()
    return found


def _about_ideas(lecture: Lecture, notebook: Notebook, subject: Subject, tell: Tell) -> Iterator[Filling]:
    for worksheet in readable(lecture, tell):
        if worksheet.about == "idea":
            yield Filling(notebook, lecture, worksheet, subject)


def _others(app: LectureApp, lecture: Lecture) -> Iterator[Lecture]:
    """The other lectures on the shelf that have worksheets; one that is broken is for the shelf to tell of."""
    for path in shelf(app.places):
        if path != lecture.path:
            try:
                other = load_lecture(path)
            except LecturetuiError:
                continue
            if other.worksheets:
                yield other


def for_lecture(app: LectureApp, lecture: Lecture) -> list[Filling]:
    """The worksheets of a lecture about no idea, those about a sprint once for each sprint. It reads the disk."""
    found = []
    for worksheet in readable(lecture, app.tell):
        if worksheet.about != "idea":
            found += fillings_of(app.notebook, lecture, worksheet)
    for filling in found:
        filling.first()
    return found


def fillings_of(notebook: Notebook, lecture: Lecture, worksheet: Worksheet) -> list[Filling]:
    """A worksheet about no idea, once for each sprint if it is about one."""
    subjects = [Subject()]
    if worksheet.about == "sprint" and lecture.sprints:
        subjects = [Subject(sprint.id, sprint.name, sprint=sprint.name) for sprint in lecture.sprints]
    return [Filling(notebook, lecture, worksheet, subject) for subject in subjects]


def coming(fillings: Iterable[Filling]) -> Filling | None:
    """The one about the sprint that the lecture's reminders name; None if they name none or several."""
    named = [one for one in fillings if fold(one.subject.sprint) in _named(one.lecture)]
    return named[0] if len(named) == 1 else None


def _named(lecture: Lecture) -> set[str]:
    return {fold(reminder.sprint) for reminder in lecture.reminders if reminder.sprint}


# Opening


async def work_on(app: LectureApp, lecture: Lecture, idea: Jot, visit: Callable[[Jot], object]) -> None:
    """Open the worksheets of an idea; where there are none, `visit` its slide."""
    from lecturetui.tui.workshop import WorkshopScreen

    fillings = await _tried(app, lambda: for_idea(app, lecture, idea))
    if fillings:
        app.push_screen(WorkshopScreen(fillings, lecture.id, idea))
    elif fillings is not None:
        visit(idea)


async def open_worksheets(app: LectureApp, lecture: Lecture, name: str = "") -> None:
    """Open the worksheets of a lecture that are about no idea, or the one that is named."""
    from lecturetui.tui.workshop import WorkshopScreen

    fillings = await _tried(app, lambda: for_lecture(app, lecture))
    if fillings is None:
        return
    if not fillings:
        app.notify("This lecture has no worksheets but those for ideas.", markup=False)
        return
    wanted = [one for one in fillings if one.worksheet.id == name]
    one = coming(wanted) or (wanted[0] if len(wanted) == 1 else None)
    screen = one and await worksheet_screen(app, one)
    if screen:
        app.push_screen(screen)
    else:
        first = coming(fillings)
        app.push_screen(WorkshopScreen(fillings, lecture.id, chosen=first.place if first else ""))


async def worksheet_screen(app: LectureApp, filling: Filling) -> WorksheetScreen | None:
    """The screen of a worksheet, at the field that was left, with what stands in the notebook; None if that fails."""
    from lecturetui.tui.worksheet import WorksheetScreen

    drafts = await _tried(app, filling.first)
    if drafts is None:
        return None
    drafted = [slot.partition("/")[0] for slot in drafts]
    left = app.state.field(filling.place)
    empty = (name for name in filling.worksheet.fields if not filling.answer(name).text)
    wishes = [*reversed(drafted), left, *empty]
    return WorksheetScreen(filling, next((name for name in wishes if name in filling.worksheet.fields), ""))


async def _tried(app: LectureApp, work: Callable[[], T]) -> T | None:
    """What `work` returns on another thread; None after telling the person why it could not be done."""
    try:
        return await asyncio.to_thread(work)
    except LecturetuiError as error:
        app.tell(str(error))
        return None
