"""What is asked of the system: in which order, and what comes of it when it refuses."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from lecturetui.errors import NotebookError, StateError
from lecturetui.notebook import Notebook, Place, State
from tests.faults.running import assert_sound, run, texts

WATCHED = "trace=pwrite64,write,fsync,fdatasync,unlink,unlinkat,link,linkat,rename,renameat,renameat2"
CALL = re.compile(r"\d+ +(\w+)\((?:(\d+)<([^>]*)>|(.*)\) =)")
QUOTED = re.compile(r'"([^"]*)"')
COPY = """
from pathlib import Path
from lecturetui.notebook.backup import daily
daily(Path(os.environ["LECTURETUI_HOME"], "notebook.sqlite"), Path(os.environ["LECTURETUI_HOME"], "copies"))
"""


Step = tuple[str, str]
"""A call as write, sync or name (which is given or taken away), and the last part of the path that it is about."""


def steps(strace: str, folder: Path, *arguments: str, before: str = "") -> list[Step]:
    """What a command asks of the system about the files in a folder, and when it writes to standard output."""
    trace = folder.with_name("trace")
    ran = run(*arguments, before=before, around=(strace, "-f", "-y", "-qq", "-o", str(trace), "-e", WATCHED))
    assert ran.status == 0, ran.err
    found = []
    for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
        call = CALL.match(line)
        if call is None:
            continue
        name, number, path, others = call.groups()
        kind = next(kind for part, kind in KINDS.items() if part in name)
        named = [path] if path else QUOTED.findall(others)[-1:]
        if number == "1" and kind == "write":
            found.append(("answer", ""))
        found += [(kind, Path(path).name) for path in named if Path(path).is_relative_to(folder)]
    return found


KINDS = {"write": "write", "sync": "sync", "link": "name", "rename": "name"}


def test_a_jot_is_on_disk_before_its_id_is_printed(strace: str, written: Path) -> None:
    done = steps(strace, written.parent, "jot", "text")
    journal = "notebook.sqlite-journal"
    assert [step for step in done if step[0] == "answer"] == [("answer", "")]
    order = [
        last(done, "write", journal),
        last(done, "sync", journal),
        done.index(("write", "notebook.sqlite")),
        last(done, "write", "notebook.sqlite"),
        last(done, "sync", "notebook.sqlite"),
        done.index(("name", journal)),  # it is removed, which is what commits
        last(done, "sync", written.parent.name),
        done.index(("answer", "")),
    ]
    assert order == sorted(order)
    assert order[2] == order[1] + 1


def last(done: list[Step], kind: str, name: str) -> int:
    return len(done) - 1 - done[::-1].index((kind, name))


def test_a_new_notebook_is_whole_and_on_disk_before_it_has_its_name(strace: str, path: Path) -> None:
    done = steps(strace, path.parent, "jot", "text")
    named = done.index(("name", "notebook.sqlite"))
    scratch = next(name for _, name in done if re.fullmatch(r"\.lecturetui-[0-9a-f]{16}", name))
    assert last(done, "write", scratch) < last(done, "sync", scratch) < named
    assert ("sync", path.parent.name) in done[named : done.index(("write", "notebook.sqlite"))]


def test_a_copy_is_whole_and_on_disk_before_it_has_its_name(strace: str, written: Path) -> None:
    done = steps(strace, written.parent, "jots", before=COPY)
    named, copy = next((at, name) for at, (kind, name) in enumerate(done) if name.startswith("notebook-"))
    scratch = next(name for _, name in done if re.fullmatch(r"\.lecturetui-[0-9a-f]{16}", name))
    assert done[named] == ("name", copy)
    assert last(done, "write", scratch) < last(done, "sync", scratch) < named
    assert named < last(done, "sync", "copies")


def test_a_recovered_notebook_is_on_disk_and_the_damaged_one_kept_before_it_takes_the_place(
    strace: str, written: Path
) -> None:
    written.write_bytes(bytes(16) + written.read_bytes()[16:])
    done = steps(strace, written.parent, "jots")
    kept = next(at for at, (kind, name) in enumerate(done) if "damaged" in name)
    placed = last(done, "name", "notebook.sqlite")
    scratch = next(name for _, name in done if re.fullmatch(r"\.lecturetui-[0-9a-f]{16}", name))
    assert last(done, "write", scratch) < last(done, "sync", scratch) < kept < placed
    assert ("sync", written.parent.name) in done[kept:placed]
    assert ("sync", written.parent.name) in done[placed:]


REFUSALS = [
    ("pwrite64", "EIO", (45,)),
    ("pwrite64", "ENOSPC", (30,)),
    ("pwrite64", "EDQUOT", (44,)),
    ("fdatasync", "EIO", (1,)),
    ("fdatasync", "ENOSPC", (3,)),
    ("pread64", "EIO", (3,)),
    ("unlink", "EIO", (1,)),
    ("openat", "EMFILE", (1,)),
    ("openat", "EIO", (3,)),
]


@pytest.mark.parametrize(("call", "error", "numbers"), REFUSALS, ids=[f"{call}-{error}" for call, error, _ in REFUSALS])
def test_a_refusal_is_one_sentence_and_leaves_all_as_it_was(
    strace: str, written: Path, tmp_path: Path, call: str, error: str, numbers: tuple[int, ...]
) -> None:
    for number in numbers:
        refuse(strace, written, tmp_path, call, error, number)


@pytest.mark.torture
@pytest.mark.parametrize(("call", "error"), [refusal[:2] for refusal in REFUSALS])
def test_each_refusal_is_one_sentence_and_leaves_all_as_it_was(
    strace: str, written: Path, tmp_path: Path, call: str, error: str
) -> None:
    number = 1
    while refuse(strace, written, tmp_path, call, error, number):
        number += 1
    assert number > 1


def refuse(strace: str, path: Path, cwd: Path, call: str, error: str, number: int) -> bool:
    """Have one call on the notebook's files fail while a jot is written; whether there was such a call."""
    trace = cwd / "trace"
    watched = (path, path.with_name(f"{path.name}-journal"), path.parent)
    before = texts(path)
    around = (strace, "-f", "-qq", "-o", str(trace), *(word for place in watched for word in ("-P", str(place))))
    inject = ("-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={number}")
    text = f"{call} {error} {number}"
    ran = run("jot", "-", typed=text, around=(*around, *inject), cwd=cwd)
    if ran.status == 0:
        assert texts(path) == [*before, text]
    else:
        assert ran.failed_in_a_sentence, (ran, number)
        assert ran.kept == text
        assert texts(path) in (before, [*before, text])
        assert list(path.parent.glob("notebook.damaged-*")) == []
    assert_sound(path)
    return "INJECTED" in trace.read_text(encoding="utf-8", errors="replace")


