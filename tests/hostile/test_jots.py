"""Hostile jots in every list of them: whole as far as the list shows a jot, and clean."""

from __future__ import annotations

import asyncio

import pytest

from lecturetui import plain
from tests.hostile.person import Person
from tests.hostile.texts import TEXTS
from tests.hostile.walk import Shown, shows, walk_jots


@pytest.fixture(scope="module")
def shown(person: Person) -> Shown:
    """What the app shows of every jot."""
    return asyncio.run(walk_jots(person))


@pytest.mark.parametrize(
    ("name", "letters"),
    [("questions", "ay"), ("unplaced", "uo"), ("trash", "xo"), ("search", "jauh"), ("revisions", "v")],
)
def test_every_text_is_shown_as_it_is(name: str, letters: str, shown: Shown) -> None:
    told = [f"{letter}{n} {plain.line(text)}" for letter in letters for n, text in enumerate(TEXTS)]
    if "h" in letters:  # Markdown, in which a backslash before punctuation goes
        told = [text.replace("\\[", "[") if text.startswith("h") else text for text in told]
    assert [text for text in told if not shows(shown[name], text)] == []


def test_nothing_forbidden_is_drawn(shown: Shown) -> None:
    found = {name: plain.FORBIDDEN.findall(text.replace("\n", "")) for name, text in shown.items()}
    assert not any(found.values()), found
