"""The two lines in which a card is written: the question, then the answer."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static, TextArea

from lecturetui import plain
from lecturetui.review.jots import has_gap
from lecturetui.tui.prompt import Prompt, Writing
from lecturetui.tui.prompt_line import Line

ASKED = "What is asked, or a sentence with {{what to recall}} in it"
TOLD = "What is to be recalled"
NOT_NEEDED = "Not needed: what stands in {{…}} is asked"
LACKS_QUESTION = "Write the question too: what is to be asked."
LACKS_ANSWER = "Write the answer too, or put {{…}} around a part of the question that is to be recalled."


class Question(Line):
    """The first side. Enter goes on to the answer; where there is a gap to recall, it saves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "onward(True)",
            "to the answer",
            id="card.answer",
            key_display="enter",
            priority=True,
            tooltip="To the answer",
        ),
        Binding(
            "enter", "onward(False)", "saves", id="card.answer", key_display="enter", priority=True, tooltip="Save"
        ),
        Binding("down", "leave", show=False, id="card.down", tooltip="On to the answer"),
    ]

    @property
    def has_gap(self) -> bool:
        """Whether a part of it is to be recalled, so that it is a card by itself."""
        return has_gap(self.text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """It is one line, and what enter does depends on what stands there."""
        if action == "onward":
            return self.has_gap is not parameters[0]
        return action not in ("grow", "newline") and super().check_action(action, parameters)

    def action_onward(self, answer: bool) -> None:
        """On to the answer, or save."""
        if answer and self.text.strip():
            self.screen.focus_next(Line)
        else:
            self.action_save(False)

    def action_leave(self) -> None:
        """On to the answer from the last line."""
        if self.navigator.is_last_wrapped_line(self.cursor_location):
            self.screen.focus_next(Line)
        else:
            self.action_cursor_down()


class Answer(Line):
    """The second side."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "leave", show=False, id="card.up", tooltip="Back to the question"),
    ]

    def action_leave(self) -> None:
        """Back to the question from the first line."""
        if self.navigator.is_first_wrapped_line(self.cursor_location):
            self.screen.focus_previous(Line)
        else:
            self.action_cursor_up()


class CardPrompt(Prompt):
    """Asks for the two sides of a card: the first line of its text, and the lines below."""

    def __init__(self, writing: Writing) -> None:
        super().__init__(writing)
        asked, _, told = self.line.text.partition("\n")
        self.line = Question(asked, compact=True, highlight_cursor_line=False, placeholder=ASKED, id="prompt-text")
        self.answer = Answer(told, compact=True, highlight_cursor_line=False, placeholder=TOLD, id="prompt-answer")
        self.answer.set_reactive(Line.grown, "\n" in told)

    def lines(self) -> ComposeResult:
        for name, line in (("Question", self.line), ("Answer", self.answer)):
            with Horizontal(classes="prompt-side"):
                yield Static(name)
                yield line

    def on_mount(self) -> None:
        self.answer.watch_grown()
        self.answer.move_cursor(self.answer.document.end)

    @property
    def text(self) -> str:
        # A question that was pasted with several lines is one: the answer starts at the second line of the text.
        asked, told = self.line.text, self.answer.text
        asked = plain.line(asked) if "\n" in asked else asked
        return f"{asked}\n{told}" if told else asked

    def fill(self, text: str) -> None:
        asked, _, told = text.partition("\n")
        self.line.replace(asked, (0, 0), self.line.document.end)
        self.answer.replace(told, (0, 0), self.answer.document.end)
        self.answer.grown = self.answer.grown or "\n" in told

    def lacks(self) -> str:
        asked, _, told = self.text.partition("\n")
        if not asked.strip():
            return LACKS_QUESTION
        return "" if told.strip() or has_gap(asked) else LACKS_ANSWER

    @on(TextArea.Changed, "#prompt-text")
    def asked(self) -> None:
        """Say what enter does now, and whether an answer is needed."""
        self.answer.placeholder = NOT_NEEDED if has_gap(self.line.text) else TOLD
        self.refresh_bindings()
