"""The versions of a jot: how it came to be what it is, each beside how it stands, and the way back to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from lecturetui import plain
from lecturetui.errors import LecturetuiError
from lecturetui.notebook import Jot, Notebook, Version
from lecturetui.tui import words
from lecturetui.tui.differences import Spans, differences
from lecturetui.tui.framed import Framed
from lecturetui.tui.going import open_lecture_screen
from lecturetui.tui.jot_rows import MUTED
from lecturetui.tui.markdown import plain_lines
from lecturetui.tui.page import Page
from lecturetui.tui.placed_rows import where
from lecturetui.tui.rows import EMPTY, Row, Rows

if TYPE_CHECKING:
    from lecturetui.tui.app import LectureApp

BESIDE = 90
"""Cells from which two versions stand beside each other."""
LONGEST = 20_000
"""Characters of a text above which what differs is not marked."""
GONE, COME = "bold strike on $error 25%", "bold underline on $success 25%"
SPLIT = "Written on more than one machine at once, and all of it is kept: enter makes one the text that stands."


class VersionRows(Rows):
    """The versions, newest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "bring back", id="versions.back", key_display="⏎", tooltip="Bring this version back"),
    ]


class Comparison(Page):
    """A version and how the jot stands, with what differs marked."""

    DEFAULT_CSS = "Comparison { height: 1fr; border-top: solid $foreground 20%; padding: 0 1; }"

    def __init__(self, jot: Jot) -> None:
        super().__init__()
        self.jot = jot
        self.version: Version | None = None
        """None for how it stands."""
        self.then = ""
        """What to call that version."""

    def compare(self, version: Version | None, then: str) -> None:
        """Show a version beside how the jot stands."""
        self.version, self.then = version, then
        self.renew(home=True)

    def lay_out(self, width: int) -> Sequence[Content]:
        """The two texts, beside each other where there is room."""
        now, version = _told(self.jot), self.version
        when = datetime.now().astimezone()
        if version is None:
            return _column("As it stands", Content(now), width)
        old = _told(version)
        gone, come = differences(old, now) if max(len(old), len(now)) <= LONGEST else ([], [])
        room = (width - 3) // 2 if width >= BESIDE else width
        left = _column(f"{self.then}, {words.moment(version.at, when)}", _marked(old, gone, GONE), room)
        right = _column(f"Now, since {words.moment(self.jot.changed, when)}", _marked(now, come, COME), room)
        if room == width:
            return [*right, EMPTY, *left]
        bar = Content.styled(" │ ", "$foreground 20%")
        rows = zip_longest(left, right, fillvalue=EMPTY)
        return [line.pad_right(room - line.cell_length) + bar + other for line, other in rows]


class RevisionsScreen(Framed[Version]):
    """Shows the versions of a jot; closes with the one that is to be brought back."""

    DEFAULT_CSS = """
    RevisionsScreen #split { height: auto; padding: 0 2 1 2; color: $text-warning; }
    RevisionsScreen.-narrow #split { padding: 0 2; }
    RevisionsScreen VersionRows { height: auto; max-height: 40%; }
    """

    def __init__(self, jot: Jot, versions: Sequence[Version]) -> None:
        super().__init__(f"Versions of the {words.NAMES[jot.kind].lower()} · {where(jot)}")
        self.jot = jot
        self.versions = {version.id: version for version in versions}
        stands = _content(jot)
        self._now = next((version.id for version in versions if _content(version) == stands), "")
        self._others = {next((one.id for one in versions if one.text == text), "") for text in jot.others}

    def contents(self) -> ComposeResult:
        if self.jot.others:
            yield Static(Content(SPLIT), id="split")
        yield VersionRows("Nothing is known of how it came to be what it is.")
        yield Comparison(self.jot)

    def on_mount(self) -> None:
        super().on_mount()
        now = datetime.now().astimezone()
        versions, keys = list(self.versions.values()), list(self.versions)
        before = keys[keys.index(self._now) + 1 :] if self._now else keys
        rows = self.query_one(VersionRows)
        rows.focus()
        # What there is to compare with comes first: what was written elsewhere, else the version before.
        chosen = next(iter((*sorted(self._others - {""}), *before)), self._now)
        whens = [words.moment(version.at, now) for version in versions]
        width = max(map(len, whens), default=0) + 3
        marks = [Content.styled(when.ljust(width), MUTED) for when in whens]
        rows.show([Row(self._what(one), one.id, mark) for one, mark in zip(versions, marks, strict=True)], chosen)
        self._compare(rows.key)

    def _what(self, version: Version) -> Content:
        """What was done to make it, and what it is to the jot."""
        if version.id == self._now:
            return Content(f"{version.what}, as it stands")
        return Content(f"{version.what} elsewhere" if version.id in self._others else version.what)

    def _compare(self, key: str) -> None:
        version = None if key == self._now else self.versions.get(key)
        self.query_one(Comparison).compare(version, "Elsewhere" if key in self._others else "Then")

    @on(Rows.Moved)
    def choose(self, event: Rows.Moved) -> None:
        """Compare with the chosen version; bring an opened one back."""
        event.stop()
        if not isinstance(event, Rows.Opened):
            self._compare(event.key)
        elif event.key == self._now and not self.jot.others:
            self.notify("This is how it stands.", markup=False)
        else:
            self.dismiss(self.versions[event.key])


def show_revisions(app: LectureApp, jot: Jot) -> None:
    """Show the versions of a jot, and bring back the one that is chosen."""

    def chosen(version: Version | None) -> None:
        if version is not None:
            try:
                bring_back(app.notebook, jot, version)
                app.notify("Brought back: u takes it back.", markup=False)
            except LecturetuiError as error:
                app.notify(plain.line(str(error)), severity="error", timeout=10, markup=False)
            if screen := open_lecture_screen(app):
                screen.after_change()

    try:
        versions = app.notebook.history(jot.id)
    except LecturetuiError as error:
        app.notify(plain.line(str(error)), severity="error", timeout=10, markup=False)
    else:
        app.push_screen(RevisionsScreen(jot, versions), chosen)


def bring_back(notebook: Notebook, jot: Jot, version: Version) -> None:
    """Give a jot the words of a version again, and whether it was done; what was written elsewhere is settled by it."""
    if jot.trashed and not version.trashed:
        jot = notebook.trash(jot.id, trashed=False)
    if jot.text != version.text or jot.others:
        jot = notebook.edit(jot.id, version.text)
    if jot.answer != version.answer:
        jot = notebook.answer(jot.id, version.answer)
    if jot.done != version.done:
        notebook.set_done(jot.id, done=version.done)


def _content(one: Jot | Version) -> tuple[object, ...]:
    return one.text, one.answer, one.done, one.trashed


def _told(one: Jot | Version) -> str:
    """What a version says, its answer below."""
    return f"{one.text}\n\n{words.ANSWER.plain}{one.answer}" if one.answer else one.text


def _marked(text: str, spans: Spans, style: str) -> Content:
    content = Content(text)
    for start, end in spans:
        content = content.stylize(style, start, end)
    return content


def _column(title: str, text: Content, width: int) -> list[Content]:
    """A version under its heading, in `width` cells."""
    head = Content.styled(title, "bold $text-primary").truncate(width, ellipsis=True)
    body = text.wrap(width) if len(text) <= LONGEST else plain_lines(text.plain.expandtabs(4), width)
    return [head, EMPTY, *body]
