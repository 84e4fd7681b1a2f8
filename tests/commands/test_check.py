"""`lecturetui check`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any


def test_a_sound_lecture_is_told_by_what_it_has(run: Callable[..., Any], tiny: Path) -> None:
    assert run("check", str(tiny)) == (0, "tiny: 3 slides, 1 board, no faults\n", "")


def test_every_fault_is_a_line(run: Callable[..., Any], tiny: Path) -> None:
    (tiny / "lecture.toml").write_text('title = 1\ntypo = 2\n[[links]]\ntitle = "x"\n', encoding="utf-8")
    ran = run("check", str(tiny))
    assert ran.status == 1
    assert ran.err == f"{len(ran.out.splitlines())} faults\n"
    assert len(ran.out.splitlines()) == 3
    assert all(fault.startswith(f"{tiny}/lecture.toml:") for fault in ran.out.splitlines())


def test_what_is_no_lecture_is_one_fault(run: Callable[..., Any], tmp_path: Path) -> None:
    ran = run("check", str(tmp_path / "nothing"))
    assert ran.status == 1
    assert ran.err == "1 fault\n"


def test_a_fault_in_a_folder_with_a_newline_in_its_name_is_one_line(run: Callable[..., Any], tmp_path: Path) -> None:
    folder = tmp_path / "two\nlines"
    folder.mkdir()
    assert run("check", str(folder)).out.count("\n") == 1
