"""`lecturetui where` and `lecturetui completion`."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lecturetui.commands.arguments import COMMANDS, SHELLS


def test_every_place_is_a_line(run: Callable[..., Any], home: Path) -> None:
    lines = dict(line.split(": ", 1) for line in run("where").out.splitlines())
    assert list(lines) == ["lectures", "shipped", "notebook", "copies", "settings", "state", "log"]
    assert lines["notebook"] == str(home / "notebook.sqlite")
    assert json.loads(run("where", "--json").out) == lines


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_gets_a_script_that_knows_the_commands(shell: str, run: Callable[..., Any]) -> None:
    ran = run("completion", shell)
    assert ran.status == 0
    assert all(command in ran.out for command in COMMANDS)


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["jo"], {"jot", "jots"}),
        (["jot", "-k", ""], {"note", "question", "idea", "todo", "card"}),
        (["read", "tin"], {"tiny"}),
        (["jot", "-l", "tin"], {"tiny"}),
        (["import", "mine"], {"mine.json"}),
        (["export", "-o", "mine"], {"mine.json"}),
        (["check", "mine"], {"mine.json"}),
    ],
)
def test_bash_completes(typed: list[str], offered: set[str], run: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "mine.json").touch()
    script = tmp_path / "script"
    listing = "lecturetui() { printf 'ID  TITLE\\ntiny  Tiny\\n'; }"  # stands for the program
    words = " ".join(f"'{word}'" for word in ("lecturetui", *typed))
    ask = (
        f"COMP_WORDS=({words}); COMP_CWORD={len(typed)}; _shtab_lecturetui; echo; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    )
    script.write_text(f"{run('completion', 'bash').out}\n{listing}\n{ask}\n", encoding="utf-8")
    done = subprocess.run(["bash", str(script)], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert offered <= set(done.stdout.split())
