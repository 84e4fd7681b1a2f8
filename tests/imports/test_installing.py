"""The command that installs what a reader lacks, as the environment was made."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from lecturetui.imports.installing import command, missing


@pytest.mark.parametrize(
    ("made_by", "said"),
    [
        ("uv-receipt.toml", "uv tool install --with pypdf --with pypdfium2 lecturetui"),
        ("pipx_metadata.json", "pipx inject lecturetui pypdf pypdfium2"),
        ("pyvenv.cfg", "'/a b/python' -m pip install pypdf pypdfium2"),
    ],
)
def test_the_command_is_of_what_made_the_environment(made_by: str, said: str, tmp_path: Path) -> None:
    home = tmp_path / "lecturetui"
    home.mkdir()
    (home / made_by).touch()
    assert command(("pypdf", "pypdfium2"), str(home), "/a b/python") == said


def test_the_sentence_names_packages_and_this_very_python() -> None:
    told = missing("pptx.util")
    assert told.startswith("needs python-pptx to be read; install with: ")
    assert sys.executable in told
    assert missing("genanki", "written").startswith("needs genanki to be written; install with: ")
