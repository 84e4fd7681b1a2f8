"""Markdown with its pictures, and plain text, as pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from lecturetui.imports import deck, plain_deck
from lecturetui.imports.model import Page
from lecturetui.imports.pictures import Pictures

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    folder = tmp_path / "stage"
    folder.mkdir()
    return folder


def deck_of(tmp_path: Path, text: str, dialect: str = "") -> list[Page]:
    path = tmp_path / "decks" / "talk.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return list(deck.read(path, Pictures(tmp_path / "stage"), True, dialect).pages)


def plain_of(tmp_path: Path, text: str) -> list[Page]:
    path = tmp_path / "talk.txt"
    path.write_text(text, encoding="utf-8")
    return list(plain_deck.read(path, None, False).pages)


def test_a_deck_of_another_tool_has_its_slides(tmp_path: Path, stage: Path) -> None:
    pages = deck_of(tmp_path, "# A\n\n- x\n\n---\n\n# B\n\n## C\n\ny\n", "marp")
    assert [(page.title, page.body) for page in pages] == [("A", "- x"), ("B", "## C\n\ny")]


def test_pictures_beside_a_deck_come_with_it(tmp_path: Path, stage: Path) -> None:
    (tmp_path / "decks" / "img").mkdir(parents=True)
    (tmp_path / "decks" / "img" / "a b.png").write_bytes(PNG)
    body = "![x](img/a%20b.png) ![y](<img/a b.png> 'z')\n\n```\n![x](img/a%20b.png)\n```\n\n![w](https://example.org/a.png)"
    (page,) = deck_of(tmp_path, f"# A\n\n{body}\n")
    assert page.body == (
        "![x](images/slide-001.png) ![y](images/slide-001.png)\n\n```\n![x](img/a%20b.png)\n```\n\n"
        "![w](https://example.org/a.png)"
    )
    assert not page.lost


@pytest.mark.parametrize("name", ["../secret.png", "/etc/hostname", "link.png", "sub/secret.png", "pipe.png", "."])
def test_no_file_outside_of_the_folder_is_read(name: str, tmp_path: Path, stage: Path) -> None:
    import os

    (tmp_path / "secret.png").write_bytes(PNG)
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "link.png").symlink_to("../secret.png")
    (folder / "sub").symlink_to("..")
    os.mkfifo(folder / "pipe.png")
    (page,) = deck_of(tmp_path, f"# A\n\nsee ![the thing]({name})\n")
    assert page.body == "see the thing"
    assert len(page.lost) == 1
    assert not list(stage.rglob("*.*"))


def test_a_picture_that_is_none_or_missing_leaves_its_words(tmp_path: Path, stage: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "a.svg").write_text("<svg/>", encoding="utf-8")
    (page,) = deck_of(tmp_path, "# A\n\n![one](a.svg) ![](b_c.png)\n")
    assert page.body == "one b_c.png"
    assert page.lost == ("a picture of a kind that is not known", "a picture that is not there")


@pytest.mark.parametrize("between", ["\f", "\n\n\n", "\n\n"])
def test_a_plain_text_is_cut_in_one_of_three_ways(between: str, tmp_path: Path) -> None:
    pages = plain_of(tmp_path, between.join(["One\n- a\n  - b\nc *d*\ne", "Two\nf"]))
    assert [(page.title, page.body) for page in pages] == [("One", "- a\n    - b\nc \\*d\\*  \ne"), ("Two", "f")]


def test_blank_lines_of_a_page_stay(tmp_path: Path) -> None:
    assert [page.body for page in plain_of(tmp_path, "One\n\na\n\nb\fTwo\n\nc")] == ["\na\n\nb", "\nc"]
