"""What a person wrote, and where they left: the only part of the program that writes."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lecturetui.notebook.history import Change, Version
    from lecturetui.notebook.jots import KINDS, Jot
    from lecturetui.notebook.notebook import Notebook
    from lecturetui.notebook.state import Place, State

__all__ = ["KINDS", "Change", "Jot", "Notebook", "Place", "State", "Version"]

_MODULES = {"Change": "history", "Version": "history", "KINDS": "jots", "Jot": "jots", "Notebook": "notebook"}


def __getattr__(name: str) -> object:
    # Imported when asked for: the first slide needs to know where one left, and no SQLite.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES.get(name, 'state')}"), name)
