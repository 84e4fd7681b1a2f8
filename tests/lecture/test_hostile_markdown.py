"""Slides that are too much of something are read all the same, in a time that goes with their length."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lecturetui.lecture import load

Write = Callable[..., Path]
Faults = Callable[[Path], list[str]]

FENCE = "```\n"
ONE_SLIDE = {
    "100,000 quotes": ">" * 100_000 + " text",
    "100,000 lines of quotes": "> text\n" * 100_000,
    "50,000 brackets": "[" * 50_000,
    "50,000 links": "[a](" * 50_000,
    "5,000 paragraphs": "text\n\n" * 5_000,
    "2,000 items": "- text\n" * 2_000,
    "5,000 rows": "| a | b |\n|---|---|\n" + "| c | d |\n" * 5_000,
    "a fence of 80,000 lines": FENCE + "x = 1\n" * 80_000 + FENCE,
    "an unclosed fence": FENCE + "# A\n---\n",
    "a line of a megabyte": "word " * 200_000,
    "a megabyte without a space": "x" * 1_000_000,
    "a line of breaks that is none": "- " * 500_000 + "x",
    "a line of ticks": "`" * 1_000_000,
    "ticks of every length": " ".join("`" * n for n in range(1, 1_400)) + "<!-- x --> text",
    "lines of spaces": "text\n" + f"{' ' * 1_000}\n" * 1_000 + "text",
    "raw HTML": "<div>\n# A\n---\n<script>alert(1)</script>\n</div>\n\n<pre>\n\n# B\n</pre>",
    "100,000 tags": "<div><b " * 100_000,
    "breaks in a fence": "~~~\n---\n***\n# A\n~~~",
    "lists 50 deep": "".join(f"{'  ' * n}- text\n{'  ' * n}  ---\n" for n in range(50)),
    "50,000 items in a line": "- " * 50_000 + "text",
    "100,000 comments in a line": "text" + "<!---->" * 100_000,
    "100,000 escapes": "\\" * 100_000 + "<!-- x -->",
    "definitions": "[a]: b\n" * 20_000 + "text",
    "entities": "&amp;" * 100_000,
}


@pytest.mark.parametrize("text", ONE_SLIDE.values(), ids=ONE_SLIDE.keys())
def test_one_slide_with_too_much_of_something_is_a_slide(write: Write, text: str) -> None:
    (slide,) = load(write(slides=f"# Title\n\n{text}\n")).slides
    assert slide.title == "Title"
    assert slide.body


TITLES = [
    "#" * 100_000,
    "*" * 1_000_000,
    "[" * 1_000_000,
    "`" * 1_000,
    "`a" * 1_000,
    "<" * 100_000,
    "{" * 100_000,
    "é" * 500_000,
]


@pytest.mark.parametrize("title", TITLES, ids=[title[:2] for title in TITLES])
def test_a_title_with_too_much_of_something_is_a_title(write: Write, title: str) -> None:
    (slide,) = load(write(slides=f"# x {title} x\n\ntext\n")).slides
    assert slide.title.startswith("x ")
    assert len(slide.id) <= 60


def test_a_paragraph_of_many_lines_may_be_a_title(write: Write) -> None:
    (slide,) = load(write(slides="word\n" * 100_000 + "---\n\ntext")).slides
    assert slide.title.count("word") == 100_000


def test_ten_thousand_slides_are_a_lecture(write: Write) -> None:
    text = "".join(f"# Topic\n\n## Slide {n}\n\ntext\n\n---\n\nmore\n\n<!-- note -->\n\n" for n in range(5_000))
    lecture = load(write(slides=text))
    assert len(lecture.slides) == 10_000
    assert len(lecture.index) == 10_000
    assert len(lecture.agenda) == 10_000


def test_ten_thousand_slides_of_one_name_are_a_lecture(write: Write) -> None:
    lecture = load(write(slides="# A\n\ntext\n\n" * 10_000))
    assert lecture.slides[-1].id == "a-10000"


def test_titles_under_long_titles_have_short_ids(write: Write) -> None:
    headings = "".join(f"{'#' * n} {'word ' * 20_000}\n" for n in range(1, 6))
    text = headings + "".join(f"###### Slide {n}\n\ntext\n" for n in range(2_000))
    assert max(len(slide.id) for slide in load(write(slides=text)).slides) < 400


@pytest.mark.parametrize("text", ["", "\n" * 1_000, "\0" * 10, "# A", "---\n" * 10_000, "<!-- x -->"])
def test_no_slides_are_a_fault(write: Write, faults_of: Faults, text: str) -> None:
    (fault,) = faults_of(write(slides=text))
    assert fault.startswith("slides.md:1:1: ")


def test_a_comment_that_is_opened_again_and_again_is_a_fault(write: Write, faults_of: Faults) -> None:
    assert faults_of(write(slides="# A\n\ntext\n" + "<!-- " * 100_000)) == [
        "slides.md:4:1: the comment has no end, expected -->"
    ]


def test_front_matter_without_an_end_is_text(tmp_path: Path) -> None:
    path = tmp_path / "talk.md"
    path.write_text("---\ntitle: x\n" + "a: b\n" * 10_000)
    (slide,) = load(path).slides
    assert slide.body.startswith("title: x")


def test_a_file_of_fifty_megabytes_is_refused(write: Write, faults_of: Faults) -> None:
    folder = write()
    os.truncate(folder / "slides.md", 50_000_000)
    assert faults_of(folder) == ["slides.md:1:1: cannot be read: it is larger than 20 MB"]


def test_a_file_of_too_many_lines_is_refused(write: Write, faults_of: Faults) -> None:
    assert faults_of(write(slides="a\n" * 600_000)) == ["slides.md:500001:1: there are more than 500000 lines"]


def test_other_encodings_are_refused(write: Write, faults_of: Faults) -> None:
    assert "looks like UTF-16" in faults_of(write(slides="# A\n\ntext".encode("utf-16-be")))[0]
    assert faults_of(write(slides="# Café".encode("latin-1")))[0].startswith("slides.md:1:6: byte 0xe9 is not UTF-8")
