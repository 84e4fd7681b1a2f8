"""What a person sets: one TOML file that the program reads and never writes.

theme = "nord"

[keys]
"slides.next" = "right"    # the id of a binding = its keys
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lecturetui.errors import SettingsError
from lecturetui.tables import read_toml


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings as read; whether a theme or a binding of that name exists is the app's to say."""

    theme: str = ""
    """Name of the theme; empty for the one last chosen in the app."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Id of a binding to its keys, as Textual names them, with commas between."""


def load_settings(path: Path) -> Settings:
    """The settings in the file, all defaults if there is none; SettingsError with every fault."""
    table = read_toml(path, SettingsError, optional=True)
    settings = Settings(theme=table.text("theme"), keys=dict(table.texts_by_name("keys")))
    table.finish()
    return settings
