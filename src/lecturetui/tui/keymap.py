"""The keys that a person gave to bindings in the settings, checked before Textual takes them over.

Textual says nothing when there is no such binding or no such key, and drops a binding whose key is given to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from itertools import chain, combinations
from types import ModuleType
from typing import TypeVar

from textual.binding import Binding, InvalidBinding
from textual.dom import DOMNode
from textual.keys import Keys, key_to_character
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from lecturetui.tables.words import close, shown
from lecturetui.tui.keys import TEXTUALS

T = TypeVar("T")

TAKEN = frozenset(f"ctrl+{letter}" for letter in "hijmbas")
"""Keys that terminals send for others (backspace, tab, enter) and those that multiplexers and flow control keep."""

MODIFIERS = frozenset(("ctrl", "shift", "alt", "super", "hyper", "meta"))
NAMED = frozenset(key.value for key in Keys if key.value.isascii() and not key.value.startswith("<"))

Place = Sequence[Binding]
"""Bindings that can work at the same time, each with one key, those of the widget with the focus first."""


def checked(keys: Mapping[str, str], places: Iterable[Place]) -> tuple[dict[str, str], list[str]]:
    """What of `keys` (id of a binding to its keys, commas between) can be used, and a sentence for each that cannot.

    A binding whose keys cannot be used keeps those it has.
    """
    places = list(places)
    bindings = {binding.id: binding for binding in chain(*places) if binding.id}
    used: dict[str, str] = {}
    problems = []
    for id_, names in keys.items():
        if id_ not in bindings:
            problems.append(f"There is no key binding {shown(id_)}{close(id_, bindings) or '.'}")
        elif fault := _fault(names, may_be_typed=not bindings[id_].priority or _is_typed(bindings[id_].key)):
            problems.append(f"{id_} keeps its keys, as {fault}")
        else:
            used[id_] = ",".join(_split(names))
    while clash := _clash(used, places):
        id_, key, words = clash
        del used[id_]
        problems.append(f"{id_} keeps its keys, as {key} is for {shown(words)}.")
    return used, problems


def _split(names: str) -> list[str]:
    return [binding.key for binding in Binding.make_bindings([Binding(names, "")])]


def _is_typed(key: str) -> bool:
    return key_to_character(key) is not None


def _fault(names: str, *, may_be_typed: bool) -> str:
    """What is wrong with the names of keys; '' if nothing is."""
    try:
        keys = _split(names)
    except InvalidBinding:
        return f"a key is missing in {shown(names)}."
    for key in keys:
        *modifiers, base = key.split("+")
        known = len(base) == 1 or base in NAMED or _is_typed(base)
        if not known or not MODIFIERS.issuperset(modifiers) or ("ctrl" in modifiers and base != base.lower()):
            return f"there is no key {shown(key)}{close(key.lower(), NAMED) or '.'}"
        if key in TAKEN:
            return f"terminals and multiplexers keep {key} for themselves."
        if not may_be_typed and _is_typed(key):
            return f"it also works while one types, and {key} would type nothing any more."
    return ""


def _clash(used: Mapping[str, str], places: Iterable[Place]) -> tuple[str, str, str] | None:
    """A binding of `used` with a key that is another's too, and what that one does; None if there is none.

    Bindings that share a key to begin with are meant to: what has the focus comes first.
    """
    order = list(used)
    for place in places:
        meant = {frozenset(map(_name, pair)) for pair in _sharing(place)}
        moved = [replace(one, key=key) for one in place for key in used.get(one.id or "", one.key).split(",")]
        for pair in _sharing(moved):
            if frozenset(map(_name, pair)) not in meant:
                first, last = sorted(pair, key=lambda one: order.index(one.id) if one.id in order else -1)
                return _name(last), last.key, TEXTUALS.get(first.action, first.tooltip) or _name(first)
    return None


def _name(binding: Binding) -> str:
    return binding.id or binding.action


def _sharing(place: Place) -> Iterator[tuple[Binding, Binding]]:
    """Every two bindings with the same key."""
    by_key: dict[str, list[Binding]] = {}
    for binding in place:
        by_key.setdefault(binding.key, []).append(binding)
    for sharers in by_key.values():
        yield from (pair for pair in combinations(sharers, 2) if _name(pair[0]) != _name(pair[1]))


# What there is to remap


def all_places() -> Iterator[Place]:
    """The bindings of the app, for each place the focus can be in."""
    from lecturetui.tui.app import LectureApp
    from lecturetui.tui.panes import PANES, UNPLACED
    from lecturetui.tui.screen import LectureScreen

    app = _bindings(LectureApp)
    for kind in (*PANES, UNPLACED):
        module = import_module(f"lecturetui.tui.panes.{kind.name}")
        for widget in _focusable(module):
            yield [*widget, *_bindings(module.PANE), *_bindings(LectureScreen), *app]
    for name in ("shelf", "keys", "links", "prompt", "card_prompt", "review_quiz", "workshop", "worksheet"):
        module = import_module(f"lecturetui.tui.{name}")
        for screen in _named(module, Screen):
            # Over a modal screen only those bindings of the app work that come before all.
            below = [one for one in app if one.priority] if issubclass(screen, ModalScreen) else app
            for widget in _focusable(module):
                yield [*widget, *_bindings(screen), *below]


def _focusable(module: ModuleType) -> Iterator[Place]:
    """The bindings of each kind of widget that a module names and that can have the focus."""
    return (_bindings(kind) for kind in _named(module, Widget) if kind.can_focus and not issubclass(kind, Screen))


def _named(module: ModuleType, base: type[T]) -> Iterator[type[T]]:
    return (one for one in vars(module).values() if isinstance(one, type) and issubclass(one, base))


def _bindings(kind: type[DOMNode]) -> list[Binding]:
    """The bindings of a class with those it inherits: one key does what the nearest class binds it to."""
    by_key: dict[str, list[Binding]] = {}
    for base in reversed(kind.__mro__):
        own: dict[str, list[Binding]] = {}
        for binding in Binding.make_bindings(vars(base).get("BINDINGS", ())):
            own.setdefault(binding.key, []).append(binding)
        by_key.update(own)
    # Textual's own have no ids. Those for scrolling and editing may give way; these may not.
    return [one for ones in by_key.values() for one in ones if one.id or one.priority or one.action in TEXTUALS]
