"""What a field asks: its prompt at large, why it is asked, examples, and the answers to choose from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from lecturetui.tui.page import Page
from lecturetui.tui.worksheet_words import FAINT, HEADING, KEY, MUTED
from lecturetui.worksheets.model import Field

BLANK = Content("")
FULL, CLOSE, SHORT, BARE = range(4)
"""How much is shown: all with blank lines between, all without, no more than why it is asked, not even that."""
LABEL = 9
"""Cells that the word before an example takes."""


class Question(Page, inherit_bindings=False):
    """One field; keys move between the answers of a choice, and beyond them to the next field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer", "answer", id="worksheet.answer", key_display="⏎", tooltip="Answer the field"),
        Binding("space", "answer", show=False, id="worksheet.answer_too", tooltip="Answer the field"),
        Binding("pagedown", "page_down", show=False, id="worksheet.page_down", tooltip="A screenful down"),
        Binding("pageup", "page_up", show=False, id="worksheet.page_up", tooltip="A screenful up"),
        Binding("down", "step(1)", show=False, id="worksheet.down", tooltip="Next answer to choose, or next field"),
        Binding("up", "step(-1)", show=False, id="worksheet.up", tooltip="The answer to choose or the field before"),
        *(
            Binding(str(n), f"pick({n})", show=False, id=f"worksheet.pick_{n}", tooltip=f"Choose answer {n}")
            for n in range(1, 10)
        ),
    ]

    class Picked(Message):
        """One of the answers of a choice was chosen."""

        def __init__(self, option: str) -> None:
            super().__init__()
            self.option = option

    class Passed(Message):
        """Keys asked for the next (1) or the previous (-1) field."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Wanted(Message):
        """The field is to be answered by typing."""

    option: reactive[int] = reactive(-1, repaint=False)
    """Place of the answer that enter chooses."""

    def __init__(self) -> None:
        super().__init__(id="worksheet-question")
        self.field: Field | None = None
        self.place = ""
        """Which field of how many it is, and in which section."""
        self.about = ""
        """What the section is about, at its first field."""
        self.chosen = ""
        """Id of the option that is the answer."""
        self.detail = FULL
        self._starts: list[int] = []
        """The first line of each option."""
        self._shown = False
        """Whether the field was shown from its top."""

    def ask(self, field: Field, place: str, about: str, chosen: str) -> None:
        """Take a field, which `fit` then shows from its top."""
        same = self.field is field
        self._shown = same
        self.field, self.place, self.about = field, place, about
        if not same or chosen != self.chosen:
            self.choose(chosen)

    def choose(self, chosen: str) -> None:
        """Take the option with this id for the answer."""
        self.chosen = chosen
        ids = [option.id for option in self.field.options] if self.field else []
        self.set_reactive(Question.option, ids.index(chosen) if chosen in ids else 0 if ids else -1)

    def fit(self, room: int, width: int) -> int:
        """Show as much as goes into `room` lines of `width` cells, and say how many that takes: more is scrolled."""
        lines = 0
        for detail in (FULL, CLOSE, SHORT, BARE):
            self.detail = detail
            lines = len(self.lay_out(max(1, width - self.scrollbar_size_vertical)))
            if lines <= room:
                break
        self.renew(home=not self._shown)
        self._shown = True
        self._reveal()
        return min(room, lines)

    # What is shown

    def lay_out(self, width: int) -> Sequence[Content]:
        """The lines of the field."""
        if self.field is None:
            return ()
        lines = [Content.styled(self.place, MUTED).truncate(width, ellipsis=True)] if self.detail != BARE else []
        lines += Content.styled(self.about, MUTED).wrap(width) if self.about and self.detail <= CLOSE else []
        lines += [BLANK] if self.detail == FULL else []
        prompt = Content.styled(self.field.prompt, HEADING).wrap(width)
        rule = Content.styled("━" * max(line.cell_length for line in prompt), "$primary")
        lines += [*prompt, rule] if self.detail != BARE else prompt
        lines += self._told(self.field, width)
        lines += [BLANK] if self.detail != BARE else []
        self._starts = []
        for n, option in enumerate(self.field.options):
            self._starts.append(len(lines))
            lead = 7
            first, *rest = Content(option.text).wrap(max(8, width - lead)) or [BLANK]
            digit = f"{n + 1}" if n < 9 else " "
            lines.append(Content.assemble("  ", (digit, KEY), "    ") + first)
            lines += [line.pad_left(lead) for line in rest]
        return lines

    def _told(self, field: Field, width: int) -> Iterator[Content]:
        if field.why and self.detail != BARE:
            yield from [BLANK] if self.detail == FULL else []
            yield from Content(field.why).wrap(width)
        told = (("such as", field.example), ("not", field.counter_example)) if self.detail <= CLOSE else ()
        if self.detail == FULL and any(text for _, text in told):
            yield BLANK
        for label, text in told:
            if text:
                lines = Content.styled(text, MUTED).wrap(max(10, width - LABEL))
                yield Content.styled(label.ljust(LABEL), "$text-secondary") + lines[0]
                yield from (line.pad_left(LABEL) for line in lines[1:])

    def line(self, number: int) -> Content:
        """A line, that of an answer with its sign."""
        line = self.lines[number]
        nth = bisect_right(self._starts, number) - 1
        if nth < 0 or self.field is None:
            return line
        option = self.field.options[nth]
        if option.id == self.chosen:
            line = line.stylize("bold", 7)
        if number == self._starts[nth]:
            sign = Content.styled("●", "$text-success") if option.id == self.chosen else Content.styled("○", MUTED)
            line = line[:4] + sign + line[5:]
        if nth == self.option:
            bar = Content.styled("▌", "$text-accent" if self.has_focus else FAINT)
            line = line.pad_right(max(0, self.room - line.cell_length))
            line = (bar + line[1:]).stylize_before("on $primary 15%" if self.has_focus else "")
        return line

    # Choosing

    def watch_option(self, old: int, new: int) -> None:
        """Mark the answer, and bring it into sight."""
        self.repaint_options()
        self._reveal()

    def repaint_options(self) -> None:
        """Paint the answers to choose from again."""
        if self._starts:
            self.repaint_lines(self._starts[0], len(self.lines) - self._starts[0])

    def _reveal(self) -> None:
        if 0 <= self.option < len(self._starts):
            ends = [*self._starts[1:], len(self.lines)]
            self.show_lines(self._starts[self.option], ends[self.option] - self._starts[self.option])

    def on_focus(self) -> None:
        self.repaint_options()

    def on_blur(self) -> None:
        self.repaint_options()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only answers that there are can be chosen."""
        if action == "pick" and isinstance(number := parameters[0], int):
            return self.field is not None and number <= len(self.field.options)
        return True

    def action_step(self, by: int) -> None:
        """Mark the next answer to choose, or go to another field."""
        to = self.option + by
        if self.field and 0 <= to < len(self.field.options):
            self.option = to
        else:
            self.post_message(self.Passed(by))

    def action_answer(self) -> None:
        """Choose the marked answer, or begin to type."""
        if self.field and self.field.options:
            self.post_message(self.Picked(self.field.options[self.option].id))
        else:
            self.post_message(self.Wanted())

    def action_pick(self, number: int) -> None:
        """Choose an answer by its number."""
        if self.field:
            self.post_message(self.Picked(self.field.options[number - 1].id))

    def on_click(self, event: events.Click) -> None:
        """Choose the answer that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and self.field:
            line = offset.y + self.scroll_offset.y
            nth = bisect_right(self._starts, line) - 1
            if nth >= 0 and line < len(self.lines):
                self.post_message(self.Picked(self.field.options[nth].id))
