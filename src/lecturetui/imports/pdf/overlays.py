"""Pages that build up one slide step by step, each with all that the one before says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from lecturetui import plain


def labels(reader: Any, count: int) -> list[str]:
    """The labels of pages, if the file has its own and pages share some; else none."""
    try:
        if "/PageLabels" not in reader.root_object:
            return []
        found = [plain.line(str(label)) for label in reader.page_labels]
    except Exception:  # noqa: BLE001 - pypdf raises anything at broken labels
        return []
    repeated = any(first == second for first, second in pairwise(found))
    return found if len(found) == count and repeated else []


def goes_on(before: Sequence[str], after: Sequence[str], label: str, next_label: str, *, labelled: bool) -> bool:
    """Whether a page shows the slide of the one before it; each is given as its title and its lines."""
    if labelled and label != next_label:
        return False
    title, *said = before
    if labelled and title == after[0]:
        return True
    if title != after[0] or not (title or said):
        return False
    return set(said) < set(after[1:])
