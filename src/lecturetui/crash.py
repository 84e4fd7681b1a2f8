"""The log of what went wrong: where in the program it happened, never what the person wrote."""

from __future__ import annotations

from pathlib import Path

FRAMES = 100
"""How many of the innermost calls are kept."""
LIMIT = 256 * 1024
"""Bytes after which a log is put aside as `<log>.1`, in place of the one put aside before."""


def note(error: BaseException, log: Path) -> bool:
    """Append the places that the error went through; False if that failed too.

    An error's message may quote a jot or a slide, so only its kind is kept.
    """
    try:
        # Also importing may fail: what went wrong may be that no file can be opened any more.
        import platform
        from datetime import UTC, datetime

        from lecturetui import __version__

        versions = f"lecturetui {__version__}, Python {platform.python_version()}, {platform.system()}"
        entry = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {versions}\n{_trace(error)}\n"
        log.parent.mkdir(0o700, parents=True, exist_ok=True)
        if log.is_file() and log.stat().st_size > LIMIT:
            log.replace(log.with_name(log.name + ".1"))
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(entry)
    except (OSError, ImportError):
        return False
    return True


def _trace(error: BaseException) -> str:
    from traceback import format_tb

    parts: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link and id(link) not in seen:
        seen.add(id(link))
        kind = type(link)
        parts.append("".join([*format_tb(link.__traceback__, -FRAMES), f"{kind.__module__}.{kind.__qualname__}\n"]))
        link = link.__cause__ or link.__context__
    return "after:\n".join(reversed(parts))
