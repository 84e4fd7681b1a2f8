"""What reaches the terminal and the pipe of a person with hostile lectures and jots, byte by byte."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from lecturetui import plain
from tests.hostile.person import BROKEN, Person
from tests.hostile.texts import CONTROLS, LONE, MARKUP, TEXTS, UNSEEN
from tests.terminal.pty_terminal import PtyTerminal

OWN = re.compile(
    rb"\x1b\[[0-9;]*m"  # colours and styles
    rb"|\x1b\[[0-9]+;[0-9]+H"  # where the next text goes
    rb"|\x1b\[\?(?:7|25|1000|1003|1004|1006|1015|1049|2004|2026)[hl]"  # what the terminal is to do
    rb"|\x1b\[\?2026\$p|\x1b\[>[0-9]+u|\x1b\[<u"  # what it can, and how it tells keys
    rb"|\x1b\]22;[a-z-]+\x07"  # the pointer's shape
)
"""Every control sequence that the app sends of its own."""
MEANT = [b"]52;", b"]0;", b"]8;", b"[2J", b"[5;45m", b"[6n", b"[21t", b"P$q", b"_G", b"c"]
"""What an escape stands before in the hostile texts."""


def environment(person: Person) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    own = {"HOME": str(person.home), "LECTURETUI_HOME": str(person.home), "LANG": "C.UTF-8"}
    return {**kept, **own, "TERM": "xterm-256color", "COLORTERM": "truecolor"}


@contextmanager
def program(person: Person, *arguments: str, size: tuple[int, int] = (120, 100)) -> Iterator[PtyTerminal]:
    command = [sys.executable, "-m", "lecturetui", *arguments]
    with PtyTerminal(command, environment(person), columns=size[0], rows=size[1]) as terminal:
        yield terminal


def strays(raw: bytes) -> list[str]:
    """What in the bytes is neither text that may be shown nor a sequence of the app's own."""
    text = OWN.sub(b"\n", raw).decode("utf-8").replace("\r\n", "\n").replace("\n", "")
    return [text[max(0, one.start() - 20) : one.end() + 20] for one in plain.FORBIDDEN.finditer(text)]


def test_a_walk_through_the_app_sends_nothing_but_text_and_its_own_sequences(person: Person) -> None:
    with program(person, str(person.folder)) as terminal:
        terminal.wait_for(re.compile(r" 1/\d+$", re.MULTILINE))
        assert "x[0] + y[i]" in terminal.text
        terminal.press("N")
        for slide in range(2, 12):
            terminal.press("right")
            terminal.wait_for(re.compile(rf" {slide}/\d+$", re.MULTILINE))
            terminal.press("down", "up")
        for pane, seen in zip("234567", ("W0", "G0", "Role", "V0", "P0", "foreign"), strict=True):
            terminal.press(pane)
            terminal.wait_for(seen)
            terminal.press("down", "right", "end", "pagedown", "home")
        terminal.press("1", "g", "L")
        terminal.wait_for("K0 [/red]")
        terminal.press("end")
        away(terminal, "c copy")
        terminal.press("?")
        terminal.wait_for("Take back the last change")
        away(terminal, "Take back the last change")
        terminal.press("ctrl+o")
        terminal.wait_for(re.compile(r"cannot be opened.*\d+ of \d+ seen", re.DOTALL))
        terminal.press("up", "enter")
        terminal.wait_for("Cannot be opened")
        away(terminal, "flip the slides")
        terminal.press("ctrl+p")
        terminal.wait_for("Search")
        terminal.paste(b"h8")
        terminal.wait_for("Go to slide 18: h8 [@click=app.quit]x[/]")
        away(terminal, "Go to slide 18")
        terminal.press("n")
        terminal.wait_for("enter saves")
        terminal.paste("\n".join((*CONTROLS, *UNSEEN, *MARKUP)).encode())
        terminal.wait_for("[bold]x[/bold]")
        terminal.press("enter")
        terminal.wait_for("? keys")
        terminal.press("u")
        terminal.wait_for("Undone")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
        assert terminal.left_behind() == []
        raw = bytes(terminal.raw)
    assert strays(raw) == []
    assert [meant for meant in MEANT if b"\x1b" + meant in raw] == []
    assert b"cHduZWQ" in raw  # what was around the controls is there


def away(terminal: PtyTerminal, shown: str) -> None:
    """Put away what shows a text."""
    terminal.press("escape")
    terminal.wait_for(lambda screen: shown not in screen)


def commands(person: Person) -> list[Sequence[str | bytes]]:
    folder = str(person.folder)
    texts = [text.replace("\x00", "") for text in (*TEXTS, LONE[1])]
    every = " ".join(texts)
    return [
        ["lectures"],
        ["lectures", "--json"],
        ["read", folder],
        ["read", folder, "--slide", "all"],
        ["read", folder, "--board", "sprint"],
        ["read", person.lecture.id],
        ["read", folder, "--slide", every],
        ["read", folder, "--board", every],
        ["read", every],
        ["check", folder],
        ["check", str(person.places.lectures / BROKEN)],
        ["check", every],
        ["jot", "-l", folder, "-s", "all", "--", *texts],
        ["jot", "-l", every, "x"],
        ["jot", "-k", every, "x"],
        ["jots"],
        ["jots", "--json"],
        ["jots", "-l", every],
        ["where"],
        ["where", "--json"],
        [every],
        [f"--{every}"],
        [b"\xff\x1b[2J\x9b2J\xc2\x9b2J"],
    ]


def run(command: Sequence[str | bytes], env: dict[str, str]) -> tuple[int, str, str]:
    """Exit status, output and errors of a command."""
    whole = [sys.executable, "-m", "lecturetui", *command]
    done = subprocess.run(whole, check=False, capture_output=True, stdin=subprocess.DEVNULL, env=env)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def test_every_command_prints_nothing_that_a_terminal_obeys(person: Person) -> None:
    for command in commands(person):
        status, out, err = run(command, environment(person))
        found = plain.FORBIDDEN.search((out + err).replace("\n", "").replace("\t", ""))
        assert not found, (command, found)
        assert "Traceback" not in out + err, command
        if status and command[0] not in ("check", "lectures"):
            assert err.count("\n") == 1, (command, err)


def test_a_home_with_a_hostile_name_is_told_harmlessly(tmp_path: Path, person: Person) -> None:
    home = tmp_path / "a\n[b]\x1b]0;renamed\x07\u202e"
    home.write_text("a file")
    for command in (["where"], ["jots"], ["jot", "x"], ["lectures"]):
        status, out, err = run(command, environment(person) | {"LECTURETUI_HOME": str(home)})
        assert not plain.FORBIDDEN.search((out + err).replace("\n", ""))
        assert bool(err) == bool(status)
        assert all(line.startswith("lecturetui: ") for line in err.splitlines()), err
