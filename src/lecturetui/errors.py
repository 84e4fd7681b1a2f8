"""What goes wrong in a way that a person can mend: one family, caught once at the edge and shown as one line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class LecturetuiError(Exception):
    """Its message is one sentence for a person: where, what, and what to do."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in a file, with the place it was found."""

    path: Path
    line: int
    """From 1; 0 if the fault is not one of a file's text."""
    column: int
    """From 1, in characters."""
    message: str
    """What is wrong and what was expected."""

    def __str__(self) -> str:
        # A file's name may hold line breaks and bytes that are no text.
        path = "".join(character if character.isprintable() else "?" for character in str(self.path))
        return f"{path}:{self.line}:{self.column}: {self.message}" if self.line else f"{path}: {self.message}"


class FileError(LecturetuiError):
    """A file written by hand that cannot be used as it is, with all of its faults."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(str(faults[0]))
        self.faults = faults


class LectureError(FileError):
    """A lecture that cannot be read."""


class SettingsError(FileError):
    """Settings that cannot be read."""


class NotebookError(LecturetuiError):
    """The notebook cannot be read or written; nothing that was in it was changed."""


class StateError(LecturetuiError):
    """Where one left cannot be remembered; nothing that a person wrote depends on it."""
