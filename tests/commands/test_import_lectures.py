"""`lecturetui import` of what becomes a lecture."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.waiting import PATIENCE

FAKES = Path(__file__).parents[1] / "imports" / "fakes"
SLOW = f"""
import sys
from lecturetui.imports import child
child.START += "sys.path.append({str(FAKES)!r})\\n"
child.READERS["text"] = "fake_reader"
from lecturetui.cli import main
raise SystemExit(main(["import", sys.argv[1]]))
"""


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "week 1.md"
    path.write_text("# Trees\n\ngrow\n\n## Leaves\n\n![a](a.png)\n\n![b](b.svg)\n", encoding="utf-8")
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return path


def test_a_deck_becomes_a_lecture_on_the_shelf(run: Callable[..., Any], deck: Path, home: Path) -> None:
    ran = run("import", str(deck))
    folder = home / "lectures" / "trees"
    assert ran.out == f"Trees: 2 slides, 1 picture → {folder}; open it with lecturetui trees\n"
    assert ran.err == "slide 2: a picture that is not there\n"
    assert ran.status == 0
    assert run("check", str(folder)).out == "trees: 2 slides, 0 boards, no faults\n"
    assert run("import", str(deck)).out == ran.out
    assert [path.name for path in (home / "lectures").iterdir()] == ["trees"]


def test_without_pictures_there_are_none(run: Callable[..., Any], deck: Path, tmp_path: Path) -> None:
    ran = run("import", str(deck), "--no-pictures", "--to", str(tmp_path / "out"))
    assert (ran.status, ran.err) == (0, "slide 2: a picture\n")
    assert not (tmp_path / "out" / "images").exists()


def test_of_many_files_those_that_can_be_imported_are(run: Callable[..., Any], deck: Path, tmp_path: Path) -> None:
    text = tmp_path / "b.txt"
    text.write_text("One\na\n\nTwo\nb\n", encoding="utf-8")
    broken = tmp_path / "c.pdf"
    broken.write_bytes(b"")
    ran = run("import", str(broken), str(deck), str(text), "--to", str(tmp_path / "out"))
    assert ran.status == 1
    assert [line.split(" →")[0] for line in ran.out.splitlines()] == ["Trees: 2 slides, 1 picture", "b: 2 slides"]
    assert ran.err.startswith("lecturetui: c.pdf is no .pdf file")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["b", "trees"]


def test_as_json_all_is_told(run: Callable[..., Any], deck: Path, tmp_path: Path) -> None:
    ran = run("import", str(deck), "--json", "--to", str(tmp_path / "out"))
    (report,) = json.loads(ran.out)
    assert (report["title"], report["slides"], report["pictures"]) == ("Trees", 2, 1)
    assert report["lost"] == [{"slide": 2, "what": "a picture that is not there"}]
    (report,) = json.loads(run("import", str(tmp_path / "no.md"), "--json").out)
    assert "there is no such file" in report["error"]


def test_fifty_lines_of_what_is_lost_are_enough(run: Callable[..., Any], tmp_path: Path) -> None:
    deck = tmp_path / "a.md"
    deck.write_text("".join(f"# S{n}\n\n![x](no.png)\n\n" for n in range(60)), encoding="utf-8")
    lines = run("import", str(deck)).err.splitlines()
    assert len(lines) == 51
    assert lines[-1] == "and 10 lines more; --json has all"


def test_another_file_of_the_same_title_does_not_take_its_place(
    run: Callable[..., Any], deck: Path, home: Path, tmp_path: Path
) -> None:
    run("import", str(deck))
    before = (home / "lectures" / "trees" / "slides.md").read_bytes()
    other = tmp_path / "other.md"
    other.write_text("# Trees\n\nfall\n", encoding="utf-8")
    ran = run("import", str(other))
    assert ran.status == 1
    assert f"was imported from {deck}; say another folder by --to, or this one" in ran.err
    assert (home / "lectures" / "trees" / "slides.md").read_bytes() == before
    assert run("import", str(other), "--to", str(home / "lectures" / "trees")).status == 0


def test_an_imported_lecture_never_stands_in_for_one_that_ships(
    run: Callable[..., Any], home: Path, tmp_path: Path
) -> None:
    deck = tmp_path / "a.md"
    deck.write_text("# ML in Industry\n\nx\n", encoding="utf-8")
    run("import", str(deck))
    assert [path.name for path in (home / "lectures").iterdir()] == ["ml-in-industry-2"]


def test_a_design_document_is_none_of_a_deck(run: Callable[..., Any], home: Path, tmp_path: Path) -> None:
    document = tmp_path / "design.md"
    document.write_text("# Idea\n\n<!-- lecturetui:design 1 unknown -->\n\ntext\n", encoding="utf-8")
    assert "its idea is not in this notebook" in run("import", str(document)).err
    assert "goes into your notebook: leave out the options" in run("import", str(document), "--to", "x").err
    assert not (home / "lectures").exists()


@pytest.mark.parametrize("name", ["talk.pptx", "talk.PDF", "my talk.odp"])
def test_to_open_a_presentation_says_how_to_import_it(name: str, run: Callable[..., Any]) -> None:
    ran = run(name)
    assert ran.status == 1
    assert "import it by `lecturetui import " in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_import_that_is_ended_leaves_nothing_but_what_the_next_one_removes(
    number: signal.Signals, run: Callable[..., Any], deck: Path, home: Path, tmp_path: Path
) -> None:
    text = tmp_path / "slow.txt"
    text.write_text(
        "import time\npictures.keep(b'GIF8', 1)\nsource = Source((time.sleep(3600) or Page(1) for _ in [1]), 1)",
        "utf-8",
    )
    program = subprocess.Popen([sys.executable, "-c", SLOW, str(text)], env=os.environ | {"PYTHONPATH": "src"})
    try:
        end = time.monotonic() + PATIENCE
        while not list(home.glob("lectures/.*/images/*")) and program.poll() is None and time.monotonic() < end:
            time.sleep(0.01)
        program.send_signal(number)
        status = program.wait(PATIENCE)
    finally:
        program.kill()
        program.wait()
    if number == signal.SIGKILL:
        assert [path.name[0] for path in home.glob("lectures/*")] == ["."]
        assert run("import", str(deck)).status == 0
        assert [path.name for path in home.glob("lectures/*")] == ["trees"]
    else:
        assert status == 128 + number
        assert not home.exists()
