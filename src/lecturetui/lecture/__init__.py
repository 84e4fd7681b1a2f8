"""What a lecture is and how it is read from disk. Pure: nothing here shows or writes anything."""

from __future__ import annotations

from lecturetui.lecture.load import load
from lecturetui.lecture.model import AgendaEntry, Lecture, Row, Slide
from lecturetui.lecture.shelf import find, shelf

__all__ = ["AgendaEntry", "Lecture", "Row", "Slide", "find", "load", "shelf"]
