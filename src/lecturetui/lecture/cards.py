"""What a lecture says of its cards: those that it brings, those that are not to be made, and what each is called.

A card made of a lecture is called `<kind>/<id>`, or `<kind>/<id>/<part>` where a row makes several. A kind and any
beginning of such a name stand for all cards under it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from lecturetui.lecture.model import CardRow, Milestone, Role, Row, RubricLevel, ToolGroup
from lecturetui.lecture.schema import ids_of
from lecturetui.lecture.slug import Unique, slug
from lecturetui.tables import Table
from lecturetui.tables.words import instead, shown

Rows = Mapping[str, Iterable[Row | CardRow]]
"""Rows by the key of `lecture.toml` that they stand under."""

_KINDS = {"milestones": "milestone", "roles": "role", "tools": "tool", "rubric": "rubric", "cards": "lecture"}
"""The kinds of cards that rows make, by the keys of these rows."""
_OTHERS = ("worksheet", "slide")
_WORD = re.compile(r"[^\W_]+|[^\w\s*`]")
_LETTERS = re.compile(r"[^\W_]+")
_ENDS = " \n\t.,;:!?'\"“”‘’()…*_`"


def parts(row: Row) -> Iterator[tuple[str, str]]:
    """(name, text) of each part of a row that makes a card.

    What people may reword is called by its place, and what is a name by itself.
    """
    if isinstance(row, Milestone):
        yield "event", row.title
        yield "when", row.when
    elif isinstance(row, Role):
        yield from ((str(n), text) for n, text in enumerate(row.expectations, 1))
        yield from ((f"challenge-{n}", text) for n, text in enumerate(row.challenges, 1))
    elif isinstance(row, ToolGroup):
        yield from _named((name, name) for name in row.names)
    elif isinstance(row, RubricLevel):
        yield from _named(row.criteria)


def folded(text: str) -> str:
    """The words and signs of a text, a space between them, without case, emphasis and the punctuation around it."""
    bare = text.casefold()
    return " ".join(_WORD.findall(bare.strip(_ENDS) or bare))


def tells(text: str, answer: str) -> bool:
    """Whether an answer stands in a text, word for word."""
    text = text.casefold()
    if any(word[0].casefold() not in text for word in _LETTERS.finditer(answer)):
        return False  # without the time that looking at all of a long answer takes
    return f" {folded(answer)} " in f" {folded(text)} "


def read_cards(table: Table, slides: Collection[str] | None) -> tuple[CardRow, ...]:
    """The cards that the lecture brings; what is wrong with them becomes a fault of the table.

    `slides` are the ids of the slides, None if they are not known; so in `read_no_cards`.
    """
    rows: list[CardRow] = []
    fronts: set[str] = set()
    entries = [(entry, entry.text("front", required=True, lines=True)) for entry in table.tables("cards")]
    for (entry, front), id_ in zip(entries, ids_of(entries, "card"), strict=True):
        back = entry.text("back", required=True, lines=True)
        slide = entry.text("slide") if slides is None else entry.reference("slide", slides, "a slide")
        if front and back and tells(front, back):
            entry.fault("back stands in front, so that the card answers itself", "back")
        if front and folded(front) in fronts:
            entry.fault("front asks what another card asks", "front")
        fronts.add(folded(front))
        rows.append(CardRow(id_, front, back, slide))
    return tuple(rows)


def read_no_cards(
    table: Table, rows: Rows, slides: Collection[str] | None, worksheets: Iterable[str]
) -> tuple[str, ...]:
    """Names of the cards that are not to be made; one that fits no card becomes a fault of the table.

    Whether a card reads well enough to be made is not asked: that is no fault of who does not want it.
    """
    wanted = table.texts("no_cards")
    if not wanted:
        return ()
    kinds = (*_KINDS.values(), *_OTHERS)
    names = dict.fromkeys((*_names(rows), *(f"worksheet/{name}" for name in worksheets)))
    names |= dict.fromkeys(f"slide/{name}" for name in slides or ())
    for name in wanted:
        kind = name.partition("/")[0]
        if kind not in kinds:
            table.fault(f"no_cards has {shown(name)}, which is no kind of card{instead(kind, kinds)}", "no_cards")
        elif name != kind and name not in names and (kind != "slide" or slides is not None):
            table.fault(f"no_cards has {shown(name)}, which fits no card{table.meant(name, names)}", "no_cards")
    return wanted


def _names(rows: Rows) -> Iterator[str]:
    for key, kind in _KINDS.items():
        for row in rows.get(key, ()):
            yield f"{kind}/{row.id}"
            if not isinstance(row, CardRow):
                yield from (f"{kind}/{row.id}/{part}" for part, _ in parts(row))


def _named(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    unique = Unique()
    return ((unique.make(slug(name) or "other"), text) for name, text in pairs)
