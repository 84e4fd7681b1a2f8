"""lecturetui: a terminal companion to a lecture."""

__version__ = "0.1.0"
