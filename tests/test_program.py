"""The program in a process of its own: its streams, and what it loads."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest


def program(
    *arguments: str | bytes, env: Mapping[str, str] | None = None, **options: object
) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own."""
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-m", "lecturetui", *arguments],
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONUNBUFFERED": "", **(env or {})},
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},
    )


@pytest.mark.parametrize("arguments", [["read", "ml-in-industry"], ["where"], ["--help"]], ids=lambda words: words[0])
def test_a_reader_that_has_had_enough_is_no_error(arguments: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        done = program(*arguments, stdout=closed)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told_once() -> None:
    with Path("/dev/full").open("wb") as full:
        done = program("where", stdout=full)
    assert done.returncode == 1
    assert done.stderr.startswith(b"lecturetui: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "env", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}]
)
def test_an_output_that_knows_only_ascii_gets_what_it_can_show(env: dict[str, str], home: Path) -> None:
    home.mkdir()
    deck = home / "deck.md"
    deck.write_text("# Größe • 机器\n\ntext\n", encoding="utf-8")
    done = program("read", str(deck), env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Gr??e ? ??" in done.stdout


def test_arguments_that_are_no_utf_8_are_fine() -> None:
    done = program("jot", b"caf\xe9")
    assert (done.returncode, done.stderr) == (0, b"")
    done = program("read", b"\xff\xfe\x1b[2J")
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"\x1b" not in done.stderr


def test_streams_that_are_closed_from_the_start_are_fine() -> None:
    command = f"{sys.executable} -m lecturetui where >&- 2>&- <&-"
    assert subprocess.run(["sh", "-c", command], check=False).returncode == 0


def test_ctrl_c_while_a_command_waits_leaves_no_traceback() -> None:
    process = subprocess.Popen(
        [sys.executable, "-X", "importtime", "-m", "lecturetui", "jot", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    for line in process.stderr:  # until the command's own module has been imported, and so it reads
        if line.endswith(" lecturetui.notebook\n"):
            break
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in err
    assert "KeyboardInterrupt" not in err


@pytest.mark.parametrize(
    "arguments",
    [["lectures"], ["read", "ml-research"], ["jot", "x"], ["jots"], ["check", "content"], ["where"], ["--help"]],
    ids=lambda arguments: arguments[0],
)
def test_a_command_that_needs_no_screen_loads_no_textual(arguments: list[str]) -> None:
    loaded = modules_of(arguments)
    assert not {name.partition(".")[0] for name in loaded} & {"textual", "rich", "fsrs"}


def test_the_app_loads_no_scheduler_before_a_card_is_shown() -> None:
    code = "import sys, lecturetui.tui, lecturetui.tui.app, lecturetui.tui.screen; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert "textual" in loaded
    assert not {"fsrs", "lecturetui.review.scheduler"} & loaded


def test_a_jot_loads_little() -> None:
    loaded = modules_of(["jot", "x"])
    assert "lecturetui.notebook.reviews" not in loaded
    assert not {"markdown_it", "shtab", "json", "tomli", "asyncio", "importlib.metadata"} & loaded


def modules_of(arguments: list[str]) -> set[str]:
    """Names of the modules that are loaded when a command is done."""
    code = "import sys; from lecturetui.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    return set(done.stderr.split())
