"""Decks of several producers read as their slides do: what is read is approved in the files beside them.

A change that is meant is approved by `python -m tests.imports.test_pdf_producers` and reading the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from lecturetui.imports.pdf.reader import read
from lecturetui.imports.pictures import Pictures

FILES = Path(__file__).parent / "files"
DECKS = ("beamer", "chromium", "impress", "scripts")


def told(deck: str) -> str:
    source = read(FILES / f"{deck}.pdf", None, False)
    made = [f"{source.count} pages: {source.title}, {source.author}"]
    for page in source.pages:
        made += ["", f"===== {page.number} {' > '.join((*page.path, page.title))}", *page.lost, page.body]
    return "\n".join(made) + "\n"


@pytest.mark.parametrize("deck", DECKS)
def test_a_deck_reads_as_its_slides_do(deck: str) -> None:
    assert told(deck) == (FILES / f"{deck}.txt").read_text(encoding="utf-8")


def test_pages_are_drawn_where_that_is_wanted(tmp_path: Path) -> None:
    source = read(FILES / "impress.pdf", Pictures(tmp_path), True)
    bodies = [page.body for page in source.pages]
    assert bodies[0].endswith("![Slide 1 as a picture](images/page-001.png)")
    assert len(list((tmp_path / "images").iterdir())) == len(bodies) == 4


if __name__ == "__main__":
    for name in DECKS:
        (FILES / f"{name}.txt").write_text(told(name), encoding="utf-8")
