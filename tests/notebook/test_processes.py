"""Several programs, threads and deaths on one notebook."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from lecturetui.notebook import Notebook

Opened = Callable[[Path], Notebook]

WRITER = """
import sys
from pathlib import Path
from lecturetui.notebook import Notebook
notebook = Notebook.open(Path(sys.argv[1]))
for n in range(int(sys.argv[3])):
    print(notebook.add("note", f"{sys.argv[2]} {n}", lecture="ml").id, flush=True)
"""
TYPIST = """
import itertools, sys
from pathlib import Path
from lecturetui.notebook import Notebook
notebook = Notebook.open(Path(sys.argv[1]))
for n in itertools.count():
    notebook.drafts.keep("ml/ivo/note", str(n))
    jot = notebook.add("note", "first")
    notebook.edit(jot.id, "second")
    print(jot.id, n, flush=True)
"""
SQUEEZED = """
import resource, sys
from pathlib import Path
from lecturetui.errors import NotebookError
from lecturetui.notebook import Notebook
path = Path(sys.argv[1])
notebook = Notebook.open(path)
before = notebook.add("note", "before")
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, resource.RLIM_INFINITY))
try:
    notebook.add("note", "x" * 100_000)
except NotebookError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
assert notebook.jots() == [before]
notebook.add("note", "after")
"""


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", program, *map(str, arguments)], stdout=subprocess.PIPE, text=True)


def assert_sound(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        odd = """SELECT record FROM revision GROUP BY record HAVING sum(current) <> 1
            OR max(generation) <> max(generation * current) OR count(*) <> max(generation)"""
        assert db.execute(odd).fetchall() == []


def test_two_windows_see_each_others_jots_and_are_told_of_them_once(path: Path, opened: Opened) -> None:
    one, other = opened(path), opened(path)
    jot = one.add("note", "from one")
    assert (other.changed(), other.changed()) == (True, False)
    assert other.jots() == [jot]
    other.edit(jot.id, "from the other")
    other.tick("ml", "demo")
    assert (one.changed(), one.changed(), other.changed()) == (True, False, False)
    assert one.jots()[0].text == "from the other"
    assert one.ticks("ml") == {"demo"}


def test_what_one_writes_oneself_is_no_change_by_another(notebook: Notebook) -> None:
    notebook.add("note", "text")
    notebook.changed()
    notebook.add("note", "text")
    notebook.drafts.keep("place", "text")
    assert not notebook.changed()


def test_programs_that_write_at_once_lose_nothing_and_write_nothing_twice(path: Path, opened: Opened) -> None:
    writers = [start(WRITER, path, name, 50) for name in "abcd"]
    ids = [line for writer in writers for line in writer.communicate()[0].split()]
    assert [writer.returncode for writer in writers] == [0, 0, 0, 0]
    jots = opened(path).jots()
    assert sorted(ids) == sorted(jot.id for jot in jots)
    assert {jot.text for jot in jots} == {f"{name} {n}" for name in "abcd" for n in range(50)}
    assert_sound(path)


def test_threads_may_share_a_notebook(notebook: Notebook, path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda n: notebook.add("note", str(n)), range(100)))
        assert len(list(threads.map(lambda jot: notebook.set_done(jot.id), made))) == 100
    assert {jot.id for jot in notebook.jots() if jot.done} == {jot.id for jot in made}
    assert_sound(path)


@pytest.mark.parametrize("lines", [1, 2, 5, 13, 34])
def test_what_was_acknowledged_before_a_kill_is_there(path: Path, opened: Opened, lines: int) -> None:
    with start(TYPIST, path) as typist:
        assert typist.stdout is not None
        said = [typist.stdout.readline() for _ in range(lines)]
        typist.kill()
        said += [line for line in typist.stdout if line.endswith("\n")]
    notebook = opened(path)
    jots = {jot.id: jot.text for jot in notebook.jots()}
    assert {jots.get(line.split()[0]) for line in said} == {"second"}
    assert int(notebook.drafts.read("ml/ivo/note")) >= int(said[-1].split()[1])
    assert notebook.undo() is not None
    assert_sound(path)


def test_a_write_that_the_system_cuts_short_is_an_error_and_taken_back(path: Path, opened: Opened) -> None:
    with start(SQUEEZED, path) as squeezed:
        said, _ = squeezed.communicate()
    assert squeezed.returncode == 0
    assert "disk has room" in said
    assert [jot.text for jot in opened(path).jots()] == ["after", "before"]
    assert_sound(path)


def test_a_commit_is_on_disk_with_its_folder(notebook: Notebook) -> None:
    notebook.add("note", "text")
    with notebook.storage.reading() as db:
        assert [db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "journal_mode")] == [3, "delete"]
