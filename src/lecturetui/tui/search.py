"""The search: results while one types, from the notebook and from all lectures, over what one was reading."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.messages import Update
from textual.widgets import Static

from lecturetui import plain
from lecturetui.finding import LONGEST, Query
from lecturetui.lecture.search import search
from lecturetui.notebook import Jot
from lecturetui.tui.finder import MOST, Answer, Finder, Question
from lecturetui.tui.framed import Framed
from lecturetui.tui.going import Spot, go, open_lecture_screen
from lecturetui.tui.rows import Rows
from lecturetui.tui.search_line import KINDS, Kinds, SearchLine
from lecturetui.tui.search_rows import Found, FoundRows, text_of

TOGETHER = 0.03
"""Seconds that what was typed waits to be drawn with what it finds: two frames would take longer than one."""
PATIENCE = 0.1
"""Seconds after which each answer is shown as it comes; until then the slides wait for the jots."""
PLACEHOLDER = "Search your jots, and the slides and boards of all lectures"
HINT = """\
Every word has to be there; the beginning of one will do, and neither case nor accents matter.
"Quotes" keep words together. Code is found as it is written: x[0], C++."""


class SearchScreen(Framed[None]):
    """Asks with each key typed, and shows the answers as they come."""

    DEFAULT_CSS = """
    SearchScreen #line { height: 1; padding: 0 1; }
    SearchScreen #sign { width: 2; color: $text-accent; text-style: bold; }
    SearchScreen SearchLine { width: 1fr; background: $surface; }
    SearchScreen SearchLine:focus { background-tint: transparent; }
    SearchScreen #count { width: 16; text-align: right; color: $foreground-muted; }
    SearchScreen Kinds { height: 1; margin: 1 0 0 0; padding: 0 3; }
    SearchScreen.-narrow Kinds { margin: 0; }
    SearchScreen FoundRows { height: 1fr; border-top: solid $foreground 20%; }
    """

    class Told(Message):
        """An answer came."""

        def __init__(self, number: int, answer: Answer) -> None:
            super().__init__()
            self.number = number
            self.answer = answer

    def __init__(self, finder: Finder) -> None:
        super().__init__("Search")
        self.finder = finder
        self.waits: set[str] = set()
        """What has not answered yet: jots, entries."""
        self._asked = 0
        """The number of the newest question; answers to older ones come too late."""
        self._found = self._shown = Found(Query(""))
        """What is known to answer the question, and what is shown."""
        self._late = False
        """Whether the answers take so long that each is shown as it comes."""
        self._problem = ""
        self._moved = False
        """Whether one was chosen since the last key was typed."""
        self._goes = False
        """Whether to go to the first that is found."""
        self._frame = ExitStack()
        """Holds back the drawing."""
        self._in_time = True
        """Whether the last question was answered before anybody noticed a wait."""

    def contents(self) -> ComposeResult:
        with Horizontal(id="line"):
            yield Static("/", id="sign")
            yield SearchLine(
                self.look_for, value=self.finder.last, placeholder=PLACEHOLDER, compact=True, max_length=LONGEST
            )
            yield Static(id="count")
        yield Kinds(id="kinds")
        yield FoundRows()

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(SearchLine).focus()
        self.finder.look()
        self.look_for()

    def on_unmount(self) -> None:
        self._frame.close()

    def on_resize(self) -> None:
        """What is found stands apart where there is room."""
        rows = self.query_one(FoundRows)
        rows.roomy = self.size.height >= 32
        rows.show_found(self._shown, keep=True)

    # Asking

    def look_for(self) -> None:
        """Ask for what is typed."""
        if self._in_time:
            self._in_time = False
            self._frame.enter_context(self.app.batch_update())
            self.set_timer(TOGETHER, self._frame.close)
        text, kind = self.query_one(SearchLine).value, self.query_one(Kinds).kind
        query = Query(plain.line(text))
        self.finder.last = text
        self._asked += 1
        self._moved = self._goes = self._late = False
        self._found = Found(query, lectures=self.finder.library.lectures)
        self.waits = {"jots", "entries"}
        asked, screen = self._asked, open_lecture_screen(self.app)
        here = screen.lecture.path if screen else None
        self.finder.ask(Question(query, kind, here, lambda answer: self.post_message(self.Told(asked, answer))))
        self.set_timer(PATIENCE, lambda: self._wait_on(asked))

    def _wait_on(self, asked: int) -> None:
        """Answers take long: show what there is."""
        if asked == self._asked and self.waits:
            self._late = True
            self._show()

    def action_kind(self, by: int) -> None:
        """Look among another kind of things."""
        kinds = list(KINDS)
        chips = self.query_one(Kinds)
        self.choose_kind(Kinds.Chosen(kinds[(kinds.index(chips.kind) + by) % len(kinds)]))

    @on(Kinds.Chosen)
    def choose_kind(self, chosen: Kinds.Chosen) -> None:
        """Look among things of this kind."""
        self.query_one(Kinds).kind = chosen.kind
        self._shown = Found(Query(""))
        self.look_for()

    # Answers

    @on(Told)
    def hear(self, told: Told) -> None:
        """Show what an answer adds."""
        answer = told.answer
        if answer.error:
            raise answer.error
        if told.number != self._asked:
            return
        if answer.jots is not None:
            self._found = replace(self._found, jots=answer.jots)
            if answer.problem not in ("", self._problem):
                self.notify(answer.problem, severity="error", timeout=10, markup=False)
            self._problem = answer.problem
            self.waits.discard("jots")
        if answer.entries is not None:
            self._found = replace(self._found, entries=answer.entries, known=self.finder.library.known)
            self.waits -= {"entries"} if answer.done else set()
        if self._late or "jots" not in self.waits:
            self._show()
        if self._goes:
            self.action_go()

    def _show(self) -> None:
        """Show what was found; for what has not answered yet, that which was found before and still fits."""
        found, shown, query = self._found, self._shown, self._found.query
        if "jots" in self.waits:
            found = replace(found, jots=[jot for jot in shown.jots if query.matches(text_of(jot))])
        if "entries" in self.waits and not found.entries:
            found = replace(found, entries=search(shown.entries, query))
        self._shown = found
        rows = self.query_one(FoundRows)
        rows.empty = (
            "" if self.waits else self._problem or (_nothing(query, self.query_one(Kinds).kind) if query else HINT)
        )
        rows.show_found(found, keep=self._moved)
        many = len(found.jots) + len(found.entries)
        more = "+" if len(found.jots) == MOST else ""
        count = f"{many}{more} found{' …' * bool(self.waits)}" if many else ""
        told = self.query_one("#count", Static)
        told.update(Content(count), layout=False)
        self._in_time = not self._late
        # They ask to be drawn when they are idle, which would be a frame after what was typed.
        for changed in (rows, told):
            self.post_message(Update(changed))
        self.call_later(self._frame.close)

    # Going there

    def action_move(self, by: int) -> None:
        """Choose another one."""
        self._moved = True
        self.query_one(FoundRows).action_move(by)

    def action_go(self) -> None:
        """Go to the chosen one, once it is known which that is: one may type faster than the answers come."""
        one = self.query_one(FoundRows).one
        self._goes = not self._moved and ("jots" in self.waits or (one is None and bool(self.waits)))
        if one is None or self._goes:
            return
        if not isinstance(one, Jot):
            go(self.app, Spot(one.lecture.path, one.slide, one.board, one.id))
        elif spot := self._spot(one):
            go(self.app, spot)
        else:
            from lecturetui.tui.revisions import show_revisions

            show_revisions(self.app, one)

    def _spot(self, jot: Jot) -> Spot | None:
        """Where a jot was had; None for one that has no place, or has lost it."""
        lecture = self.finder.library.lectures.get(jot.lecture)
        if lecture:
            return Spot(lecture.path, jot.slide) if not jot.slide or jot.slide in lecture.index else None
        return Spot(jot.lecture, jot.slide) if jot.lecture and self.waits else None

    @on(Rows.Moved)
    def choose(self, event: Rows.Moved) -> None:
        """A click chooses one, and another one goes there."""
        event.stop()
        if isinstance(event, Rows.Opened):
            self._moved = True
            self.action_go()


def _nothing(query: Query, kind: str) -> str:
    """That nothing was found, and what may help."""
    where = "" if kind == "all" else f" among the {KINDS[kind]}"
    ways = ["Tab looks among other things."] if where else []
    ways += ["Fewer words find more."] if len(query.phrases) > 1 else []
    ways += ["Without the quotes, the words may stand apart."] if '"' in query.text else []
    ways += ["The beginning of a word finds more than all of it."] if not ways else []
    return f"Nothing has “{query.text}”{where}. {' '.join(ways)}"
