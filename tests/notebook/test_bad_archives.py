"""Files that are no archives, or that nobody's program wrote: each is refused in one sentence, and changes nothing."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui.errors import NotebookError
from lecturetui.notebook import Notebook, archive, archive_rows
from lecturetui.plain import clean

pytestmark = pytest.mark.usefixtures("unsynced")

ID = "019c1c39-9248-7ee9-a678-8cce3c311dfc"
OTHER = "019c1c3b-6ed8-7bb0-9842-f51c400d9240"
ORIGIN = "0123456789abcdef" * 2
NOTE: dict[str, Any] = {"kind": "note", "text": "text", "record": ID, "id": ID, "made": 1, "at": 1, "origin": ORIGIN}
FIRST = {**NOTE, "id": "019c1c00-9248-7ee9-a678-8cce3c311dfc", "record": "019c1c00-9248-7ee9-a678-8cce3c311dfc"}
ANSWER = {**NOTE, "kind": "answer", "record": "answer/a/ml/fit/rules", "lecture": "ml", "extra": {"state": "guess"}}
RECALL = {**NOTE, "kind": "recall", "text": "ml/slide/ivo", "extra": {"rating": 3, "took": 1500}}
ASIDE = {
    **NOTE,
    "kind": "aside",
    "text": "ml/slide/ivo",
    "record": "aside/ml/slide/ivo",
    "extra": {"until": "2030-01-07"},
}
QUIZ = {**NOTE, "kind": "quiz", "text": "ml", "lecture": "ml", "extra": {"right": 7, "asked": 10}}
NEXT = {**NOTE, "id": OTHER, "generation": 2, "parent": ID}
DEEP = "[" * 100_000


def wrapped(*revisions: object) -> str:
    return json.dumps({archive_rows.MARK: 1, "revisions": revisions})


@pytest.fixture
def refused(tmp_path: Path, notebook: Notebook) -> Callable[[str | bytes], str]:
    """What is said of a file; the notebook is as it was."""
    notebook.add("note", "mine")

    def ask(data: str | bytes) -> str:
        before = io.StringIO()
        archive.write(notebook, before)
        path = tmp_path / "other\n.json"
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
        with pytest.raises(NotebookError) as caught:
            archive.merge(notebook, path)
        after = io.StringIO()
        archive.write(notebook, after)
        assert after.getvalue() == before.getvalue()
        said = str(caught.value)
        assert said.isprintable()
        assert len(said) < 400 + len(str(path))
        assert said.endswith("; nothing was merged")
        return said.removeprefix(str(path).replace("\n", " ")).removeprefix(": ").removesuffix("; nothing was merged")

    return ask


def test_the_smallest_archive_is_merged(tmp_path: Path, notebook: Notebook) -> None:
    path = tmp_path / "file.json"
    path.write_text(wrapped(NOTE, NEXT, NOTE))
    assert archive.merge(notebook, path) == archive.Merged(jots=1, changes=2)
    assert [jot.text for jot in notebook.jots()] == ["text"]
    assert len(notebook.history(ID)) == 2


NO_ARCHIVES: dict[str, str | bytes] = {
    "empty": "",
    "text": "Dear diary,\n",
    "html": "<!doctype html>",
    "cut": wrapped(NOTE)[:-30],
    "two": wrapped(NOTE) * 2,
    "null": "null",
    "number": "5",
    "list": "[]",
    "object": "{}",
    "other": '{"version": 1, "revisions": []}',
    "no list": json.dumps({archive_rows.MARK: 1, "revisions": {}}),
    "no version": json.dumps({archive_rows.MARK: "1", "revisions": []}),
    "true version": json.dumps({archive_rows.MARK: True, "revisions": []}),
    "deep": DEEP,
    "deep object": '{"a":' * 100_000,
    "deep inside": wrapped(NOTE)[:-2] + ", " + DEEP,
    "huge integer": wrapped({**NOTE, "made": 1}).replace('"made": 1', '"made": 1' + "0" * 5_000),
    "not utf-8": b'{"\xff\xfe": 1}',
    "utf-16": wrapped(NOTE).encode("utf-16"),
    "latin-1": wrapped(NOTE).replace("text", "é").encode("latin-1"),
    "zeros": bytes(1_000),
    "sqlite": b"SQLite format 3\0" + bytes(500),
}


@pytest.mark.parametrize("data", NO_ARCHIVES.values(), ids=NO_ARCHIVES)
def test_what_is_no_archive_is_refused(refused: Callable[[str | bytes], str], data: str | bytes) -> None:
    assert refused(data)


@pytest.mark.parametrize(
    ("made", "said"), [(Path.mkdir, "folder"), (os.mkfifo, "regular file"), (lambda path: None, "no such file")]
)
def test_what_is_no_file_is_refused(
    tmp_path: Path, notebook: Notebook, made: Callable[[Path], None], said: str
) -> None:
    path = tmp_path / "odd"
    made(path)
    with pytest.raises(NotebookError, match=said):
        archive.merge(notebook, path)


def test_a_device_is_refused(notebook: Notebook) -> None:
    with pytest.raises(NotebookError, match="regular file"):
        archive.merge(notebook, Path("/dev/zero"))


def test_an_archive_of_a_later_version_is_refused_with_both_versions(refused: Callable[[str | bytes], str]) -> None:
    said = refused(json.dumps({archive_rows.MARK: 7, "revisions": [{"more": "than we know"}]}))
    assert "version 7" in said
    assert "up to 2:" in said


WRONG: dict[str, object] = {
    "no object": [1],
    "null": None,
    "unknown key": {**NOTE, "shell": "rm"},
    "no kind": {key: value for key, value in NOTE.items() if key != "kind"},
    "unknown kind": {**NOTE, "kind": "virus"},
    "list as kind": {**NOTE, "kind": ["note"]},
    "no text": {key: value for key, value in NOTE.items() if key != "text"},
    "blank text": {**NOTE, "text": " \x00\u202e"},
    "text of another type": {**NOTE, "text": 5},
    "long text": {**NOTE, "text": "x" * 1_000_001},
    "no id": {key: value for key, value in NOTE.items() if key != "id"},
    "odd id": {**NOTE, "id": "1", "record": "1"},
    "id in capitals": {**NOTE, "id": ID.upper(), "record": ID.upper()},
    "id of the far future": {**NOTE, "id": f"fff{ID[3:]}", "record": f"fff{ID[3:]}"},
    "id with a line break": {**NOTE, "id": f"{ID}\n", "record": f"{ID}\n"},
    "record of another": {**NOTE, "record": OTHER},
    "odd record": {**NEXT, "record": "../../etc/passwd"},
    "record of a tick": {**NOTE, "record": "tick/ml/demo"},
    "tick of another name": {**NOTE, "kind": "tick", "record": "tick/ml/demo", "lecture": "ml", "text": "video"},
    "generation 0": {**NOTE, "generation": 0},
    "generation true": {**NOTE, "generation": True},
    "generation that is huge": {**NOTE, "generation": 1 << 80},
    "generation that is broken": {**NOTE, "generation": 1.5},
    "odd parent": {**NEXT, "parent": 5},
    "odd undoes": {**NEXT, "undoes": "x"},
    "time as text": {**NOTE, "made": "2026-01-01"},
    "negative time": {**NOTE, "made": -1},
    "time of the year 9999": {**NOTE, "at": 253_402_300_799_999},
    "time that is too long": {**NOTE, "at": 10**30},
    "infinite time": {**NOTE, "at": float("inf")},
    "no time at all": {**NOTE, "at": float("nan")},
    "done as a number": {**NOTE, "done": 2},
    "trashed as text": {**NOTE, "trashed": "no"},
    "negative elapsed": {**NOTE, "elapsed": -5},
    "elapsed of an age": {**NOTE, "elapsed": 10**15},
    "lecture of another type": {**NOTE, "lecture": None},
    "no origin": {key: value for key, value in NOTE.items() if key != "origin"},
    "odd origin": {**NOTE, "origin": "me"},
    "extra as text": {**NOTE, "extra": "{}"},
    "unknown extra": {**NOTE, "extra": {"shell": "rm"}},
    "answer of another type": {**NOTE, "extra": {"answer": ["a"]}},
    "long answer": {**NOTE, "extra": {"answer": "x" * 1_000_001}},
    "odd time of answer": {**NOTE, "extra": {"answered": -1}},
    "odd day": {**NOTE, "extra": {"due": "2026-02-30"}},
    "day of the year 9999": {**NOTE, "extra": {"due": "9999-12-31"}},
    "odd settled": {**NOTE, "extra": {"settled": ["x"]}},
    "settled as text": {**NOTE, "extra": {"settled": ID}},
    "answer of another lecture": {**ANSWER, "lecture": "other"},
    "answer without a field": {**ANSWER, "record": "answer/a/ml/fit/"},
    "answer without a worksheet": {**ANSWER, "record": "answer/ml/rules"},
    "answer of an odd name": {**ANSWER, "record": "answer/a\x1b/ml/fit/rules"},
    "answer under an id": {**ANSWER, "record": ID},
    "blank answer": {**ANSWER, "text": " "},
    "answer of an odd state": {**ANSWER, "extra": {"state": "sure"}},
    "answer with a list as state": {**ANSWER, "extra": {"state": ["guess"]}},
    "answer with a number as source": {**ANSWER, "extra": {"source": 5}},
    "answer with a long source": {**ANSWER, "extra": {"source": "x" * 1_000_001}},
    "answer that is due": {**ANSWER, "extra": {"due": "2026-01-01"}},
    "note with a state": {**NOTE, "extra": {"state": "guess"}},
    "note under the name of an answer": {**NEXT, "record": ANSWER["record"], "lecture": "ml"},
    "answer to a card without a rating": {**RECALL, "extra": {"took": 3}},
    "answer to a card with a fifth rating": {**RECALL, "extra": {"rating": 5}},
    "answer to a card that is no number": {**RECALL, "extra": {"rating": True}},
    "answer to a card that took days": {**RECALL, "extra": {"rating": 3, "took": 86_400_001}},
    "answer to no card": {**RECALL, "text": " "},
    "answer to a card that is due": {**RECALL, "extra": {"rating": 3, "due": "2030-01-07"}},
    "answer to a card under a name": {**RECALL, "record": "aside/ml/slide/ivo"},
    "card set aside under an id": {**ASIDE, "record": ID},
    "card set aside under the name of another": {**ASIDE, "text": "ml/slide/mae"},
    "card set aside until an odd day": {**ASIDE, "extra": {"until": "tomorrow"}},
    "card set aside with a rating": {**ASIDE, "extra": {"rating": 3}},
    "quiz with more right than asked": {**QUIZ, "extra": {"right": 2, "asked": 1}},
    "quiz without questions": {**QUIZ, "extra": {}},
    "note with a rating": {**NOTE, "extra": {"rating": 3}},
    "what is left of an odd answer": {**NEXT, "kind": "gone", "text": "", "record": "answer/x"},
    "text of what is gone": {**NEXT, "kind": "gone", "text": "text"},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_revision_that_nobody_can_have_written_is_refused_with_its_number(
    refused: Callable[[str | bytes], str], wrong: object
) -> None:
    assert refused(wrapped(FIRST, wrong)).startswith("revision 2: ")


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1" + "0" * 4_000, "1.0", "-0.0"]
)
@pytest.mark.parametrize("key", ["made", "generation", "elapsed"])
def test_no_odd_number_gets_in(refused: Callable[[str | bytes], str], number: str, key: str) -> None:
    assert refused(wrapped({**NOTE, key: "here"}).replace('"here"', number)).startswith(
        f"revision 1: `{key}` cannot be"
    )


def test_two_revisions_of_one_id_are_refused(refused: Callable[[str | bytes], str]) -> None:
    assert "revision 3" in refused(wrapped(NOTE, NEXT, {**NOTE, "text": "other"}))


def test_what_is_merged_is_clean(tmp_path: Path, notebook: Notebook) -> None:
    hostile = "\x1b]52;c;cHduZWQ=\x1b\\ \u202e \ud800 x\r\ny [/red]"
    path = tmp_path / "file.json"
    path.write_text(
        wrapped({**NOTE, "text": hostile, "lecture": hostile, "slide_title": hostile, "extra": {"answer": hostile}})
    )
    archive.merge(notebook, path)
    (jot,) = notebook.jots()
    assert (jot.text, jot.lecture, jot.answer) == (clean(hostile),) * 3
    assert jot.slide_title.isprintable()


def test_an_answer_that_is_merged_is_clean(tmp_path: Path, notebook: Notebook) -> None:
    hostile = "\x1b]52;c;cHduZWQ=\x1b\\ \u202e \ud800 x\r\ny"
    path = tmp_path / "file.json"
    path.write_text(wrapped({**ANSWER, "text": hostile, "extra": {"state": "agreed", "source": hostile}}))
    assert archive.merge(notebook, path) == archive.Merged(changes=1, answers=1)
    answer = notebook.answers.of("ml", "fit", "a")["rules"]
    assert (answer.text, answer.state) == (clean(hostile), "agreed")
    assert answer.source.isprintable()
    assert notebook.jots() == []


LAST = f"{archive_rows._END - 1:012x}"
GREATEST = f"{LAST[:8]}-{LAST[8:]}-7fff-bfff-ffffffffffff"
CIRCLE = [{**NEXT, "id": OTHER, "parent": ID, "generation": 3}, {**NEXT, "id": ID, "parent": OTHER, "generation": 4}]
ODD_SETS: dict[str, list[dict[str, Any]]] = {
    "a circle of parents": CIRCLE,
    "its own parent": [{**NEXT, "parent": OTHER}],
    "a parent that is not there": [{**NEXT, "parent": FIRST["id"]}],
    "each settles the other": [
        {**NOTE, "extra": {"settled": [OTHER]}},
        {**NEXT, "parent": None, "extra": {"settled": [ID]}},
    ],
    "takes back itself": [{**NOTE, "undoes": ID}],
    "another kind later": [NOTE, {**NEXT, "kind": "todo"}],
    "of the greatest id there may be": [{**NOTE, "id": GREATEST, "record": GREATEST}],
}


@pytest.mark.parametrize("revisions", ODD_SETS.values(), ids=ODD_SETS)
def test_revisions_that_fit_nothing_are_a_jot_that_can_be_changed(
    tmp_path: Path, notebook: Notebook, revisions: list[dict[str, Any]]
) -> None:
    path = tmp_path / "file.json"
    path.write_text(wrapped(*revisions))
    archive.merge(notebook, path)
    (jot,) = notebook.jots()
    assert jot.made.astimezone(UTC).year == 1970
    assert notebook.edit(jot.id, "edited") == notebook.jots()[0]
    assert notebook.undo()
    assert notebook.redo()
    assert notebook.history(jot.id)
    newer = notebook.add("note", "newer")
    assert notebook.jots()[0] == newer
    notebook.trash(jot.id)
    assert notebook.empty_trash() == 1


def test_an_archive_empties_nothing_but_the_jots_it_names(tmp_path: Path, notebook: Notebook) -> None:
    jot = notebook.add("note", "mine")
    path = tmp_path / "file.json"
    path.write_text(wrapped({**NEXT, "kind": "gone", "text": "", "extra": {"purged": [ID, jot.id]}}))
    archive.merge(notebook, path)
    assert notebook.jots() == [jot]


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10) | st.sampled_from([ID, ORIGIN])
KEYS = st.sampled_from(["rating", "took", "until", "right", "asked"]) | st.sampled_from(
    [*NOTE, "extra", "parent", "undoes", "generation", "done", "answer", "due", "settled", "state", "source"]
)
JSON = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner), max_leaves=8)


@given(st.sampled_from([NOTE, ANSWER, RECALL, ASIDE, QUIZ]), st.dictionaries(KEYS, JSON, max_size=3))
def test_an_object_is_refused_or_read_as_it_is_written(basis: dict[str, Any], changes: dict[str, Any]) -> None:
    try:
        row = archive_rows._row(json.loads(json.dumps({**basis, **changes})))
    except (ValueError, NotebookError):
        return
    assert archive_rows._row(json.loads(json.dumps(archive_rows.plain_row(row)))) == row
