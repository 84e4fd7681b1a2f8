"""What a person sets: one TOML file that the program reads and never writes.

theme = "nord"
pictures = "blocks"        # how a slide's pictures are drawn: auto, blocks, none
mirror = "~/notes"         # a folder to keep a Markdown file a lecture in
day_ends = 4               # the hour at which a day of review ends, 0 to 23
new_cards = 20             # how many cards a day may be new

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
DAY_ENDS = 4
NEW_CARDS = 20
MOST_NEW = 9_999
"""More cards than anybody begins in a day."""


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
    day_ends: int = DAY_ENDS
    """The hour at which a person's day ends, 0 to 23: what is due then is asked until then."""
    new_cards: int = NEW_CARDS
    """How many cards a day may be asked for the first time, of all lectures together."""


def load_settings(path: Path) -> Settings:
    """The settings in the file, all defaults if there is none; SettingsError with every fault."""
    table = read_toml(path, SettingsError, optional=True)
    settings = Settings(
        theme=table.text("theme"),
        keys=dict(table.texts_by_name("keys")),
        mirror=_folder(table, "mirror"),
        pictures=table.text("pictures") or PICTURES[0],
        day_ends=_number(table, "day_ends", 23, DAY_ENDS),
        new_cards=_number(table, "new_cards", MOST_NEW, NEW_CARDS),
    )
    if settings.pictures not in PICTURES:
        table.fault(f"pictures is {shown(settings.pictures)}, expected auto, blocks or none", "pictures")
    table.finish()
    return settings


def _number(table: Table, key: str, most: int, otherwise: int) -> int:
    number = table.number(key, 0, most)
    return otherwise if number is None else number


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
