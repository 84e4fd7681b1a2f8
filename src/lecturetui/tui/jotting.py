"""What the screen writes to the notebook, and what it reads back."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.screen import Screen

from lecturetui import plain
from lecturetui.errors import LecturetuiError
from lecturetui.lecture.model import Lecture, Slide
from lecturetui.tui import upkeep, words
from lecturetui.tui.jot_deeds import DEEDS
from lecturetui.tui.messages import JotAsked, Tick
from lecturetui.tui.pane import lecture_on_show
from lecturetui.tui.unplaced import NAME as UNPLACED
from lecturetui.tui.unplaced import unplaced

if TYPE_CHECKING:
    from lecturetui.notebook.jots import Jot
    from lecturetui.tui.app import LectureApp

T = TypeVar("T")

LOOK_EVERY = 0.5
"""Seconds between two looks at whether another window wrote."""
MIRROR_AFTER = 1
"""Seconds after a change when the mirror is brought up to date."""
MOST = 1_000
"""Jots that one list holds at most, the newest."""


class JottingScreen(Screen[None]):
    """Jots onto the slide on show; shows what the notebook holds of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "jot('note')", "note", id="jot.note", tooltip="Write a note on this slide"),
        Binding("a", "jot('question')", "ask", id="jot.question", tooltip="Write a question on this slide"),
        Binding("i", "jot('idea')", "idea", id="jot.idea", tooltip="Write an idea on this slide"),
        Binding("t", "jot('todo')", "todo", id="jot.todo", tooltip="Write a todo on this slide"),
        Binding(
            "c", "jot('card')", "card", id="jot.card", tooltip="Write a card on this slide: a question, its answer"
        ),
        Binding("u", "undo(True)", "undo", show=False, id="jot.undo", tooltip="Take back the last change"),
        Binding("U", "undo(False)", "redo", show=False, id="jot.redo", tooltip="Do again what was taken back"),
    ]

    app: LectureApp

    lecture: reactive[Lecture] = lecture_on_show()
    jots: reactive[tuple[Jot, ...]] = reactive((), repaint=False)
    """The jots on the slide, newest first."""
    ideas: reactive[tuple[Jot, ...]] = reactive((), repaint=False)
    """The ideas of all lectures, newest first; read while their pane is on show."""
    questions: reactive[tuple[Jot, ...]] = reactive((), repaint=False)
    """The questions of all lectures, newest first; read while their pane is on show."""
    todos: reactive[tuple[Jot, ...]] = reactive((), repaint=False)
    """The todos of all lectures, newest first; read while the reminders are on show."""
    ticks: reactive[frozenset[str]] = reactive(frozenset[str](), repaint=False)
    """Ids of the ticked reminders; read while their pane is on show."""
    unplaced: reactive[tuple[Jot, ...]] = reactive((), repaint=False)
    """The jots of the lecture that are on none of its slides, newest first."""
    changes: reactive[int] = reactive(0, repaint=False)
    """How often something was written to the notebook, here or in another window."""

    def __init__(self, lecture: Lecture) -> None:
        super().__init__()
        self.set_reactive(JottingScreen.lecture, lecture)
        self.opened = monotonic()
        self._drawn = False
        self._written = ""
        """The id of the jot that the prompt has just written."""
        self._mirrors = False
        """Whether the mirror is about to be brought up to date."""

    @property
    def slide(self) -> Slide:
        """The slide on show, which jots are placed on."""
        raise NotImplementedError

    @property
    def pane_name(self) -> str:
        """Name of the pane on show."""
        raise NotImplementedError

    def visit_jot(self, jot: Jot) -> None:
        """Show the slide that a jot was had on."""
        raise NotImplementedError

    def show_written(self, jot: str) -> None:
        """Move to the jot with this id, which was just written, if the pane on show is where one goes on with it."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.set_interval(LOOK_EVERY, self.look)

    def on_screen_resume(self) -> None:
        # The first slide does not wait for the notebook.
        first, self._drawn = not self._drawn, True
        self.call_after_refresh(lambda: self.read_notebook(moved=first))

    def look(self) -> None:
        """Read again if another window or command wrote."""
        if self.is_current and self.tried(lambda: self.app.notebook.changed()):  # noqa: PLW0108 - opening it may fail
            self.after_change()

    def after_change(self, *, moved: bool = True) -> None:
        """Show what was written, and have the person's own folder show it too; `moved` as for reading."""
        self.read_notebook(moved=moved)
        self.changes += 1
        if self.app.settings.mirror and not self._mirrors:
            self._mirrors = True
            self.set_timer(MIRROR_AFTER, self._mirror)

    def _mirror(self) -> None:
        self._mirrors = False
        if folder := self.app.settings.mirror:
            upkeep.mirror(folder, self.app.places.notebook, self.lecture, self.app.tell)

    def read_notebook(self, *, moved: bool = True) -> None:
        """Show what the notebook holds for what is on show, once that was drawn.

        With `moved`, jots may have come or gone elsewhere than on the slide: to look for them takes longest.
        """
        if not self._drawn:
            return

        def read() -> None:
            notebook = self.app.notebook
            self.jots = tuple(notebook.jots(lecture=self.lecture.id, slide=self.slide.id, limit=MOST))
            if self.pane_name == "ideas":
                self.ideas = tuple(notebook.jots(kind="idea", limit=MOST))
            elif self.pane_name == "questions":
                self.questions = tuple(notebook.jots(kind="question", limit=MOST))
            elif self.pane_name == "reminders":
                self.ticks = notebook.ticks(self.lecture.id)
                self.todos = tuple(notebook.jots(kind="todo", limit=MOST))
            if self.lecture.whole and (moved or self.pane_name == UNPLACED):
                self.unplaced = tuple(unplaced(notebook, self.lecture, MOST))

        self.tried(read)

    def action_jot(self, kind: str) -> None:
        """Write a jot onto the slide on show."""
        slide, opened = self.slide, self.opened
        place = f"{self.lecture.id}/{slide.id}/{kind}"

        def save(text: str) -> None:
            jot = self.app.notebook.add(
                kind,
                text,
                lecture=self.lecture.id,
                slide=slide.id,
                slide_title=slide.title,
                elapsed=int(monotonic() - opened),
                draft=place,
            )
            self._written = jot.id

        self.tried(lambda: self.write(kind, f"{words.NAMES[kind]} on {slide.title}", save, place))

    def write(
        self, kind: str, title: str, save: Callable[[str], object], place: str, text: str = "", **how: bool
    ) -> None:
        """Open the prompt on the draft of `place`, or else on `text`; LecturetuiError if there is no notebook."""
        from lecturetui.tui.prompt import Writing, prompt_for

        prompt = prompt_for(Writing(kind, title, save, self.app.notebook.drafts, place, text, **how))
        self.app.push_screen(prompt, self._after_prompt)

    def _after_prompt(self, _: bool | None) -> None:
        self.after_change(moved=False)
        written, self._written = self._written, ""
        if written:
            self.show_written(written)

    def action_undo(self, back: bool) -> None:
        """Take back the last change to the notebook, or make it again."""

        def undo() -> None:
            notebook = self.app.notebook
            change = notebook.undo() if back else notebook.redo()
            if change is None:
                self.notify("There is nothing to take back." if back else "Nothing was taken back.", markup=False)
            else:
                self.notify(str(change), title="Undone" if back else "Done again", markup=False)
            self.after_change()

        self.tried(undo)

    @on(JotAsked)
    def change(self, asked: JotAsked) -> None:
        """Do what a list of jots asks for one of them."""

        def do() -> None:
            if jot := self.app.notebook.jot(asked.jot):
                DEEDS[asked.action](self, jot)
                self.after_change()

        self.tried(do)

    @on(Tick)
    def tick(self, event: Tick) -> None:
        """Keep the tick of a reminder."""
        self.tried(lambda: self.app.notebook.tick(self.lecture.id, event.reminder, on=event.on))
        self.after_change()

    def tried(self, work: Callable[[], T]) -> T | None:
        """What `work` returns; None after telling the person why it could not be done."""
        try:
            return work()
        except LecturetuiError as error:
            self.notify(plain.line(str(error)), severity="error", timeout=10, markup=False)
            return None
