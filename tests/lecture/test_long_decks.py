"""Long decks of other tools: the first slide does not wait for the last."""

from __future__ import annotations

from pathlib import Path

import pytest

from lecturetui.lecture import load
from lecturetui.lecture.load import FIRST, LONG

SLIDE = "# Slide {n}\n\n- a point\n\n---\n\n"


def deck(path: Path, slides: int) -> Path:
    path.write_text("---\nmarp: true\n---\n\n" + "".join(SLIDE.format(n=n) for n in range(1, slides + 1)), "utf-8")
    return path


def test_of_a_long_deck_the_first_slides_come_first_as_they_are_in_the_whole(tmp_path: Path) -> None:
    path = deck(tmp_path / "long.md", LONG // 6)
    start, whole = load(path, start=True), load(path)
    assert (start.whole, whole.whole) == (False, True)
    assert (start.id, start.title, start.dialect) == (whole.id, whole.title, whole.dialect)
    sure = FIRST // 6 - 1
    assert start.slides[:sure] == whole.slides[:sure]
    assert len(start.slides) <= sure + 2 < len(whole.slides)


@pytest.mark.parametrize("slides", [3, LONG // 6 - 2])
def test_a_deck_that_is_read_soon_enough_comes_whole(slides: int, tmp_path: Path) -> None:
    path = deck(tmp_path / "short.md", slides)
    assert load(path, start=True) == load(path)


def test_our_own_format_comes_whole(tmp_path: Path) -> None:
    path = tmp_path / "own.md"
    path.write_text("".join(f"# Slide {n}\n\ntext\n\n" for n in range(LONG // 4 + 1)), "utf-8")
    assert load(path, start=True).whole


def test_a_start_that_ends_in_code_or_a_comment_is_still_a_deck(tmp_path: Path) -> None:
    for opened in ("```\n", "<!--\n"):
        path = tmp_path / "odd.md"
        path.write_text(f"---\nmarp: true\n---\n# One\n\n---\n{opened}" + "line\n" * LONG, "utf-8")
        assert load(path, start=True).slides[0] == load(path).slides[0]
