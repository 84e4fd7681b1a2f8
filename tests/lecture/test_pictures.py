"""The pictures of a slide: which there are, and that no file outside the lecture's folder is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from lecturetui.lecture.model import Lecture, Slide
from lecturetui.lecture.pictures import MOST, Picture, picture_file, pictures_of


def lecture(path: Path) -> Lecture:
    return Lecture("x", path, "X", (Slide("a", "A", (), ""),), ())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "talk"
    (folder / "images").mkdir(parents=True)
    (folder / "public").mkdir()
    for name in ("images/a b.png", "public/c.jpg", "x.svg", "../out.png"):
        (folder / name).write_bytes(b"x")
    (folder / "link.png").symlink_to("../out.png")
    (folder / "dir.png").mkdir()
    return folder


def test_pictures_are_found_in_markdown_and_html_each_once() -> None:
    text = '![A *cat*](a.png) ![](b.png)\n\n- x <img src="c.png" alt="C"> ![A *cat*](a.png)'
    text += '\n\n<div><img src="d.png"></div>'
    assert pictures_of(text) == (
        Picture("a.png", "A *cat*"),
        Picture("b.png", ""),
        Picture("c.png", "C"),
        Picture("d.png", ""),
    )


def test_code_holds_no_pictures() -> None:
    assert pictures_of("`![a](b.png)`\n\n```\n![a](b.png)\n```") == ()


def test_a_slide_of_too_many_pictures_keeps_the_first() -> None:
    assert len(pictures_of("".join(f"![]({n}.png)" for n in range(200)))) == MOST


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("images/a%20b.png", "images/a b.png"),
        ("./images/a%20b.png?raw=true#x", "images/a b.png"),
        ("/c.jpg", "public/c.jpg"),
        ("/images/a%20b.png", "images/a b.png"),
    ],
)
def test_a_picture_is_a_file_of_the_lectures_folder(source: str, name: str, folder: Path) -> None:
    assert picture_file(lecture(folder), source) == (folder / name).resolve()


def test_a_lecture_of_one_file_has_its_pictures_beside_it(folder: Path) -> None:
    (folder / "talk.md").write_text("# x")
    assert picture_file(lecture(folder / "talk.md"), "images/a%20b.png")


@pytest.mark.parametrize(
    "source",
    [
        "../out.png", "%2e%2e/out.png", "link.png", "dir.png", "x.svg", "missing.png", "/etc/passwd", "a\0.png",
        "https://a.example/a.png", "//a.example/a.png", "file:///out.png", "data:image/png;base64,AA",
        "x" * 5_000 + ".png",
    ],
)  # fmt: skip
def test_nothing_else_is(source: str, folder: Path) -> None:
    assert picture_file(lecture(folder), source) is None
