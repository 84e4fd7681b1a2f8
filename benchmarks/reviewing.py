"""A session with many cards: the log of answers read and replayed, and the first card on the way to the screen."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from benchmarks.decks import fill_log
from benchmarks.reading import start_once
from benchmarks.rows import Row, paired, percentile, time
from benchmarks.stage import Stage
from benchmarks.writing import run

if TYPE_CHECKING:
    from lecturetui.notebook.reviews import Recall

CARDS = 20_000
ANSWERS = 50_000
SESSION = (
    sys.executable,
    "-c",
    """
import sys
from datetime import UTC, datetime
from pathlib import Path
from lecturetui.notebook import Notebook, State
from lecturetui.review import standings
from lecturetui.review.model import Card
from lecturetui.review.session import Session
notebook, state = Notebook.open(Path(sys.argv[1])), State(Path(sys.argv[2]))
cards = [Card(f"lecture/slide/slide-{n}", "slide", f"Front {n}", "back", "lecture") for n in range(int(sys.argv[3]))]
known = standings.read(notebook.reviews, state)
session = Session(cards, notebook.reviews, now=lambda: datetime.now(UTC), length=20, standings=known)
print(session.card.front, session.left)
if len(sys.argv) > 4:
    standings.keep(notebook.reviews, state)
""",
)


def review(stage: Stage) -> Iterator[Row]:
    """Replaying the log, and the first card of a session from the start of a process, beside an empty app's start."""
    home = stage.home("review")
    path, state = home / "notebook.sqlite", home / "state"
    fill_log(path, CARDS, ANSWERS)
    ours, package = _replays(path, stage.runs)
    yield time(f"{ANSWERS:,} answers read and replayed, median", percentile(ours, 50), 1_000)
    yield paired(f"{ANSWERS:,} answers read and replayed / by the scheduler's package alone", ours, package, 1.2)
    session = [*SESSION, str(path), str(state), str(CARDS)]
    run([*session, "keep"], home)
    first: list[float] = []
    whole: list[float] = []
    empty: list[float] = []
    for turn in range(stage.runs + 1):
        shown, _ = start_once(stage.empty, "Toggle 0")
        took = run(session, home), run([*session[:-2], str(home / "none"), str(CARDS)], home)
        if turn:
            empty.append(shown)
            first.append(took[0])
            whole.append(took[1])
    what = f"first card of a session, {CARDS:,} cards and {ANSWERS:,} answers"
    yield paired(f"{what} / empty app", first, empty, 1.3)
    yield paired(f"{what}, by the whole log / empty app", whole, empty)


def _replays(path: Path, runs: int) -> tuple[list[float], list[float]]:
    """Milliseconds of work for reading the whole log and what it says of each card, and for the scheduler alone."""
    from lecturetui.notebook import Notebook
    from lecturetui.review.schedule import after, replay

    after(None, 3, datetime.now(UTC))  # loads the scheduler
    ours, package = [], []
    with closing(Notebook.open(path)) as notebook:
        for _ in range(runs):
            began = process_time()
            log = notebook.reviews.log()
            replay(log)
            ours.append(1000 * (process_time() - began))
            began = process_time()
            _by_package(log)
            package.append(1000 * (process_time() - began))
    return ours, package


def _by_package(log: Sequence[Recall]) -> None:
    from fsrs import Card, Rating, Scheduler

    scheduler = Scheduler(enable_fuzzing=False)
    cards: dict[str, Card] = {}
    for recall in log:
        card = cards.get(recall.card) or Card(card_id=0, due=recall.at)
        cards[recall.card], _ = scheduler.review_card(card, Rating(recall.rating), recall.at)
