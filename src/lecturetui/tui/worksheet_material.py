"""What is at hand while a field is answered: the slide that teaches it, and jots to take over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from lecturetui.lecture.model import Lecture
from lecturetui.notebook import Jot
from lecturetui.tui import words
from lecturetui.tui.filling import Filling
from lecturetui.tui.framed import Framed
from lecturetui.tui.jot_rows import shortened
from lecturetui.tui.rows import Row, Rows
from lecturetui.tui.slide_page import SlidePage
from lecturetui.worksheets.model import Field

MOST = 200
"""Jots of one slide that are offered at most, the newest."""

Groups = Sequence[tuple[str, Sequence[tuple[str, Content]]]]
"""(heading, (text, mark) of each thing under it)."""


class SlideScreen(Framed[None]):
    """A slide laid over what one is answering; one may leaf on from it."""

    DEFAULT_CSS = "SlideScreen #slide { border-bottom: none; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b,s,escape,q", "dismiss", "back to the field", id="sheet.close", key_display="b", tooltip="Back"),
        Binding("right", "leaf(1)", "next slide", show=False, id="slides.next", tooltip="Next slide"),
        Binding("left", "leaf(-1)", "slide before", show=False, id="slides.previous", tooltip="Previous slide"),
    ]

    def __init__(self, lecture: Lecture, slide: str) -> None:
        super().__init__(lecture.title)
        self.lecture = lecture
        self.page = SlidePage(lecture)
        self.page.set_reactive(SlidePage.index, lecture.index[slide])

    def contents(self) -> ComposeResult:
        yield self.page

    def on_mount(self) -> None:
        self.page.focus()

    @on(SlidePage.Passed)
    def passed(self, event: SlidePage.Passed) -> None:
        """Go on beyond the end of the slide."""
        self.action_leaf(event.by)

    def action_leaf(self, by: int) -> None:
        """Show the slide `by` places on."""
        self.page.index = max(0, min(len(self.lecture.slides) - 1, self.page.index + by))


class MaterialRows(Rows):
    """What can be taken over."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "take over", id="rows.open", key_display="⏎", tooltip="Add it to the answer"),
    ]


class MaterialScreen(Framed[str]):
    """What one wrote that may become an answer; closes with the text to add to it."""

    DEFAULT_CSS = "MaterialScreen MaterialRows { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "close", id="sheet.close", tooltip="Close"),
    ]

    def __init__(self, prompt: str, groups: Groups) -> None:
        super().__init__(f"For: {prompt}")
        self.groups = groups
        self.texts: list[str] = []

    def contents(self) -> ComposeResult:
        yield MaterialRows()

    def on_mount(self) -> None:
        rows = []
        for heading, things in self.groups:
            rows.append(Row(Content(heading)))
            for text, mark in things:
                rows.append(Row(words.tagged(shortened(text)), str(len(self.texts)), mark))
                self.texts.append(text)
        self.query_one(MaterialRows).show(rows)
        self.query_one(MaterialRows).focus()

    @on(Rows.Opened)
    def take(self, event: Rows.Opened) -> None:
        """Close with what was opened."""
        event.stop()
        self.dismiss(self.texts[int(event.key)])


def material(filling: Filling, field: Field) -> Groups:
    """What there is to take over for a field; read from the notebook, on any thread."""
    return [(heading, things) for heading, things in _groups(filling, field) if things]


def _groups(filling: Filling, field: Field) -> Iterator[tuple[str, Sequence[tuple[str, Content]]]]:
    notebook, lecture, idea = filling.notebook, filling.lecture, filling.subject.jot
    others = filling.answer(field.id).others
    yield "Written elsewhere at the same time", [(text, Content.styled("↯ ", "$text-warning")) for text in others]
    if idea:
        yield "The idea", _told([idea])
    if field.slide:
        title = lecture.slides[lecture.index[field.slide]].title if field.slide in lecture.index else field.slide
        jots = notebook.jots(lecture=lecture.id, slide=field.slide, limit=MOST)
        yield f"On “{title}”", _told(jot for jot in jots if not idea or jot.id != idea.id)
    if idea and idea.slide and (idea.lecture, idea.slide) != (lecture.id, field.slide):
        jots = notebook.jots(lecture=idea.lecture, slide=idea.slide, limit=MOST)
        where = idea.slide_title or idea.slide
        yield f"On the idea's slide “{where}”", _told(jot for jot in jots if jot.id != idea.id)


def _told(jots: Iterable[Jot]) -> list[tuple[str, Content]]:
    return [(jot.text, words.mark(jot.kind, done=jot.done)) for jot in jots]
