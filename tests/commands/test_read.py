"""`lecturetui read`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def test_a_lecture_is_read_by_its_id(run: Callable[..., Any], tiny: Path) -> None:
    ran = run("read", "tiny")
    assert ran.status == 0
    assert ran.out.startswith("Tiny\n====\nMarch 3\n")
    assert "Hello there." in ran.out
    assert "Slide 3 of 3: Second part, part 2" in ran.out
    assert "- Course <https://example.com>" in ran.out
    assert ran.err == ""


def test_a_markdown_file_is_a_lecture(run: Callable[..., Any], tmp_path: Path) -> None:
    deck = tmp_path / "deck.md"
    deck.write_text("# Only\n\ntext\n", encoding="utf-8")
    assert "Slide 1 of 1: Only" in run("read", str(deck)).out


def test_a_deck_of_another_tool_is_read_in_the_dialect_that_is_said(run: Callable[..., Any], tmp_path: Path) -> None:
    deck = tmp_path / "deck.md"
    deck.write_text("# One\n\na\n\n***\n\nb\n", encoding="utf-8")
    assert "Slide 1 of 2: One" in run("read", str(deck)).out
    assert "Slide 1 of 1: One" in run("read", str(deck), "--dialect", "slidev").out
    ran = run("read", str(deck), "--dialect", "powerpoint")
    assert (ran.status, ran.out) == (2, "")
    assert "marp" in ran.err


def test_one_slide_and_one_board_can_be_asked_for(run: Callable[..., Any], tiny: Path) -> None:
    assert run("read", "tiny", "--slide", "first").out == "Slide 1 of 3: First\nId: first\n\nHello there.\n"
    assert run("read", "tiny", "--board", "links").out.startswith("Links\n")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["tiny", "--slide", "secnod"], "did you mean 'second'"),
        (["tiny", "--slide", "zzzz"], "`lecturetui read tiny` gives the id"),
        (["tiny", "--board", "tools"], "it has links"),
        (["tiny", "--board", "nonsense"], "it has links"),
        (["tiyn"], "tiny"),
        (["/nonexistent/folder"], "/nonexistent/folder"),
    ],
)
def test_what_is_not_there_is_one_line_with_what_is(
    arguments: list[str], hint: str, run: Callable[..., Any], tiny: Path
) -> None:
    ran = run("read", *arguments)
    assert ran.status == 1
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert hint in ran.err
