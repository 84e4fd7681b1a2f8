"""`lecturetui cards`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def oak(tiny: Path) -> Path:
    """A small lecture with a card of its own."""
    with (tiny / "lecture.toml").open("a", encoding="utf-8") as facts:
        facts.write('[[cards]]\nid = "oak"\nfront = "Which tree?"\nback = "The oak\\nand the fir"\n')
    return tiny


def test_the_cards_of_a_lecture_are_printed_and_then_what_was_written_on_it(run: Run, oak: Path) -> None:
    written = run("jot", "-l", "tiny", "-k", "card", "Which bush?\nThe rose").out.strip()
    run("jot", "Trees {{grow}}")
    ran = run("cards", "tiny")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (
        "What are the main points of “Second part” in “Tiny”?\n    - one\n\n    - two\nId: tiny/slide/second\n\n"
        "Which tree?\n    The oak\n    and the fir\nId: tiny/lecture/oak\n\n"
        f"Which bush?\n    The rose\nId: jot/{written}\n\n"
    )


def test_without_a_lecture_all_cards_are_printed(run: Run, oak: Path) -> None:
    run("jot", "Trees {{grow}}")
    ran = run("cards", "--json")
    cards = json.loads(ran.out)
    assert {card["lecture"] for card in cards} == {"", "tiny", "ml-research", "ml-in-industry"}
    assert set(cards[0]) == {"id", "kind", "front", "back", "lecture", "slide", "place", "markdown"}


def test_a_lecture_without_cards_says_so(run: Run, tiny: Path) -> None:
    (tiny / "slides.md").write_text("# First\n\nHello *there*.\n", encoding="utf-8")
    ran = run("cards", str(tiny))
    assert (ran.status, ran.out, ran.err) == (0, "", "lecturetui: no cards\n")


def test_a_lecture_that_is_not_there_is_an_error(run: Run, tiny: Path) -> None:
    ran = run("cards", "tinny")
    assert (ran.status, ran.out) == (1, "")
    assert "tinny" in ran.err
    assert "tiny" in ran.err
