"""The pane of questions: all that one has asked, to be answered, or sent to whoever knows."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Input, Static

from lecturetui import plain
from lecturetui.finding import Query
from lecturetui.lecture.model import Lecture
from lecturetui.notebook import Jot
from lecturetui.tui.jot_page import JotPage
from lecturetui.tui.jots_pane import JotsPane
from lecturetui.tui.placed_rows import PlacedJotRows, where

KEY = "bold $text-accent"
MUTED = "$foreground-muted"

NONE_YET = Content.assemble(
    ("No questions yet", "bold $text-primary"),
    "\n\nWhen something is not clear, press ",
    ("a", KEY),
    " on any slide and ask. Here you find what you asked in all lectures, write down what you learn, and copy what is"
    " still open for your lecturer.",
)
NONE_HERE = Content.assemble(
    ("No questions in this lecture yet", "bold $text-primary"),
    "\n\nPress ",
    ("a", KEY),
    " on a slide to ask one, or ",
    ("l", KEY),
    " to see those of all lectures.",
)

QUESTION_KEYS: list[BindingType] = [
    Binding("A", "ask('answer')", "answer", id="jots.answer", tooltip="Answer the question, or change its answer"),
    Binding("x", "ask('done')", "answered", id="jots.done", tooltip="Mark it answered, or open it again"),
    Binding("e", "ask('edit')", "edit", show=False, id="jots.edit", tooltip="Edit the question"),
    Binding("d", "ask('trash')", "delete", show=False, id="jots.trash", tooltip="Move it to the trash"),
]


class QuestionRows(PlacedJotRows):
    """The questions with their answers."""

    BINDINGS: ClassVar[list[BindingType]] = QUESTION_KEYS


class QuestionPage(JotPage):
    """One of them in full."""

    BINDINGS: ClassVar[list[BindingType]] = QUESTION_KEYS


class Filter(Input):
    """The line to type in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "submit", "list", id="questions.list", key_display="⏎", tooltip="Go on to the list"),
    ]


