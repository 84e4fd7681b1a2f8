"""How it stands with a notebook, told without changing anything."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from lecturetui.notebook import faults, opening, sql_care, store


@dataclass(frozen=True, slots=True)
class Condition:
    """What a notebook is and what is wrong with it."""

    size: int
    """Bytes."""
    version: int = 0
    """0 if that cannot be told."""
    jots: int = 0
    """Those in the trash are not counted, nor is anything if it is damaged."""
    problems: tuple[str, ...] = ()
    """What is damaged; nothing in a sound one."""


def condition(path: Path) -> Condition | None:
    """How it stands with a notebook, None if there is none; NotebookError for what cannot be used and is left alone."""
    version = jots = 0
    problems: list[str] = []
    try:
        if opening.identity(path) == opening.NO_FILE:
            return None
        version = opening.version(path)
        with closing(opening.connect(opening.address(path, "mode=ro"))) as db, store.transaction(db, "DEFERRED"):
            version = opening.check(db, path)
            problems += sql_care.problems(db)
            jots = len(sql_care.jots(db))
    except faults.DamageError:
        problems.append("it is cut or torn")
    except (sqlite3.Error, OSError) as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY_ROLLBACK:
            raise faults.unusable(path, faults.STOPPED) from error
        if not faults.of_damage(error):
            raise faults.told(path, error) from error
        problems.append(str(error))
    return Condition(path.stat().st_size, version, jots, tuple(problems))
