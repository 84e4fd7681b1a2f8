"""What the palette offers: everything the keys do, every slide, every lecture, the themes."""

from __future__ import annotations

import re
from asyncio import create_task, to_thread, wait
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from heapq import nlargest
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen

from lecturetui import plain
from lecturetui.lecture import shelf
from lecturetui.tui.keys import live_deeds
from lecturetui.tui.screen import LectureScreen

if TYPE_CHECKING:
    from lecturetui.tui.app import LectureApp

MOST = 50
"""Commands that are offered at most for what was typed."""
MOST_WORDS = 10
"""Words of what was typed that are looked for."""
PATIENCE = 0.2
"""Seconds to wait for the list of lectures."""
WIDTH = 84
"""Cells that the palette takes at most, as the style sheet has it."""
MARGIN = 8
"""Cells of them left and right of a command."""

Spans = tuple[tuple[int, int], ...]
"""(start, end) of pieces of a text."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something the palette offers."""

    text: str
    """What it does, on one line."""
    run: Callable[[], object]
    keys: str = ""
    """The keys that do the same."""


@dataclass(frozen=True, slots=True)
class Match:
    """How well a text answers to what was typed."""

    score: float
    """From 0 to 1."""
    spans: Spans
    """Where the words stand that were typed."""


def matcher(query: str) -> Callable[[str], Match | None]:
    """Finds texts that hold every word of `query`; words that start where a word starts count more.

    Textual's own matcher tries all ways to find the letters, which for some texts are more than one can wait for.
    """
    words = [re.compile(re.escape(word), re.IGNORECASE) for word in query.split()[:MOST_WORDS]]
    starts = [re.compile(rf"(?<!\w){word.pattern}", re.IGNORECASE) for word in words]

    def match(text: str) -> Match | None:
        score = 0.0
        spans = []
        for word, start in zip(words, starts, strict=True):
            found = word.search(text)
            if not found:
                return None
            at_start = start.search(text)
            found = at_start or found
            score += 0.5 + (0.3 if at_start else 0) + (0.2 if found.start() == 0 else 0)
            spans.append(found.span())
        return Match(score / max(1, len(words)), tuple(spans))

    return match


def best(commands: Iterable[Command], query: str) -> list[tuple[Match, Command]]:
    """The commands that answer to `query` best, the best first; those as good as each other in their order."""
    match = matcher(query)
    found = ((answer, command) for command in commands if (answer := match(command.text)))
    return nlargest(MOST, found, key=lambda pair: pair[0].score)


class Commands(Provider):
    """Offers what one can do on a screen."""

    async def startup(self) -> None:
        """Collect what there is to offer; the list of lectures comes from a disk, which may be slow."""
        app: LectureApp = self.screen.app  # type: ignore[assignment]
        self._deeds = [
            Command(deed.words, partial(app.run_action, deed.action, deed.node), deed.keys)
            for deed in live_deeds(self.screen)
            if (deed.group != "Move" or deed.id == "rows.open") and deed.id not in ("app", "app.palette")
        ]
        self._deeds.append(Command("Choose another theme", app.action_change_theme))
        self._slides = list(_slides(self.screen))
        self._shelf = create_task(to_thread(shelf, app.places))
        self._sheets = create_task(to_thread(_worksheets, self.screen))

    async def discover(self) -> Hits:
        """All but the slides, before anything was typed."""
        for command in [*self._deeds, *await self._worksheets(), *await self._lectures()]:
            yield DiscoveryHit(self._shown(command), command.run, command.text)

    async def search(self, query: str) -> Hits:
        """What answers to what was typed."""
        commands = [*self._deeds, *await self._worksheets(), *await self._lectures(), *self._slides]
        for match, command in best(commands, query):
            yield Hit(match.score, self._shown(command, match.spans), command.run, command.text)

    async def _lectures(self) -> list[Command]:
        """To open each lecture; none while the disk keeps one waiting."""
        app: LectureApp = self.screen.app  # type: ignore[assignment]
        done, _ = await wait((self._shelf,), timeout=PATIENCE)
        paths = (path for task in done for path in task.result())
        return [Command(f"Open lecture: {plain.line(path.stem)}", partial(app.open_lecture, path)) for path in paths]

    async def _worksheets(self) -> list[Command]:
        """To open each worksheet that is about no idea; none while the disk keeps one waiting."""
        done, _ = await wait((self._sheets,), timeout=PATIENCE)
        return [command for task in done for command in task.result()]

    def _shown(self, command: Command, spans: Spans = ()) -> Content:
        """The command on one line, its keys at the right."""
        text = Content(command.text)
        for span in spans:
            text = text.stylize(self.match_style or "underline", *span)
        room = min(WIDTH, self.screen.app.size.width) - MARGIN - len(command.keys)
        text = text.truncate(room, ellipsis=True)
        return Content.assemble(text.pad_right(room - text.cell_length), (command.keys, "bold $text-accent"))


def _slides(screen: Screen[object]) -> Iterator[Command]:
    if isinstance(screen, LectureScreen):
        for n, slide in enumerate(screen.lecture.slides):
            yield Command(f"Go to slide {n + 1}: {slide.title}", partial(screen.go, n))


def _worksheets(screen: Screen[object]) -> list[Command]:
    if not isinstance(screen, LectureScreen) or not screen.lecture.worksheets:
        return []
    from lecturetui.worksheets.load import readable

    sheets = (sheet for sheet in readable(screen.lecture, screen.app.tell) if sheet.about != "idea")
    return [Command(f"Worksheet: {sheet.title}", partial(screen.open_worksheets, sheet.id)) for sheet in sheets]
