"""Which slide of a lecture that is imported again is which: ids stay, and with them the jots."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from lecturetui.imports.drafts import Draft
from lecturetui.lecture.slug import ID, Unique, slug

_NEAR = 30
"""Slides between two that are known, at most, of which each is compared with each."""
_ALIKE = 0.55
_TEXT = 2_000
_SAYS_LITTLE = 15


@dataclass(frozen=True, slots=True)
class Old:
    """A slide as the last import made it."""

    id: str
    title: str
    print: str
    """What tells whether its body is the same."""
    body: str = ""
    """'' if it is not known any more."""


def give_ids(drafts: Sequence[Draft], old: Sequence[Old], gone: Iterable[Old] = ()) -> None:
    """Give each slide the id that it had, also before it went; any other one that no slide ever had."""
    past = list(gone)
    pairs = _Pairs(old, drafts).found()
    for at, draft in enumerate(drafts):
        draft.id = old[pairs[at]].id if at in pairs else ""
    back = defaultdict(list)
    for each in reversed(past):
        back[each.title, each.print].append(each.id)
    taken = {each.id for each in old}
    for draft in drafts:
        if not draft.id and (ids := back.get((draft.title, draft.print))):
            draft.id = ids.pop()
            if draft.id in taken:
                draft.id = ""
            taken.add(draft.id)
    _give_new(drafts, Unique({*taken, *(each.id for each in past)}))


def _give_new(drafts: Sequence[Draft], unique: Unique) -> None:
    head = ""
    for draft in drafts:
        if not draft.id:
            wish = slug(draft.title)
            if draft.continues:
                draft.id = unique.make(head, first=2)
            else:
                draft.id = unique.make(wish if ID.fullmatch(wish) else f"slide-{draft.page}")
        head = head if draft.continues else draft.id


_Key = Callable[[Old | Draft], Hashable]
_Places = dict[Hashable, list[int]]


class _Pairs:
    """Pairs of old and new, the surest ones first."""

    def __init__(self, old: Sequence[Old], new: Sequence[Draft]) -> None:
        self._old = old
        self._new = new
        self._of_new: dict[int, int] = {}
        self._of_old: dict[int, int] = {}

    def found(self) -> dict[int, int]:
        """Place of a new one to that of its old one."""
        self._pair(lambda each: (each.title, each.print))
        self._pair(lambda each: each.title)
        self._pair(lambda each: each.print if self._says_something(each) else None)
        self._pair_alike()
        return self._of_new

    def _says_something(self, each: Old | Draft) -> bool:
        return len(each.body) >= _SAYS_LITTLE

    def _pair(self, key: _Key) -> None:
        """Pair those that have the same key: where it is the only one, then beside such pairs, then in order."""
        old, new = self._free(key)
        for name, places in new.items():
            if len(places) == 1 and len(old.get(name, ())) == 1:
                self._take(old[name][0], places[0])
        if len(self._of_new) < len(self._new):
            self._spread(key, 1)
            self._spread(key, -1)
            old, new = self._free(key)
            for name, places in new.items():
                for before, after in zip(old.get(name, ()), places, strict=False):
                    self._take(before, after)

    def _free(self, key: _Key) -> tuple[_Places, _Places]:
        return _places(self._old, self._of_old, key), _places(self._new, self._of_new, key)

    def _spread(self, key: _Key, step: int) -> None:
        """Pair neighbours of pairs, and the ends of both."""
        starts = [(-1, -1)] if step > 0 else [(len(self._old), len(self._new))]
        for before, after in [*starts, *((old, new) for new, old in self._of_new.items())]:
            old, new = before + step, after + step
            while 0 <= old < len(self._old) and 0 <= new < len(self._new):
                if old in self._of_old or new in self._of_new:
                    break
                name = key(self._old[old])
                if name is None or name != key(self._new[new]):
                    break
                self._take(old, new)
                old, new = old + step, new + step

    def _pair_alike(self) -> None:
        """Pair those between the same two neighbours whose text is alike."""
        for old, new in self._gaps():
            if not old or not new or len(old) > _NEAR or len(new) > _NEAR:
                continue
            rated = [(self._likeness(a, b), -abs(i - j), a, b) for i, a in enumerate(old) for j, b in enumerate(new)]
            for likeness, _, a, b in sorted(rated, reverse=True):
                if likeness >= _ALIKE and a not in self._of_old and b not in self._of_new:
                    self._take(a, b)

    def _gaps(self) -> Iterable[tuple[list[int], list[int]]]:
        """Places of free old ones and of free new ones, by the old neighbour that they come after."""
        old: dict[int, list[int]] = defaultdict(list)
        new: dict[int, list[int]] = defaultdict(list)
        last = -1
        for at in range(len(self._old)):
            if at in self._of_old:
                last = at
            else:
                old[last].append(at)
        last = -1
        for at in range(len(self._new)):
            if at in self._of_new:
                last = self._of_new[at]
            else:
                new[last].append(at)
        return [(old[last], new[last]) for last in old.keys() & new.keys()]

    def _likeness(self, old: int, new: int) -> float:
        before, after = self._old[old], self._new[new]
        matcher = SequenceMatcher(
            None,
            f"{before.title}\n{before.body}"[:_TEXT].split(),
            f"{after.title}\n{after.body}"[:_TEXT].split(),
            autojunk=False,
        )
        return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0

    def _take(self, old: int, new: int) -> None:
        self._of_old[old] = new
        self._of_new[new] = old


def _places(slides: Sequence[Old | Draft], taken: Container[int], key: _Key) -> _Places:
    """By key, where the slides are that are not taken."""
    places: _Places = defaultdict(list)
    for at, each in enumerate(slides):
        if at not in taken and (name := key(each)) is not None:
            places[name].append(at)
    return places
