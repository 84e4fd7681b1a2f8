"""What a person wrote, and where they left: the only part of the program that writes."""

from lecturetui.notebook.history import Change, Version
from lecturetui.notebook.jots import KINDS, Jot
from lecturetui.notebook.notebook import Notebook
from lecturetui.notebook.state import Place, State

__all__ = ["KINDS", "Change", "Jot", "Notebook", "Place", "State", "Version"]
