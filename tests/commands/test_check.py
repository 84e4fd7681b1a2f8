"""`lecturetui check`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def test_a_sound_lecture_is_told_by_what_it_has(run: Callable[..., Any], tiny: Path) -> None:
    assert run("check", str(tiny)) == (0, "tiny: 3 slides, 1 board, no faults\n", "")


def test_every_fault_is_a_line(run: Callable[..., Any], tiny: Path) -> None:
    (tiny / "lecture.toml").write_text('title = 1\ntypo = 2\n[[links]]\ntitle = "x"\n', encoding="utf-8")
    ran = run("check", str(tiny))
    assert ran.status == 1
    assert ran.err == f"{len(ran.out.splitlines())} faults\n"
    assert len(ran.out.splitlines()) == 3
    assert all(fault.startswith(f"{tiny}/lecture.toml:") for fault in ran.out.splitlines())


def test_what_is_no_lecture_is_one_fault(run: Callable[..., Any], tmp_path: Path) -> None:
    ran = run("check", str(tmp_path / "nothing"))
    assert ran.status == 1
    assert ran.err == "1 fault\n"


def test_a_fault_in_a_folder_with_a_newline_in_its_name_is_one_line(run: Callable[..., Any], tmp_path: Path) -> None:
    folder = tmp_path / "two\nlines"
    folder.mkdir()
    assert run("check", str(folder)).out.count("\n") == 1


DECK = "# One\n\na\n\n<!-- pause -->\n\nb\n\n<!-- speaker_note: said -->\n\n<!-- end_slide -->\n\nTwo\n===\n"


def test_a_deck_of_another_tool_is_told_by_its_dialect(run: Callable[..., Any], tmp_path: Path) -> None:
    deck = tmp_path / "talk.md"
    deck.write_text(DECK, encoding="utf-8")
    said = "talk: 2 slides, 0 boards in the Markdown of presenterm, no faults\n"
    assert run("check", str(deck)) == (0, said, "")


def test_a_deck_is_told_as_json(run: Callable[..., Any], tmp_path: Path) -> None:
    deck = tmp_path / "talk.md"
    deck.write_text(DECK, encoding="utf-8")
    expected = {
        "dialect": "presenterm",
        "slides": 2,
        "titles": ["One", "Two"],
        "notes": ["said", ""],
        "steps": [2, 1],
    }
    ran = run("check", "--json", str(deck))
    assert (ran.status, json.loads(ran.out), ran.err) == (0, expected, "")
    ran = run("check", "--json", "--dialect", "marp", str(deck))
    assert {"dialect": "marp", "slides": 1}.items() <= json.loads(ran.out).items()


def test_the_faults_of_a_deck_are_no_data(run: Callable[..., Any], tmp_path: Path) -> None:
    deck = tmp_path / "talk.md"
    deck.write_bytes(b"\xff")
    ran = run("check", "--json", str(deck))
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(f"{deck}:1:1: byte 0xff")


SHEET = """title = "Sheet"
[[sections]]
title = "S"
[[sections.fields]]
id = "a"
kind = "text"
prompt = "A"
slide = "first"
[[verdicts]]
id = "v"
title = "V"
tone = "good"
"""


@pytest.fixture
def with_sheets(tiny: Path) -> Path:
    """The lecture with a sound worksheet, one with a fault and one that is not there."""
    facts = tiny / "lecture.toml"
    facts.write_text('worksheets = ["sound", "faulty", "gone"]\n' + facts.read_text())
    (tiny / "worksheets").mkdir()
    (tiny / "worksheets" / "sound.toml").write_text(SHEET)
    (tiny / "worksheets" / "faulty.toml").write_text(SHEET.replace("first", "frist").replace("text", "txt"))
    return tiny


def test_every_fault_of_every_worksheet_is_a_line(run: Callable[..., Any], with_sheets: Path) -> None:
    ran = run("check", str(with_sheets))
    folder = with_sheets / "worksheets"
    assert ran.out.splitlines() == [
        f"{folder}/faulty.toml:6:1: kind is 'txt': did you mean 'text'?",
        f"{folder}/faulty.toml:8:1: slide is 'frist', which is not the id of a slide: did you mean 'first'?",
        f"{folder}/gone.toml:1:1: there is no such file",
    ]
    assert (ran.status, ran.err) == (1, "3 faults\n")


def test_the_faults_of_lecture_slides_and_worksheets_are_told_together(
    run: Callable[..., Any], with_sheets: Path
) -> None:
    (with_sheets / "slides.md").unlink()
    facts = with_sheets / "lecture.toml"
    facts.write_text(f"typo = 1\n{facts.read_text()}")
    ran = run("check", str(facts))
    assert [Path(line.split(":")[0]).name for line in ran.out.splitlines()] == [
        "lecture.toml",
        "slides.md",
        "faulty.toml",  # which slides there are is not known
        "gone.toml",
    ]


def test_a_fault_in_the_list_of_worksheets_is_told_once(run: Callable[..., Any], with_sheets: Path) -> None:
    (with_sheets / "lecture.toml").write_text('title = "Tiny"\nworksheets = ["../sound", "sound", "sound", 1]\n')
    assert run("check", str(with_sheets)).out.splitlines() == [
        f"{with_sheets}/lecture.toml:2:1: worksheets has '../sound', expected lower-case letters, digits and hyphens",
        f"{with_sheets}/lecture.toml:2:1: worksheets has 'sound' twice",
        f"{with_sheets}/lecture.toml:2:45: worksheets: item 4 is a whole number, expected text",
    ]


def test_sound_worksheets_are_counted(run: Callable[..., Any], with_sheets: Path) -> None:
    (with_sheets / "lecture.toml").write_text('title = "Tiny"\nworksheets = ["sound"]\n')
    assert run("check", str(with_sheets)).out == "tiny: 3 slides, 0 boards, 1 worksheet, no faults\n"
