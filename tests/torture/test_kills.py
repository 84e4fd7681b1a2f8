"""Programs that write to the notebook, killed at random moments: what they acknowledged is there, whole and once."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from lecturetui.finding import Query
from lecturetui.notebook import Notebook
from lecturetui.places import places

TIMES = [20, pytest.param(300, marks=pytest.mark.torture)]
JOT = (sys.executable, "-m", "lecturetui", "jot")
WRITER = (
    sys.executable,
    "-c",
    """
import itertools, sys
from pathlib import Path
from lecturetui.notebook import Notebook
notebook = Notebook.open(Path(sys.argv[1]))
print("ready", flush=True)
for n in itertools.count():
    text = f"{sys.argv[2]} {n}"
    notebook.drafts.keep("place", text)
    jot = notebook.add("question", text, lecture="ml", draft="place" if n % 2 else "")
    notebook.edit(jot.id, f"{text}, edited")
    notebook.answer(jot.id, "because")
    notebook.trash(notebook.add("note", "thrown away").id)
    notebook.tick("ml", text)
    if n % 3 == 0:
        notebook.undo()
        notebook.redo()
    if n % 5 == 4:
        notebook.empty_trash()
    print(jot.id, text, sep="|", flush=True)
""",
)
SESSION = (
    sys.executable,
    "-c",
    """
import sys
from datetime import UTC, datetime
from pathlib import Path
from lecturetui.notebook import Notebook
from lecturetui.review.model import Card
from lecturetui.review.session import Session
notebook = Notebook.open(Path(sys.argv[1]))
cards = [Card(f"ml/card/{n}", "slide", str(n), "back", "ml") for n in range(10_000)]
session = Session(cards, notebook.reviews, now=lambda: datetime.now(UTC), new=10_000)
print("ready", flush=True)
deeds = 0
while session.card:
    card, deeds = session.card, deeds + 1
    print("asked", card.id, sep="|", flush=True)
    if deeds % 10 == 0:
        session.bury()
    elif deeds % 7 == 0:
        session.undo()
    else:
        session.grade(deeds % 4 + 1, 1.5)
        print("answered", card.id, deeds % 4 + 1, sep="|", flush=True)
""",
)


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.node.name)


def kill_at(program: subprocess.Popen[str], moment: float) -> None:
    """Kill a program some time after its start, unless it is done before."""
    try:
        program.wait(moment)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()


def assert_sound(path: Path) -> None:
    """The file is whole, one revision stands for each record, and what stands is what is found."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        db.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        query = "SELECT record FROM revision GROUP BY record HAVING sum(current) <> 1 OR count(*) <> max(generation)"
        assert db.execute(query).fetchall() == []
        orphans = "SELECT id FROM revision WHERE parent IS NOT NULL AND parent NOT IN (SELECT id FROM revision)"
        assert db.execute(orphans).fetchall() == []
        left = db.execute(
            "SELECT count(*) FROM revision WHERE current AND NOT trashed AND kind IN ('note', 'question')"
        )
        assert db.execute("SELECT count(*) FROM search").fetchone() == left.fetchone()


@pytest.mark.parametrize("times", TIMES)
def test_every_jot_that_the_command_acknowledged_is_there(home: Path, times: int, chance: random.Random) -> None:
    environment = {**os.environ, "LECTURETUI_HOME": str(home)}

    def jot(text: str, dies_after: float) -> str:
        with subprocess.Popen([*JOT, text], stdout=subprocess.PIPE, text=True, env=environment) as program:
            assert program.stdout is not None
            kill_at(program, dies_after)
            return program.stdout.read()

    started = time.monotonic()
    jot("first", 60.0)
    whole = time.monotonic() - started
    said = {n: jot(f"jot number {n}", chance.uniform(0.3, 1.2) * whole) for n in range(times)}
    path = places().notebook
    with closing(Notebook.open(path)) as notebook:
        jots = {jot.id: jot.text for jot in notebook.jots()}
        for n, name in said.items():
            assert not name or jots[name.strip()] == f"jot number {n}"
        assert len(set(jots.values())) == len(jots)
        assert len(notebook.search(Query("jot"), limit=-1)) == len(jots) - 1
    assert_sound(path)
    assert sorted(place.name for place in path.parent.glob("notebook*")) == [path.name]


