"""One jot in full, laid out as a slide is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive

from lecturetui.finding import Query
from lecturetui.notebook import Jot
from lecturetui.tui import words
from lecturetui.tui.jot_rows import JOT_KEYS, MUTED
from lecturetui.tui.markdown import plain_lines
from lecturetui.tui.messages import JotAsked
from lecturetui.tui.page import Page
from lecturetui.tui.placed_rows import MATCH

MEASURE = 78
"""Cells a line of text takes at most: longer lines are hard to read."""
LONG = 20_000
"""Characters above which a text is cut into lines between any two characters, which is quick."""
BLANK = Content("")
HEADING = "bold $text-primary"


class JotPage(Page):
    """A jot with when and where it was had, its answer, and what was written elsewhere at the same time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *JOT_KEYS,
        Binding("enter", "ask('visit')", show=False, id="rows.open", tooltip="Go to the slide it was had on"),
    ]

    jot: reactive[Jot | None] = reactive(None, repaint=False)
    wanted = Query("")
    """What is marked where it stands."""

    def watch_jot(self) -> None:
        """Show the jot from its top."""
        self.renew(home=True)

    def action_ask(self, action: str) -> None:
        """Ask the screen to do something with the jot."""
        if self.jot:
            self.post_message(JotAsked(action, self.jot.id))

    def lay_out(self, width: int) -> Sequence[Content]:
        """When and where the jot was had, and its texts."""
        if self.jot is None:
            return ()
        column = max(10, min(width - 8, MEASURE))
        now = datetime.now().astimezone()
        lines = [*_head(self.jot, now, column), *self._text(self.jot.text, column), *self._more(self.jot, now, column)]
        return [line.pad_left((width - column) // 2) for line in lines]

    def _more(self, jot: Jot, now: datetime, column: int) -> Iterator[Content]:
        """What stands below the text."""
        if jot.due:
            yield from (BLANK, words.due(jot, now.date()))
        if jot.answer:
            answered = f"  {words.moment(jot.answered, now)}" if jot.answered else ""
            yield from (BLANK, Content.assemble(words.ANSWER, ("Answer", HEADING), (answered, MUTED)), BLANK)
            yield from self._text(jot.answer, column)
        elif jot.done:
            done = "Answered" if jot.kind == "question" else "Done"
            yield from (BLANK, words.mark(jot.kind, done=True) + Content.styled(done, MUTED))
        for other in jot.others:
            yield from (BLANK, Content.styled("Also written, elsewhere at the same time", HEADING), BLANK)
            yield from self._text(other, column)

    def _text(self, text: str, column: int) -> Sequence[Content]:
        if len(text) > LONG:
            return plain_lines(text.expandtabs(4), column)
        content = words.tagged(text)
        for start, end in self.wanted.spans(text):
            content = content.stylize(MATCH, start, end)
        return content.wrap(column)


def _head(jot: Jot, now: datetime, column: int) -> Iterator[Content]:
    when = words.when(jot, now)
    room = max(0, column - len(when) - 2)
    lecture = Content.styled(jot.lecture, MUTED).truncate(room, ellipsis=True)
    yield lecture.pad_right(room + 2 - lecture.cell_length) + Content.styled(when, MUTED)
    yield BLANK
    title = Content.styled(jot.slide_title or jot.slide or "Not on a slide", HEADING).wrap(column)
    yield from title
    yield Content.styled("━" * max(line.cell_length for line in title), "$primary")
    yield BLANK
