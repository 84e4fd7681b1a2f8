"""What a person sets: one TOML file that the program reads and never writes.

theme = "nord"
pictures = "blocks"        # how a slide's pictures are drawn: auto, blocks, none
mirror = "~/notes"         # a folder to keep a Markdown file a lecture in

[keys]
"slides.next" = "right"    # the id of a binding = its keys
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lecturetui.errors import SettingsError
from lecturetui.tables import Table, read_toml
from lecturetui.tables.words import shown

PICTURES = ("auto", "blocks", "none")
"""How pictures are drawn: as well as the terminal can, as half blocks, or not at all."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings as read; whether a theme or a binding of that name exists is the app's to say."""

    theme: str = ""
    """Name of the theme; empty for the one last chosen in the app."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Id of a binding to its keys, as Textual names them, with commas between."""
    mirror: Path | None = None
    """The folder, from the root, in which a Markdown file a lecture is kept up to date; None for none."""
    pictures: str = PICTURES[0]
    """How pictures are drawn: one of `PICTURES`."""


def load_settings(path: Path) -> Settings:
    """The settings in the file, all defaults if there is none; SettingsError with every fault."""
    table = read_toml(path, SettingsError, optional=True)
    settings = Settings(
        theme=table.text("theme"),
        keys=dict(table.texts_by_name("keys")),
        mirror=_folder(table, "mirror"),
        pictures=table.text("pictures") or PICTURES[0],
    )
    if settings.pictures not in PICTURES:
        table.fault(f"pictures is {shown(settings.pictures)}, expected auto, blocks or none", "pictures")
    table.finish()
    return settings


def _folder(table: Table, key: str) -> Path | None:
    text = table.text(key, lines=True)  # which leaves the spaces of a path as they are
    if not text:
        return None
    try:
        folder = Path(text).expanduser()
    except RuntimeError:  # no home is known, or there is nobody of that name
        folder = Path()
    if not folder.is_absolute():
        table.fault(f"{key} is {shown(text)}, expected the whole path of a folder, or one that starts with ~/", key)
    return folder
