"""All keys that work on a screen, read from its live bindings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import ClassVar

from textual.actions import parse
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen

from lecturetui.tui.page import Page
from lecturetui.tui.sheet import Sheet

GROUPS = {
    "agenda": "Agenda",
    "slides": "Slide",
    "slide": "Slide",
    "jot": "Jots",
    "jots": "Jots",
    "go": "Go",
    "pane": "Panes",
    "page": "Move",
    "rows": "Move",
    "shelf": "Program",
    "sheet": "Program",
    "app": "Program",
}
"""What keys stand under, by the first part of their binding's id, in this order; a pane's own come before all."""

TEXTUALS = {
    "app.focus_next": "To the next part of the screen",
    "app.focus_previous": "To the part before",
    "screen.copy_text": "Copy the text selected with the mouse",
}
"""Actions of Textual's own bindings, which have no ids, and what they do; its others are of no use to know."""

TWO_COLUMNS = 66
"""Cells from which two columns have room."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something one can do, and the keys that do it."""

    id: str
    """The binding's."""
    words: str
    """What it does."""
    keys: str
    """As they are shown, a space between them."""
    action: str
    node: DOMNode
    """What has the action."""

    @property
    def group(self) -> str:
        """What it stands under."""
        name = self.id.partition(".")[0]
        return GROUPS.get(name, name.capitalize())


def live_deeds(screen: Screen[object]) -> list[Deed]:
    """What the keys do that work on the screen, group by group."""
    keys: dict[tuple[DOMNode, Binding], list[str]] = {}
    for key, (node, binding) in _owners(screen).items():
        shown = screen.app.get_key_display(Binding(key, ""))
        keys.setdefault((node, replace(binding, key="", key_display=None)), []).append(shown)
    deeds = [
        Deed(
            binding.id or "app",
            binding.tooltip if binding.id else TEXTUALS[binding.action],
            " ".join(dict.fromkeys(shown)),
            binding.action,
            node,
        )
        for (node, binding), shown in keys.items()
    ]
    order = list(GROUPS)
    names = (deed.id.partition(".")[0] for deed in deeds)
    ranks = [order.index(name) if name in GROUPS else -1 for name in names]
    return [deeds[n] for n in sorted(range(len(deeds)), key=ranks.__getitem__)]


def _owners(screen: Screen[object]) -> dict[str, tuple[DOMNode, Binding]]:
    """Each key that does something worth telling, and whose it is.

    Textual's `active_bindings` also has the keys of scrolling widgets, which pass them on when there is nothing to
    scroll.
    """
    owners: dict[str, tuple[DOMNode, Binding]] = {}
    for node, bindings in screen._modal_binding_chain:  # noqa: SLF001
        for key, binding in bindings:
            told = binding.tooltip if binding.id else binding.action in TEXTUALS and not key.startswith("super+")
            if told and _works(node, binding):
                taken = owners.get(key)
                if taken is None or (binding.priority and not taken[1].priority):
                    owners[key] = (node, binding)
    return owners


def _works(node: DOMNode, binding: Binding) -> bool:
    from lecturetui.tui.screen import LectureScreen

    name, _, pane = (binding.id or "").partition(".")
    if name == "pane" and isinstance(node, LectureScreen) and pane not in node.kinds:
        return False  # A digit counts in every lecture, but this one has nothing for the pane.
    destination, action, parameters = parse(binding.action)
    target: DOMNode = getattr(node, destination) if destination else node
    return bool(target.check_action(action, parameters))


class KeysPage(Page):
    """The keys in groups, in two columns where there is room."""

    def __init__(self, deeds: Sequence[Deed]) -> None:
        super().__init__()
        self.groups: dict[str, list[Deed]] = {}
        for deed in deeds:
            self.groups.setdefault(deed.group, []).append(deed)

    def lay_out(self, width: int) -> Sequence[Content]:
        """The lines of the groups."""
        groups = list(self.groups.values())
        if width < TWO_COLUMNS:
            return _column(groups, width)
        room = (width - 3) // 2
        lengths = [len(_column([group], room)) + 1 for group in groups]
        cut = min(range(len(groups) + 1), key=lambda n: abs(sum(lengths[:n]) - sum(lengths[n:])))
        pairs = zip_longest(_column(groups[:cut], room), _column(groups[cut:], room), fillvalue=Content(""))
        return [line.pad_right(room + 3 - line.cell_length) + other for line, other in pairs]


def _column(groups: Sequence[Sequence[Deed]], width: int) -> list[Content]:
    """The groups below each other, their keys in one column and what they do in another."""
    key_width = max((len(deed.keys) + 2 for group in groups for deed in group), default=0)
    lines: list[Content] = []
    for group in groups:
        lines += [Content("")] if lines else []
        lines.append(Content.styled(group[0].group, "bold $text-primary"))
        for deed in group:
            first, *rest = Content(deed.words).wrap(max(10, width - key_width))
            lines.append(Content.styled(deed.keys.ljust(key_width), "bold $text-accent") + first)
            lines += [line.pad_left(key_width) for line in rest]
    return lines


class KeysScreen(Sheet):
    """All keys that work on the screen below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "dismiss", "close", show=False, id="app.keys", tooltip="Close"),
    ]

    def __init__(self, below: Screen[object]) -> None:
        super().__init__(KeysPage(live_deeds(below)), "Keys")
