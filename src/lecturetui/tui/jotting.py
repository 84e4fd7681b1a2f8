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
from lecturetui.tui import words
from lecturetui.tui.messages import JotAsked, Tick

if TYPE_CHECKING:
    from lecturetui.notebook.jots import Jot
    from lecturetui.tui.app import LectureApp

T = TypeVar("T")

LOOK_EVERY = 0.5
"""Seconds between two looks at whether another window wrote."""
MOST = 1_000
"""Jots that one list holds at most, the newest."""


class JottingScreen(Screen[None]):
    """Jots onto the slide on show; shows what the notebook holds of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "jot('note')", "note", id="jot.note", tooltip="Write a note on this slide"),
        Binding("a", "jot('question')", "ask", id="jot.question", tooltip="Write a question on this slide"),
        Binding("i", "jot('idea')", "idea", id="jot.idea", tooltip="Write an idea on this slide"),
        Binding("t", "jot('todo')", "todo", id="jot.todo", tooltip="Write a todo on this slide"),
        Binding("u", "undo(True)", "undo", show=False, id="jot.undo", tooltip="Take back the last change"),
        Binding("U", "undo(False)", "redo", show=False, id="jot.redo", tooltip="Do again what was taken back"),
    ]

    app: LectureApp

    jots: reactive[tuple[Jot, ...]] = reactive(())
    """The jots on the slide, newest first."""
    ideas: reactive[tuple[Jot, ...]] = reactive(())
    """The ideas of all lectures, newest first; read while their pane is on show."""
    ticks: reactive[frozenset[str]] = reactive(frozenset[str]())
    """Ids of the ticked reminders; read while their pane is on show."""

    def __init__(self, lecture: Lecture) -> None:
        super().__init__()
        self.lecture = lecture
        self.opened = monotonic()

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

    def on_mount(self) -> None:
        # The first slide does not wait for the notebook.
        self.call_after_refresh(self.read_notebook)
        self.set_interval(LOOK_EVERY, self.look)

    def look(self) -> None:
        """Read again if another window or command wrote."""
        if self.is_current and self.tried(lambda: self.app.notebook.changed()):  # noqa: PLW0108 - opening it may fail
            self.read_notebook()

    def read_notebook(self) -> None:
        """Show what the notebook holds for what is on show."""

        def read() -> None:
            notebook = self.app.notebook
            self.jots = tuple(notebook.jots(lecture=self.lecture.id, slide=self.slide.id, limit=MOST))
            if self.pane_name == "ideas":
                self.ideas = tuple(notebook.jots(kind="idea", limit=MOST))
            elif self.pane_name == "reminders":
                self.ticks = notebook.ticks(self.lecture.id)

        self.tried(read)

    def action_jot(self, kind: str) -> None:
        """Write a jot onto the slide on show."""
        slide, opened = self.slide, self.opened
        draft = f"{self.lecture.id}/{slide.id}/{kind}"

        def save(text: str) -> None:
            self.app.notebook.add(
                kind,
                text,
                lecture=self.lecture.id,
                slide=slide.id,
                slide_title=slide.title,
                elapsed=int(monotonic() - opened),
                draft=draft,
            )

        self._write(kind, f"{words.NAMES[kind]} on {slide.title}", draft, "", save)

    def _write(self, kind: str, title: str, place: str, text: str, save: Callable[[str], object]) -> None:
        """Open the prompt on the draft of `place`, or else on `text`."""
        from lecturetui.tui.prompt import Prompt, Writing

        def ask() -> None:
            drafts = self.app.notebook.drafts
            writing = Writing(kind, title, text, save, lambda text: drafts.keep(place, text), drafts.read(place))
            self.app.push_screen(Prompt(writing), lambda _: self.read_notebook())

        self.tried(ask)

    def action_undo(self, back: bool) -> None:
        """Take back the last change to the notebook, or make it again."""

        def undo() -> None:
            notebook = self.app.notebook
            change = notebook.undo() if back else notebook.redo()
            if change is None:
                self.notify("There is nothing to take back." if back else "Nothing was taken back.", markup=False)
            else:
                self.notify(str(change), title="Undone" if back else "Done again", markup=False)
            self.read_notebook()

        self.tried(undo)

    @on(JotAsked)
    def change(self, asked: JotAsked) -> None:
        """Do what a list of jots asks for one of them."""

        def do() -> None:
            notebook = self.app.notebook
            jot = notebook.jot(asked.jot)
            if jot is None:
                return
            if asked.action == "visit":
                self.visit_jot(jot)
            elif asked.action == "edit":
                title = f"Edit the {words.NAMES[jot.kind].lower()}"
                draft = f"edit/{jot.id}"
                self._write(jot.kind, title, draft, jot.text, lambda text: notebook.edit(jot.id, text, draft=draft))
            elif asked.action == "done":
                notebook.set_done(jot.id, done=not jot.done)
            elif asked.action == "trash":
                notebook.trash(jot.id)
                self.notify("Moved to the trash: u takes it back.", markup=False)
            self.read_notebook()

        self.tried(do)

    @on(Tick)
    def tick(self, event: Tick) -> None:
        """Keep the tick of a reminder."""
        self.tried(lambda: self.app.notebook.tick(self.lecture.id, event.reminder, on=event.on))
        self.read_notebook()

    def tried(self, work: Callable[[], T]) -> T | None:
        """What `work` returns; None after telling the person why it could not be done."""
        try:
            return work()
        except LecturetuiError as error:
            self.notify(plain.line(str(error)), severity="error", timeout=10, markup=False)
            return None
