"""How to install what a reader or a writer needs, in the environment that this program runs in."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

PACKAGES = {
    "pptx": ("python-pptx",),
    "lxml": ("python-pptx",),
    "pypdf": ("pypdf", "pypdfium2"),
    "pypdfium2": ("pypdf", "pypdfium2"),
    "PIL": ("pillow",),
    "genanki": ("genanki",),
}
"""Module to the packages that bring it, and what is used with it."""


def missing(module: str, done: str = "read") -> str:
    """What is to be said of a file whose reader lacks a module; or its writer, with what is `done` to it."""
    module = module.partition(".")[0]
    packages = PACKAGES.get(module)
    if packages is None:
        return f"cannot be {done}: a part of this installation is missing ({module}); install lecturetui again"
    return f"needs {' and '.join(packages)} to be {done}; install with: {command(packages)}"


def command(packages: tuple[str, ...], prefix: str = "", python: str = "") -> str:
    """The command that installs packages for the Python at `python` in the environment `prefix`: by default ours."""
    from importlib.util import find_spec

    home = Path(prefix or sys.prefix)
    python = python or sys.executable
    if (home / "uv-receipt.toml").is_file():
        return " ".join(["uv tool install", *(f"--with {name}" for name in packages), home.name])
    if (home / "pipx_metadata.json").is_file():
        return " ".join(["pipx inject", home.name, *packages])
    if find_spec("pip") is None:
        return " ".join(["uv pip install --python", shlex.quote(python), *packages])
    return " ".join([shlex.quote(python), "-m pip install", *packages])