@pytest.mark.parametrize("times", TIMES)
def test_every_change_that_a_program_acknowledged_is_there(tmp_path: Path, times: int, chance: random.Random) -> None:
    path = tmp_path / "notebook.sqlite"
    acknowledged: list[str] = []
    for n in range(times):
        with subprocess.Popen([*WRITER, path, str(n)], stdout=subprocess.PIPE, text=True) as program:
            assert program.stdout is not None
            program.stdout.readline()
            kill_at(program, chance.uniform(0, 0.3))
            said = [line.rstrip("\n") for line in program.stdout if line.endswith("\n")]
        acknowledged += said
        with closing(Notebook.open(path)) as notebook:
            draft = notebook.drafts.read("place")
            if said:
                last = int(said[-1].split()[-1])
                assert draft in {f"{n} {last - 1}", f"{n} {last}", f"{n} {last + 1}", ""}
            notebook.drafts.drop("place")
    with closing(Notebook.open(path)) as notebook:
        jots = {jot.id: jot for jot in notebook.jots(kind="question")}
        ticks = notebook.ticks("ml")
        for line in acknowledged:
            name, text = line.split("|")
            assert (jots[name].text, jots[name].answer, jots[name].done) == (f"{text}, edited", "because", True)
            assert [version.what for version in notebook.history(name)] == ["answered", "edited", "added"]
            assert text in ticks
        assert len(acknowledged) <= len(jots) <= len(acknowledged) + times
    assert_sound(path)
    # A journal that a killed program had only begun holds nothing, and SQLite leaves it until the next write.
    assert {place.name for place in tmp_path.iterdir()} - {f"{path.name}-journal"} == {path.name}


@pytest.mark.parametrize("times", [6, *TIMES[1:]])
def test_a_session_that_is_killed_loses_at_most_the_card_on_screen(
    tmp_path: Path, times: int, chance: random.Random
) -> None:
    path = tmp_path / "notebook.sqlite"
    for _ in range(times):
        before = ids_and_cards(path)
        with subprocess.Popen([*SESSION, path], stdout=subprocess.PIPE, text=True) as program:
            assert program.stdout is not None
            program.stdout.readline()
            kill_at(program, chance.uniform(0, 0.2))
            said = [line.rstrip("\n").split("|") for line in program.stdout if line.endswith("\n")]
        after = ids_and_cards(path)
        assert before.items() <= after.items()
        came = list(after.values())[len(before) :]
        # Undo takes back one that was acknowledged, and the last deed may be done without having been told.
        answered = replayed(said)
        last = said[-1][1] if said else ""
        assert came in (answered, [*answered, (last, came[-1][1] if came else 0)], answered[:-1])
    assert_sound(path)


def replayed(said: list[list[str]]) -> list[tuple[str, int]]:
    """The answers that stand after what a session said that it did."""
    acts: list[tuple[str, int] | None] = []
    asked = 0
    for n, (what, *rest) in enumerate(said):
        if what == "answered":
            acts.append((rest[0], int(rest[1])))
            continue
        asked += 1
        if n + 1 == len(said):
            break
        if asked % 10 == 0:
            acts.append(None)
        elif asked % 7 == 0 and acts:
            acts.pop()
    return [act for act in acts if act]


def ids_and_cards(path: Path) -> dict[str, tuple[str, int]]:
    """The answers in a notebook, in their order."""
    with closing(Notebook.open(path)) as notebook:
        return {recall.id: (recall.card, recall.rating) for recall in notebook.reviews.log()}
