"""How it stands with the terminal, for `lecturetui doctor`."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress

COLUMNS, LINES = 60, 16
"""What the app needs at least."""
SLOW = 100
"""Milliseconds of waiting after escape that a person notices."""


def look() -> tuple[str, str]:
    """What the terminal is, and what to do about it, '' for nothing."""
    size = _size()
    if size is None:
        return "none here: run this in the one that you use", ""
    term = os.environ.get("TERM", "")
    if term in ("", "dumb", "unknown"):
        return f"TERM is {term!r}, which cannot show an app", "set TERM to what the terminal is, such as xterm-256color"
    found = f"{term}, {size.columns} columns by {size.lines} lines, {_colours(term)}"
    if 0 < size.columns < COLUMNS or 0 < size.lines < LINES:  # 0 is a terminal that does not say
        return found, f"make it {COLUMNS} by {LINES} at least"
    encoding = sys.stdout.encoding if sys.stdout else "utf-8"
    if encoding.lower().replace("-", "") != "utf8":
        return f"{found}, {encoding}", "set LANG to a locale with UTF-8, such as C.UTF-8"
    return f"{found}, UTF-8", _of_tmux(term) if os.environ.get("TMUX") else ""


def _size() -> os.terminal_size | None:
    for descriptor in (1, 2, 0):
        with suppress(OSError):
            return os.get_terminal_size(descriptor)
    return None


def _colours(term: str) -> str:
    if os.environ.get("NO_COLOR"):
        return "no colours, as NO_COLOR asks"
    if os.environ.get("COLORTERM") in ("truecolor", "24bit") or term.endswith("-direct"):
        return "all colours"
    return "256 colours" if "256" in term else "few colours"


def _of_tmux(term: str) -> str:
    """What to set in tmux."""
    if not term.startswith(("tmux", "screen")):
        return "inside of tmux, TERM is tmux-256color: put `set -g default-terminal tmux-256color` into ~/.tmux.conf"
    ask = ["tmux", "show-options", "-sv", "escape-time"]
    with suppress(OSError, subprocess.SubprocessError, ValueError):
        if int(subprocess.run(ask, capture_output=True, timeout=2, check=True).stdout) > SLOW:
            return "tmux holds back the escape key: put `set -sg escape-time 10` into ~/.tmux.conf"
    return ""
