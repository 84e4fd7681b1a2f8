"""What is done beside the reading."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lecturetui.notebook import Jot, Notebook
from lecturetui.places import Places, places
from lecturetui.tui.upkeep import empty_old

DAY = 86_400_000
"""In the milliseconds of the notebook's times."""


@pytest.fixture
def here(home: Path) -> Places:
    return places()


def deleted(notebook: Notebook, text: str, days: int) -> Jot:
    """A jot that was put into the trash so many days ago."""
    jot = notebook.trash(notebook.add("idea", text).id)
    with notebook.storage.writing() as db:
        db.execute("UPDATE revision SET at = at - ? WHERE record = ?", (days * DAY, jot.id))
    return jot


def test_only_what_has_been_there_for_thirty_days_goes_by_itself(here: Places) -> None:
    notebook = Notebook.open(here.notebook)
    deleted(notebook, "old", 31)
    young = deleted(notebook, "young", 29)
    notebook.add("note", "kept")
    empty_old(here.notebook, print)
    assert [jot.id for jot in notebook.jots(trashed=True)] == [young.id]
    assert [jot.text for jot in notebook.jots()] == ["kept"]


def test_emptying_by_itself_makes_no_notebook(here: Places) -> None:
    empty_old(here.notebook, print)
    assert not here.notebook.exists()


def test_a_notebook_that_turns_out_to_be_damaged_is_told_on_the_screen_and_not_printed_over_it(
    here: Places, capfd: pytest.CaptureFixture[str]
) -> None:
    here.notebook.parent.mkdir()
    here.notebook.write_bytes(b"no notebook" * 1_000)
    told: list[str] = []
    empty_old(here.notebook, told.append)
    assert len(told) == 1
    assert "damaged" in told[0]
    assert capfd.readouterr() == ("", "")


def test_it_loads_no_screen_and_nothing_for_recovering_a_notebook_that_is_whole(here: Places) -> None:
    Notebook.open(here.notebook).add("note", "one")
    code = """
import sys
from lecturetui.places import places
from lecturetui.tui.upkeep import begin
import threading
begin(places(), print)
[thread.join() for thread in threading.enumerate() if thread is not threading.main_thread()]
print([name for name in sys.modules if name.startswith(("textual", "lecturetui.notebook.recover"))])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")
    assert len(list(here.copies.iterdir())) == 1
