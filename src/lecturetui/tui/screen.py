"""A lecture on the screen: moves between its slides and panes."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.reactive import reactive

from lecturetui.lecture.model import Lecture, Slide
from lecturetui.notebook.state import Place
from lecturetui.tui.banner import Banner
from lecturetui.tui.chrome import Header, Hints, Tabs
from lecturetui.tui.jotting import JottingScreen
from lecturetui.tui.messages import GoTo, Reread, ShowUnplaced, WorksheetsAsked
from lecturetui.tui.pane import Pane
from lecturetui.tui.panes import PANES, UNPLACED, panes_of
from lecturetui.tui.panes.slides import SlidesPane
from lecturetui.tui.reloading import Bookmark, show_again
from lecturetui.tui.slide_page import SlidePage

if TYPE_CHECKING:
    from lecturetui.notebook.jots import Jot

COUNT_WAITS = 1.5
"""Seconds in which digits count together, as in `14G`."""
KEEP_AFTER = 0.5
"""Seconds after which the place one is at is remembered."""
FACTS = ("lecture", "ideas", "questions", "ticks", "todos", "unplaced", "index", "changes")
"""The lecture, what the notebook holds, and the place of the slide, as the panes name what they want of it."""


class Room(Container):
    """Holds the panes."""

    BLANK = True


class LectureScreen(JottingScreen):
    """The panes of one lecture."""

    BLANK = True  # What is in it covers it.
    AUTO_FOCUS = "#slide"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "back", "back", show=False, id="go.back", tooltip="Back to where you were"),
        Binding("r", "rows", "rows", show=False, id="go.rows", tooltip="From the slide to its rows on the boards"),
        Binding("L", "links", "links", show=False, id="go.links", tooltip="The links of the slide and the lecture"),
        Binding("F", "faults", "faults", id="go.faults", tooltip="What is wrong with the lecture's files"),
        Binding("G", "number", "slide n", show=False, priority=True, id="go.number", tooltip="14G goes to slide 14"),
        *(
            Binding(
                str(kind.key), f"pane({kind.key})", kind.title, show=False, id=f"pane.{kind.name}", tooltip=kind.about
            )
            for kind in PANES
        ),
        *(Binding(str(n), f"pane({n})", show=False, system=True) for n in range(10) if n not in {k.key for k in PANES}),
    ]

    index: reactive[int] = reactive(0, repaint=False)
    """Place of the slide on show."""
    pane: reactive[str] = reactive("slides", repaint=False)
    """Name of the pane on show."""

    def __init__(self, lecture: Lecture, place: Place, dialect: str = "") -> None:
        super().__init__(lecture)
        self.dialect = dialect
        """The one that the lecture was said to be in, '' if it is seen from it."""
        self.kinds = panes_of(lecture)
        self.seen = set(place.seen)
        """Ids of the slides that were shown."""
        self.set_reactive(LectureScreen.index, lecture.index.get(place.slide, 0))
        self._first_pane = place.pane
        self.trail: list[tuple[str, int]] = []
        """Where one was before each jump: (pane, place of the slide)."""
        self.bookmark = Bookmark()
        """Finds the slide again when the lecture is read again."""
        self._digits = ""
        self._digits_at = 0.0
        self._digits_from = (0, ("slides", 0))
        """How long the trail was, and where one was, before the first of the digits."""
        self._keeps = False

    def compose(self) -> ComposeResult:
        yield Header(self.lecture, self.opened).data_bind(LectureScreen.lecture)
        yield Tabs(self.lecture).data_bind(LectureScreen.lecture, LectureScreen.pane)
        yield Banner(self.lecture, self.dialect)
        with Room(id="panes"):
            facts = (LectureScreen.lecture, LectureScreen.index, LectureScreen.jots, LectureScreen.unplaced)
            yield SlidesPane(self.lecture, self.seen).data_bind(*facts)
        yield Hints(id="hints")

    def on_mount(self) -> None:
        self.query_one(SlidePage).focus()
        if self._first_pane in self.kinds:
            self.pane = self._first_pane

    @property
    def slide(self) -> Slide:
        return self.lecture.slides[self.index]

    @property
    def pane_name(self) -> str:
        return self.pane

    # Slides

    def validate_index(self, index: int) -> int:
        """Keep to the slides that there are."""
        return max(0, min(len(self.lecture.slides) - 1, index))

    def watch_index(self) -> None:
        """Remember that the slide was seen, and show its jots."""
        self.seen.add(self.slide.id)
        if self.is_mounted:
            self.read_notebook(moved=False)
        self._keep_soon()

    def go(self, index: int, pane: str = "slides", here: tuple[str, int] | None = None) -> None:
        """Show a slide or a pane, so that `b` comes back to `here`: to where one is, if nothing else is said."""
        here = here or (self.pane, self.index)
        if (pane, self.validate_index(index)) != here:
            self.trail.append(here)
        self.pane, self.index = pane, index

    @on(GoTo)
    def go_to(self, event: GoTo) -> None:
        """Show the slide that a pane names."""
        if event.slide in self.lecture.index:
            self.go(self.lecture.index[event.slide])

    @on(ShowUnplaced)
    def show_unplaced(self) -> None:
        """Show the jots that are on no slide."""
        self.go(self.index, UNPLACED.name)

    @on(SlidePage.Passed)
    def pass_on(self, event: SlidePage.Passed) -> None:
        """Show the next or the previous slide."""
        self.index += event.by

    def visit_jot(self, jot: Jot) -> None:
        if jot.lecture and jot.lecture != self.lecture.id:
            self.app.open_lecture(jot.lecture, jot.slide)
        elif jot.slide in self.lecture.index:
            self.go(self.lecture.index[jot.slide])
        else:
            self.notify("This jot is on no slide of the lecture.", markup=False)

    def action_flip(self, by: int) -> None:
        """Show the slide `by` places on."""
        self.index += by

    def action_edge(self, index: int) -> None:
        """Show the first (0) or the last (-1) slide."""
        self.go(index if index >= 0 else len(self.lecture.slides) + index)

    def action_back(self) -> None:
        """Back to where one was before the last jump."""
        if self.trail:
            self.pane, self.index = self.trail.pop()
        else:
            self.notify("This is where you came in.", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """`G` means a slide's number only right after digits; else it is the list's own key."""
        if action == "number":
            return bool(self._digits) and monotonic() - self._digits_at < COUNT_WAITS
        return action != "faults" or any(banner.faults for banner in self.query(Banner))

    def action_number(self) -> None:
        """Show the slide whose number was typed; its digits were no jumps between panes then."""
        number, self._digits = int(self._digits), ""
        del self.trail[self._digits_from[0] :]
        self.go(number - 1, here=self._digits_from[1])

    # Panes

    def action_pane(self, key: int) -> None:
        """Show the pane with this key, if the lecture has it; the digit may also be one of a slide's number."""
        if not self._digits or monotonic() - self._digits_at > COUNT_WAITS:
            self._digits = ""
            self._digits_from = (len(self.trail), (self.pane, self.index))
        self._digits = (self._digits + str(key))[-6:]
        self._digits_at = monotonic()
        for kind in self.kinds.values():
            if kind.key == key:
                self.go(self.index, kind.name)

    @on(Reread)
    async def read_again(self, event: Reread) -> None:
        """Show what the lecture's files say now."""
        self._digits = ""  # They began at a place in what was read before.
        await show_again(self, event.lecture)

    async def watch_pane(self, old: str, new: str) -> None:
        """Show the pane, which is built when it is first shown; the slides, if the lecture has it no longer."""
        if new not in self.kinds and new != UNPLACED.name:
            self.pane = "slides"
            return
        if not self.query(SlidesPane):
            return  # The screen is being taken down.
        panes = self.query_one("#panes")
        if not panes.query(f"#{new}"):
            pane = self.kinds.get(new, UNPLACED).make(self.lecture)
            facts = [getattr(LectureScreen, name) for name in FACTS if hasattr(type(pane), name)]
            await panes.mount(pane.data_bind(*facts))
        for child in panes.children:
            child.display = child.id == new
        self.read_notebook(moved=False)
        panes.get_child_by_id(new, Pane).take_focus()
        self._keep_soon()

    def action_rows(self) -> None:
        """Go to the first row on a board that belongs to the slide."""
        panes = {kind.board: kind.name for kind in self.kinds.values()}
        rows = [(panes[board], row.id) for board, row in self.lecture.rows_of(self.slide.id) if board in panes]
        if not rows:
            self.notify("No board has a row for this slide.", markup=False)
            return
        pane, row = rows[0]
        self.go(self.index, pane)
        self.call_after_refresh(lambda: self.query_one(f"#{pane}", Pane).choose_row(row))

    def show_written(self, jot: str) -> None:
        """Choose an idea that was written over the list of all."""
        if self.pane == "ideas":
            self.query_one("#ideas", Pane).choose_row(jot)

    @on(WorksheetsAsked)
    def open_worksheets(self, name: WorksheetsAsked | str = "") -> None:
        """Show the worksheets that are about no idea, or the one with this id."""
        from lecturetui.tui.worksheet_opening import open_worksheets

        wanted = name if isinstance(name, str) else ""
        self.run_worker(open_worksheets(self.app, self.lecture, wanted), group="worksheets", exclusive=True)

    def action_links(self) -> None:
        """Show the links of the slide and of the lecture."""
        from lecturetui.tui.links import LinksScreen

        self.app.push_screen(LinksScreen(self.lecture, self.slide))

    def action_faults(self) -> None:
        """Show all that is wrong with the lecture's files."""
        from lecturetui.tui.faults import FaultsScreen

        self.app.push_screen(FaultsScreen(self.query_one(Banner)))

    # Where one is

    def _keep_soon(self) -> None:
        if not self._keeps and self.is_mounted:
            self._keeps = True
            self.set_timer(KEEP_AFTER, self.keep_place)

    def keep_place(self) -> None:
        """Remember the slide, the pane and what was seen."""
        self._keeps = False
        self.app.keep_place(self.lecture, Place(self.slide.id, self.pane, frozenset(self.seen)))

    def on_unmount(self) -> None:
        self.keep_place()
