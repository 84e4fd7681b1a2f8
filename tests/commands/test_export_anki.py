"""`lecturetui export -f anki` and `-f tsv`: what there is to recall, for Anki."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

import lecturetui.exports


@pytest.fixture
def learned(run: Callable[..., Any], tiny: Path) -> Path:
    """The folder of a small lecture with a card of its own, and one of a person; another of theirs is on none."""
    with (tiny / "lecture.toml").open("a", encoding="utf-8") as facts:
        facts.write('[[milestones]]\nwhen = "1950"\nyear = 1950\ntitle = "A test is proposed"\nslide = "first"\n')
        facts.write('[[milestones]]\nwhen = "1957"\nyear = 1957\ntitle = "A network learns"\nslide = "first"\n')
    run("jot", "-k", "card", "-l", "tiny", "-s", "second", "front\nback")
    run("jot", "-k", "card", "elsewhere\nwords")
    return tiny


def lines(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def test_one_lecture_with_what_was_written_on_it(run: Callable[..., Any], learned: Path) -> None:
    ran = run("export", "-f", "tsv", "-l", "tiny")
    assert (ran.status, ran.err) == (0, "")
    rows = lines(ran.out)
    assert {row[1] for row in rows} == {"lecturetui::Tiny"}
    assert rows[-1][3:6] == ["front", "back", "Second part"]
    assert any("A test is proposed" in row[3] for row in rows[:-1])
    assert not any("elsewhere" in row[3] for row in rows)
    assert run("export", "-f", "tsv", "-l", str(learned)).out == ran.out


def test_without_a_lecture_all_come_and_what_was_written_on_none(run: Callable[..., Any], learned: Path) -> None:
    ran = run("export", "-f", "tsv")
    assert (ran.status, ran.err) == (0, "")
    decks = ["ML in Industry", "Machine Learning Research", "Tiny", "Without a lecture"]
    assert sorted({row[1] for row in lines(ran.out)}) == [f"lecturetui::{deck}" for deck in decks]


def test_a_deck_has_what_the_text_has(run: Callable[..., Any], learned: Path, tmp_path: Path) -> None:
    text, path = tmp_path / "x.TSV", tmp_path / "x.apkg"
    run("export", "-l", "tiny", "-o", str(text))
    count = len(lines(text.read_text(encoding="utf-8")))
    ran = run("export", "-l", "tiny", "-o", str(path))
    assert (ran.status, ran.out, ran.err) == (0, "", f"lecturetui: {path} has {count} cards\n")
    with ZipFile(path) as archive:
        assert archive.namelist() == ["collection.anki2", "media"]
    path.write_bytes(b"mine")
    assert run("export", "-o", str(path)).status == 1
    assert path.read_bytes() == b"mine"


def test_a_pipe_gets_a_deck(learned: Path) -> None:
    command = [sys.executable, "-m", "lecturetui", "export", "-f", "anki", "-l", "tiny"]
    done = subprocess.run(command, check=True, capture_output=True)
    assert done.stderr == b""
    with ZipFile(io.BytesIO(done.stdout)) as archive:
        assert archive.testzip() is None


@pytest.mark.parametrize("break_it", [lambda folder: folder.rename(folder.with_name(".away")), lambda folder: None])
def test_a_lecture_that_is_gone_or_broken_has_what_was_written_on_it(
    break_it: Callable[[Path], object], run: Callable[..., Any], learned: Path
) -> None:
    (learned / "lecture.toml").write_text("oops", encoding="utf-8")
    break_it(learned)
    for ran in (run("export", "-f", "tsv", "-l", "tiny"), run("export", "-f", "tsv")):
        assert ran.status == 0
        assert [row[3] for row in lines(ran.out) if row[1] == "lecturetui::tiny"] == ["front"]
    assert ran.err.count("\n") == learned.exists()


def test_a_lecture_that_is_broken_and_bare_is_told(run: Callable[..., Any], tiny: Path) -> None:
    (tiny / "lecture.toml").write_text("oops", encoding="utf-8")
    one = run("export", "-f", "tsv", "-l", "tiny")
    assert (one.status, one.out) == (1, "")
    everything = run("export", "-f", "tsv")
    assert everything.status == 0
    assert everything.err.count("\n") == 1
    assert lines(everything.out)


def test_a_worksheet_that_is_broken_makes_no_cards(run: Callable[..., Any], learned: Path) -> None:
    before = run("export", "-f", "tsv", "-l", "tiny").out
    facts = learned / "lecture.toml"
    facts.write_text('worksheets = ["broken"]\n' + facts.read_text(encoding="utf-8"), encoding="utf-8")
    ran = run("export", "-f", "tsv", "-l", "tiny")
    assert (ran.status, ran.out) == (0, before)
    assert ran.err.endswith("it makes no cards\n")


def test_what_writes_decks_is_asked_for_in_one_sentence(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    monkeypatch.delitem(sys.modules, "lecturetui.exports.anki", raising=False)
    monkeypatch.delattr(lecturetui.exports, "anki", raising=False)
    ran = run("export", "-o", str(tmp_path / "x.apkg"))
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert ran.err.startswith("lecturetui: a deck for Anki needs genanki to be written; install with: ")
    assert not (tmp_path / "x.apkg").exists()


def test_only_a_deck_loads_what_writes_decks(learned: Path) -> None:
    code = "import sys; from lecturetui.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, "export", "-f", "tsv"], check=True, capture_output=True, text=True
    )
    assert "genanki" not in done.stderr.split()


@pytest.mark.parametrize("format_", ["anki", "tsv"])
def test_an_idea_is_no_deck(format_: str, run: Callable[..., Any]) -> None:
    ran = run("export", "-f", format_, "--idea", "1")
    assert (ran.status, ran.out) == (2, "")
    assert "md, html or json" in ran.err