CALLS = [
    ("open", errno.EMFILE),
    ("fsync", errno.EIO),
    ("link", errno.ENOSPC),
    ("unlink", errno.EIO),
    ("replace", errno.EIO),
    ("mkdir", errno.EDQUOT),
    ("stat", errno.EACCES),
    ("urandom", errno.EIO),
]


@pytest.mark.parametrize(("call", "error"), CALLS)
def test_a_notebook_is_begun_whole_or_not_at_all_whichever_call_fails(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: int
) -> None:
    def begin() -> None:
        with suppress(NotebookError):
            Notebook.open(path).add("note", "text")

    for _ in each_failing(call, error, begin, monkeypatch):
        if path.exists():
            assert_sound(path)
            path.unlink()
        if path.parent.exists():
            assert call == "unlink" or list(path.parent.iterdir()) == []
    Notebook.open(path).add("note", "text")


@pytest.mark.parametrize(("call", "error"), CALLS)
def test_what_is_remembered_is_the_old_or_the_new_whichever_call_fails(
    home: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: int
) -> None:
    def keep() -> None:
        with suppress(StateError):
            State(home).keep_place("ml", Place("new"))

    State(home).keep_place("ml", Place("old"))
    for _ in each_failing(call, error, keep, monkeypatch):
        assert State(home).place("ml").slide in ("old", "new")
        assert [place.name for place in home.iterdir()] == ["lecture-ml.json"]
        State(home).keep_place("ml", Place("old"))


def each_failing(call: str, error: int, work: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Do something again and again, with each call of a function of `os` failing in turn."""
    real, number = getattr(os, call), 0
    while True:
        number += 1
        left = number

        def fail(*arguments: object, **options: object) -> object:
            nonlocal left
            left -= 1
            if left == 0:
                raise OSError(error, os.strerror(error))
            return real(*arguments, **options)

        with monkeypatch.context() as patch:
            patch.setattr(os, call, fail)
            work()
        yield number
        if left > 0:
            return
