"""Agenda slides that come again and again: the sections that they announce become headings, and the copies go."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from lecturetui.imports.model import Page
from lecturetui.lecture.inline import text_of

_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+(.*)")
_LONGEST = 3_000
"""Characters of an agenda at most."""
_ITEMS = range(2, 31)


def without_copies(pages: Sequence[Page]) -> list[Page]:
    """The pages without the copies of an agenda, those behind each copy under the item that it announces."""
    found = [_items(page.body) if len(page.body) <= _LONGEST else () for page in pages]
    often = Counter(items for items in found if items)
    for items, times in often.most_common():
        if times < 2:
            break
        places = [at for at, each in enumerate(found) if each == items]
        sections = _sections(pages, places, items)
        if sections:
            return _folded(pages, dict(zip(places, sections, strict=True)))
    return list(pages)


def _items(body: str) -> tuple[str, ...]:
    """The points of a slide that has nothing but a list, in plain words."""
    items: list[str] = []
    for line in body.split("\n"):
        if not line.strip():
            continue
        item = _ITEM.fullmatch(line)
        words = _bare(item[1]) if item else ""
        if not words or "![" in line:
            return ()
        items.append(words)
    return tuple(items) if len(items) in _ITEMS and len(set(items)) == len(items) else ()


def _bare(words: str) -> str:
    return text_of(words).strip()


def _sections(pages: Sequence[Page], places: Sequence[int], items: tuple[str, ...]) -> list[str]:
    """The item that each copy announces, '' for one that announces all; empty if it is no agenda."""
    stressed = [_stressed(pages[at].body) for at in places]
    if len({mark for mark in stressed if mark}) < 2:
        stressed = _by_what_follows(pages, places, items)
    order = [items.index(name) for name in stressed if name]
    follows = len(order) >= 2 and all(a < b for a, b in pairwise(order))
    return stressed if follows and all(stressed[1:]) else []


def _stressed(body: str) -> str:
    """The one item that looks different from all others; '' if none or several do."""
    looks: dict[str, list[str]] = {}
    for line in filter(str.strip, body.split("\n")):
        words = _ITEM.sub(r"\1", line).strip()
        looks.setdefault(_look(words), []).append(_bare(words))
    alone = [names[0] for names in looks.values() if len(names) == 1]
    if len(looks) != 2 or not alone:
        return ""
    if len(alone) == 2:  # of two items, the bold one
        alone = looks.get("**", [])
    return alone[0] if len(alone) == 1 else ""


def _look(words: str) -> str:
    """The marks of emphasis that the whole of an item stands in."""
    found = re.match(r"(\*\*\*|\*\*|\*|~~|__|_)(?=\S).*\1$", words)
    return found[1] if found else ""


def _by_what_follows(pages: Sequence[Page], places: Sequence[int], items: tuple[str, ...]) -> list[str]:
    """By titles and sections of the pages behind each copy; else by its turn, if there is a copy for each item."""
    ends = [*places[1:], len(pages)]
    names = {item.casefold(): item for item in items}
    found: list[str] = []
    for at, end in zip(places, ends, strict=True):
        behind = pages[at + 1 : end][:1]
        said = (name for page in behind for name in (*reversed(page.path), page.title))
        found.append(next((names[name.casefold()] for name in said if name.casefold() in names), ""))
    if all(found[1:]) and len(places) > 1:
        return found
    told = [page.title.casefold() for page in pages] + [name.casefold() for page in pages for name in page.path]
    if len(places) == len(items) and sum(item.casefold() in told for item in items) * 2 >= len(items):
        return list(items)
    return []


def _folded(pages: Sequence[Page], sections: dict[int, str]) -> list[Page]:
    """The first copy stays, since it says what is to come."""
    made: list[Page] = []
    section, notes = "", ""
    first = min(sections)
    for at, page in enumerate(pages):
        if at in sections:
            section = sections[at]
            if at == first:
                made.append(page)
            else:
                notes = "\n\n".join(filter(None, (notes, page.notes.strip())))
            continue
        path = page.path if not section or section in page.path else (*page.path, section)
        made.append(replace(page, path=path, notes="\n\n".join(filter(None, (notes, page.notes)))))
        notes = ""
    if notes:
        made[-1] = replace(made[-1], notes="\n\n".join(filter(None, (made[-1].notes, notes))))
    return made
