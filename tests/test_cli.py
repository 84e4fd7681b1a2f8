"""The edge: exit statuses, streams, and what a person is told when something goes wrong."""

from __future__ import annotations

import errno
import re
import sys
from pathlib import Path

import pytest

from lecturetui import __version__
from lecturetui.cli import main
from lecturetui.commands import where
from lecturetui.commands.arguments import COMMANDS, DIALECTS, KINDS, parse
from lecturetui.errors import Fault, LectureError, LecturetuiError

Captured = pytest.CaptureFixture[str]


def failing(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make `lecturetui where` fail."""

    def run(_: object) -> int:
        raise error

    monkeypatch.setattr(where, "run", run)


@pytest.mark.parametrize("name", ["ml-research", "./jots", "/some/folder", "deck.md", "jotting", "Lectures"])
def test_what_is_no_command_is_a_lecture(name: str) -> None:
    arguments = parse([name])
    assert (arguments.command, arguments.lecture) == ("app", name)


def test_nothing_opens_the_app() -> None:
    arguments = parse([])
    assert (arguments.command, arguments.lecture) == ("app", None)


def test_a_command_wins_over_a_lecture_of_its_name() -> None:
    assert parse(["lectures"]).command == "lectures"
    assert parse(["--", "lectures"]).lecture == "lectures"


def test_the_dialects_are_those_that_are_read() -> None:
    from lecturetui.lecture.dialects import MODULES
    from lecturetui.lecture.load import PLAIN

    assert sorted(DIALECTS) == sorted([*MODULES, PLAIN])


def test_a_dialect_is_of_a_file(capsys: Captured) -> None:
    assert parse(["talk.md", "--dialect", "marp"]).dialect == "marp"
    assert main(["--dialect", "marp"]) == 2
    assert "say which" in capsys.readouterr().err


def test_the_app_opens_a_file_in_the_dialect_that_is_said(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    import lecturetui.tui

    home.mkdir()
    deck = home / "talk.md"
    deck.write_text("# A\n\na\n", encoding="utf-8")
    opened: list[object] = []
    monkeypatch.setattr(lecturetui.tui, "run", lambda *said: opened.extend(said))
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    assert main([str(deck), "--dialect", "marp"]) == 0
    assert (opened[0], opened[2]) == (deck, "marp")


def test_the_app_opens_the_list_at_a_folder_of_lectures(
    monkeypatch: pytest.MonkeyPatch, home: Path, capsys: Captured
) -> None:
    import lecturetui.tui

    (home / "course").mkdir(parents=True)
    for name in ("one", "two"):
        (home / f"course/{name}.md").write_text("# A\n\na\n", encoding="utf-8")
    opened: list[object] = []
    monkeypatch.setattr(lecturetui.tui, "run", lambda *said: opened.extend(said))
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    monkeypatch.chdir(home / "course")
    assert main([".."]) == 0
    assert main([str(home / "course" / ".." / "course")]) == 0
    assert (opened[0], opened[3], opened[4], opened[7]) == (None, home, None, home / "course")
    assert main([".", "--dialect", "marp"]) == 1
    assert "--dialect is for one Markdown file" in capsys.readouterr().err


def test_the_kinds_of_jots_are_those_of_the_notebook() -> None:
    from lecturetui.notebook import KINDS as IN_NOTEBOOK

    assert KINDS == IN_NOTEBOOK


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["lectures", "extra"],
        ["--nonsense"],
        ["ml-research", "extra"],
        ["completion", "ksh"],
        ["jots", "--js"],
    ],
)
def test_wrong_usage_is_one_line_and_status_2(arguments: list[str], capsys: Captured) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("lecturetui: ")
    assert err.count("\n") == 1
    assert "--help" in err


def test_the_version_is_data(capsys: Captured) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"lecturetui {__version__}\n"


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_fits_a_terminal(command: tuple[str, ...], capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main([*command, "--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("usage: lecturetui")
    assert max(map(len, lines)) <= 80


def test_help_names_every_command(capsys: Captured) -> None:
    main(["--help"])
    out = capsys.readouterr().out
    assert all(re.search(rf"^    {command}\b", out, re.MULTILINE) for command in COMMANDS)


def test_without_a_terminal_the_app_says_what_to_use_instead(capsys: Captured) -> None:
    assert main(["ml-research"]) == 1
    assert capsys.readouterr() == (
        "",
        "lecturetui: the app needs a terminal; `lecturetui read ml-research` prints a lecture as plain text\n",
    )


def test_a_mistyped_command_is_recognised(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(getattr(sys, name), "isatty", lambda: True, raising=False)
    assert main(["lectrues"]) == 1
    assert "is it the command lectures?" in capsys.readouterr().err


def test_what_a_person_can_mend_is_one_line(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(LecturetuiError("the \x1b[31mdisk\nis full"), monkeypatch)
    assert main(["where"]) == 1
    assert capsys.readouterr() == ("", "lecturetui: the [31mdisk is full\n")


def test_of_several_faults_the_first_is_told_and_the_others_counted(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = [Fault(Path("a.toml"), line, 1, "wrong") for line in (3, 4, 5)]
    failing(LectureError(*faults), monkeypatch)
    main(["where"])
    assert capsys.readouterr().err == "lecturetui: a.toml:3:1: wrong (and 2 more faults)\n"


def test_the_system_s_refusal_is_one_line(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(PermissionError(errno.EACCES, "Permission denied", "/a/file"), monkeypatch)
    assert main(["where"]) == 1
    assert capsys.readouterr().err == "lecturetui: /a/file: Permission denied\n"


def test_an_error_in_the_program_goes_to_the_log_without_what_was_written(
    home: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(ValueError("my secret idea"), monkeypatch)
    assert main(["where"]) == 1
    out, err = capsys.readouterr()
    log = home / "lecturetui.log"
    assert (out, err.count("\n")) == ("", 1)
    assert str(log) in err
    noted = log.read_text(encoding="utf-8")
    assert "ValueError" in noted
    assert "in failing" not in noted
    assert "test_cli.py" in noted
    assert "secret" not in noted + err


def test_a_log_that_cannot_be_written_is_told_too(
    home: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.write_text("a file in the place of the folder", encoding="utf-8")
    failing(ZeroDivisionError(), monkeypatch)
    assert main(["where"]) == 1
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("error", [RecursionError(), MemoryError()])
def test_an_exhausted_machine_is_one_line(error: Exception, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(error, monkeypatch)
    assert main(["where"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_ctrl_c_is_quiet(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(KeyboardInterrupt(), monkeypatch)
    assert main(["where"]) == 130
    assert capsys.readouterr() == ("", "")


def test_without_a_home_there_is_a_sentence(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LECTURETUI_HOME")
    monkeypatch.setenv("HOME", "")
    assert main(["where"]) == 1
    assert "LECTURETUI_HOME" in capsys.readouterr().err