class QuestionsPane(JotsPane):
    """All questions, the open ones first; the filter, while it is used; the chosen question in full."""

    name_of_pane = "questions"
    ROWS = QuestionRows
    PAGE = QuestionPage
    DEFAULT_CSS = """
    QuestionsPane #questions-head { height: 1; padding: 0 2; margin: 0 0 1 0; }
    QuestionsPane Filter {
        display: none; height: 1; border: none; padding: 0 2; margin: 0 0 1 0; background: $surface;
    }
    QuestionsPane Filter:focus { border: none; background-tint: transparent; }
    QuestionsPane.-filtered Filter { display: block; }
    QuestionsPane.-short #questions-head, QuestionsPane.-short Filter { margin: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filter", "filter", id="questions.filter", tooltip="Filter the questions by what you type"),
        Binding("l", "scope(True)", "this lecture", id="questions.scope", tooltip="Only those of this lecture"),
        Binding("l", "scope(False)", "all lectures", id="questions.scope", tooltip="Those of all lectures"),
        Binding("c", "copy", "copy open", id="questions.copy", tooltip="Copy the open ones that are listed, to send"),
        Binding("escape", "clear", "all", id="questions.clear", tooltip="End the filter"),
    ]

    questions: reactive[tuple[Jot, ...]] = reactive(())
    """The questions of all lectures, newest first."""
    only_here: reactive[bool] = reactive(False)
    """Whether only those of this lecture are listed."""

    def compose(self) -> ComposeResult:
        yield Static(id="questions-head")
        yield Filter(placeholder="Words of a question, its answer or its slide", max_length=200)
        yield from super().compose()

    @property
    def line(self) -> Filter:
        """The line to type in."""
        return self.query_one(Filter)

    def watch_questions(self) -> None:
        """List them."""
        self.list_them()

    def watch_only_here(self) -> None:
        """List fewer or more of them."""
        self.list_them()

    def list_them(self) -> None:
        """List those that are asked for, the open ones first."""
        wanted = Query(self.line.value)
        here = [jot for jot in self.questions if not self.only_here or jot.lecture == self.lecture.id]
        listed = [jot for jot in here if not wanted or wanted.matches(_searched(jot))]
        self.open_ones = [jot for jot in listed if not jot.done]
        answered = [jot for jot in listed if jot.done]
        self.rows.here = self.lecture.id if self.only_here else ""
        none = NONE_YET if not self.questions else NONE_HERE if not here else _nothing(wanted)
        self.show([("Open", self.open_ones), ("Answered", answered)], none, wanted)
        scope = f"only {self.lecture.title}" if self.only_here else "all lectures"
        counts = f"{len(self.open_ones)} open, {len(answered)} answered"
        head = self.query_one("#questions-head", Static)
        head.display = bool(self.questions)
        head.update(Content.assemble((counts, "bold"), (f"   {scope}", MUTED)))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What would change nothing is not offered."""
        if action == "scope":
            return bool(self.questions) and parameters[0] is not self.only_here
        if action == "clear":
            return self.has_class("-filtered")
        return action not in ("filter", "copy") or bool(self.questions)

    def action_scope(self, only_here: bool) -> None:
        """List only the questions of this lecture, or those of all."""
        self.only_here = only_here

    def action_filter(self) -> None:
        """Let keys go to the filter."""
        self.add_class("-filtered")
        self.line.focus()
        self.refresh_bindings()

    def action_clear(self) -> None:
        """List all again."""
        self.remove_class("-filtered")
        self.line.value = ""
        self.list_them()
        self.take_focus()

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Filter at once."""
        event.stop()
        self.list_them()

    @on(Input.Submitted)
    def to_list(self, event: Input.Submitted) -> None:
        """Go on to what the filter left; an empty one goes."""
        event.stop()
        if event.value.strip():
            self.take_focus()
        else:
            self.action_clear()

    def choose_row(self, row: str) -> None:
        """Move to the question with this id, whatever is filtered."""
        self.only_here = False
        self.action_clear()
        super().choose_row(row)

    def action_copy(self) -> None:
        """Copy the open questions that are listed."""
        many = len(self.open_ones)
        if not many:
            self.notify("None of these questions is open.", markup=False)
            return
        self.app.copy_to_clipboard(as_list(self.open_ones, self.lecture))
        only = f" -l {self.lecture.id}" if self.only_here else ""
        self.notify(
            "If you paste something else, this terminal lets no program copy: then"
            f" `lecturetui export{only} -o FILE.md` writes them down.",
            title=f"{many} open question{'s' * (many != 1)} copied",
            timeout=8,
            markup=False,
        )


def as_list(questions: Iterable[Jot], lecture: Lecture) -> str:
    """Questions as a list to send to somebody, under the lectures they are about; that of `lecture` has its title."""
    parts = []
    for name, group in groupby(sorted(questions, key=lambda jot: (jot.lecture, jot.made)), lambda jot: jot.lecture):
        title = lecture.title if name == lecture.id else name
        parts.append(f"Questions on {title}:" if title else "Questions:")
        parts += [_item(jot) for jot in group]
        parts.append("")
    return "\n".join(parts)


def _item(jot: Jot) -> str:
    text = "\n  ".join(jot.text.strip().split("\n")).replace("\n  \n", "\n\n")
    slide = jot.slide_title or jot.slide
    return f"- {text} ({slide})" if slide else f"- {text}"


def _searched(jot: Jot) -> str:
    return "\n".join((jot.text, jot.answer, where(jot)))


def _nothing(wanted: Query) -> Content:
    return Content.assemble(
        f"No question has “{plain.line(wanted.text)}” in it. ", ("esc", KEY), " shows all of them again."
    )


PANE = QuestionsPane
