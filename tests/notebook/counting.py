"""How much work SQLite does, in steps of its machine, which are the same on every computer."""

from __future__ import annotations

from collections.abc import Callable

from lecturetui.notebook import Notebook


def steps(notebook: Notebook, ask: Callable[[], object]) -> int:
    """The steps that something takes."""
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return 0

    with notebook.storage.reading() as db:
        db.set_progress_handler(step, 1)
        ask()
        db.set_progress_handler(None, 1)
    return count
