"""What stands around the list of lectures: what this program is, its first keys, and the chosen lecture."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from lecturetui import plain
from lecturetui.tui.shelf_cards import LONGEST, Card

ABOUT = "A lecture's slides and facts, with your own words beside them."
WIDEST = 92
"""Cells that the list and its frame take at most."""
KEYS = (
    ({"slides.previous": "left", "slides.next": "right"}, "flip the slides"),
    ({"app.lectures": "ctrl+o"}, "lectures"),
    ({"jot.note": "n", "jot.question": "a", "jot.idea": "i", "jot.todo": "t"}, "note, question, idea, todo"),
    ({"app.keys": "question_mark"}, "all keys"),
    ({"pane.slides": "1", "": "…", "pane.review": "9"}, "the panes"),
    ({"app.quit": "q"}, "quit"),
)
"""The few keys one needs: id of each binding with its key, and what they do. They stand in two columns."""
DIM = "$foreground-muted"


def title(count: str, width: int, *, about: bool) -> Content:
    """What this is, and at the right how many lectures there are."""
    left, right = Content.styled("lecturetui", "bold $text-accent"), Content.styled(count, DIM)
    line = left.pad_right(max(1, width - left.cell_length - right.cell_length)) + right if count else left
    return line + Content.styled(f"\n{ABOUT}", DIM) if about else line


def legend(shown: Callable[[str, str], str], column: int) -> Content:
    """The keys one needs; `shown` is told a binding's id and key. The second column starts at cell `column`."""
    lines = []
    for left, right in zip(KEYS[::2], KEYS[1::2], strict=True):
        line = _keys(*left, 9, shown)
        lines.append(line.pad_right(max(1, column - line.cell_length)) + _keys(*right, 4, shown))
    return Content("\n").join(lines)


def chosen(card: Card | None, width: int, height: int) -> Content:
    """Where the chosen lecture is and what it is about, in three lines; in one, what it is about."""
    if card is None:
        return Content("\n" * (height - 1))
    path = plain.line(str(card.path))
    about = Content(card.about[:LONGEST] if card.slides or card.broken else "")
    lines = about.wrap(width) if about else []
    if len(lines) > 2:
        lines[1] = Content.assemble(lines[1].truncate(max(1, width - 2)), " …")
    where = Content.styled(path if len(path) <= width else f"…{path[1 - width :]}", DIM)
    if height == 1:
        return about.first_line.truncate(width, ellipsis=True) if about else where
    return Content("\n").join([where, *lines[:2], *[Content("")] * (2 - len(lines))])


def _keys(keys: dict[str, str], does: str, width: int, shown: Callable[[str, str], str]) -> Content:
    told = [key if key == "…" else shown(id_, key) for id_, key in keys.items()]
    names = ("" if "…" in told else " ").join(told).ljust(width)
    return Content.assemble((names, "bold $text-accent"), (does, DIM))
