"""`lecturetui lectures`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any


def test_lectures_are_listed_one_a_line(run: Callable[..., Any], tiny: Path) -> None:
    ran = run("lectures")
    assert ran.status == 0
    heads, *rows = ran.out.splitlines()
    assert heads.split() == ["ID", "TITLE", "DATE", "SLIDES", "BOARDS"]
    assert [row.split()[0] for row in rows] == ["ml-research", "ml-in-industry", "tiny"] or len(rows) == 3
    assert rows[-1].split() == ["tiny", "Tiny", "March", "3", "3", "links"]


def test_lectures_as_json_say_the_same(run: Callable[..., Any], tiny: Path) -> None:
    rows = json.loads(run("lectures", "--json").out)
    assert rows[-1] == {"id": "tiny", "title": "Tiny", "date": "March 3", "slides": 3, "boards": ["links"]}
    assert {row["id"] for row in rows} == {"ml-in-industry", "ml-research", "tiny"}


def test_a_broken_lecture_is_told_after_the_others(run: Callable[..., Any], tiny: Path) -> None:
    broken = tiny.with_name("broken")
    broken.mkdir()
    (broken / "slides.md").write_text("# One\n\ntext\n", encoding="utf-8")
    (broken / "lecture.toml").write_text('title = "Broken"\ntypo = 1\n', encoding="utf-8")
    ran = run("lectures")
    assert ran.status == 1
    assert "tiny" in ran.out
    assert "broken" not in ran.out
    assert "broken/lecture.toml:2:1: " in ran.err
    assert ran.err.count("\n") == 1
