"""Where one left and what one has seen: what the program remembers by itself, and may lose."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lecturetui.errors import StateError
from lecturetui.notebook import files
from lecturetui.plain import line

LARGEST = 5_000_000
"""Bytes of a state file that is still read."""
LARGEST_RECORD = 100_000_000
"""The same of a record that only saves time."""
MOST_FIELDS = 500
"""Worksheets of which it is remembered at which field one left them, those left last."""

MOST_LATELY = 20
"""Lectures and courses elsewhere of which it is remembered that they were opened."""
MOST_TIMES = 500
"""Lectures of which it is remembered when they were opened, those opened last."""
LATEST = 253_402_300_000
"""Seconds since 1970 that a date can be made of."""

_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789-_")
_LONGEST_NAME = 150


@dataclass(frozen=True, slots=True)
class Place:
    """Where one left a lecture."""

    slide: str = ""
    """Id of the slide, '' if it was never opened."""
    pane: str = ""
    seen: frozenset[str] = frozenset()
    """Ids of the slides that were shown."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened, by absolute paths."""

    lately: tuple[str, ...] = ()
    """Lectures and courses that stand on no shelf of their own, newest first."""
    times: Mapping[str, float] = field(default_factory=dict)
    """When a lecture was last opened, in seconds since 1970."""


class State:
    """What is remembered between two starts, in small files of a folder. Reading never fails: what is odd is absent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        known = self._read("app")
        self.theme = _text(known, "theme")
        """Name of the theme that was chosen, '' for none."""
        self.lecture = _text(known, "lecture")
        """Path or id of the lecture that was last open, '' for none."""

    def keep(self, *, lecture: str | None = None, theme: str | None = None) -> None:
        """Remember one of these or both; StateError if that fails."""
        known = self._read("app")  # where another window may have kept the other one
        self.lecture = _text(known, "lecture") if lecture is None else lecture
        self.theme = _text(known, "theme") if theme is None else theme
        self._write("app", {"lecture": self.lecture, "theme": self.theme})

    def place(self, lecture: str) -> Place:
        """Where one left the lecture with this id."""
        known = self._read(_name(lecture))
        seen = known.get("seen")
        ids = seen if isinstance(seen, list) else []
        return Place(_text(known, "slide"), _text(known, "pane"), frozenset(id_ for id_ in ids if isinstance(id_, str)))

    def keep_place(self, lecture: str, place: Place) -> None:
        """Remember where one left a lecture, and what was seen, in any window; StateError if that fails."""
        seen = place.seen | self.place(lecture).seen
        self._write(_name(lecture), {"slide": place.slide, "pane": place.pane, "seen": sorted(seen)})

    def opened(self) -> Opened:
        """What was opened lately, and when."""
        known = self._read("opened")
        lately, times = known.get("lately"), known.get("times")
        paths = [path for path in lately if isinstance(path, str)] if isinstance(lately, list) else []
        pairs = times.items() if isinstance(times, dict) else ()
        sound = {path: float(at) for path, at in pairs if type(at) in (int, float) and 0 <= at < LATEST}
        return Opened(tuple(dict.fromkeys(paths))[:MOST_LATELY], sound)

    def keep_opened(self, path: str, at: float, *, elsewhere: bool) -> None:
        """Remember that something was opened, and list it if it is `elsewhere`; StateError if that fails."""
        before = self.opened()
        lately = tuple(dict.fromkeys((path, *before.lately))) if elsewhere else before.lately
        times = {other: before.times[other] for other in before.times if other != path} | {path: at}
        self._keep_opened(Opened(lately, times))

    def forget_opened(self, path: str) -> None:
        """List something no longer as opened lately; StateError if that fails."""
        before = self.opened()
        self._keep_opened(Opened(tuple(other for other in before.lately if other != path), before.times))

    def _keep_opened(self, opened: Opened) -> None:
        times = dict(list(opened.times.items())[-MOST_TIMES:])
        self._write("opened", {"lately": opened.lately[:MOST_LATELY], "times": times})

    def field(self, worksheet: str) -> str:
        """Id of the field at which one left a worksheet, named in any way that tells it from others; '' if none."""
        fields = self._read("worksheets").get("fields")
        return _text(fields, worksheet) if isinstance(fields, dict) else ""

    def keep_field(self, worksheet: str, field: str) -> None:
        """Remember at which field one left a worksheet; StateError if that fails."""
        fields = self._read("worksheets").get("fields")
        known = fields if isinstance(fields, dict) else {}
        kept = {name: known[name] for name in known if name != worksheet} | {worksheet: field}
        self._write("worksheets", {"fields": dict(list(kept.items())[-MOST_FIELDS:])})

    def record(self, name: str) -> Mapping[str, object]:
        """A record that can be made again whenever it is gone; empty for none."""
        return self._read(name, LARGEST_RECORD)

    def keep_record(self, name: str, known: Mapping[str, object]) -> None:
        """Keep such a record; StateError if that fails."""
        self._write(name, known)

    def _read(self, name: str, largest: int = LARGEST) -> Mapping[str, object]:
        import json

        try:
            path = self._folder / f"{name}.json"
            info = path.stat()
            known = json.loads(path.read_bytes()) if stat.S_ISREG(info.st_mode) and info.st_size <= largest else None
        except (OSError, ValueError, RecursionError):
            known = None
        return known if isinstance(known, dict) else {}

    def _write(self, name: str, known: Mapping[str, object]) -> None:
        import json

        try:
            files.make_folder(self._folder)
            files.sweep(self._folder)
            files.replace(self._folder / f"{name}.json", json.dumps(known).encode())
        except OSError as error:
            where = line(str(self._folder))
            raise StateError(f"where you are cannot be remembered in {where}: {error.strerror}; see to it") from error


def _text(known: Mapping[str, object], key: str) -> str:
    value = known.get(key)
    return value if isinstance(value, str) else ""


def _name(lecture: str) -> str:
    """A file name for any lecture id, different for different ids, also where case is not told apart."""
    data = lecture.encode("utf-8", "surrogatepass")
    name = "lecture-" + "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in data)
    if len(name) > _LONGEST_NAME:
        from hashlib import sha256

        name = f"{name[:_LONGEST_NAME]}%{sha256(data).hexdigest()}"
    return name
