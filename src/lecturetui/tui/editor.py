"""Hands a text to the editor of the person's choice, and takes back what they made of it.

The text is in a private file meanwhile, which stays until whoever took it back says that it is stored.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App, SuspendNotSupported

from lecturetui.errors import LecturetuiError
from lecturetui.notebook.files import make_folder
from lecturetui.notebook.jots import LONGEST
from lecturetui.plain import clean, line
from lecturetui.tui import foreground

if TYPE_CHECKING:
    from typing import Any

PREFIX = "jot-"
SUFFIX = ".md"
"""The file's name begins and ends so: editors colour a text by its ending, and people find it by its beginning."""
MOST = LONGEST + 1
"""Bytes that are read: a jot, and the newline at its end."""
VARIABLES = ("VISUAL", "EDITOR")
"""Where a person says which editor is theirs; the first that is set holds."""


class EditorError(LecturetuiError):
    """A text could not be edited; it is as it was. The message names the file of whatever was written elsewhere."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A text that came back from an editor."""

    text: str
    """Cleaned, without the newline that editors put at the end."""
    path: Path
    """The file that still holds it."""

    def forget(self) -> None:
        """Remove the file: the text is stored."""
        with suppress(OSError):
            self.path.unlink()


def edit(app: App[Any], text: str, folder: Path) -> Edited:
    """Have a text edited, in a file of `folder`, while the app waits; EditorError if that fails."""
    command = _command()
    text = clean(text)
    given = (text if text.endswith("\n") else f"{text}\n").encode()
    path = _written(given, folder)
    try:
        edited = _edited(app, command, path)
    except OSError as error:
        raise _told(f"the editor {command[0]} cannot be started: {error.strerror}", path, given) from None
    except SuspendNotSupported:
        raise _told("this terminal cannot be left to an editor", path, given) from None
    except EditorError as error:
        raise _told(str(error), path, given) from None
    edited = clean(edited)
    return Edited(edited if text.endswith("\n") else edited.removesuffix("\n"), path)


def _edited(app: App[Any], command: list[str], path: Path) -> str:
    """What the editor made of the file; OSError if it cannot be started, EditorError if it failed."""
    status = foreground.run(app, [*command, str(path)])
    if status:
        how = f"with status {status}" if status > 0 else f"by signal {-status}"
        raise EditorError(f"the editor {command[0]} ended {how}")
    return _read(path)


def _command() -> list[str]:
    """The person's editor and its arguments."""
    import shlex

    for name in VARIABLES:
        chosen = os.environ.get(name, "")
        try:
            words = shlex.split(chosen)
        except ValueError:
            raise EditorError(f"{name} is set to {line(chosen)}, which lacks a closing quotation mark") from None
        if words:
            return words
    raise EditorError("no editor is set: set VISUAL or EDITOR, such as by `export EDITOR=nano`, and start again")


def _written(data: bytes, folder: Path) -> Path:
    """A file that holds the data and that nobody else can read."""
    from tempfile import mkstemp

    try:
        make_folder(folder)
        descriptor, name = mkstemp(SUFFIX, PREFIX, folder)
        path = Path(name)
        os.close(descriptor)
        try:
            path.write_bytes(data)
        except OSError:
            path.unlink()
            raise
    except OSError as error:
        where = line(str(folder))
        raise EditorError(f"no file for the editor can be written in {where}: {error.strerror}; see to it") from None
    return path


def _read(path: Path) -> str:
    """What the editor wrote; EditorError if that is no text of a jot's size."""
    try:
        data = _bytes(path)
    except OSError as error:
        raise EditorError(f"what the editor wrote cannot be read: {error.strerror}") from None
    if len(data) > MOST:
        raise EditorError(f"what the editor wrote is too long: a jot may have {LONGEST:,} bytes")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise EditorError(f"what the editor wrote is no UTF-8 at byte {error.start + 1}") from None


def _bytes(path: Path) -> bytes:
    """What a file holds, or the beginning of what is too much."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise EditorError("the editor left something that is no file")
    with path.open("rb") as file:
        return file.read(MOST + 1)


def _told(why: str, path: Path, given: bytes) -> EditorError:
    """The error to tell; the file goes if all that it holds is what was given."""
    with suppress(OSError, EditorError):
        if _bytes(path) == given:
            path.unlink()
    kept = f"; what it wrote is kept in {line(str(path))}" if os.path.lexists(path) else ""
    return EditorError(f"{line(why)}; your text is as it was{kept}")
