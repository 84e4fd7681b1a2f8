"""A damaged notebook: what comes back of it, and that nothing of it is thrown away."""

from __future__ import annotations

import errno
import os
import random
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import pytest

from lecturetui.errors import NotebookError
from lecturetui.finding import Query
from lecturetui.notebook import Jot, Notebook, backup, files, opening, recover, salvage, store
from lecturetui.notebook.answers import Answer
from lecturetui.notebook.faults import MendedError

PAGE = 4096


class Told(list[str]):
    """What a person was told."""

    def open(self, path: Path) -> Notebook:
        return Notebook.open(path, self.append)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A notebook with some of everything in it."""
    path = tmp_path_factory.mktemp("whole") / "notebook.sqlite"
    with closing(Notebook.open(path)) as notebook:
        for n in range(40):
            jot = notebook.add("note", f"jot {n} {'é' * (n % 7 * 60)}", lecture="ml", slide=str(n))
            if n % 4 == 0:
                notebook.edit(jot.id, f"jot {n} again {'long ' * (3000 if n == 8 else 1)}")
        question = notebook.add("question", "why?")
        notebook.answer(question.id, "because")
        notebook.trash(notebook.add("idea", "in the trash").id)
        notebook.answers.write("ml", "fit", question.id, "rules", Answer("no", "evidence", "a test"))
        notebook.reviews.answer("ml/slide/ivo", 3, lecture="ml", took=2.5)
        notebook.reviews.set_aside("ml/slide/mae", lecture="ml", until=date(2030, 1, 7))
        notebook.reviews.set_aside("ml/slide/rmse")
        notebook.reviews.keep_quiz("ml", 7, 10)
        notebook.tick("ml", "demo")
        notebook.drafts.keep("ml/ivo/note", "half a thought")
    return path.read_bytes()


@pytest.fixture
def written(path: Path, whole: bytes) -> Path:
    path.parent.mkdir()
    path.write_bytes(whole)
    return path


def everything(path: Path) -> dict[str, Jot]:
    with closing(Notebook.open(path)) as notebook:
        return {jot.id: jot for trashed in (False, True) for jot in notebook.jots(trashed=trashed)}


def test_answers_come_back_too(written: Path, told: Told) -> None:
    question = next(jot for jot in everything(written).values() if jot.kind == "question")
    written.write_bytes(bytes(PAGE) + written.read_bytes()[PAGE:])
    with closing(told.open(written)) as notebook:
        answer = notebook.answers.of("ml", "fit", question.id)["rules"]
        assert (answer.text, answer.state, answer.source) == ("no", "evidence", "a test")
    assert told


def test_what_was_recalled_comes_back_too(written: Path, told: Told) -> None:
    with closing(Notebook.open(written)) as notebook:
        before = notebook.reviews.log(), notebook.reviews.aside(), notebook.reviews.quizzes()
    written.write_bytes(bytes(PAGE) + written.read_bytes()[PAGE:])
    with closing(told.open(written)) as notebook:
        assert (notebook.reviews.log(), notebook.reviews.aside(), notebook.reviews.quizzes()) == before
    assert told


@pytest.mark.parametrize("extra", ['{"until":5}', '{"until":"soon"}', "{"])
def test_a_part_of_what_was_recalled_is_not_taken_for_all_of_it(path: Path, told: Told, extra: str) -> None:
    with closing(Notebook.open(path)) as notebook:
        notebook.reviews.answer("card", 3)
        notebook.reviews.set_aside("card", until=date(2030, 1, 7))
        notebook.reviews.keep_quiz("ml", 7, 10)
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE revision SET extra = ?", (extra,))
        db.commit()
    path.write_bytes(bytes(16) + path.read_bytes()[16:])
    with closing(told.open(path)) as notebook:
        assert (notebook.reviews.log(), notebook.reviews.aside(), notebook.reviews.quizzes()) == ([], {}, [])
    assert told


def aside(path: Path) -> list[Path]:
    return sorted(path.parent.glob("notebook.damaged-*"))


def insist(work: Callable[[], object]) -> None:
    """Do something, once more if damage was found in the middle of it."""
    try:
        work()
    except MendedError:
        work()


def assert_sound(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    scraps = [place for place in path.parent.iterdir() if place.name.startswith((".", f"{path.name}-"))]
    assert scraps == []


def noise(data: bytes, start: int, end: int) -> bytes:
    return data[:start] + random.Random(start).randbytes(end - start) + data[end:]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "no header": lambda data: bytes(16) + data[16:],
    "a bit of the header": lambda data: data[:5] + b"m" + data[6:],
    "no first page": lambda data: bytes(PAGE) + data[PAGE:],
    "first page of another file": lambda data: b"%PDF-1.7\n".ljust(PAGE, b"x") + data[PAGE:],
    "no version": lambda data: data[:60] + bytes(4) + data[64:],
    "negative version": lambda data: data[:60] + b"\xff" * 4 + data[64:],
    "absurd version": lambda data: data[:60] + b"\x01" * 4 + data[64:],
    "odd page size": lambda data: data[:16] + b"\x0f\xff" + data[18:],
    "half a page more": lambda data: data + bytes(2048),
}
LOSS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "zeros": lambda data: bytes(len(data)),
    "noise": lambda data: noise(data, 0, len(data)),
    "text": lambda _: b"Dear diary,\n",
    "long text": lambda _: b"Dear diary,\n" * 1000,
    "line ends": lambda data: data.replace(b"\n", b"\r\n"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_notebook_comes_back_and_the_damaged_file_is_kept(
    written: Path, told: Told, damage: Callable[[bytes], bytes]
) -> None:
    before = everything(written)
    damaged = damage(written.read_bytes())
    written.write_bytes(damaged)
    with closing(told.open(written)) as notebook:
        assert {jot.id: jot for jot in notebook.jots()} == {id_: jot for id_, jot in before.items() if not jot.trashed}
        assert [jot.text for jot in notebook.jots(trashed=True)] == ["in the trash"]
        assert (set(notebook.ticks("ml")), notebook.drafts.read("ml/ivo/note")) == ({"demo"}, "half a thought")
        assert [jot.text[:6] for jot in notebook.search(Query("jot 37"))] == ["jot 37"]
        assert str(notebook.undo()) == "reminder “demo” ticked"
        notebook.add("note", "and on it goes")
    (kept,) = aside(written)
    assert kept.read_bytes() == damaged
    assert told == [f"the notebook was damaged: 41 jots came back; the damaged file is kept as {kept}"]
    assert_sound(written)


@pytest.mark.parametrize("damage", LOSS.values(), ids=LOSS)
def test_of_what_is_no_notebook_at_all_the_last_copy_comes_back(
    written: Path, told: Told, damage: Callable[[bytes], bytes]
) -> None:
    before = everything(written)
    copy = backup.daily(written, written.with_name("copies"))
    assert copy
    damaged = damage(written.read_bytes())
    written.write_bytes(damaged)
    told.open(written).close()
    (kept,) = aside(written)
    assert kept.read_bytes() == damaged
    back = f"41 jots came back, all from the copy {copy.name}"
    assert told == [f"the notebook was damaged: {back}; the damaged file is kept as {kept}"]
    assert everything(written) == before
    assert_sound(written)


def test_what_is_no_notebook_at_all_is_kept_and_an_empty_one_begun(path: Path, told: Told) -> None:
    path.parent.mkdir()
    path.write_text("Dear diary,\n")
    with closing(told.open(path)) as notebook:
        assert notebook.jots() == []
        notebook.add("note", "text")
    (kept,) = aside(path)
    assert told == [f"the notebook was damaged: no jot could be read in it; the damaged file is kept as {kept}"]
    assert kept.read_text() == "Dear diary,\n"


def cuts(length: int) -> Iterator[int]:
    yield from (0, 1, 15, 16, 100, 511, 512, 513, PAGE - 1, PAGE)
    yield from range(PAGE + 1, length, 3 * PAGE - 7)
    yield length - 1


def test_of_a_notebook_cut_at_any_length_comes_back_what_is_left(whole: bytes, path: Path, told: Told) -> None:
    path.parent.mkdir()
    path.write_bytes(whole)
    before = everything(path)
    numbers = []
    for length in cuts(len(whole)):
        path.write_bytes(whole[:length])
        with closing(told.open(path)) as notebook:
            jots = {jot.id: jot for jot in notebook.jots()}
        old = {jot.text for jot in before.values()} | {f"jot {n} " for n in range(40)}
        assert all(any(jot.text.startswith(text[:7]) for text in old) for jot in jots.values())
        numbers.append(sum(before[id_] == jot for id_, jot in jots.items()))
        (kept,) = aside(path)
        assert kept.read_bytes() == whole[:length], length
        assert_sound(path)
        kept.unlink()
    assert len(told) == len(numbers)
    assert numbers == sorted(numbers)
    assert (numbers[0], numbers[-1]) == (0, 41)


@pytest.mark.parametrize(
    ("filler", "step"),
    [(b"\r\n", 7), *(pytest.param(filler, 1, marks=pytest.mark.torture) for filler in (b"\0", b"\xff", b"\r\n"))],
)
def test_with_a_copy_nothing_is_lost_to_garbage_in_any_page(
    whole: bytes, path: Path, told: Told, filler: bytes, step: int
) -> None:
    path.parent.mkdir()
    path.write_bytes(whole)
    before = everything(path)
    backup.daily(path, path.with_name("copies"))
    pages = range(0, len(whole), step * PAGE)
    for at in pages:
        path.write_bytes(whole[:at] + (filler * PAGE)[:PAGE] + whole[at + PAGE :])
        with closing(told.open(path)) as notebook:
            insist(notebook.jots)
            insist(lambda: notebook.edit(notebook.add("note", "more").id, "even more"))
            insist(lambda: notebook.trash(notebook.jots()[0].id))
        found = everything(path)
        assert before.items() <= found.items()
        for kept in aside(path):
            kept.unlink()
        assert_sound(path)
    assert len(told) > len(pages) // 2


def test_damage_that_shows_in_the_middle_is_told_and_the_next_try_works(
    written: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "QUICK", 0)  # as for a large one, which nobody looks through at every start
    before = everything(written)
    backup.daily(written, written.with_name("copies"))
    with closing(told.open(written)) as notebook:
        whole = written.read_bytes()
        written.write_bytes(whole[:PAGE] + b"x" * PAGE * 9 + whole[PAGE * 10 :])
        with pytest.raises(MendedError, match="try again"):
            notebook.jots()
        assert len(told) == 1
        jot = notebook.add("note", "text")
        assert notebook.jots()[0] == jot
    assert before.items() <= everything(written).items()


def test_a_jot_whose_text_was_cut_says_so_unless_a_copy_has_it(written: Path, told: Told, whole: bytes) -> None:
    before = everything(written)
    backup.daily(written, written.with_name("copies"))
    long = next(jot for jot in before.values() if len(jot.text) > 5000)
    at = next(at for at in range(0, len(whole), PAGE) if not whole[at + 4 : at + PAGE].strip(b"long "))
    damaged = bytes(PAGE) + whole[PAGE:at] + (2**31).to_bytes(4) + whole[at + 4 :]
    written.write_bytes(damaged)
    told.open(written).close()
    assert everything(written)[long.id] == long
    for copy in written.with_name("copies").iterdir():
        copy.unlink()
    written.write_bytes(damaged)
    told.open(written).close()
    cut = everything(written)[long.id]
    assert cut.text.endswith(salvage.TORN)
    assert long.text.startswith(cut.text.removesuffix(salvage.TORN))
    assert len(cut.text) > 1000


def test_a_revision_that_was_lost_leaves_the_one_before_it(path: Path, told: Told) -> None:
    with closing(Notebook.open(path)) as notebook:
        jot = notebook.add("note", "first")
        notebook.edit(jot.id, "second")
        notebook.edit(jot.id, "QQthirdQQ")
    data = path.read_bytes()
    at = data.rindex(b"QQthirdQQ")
    path.write_bytes(bytes(100) + data[100 : at - 300] + bytes(300) + data[at:])
    with closing(told.open(path)) as notebook:
        assert [found.text for found in notebook.jots()] == ["second"]


@pytest.mark.parametrize("bad", [b"\xff", b"\x1b", b"\x00"])
def test_a_bad_byte_in_a_text_costs_a_character_at_most(path: Path, told: Told, bad: bytes) -> None:
    with closing(Notebook.open(path)) as notebook:
        notebook.add("note", "before Q after")
    path.write_bytes(bytes(16) + path.read_bytes()[16:].replace(b"before Q", b"before " + bad))
    with closing(told.open(path)) as notebook:
        (jot,) = notebook.jots()
    assert jot.text.replace("\ufffd", "") == "before  after"


@pytest.mark.parametrize("extra", ["{", "[1]", '{"answer": 5}', '{"due": "soon"}', '{"answered": 1e300}'])
def test_a_row_that_nobody_can_have_written_does_not_spoil_the_others(path: Path, told: Told, extra: str) -> None:
    with closing(Notebook.open(path)) as notebook:
        notebook.add("note", "good")
        notebook.add("note", "odd")
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE revision SET extra = ? WHERE text = 'odd'", (extra,))
        db.commit()
    path.write_bytes(bytes(16) + path.read_bytes()[16:])
    with closing(told.open(path)) as notebook:
        assert [jot.text for jot in notebook.jots()] == ["odd", "good"]


def test_a_row_that_nobody_can_have_written_is_damage_by_itself(path: Path, told: Told) -> None:
    with closing(told.open(path)) as notebook:
        notebook.add("note", "good")
        notebook.add("note", "odd")
        backup.daily(path, path.with_name("copies"))
        with closing(sqlite3.connect(path)) as db:
            db.execute("UPDATE revision SET extra = '{', slide_title = 'x' WHERE text = 'odd'")
            db.commit()
        with pytest.raises(MendedError):
            notebook.jots()
        assert [(jot.text, jot.slide_title) for jot in notebook.jots()] == [("odd", ""), ("good", "")]
    assert len(told) == 1


def test_a_copy_of_another_notebook_adds_to_what_is_left(path: Path, tmp_path: Path, told: Told) -> None:
    other = tmp_path / "other" / "notebook.sqlite"
    for place, name in ((path, "own"), (other, "other")):
        with closing(Notebook.open(place)) as notebook:
            for n in range(3):
                notebook.add("note", f"{name} {n}")
    backup.daily(other, path.with_name("copies"))
    path.write_bytes(bytes(16) + path.read_bytes()[16:])
    with closing(told.open(path)) as notebook:
        texts = {jot.text for jot in notebook.jots()}
        assert str(notebook.undo()) == "note “own 2” added"
    assert texts == {f"{name} {n}" for name in ("own", "other") for n in range(3)}


def test_what_was_emptied_from_the_trash_does_not_come_back(path: Path, told: Told) -> None:
    copies = path.with_name("copies")
    with closing(Notebook.open(path)) as notebook:
        for n in range(20):
            notebook.trash(notebook.add("note", f"secret {n} " * 30).id)
        backup.daily(path, copies)
        notebook.empty_trash(older_than=None)
        notebook.add("note", "kept")
    path.write_bytes(bytes(16) + path.read_bytes()[16:])
    with closing(told.open(path)) as notebook:
        assert ([jot.text for jot in notebook.jots()], notebook.jots(trashed=True)) == (["kept"], [])


def test_the_journal_is_set_aside_with_the_notebook_and_what_it_holds_comes_back(written: Path, told: Told) -> None:
    before = everything(written)
    with closing(sqlite3.connect(written, isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 1")
        db.execute("BEGIN IMMEDIATE")
        db.execute("UPDATE revision SET text = 'never told to anybody'")
        journal = written.with_name(f"{written.name}-journal").read_bytes()
        torn = b"x" * 16 + written.read_bytes()[16:]
        db.execute("ROLLBACK")
    written.write_bytes(torn)
    written.with_name(f"{written.name}-journal").write_bytes(journal)
    told.open(written).close()
    assert {kept.name[-7:]: kept.read_bytes() for kept in aside(written)} == {".sqlite": torn, "journal": journal}
    assert everything(written) == before


@pytest.mark.parametrize("left", [b"", b"gone"])
def test_the_journal_of_a_notebook_that_was_emptied_is_kept(written: Path, told: Told, left: bytes) -> None:
    written.write_bytes(left)
    journal = written.with_name(f"{written.name}-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    told.open(written).close()
    assert {kept.stat().st_size for kept in aside(written)} == {len(left), 608}
    assert not journal.exists()


def test_two_damaged_notebooks_of_the_same_minute_are_both_kept(written: Path, told: Told) -> None:
    for text in ("one", "two", "three"):
        written.write_text(text)
        told.open(written).close()
    assert sorted(kept.read_text() for kept in aside(written)) == ["one", "three", "two"]
    assert len(set(told)) == 3


def test_a_linked_notebook_is_recovered_where_it_is(written: Path, tmp_path: Path, told: Told) -> None:
    before = everything(written)
    link = tmp_path / "linked" / "notebook.sqlite"
    link.parent.mkdir()
    link.symlink_to(written)
    written.write_bytes(bytes(16) + written.read_bytes()[16:])
    told.open(link).close()
    assert link.is_symlink()
    assert len(aside(written)) == 1
    assert list(link.parent.iterdir()) == [link]
    assert everything(written) == before


def test_a_stick_without_hard_links_keeps_the_damaged_file_too(
    written: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    damaged = bytes(16) + written.read_bytes()[16:]
    written.write_bytes(damaged)
    monkeypatch.setattr(os, "link", refuse)
    told.open(written).close()
    (kept,) = aside(written)
    assert kept.read_bytes() == damaged
    assert_sound(written)


@pytest.mark.parametrize("copy", [b"", b"no notebook", b"SQLite format 3\0" + bytes(9000)])
def test_of_copies_that_hold_nothing_an_older_one_is_taken(written: Path, told: Told, copy: bytes) -> None:
    before = everything(written)
    folder = written.with_name("copies")
    made = backup.daily(written, folder)
    assert made
    made.rename(folder / "notebook-2000-01-01.sqlite")
    (folder / "notebook-2000-01-02.sqlite").write_bytes(copy)
    written.write_bytes(b"")
    told.open(written).close()
    assert "2000-01-01" in told[0]
    assert everything(written) == before


OPENER = """
import sys
from pathlib import Path
from lecturetui.notebook import Notebook
sys.stdin.read(1)
print(Notebook.open(Path(sys.argv[1])).add("note", sys.argv[2]).id)
"""


def test_of_programs_that_find_the_damage_at_once_one_recovers_it_and_all_go_on(written: Path) -> None:
    before = everything(written)
    written.write_bytes(bytes(16) + written.read_bytes()[16:])
    command = [sys.executable, "-c", OPENER, str(written)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    openers = [subprocess.Popen([*command, f"of {n}"], **pipes) for n in range(4)]  # type: ignore[call-overload]
    said = []
    for opener in openers:  # all of them are loaded when the first one begins
        opener.stdin.write("!")
        opener.stdin.flush()
    for opener in openers:
        out, err = opener.communicate()
        assert (opener.returncode, out.count("\n")) == (0, 1)
        said += err.splitlines()
    assert len(said) == len(aside(written)) == 1
    after = everything(written)
    assert before.items() <= after.items()
    assert {jot.text for id_, jot in after.items() if id_ not in before} == {f"of {n}" for n in range(4)}
    assert_sound(written)


def test_while_another_program_recovers_it_the_notebook_is_left_to_that_one(
    written: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = bytes(16) + written.read_bytes()[16:]
    written.write_bytes(damaged)
    monkeypatch.setattr(recover, "PATIENCE", 0.0)
    with files.alone(written.parent, 0.0), pytest.raises(NotebookError, match="another program"):
        told.open(written)
    assert written.read_bytes() == damaged
    assert (told, aside(written)) == ([], [])
    told.open(written).close()
    assert len(aside(written)) == 1


def test_a_damaged_notebook_that_is_being_written_is_left_until_that_is_done(
    written: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.0)
    data = written.read_bytes()
    at = data.rindex(b"jot 39") // PAGE * PAGE
    with closing(sqlite3.connect(written, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        damaged = data[:at] + b"x" * PAGE + data[at + PAGE :]
        written.write_bytes(damaged)
        with pytest.raises(NotebookError, match="another program"):
            told.open(written)
        other.execute("ROLLBACK")
    assert (told, aside(written), written.read_bytes()) == ([], [], damaged)
    told.open(written).close()
    assert len(told) == len(aside(written)) == 1


def test_a_write_that_waited_for_the_recovery_goes_into_the_new_notebook(
    written: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = salvage.fill
    waits, jots = threading.Event(), []
    with closing(Notebook.open(written)) as notebook:
        transaction = store.transaction

        def begin_late(db: sqlite3.Connection, kind: str = "IMMEDIATE") -> object:
            waits.set()  # what the write goes to was settled before it waits
            return transaction(db, kind)

        def fill_while_another_waits(*arguments: object) -> object:
            monkeypatch.setattr(store, "transaction", begin_late)
            writer.start()
            waits.wait()
            monkeypatch.setattr(store, "transaction", transaction)
            return fill(*arguments)  # type: ignore[arg-type]

        writer = threading.Thread(target=lambda: jots.append(notebook.add("note", "waited")))
        monkeypatch.setattr(salvage, "fill", fill_while_another_waits)
        data = written.read_bytes()
        at = data.rindex(b"jot 39") // PAGE * PAGE
        written.write_bytes(data[:at] + b"x" * PAGE + data[at + PAGE :])
        told.open(written).close()
        writer.join()
    assert [jot.text for jot in jots] == ["waited"]
    assert everything(written)[jots[0].id].text == "waited"


def test_what_may_not_be_set_aside_stays_and_is_one_sentence(unprivileged: Path, whole: bytes, told: Told) -> None:
    path = unprivileged / "notebook.sqlite"
    path.write_bytes(whole[:9000])
    unprivileged.chmod(0o500)
    with pytest.raises(NotebookError, match="Permission denied") as raised:
        told.open(path)
    assert "\n" not in str(raised.value)
    unprivileged.chmod(0o700)
    assert (path.read_bytes(), aside(path), told) == (whole[:9000], [], [])


@pytest.mark.parametrize("what", ["link", "rename", "replace", "fsync", "open", "stat"])
def test_wherever_the_system_fails_the_damaged_notebook_is_there_and_the_next_try_works(
    written: Path, told: Told, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    before = everything(written)
    damaged = bytes(16) + written.read_bytes()[16:]
    journal = written.with_name(f"{written.name}-journal")
    real, failed = getattr(os, what), 1
    number = 0
    while failed:
        number += 1
        left, failed = number, 0
        written.write_bytes(damaged)
        journal.write_bytes(b"x" * 600)

        def fail(*arguments: object, **options: object) -> object:
            nonlocal left, failed
            left -= 1
            if left == 0:
                failed = 1
                raise OSError(errno.EIO, "Input/output error")
            return real(*arguments, **options)

        with monkeypatch.context() as patch:
            patch.setattr(os, what, fail)
            with suppress(NotebookError):
                told.open(written).close()
        told.open(written).close()
        assert everything(written) == before, number
        assert damaged in [kept.read_bytes() for kept in aside(written)]
        assert b"x" * 600 in [kept.read_bytes() for kept in aside(written)]
        assert len(aside(written)) == 2
        assert_sound(written)
        for kept in aside(written):
            kept.unlink()


def test_a_full_disk_leaves_the_damaged_notebook_as_it_is(
    written: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = bytes(16) + written.read_bytes()[16:]
    written.write_bytes(damaged)
    with monkeypatch.context() as patch:
        patch.setattr(store, "_PRAGMAS", (*store._PRAGMAS, "PRAGMA max_page_count = 20"))
        with pytest.raises(NotebookError, match="disk is full"):
            told.open(written)
    assert [place.name for place in written.parent.iterdir()] == [written.name]
    assert written.read_bytes() == damaged
    told.open(written).close()
    assert len(told) == 1


MENDER = """
import sys
from pathlib import Path
from lecturetui.notebook import Notebook
print("begins", flush=True)
Notebook.open(Path(sys.argv[1]))
"""


def kill_while_it_recovers(path: Path, tries: int) -> int:
    """Kill programs that recover a notebook, later and later; how many of them had begun and were not done."""
    within = 0
    for n in range(tries):
        with subprocess.Popen([sys.executable, "-c", MENDER, str(path)], stdout=subprocess.PIPE) as mender:
            assert mender.stdout
            mender.stdout.readline()
            try:
                mender.wait(timeout=0.2 * n / tries)
            except subprocess.TimeoutExpired:
                mender.kill()
                within += 1
    return within


@pytest.mark.parametrize("tries", [6, pytest.param(150, marks=pytest.mark.torture)])
def test_a_recovery_that_is_killed_is_done_again_and_loses_nothing(written: Path, told: Told, tries: int) -> None:
    before = everything(written)
    damaged = bytes(16) + written.read_bytes()[16:]
    for _ in range(tries // 6):
        written.write_bytes(damaged)
        kill_while_it_recovers(written, 6)
        told.open(written).close()
        assert everything(written) == before
        assert damaged in [kept.read_bytes() for kept in aside(written)]
        for kept in aside(written):
            kept.unlink()
