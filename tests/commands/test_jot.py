"""`lecturetui jot` and `lecturetui jots`."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def standard_input(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def jots(run: Callable[..., Any], *arguments: str) -> Any:
    return json.loads(run("jots", "--json", *arguments).out)


def test_what_is_jotted_is_listed(run: Callable[..., Any], home: Path) -> None:
    ran = run("jot", "-k", "idea", "predict", "queues")
    assert (ran.status, ran.err) == (0, "")
    (jot,) = jots(run)
    assert jot["id"] == ran.out.strip()
    assert (jot["kind"], jot["text"], jot["lecture"], jot["slide"]) == ("idea", "predict queues", "", "")
    assert (home / "notebook.sqlite").exists()


def test_a_jot_is_a_note_unless_it_is_said_to_be_something_else(run: Callable[..., Any]) -> None:
    run("jot", "x")
    assert jots(run)[0]["kind"] == "note"


def test_a_jot_keeps_its_slide_and_what_it_is_called(run: Callable[..., Any], tiny: Path) -> None:
    run("jot", "-l", str(tiny), "-s", "second", "here")
    (jot,) = jots(run)
    assert (jot["lecture"], jot["slide"], jot["slide_title"]) == ("tiny", "second", "Second part")


def test_a_jot_may_belong_to_a_lecture_alone(run: Callable[..., Any], tiny: Path) -> None:
    run("jot", "-l", "tiny", "here")
    assert (jots(run)[0]["lecture"], jots(run)[0]["slide"]) == ("tiny", "")


@pytest.mark.parametrize("text", ["- a dash first", "-5 degrees", "[/red] x[0] $u", "机器 学习", "--"])
def test_the_text_may_look_like_anything(text: str, run: Callable[..., Any]) -> None:
    assert run("jot", "--", text).status == 0
    assert jots(run)[0]["text"] == text


def test_a_dash_reads_standard_input(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input("\ufeffone\r\n  zwei ü\n\n".encode(), monkeypatch)
    assert run("jot", "-").status == 0
    assert jots(run)[0]["text"] == "one\n  zwei ü"


def test_standard_input_that_is_no_utf_8_is_kept_with_a_mark(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    standard_input(b"caf\xe9", monkeypatch)
    run("jot", "-")
    assert jots(run)[0]["text"] == "caf\ufffd"


@pytest.mark.parametrize("data", [b"", b" \n ", b"\x1b", b"x" * 1_000_001])
def test_nothing_and_far_too_much_are_not_written_down(
    data: bytes, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    standard_input(data, monkeypatch)
    ran = run("jot", "-")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    assert jots(run) == []


def test_a_closed_standard_input_is_told(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert run("jot", "-").err == "lecturetui: there is no standard input to read\n"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["-l", "tiny", "-s", "secnod", "x"], 1),
        (["-l", "nowhere", "x"], 1),
        (["-s", "first", "x"], 2),
        (["-k", "thought", "x"], 2),
        ([], 2),
    ],
)
def test_a_jot_without_its_place_is_not_written_down(
    arguments: list[str], status: int, run: Callable[..., Any], tiny: Path
) -> None:
    ran = run("jot", *arguments)
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.count("\n") == 1
    assert jots(run) == []


def test_jots_are_listed_newest_first_one_a_line(run: Callable[..., Any], tiny: Path) -> None:
    run("jot", "older\nwith a second line")
    run("jot", "-k", "todo", "-l", "tiny", "-s", "first", "newer")
    newer, older = run("jots").out.splitlines()
    assert newer.split()[3:] == ["todo", "tiny/first", "newer"]
    assert older.split()[3:] == ["note", "-", "older", "with", "a", "second", "line"]


def test_jots_can_be_asked_for_by_kind_and_lecture(run: Callable[..., Any], tiny: Path) -> None:
    run("jot", "-k", "idea", "a")
    run("jot", "-k", "idea", "-l", "tiny", "b")
    run("jot", "-l", "tiny", "c")
    assert [jot["text"] for jot in jots(run, "-k", "idea")] == ["b", "a"]
    assert [jot["text"] for jot in jots(run, "-l", "tiny")] == ["c", "b"]
    assert [jot["text"] for jot in jots(run, "-l", str(tiny), "-k", "note")] == ["c"]
    assert jots(run, "-l", "gone") == []


def test_an_empty_notebook_is_said_to_be_empty_and_not_made(run: Callable[..., Any], home: Path) -> None:
    ran = run("jots")
    assert (ran.status, ran.out, ran.err) == (0, "", "lecturetui: no jots\n")
    assert not home.exists()
