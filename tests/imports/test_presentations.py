"""What presentations of several programs become, whole: approved by reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.imports.office import FILES, pages, source, told

NAMES = ("course.pptx", "course.odp", "lecture.odp", "lecture.pptx")


@pytest.mark.parametrize("name", NAMES)
def test_a_presentation_reads_as_its_slides_do(name: str, tmp_path: Path) -> None:
    assert told(source(FILES / name, tmp_path)) == (FILES / f"{name}.txt").read_text()


@pytest.mark.parametrize("name", NAMES)
def test_the_pictures_that_slides_name_are_in_the_folder(name: str, tmp_path: Path) -> None:
    bodies = "".join(page.body for page in pages(FILES / name, tmp_path))
    kept = sorted(path.name for path in (tmp_path / "images").iterdir())
    assert kept
    assert all(f"](images/{each})" in bodies for each in kept)
    assert bodies.count("](images/") == len(kept)


@pytest.mark.parametrize("name", NAMES)
def test_without_a_place_for_pictures_they_are_told_as_lost(name: str) -> None:
    found = pages(FILES / name)
    assert not any("](images/" in page.body for page in found)
    assert any("a picture" in lost for page in found for lost in page.lost)


def test_what_impress_makes_of_a_deck_says_what_the_deck_does() -> None:
    theirs, ours = (pages(FILES / f"course.{kind}") for kind in ("odp", "pptx"))
    assert [(page.title, page.body, page.notes, page.hidden) for page in theirs] == [
        (page.title, page.body, page.notes, page.hidden) for page in ours
    ]
