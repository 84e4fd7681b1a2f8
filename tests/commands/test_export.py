"""`lecturetui export`."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lecturetui.plain import FORBIDDEN


@pytest.fixture
def jotted(run: Callable[..., Any], tiny: Path) -> Path:
    """The folder of a small lecture with a jot on a slide and one on none, and a jot without a lecture."""
    run("jot", "-l", "tiny", "-s", "second", "on the slide")
    run("jot", "-k", "question", "-l", "tiny", "of the lecture")
    run("jot", "-k", "todo", "of nothing, due 2026-03-31")
    return tiny


def test_a_lecture_is_printed_as_markdown_with_its_jots(run: Callable[..., Any], jotted: Path) -> None:
    ran = run("export", "-l", "tiny")
    assert (ran.status, ran.err) == (0, "")
    places = [
        ran.out.index(text) for text in ("# Tiny", "Hello *there*.", "- one", "> on the slide", "> of the lecture")
    ]
    assert places == sorted(places)
    assert "of nothing" not in ran.out


def test_without_a_lecture_all_that_have_jots_come_and_what_is_on_none(run: Callable[..., Any], jotted: Path) -> None:
    run("jot", "-l", "ml-research", "shipped")
    ran = run("export")
    heads = [line for line in ran.out.splitlines() if line.startswith("# ")]
    assert heads == ["# Machine Learning Research", "# Tiny", "# Without a lecture"]
    assert "> of nothing, due 2026-03-31" in ran.out


def test_a_lecture_without_jots_is_a_handout_too(run: Callable[..., Any], tiny: Path) -> None:
    ran = run("export", "-l", "tiny")
    assert (ran.status, ran.err) == (0, "")
    assert "Hello *there*." in ran.out


def test_a_lecture_is_known_by_its_path(run: Callable[..., Any], jotted: Path) -> None:
    assert run("export", "-l", str(jotted)).out == run("export", "-l", "tiny").out


@pytest.mark.parametrize("break_it", [lambda folder: folder.rename(folder.with_name(".away")), lambda folder: None])
def test_jots_of_a_lecture_that_is_gone_or_broken_come_without_slides(
    break_it: Callable[[Path], object], run: Callable[..., Any], jotted: Path
) -> None:
    (jotted / "lecture.toml").write_text("oops", encoding="utf-8")
    break_it(jotted)
    for ran in (run("export"), run("export", "-l", "tiny")):
        assert ran.status == 0
        assert ran.err.startswith("lecturetui: ")
        assert ran.err.endswith("; its jots come without its slides\n")
        assert ran.err.count("\n") == 1
        assert "# tiny\n" in ran.out
        assert "was on “Second part”\n>\n> on the slide" in ran.out


def test_what_a_notebook_calls_a_lecture_is_not_read_from_disk(
    run: Callable[..., Any], home: Path, tmp_path: Path
) -> None:
    from lecturetui.notebook import Notebook

    private = tmp_path / "private.md"
    private.write_text("# Secret\n\nsecret\n", encoding="utf-8")
    notebook = Notebook.open(home / "notebook.sqlite")
    notebook.add("note", "x", lecture=str(private))
    notebook.close()
    ran = run("export")
    assert "secret" not in ran.out
    assert "> x" in ran.out


def test_what_is_no_lecture_and_has_no_jots_is_told(run: Callable[..., Any], home: Path) -> None:
    ran = run("export", "-l", "ml-reserch")
    assert (ran.status, ran.out) == (1, "")
    assert "ml-research" in ran.err
    assert not home.exists()


@pytest.mark.parametrize(
    ("name", "start"), [("x.md", "# "), ("x.HTM", "<!DOCTYPE html>"), ("x.ics", "BEGIN:VCALENDAR")]
)
def test_the_format_is_guessed_from_the_name_of_the_file(
    name: str, start: str, run: Callable[..., Any], jotted: Path, tmp_path: Path
) -> None:
    ran = run("export", "-o", str(tmp_path / name))
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == f"lecturetui: {tmp_path / name} has {'1 todo with a due date' if name == 'x.ics' else '3 jots'}\n"
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_the_format_that_is_said_goes_before_the_name(run: Callable[..., Any], jotted: Path, tmp_path: Path) -> None:
    assert run("export", "-f", "html", "-o", str(tmp_path / "x.md")).status == 0
    assert (tmp_path / "x.md").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_name_that_says_no_format_is_wrong_usage(run: Callable[..., Any], tmp_path: Path) -> None:
    ran = run("export", "-o", str(tmp_path / "x"))
    assert (ran.status, ran.out) == (2, "")
    assert "-f" in ran.err


def test_a_dash_is_standard_output(run: Callable[..., Any], jotted: Path) -> None:
    assert run("export", "-o", "-").out == run("export").out


def test_a_file_that_is_there_stays_unless_force_is_said(run: Callable[..., Any], jotted: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("mine", encoding="utf-8")
    ran = run("export", "-o", str(path))
    assert ran.status == 1
    assert "--force" in ran.err
    assert path.read_text(encoding="utf-8") == "mine"
    assert run("export", "-o", str(path), "--force").status == 0
    assert path.read_text(encoding="utf-8").startswith("# ")


def test_an_export_that_fails_on_its_way_leaves_no_file(
    run: Callable[..., Any], jotted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lecturetui.errors import NotebookError
    from lecturetui.exports import handout

    def fail(*_: object) -> None:
        raise NotebookError("the notebook is gone")

    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(handout, "oldest_first", fail)
    ran = run("export", "-o", str(folder / "x.html"))
    assert (ran.status, ran.err) == (1, "lecturetui: the notebook is gone\n")
    assert list(folder.iterdir()) == []


def test_todos_of_one_lecture_make_a_calendar_of_their_own(run: Callable[..., Any], jotted: Path) -> None:
    run("jot", "-k", "todo", "-l", "tiny", "read it, due 2026-04-01")
    assert run("export", "-f", "ics").out.count("BEGIN:VTODO") == 2
    assert run("export", "-f", "ics", "-l", "tiny").out.count("BEGIN:VTODO") == 1


def test_the_notebook_is_exported_with_its_history(run: Callable[..., Any], jotted: Path) -> None:
    everything = json.loads(run("export", "-f", "json").out)
    assert len(everything["revisions"]) == 3
    assert len(json.loads(run("export", "-f", "json", "-l", "tiny").out)["revisions"]) == 2


@pytest.mark.parametrize("format_", ["md", "html", "json", "ics"])
def test_an_empty_notebook_makes_a_document_and_stays_unmade(format_: str, run: Callable[..., Any], home: Path) -> None:
    ran = run("export", "-f", format_)
    assert (ran.status, ran.err) == (0, "lecturetui: no jots\n" if format_ in ("md", "html") else "")
    assert not home.exists()


@pytest.mark.parametrize("format_", ["md", "html", "json", "ics", "tsv"])
def test_the_same_notebook_gives_the_same_document(format_: str, run: Callable[..., Any], jotted: Path) -> None:
    assert run("export", "-f", format_).out == run("export", "-f", format_).out


def test_a_terminal_gets_markdown_and_is_spared_the_rest(
    run: Callable[..., Any], jotted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for format_, status in (("md", 0), ("html", 1), ("json", 1), ("ics", 1), ("anki", 1), ("tsv", 1)):
        monkeypatch.setattr(sys, "stdout", terminal := Terminal())
        ran = run("export", "-f", format_)
        assert ran.status == status
        assert bool(terminal.getvalue()) == (status == 0)
        assert ("-o FILE" in ran.err) == (status == 1)


def test_a_pipe_gets_utf_8_whatever_the_locale_says(run: Callable[..., Any], jotted: Path) -> None:
    run("jot", "机器")
    done = subprocess.run(
        [sys.executable, "-m", "lecturetui", "export", "-f", "html"],
        check=True,
        capture_output=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    )
    assert "机器" in done.stdout.decode()
    assert done.stderr == b""


@pytest.mark.parametrize("option", ["-l", "-o", "-f"])
def test_hostile_arguments_come_back_harmless_in_one_line(
    option: str, run: Callable[..., Any], home: Path, tmp_path: Path
) -> None:
    hostile = f"{tmp_path}/\x1b]52;c;cHduZWQ=\x1b\\\x9b2J\u202e[/red]\ntwo/x.md"
    ran = run("export", option, hostile)
    assert ran.status in (1, 2)
    assert ran.err.count("\n") == 1
    assert not FORBIDDEN.search(ran.err.replace("\n", ""))


def test_what_needs_no_calendar_loads_none(jotted: Path) -> None:
    code = "import sys; from lecturetui.cli import main; main(['export']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert not {"icalendar", "textual", "rich", "hashlib"} & set(done.stderr.split())
