"""Where lectures, notebook, settings, state and log live. Nothing is created here."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from lecturetui.errors import LecturetuiError

HOME = "LECTURETUI_HOME"
"""The environment variable that puts everything a person has into one folder."""


@dataclass(frozen=True, slots=True)
class Places:
    """Absolute paths, none of which need exist but `shipped`."""

    lectures: Path
    """Folder of the person's own lectures."""
    shipped: Path
    """Folder of the lectures that ship with the program; never written."""
    notebook: Path
    """The file that holds all that the person wrote."""
    settings: Path
    """The TOML file that the person edits."""
    state: Path
    """Folder of what the program remembers and may lose."""
    log: Path
    """File of what went wrong."""

    @property
    def copies(self) -> Path:
        """Folder of the dated copies of the notebook, beside it."""
        return self.notebook.with_name("copies")


def places() -> Places:
    """The places of this person, from the environment; LecturetuiError if it names none."""
    home = os.environ.get(HOME, "")
    return _in_one(home) if home.strip() else _by_platform()


def _in_one(folder: str) -> Places:
    try:
        home = Path(folder).absolute()
    except OSError as error:  # a relative path, from a folder that is gone
        raise LecturetuiError(
            f"{HOME}={folder}: cannot be made absolute ({error.strerror}); give the whole path"
        ) from None
    return Places(
        lectures=home / "lectures",
        shipped=_shipped(),
        notebook=home / "notebook.sqlite",
        settings=home / "settings.toml",
        state=home / "state",
        log=home / "lecturetui.log",
    )


def _by_platform() -> Places:
    if not _home_is_known():
        raise LecturetuiError(f"no home folder is known: set HOME to it, or {HOME} to a folder for everything")
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("lecturetui", appauthor=False)
    return Places(
        lectures=dirs.user_data_path / "lectures",
        shipped=_shipped(),
        notebook=dirs.user_data_path / "notebook.sqlite",
        settings=dirs.user_config_path / "settings.toml",
        state=dirs.user_state_path,
        log=dirs.user_log_path / "lecturetui.log",
    )


def _home_is_known() -> bool:
    if os.environ.get("HOME") == "":  # would be taken for the root folder
        return False
    try:
        return Path.home().is_absolute()
    except RuntimeError:
        return False


def _shipped() -> Path:
    package = Path(__file__).resolve().parent
    packed, beside = package / "content", package.parents[1] / "content"
    if not packed.is_dir() and (beside.parent / "pyproject.toml").is_file():
        return beside  # a checkout, or an editable install of one
    return packed
